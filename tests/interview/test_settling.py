"""What is asked to settle a placement: as many questions as it takes, and none that is needless."""

from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.interview.settling import settled, settles_most
from laer_cli.interview.steps import About, options
from laer_cli.interview.turns import Asking, End, Interview, Saved, begun, reply
from laer_cli.literals import decimal
from laer_cli.model import Choice, Question, Unanswered
from laer_cli.outlook.witness import given_at
from laer_cli.placement import possible_ranks
from laer_cli.reports.answers import plain
from tests import reference
from tests.interview.samples import after
from tests.interview.test_turns import place, said
from tests.outlook.samples import choice, marker, rubric
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Data = dict[str, Any]


def entry(question: Question, rank: int, state: Interview) -> str:
    """Returns what somebody types for an answer that stands at a rank."""
    given = given_at(question, rank)
    if isinstance(given, Fraction):
        return decimal(given)
    offered = options(question, state.answers)
    told = [given] if isinstance(given, Choice) else given
    assert not isinstance(told, Unanswered)
    return ",".join(str(offered.index(one) + 1) for one in told) or "none"


def put(record: Data, question: Question, value: Any) -> None:
    """Writes an answer into plain data, as in a file."""
    marker_id, _, question_id = question.name.partition(".")
    if not isinstance(record.get(marker_id), dict):
        record[marker_id] = {}
    record[marker_id][question_id] = value


def answer(draw: st.DataObject, question: Question) -> int | str:
    """Draws a rank, or that a question does not apply."""
    ranks: list[int | str] = list(possible_ranks(question))
    return draw.draw(st.sampled_from([*ranks, "x"] if question.optional else ranks))


@settings(max_examples=60)
@given(few_cases(), st.data())
def test_it_stops_as_soon_as_nothing_can_change_the_placement_and_never_before(
    case: tuple[Data, Data], draw: st.DataObject
) -> None:
    data, record = case[0], deepcopy(case[1])
    read = read_rubric_data(data)
    state = begun(read_answers_data(read, record), quick=False, defaults=(), settling=True)
    while isinstance(state.place, Asking):
        step = state.place.step
        if isinstance(step, About):
            state = reply(state, "s")
            continue
        assert isinstance(step, Question)
        low, high = reference.reach(data, record)
        assert low < high
        drawn = draw.draw(st.just("d") | st.just("s")) if draw.draw(st.integers(0, 5)) == 0 else ""
        told = drawn or answer(draw, step)
        typed = told if isinstance(told, str) else entry(step, told, state)
        state = reply(state, typed)
        if isinstance(state.said, Saved):
            value = {"d": "unknown", "x": "not-applicable"}.get(typed)
            put(record, step, value or plain_text(step, told))
    if state.place is End.SETTLED:
        phase = settled(state.answers)
        assert phase is not None
        left = [
            question
            for each in read.markers
            for question in each.questions
            if tuple(question.name.split(".")) in reference.open_paths(data, record)
        ]
        for question in left:
            told = answer(draw, question)
            before = deepcopy(record)
            put(record, question, plain_text(question, told) if told != "x" else "not-applicable")
            if not reference.applicable(data, record):
                record = before
                put(record, question, plain_text(question, possible_ranks(question)[0]))
        assert reference.placement_of(data, record) == phase.rank


def plain_text(question: Question, rank: int | str) -> Any:
    """Returns an answer that stands at a rank as plain data, all scalars as texts."""
    given = given_at(question, int(rank))
    value = plain(given)
    return decimal(given) if isinstance(given, Fraction) else value


LOW = choice(0, 1)


@pytest.mark.parametrize(
    ("name", "data", "answers", "asked"),
    [
        ("what settles most", rubric(marker(LOW, choice(0, 1, weight=2))), {}, "m0.q1"),
        (
            "where all answers are the same, what may not apply",
            rubric(marker(LOW, {**choice(1, 1), "optional": "yes", "weight": 2}, LOW)),
            {},
            "m0.q1",
        ),
        (
            "the first, where nothing else is known",
            rubric(marker(LOW, choice(1, 1, weight=3))),
            {},
            "m0.q0",
        ),
    ],
)
def test_what_is_asked_next(name: str, data: Data, answers: Data, asked: str) -> None:
    assert name
    given_ = read_answers_data(read_rubric_data(data), answers)
    among = [question for each in given_.rubric.markers for question in each.questions]
    assert settles_most(given_, among).name == asked


def test_the_first_is_asked_where_counting_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rubric(marker(LOW, choice(0, 1, weight=2)))
    read = read_answers_data(read_rubric_data(data), {})
    questions = read.rubric.markers[0].questions
    assert settles_most(read, questions) is questions[1]
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    assert settles_most(read, questions) is questions[0]


SETTLING = "subject: A\nrespondent: B\ndate: 2026-11-20\n"


@pytest.mark.parametrize(
    ("entries", "where"),
    [
        # Half of two markers: what is asked about staff may decide alone, unless it does not apply.
        ("", "cover"),
        ("60", "priority"),
        ("95", "settled"),
        ("x", "priority"),
        ("60|1|none", "settled"),
        # What was skipped or is not known stays open, and something else may settle it.
        ("s", "priority"),
        ("s|d|s|s", "signs"),
        # Back goes to what was asked before, whatever its place in the rubric.
        ("60|b", "cover"),
        ("60|1|b|b", "cover"),
        ("60|1|b|b|", "habits"),
        ("95|b", "cover"),
        ("95|b|b", "habits"),
        ("95|b|20", "priority"),
        # Whoever goes on is asked the rest in order, and sees the review in the end.
        ("95|g", "priority"),
        ("95|go on|s", "backlog"),
        ("95|g|s|s|s|s", "review"),
        ("95|f", "finished"),
        ("95|q", "left"),
        ("95|?", "settled"),
        ("95|", "settled"),
        ("95|1", "settled"),
    ],
)
def test_where_entries_lead(entries: str, where: str) -> None:
    assert place(after(entries, SETTLING, settling=True)) == where


def test_what_is_settled_already_is_said_at_once_and_nothing_was_asked_before() -> None:
    text = f"{SETTLING}answers: {{staff: {{cover: 95}}}}"
    assert place(after("", text, settling=True)) == "settled"
    at_once = after("b", text, settling=True)
    assert (place(at_once), said(at_once)) == (
        "settled",
        "type f to finish, or g to go on with the rest",
    )


def test_nothing_is_settled_where_nothing_is_open() -> None:
    answers = "{cases: {priority: rule, backlog: 3, habits: []}, staff: {cover: 60}}"
    assert place(after("", f"{SETTLING}answers: {answers}", settling=True)) == "signs"
