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


Raised = tuple[str, str, str]
Expected = tuple[str, str, list[Raised]]


def raised(question: str, start: str = "low", to: str = "middle") -> list[Raised]:
    return [(question, start, to)]


def recommended(rubric: Data, answers: Data) -> list[Expected]:
    document = assessed(read_answers_data(read_rubric_data(rubric), answers))
    return [
        (
            each["id"],
            each["because"],
            [(one["question"], one["from"], one["to"]) for one in each["raises"]],
        )
        for each in document["practices"]
    ]


LOW = {"pay": {"plan": "low", "reach": "low"}, "team": {"funding": "low"}}
EACH = (
    practice("pay-high", "high", "pay", "plan"),
    practice("pay-middle", "middle", "pay", "plan"),
    practice("reach-middle", "middle", "pay", "reach"),
    practice("team-middle", "middle", "team", "funding"),
)
UNNAMED = (*EACH[:3], practice("team-middle", "middle", "team"))
STEPWISE = (practice("reach-high", "high", "pay", "reach"), *EACH)
SHARED = (*EACH, practice("both", "middle", "team", "funding"))
SHARED[-1]["raises"].append("pay.reach")
NOW_LOW = "Now at Low, below Middle."
ON_THE_WAY = "It is on the shortest way to Middle."
REACH: Expected = ("reach-middle", ON_THE_WAY, raised("pay.reach"))
TEAM: Expected = ("team-middle", ON_THE_WAY, raised("team.funding"))
PLAN: Expected = ("pay-middle", NOW_LOW, [])


