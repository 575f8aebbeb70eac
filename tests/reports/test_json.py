"""The outlook as data, for what the examples have no occasion to show."""

from typing import Any

import pytest

from tests.outlook.samples import ALL, Data, checklist, choice, gate, marker, number, rubric
from tests.reading import assessed, read_answers_data, read_rubric_data

ANY = choice(0, 1, 2)
LOW = choice(0, 1)


def outlook(data: Data, answers: Data) -> dict[str, Any]:
    found: dict[str, Any] = assessed(read_answers_data(read_rubric_data(data), answers))["outlook"]
    return found


def test_a_way_by_answers_of_every_kind() -> None:
    data = rubric(
        marker(
            choice(0, 1, 1),
            checklist(1, 1, 2),
            number(unit="days", better="lower", min=0, cutoffs={"p1": "7.5", "p2": 5}),
        ),
        marker(ANY),
        rule=ALL,
        overall=ALL,
    )
    assert outlook(data, {"m0": {"q0": "c0", "q1": ["c2"]}, "m1": "p0"}) == {
        "target": "p1",
        "steps": 4,
        "path": [
            {
                "question": "m0.q0",
                "from": "p0",
                "to": "p1",
                "answers": ["c1", "c2"],
                "practices": [],
            },
            {
                "question": "m0.q1",
                "from": "p0",
                "to": "p1",
                "answers": ["c0", "c1"],
                "practices": [],
            },
            {"question": "m0.q2", "from": "p0", "to": "p1", "answers": ["7.5"], "practices": []},
            {"question": "m1", "from": "p0", "to": "p1", "answers": ["p1"], "practices": []},
        ],
        "blocked_by": [],
        "margin_down": None,
        "margin_up": 4,
        "proven": True,
        "pivotal": [],
        "shares": {"p0": "1"},
        "settles_most": None,
    }


def test_a_phase_that_nothing_leads_to() -> None:
    data = rubric(marker(LOW, ANY), rule=ALL, gates=(gate(2, "m0.q0", 2),))
    assert outlook(data, {"m0": {"q0": "c1", "q1": "c1"}}) == {
        "target": "p2",
        "steps": None,
        "path": [],
        "blocked_by": ["g0", "m0.q0"],
        "margin_down": 1,
        "margin_up": None,
        "proven": True,
        "pivotal": [
            {"question": "m0.q0", "direction": "down", "placement": "p0"},
            {"question": "m0.q1", "direction": "down", "placement": "p0"},
        ],
        "shares": {"p1": "1"},
        "settles_most": None,
    }


def test_what_takes_too_long_is_null(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    assert outlook(rubric(marker(ANY), marker(ANY)), {"m0": {"q0": "c1"}}) == {
        "target": "p2",
        "steps": None,
        "path": [],
        "blocked_by": [],
        "margin_down": None,
        "margin_up": None,
        "proven": False,
        "pivotal": [
            {"question": "m0.q0", "direction": "down", "placement": "p0"},
            {"question": "m0.q0", "direction": "up", "placement": "p2"},
        ],
        "shares": None,
        "settles_most": None,
    }
