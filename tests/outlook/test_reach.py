"""Where a placement may get in the end, against every way to answer and to leave out."""

from typing import Any

from hypothesis import given, settings

from laer_cli.outlook.reach import reach
from laer_cli.placement import placed
from tests import reference
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Data = dict[str, Any]


@settings(max_examples=80)
@given(few_cases())
def test_reach_is_what_every_way_to_answer_or_leave_out_gives(case: tuple[Data, Data]) -> None:
    data, answers = case
    rubric = read_rubric_data(data)
    markers, placement = placed(rubric, read_answers_data(rubric, answers).markers)
    found = reach(rubric, markers)
    assert (found.at_least.rank, found.at_most.rank) == reference.reach(data, answers)
    assert found.at_least.rank <= placement.bounds.at_least.rank
    assert found.at_most.rank >= placement.bounds.at_most.rank
