"""The answers on which a placement hangs, against moving each of them."""

import pytest
from hypothesis import given, settings

from laer_cli.outlook.ground import ground
from laer_cli.outlook.pivots import pivots
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import ALL, Data, choice, gate, marker, rubric
from tests.outlook.test_way import thing
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases


def found_in(data: Data, answers: Data) -> list[tuple[reference.Thing, str, int]]:
    read = read_rubric_data(data)
    markers, placement = placed(read, read_answers_data(read, answers).markers)
    found = pivots(read, ground(read.phases, markers), placement.bounds.at_least)
    return [(thing(pivot.of), pivot.direction, pivot.placement.rank) for pivot in found]


@settings(max_examples=80)
@given(few_cases())
def test_pivots_are_what_one_step_alone_changes(case: tuple[Data, Data]) -> None:
    assert found_in(*case) == reference.pivots(*case)


ANY = choice(0, 1, 2)
ENDS = choice(0, 2)


@pytest.mark.parametrize(
    ("name", "data", "answers", "expected"),
    [
        (
            "up and down",
            rubric(marker(ANY)),
            {"m0": {"q0": "c1"}},
            [(("m0", "q0"), "down", 0), (("m0", "q0"), "up", 2)],
        ),
        ("two steps are more than one", rubric(marker(ENDS)), {"m0": {"q0": "c0"}}, []),
        ("an open answer stands low", rubric(marker(ANY)), {}, [(("m0", "q0"), "up", 1)]),
        (
            "a judged marker",
            rubric(marker(ANY), marker(ANY), overall=ALL),
            {"m0": "p0", "m1": "p2"},
            [(("m0",), "up", 1)],
        ),
        (
            "a step opens a gate, and a judged marker the gates of its questions",
            rubric(marker(ANY), marker(ANY), gates=(gate(1, "m0.q0", 1),)),
            {"m0": "p0", "m1": {"q0": "c2"}},
            [(("m0",), "up", 2)],
        ),
        (
            "a step loses a gate by two phases",
            rubric(marker(ANY, ANY), gates=(gate(1, "m0.q0", 1),)),
            {"m0": {"q0": "c1", "q1": "c2"}},
            [(("m0", "q0"), "down", 0), (("m0", "q1"), "down", 1)],
        ),
    ],
)
def test_what_a_placement_hangs_on(
    name: str, data: Data, answers: Data, expected: list[tuple[reference.Thing, str, int]]
) -> None:
    assert name
    assert found_in(data, answers) == expected
