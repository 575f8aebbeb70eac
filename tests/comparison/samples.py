"""A small rubric with something of every kind, and edits of it."""

from copy import deepcopy
from typing import Any

from laer_cli.model import Rubric
from tests.reading import read_rubric_data

Data = dict[str, Any]

RUBRIC: Data = {
    "laer": 1,
    "id": "small",
    "version": "1.2.3",
    "title": "Small",
    "summary": "It is small.",
    "sources": {
        "book": {"title": "A book", "author": "A. Writer"},
        "site": {"title": "A site", "url": "https://example.com"},
    },
    "facets": {"motion": {"title": "Motion", "values": {"land": "Land", "renew": "Renew"}}},
    "phases": [
        {"id": "low", "title": "Low", "traits": ["Few rules", "No plan"], "source": "book"},
        {"id": "middle", "title": "Middle"},
        {"id": "high", "title": "High"},
    ],
    "placement": {
        "markers": {"rule": "quorum", "quorum": "1/2"},
        "overall": {"rule": "quorum", "quorum": "1"},
        "gates": [
            {
                "id": "pay-first",
                "phase": "middle",
                "needs": "pay",
                "at_least": "middle",
                "because": "Pay comes first.",
            }
        ],
    },
    "markers": [
        {
            "id": "pay",
            "title": "Pay",
            "levels": {"low": "None", "middle": "Some", "high": "All"},
            "questions": [
                {
                    "id": "plan",
                    "text": "Is there a plan?",
                    "help": "Look it up.",
                    "facets": {"motion": ["renew", "land"]},
                    "choices": [
                        {"id": "none", "text": "None", "phase": "low"},
                        {"id": "some", "text": "Some", "phase": "middle"},
                        {"id": "each", "text": "For each", "phase": "high"},
                    ],
                },
                {
                    "id": "covers",
                    "text": "What does it cover?",
                    "checklist": [
                        {"id": "sales", "text": "Sales", "phase": "middle"},
                        {"id": "service", "text": "Service", "phase": "high"},
                    ],
                },
            ],
        },
        {
            "id": "team",
            "title": "Team",
            "placement": {"rule": "mean"},
            "questions": [
                {
                    "id": "size",
                    "text": "How many?",
                    "optional": "yes",
                    "number": {
                        "unit": "people",
                        "min": 0,
                        "max": 90,
                        "cutoffs": {"middle": 5, "high": 10.5},
                    },
                }
            ],
        },
    ],
    "practices": [
        {
            "id": "write",
            "title": "Write a plan",
            "text": "Write it.",
            "phase": "middle",
            "markers": ["pay"],
            "raises": ["pay.plan"],
        }
    ],
    "signs": [{"id": "asks", "text": "Somebody asks."}],
    "cases": [
        {
            "title": "A start",
            "answers": {"pay": {"plan": "none", "covers": []}, "team": "low"},
            "expect": "low",
        }
    ],
}
PLAN, COVERS = "markers.0.questions.0", "markers.0.questions.1"
SIZE = "markers.1.questions.0"
SIZES = f"{SIZE}.number"
GATE = "placement.gates.0"
GONE = object()


def edited(*edits: tuple[str, Any]) -> Rubric:
    """Returns the rubric with some values put elsewhere, or gone; one past a list's end is new."""
    data = deepcopy(RUBRIC)
    for path, value in edits:
        *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
        at: Any = data
        for key in way:
            at = at[key]
        if value is GONE:
            del at[last]
        elif isinstance(at, list) and last == len(at):
            at.append(deepcopy(value))
        else:
            at[last] = deepcopy(value)
    return read_rubric_data(data)


NEW_QUESTION: Data = {"id": "reach", "text": "How far?", "number": {"cutoffs": {"high": 3}}}
NEW_MARKER: Data = {"id": "tools", "title": "Tools", "questions": [NEW_QUESTION]}
NEW_PRACTICE: Data = {**RUBRIC["practices"][0], "id": "tell", "title": "Tell of it"}
NEW_GATE: Data = {**RUBRIC["placement"]["gates"][0], "id": "more", "because": "More it is."}
NEW_CASE: Data = {
    "title": "A start",
    "answers": {},
    "expect": {"at_least": "low", "at_most": "high"},
}
PLAN_DATA, COVERS_DATA = RUBRIC["markers"][0]["questions"]
Edits = tuple[tuple[str, Any], ...]
# What would refer to things that are gone.
FREE: Edits = (("placement.gates", GONE), ("practices", GONE), ("cases", GONE))

# An edit or several, what differs, and what it calls for the other way round.
OPTIONAL: Edits = ((f"{PLAN}.optional", "yes"), (f"{COVERS}.optional", "yes"))
