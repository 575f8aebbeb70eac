"""The shortest way up to a phase.

A step raises one answer by one phase, to a phase that some answer has. As all rules and gates are
monotone, a way takes for each marker a rank to get to, which the overall rule weighs, and for each
such rank some of its questions to raise, which the marker's rule weighs.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from laer_cli.model import Gate, Marker, Phase, Question, Quorum, Rubric, Rule
from laer_cli.outlook.effort import STAYS, Move, cheapest
from laer_cli.outlook.ground import Part, Stand, placed_at
from laer_cli.outlook.sums import Allowance, TooManySums, added
from laer_cli.placement import asked_by, needed, place

# To look at what one marker takes for a rank is as much work as so many comparisons.
A_LEG = 20


class Raise(NamedTuple):
    """A question of a marker, or the marker judged as a whole, raised from a phase to another."""

    marker: Marker
    of: Question | Marker
    start: Phase
    to: Phase

    def __hash__(self) -> int:
        return hash(self.of)

    @property
    def steps(self) -> int:
        """How many steps it takes."""
        return self.to.rank - self.start.rank


class Way(NamedTuple):
    """All that has to be raised, in rubric order; nothing takes fewer steps.

    Of ways with as few steps it raises the fewest answers, of these it is the first: where two
    differ, the earlier answer is raised, and no further than need be. It `reaches` a phase that may
    be higher than what was asked for.
    """

    raises: tuple[Raise, ...]
    reaches: Phase

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


def shortest_way(rubric: Rubric, parts: Sequence[Part], target: Phase, left: Allowance) -> Course:
    """Returns the shortest way from where answers stand at least to a phase or higher."""
    try:
        found = _up(rubric, parts, target.rank, left)
    except TooManySums:
        return Unproven()
    if found is None:
        return _blocked(rubric, parts, target.rank)
    stands = [(part.marker, stand) for part in parts for stand in part.stands]
    raises = tuple(
        Raise(marker, stand.of, rubric.phases[stand.rank], rubric.phases[to])
        for (marker, stand), to in zip(stands, found.ranks, strict=True)
        if to != STAYS
    )
    reaches = placed_at(rubric, parts, {each.of: each.to.rank for each in raises})
    return Way(raises, reaches)


def _up(rubric: Rubric, parts: Sequence[Part], rank: int, left: Allowance) -> Move | None:
    """Returns the cheapest move of all parts with which a rank is reached."""
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
    return cheapest(ways, needed(rule, total, rank), left)


def _leg(
    part: Part, rank: int, asked: Mapping[Marker | Question, int], a_step: int, left: Allowance
) -> Move | None:
    """Returns the cheapest move of one part with which its marker reaches a rank."""
    left.spend(A_LEG + sum(len(stand.ranks) for stand in part.stands))
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
    return cheapest(ways, needed(rule, total, rank), left)


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
