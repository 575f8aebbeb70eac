"""The shortest way up and down, against trying every way."""

from typing import Any

from hypothesis import given, settings

from laer_cli.model import Marker, Question, Rubric
from laer_cli.outlook.ground import Part, ground
from laer_cli.outlook.way import Blocked, Way, fewest_down, shortest_way
from laer_cli.placement import placed
from tests import reference
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Data = dict[str, Any]
Case = tuple[Data, Data]


def parts_of(rubric: Rubric, answers: Data) -> tuple[Part, ...]:
    markers, _ = placed(rubric, read_answers_data(rubric, answers).markers)
    return ground(rubric.phases, markers)


def thing(of: Question | Marker) -> reference.Thing:
    """Returns what the reference calls something that stands."""
    return tuple(of.name.split(".")) if isinstance(of, Question) else (of.id,)


@settings(max_examples=80)
@given(few_cases())
def test_no_way_is_shorter_than_the_shortest(case: Case) -> None:
    data, answers = case
    rubric = read_rubric_data(data)
    parts = parts_of(rubric, answers)
    stands = [stand for part in parts for stand in part.stands]
    assert [thing(stand.of) for stand in stands] == list(reference.things(data, answers))
    ways = reference.moved(data, answers, up=True)
    for target in rubric.phases:
        found = shortest_way(rubric, parts, target)
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
        assert by_moves[tuple(raised)] >= target.rank
        for one in raised:
            assert by_moves[tuple(other for other in raised if other != one)] < target.rank


@settings(max_examples=80)
@given(few_cases())
def test_no_fewer_steps_down_lose_a_placement(case: Case) -> None:
    data, answers = case
    rubric = read_rubric_data(data)
    markers, placement = placed(rubric, read_answers_data(rubric, answers).markers)
    phase = placement.bounds.at_least
    lost = [
        steps for _, steps, rank in reference.moved(data, answers, up=False) if rank < phase.rank
    ]
    found = fewest_down(rubric, ground(rubric.phases, markers), phase)
    assert found == min(lost, default=None)
