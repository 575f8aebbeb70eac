"""What is asked to settle a placement: as many questions as it takes, and none that is needless."""

from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.interview.settling import settled, settles_most
from laer_cli.interview.steps import About, options
from laer_cli.interview.turns import (
    Asking,
    End,
    Interview,
    Saved,
    begun,
    changed_elsewhere,
    reply,
)
from laer_cli.literals import decimal
from laer_cli.model import Choice, Question, Unanswered
from laer_cli.outlook.witness import given_at
from laer_cli.placement import possible_ranks
from laer_cli.reports.answers import plain
from tests import reference
from tests.interview.samples import RUBRIC, after
from tests.interview.test_turns import place, said
from tests.outlook.samples import ALL, choice, marker, rubric
from tests.reading import read_answers_data, read_answers_text, read_rubric_data
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
    if state.place is End.ENOUGH and (phase := settled(state.answers)):
        for question in open_in(state, data, record):
            told = answer(draw, question)
            before = deepcopy(record)
            put(record, question, plain_text(question, told) if told != "x" else "not-applicable")
            if not reference.applicable(data, record):
                record = before
                put(record, question, plain_text(question, possible_ranks(question)[0]))
        assert reference.placement_of(data, record) == phase.rank
    elif state.place is End.ENOUGH:
        assert not any(question.optional for question in open_in(state, data, record))
        asked = {question for question in state.passed if isinstance(question, Question)}
        left = [one for one in open_in(state, data, record) if one not in asked]
        assert left
        assert not any(matters(one, data, record) for one in left)


def open_in(state: Interview, data: Data, record: Data) -> list[Question]:
    """Returns the open questions, as the reference sees them."""
    open_ = {".".join(path) for path in reference.open_paths(data, record)}
    rubric = state.answers.rubric
    return [one for each in rubric.markers for one in each.questions if one.name in open_]


def matters(question: Question, data: Data, record: Data) -> bool:
    """Tells whether the placement may depend on the answer to a question."""
    at = [".".join(path) for path in reference.open_paths(data, record)].index(question.name)
    placements: dict[tuple[int, ...], set[int]] = {}
    for ranks, _, placement in reference.remaining(data, record):
        placements.setdefault((*ranks[:at], *ranks[at + 1 :]), set()).add(placement)
    return any(len(own) > 1 for own in placements.values())


def plain_text(question: Question, rank: int | str) -> Any:
    """Returns an answer that stands at a rank as plain data, all scalars as texts."""
    given = given_at(question, int(rank))
    value = plain(given)
    return decimal(given) if isinstance(given, Fraction) else value


LOW = choice(0, 1)
HEAVY = choice(0, 1, weight=3)


@pytest.mark.parametrize(
    ("name", "data", "among", "asked"),
    [
        ("what settles most", rubric(marker(LOW, HEAVY)), "m0.q0 m0.q1", "m0.q1"),
        ("what settles most of some", rubric(marker(LOW, LOW, LOW)), "m0.q1 m0.q2", "m0.q1"),
        (
            "where all answers are the same, what may not apply",
            rubric(marker(LOW, {**choice(1, 1), "optional": "yes", "weight": 2}, LOW)),
            "m0.q0 m0.q1 m0.q2",
            "m0.q1",
        ),
        (
            "or what comes first, where that was asked already",
            rubric(marker(LOW, {**choice(1, 1), "optional": "yes", "weight": 2}, LOW)),
            "m0.q0 m0.q2",
            "m0.q0",
        ),
        ("nothing, where no answer matters", rubric(marker(LOW, HEAVY)), "m0.q0", None),
        (
            "unless something may not apply",
            rubric(marker(LOW, {**HEAVY, "optional": "yes"})),
            "m0.q0",
            "m0.q0",
        ),
    ],
)
def test_what_is_asked_next(name: str, data: Data, among: str, asked: str | None) -> None:
    assert name
    answers = read_answers_data(read_rubric_data(data), {})
    questions = [question for each in answers.rubric.markers for question in each.questions]
    found = settles_most(answers, [one for one in questions if one.name in among.split()])
    assert (found.name if found else None) == asked


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
        ("95", "enough"),
        ("x", "priority"),
        ("60|1|none", "enough"),
        # What was skipped or is not known stays open, and something else may settle it.
        ("s", "priority"),
        ("s|d|s|s", "signs"),
        # Back goes to what was asked before, whatever its place in the rubric.
        ("60|b", "cover"),
        ("60|1|b|b", "cover"),
        ("60|1|b|b|", "habits"),
        ("95|b", "cover"),
        ("95|b|b", "cover"),
        ("95|b|20", "priority"),
        # Whoever goes on is asked the rest in order, and sees the review in the end.
        ("95|g", "priority"),
        ("95|go on|s", "backlog"),
        ("95|g|s|s|s|s", "review"),
        ("95|f", "finished"),
        ("95|q", "left"),
        ("95|?", "enough"),
        ("95|", "enough"),
        ("95|1", "enough"),
    ],
)
def test_where_entries_lead(entries: str, where: str) -> None:
    assert place(after(entries, SETTLING, settling=True)) == where


