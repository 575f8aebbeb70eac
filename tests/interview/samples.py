"""A rubric with a question of every kind, and interviews about it."""

import datetime
from typing import Any

from laer_cli.interview.steps import About
from laer_cli.interview.turns import Interview, begun, reply
from laer_cli.model import Rubric
from tests.reading import read_answers_text, read_rubric_data

TODAY = datetime.date(2026, 11, 21)
RULE = {"rule": "quorum", "quorum": "1/2"}
PHASES = [
    {"id": "reactive", "title": "Reactive", "summary": "Whoever calls is helped."},
    {"id": "planned", "title": "Planned"},
    {"id": "foreseen", "title": "Foreseen"},
]


def offered(*pairs: tuple[str, str], phases: tuple[str, ...] = ()) -> list[dict[str, str]]:
    return [
        {"id": id_, "text": text, "phase": phase}
        for (id_, text), phase in zip(pairs, phases, strict=True)
    ]


DATA: dict[str, Any] = {
    "laer": "1",
    "id": "support",
    "version": "1.2.0",
    "title": "How support is run",
    "summary": "Answer for the last three months.",
    "phases": PHASES,
    "placement": {"markers": RULE, "overall": RULE},
    "markers": [
        {
            "id": "cases",
            "title": "Cases",
            "asks": "How do cases get done?",
            "questions": [
                {
                    "id": "priority",
                    "text": "Who decides which case comes first?",
                    "help": "Look at ten cases of last week.",
                    "choices": offered(
                        ("caller", "Whoever calls loudest"),
                        ("rule", "A written rule"),
                        ("forecast", "A forecast of what will break, which is a long text to wrap"),
                        phases=("reactive", "planned", "foreseen"),
                    ),
                },
                {
                    "id": "backlog",
                    "text": "How old is the oldest open case?",
                    "optional": "true",
                    "number": {
                        "unit": "days",
                        "better": "lower",
                        "min": "0",
                        "max": "400",
                        "cutoffs": {"planned": "30", "foreseen": "5"},
                    },
                },
                {
                    "id": "habits",
                    "text": "What is done with every case?",
                    "checklist": offered(
                        ("logged", "It is written down"),
                        ("closed", "The customer agrees that it is closed"),
                        ("reviewed", "Somebody looks at it again"),
                        phases=("planned", "planned", "foreseen"),
                    ),
                },
            ],
        },
        {
            "id": "staff",
            "title": "Staff",
            "levels": {
                "reactive": "Whoever is there",
                "planned": "A rota",
                "foreseen": "A rota that follows the forecast",
            },
            "questions": [
                {
                    "id": "cover",
                    "text": "What share of the week has somebody on duty?",
                    "optional": "true",
                    "number": {"unit": "%", "cutoffs": {"planned": "50", "foreseen": "90"}},
                },
            ],
        },
    ],
    "signs": [
        {"id": "calm", "text": "The phone is quiet on Mondays."},
        {"id": "asked", "text": "Sales asks Support before it promises."},
    ],
}
RUBRIC: Rubric = read_rubric_data(DATA)
DEFAULTS = (
    (About.SUBJECT, "Northwind"),
    (About.RESPONDENT, "Ann Lee"),
    (About.DATE, TODAY),
)


def interview(text: str = "", *, quick: bool = False, settling: bool = False) -> Interview:
    """Returns an interview that begins with what a file holds, the first line aside."""
    answers = read_answers_text(RUBRIC, f"laer: 1\n{text}")
    return begun(answers, quick=quick, defaults=DEFAULTS, settling=settling)


def after(
    entries: str, text: str = "", *, quick: bool = False, settling: bool = False
) -> Interview:
    """Returns an interview after entries that stand apart by bars; one of blanks is Enter alone."""
    state = interview(text, quick=quick, settling=settling)
    for entry in entries.split("|") if entries else ():
        state = reply(state, entry)
    return state
