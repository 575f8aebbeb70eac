"""Where two versions of a rubric place the same answers, and which no longer fit."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.comparison.differences import Bump, compare
from laer_cli.comparison.moving import Misfit, Moved, carried_over, moved
from laer_cli.finding import InvalidSource
from laer_cli.model import Answers
from laer_cli.placement import Bounds, Standing, placed
from tests.comparison.samples import (
    COVERS,
    COVERS_DATA,
    FREE,
    GONE,
    NEW_QUESTION,
    OPTIONAL,
    PLAN,
    PLAN_DATA,
    SIZE,
    SIZES,
    Data,
    Edits,
    edited,
)
from tests.reading import read_answers_data, read_answers_text, read_rubric_data
from tests.strategies import answers_for, cases, rubrics

NO_HIGH: Edits = (
    ("phases.2.id", "top"),
    ("markers.0.levels", GONE),
    (f"{PLAN}.choices.2.phase", "top"),
    (f"{COVERS}.checklist.1.phase", "top"),
    (f"{SIZES}.cutoffs", {"top": 9}),
)


def to_size(answer: Any) -> Data:
    return {"team": {"size": answer}}


@pytest.mark.parametrize(
    ("answers", "edits", "expected"),
    [
        ({"pay": "low"}, (("markers.0.id", "wage"),), [("pay", "low", "the marker is gone")]),
        (
            {"pay": "unknown"},
            (("markers.0.id", "wage"),),
            [("pay", "unknown", "the marker is gone")],
        ),
        ({"pay": {"note": "Who knows?"}}, (("markers.0.id", "wage"),), []),
        ({"pay": {"note": "Who knows?"}}, (), []),
        ({"pay": "unknown"}, (), []),
        ({"pay": "high"}, NO_HIGH, [("pay", "high", "the phase is gone")]),
        ({"pay": "low"}, NO_HIGH, []),
        (
            {"team": "not-applicable"},
            ((f"{SIZE}.optional", GONE),),
            [
                (
                    "team",
                    "not-applicable",
                    "not all questions of the marker are optional any more",
                )
            ],
        ),
        ({"team": "not-applicable"}, (), []),
        (
            {"pay": {"plan": "some", "covers": []}},
            (("markers.0.id", "wage"),),
            [
                ("pay.plan", "some", "the question is gone"),
                ("pay.covers", "[]", "the question is gone"),
            ],
        ),
        (
            {"pay": {"plan": "unknown"}},
            ((f"{PLAN}.id", "scheme"),),
            [("pay.plan", "unknown", "the question is gone")],
        ),
        ({"pay": {"plan": {"note": "Who knows?"}}}, ((f"{PLAN}.id", "scheme"),), []),
        (
            {"pay": {"plan": "none"}},
            ((f"{PLAN}.choices.0.id", "nil"),),
            [("pay.plan", "none", "the choice is gone")],
        ),
        ({"pay": {"plan": "some"}}, ((f"{PLAN}.choices.0.id", "nil"),), []),
        (
            {"pay": {"covers": ["service", "sales"]}},
            ((f"{COVERS}.checklist.0", GONE),),
            [("pay.covers", "sales", "the item is gone")],
        ),
        ({"pay": {"covers": ["service"]}}, ((f"{COVERS}.checklist.0", GONE),), []),
        (
            {"pay": {"plan": "some"}},
            ((PLAN, {**COVERS_DATA, "id": "plan"}),),
            [("pay.plan", "some", "the question asks for all that apply now")],
        ),
        (
            {"pay": {"covers": ["sales", "service"]}},
            ((COVERS, {**NEW_QUESTION, "id": "covers"}),),
            [("pay.covers", "[sales, service]", "the question asks for a number now")],
        ),
        (
            to_size("7.5"),
            ((SIZE, {**PLAN_DATA, "id": "size"}),),
            [("team.size", "7.5", "the question asks for one of its choices now")],
        ),
        (to_size("unknown"), ((SIZE, {**PLAN_DATA, "id": "size"}),), []),
        (
            to_size("not-applicable"),
            ((f"{SIZE}.optional", GONE),),
            [("team.size", "not-applicable", "the question is not optional any more")],
        ),
        (
            to_size(7),
            ((f"{SIZES}.min", "7.5"),),
            [("team.size", "7", "it is below 7.5, the least now")],
        ),
        (to_size(7), ((f"{SIZES}.max", 6),), [("team.size", "7", "it is above 6, the most now")]),
        (to_size(7), ((f"{SIZES}.min", 7), (f"{SIZES}.max", 7)), []),
        (to_size(7), ((f"{SIZES}.min", GONE), (f"{SIZES}.max", GONE)), []),
        (
            to_size(7),
            ((f"{SIZES}.unit", "teams"),),
            [("team.size", "7", "it was asked for in people, and is in teams now")],
        ),
        (
            to_size(7),
            ((f"{SIZES}.unit", GONE),),
            [("team.size", "7", "it was asked for in people, and is in no unit now")],
        ),
    ],
)
def test_why_an_answer_no_longer_fits(
    answers: Data, edits: Edits, expected: list[tuple[str, str, str]]
) -> None:
    old, new = edited(), edited(*FREE, *edits)
    assert carried_over(read_answers_data(old, answers), new)[1] == tuple(
        map(Misfit._make, expected)
    )


def test_a_number_without_a_unit_fits_where_one_was_added() -> None:
    answers = read_answers_data(edited((f"{SIZES}.unit", GONE)), to_size(7))
    assert carried_over(answers, edited())[1] == ()


@pytest.mark.parametrize(
    ("signs", "edits", "kept", "expected"),
    [
        ("", (), None, []),
        ("signs: []", (), [], []),
        ("signs: [asks]", (), ["asks"], []),
        (
            "signs: [asks]",
            (("signs.0.id", "hears"),),
            [],
            [("signs", "asks", "the road sign is gone")],
        ),
    ],
)
def test_road_signs_are_carried_over(
    signs: str, edits: Edits, kept: list[str] | None, expected: list[tuple[str, str, str]]
) -> None:
    answers = read_answers_text(edited(), f"laer: 1\n{signs}\n")
    carried, misfits = carried_over(answers, edited(*edits))
    ids = None if carried.signs is None else [sign.id for sign in carried.signs]
    assert ids == kept
    assert misfits == tuple(map(Misfit._make, expected))


@given(cases())
def test_all_fits_the_version_it_was_given_to(case: tuple[Data, Data]) -> None:
    rubric = read_rubric_data(case[0])
    answers = read_answers_data(rubric, case[1])
    assert carried_over(answers, rubric) == (answers, ())


@st.composite
def updates(draw: st.DrawFn) -> tuple[Data, Data, Data]:
    """A rubric, a later version in which parts are gone or differ, and answers to the first."""
    old = draw(rubrics())
    old["placement"].pop("gates", None)  # they need what may go
    new = deepcopy(old)
    for marker in new["markers"]:
        for question in marker["questions"]:
            change_question(question, new["phases"], draw(st.sampled_from(CHANGES)))
        if draw(st.sampled_from((False, False, True))):
            marker["id"] += "-2"
    return old, new, draw(answers_for(old))


CHANGES = ("none", "none", "id", "optional", "form", "offered", "bounds", "unit")


def change_question(question: Data, phases: list[Data], change: str) -> None:
    """Changes a question, if it is one that can change so."""
    offered = question.get("choices") or question.get("checklist")
    if change == "id":
        question["id"] += "-2"
    elif change == "optional":
        question["optional"] = "no" if question.get("optional") in ("yes", "true") else "yes"
    elif change == "form":
        for form in ("choices", "checklist", "number"):
            question.pop(form, None)
        question["checklist"] = [{"id": "all", "text": "All", "phase": phases[-1]["id"]}]
    elif change == "offered" and offered:
        offered[0]["id"] += "-2"
    elif change == "bounds" and not offered:
        question["number"] |= {"min": "0", "max": "1"}
    elif change == "unit" and not offered:
        question["number"]["unit"] = "days"


def still_fitting(answers: Data, new: Data, misfits: Iterable[Misfit]) -> Data:
    """Returns the answers of a file without those that no longer fit."""
    unfit = {misfit.name for misfit in misfits}
    asked = {marker["id"]: marker["questions"] for marker in new["markers"]}
    left = {id_: own for id_, own in answers.items() if id_ in asked and id_ not in unfit}
    for id_, own in left.items():
        if not isinstance(own, dict):
            continue
        left[id_] = {}
        for question in asked[id_]:
            answer = own.get(question["id"], "unknown")
            answer = answer.get("answer", "unknown") if isinstance(answer, dict) else answer
            known = [item["id"] for item in question.get("checklist", ())]
            if isinstance(answer, list) and known:
                left[id_][question["id"]] = [item for item in answer if item in known]
            elif f"{id_}.{question['id']}" not in unfit:
                left[id_][question["id"]] = answer
    return left


@settings(max_examples=50)
@given(updates())
def test_what_is_carried_over_is_what_still_fits(case: tuple[Data, Data, Data]) -> None:
    old, new = read_rubric_data(case[0]), read_rubric_data(case[1])
    answers = read_answers_data(old, case[2])
    carried, misfits = carried_over(answers, new)
    if misfits:
        assert compare(old, new).bump is Bump.MAJOR
    result = moved(answers, new)
    left = still_fitting(case[2], case[1], misfits)
    if result.after is None:
        with pytest.raises(InvalidSource, match="1 findings"):
            read_answers_data(new, left)
        return
    read = read_answers_data(new, left)
    assert standings(carried) == standings(read)
    assert result == Moved("answers.yaml", "", bounds(answers), bounds(read), misfits)


def bounds(answers: Answers) -> Bounds:
    return placed(answers.rubric, answers.markers)[1].bounds


def standings(answers: Answers) -> list[Standing]:
    """Returns where each marker and each of its questions stands."""
    return [
        standing
        for marker in placed(answers.rubric, answers.markers)[0]
        for standing in (marker.standing, *(question.standing for question in marker.questions))
    ]


def test_nothing_may_be_left_to_place() -> None:
    old, new = edited(*FREE, *OPTIONAL), edited(*FREE, *OPTIONAL, ("markers.1", GONE))
    answers = read_answers_data(old, {"pay": "not-applicable", "team": {"size": 7}})
    middle = old.phases[1]
    lost = Misfit("team.size", "7", "the question is gone")
    assert moved(answers, new) == Moved("answers.yaml", "", Bounds(middle, middle), None, (lost,))
