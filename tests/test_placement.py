"""Placement against an independent reading of FORMAT §5 that enumerates, and its consequences."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.finding import InvalidSource
from laer_cli.model import Rubric
from tests import reference
from tests.reading import (
    assessed,
    read_answers_data,
    read_answers_text,
    read_rubric_data,
    saved,
)
from tests.strategies import FACET, cases

Data = dict[str, Any]
Case = tuple[Data, Data]


def rank_of(rubric: Data, phase: str | None) -> int | None:
    ids = [each["id"] for each in rubric["phases"]]
    return None if phase is None else ids.index(phase)


def ends(rubric: Data, row: Data) -> tuple[int, int] | None:
    low, high = rank_of(rubric, row["at_least"]), rank_of(rubric, row["at_most"])
    return None if low is None or high is None else (low, high)


def placed(rubric: Data, answers: Data) -> Data:
    return assessed(read_answers_data(read_rubric_data(rubric), answers))


def placement(rubric: Data, answers: Data) -> tuple[int, int] | None:
    return ends(rubric, placed(rubric, answers)["placement"])


@settings(max_examples=80)
@given(cases())
def test_everything_stands_where_enumeration_puts_it(case: Case) -> None:
    rubric, answers = case
    document = placed(rubric, answers)
    assert ends(rubric, document["placement"]) == reference.bounds(rubric, answers)
    assert document["placement"]["held_by"] == reference.held_by(rubric, answers)
    for marker in document["markers"]:
        assert ends(rubric, marker) == reference.marker_bounds(rubric, answers, marker["id"])
        for question in marker["questions"]:
            path = marker["id"], question["id"]
            assert ends(rubric, question) == reference.question_bounds(rubric, answers, path)
    for value, row in document["facets"].get(FACET, {}).items():
        assert ends(rubric, row) == reference.facet_bounds(rubric, answers, FACET, value)


def better(rubric: Data, question: Data, answer: Any, draw: st.DataObject) -> Any:
    """Returns an answer that is as good as a given one or better, in its short form."""
    if answer in ("unknown", "not-applicable"):
        return answer
    phases = rubric["phases"]
    rank = reference.question_phase(question, answer, phases)
    if "choices" in question:
        ids = [choice["id"] for choice in question["choices"]]
        as_good = [id_ for id_ in ids if reference.question_phase(question, id_, phases) >= rank]
        return draw.draw(st.sampled_from(as_good))
    if "checklist" in question:
        ids = [item["id"] for item in question["checklist"]]
        return sorted({*answer, *draw.draw(st.lists(st.sampled_from(ids)))})
    bounds = question["number"].get("min"), question["number"].get("max")
    best = bounds[1] if question["number"].get("better", "higher") == "higher" else bounds[0]
    return best or answer


@settings(max_examples=40)
@given(cases(), st.data())
def test_a_better_answer_never_lowers_the_placement(case: Case, data: st.DataObject) -> None:
    rubric, answers = case
    raised = deepcopy(answers)
    for marker in rubric["markers"]:
        given_answers = raised.get(marker["id"])
        if isinstance(given_answers, dict):
            for question in marker["questions"]:
                answer = given_answers.get(question["id"], "unknown")
                short = answer.get("answer", "unknown") if isinstance(answer, dict) else answer
                given_answers[question["id"]] = better(rubric, question, short, data)
        elif given_answers in [phase["id"] for phase in rubric["phases"]]:
            ids = [phase["id"] for phase in rubric["phases"]]
            raised[marker["id"]] = data.draw(st.sampled_from(ids[ids.index(given_answers) :]))
    before, after = placement(rubric, answers), placement(rubric, raised)
    assert before is not None
    assert after is not None
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@settings(max_examples=40)
@given(cases(), st.randoms(use_true_random=False), st.integers(2, 7))
def test_order_and_scale_of_weights_change_nothing(case: Case, random: Any, factor: int) -> None:
    rubric, answers = case
    other = deepcopy(rubric)
    random.shuffle(other["markers"])
    for marker in other["markers"]:
        random.shuffle(marker["questions"])
        marker["weight"] = str(min(int(marker.get("weight", 1)) * factor, 1_000_000))
        for question in marker["questions"]:
            question["weight"] = str(min(int(question.get("weight", 1)) * factor, 1_000_000))
    heaviest = [
        int(node.get("weight", 1))
        for marker in rubric["markers"]
        for node in (marker, *marker["questions"])
    ]
    if max(heaviest) * factor <= 1_000_000:
        assert placement(rubric, answers) == placement(other, answers)


@settings(max_examples=40)
@given(cases())
def test_a_save_and_a_reload_give_the_same(case: Case) -> None:
    rubric_data, answers_data = case
    rubric = read_rubric_data(rubric_data)
    answers = read_answers_data(rubric, answers_data)
    again = read_answers_text(rubric, saved(answers))
    assert assessed(again) == assessed(answers)
    assert saved(again) == saved(answers)


@settings(max_examples=40)
@given(cases(), st.data())
def test_every_prefix_gives_a_placement_or_findings(case: Case, data: st.DataObject) -> None:
    rubric: Rubric = read_rubric_data(case[0])
    text = saved(read_answers_data(rubric, case[1]))
    prefix = text[: data.draw(st.integers(0, len(text)))]
    with suppress(InvalidSource):
        assert assessed(read_answers_text(rubric, prefix))["placement"]["at_least"]