def test_who_and_when_are_asked_first() -> None:
    assert place(after("", settling=True)) == "subject"
    assert place(after("|s", settling=True)) == "date"
    assert place(after("|s|", settling=True)) == "cover"
    assert place(after("|s||b|b", settling=True)) == "respondent"


def test_what_was_settled_may_be_open_again_meanwhile() -> None:
    changed = changed_elsewhere(
        after("95", SETTLING, settling=True), read_answers_text(RUBRIC, f"laer: 1\n{SETTLING}")
    )
    assert place(changed) == "priority"


def test_answers_to_another_rubric_meanwhile_are_settled_too() -> None:
    other = read_answers_text(RUBRIC._replace(id="other"), f"laer: 1\n{SETTLING}")
    changed = changed_elsewhere(after("60", SETTLING, settling=True), other)
    assert (changed.settling, place(changed)) == (True, "cover")


def judged_and_answered(entries: str) -> Interview:
    """Returns an interview in which a marker is judged, and another answered, after entries."""
    data = rubric(marker(LOW, LOW), marker(LOW), overall=ALL)
    answers = read_answers_data(read_rubric_data(data), {"m0": "p1", "m1": {"q0": "c1"}})
    state = begun(answers, quick=False, defaults=(), settling=True)
    for each in f"s|s|s|{entries}".split("|"):
        state = reply(state, each)
    return state


@pytest.mark.parametrize(
    ("entries", "asked"),
    [
        # Nothing is open, so there is nothing to settle.
        ("?", End.REVIEW),
        # A marker that is opened in detail is open, although it is judged until the first answer.
        ("1|d", "m0.q0"),
        ("1|d|1", "m0.q1"),
        ("1|d|2", End.ENOUGH),
        # Of what was asked before, only what is still asked can be gone back to.
        ("1||1|d|b", About.DATE),
        ("1||1|d|2|b", "m0.q0"),
    ],
)
def test_a_judged_marker_may_be_opened(entries: str, asked: str | End | About) -> None:
    found = judged_and_answered(entries).place
    if isinstance(found, Asking):
        step = found.step
        assert (step if isinstance(step, About) else step.name) == asked
    else:
        assert found is asked


def test_what_is_settled_already_is_said_at_once_and_nothing_was_asked_before() -> None:
    text = f"{SETTLING}answers: {{staff: {{cover: 95}}}}"
    assert place(after("", text, settling=True)) == "enough"
    for entries in ("b", "95|b|b"):
        back = after(entries, text if entries == "b" else SETTLING, settling=True)
        assert said(back) == "there is nothing before this"
    other = after("1", text, settling=True)
    assert (place(other), said(other)) == (
        "enough",
        "type f to finish, or g to go on with the rest",
    )


def test_nothing_is_settled_where_nothing_is_open() -> None:
    answers = "{cases: {priority: rule, backlog: 3, habits: []}, staff: {cover: 60}}"
    assert place(after("", f"{SETTLING}answers: {answers}", settling=True)) == "signs"
