"""The least effort that adds up to enough, against trying every choice."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.outlook.effort import STAYS, Move, cheapest
from laer_cli.outlook.sums import Allowance, TooManySums

Items = list[list[Move]]


def stay() -> Move:
    return Move(0, 0, (STAYS,))


def raised(effort: int, amount: int, rank: int) -> Move:
    return Move(effort, amount, (rank,))


def items() -> st.SearchStrategy[Items]:
    """Items that stay, or are raised to some rank, which takes as much, and add something."""
    numbers = st.tuples(st.integers(1, 3), st.integers(0, 5))
    moves = numbers.map(lambda pair: raised(pair[0], pair[1], pair[0]))
    return st.lists(st.lists(moves, max_size=3).map(lambda some: [stay(), *some]), max_size=4)


@given(items(), st.integers(-1, 15))
def test_no_choice_takes_less_effort_and_comes_before(of: Items, enough: int) -> None:
    ways = [
        (sum(move.effort for move in moves), tuple(rank for move in moves for rank in move.ranks))
        for moves in product(*of)
        if sum(move.amount for move in moves) >= enough
    ]
    found = cheapest(of, enough, Allowance())
    assert (found and (found.effort, found.ranks)) == min(ways, default=None)
    assert found is None or found.amount >= enough


TWO = [stay(), raised(2, 3, 1)]
ONE = [stay(), raised(1, 1, 1)]
PAIR = [Move(0, 0, (STAYS, STAYS)), Move(3, 2, (3, STAYS)), Move(3, 4, (STAYS, 3))]


@pytest.mark.parametrize(
    ("name", "of", "enough", "expected"),
    [
        ("nothing is needed", [TWO, ONE], 0, Move(0, 0, (STAYS, STAYS))),
        ("nothing there is enough", [TWO, ONE], 5, None),
        ("no item at all", [], 1, None),
        ("an item that cannot do anything", [TWO, []], 1, None),
        ("the lightest that is enough", [TWO, ONE], 1, Move(1, 1, (STAYS, 1))),
        ("all together", [TWO, ONE], 4, Move(3, 4, (1, 1))),
        ("the first of several", [ONE, ONE, ONE], 2, Move(2, 2, (1, 1, STAYS))),
        (
            "what is raised first adds the most, so that the first will do for the next",
            [[stay(), raised(3, 2, 3), raised(3, 4, 3)], PAIR],
            6,
            Move(6, 6, (3, 3, STAYS)),
        ),
    ],
)
def test_the_cheapest(name: str, of: Items, enough: int, expected: Move | None) -> None:
    assert name
    assert cheapest(of, enough, Allowance()) == expected


def test_efforts_are_told_apart_up_to_a_limit() -> None:
    left = Allowance()
    left.spend(2_000_000 - 3)
    with pytest.raises(TooManySums):
        cheapest([TWO, ONE], 4, left)
