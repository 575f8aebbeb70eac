"""Which answer leaves least open, against logarithms of many digits."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.outlook.entropy import Table, most_telling
from laer_cli.outlook.sums import MOST_SUMS, Allowance, TooManySums

SETS = 12


def entropy(table: Table) -> Decimal:
    """Returns the mean entropy of a table's rows, to 60 digits."""
    with localcontext() as context:
        context.prec = 60
        every = Decimal(sum(map(sum, table)))
        parts = (
            number / every * (Decimal(sum(row)) / number).ln()
            for row in table
            for number in row
            if number
        )
        return sum(parts, Decimal(0))


def first_least(tables: Sequence[Table]) -> int:
    entropies = [entropy(table) for table in tables]
    return next(at for at, one in enumerate(entropies) if one - min(entropies) < Decimal("1e-50"))


@st.composite
def tables(draw: st.DrawFn) -> list[Table]:
    """Tables of as many answer sets, which often differ by nothing but the order."""
    found: list[Table] = []
    for _ in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, SETS), min_size=3, max_size=3)))
        first, second = cuts[0], cuts[1] - cuts[0]
        third, fourth = cuts[2] - cuts[1], SETS - cuts[2]
        rows = [[first, second], [third, fourth]]
        found.append([row for row in rows if sum(row)])
    return found


@given(tables())
def test_the_table_that_leaves_least_open(of: list[Table]) -> None:
    assert most_telling(of, Allowance()) == first_least(of)


HALVES = [[2, 2]]
THIRDS = [[1, 1, 1]] * 3
LARGE = 10**30


@pytest.mark.parametrize(
    ("name", "of", "expected"),
    [
        ("the only one", [HALVES], 0),
        ("what settles all", [HALVES, [[2, 0], [0, 2]]], 1),
        ("of two alike the first", [HALVES, HALVES], 0),
        ("in another order", [[[1, 3], [4, 0]], [[0, 4], [3, 1]]], 0),
        ("rows that say the same, taken apart", [[[4, 4]], [[2, 2], [1, 1], [1, 1]]], 0),
        ("as much, of which a float makes more", [[[3, 3, 3], [1, 1, 1]], [*THIRDS, [1, 1, 1]]], 0),
        (
            "as much, of which a decimal makes more",
            [[[4, 4, 6], [1, 1, 7]], [[2, 2, 3], [2, 2, 3], [1, 1, 7]]],
            0,
        ),
        # Eight of sixteen sets by halves leave as much open as four of them by quarters.
        ("the same by other numbers", [[[4, 4], [8, 0]], [[1, 1, 1, 1], [12, 0, 0, 0]]], 0),
        (
            "as much by a little more on either side",
            [[[LARGE, LARGE + 1]], [[LARGE + 1, LARGE]]],
            0,
        ),
        ("what is less likely than any float", [[[2**1100 - 1, 1]], [[2**1100, 0]]], 1),
        (
            "the second is less by what no float tells",
            [[[LARGE, LARGE]], [[LARGE - 1, LARGE + 1]]],
            1,
        ),
        (
            "the second is more by what no float tells",
            [[[LARGE - 1, LARGE + 1]], [[LARGE, LARGE]]],
            0,
        ),
    ],
)
def test_what_leaves_least_open(name: str, of: list[Table], expected: int) -> None:
    assert name
    assert most_telling(of, Allowance()) == expected


@pytest.mark.parametrize("sums", [3, 50, 300, 500, 600, 700])
def test_what_takes_too_long_to_tell_apart_is_not_told(sums: int) -> None:
    left = Allowance()
    left.spend(MOST_SUMS - sums)
    tables = [[[LARGE, LARGE], [1, 1]], [[LARGE - 1, LARGE + 1], [1, 1]]]
    with pytest.raises(TooManySums):
        most_telling(tables, left)
