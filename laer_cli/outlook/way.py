"""The shortest way up to a phase, and the shortest one down from it.

A step raises, or lowers, one answer by one phase, to a phase that some answer has. As all rules and
gates are monotone, a way up takes for each marker a rank to get to, which the overall rule weighs,
and for each rank some of its questions to raise, which the marker's rule weighs; a way down the
same, or one gate that fails.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from laer_cli.model import Gate, Marker, Phase, Question, Quorum, Rubric, Rule
from laer_cli.outlook.effort import STAYS, Move, cheapest
from laer_cli.outlook.ground import Part, Stand
from laer_cli.outlook.sums import Allowance, TooManySums, added
from laer_cli.placement import asked_by, needed, place


class Raise(NamedTuple):
    """A question of a marker, or the marker judged as a whole, raised from a phase to another."""

    marker: Marker
    of: Question | Marker
    start: Phase
    to: Phase

    @property
    def steps(self) -> int:
        """How many steps it takes."""
        return self.to.rank - self.start.rank


class Way(NamedTuple):
    """All that has to be raised, in rubric order; nothing takes fewer steps.

    Of ways with as few steps it raises the fewest answers, of these it is the first: where two
    differ, the earlier answer is raised, and no further than need be.
    """

    raises: tuple[Raise, ...]

    @property
    def steps(self) -> int:
        """How many steps it takes."""
        return sum(each.steps for each in self.raises)


class Blocked(NamedTuple):
    """Nothing leads there: what is in the way even with every answer as high as it can be."""

    gates: tuple[Gate, ...]
    questions: tuple[Question, ...]


class Unproven:
    """It takes too long to prove which way is the shortest, up or down."""


Course = Way | Blocked | Unproven


def shortest_way(rubric: Rubric, parts: Sequence[Part], target: Phase) -> Course:
    """Returns the shortest way from where answers stand at least to a phase or higher."""
    try:
        found = _up(rubric, parts, target.rank)
    except TooManySums:
        return Unproven()
    if found is None:
        return _blocked(rubric, parts, target.rank)
    stands = [(part.marker, stand) for part in parts for stand in part.stands]
    return Way(
        tuple(
            Raise(marker, stand.of, rubric.phases[stand.rank], rubric.phases[to])
            for (marker, stand), to in zip(stands, found.raised, strict=True)
            if to != STAYS
        )
    )


def _up(rubric: Rubric, parts: Sequence[Part], rank: int) -> Move | None:
    """Returns the cheapest move of all parts with which a rank is reached."""
    left = Allowance()
    asked = asked_by(rubric.gates, rank)
    rule = rubric.overall_rule
    # Fewer steps come first, then fewer raises: an effort counts both, and steps more than all.
    a_step = sum(len(part.stands) for part in parts) + 1
    ways = []
    for part in parts:
        moves: list[Move] = []
        for own in range(max(part.rank, asked.get(part.marker, 0)), len(rubric.phases)):
            amount = added(rule, part.marker.weight, own, rank)
            if not moves or amount > moves[-1].amount:
                leg = _leg(part, own, asked, a_step, left)
                if leg is None:
                    break
                moves.append(leg._replace(amount=amount))
        ways.append(moves)
    total = sum(part.marker.weight for part in parts)
    return cheapest(ways, needed(rule, total, rank) if rank else 0, left)


def _leg(
    part: Part, rank: int, asked: Mapping[Marker | Question, int], a_step: int, left: Allowance
) -> Move | None:
    """Returns the cheapest move of one part with which its marker reaches a rank."""
    if part.is_judged:
        (stand,) = part.stands
        return _raised(stand, max(rank, stand.floor(asked)), a_step)
    rule = part.marker.rule
    ways = []
    for stand in part.stands:
        floor = max(stand.rank, stand.floor(asked))
        moves: list[Move] = []
        for own in stand.ranks:
            amount = added(rule, stand.weight, own, rank)
            if own >= floor and (not moves or amount > moves[-1].amount):
                moves.append(_raised(stand, own, a_step)._replace(amount=amount))
        ways.append(moves)
    total = sum(stand.weight for stand in part.stands)
    return cheapest(ways, needed(rule, total, rank) if rank else 0, left)


def _raised(stand: Stand, rank: int, a_step: int) -> Move:
    steps = rank - stand.rank
    return Move(a_step * steps + 1, 0, (rank,)) if steps > 0 else Move(0, 0, (STAYS,))


def _blocked(rubric: Rubric, parts: Sequence[Part], rank: int) -> Blocked:
    """Returns what keeps answers, as high as they can be, below a rank."""
    top = rubric.phases[-1].rank
    tops: dict[Marker | Question, int] = {}
    for part in parts:
        if not part.is_judged:
            own = [(stand.weight, stand.ranks[-1]) for stand in part.stands]
            tops |= {stand.of: stand.ranks[-1] for stand in part.stands}
            tops[part.marker] = place(part.marker.rule, own)
    weighed = [(part.marker.weight, tops.get(part.marker, top)) for part in parts]
    is_short = place(rubric.overall_rule, weighed) < rank
    everywhere = _telling(rubric.overall_rule, rank, top) if is_short else 0
    asked = asked_by(rubric.gates, rank)
    questions: list[Question] = []
    for part in parts:
        wanted = max(asked.get(part.marker, 0), everywhere)
        is_below = tops.get(part.marker, top) < wanted
        limit = _telling(part.marker.rule, wanted, top) if is_below else 0
        questions += [
            each
            for each in part.marker.questions
            if tops.get(each, top) < max(asked.get(each, 0), limit)
        ]
    gates = (gate for gate in rubric.gates if gate.phase.rank <= rank)
    return Blocked(
        tuple(gate for gate in gates if tops.get(gate.needs, top) < gate.at_least.rank),
        tuple(questions),
    )


def _telling(rule: Rule, rank: int, top: int) -> int:
    """Returns the rank below which an item may keep a rule from reaching a rank."""
    return rank if isinstance(rule, Quorum) else top


def fewest_down(rubric: Rubric, parts: Sequence[Part], phase: Phase) -> int | Unproven | None:
    """Returns the fewest steps down after which answers are placed below a phase they have.

    `None` where none are enough, as at the lowest phase.
    """
    try:
        return _down(rubric, parts, phase.rank) if phase.rank else None
    except TooManySums:
        return Unproven()


def _down(rubric: Rubric, parts: Sequence[Part], rank: int) -> int | None:
    """Returns the fewest steps down with which a rank above the lowest is lost."""
    left = Allowance()
    asked = asked_by(rubric.gates, rank)
    ways = []
    for part in parts:
        if floor := asked.get(part.marker):
            ways.append(_drop(part, floor, left))
        floors = ((stand, stand.floor(asked)) for stand in part.stands)
        ways += [_lowered(stand, floor) for stand, floor in floors if floor]
    rule = rubric.overall_rule
    items = []
    for part in parts:
        weight = part.marker.weight
        stands = added(rule, weight, part.rank, rank)
        moves = [Move(0, 0)]
        for own in range(part.rank - 1, -1, -1):
            less = stands - added(rule, weight, own, rank)
            if less > moves[-1].amount:
                drop = _drop(part, own + 1, left)
                if drop is None:
                    break
                moves.append(Move(drop, less))
        items.append(moves)
    weights = [(part.marker.weight, part.rank) for part in parts]
    ways.append(_lost(rule, weights, rank, items, left))
    return min((way for way in ways if way is not None), default=None)


def _drop(part: Part, rank: int, left: Allowance) -> int | None:
    """Returns the fewest steps down after which a part's marker stands below a rank."""
    if part.is_judged:
        return _lowered(part.stands[0], rank)
    rule = part.marker.rule
    items = []
    for stand in part.stands:
        stands = added(rule, stand.weight, stand.rank, rank)
        moves = [Move(0, 0)]
        for own in reversed(stand.ranks):
            less = stands - added(rule, stand.weight, own, rank)
            if less > moves[-1].amount:
                moves.append(Move(stand.rank - own, less))
        items.append(moves)
    return _lost(rule, [(stand.weight, stand.rank) for stand in part.stands], rank, items, left)


def _lowered(stand: Stand, rank: int) -> int | None:
    """Returns the fewest steps down after which something stands below a rank."""
    return next((max(stand.rank - own, 0) for own in reversed(stand.ranks) if own < rank), None)


def _lost(
    rule: Rule,
    stands: Sequence[tuple[int, int]],
    rank: int,
    items: Sequence[Sequence[Move]],
    left: Allowance,
) -> int | None:
    """Returns the least effort of moves that take off enough for a rule to miss a rank."""
    now = sum(added(rule, weight, own, rank) for weight, own in stands)
    total = sum(weight for weight, _ in stands)
    move = cheapest(items, now - needed(rule, total, rank) + 1, left)
    return move and move.effort