@pytest.mark.parametrize(
    ("name", "data", "answers", "expected"),
    [
        (
            "what raises something on the shortest way, marker by marker, then what else lags",
            rubric(*EACH),
            LOW,
            [REACH, TEAM, PLAN],
        ),
        (
            "what names no question is not known to raise one on the way",
            rubric(*UNNAMED),
            LOW,
            [REACH, PLAN, ("team-middle", NOW_LOW, [])],
        ),
        (
            "but may be what a gate asks for",
            rubric(*UNNAMED, gates=(gate("funding", "team.funding"),)),
            LOW,
            [REACH, ("team-middle", "funding is a must.", []), PLAN],
        ),
        (
            "and raises a marker that is judged as a whole",
            rubric(*UNNAMED),
            {"pay": "middle", "team": "low"},
            [("team-middle", ON_THE_WAY, raised("team"))],
        ),
        (
            "so does what names a question of it, for whatever marker it is",
            rubric({**EACH[1], "markers": ["team"]}),
            {"pay": "low", "team": "middle"},
            [("pay-middle", ON_THE_WAY, raised("pay"))],
        ),
        (
            "what raises more on the way comes first",
            rubric(*SHARED),
            LOW,
            [
                ("both", ON_THE_WAY, [*raised("pay.reach"), *raised("team.funding")]),
                REACH,
                TEAM,
                PLAN,
            ],
        ),
        (
            "also before what opens a gate",
            rubric(*SHARED, gates=(gate("plan", "pay.plan"),)),
            LOW,
            [
                ("both", ON_THE_WAY, [*raised("pay.reach"), *raised("team.funding")]),
                ("pay-middle", "plan is a must.", raised("pay.plan")),
                REACH,
                TEAM,
            ],
        ),
        ("a marker at the target needs none", rubric(*EACH), {**LOW, "pay": "middle"}, [TEAM]),
        (
            "a marker judged as a whole is raised by what raises any of it",
            rubric(*EACH),
            {"pay": "low", "team": "middle"},
            [
                ("pay-middle", ON_THE_WAY, raised("pay")),
                ("reach-middle", ON_THE_WAY, raised("pay")),
            ],
        ),
        (
            "a practice whose questions all stand at its phase is in place",
            rubric(*EACH),
            {"pay": {"plan": "middle", "reach": "low"}, "team": "low"},
            [REACH, ("team-middle", ON_THE_WAY, raised("team"))],
        ),
        (
            "what opens a gate comes first",
            rubric(*EACH, gates=(gate("funding", "team.funding"),)),
            LOW,
            [("team-middle", "funding is a must.", raised("team.funding")), REACH, PLAN],
        ),
        (
            "a gate on a marker lends its reason to all that leads it there",
            rubric(*EACH, gates=(gate("pay", "pay"),)),
            LOW,
            [
                ("reach-middle", "pay is a must.", raised("pay.reach")),
                TEAM,
                ("pay-middle", "pay is a must.", []),
            ],
        ),
        (
            "a gate on a question of a judged marker lends its reason to what raises the marker",
            rubric(*EACH, gates=(gate("funding", "team.funding"),)),
            {"pay": "middle", "team": "low"},
            [("team-middle", "funding is a must.", raised("team"))],
        ),
        (
            "but not to what raises something else of it",
            rubric(
                practice("other", "middle", "pay", "plan"),
                practice("this", "middle", "pay", "reach"),
                gates=(gate("reach", "pay.reach"),),
            ),
            {"pay": "low", "team": "middle"},
            [
                ("this", "reach is a must.", raised("pay")),
                ("other", ON_THE_WAY, raised("pay")),
            ],
        ),
        (
            "a gate on a question lends its reason to what raises the question",
            rubric(*EACH, gates=(gate("reach", "pay.reach"),), quorum="1/2"),
            {"pay": {"plan": "middle", "reach": "low"}, "team": "middle"},
            [("reach-middle", "reach is a must.", raised("pay.reach"))],
        ),
        (
            "a gate may ask for more than the target, and takes a practice for each phase",
            rubric(*STEPWISE, gates=(gate("reach", "pay.reach", at_least="high"),), quorum="1/2"),
            {"pay": {"plan": "high", "reach": "low"}, "team": "middle"},
            [
                ("reach-middle", "reach is a must.", raised("pay.reach")),
                ("reach-high", "reach is a must.", raised("pay.reach", "middle", "high")),
            ],
        ),
        (
            "what lags may help to open a gate that something else opens sooner",
            rubric(*EACH, gates=(gate("pay", "pay", at_least="high"),), quorum="1/2"),
            {"pay": {"plan": "low", "reach": "middle"}, "team": "middle"},
            [("pay-high", "pay is a must.", [])],
        ),
        (
            "a gate of a phase beyond the target waits",
            rubric(*EACH, gates=(gate("plan", "pay.plan", "high", "high"),), quorum="1/2"),
            {"pay": {"plan": "low", "reach": "low"}, "team": "low"},
            [REACH, PLAN, ("team-middle", NOW_LOW, [])],
        ),
        (
            "what is open is not said to be low",
            rubric(*EACH),
            {"team": "middle"},
            [REACH, ("pay-middle", "Not yet known to be above Low.", [])],
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
def test_next_practices(name: str, data: Data, answers: Data, expected: list[Expected]) -> None:
    assert name
    assert recommended(data, answers) == expected


def test_a_gate_is_no_reason_for_what_lies_beyond_it() -> None:
    read = read_rubric_data(rubric(*STEPWISE, gates=(gate("reach", "pay.reach"),)))
    answers = read_answers_data(read, {"pay": {"plan": "low", "reach": "low"}, "team": "high"})
    found = [
        (each.practice.id, each.because)
        for each in assess(answers, read.phases[2]).practices
        if each.raises
    ]
    assert found == [
        ("reach-middle", "reach is a must."),
        ("reach-high", "It is on the shortest way to High."),
    ]


def test_a_practice_goes_to_the_end_where_no_answer_stands_at_its_phase() -> None:
    data = rubric(practice("plan-middle", "middle", "pay", "plan"))
    data["markers"][0]["questions"] = [{**question("plan"), "choices": choices("low", "high")}]
    found = recommended(data, {"pay": {"plan": "low"}, "team": "middle"})
    assert found == [("plan-middle", ON_THE_WAY, raised("pay.plan", to="high"))]


def test_a_marker_that_is_not_applicable_takes_up_nothing() -> None:
    data = rubric(*EACH)
    for each in data["markers"][0]["questions"]:
        each["optional"] = "yes"
    answers = {"pay": "not-applicable", "team": {"funding": "low"}}
    assert recommended(data, answers) == [TEAM]


def test_towards_what_is_reached_there_is_nothing_to_take_up() -> None:
    read = read_rubric_data(rubric(*EACH, quorum="1/2"))
    answers = read_answers_data(read, {"pay": "middle", "team": "low"})
    ahead = [each.practice.id for each in assess(answers).practices]
    assert ahead == ["pay-high", "team-middle"]
    assert assess(answers, read.phases[1]).practices == ()


def test_where_no_way_is_proven_the_lowest_marker_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    gates = (gate("funding", "team.funding"),)
    assert recommended(rubric(*EACH, gates=gates), {**LOW, "team": "low"}) == [
        ("team-middle", "funding is a must.", []),
        PLAN,
        ("reach-middle", NOW_LOW, []),
    ]


def test_nothing_left_to_place_is_an_error() -> None:
    data = rubric()
    for marker in data["markers"]:
        for each in marker["questions"]:
            each["optional"] = "yes"
    answers = read_answers_data(read_rubric_data(data), {"pay": "not-applicable"})
    left_out = answers._replace(markers=(answers.markers[0],))
    with pytest.raises(ValueError, match="nothing to place"):
        assess(left_out)
