"""The least effort with which amounts add up to enough.

What is asked for is an amount, so no table over all sums of odd weights is needed: of all ways with
the same effort only the one that adds most can matter, and there are few different efforts.
"""

from collections.abc import Sequence
from sys import maxsize
from typing import NamedTuple

from laer_cli.outlook.sums import Allowance

# Where a stand is said to be moved to that stays: of two ways, the first to move comes first.
STAYS = maxsize


class Move(NamedTuple):
    """What it takes and what it adds to move some stands, with the rank that each is moved to."""

    effort: int
    amount: int
    ranks: tuple[int, ...]


def cheapest(items: Sequence[Sequence[Move]], enough: int, left: Allowance) -> Move | None:
    """Returns a move of each item, taken together, that add enough with the least effort.

    Of several such ways it is the one that comes first by where it moves what, in the order of the
    items; to move the same takes the same effort. `None` where nothing adds enough; raises
    TooManySums.
    """
    # By each effort that the last items can take, the most that they add; both rise.
    fronts = [[(0, 0)]]
    for moves in reversed(items):
        left.spend(len(fronts[-1]) * len(moves))
        fronts.append(_front(fronts[-1], moves, enough))
    *rests, front = fronts
    effort = next((effort for effort, amount in front if amount >= enough), None)
    if effort is None:
        return None
    chosen = []
    for moves, rest in zip(items, reversed(rests), strict=True):
        move = next(
            move
            # What gets a marker up two ranks at once is offered for either; the higher serves more.
            for move in sorted(moves, key=lambda move: (move.ranks, -move.amount))
            if any(e <= effort - move.effort and a >= enough - move.amount for e, a in rest)
        )
        chosen.append(move)
        effort -= move.effort
        enough -= move.amount
    return Move(
        sum(move.effort for move in chosen),
        sum(move.amount for move in chosen),
        tuple(rank for move in chosen for rank in move.ranks),
    )


def _front(
    rest: Sequence[tuple[int, int]], moves: Sequence[Move], enough: int
) -> list[tuple[int, int]]:
    """Returns what pays of the efforts of one more item: more effort only for more."""
    both = sorted(
        (effort + move.effort, -min(amount + move.amount, enough))
        for effort, amount in rest
        for move in moves
    )
    front: list[tuple[int, int]] = []
    for effort, less in both:
        if not front or -less > front[-1][1]:
            front.append((effort, -less))
    return front
