"""The shortest way down from a phase: how much has to be wrong before a placement is lost.

A step lowers one answer by one phase, to a phase that some answer has. A phase is lost where a gate
fails, or where the overall rule misses it; for that a marker has to lose a rank, and for that some
of its questions.
"""

from collections.abc import Sequence
from typing import NamedTuple

from laer_cli.model import Marker, Phase, Question, Rubric, Rule
from laer_cli.outlook.effort import STAYS, Move, cheapest
from laer_cli.outlook.ground import Part, Stand
from laer_cli.outlook.sums import Allowance, TooManySums, added
from laer_cli.outlook.way import A_LEG, Unproven
from laer_cli.placement import asked_by, needed


class Fall(NamedTuple):
    """What has to be lowered before a placement is lost, in rubric order, and by how many steps.

    Nothing takes fewer steps. Of ways with as few it lowers the most answers, of these it is the
    first.
    """

    lowered: tuple[Question | Marker, ...]
    steps: int


def shortest_fall(
    rubric: Rubric, parts: Sequence[Part], phase: Phase, left: Allowance
) -> Fall | Unproven | None:
    """Returns the fewest steps down after which answers are placed below a phase they have.

    `None` where none are enough, as at the lowest phase.
    """
    try:
        found = _down(rubric, parts, phase.rank, left) if phase.rank else None
    except TooManySums:
        return Unproven()
    if found is None:
        return None
    pairs = zip((stand for part in parts for stand in part.stands), found.ranks, strict=True)
    moved = [(stand, to) for stand, to in pairs if to != STAYS]
    steps = sum(stand.rank - to for stand, to in moved)
    return Fall(tuple(stand.of for stand, _ in moved), steps)


def _down(rubric: Rubric, parts: Sequence[Part], rank: int, left: Allowance) -> Move | None:
    """Returns the cheapest move of all parts with which a rank above the lowest is lost."""
    asked = asked_by(rubric.gates, rank)
    rule = rubric.overall_rule
    every = sum(len(part.stands) for part in parts)
    # Fewer steps come first, then more answers: an effort counts both, and steps more than all.
    a_step = every + 1
    falls = []
    items = []
    before = 0
    for part in parts:
        if floor := asked.get(part.marker):
            falls.append(_beside(_drop(part, floor, a_step, left), before, every))
        for at, stand in enumerate(part.stands, before):
            if floor := stand.floor(asked):
                falls.append(_beside(_lowered(stand, floor, a_step), at, every))
        before += len(part.stands)
        stands = added(rule, part.marker.weight, part.rank, rank)
        moves = [Move(0, 0, (STAYS,) * len(part.stands))]
        for own in range(part.rank - 1, -1, -1):
            less = stands - added(rule, part.marker.weight, own, rank)
            if less > moves[-1].amount:
                drop = _drop(part, own + 1, a_step, left)
                if drop is None:
                    break
                moves.append(drop._replace(amount=less))
        items.append(moves)
    weights = [(part.marker.weight, part.rank) for part in parts]
    falls.append(cheapest(items, _too_much(rule, weights, rank), left))
    found = (fall for fall in falls if fall)
    return min(found, key=lambda fall: (fall.effort, fall.ranks), default=None)


def _drop(part: Part, rank: int, a_step: int, left: Allowance) -> Move | None:
    """Returns the cheapest move of one part with which its marker stands below a rank."""
    left.spend(A_LEG + sum(len(stand.ranks) for stand in part.stands))
    if part.is_judged:
        return _lowered(part.stands[0], rank, a_step)
    rule = part.marker.rule
    items = []
    for stand in part.stands:
        stands = added(rule, stand.weight, stand.rank, rank)
        moves = [Move(0, 0, (STAYS,))]
        for own in reversed(stand.ranks):
            less = stands - added(rule, stand.weight, own, rank)
            if less > moves[-1].amount:
                moves.append(_to(stand, own, a_step)._replace(amount=less))
        items.append(moves)
    weights = [(stand.weight, stand.rank) for stand in part.stands]
    return cheapest(items, _too_much(rule, weights, rank), left)


def _lowered(stand: Stand, rank: int, a_step: int) -> Move | None:
    """Returns the cheapest move with which something stands below a rank."""
    return next((_to(stand, own, a_step) for own in reversed(stand.ranks) if own < rank), None)


def _to(stand: Stand, rank: int, a_step: int) -> Move:
    steps = stand.rank - rank
    return Move(a_step * steps - 1, 0, (rank,)) if steps > 0 else Move(0, 0, (STAYS,))


def _beside(move: Move | None, before: int, every: int) -> Move | None:
    """Returns a move of a part as one of all parts, the others of which stay."""
    if move is None:
        return None
    after = every - before - len(move.ranks)
    return move._replace(ranks=(STAYS,) * before + move.ranks + (STAYS,) * after)


def _too_much(rule: Rule, stands: Sequence[tuple[int, int]], rank: int) -> int:
    """Returns what items, each a weight and a rank, have to lose for a rule to miss a rank."""
    now = sum(added(rule, weight, own, rank) for weight, own in stands)
    return now - needed(rule, sum(weight for weight, _ in stands), rank) + 1
