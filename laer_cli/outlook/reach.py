"""Where a placement may still get if open optional questions turn out not to apply, too.

The bounds of a placement leave that aside (FORMAT §5.5). What does not apply takes its weight
along, so for each rank every item does what helps most, or least: it stands high, or low, or goes.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from laer_cli.model import Marker, Question, Quorum, Rubric, Rule
from laer_cli.outlook.sums import added
from laer_cli.placement import Bounds, PlacedMarker, open_questions, through_gates


class _Item(NamedTuple):
    """Something with a weight, between two ranks, which may be gone."""

    weight: int
    low: int
    high: int
    may_go: bool


def reach(rubric: Rubric, markers: Sequence[PlacedMarker]) -> Bounds:
    """Returns between which phases answers are placed in the end, whatever the open ones become."""
    standings: dict[Marker | Question, Bounds] = {}
    items = []
    for marker in markers:
        if marker.standing:
            own = tuple(_questions(marker))
            standing = marker.standing
            if not marker.given.judged:
                standing = _bounds(rubric, marker.marker.rule, own)
            standings[marker.marker] = standing
            standings |= {
                each.answer.question: each.standing for each in marker.questions if each.standing
            }
            may_go = all(item.may_go for item in own)
            ranks = standing.at_least.rank, standing.at_most.rank
            items.append(_Item(marker.marker.weight, *ranks, may_go))
    return through_gates(rubric, _bounds(rubric, rubric.overall_rule, items), standings).bounds


def _questions(marker: PlacedMarker) -> Iterator[_Item]:
    open_ = open_questions(marker)
    for each in marker.questions:
        if each.standing:
            question = each.answer.question
            ranks = each.standing.at_least.rank, each.standing.at_most.rank
            yield _Item(question.weight, *ranks, each in open_ and question.optional)


def _bounds(rubric: Rubric, rule: Rule, items: Sequence[_Item]) -> Bounds:
    """Returns between which phases a rule may place what is left of items."""
    above = range(1, len(rubric.phases))
    # What misses a rank misses those above it, and what is out of reach stays so.
    high = bisect(above, 0, key=lambda rank: not _may_reach(rule, items, rank))
    low = bisect(above, 0, key=lambda rank: _may_miss(rule, items, rank))
    return Bounds(rubric.phases[low], rubric.phases[high])


def _may_reach(rule: Rule, items: Sequence[_Item], rank: int) -> bool:
    gains = [(_gain(rule, item.weight, item.high, rank), item.may_go) for item in items]
    stay = [gain for gain, may_go in gains if gain >= 0 or not may_go]
    return bool(stay) and sum(stay) >= 0


def _may_miss(rule: Rule, items: Sequence[_Item], rank: int) -> bool:
    gains = [(_gain(rule, item.weight, item.low, rank), item.may_go) for item in items]
    return sum(gain for gain, may_go in gains if gain < 0 or not may_go) < 0


def _gain(rule: Rule, weight: int, own: int, rank: int) -> int:
    """Returns what an item adds beyond its part of what a rule asks for a rank, in whole parts."""
    share = rule.share if isinstance(rule, Quorum) else rule.cutoffs[rank - 1]
    return added(rule, weight, own, rank) * share.denominator - share.numerator * weight
