"""The shortest way down, against trying every way."""

import pytest
from hypothesis import given, settings

from laer_cli.outlook.fall import Fall, shortest_fall
from laer_cli.outlook.ground import ground
from laer_cli.outlook.sums import Allowance
from laer_cli.outlook.way import Unproven
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import MEAN, Data, choice, gate, marker, rubric
from tests.outlook.test_way import thing
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases


def fall_of(data: Data, answers: Data) -> tuple[int, Fall | Unproven | None]:
    """Returns the rank of a placement, and the shortest way to lose it."""
    read = read_rubric_data(data)
    markers, placement = placed(read, read_answers_data(read, answers).markers)
    low = placement.bounds.at_least
    return low.rank, shortest_fall(read, ground(read.phases, markers), low, Allowance())


@settings(max_examples=80)
@given(few_cases())
def test_no_fewer_steps_down_lose_a_placement(case: tuple[Data, Data]) -> None:
    rank, found = fall_of(*case)
    lost = [
        (steps, -len(moves), moves)
        for moves, steps, placement in reference.moved(*case, up=False)
        if placement < rank
    ]
    if not lost:
        assert found is None
        return
    assert isinstance(found, Fall)
    steps, count, moves = min(lost)
    things = list(reference.things(*case))
    assert (found.steps, -len(found.lowered)) == (steps, count)
    assert [thing(of) for of in found.lowered] == [things[place] for place, _ in moves]


ANY = choice(0, 1, 2)
ENDS = choice(0, 2)


@pytest.mark.parametrize(
    ("name", "data", "answers", "expected"),
    [
        ("one answer is enough", rubric(marker(ANY)), {"m0": {"q0": "c1"}}, "1: m0.q0"),
        (
            "of two the half is enough",
            rubric(marker(ANY, ANY)),
            {"m0": {"q0": "c2", "q1": "c2"}},
            "2: m0.q0 m0.q1",
        ),
        (
            "an answer that can only fall far",
            rubric(marker(ENDS)),
            {"m0": {"q0": "c1"}},
            "2: m0.q0",
        ),
        (
            "of as few steps, those of more answers",
            rubric(marker(ENDS, ANY, ANY, ANY), rule=MEAN),
            {"m0": {"q0": "c1", "q1": "c2", "q2": "c1", "q3": "c2"}},
            "2: m0.q1 m0.q2",
        ),
        (
            "a gate on a question is lost sooner",
            rubric(marker(ANY, ANY, ANY, ANY), gates=(gate(2, "m0.q1", 1),)),
            {"m0": {"q0": "c2", "q1": "c1", "q2": "c2", "q3": "c2"}},
            "1: m0.q1",
        ),
        (
            "a gate on a marker is lost sooner",
            rubric(*[marker(ANY)] * 4, gates=(gate(2, "m1", 1),)),
            {"m0": {"q0": "c2"}, "m1": {"q0": "c1"}, "m2": "p2", "m3": "p2"},
            "1: m1.q0",
        ),
        (
            "of a rule and a gate that are lost as soon, what comes first",
            rubric(marker(ANY), marker(ANY), gates=(gate(2, "m1", 1),)),
            {"m0": {"q0": "c2"}, "m1": {"q0": "c1"}},
            "1: m0.q0",
        ),
        ("a judged marker", rubric(marker(ANY)), {"m0": "p2"}, "1: m0"),
        (
            "a mean of markers",
            rubric(marker(ANY), marker(ANY), overall=MEAN),
            {"m0": "p2", "m1": "p2"},
            "2: m0 m1",
        ),
    ],
)
def test_the_shortest_fall(name: str, data: Data, answers: Data, expected: str) -> None:
    assert name
    _, found = fall_of(data, answers)
    assert isinstance(found, Fall)
    lowered = (".".join(thing(of)) for of in found.lowered)
    assert f"{found.steps}: {' '.join(lowered)}" == expected


@pytest.mark.parametrize(
    ("name", "data", "answers"),
    [
        ("at the lowest phase", rubric(marker(ANY)), {}),
        ("no answer is lower", rubric(marker(choice(1, 2))), {"m0": {"q0": "c0"}}),
        (
            "one of two markers cannot be lowered",
            rubric(marker(choice(2, 2)), marker(ANY)),
            {"m0": {"q0": "c0"}, "m1": {"q0": "c2"}},
        ),
        (
            "gates ask for what cannot be lowered",
            rubric(marker(choice(2, 2)), gates=(gate(2, "m0", 1), gate(2, "m0.q0", 1))),
            {"m0": {"q0": "c0"}},
        ),
    ],
)
def test_what_cannot_be_lost(name: str, data: Data, answers: Data) -> None:
    assert name
    assert fall_of(data, answers)[1] is None


def test_a_fall_that_takes_too_long_to_prove_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 3)
    _, found = fall_of(rubric(marker(ANY, ANY)), {"m0": {"q0": "c1", "q1": "c1"}})
    assert isinstance(found, Unproven)
