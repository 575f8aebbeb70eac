"""The shortest way up, against trying every way."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings

from laer_cli.model import Marker, Question, Rubric
from laer_cli.outlook.ground import Part, ground
from laer_cli.outlook.sums import Allowance
from laer_cli.outlook.way import Blocked, Unproven, Way, shortest_way
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import (
    ALL,
    HALF,
    MEAN,
    Data,
    choice,
    gate,
    marker,
    rubric,
)
from tests.outlook.work import calls, sums
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Case = tuple[Data, Data]


def parts_of(read: Rubric, answers: Data) -> tuple[Part, ...]:
    markers, _ = placed(read, read_answers_data(read, answers).markers)
    return ground(read.phases, markers)


def thing(of: Question | Marker) -> reference.Thing:
    """Returns what the reference calls something that stands."""
    return tuple(of.name.split("."))


@settings(max_examples=80)
@given(few_cases())
def test_no_way_is_shorter_than_the_shortest(case: Case) -> None:
    data, answers = case
    read = read_rubric_data(data)
    parts = parts_of(read, answers)
    stands = [stand for part in parts for stand in part.stands]
    assert [thing(stand.of) for stand in stands] == list(reference.things(data, answers))
    ways = reference.moved(data, answers, up=True)
    for target in read.phases:
        found = shortest_way(read, parts, target, Allowance())
        reaching = [
            (steps, len(moves), moves) for moves, steps, rank in ways if rank >= target.rank
        ]
        if not reaching:
            assert isinstance(found, Blocked)
            assert found.questions
            continue
        assert isinstance(found, Way)
        places = {stand.of: place for place, stand in enumerate(stands)}
        raised = [(places[each.of], each.to.rank) for each in found.raises]
        assert (found.steps, len(raised), raised) == min(reaching)
        # As there is no shorter way, none of it can be left out; this tells so without the minimum.
        by_moves = {tuple(moves): rank for moves, _, rank in ways}
        assert by_moves[tuple(raised)] == found.reaches.rank >= target.rank
        for one in raised:
            assert by_moves[tuple(other for other in raised if other != one)] < target.rank


# Rubrics of which one can tell by looking

ANY = choice(0, 1, 2)
ENDS = choice(0, 2)
LOW = choice(0, 1)


def weighing(question: Data, *weights: int) -> list[Data]:
    return [{**question, "weight": weight} for weight in weights]


OPTIONAL = {**LOW, "optional": "yes"}
STEEP = {"rule": "mean", "cutoffs": {"p1": "1.5", "p2": "2"}}
HARD = {"rule": "mean", "cutoffs": {"p1": "1.9", "p2": "2"}}


@pytest.mark.parametrize(
    ("name", "data", "answers", "expected"),
    [
        ("one of two is enough", rubric(marker(ANY, ANY)), {}, ["m0.q0 0-1"]),
        ("a heavier one alone", rubric(marker(ANY, choice(0, 1, weight=3))), {}, ["m0.q1 0-1"]),
        (
            "of ways with as many steps the one with fewer raises",
            rubric(marker(LOW, LOW, ENDS, LOW), rule=MEAN),
            {},
            ["m0.q2 0-2"],
        ),
        (
            "of ways with as many raises the first",
            rubric(marker(LOW), marker(ENDS, ANY, LOW), marker(LOW), overall=ALL),
            {"m2": {"q0": "c1"}},
            ["m0.q0 0-1", "m1.q1 0-1", "m1.q2 0-1"],
        ),
        (
            "more raises of fewer steps",
            rubric(marker(*weighing(ENDS, 3, 3), *weighing(LOW, 2, 2, 2))),
            {},
            ["m0.q2 0-1", "m0.q3 0-1", "m0.q4 0-1"],
        ),
        (
            "one raise gets a marker up two ranks, so that the first will do for the next",
            rubric(marker(ENDS), marker(*weighing(ENDS, 1, 3)), rule=MEAN, overall=STEEP),
            {},
            ["m0.q0 0-2", "m1.q0 0-2"],
        ),
        (
            "a judged marker is one thing to raise",
            rubric(marker(ANY, ANY)),
            {"m0": "p0"},
            ["m0 0-1"],
        ),
        (
            "and is raised as far as gates ask of its questions",
            rubric(marker(ANY, ANY), gates=(gate(1, "m0.q1", 2),)),
            {"m0": "p0"},
            ["m0 0-2"],
        ),
        (
            "a gate asks for a question that the rule would do without",
            rubric(marker(ANY, ANY), gates=(gate(1, "m0.q1", 2),)),
            {},
            ["m0.q1 0-2"],
        ),
        (
            "a gate asks for a marker that the rule would do without",
            rubric(marker(ANY), marker(ANY), gates=(gate(1, "m1", 1),)),
            {},
            ["m1.q0 0-1"],
        ),
        (
            "what is not applicable stays",
            rubric(marker(OPTIONAL, ANY)),
            {"m0": {"q0": "not-applicable", "q1": "c0"}},
            ["m0.q1 0-1"],
        ),
        ("it is there already", rubric(marker(ANY)), {"m0": {"q0": "c1"}}, []),
    ],
)
def test_the_way_to_the_second_phase(
    name: str, data: Data, answers: Data, expected: list[str]
) -> None:
    assert name
    read = read_rubric_data(data)
    found = shortest_way(read, parts_of(read, answers), read.phases[1], Allowance())
    assert isinstance(found, Way)
    assert [
        f"{'.'.join(thing(each.of))} {each.start.rank}-{each.to.rank}" for each in found.raises
    ] == expected


@pytest.mark.parametrize(
    ("name", "data", "answers", "in_the_way"),
    [
        ("no answer is high enough", rubric(marker(LOW, ANY), rule=ALL), {}, ["m0.q0"]),
        (
            "what is not in the way is left out",
            rubric(marker(LOW), marker(ANY), overall=ALL),
            {},
            ["m0.q0"],
        ),
        (
            "a gate asks for a question",
            rubric(marker(ANY, LOW), gates=(gate(2, "m0.q1", 2), gate(2, "m0.q0", 2))),
            {},
            ["g0", "m0.q1"],
        ),
        (
            "a gate asks for a marker",
            rubric(marker(LOW, ANY), marker(ANY), rule=ALL, gates=(gate(2, "m0", 2),)),
            {},
            ["g0", "m0.q0"],
        ),
        (
            "beside a judged marker, which can be raised",
            rubric(marker(ANY), marker(LOW), overall=ALL),
            {"m0": "p0"},
            ["m1.q0"],
        ),
        (
            "a mean is kept down by what is below the top",
            rubric(marker(LOW, ANY), overall=MEAN, rule=HARD),
            {},
            ["m0.q0"],
        ),
        (
            "what could be high enough does not apply",
            rubric(marker(LOW), marker({**ANY, "optional": "yes"})),
            {"m1": "not-applicable"},
            ["m0.q0"],
        ),
    ],
)
def test_what_is_in_the_way_of_the_third_phase(
    name: str, data: Data, answers: Data, in_the_way: list[str]
) -> None:
    assert name
    read = read_rubric_data(data)
    found = shortest_way(read, parts_of(read, answers), read.phases[2], Allowance())
    assert isinstance(found, Blocked)
    names = [*(gate.id for gate in found.gates), *(question.name for question in found.questions)]
    assert names == in_the_way


def test_a_mean_may_ask_for_more_than_its_phase() -> None:
    read = read_rubric_data(rubric(marker(LOW, choice(0, 2), LOW), marker(ANY), rule=HARD))
    found = shortest_way(read, parts_of(read, {"m1": {"q0": "c0"}}), read.phases[1], Allowance())
    assert isinstance(found, Way)
    blocked = read_rubric_data(rubric(marker(LOW, choice(0, 2), LOW), rule=HARD, overall=HARD))
    course = shortest_way(blocked, parts_of(blocked, {}), blocked.phases[1], Allowance())
    assert isinstance(course, Blocked)
    assert [question.name for question in course.questions] == ["m0.q0", "m0.q2"]


def test_a_way_that_takes_too_long_to_prove_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 3)
    read = read_rubric_data(rubric(marker(ANY, ANY)))
    parts = parts_of(read, {"m0": {"q0": "c1", "q1": "c1"}})
    assert isinstance(shortest_way(read, parts, read.phases[2], Allowance()), Unproven)


# Work


def weighed(weights: list[int], *, rule: Data) -> Data:
    return rubric(marker(*(choice(0, 1, 2, weight=weight) for weight in weights)), rule=rule)


ODD = [pow(48_271, power, 2**31 - 1) % 1_000_000 + 1 for power in range(1, 81)]


@pytest.mark.parametrize("rule", [HALF, ALL, MEAN], ids=["half", "all", "mean"])
@pytest.mark.parametrize("weights", [[1] * 80, ODD], ids=["equal", "odd"])
def test_twice_as_many_questions_take_a_few_times_the_work(weights: list[int], rule: Data) -> None:
    rubrics = [read_rubric_data(weighed(weights[:size], rule=rule)) for size in (10, 20, 40, 80)]
    runs = [
        partial(
            lambda read: shortest_way(read, parts_of(read, {}), read.phases[2], Allowance()), read
        )
        for read in rubrics
    ]
    assert all(isinstance(run(), Way) for run in runs)
    work = [calls(run) + sums(run) for run in runs]
    for before, after in pairwise(work):
        assert after <= 2**3 * before


def test_what_there_is_to_look_at_counts_before_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 1_000)
    read = read_rubric_data(rubric(*[marker(ANY)] * 50, overall=MEAN, phases=200))
    parts = parts_of(read, {f"m{at}": "p0" for at in range(50)})
    found = []
    run = partial(shortest_way, read, parts, read.phases[-1])
    work = calls(lambda: found.append(run(Allowance())))
    assert isinstance(found[0], Unproven)
    assert work < 10_000
