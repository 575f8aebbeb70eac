"""Answers that show what is proven: valid, readable, and standing where they say."""

from fractions import Fraction
from itertools import chain
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.assessment import assess
from laer_cli.literals import decimal
from laer_cli.model import Answers, Rubric
from laer_cli.outlook.ground import Ranks
from laer_cli.outlook.proof import prove
from laer_cli.outlook.witness import answered, given_at
from laer_cli.placement import possible_ranks
from laer_cli.source import Source
from laer_cli.source.rubric import read_rubric
from laer_cli.source.shipped import shipped_rubrics
from tests import reference
from tests.outlook.samples import Data, marker, number, rubric
from tests.reading import read_answers_data, read_answers_text, read_rubric_data, saved
from tests.strategies import FEW, rubrics


def witnesses(rubric: Rubric) -> list[Ranks]:
    """Returns all that is shown for a rubric."""
    proof = prove(rubric)
    single = [reach.witness for reach in proof.phases] + [hold.witness for hold in proof.gates]
    pairs = [step.pair or () for influence in proof.questions for step in influence.steps]
    return [ranks for ranks in (*single, *chain.from_iterable(pairs)) if ranks]


def file_of(rubric: Rubric, ranks: Ranks) -> str:
    """Returns the answers file that shows ranks of all questions."""
    nothing = read_answers_data(rubric, {})
    return saved(nothing._replace(markers=answered(rubric, ranks)))


def read(rubric: Rubric, text: str) -> Answers:
    """Returns the answers of a file that has no fault, not even a slight one."""
    answers = read_answers_text(rubric, text)
    assert answers.warnings == ()
    return answers


def plain(text: str) -> Data:
    """Returns the answers of a file as plain data, every scalar a text."""
    data: Data = yaml.load(text, Loader=yaml.BaseLoader)["answers"]  # noqa: S506  # makes texts
    return data


@settings(max_examples=40)
@given(rubrics(FEW))
def test_a_witness_is_a_file_that_stands_where_it_says(data: Data) -> None:
    rubric = read_rubric_data(data)
    for ranks in witnesses(rubric):
        text = file_of(rubric, ranks)
        bounds = [(rank, rank) for rank in chain.from_iterable(ranks)]
        assert [
            reference.question_bounds(data, plain(text), path) for path in reference.paths(data)
        ] == bounds
        placement = assess(read(rubric, text)).placement.bounds
        assert placement.settled
        assert placement.at_least.rank == reference.placement_of(data, plain(text))


@pytest.mark.parametrize("id_", sorted(shipped_rubrics()))
def test_every_witness_of_a_shipped_rubric_is_placed_where_it_says(id_: str) -> None:
    path = shipped_rubrics()[id_]
    rubric = read_rubric(Source(str(path), path.read_bytes()))
    proof = prove(rubric)
    for reach in proof.phases:
        assert reach.witness
        placement = assess(read(rubric, file_of(rubric, reach.witness))).placement
        assert placement.bounds == (reach.phase, reach.phase)
    for influence in proof.questions:
        assert influence.pair
        one, other = (read(rubric, file_of(rubric, ranks)) for ranks in influence.pair)
        assert assess(one).placement.bounds != assess(other).placement.bounds
        assert [
            answer.question
            for pair in zip(one.markers, other.markers, strict=True)
            for answer, changed in zip(pair[0].answers, pair[1].answers, strict=True)
            if answer != changed
        ] == [influence.question]
    for hold in proof.gates:
        assert hold.witness
        placement = assess(read(rubric, file_of(rubric, hold.witness))).placement
        assert hold.gate in placement.held_by


# Numbers


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number as it may be written: at most 20 digits, and an exponent from -12 to 12."""
    farthest = 10**20 - 1
    digits = draw(st.integers(-farthest, farthest) | st.integers(-99, 99))
    places = draw(st.integers(0, len(str(abs(digits))) - 1))
    exponent = draw(st.just(0) | st.integers(-12, 12))
    whole, part = divmod(abs(digits), 10**places)
    sign = "-" if digits < 0 else ""
    fraction = f".{part:0{places}}" if places else ""
    return f"{sign}{whole}{fraction}{f'e{exponent}' if exponent else ''}"


# None lies beyond it, so nothing is better or worse.
FARTHEST = "99999999999999999999e12"


@st.composite
def number_questions(draw: st.DrawFn) -> Data:
    """A question for a number with any cutoffs and bounds, the bounds often at a cutoff."""
    written = numbers() | st.sampled_from((FARTHEST, f"-{FARTHEST}"))
    phases = draw(st.sampled_from((["p1"], ["p2"], ["p1", "p2"])))
    cutoffs = sorted(
        draw(st.lists(written, min_size=len(phases), max_size=len(phases), unique_by=Fraction)),
        key=Fraction,
    )
    bounds = sorted((draw(written | st.sampled_from(cutoffs)) for _ in range(2)), key=Fraction)
    optional = {
        "min": st.just(bounds[0]),
        "max": st.just(bounds[1]),
        "unit": st.just("%"),
    }
    better = draw(st.sampled_from(("higher", "lower")))
    if better == "lower":
        cutoffs.reverse()
    return number(
        better=better,
        cutoffs=dict(zip(phases, cutoffs, strict=True)),
        **draw(st.fixed_dictionaries({}, optional=optional)),
    )


@settings(max_examples=80)
@given(number_questions())
def test_a_number_stands_at_each_rank_within_its_bounds(question: Data) -> None:
    data = rubric(marker(question))
    of_laer = read_rubric_data(data)
    (asked,) = of_laer.markers[0].questions
    ranks = possible_ranks(asked)
    assert set(ranks) == reference.possible_ranks(question, data["phases"])
    for rank in ranks:
        value = given_at(asked, rank)
        assert isinstance(value, Fraction)
        assert Fraction(question["number"].get("min", value)) <= value
        assert value <= Fraction(question["number"].get("max", value))
        assert reference.question_phase(question, decimal(value), data["phases"]) == rank
        (answered_,) = read(of_laer, file_of(of_laer, ((rank,),))).markers[0].answers
        assert answered_.given == value


HIGHER = {"better": "higher", "cutoffs": {"p1": "5", "p2": "10"}}
LOWER = {"better": "lower", "cutoffs": {"p1": "10", "p2": "5"}}


@pytest.mark.parametrize(
    "form",
    [
        HIGHER,
        LOWER,
        {**HIGHER, "min": "-7"},
        {**HIGHER, "min": "6"},
        {**HIGHER, "max": "9"},
        {**LOWER, "max": "70"},
        {**LOWER, "min": "7"},
        {"cutoffs": {"p1": "-5", "p2": "5"}},
        {"cutoffs": {"p2": "0"}},
        {"better": "lower", "cutoffs": {"p1": "0", "p2": "-5"}},
    ],
)
def test_the_number_shown_is_one_that_somebody_might_answer(form: Any) -> None:
    (asked,) = read_rubric_data(rubric(marker(number(**form)))).markers[0].questions
    for rank in possible_ranks(asked):
        assert abs(Fraction(str(given_at(asked, rank)))) <= 100
