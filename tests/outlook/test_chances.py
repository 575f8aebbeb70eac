"""Where open answers may lead, against going through all of them."""

from typing import Any

from hypothesis import given, settings

from laer_cli.outlook.chances import chances
from laer_cli.placement import placed
from tests import reference
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases

Data = dict[str, Any]


@settings(max_examples=80)
@given(few_cases())
def test_chances_are_what_going_through_all_that_is_open_gives(case: tuple[Data, Data]) -> None:
    data, answers = case
    rubric = read_rubric_data(data)
    found = chances(rubric, *placed(rubric, read_answers_data(rubric, answers).markers))
    assert list(found.of_phases) == reference.shares(data, answers)
    most = reference.settles_most(data, answers)
    if most is None:
        assert not found.tables
        return
    open_ = tuple(found.tables)
    assert [question.name for question in open_] == [
        ".".join(path) for path in reference.open_paths(data, answers)
    ]
    assert found.settles_most(open_).name == ".".join(most)
