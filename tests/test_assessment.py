"""Which practices come next, and why."""

from typing import Any

import pytest

from laer_cli.assessment import assess
from tests.reading import assessed, read_answers_data, read_rubric_data

Data = dict[str, Any]
PHASES = ["low", "middle", "high"]


def choices(*phases: str) -> list[Data]:
    return [{"id": phase, "text": f"As {phase}", "phase": phase} for phase in phases]


def question(id_: str, **more: Any) -> Data:
    return {"id": id_, "text": f"{id_}?", "choices": choices(*PHASES), **more}


def practice(id_: str, phase: str, marker: str, *raises: str) -> Data:
    return {
        "id": id_,
        "title": f"Do {id_}",
        "text": "Do it.",
        "phase": phase,
        "markers": [marker],
        "raises": [f"{marker}.{name}" for name in raises],
    }


def rubric(*practices: Data, gates: tuple[Data, ...] = (), quorum: str = "1") -> Data:
    return {
        "laer": 1,
        "id": "small",
        "version": "1.0.0",
        "title": "Small",
        "phases": [{"id": phase, "title": phase.title()} for phase in PHASES],
        "placement": {
            "markers": {"rule": "quorum", "quorum": "1/2"},
            "overall": {"rule": "quorum", "quorum": quorum},
            "gates": list(gates),
        },
        "markers": [
            {
                "id": "pay",
                "title": "Pay",
                "questions": [question("plan"), question("reach", weight=2)],
            },
            {"id": "team", "title": "Team", "questions": [question("funding")]},
        ],
        "practices": list(practices),
    }


def gate(id_: str, needs: str, phase: str = "middle", at_least: str = "middle") -> Data:
    because = f"{id_} is a must."
    return {"id": id_, "phase": phase, "needs": needs, "at_least": at_least, "because": because}


def recommended(rubric: Data, answers: Data) -> list[tuple[str, str]]:
    document = assessed(read_answers_data(read_rubric_data(rubric), answers))
    return [(each["id"], each["because"]) for each in document["practices"]]


LOW = {"pay": {"plan": "low", "reach": "low"}, "team": {"funding": "low"}}
EACH = (
    practice("pay-high", "high", "pay", "plan"),
    practice("pay-middle", "middle", "pay", "plan"),
    practice("reach-middle", "middle", "pay", "reach"),
    practice("team-middle", "middle", "team"),
)
NOW_LOW = "Now at Low, below Middle."


@pytest.mark.parametrize(
    ("name", "data", "answers", "expected"),
    [
        (
            "phase by phase up to the target, the lowest marker first",
            rubric(*EACH),
            {"pay": {"plan": "low", "reach": "low"}, "team": {"funding": "low"}},
            [("pay-middle", NOW_LOW), ("reach-middle", NOW_LOW), ("team-middle", NOW_LOW)],
        ),
        (
            "a marker at the target needs none",
            rubric(*EACH),
            {"pay": "middle", "team": {"funding": "low"}},
            [("team-middle", NOW_LOW)],
        ),
        (
            "a practice whose questions all stand at its phase is in place",
            rubric(*EACH),
            {"pay": {"plan": "middle", "reach": "low"}, "team": "low"},
            [("reach-middle", NOW_LOW), ("team-middle", NOW_LOW)],
        ),
        (
            "markers whose gate fails come first",
            rubric(*EACH, gates=(gate("funding", "team.funding"),)),
            LOW,
            [
                ("team-middle", "funding is a must."),
                ("pay-middle", NOW_LOW),
                ("reach-middle", NOW_LOW),
            ],
        ),
        (
            "a gate on a marker lends its reason to all that leads it there",
            rubric(*EACH, gates=(gate("team", "team"),)),
            LOW,
            [
                ("team-middle", "team is a must."),
                ("pay-middle", NOW_LOW),
                ("reach-middle", NOW_LOW),
            ],
        ),
        (
            "a gate on a question lends its reason to what raises the question",
            rubric(*EACH, gates=(gate("reach", "pay.reach"),), quorum="1/2"),
            {"pay": {"plan": "middle", "reach": "low"}, "team": "middle"},
            [("reach-middle", "reach is a must.")],
        ),
        (
            "a gate may ask for more than the target",
            rubric(*EACH, gates=(gate("plan", "pay.plan", at_least="high"),), quorum="1/2"),
            {"pay": "middle", "team": "middle"},
            [("pay-high", "plan is a must.")],
        ),
        (
            "a gate of a phase beyond the target waits",
            rubric(*EACH, gates=(gate("plan", "pay.plan", "high", "high"),), quorum="1/2"),
            {"pay": {"plan": "low", "reach": "low"}, "team": "low"},
            [("pay-middle", NOW_LOW), ("reach-middle", NOW_LOW), ("team-middle", NOW_LOW)],
        ),
        (
            "what is open is not said to be low",
            rubric(*EACH),
            {"team": "middle"},
            [
                ("pay-middle", "Not yet known to be above Low."),
                ("reach-middle", "Not yet known to be above Low."),
            ],
        ),
        (
            "at the top there is nothing to take up",
            rubric(*EACH),
            {"pay": "high", "team": "high"},
            [],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_next_practices(
    name: str, data: Data, answers: Data, expected: list[tuple[str, str]]
) -> None:
    assert name
    assert recommended(data, answers) == expected


def test_a_marker_that_is_not_applicable_takes_up_nothing() -> None:
    data = rubric(*EACH)
    for each in data["markers"][0]["questions"]:
        each["optional"] = "yes"
    answers = {"pay": "not-applicable", "team": {"funding": "low"}}
    assert recommended(data, answers) == [("team-middle", NOW_LOW)]


def test_nothing_left_to_place_is_an_error() -> None:
    data = rubric()
    for marker in data["markers"]:
        for each in marker["questions"]:
            each["optional"] = "yes"
    answers = read_answers_data(read_rubric_data(data), {"pay": "not-applicable"})
    left_out = answers._replace(markers=(answers.markers[0],))
    with pytest.raises(ValueError, match="nothing to place"):
        assess(left_out)
