"""Where a placement may get in the end, against every way to answer and to leave out."""

import pytest
from hypothesis import given, settings

from laer_cli.outlook.reach import reach
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import ALL, MEAN, Data, choice, gate, marker, rubric
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases


@settings(max_examples=80)
@given(few_cases())
def test_reach_is_what_every_way_to_answer_or_leave_out_gives(case: tuple[Data, Data]) -> None:
    data, answers = case
    read = read_rubric_data(data)
    markers, placement = placed(read, read_answers_data(read, answers).markers)
    found = reach(read, markers)
    assert (found.at_least.rank, found.at_most.rank) == reference.reach(data, answers)
    assert found.at_least.rank <= placement.bounds.at_least.rank
    assert found.at_most.rank >= placement.bounds.at_most.rank


ANY = choice(0, 1, 2)
LOW = choice(0, 1)


def optional(question: Data) -> Data:
    return {**question, "optional": "yes"}


@pytest.mark.parametrize(
    ("name", "data", "answers", "bounds", "reached"),
    [
        (
            "what does not apply leaves the rest its weight",
            rubric(marker(optional(choice(1, 1)), ANY)),
            {"m0": {"q1": "c0"}},
            (1, 1),
            (0, 1),
        ),
        (
            "what holds up cannot go once it is answered",
            rubric(marker(optional(choice(1, 1)), ANY)),
            {"m0": {"q0": "c0", "q1": "c0"}},
            (1, 1),
            (1, 1),
        ),
        (
            "what holds down may go",
            rubric(marker(optional(choice(0, 0)), ANY), rule=ALL),
            {"m0": {"q1": "c2"}},
            (0, 0),
            (0, 2),
        ),
        (
            "a whole marker may go",
            rubric(marker(optional(choice(0, 0))), marker(ANY), overall=ALL),
            {"m1": {"q0": "c1"}},
            (0, 0),
            (0, 1),
        ),
        (
            "a marker that was judged may not",
            rubric(marker(optional(choice(0, 0))), marker(ANY), overall=ALL),
            {"m0": "p0", "m1": {"q0": "c1"}},
            (0, 0),
            (0, 0),
        ),
        (
            "what does not apply already is left out",
            rubric(marker(optional(ANY)), marker(ANY)),
            {"m0": "not-applicable", "m1": {"q0": "c1"}},
            (1, 1),
            (1, 1),
        ),
        (
            "nor may what is not applicable already",
            rubric(marker(optional(choice(0, 0)), ANY), rule=ALL),
            {"m0": {"q0": "not-applicable", "q1": "c2"}},
            (2, 2),
            (2, 2),
        ),
        (
            "not all of it may go",
            rubric(marker(optional(choice(0, 0)), optional(choice(1, 1))), rule=ALL),
            {},
            (0, 0),
            (0, 1),
        ),
        (
            "a mean of what is left",
            rubric(marker(optional(choice(0, 0)), ANY), rule=MEAN),
            {"m0": {"q1": "c2"}},
            (1, 1),
            (1, 2),
        ),
        (
            "gates hold all the same",
            rubric(marker(optional(choice(0, 0)), ANY), rule=ALL, gates=(gate(2, "m0.q1", 2),)),
            {"m0": {"q1": "c1"}},
            (0, 0),
            (0, 1),
        ),
    ],
)
def test_what_may_become_of_a_placement(
    name: str, data: Data, answers: Data, bounds: tuple[int, int], reached: tuple[int, int]
) -> None:
    assert name
    read = read_rubric_data(data)
    markers, placement = placed(read, read_answers_data(read, answers).markers)
    found = reach(read, markers)
    assert (placement.bounds.at_least.rank, placement.bounds.at_most.rank) == bounds
    assert (found.at_least.rank, found.at_most.rank) == reached
