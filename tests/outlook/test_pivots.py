"""The answers on which a placement hangs, against moving each of them."""

from typing import Any

from hypothesis import given, settings

from laer_cli.outlook.ground import ground
from laer_cli.outlook.pivots import pivots
from laer_cli.placement import placed
from tests import reference
from tests.outlook.test_way import thing
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Data = dict[str, Any]


@settings(max_examples=80)
@given(few_cases())
def test_pivots_are_what_one_step_alone_changes(case: tuple[Data, Data]) -> None:
    data, answers = case
    rubric = read_rubric_data(data)
    markers, placement = placed(rubric, read_answers_data(rubric, answers).markers)
    found = pivots(rubric, ground(rubric.phases, markers), placement.bounds.at_least)
    assert [
        (thing(pivot.of), pivot.direction, pivot.placement.rank) for pivot in found
    ] == reference.pivots(data, answers)
