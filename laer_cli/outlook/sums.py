"""Sums of weights: that a rule reaches a rank is a sum which is large enough.

To ask a rule whether it places items at a rank or higher, each item adds something according to
its own rank: for a quorum its weight, or nothing below the asked rank; for a mean its weight times
its rank.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from laer_cli.model import Quorum, Rule
from laer_cli.placement import needed

# So many sums, over all that is asked of a rubric, take about half a second.
MOST_SUMS = 2_000_000
_BITS = 512


class TooManySums(Exception):
    """Telling sums of weights apart takes more than the limit."""


class Allowance:
    """How many sums may still be told apart for one rubric.

    Where as much is counted as takes many bits, each sum counts for several.
    """

    def __init__(self, bits: int = 0) -> None:
        self._left = MOST_SUMS // (1 + bits // _BITS)

    def spend(self, sums: int) -> None:
        """Takes some off; raises TooManySums, and does so for ever, where fewer are left."""
        self._left -= sums
        if self._left < 0:
            raise TooManySums


class Item(NamedTuple):
    """Something with a weight, and the ranks at which it can stand, lowest first, at least one."""

    weight: int
    ranks: tuple[int, ...]


def added(rule: Rule, weight: int, own: int, rank: int) -> int:
    """Returns what an item at its own rank adds where a rank is asked for."""
    if isinstance(rule, Quorum):
        return weight if own >= rank else 0
    return weight * own


def total_weight(items: Sequence[Item]) -> int:
    """Returns the weight of all items."""
    return sum(item.weight for item in items)


def pivot(
    rule: Rule, items: Sequence[Item], turning: int, rank: int, left: Allowance
) -> list[int] | None:
    """Returns ranks of all items with which one of them decides whether a rank is reached.

    The item that turns has two ranks. The rule places the items below the rank while it stands at
    the first, as in what is returned, and not any more once it stands at the second. `None` where
    there are no such ranks of the others.
    """
    left.spend(len(items))
    weight, (low, high) = items[turning]
    before, after = added(rule, weight, low, rank), added(rule, weight, high, rank)
    if before == after:
        return None
    least = needed(rule, total_weight(items), rank)
    offers = [_offer(rule, item, rank) for item in items]
    offers[turning] = [(before, low)]
    return pick(offers, least - after + before, least, left)


def exactly(rule: Rule, items: Sequence[Item], rank: int, left: Allowance) -> list[int] | None:
    """Returns ranks of all items with which a rule places them at a rank and no higher."""
    left.spend(len(items))
    total = total_weight(items)
    if isinstance(rule, Quorum):
        # An item that can stand at the rank itself serves best there: it helps to reach it, and
        # does not help to reach more.
        helping = sum(item.weight for item in items if rank in item.ranks)
        offers = [
            [(0, rank)] if rank in item.ranks else _offer(rule, item, rank + 1) for item in items
        ]
        least = needed(rule, total, 1)  # as for every rank but the lowest
        return pick(offers, least - helping, least, left)
    offers = [_offer(rule, item, rank) for item in items]
    least = needed(rule, total, rank)
    highest = len(rule.cutoffs)
    beyond = needed(rule, total, rank + 1) if rank < highest else total * highest + 1
    return pick(offers, least, beyond, left)


def _offer(rule: Rule, item: Item, rank: int) -> list[tuple[int, int]]:
    """Returns what an item can add, least first, each with one rank at which it adds that."""
    if not isinstance(rule, Quorum):
        return [(item.weight * own, own) for own in item.ranks]
    low, high = item.ranks[0], item.ranks[-1]
    if high < rank:
        return [(0, high)]
    return [(item.weight, low)] if low >= rank else [(0, low), (item.weight, high)]


Offers = Sequence[Sequence[tuple[int, int]]]


def pick(offers: Offers, least: int, beyond: int, left: Allowance) -> list[int] | None:
    """Returns a rank for each item so that what they add is at least one sum and below another.

    Each item offers what it can add, least first, with a rank. `None` where no ranks do.
    """
    chosen = [offer[0] for offer in offers]
    total = sum(amount for amount, _ in chosen)
    if least >= beyond or total >= beyond or sum(offer[-1][0] for offer in offers) < least:
        return None
    # Mostly it is enough to raise one after another as far as it goes, the heaviest first.
    for index in sorted(range(len(offers)), key=lambda index: -offers[index][-1][0]):
        if total >= least:
            break
        base = total - chosen[index][0]
        chosen[index] = next(one for one in reversed(offers[index]) if base + one[0] < beyond)
        total = base + chosen[index][0]
    if total >= least:
        return [rank for _, rank in chosen]
    return _search(offers, least, beyond, left)


def _search(offers: Offers, least: int, beyond: int, left: Allowance) -> list[int] | None:
    """Returns what `pick` does by telling apart all sums from which there is a way.

    Items that offer the same are taken together: a few weights, however odd, have few sums.
    """
    alike: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for index, offer in enumerate(offers):
        alike.setdefault(tuple(offer), []).append(index)
    lowest = sum(offer[0][0] for offer in offers)
    highest = sum(offer[-1][0] for offer in offers)
    # By each sum, what the last items added to it, and their ranks.
    reached: list[dict[int, tuple[int, tuple[int, ...]]]] = [{0: (0, ())}]
    for offer, members in alike.items():
        lowest -= len(members) * offer[0][0]
        highest -= len(members) * offer[-1][0]
        added_by = _together(offer, len(members), left)
        left.spend(len(reached[-1]) * len(added_by))
        sums = {
            before + amount: (amount, ranks)
            for before in reached[-1]
            for amount, ranks in added_by.items()
            if least - highest <= before + amount < beyond - lowest
        }
        reached.append(sums)
    if not reached[-1]:
        return None
    total = next(iter(reached[-1]))
    chosen = [0] * len(offers)
    for sums, members in zip(reached[:0:-1], reversed(alike.values()), strict=True):
        amount, ranks = sums[total]
        for index, rank in zip(members, ranks, strict=True):
            chosen[index] = rank
        total -= amount
    return chosen


def _together(
    offer: Sequence[tuple[int, int]], number: int, left: Allowance
) -> dict[int, tuple[int, ...]]:
    """Returns each sum that a number of items with the same offer can add, with their ranks."""
    sums: dict[int, tuple[int, ...]] = {0: ()}
    for _ in range(number):
        left.spend(len(sums) * len(offer))
        sums = {
            before + amount: (*ranks, rank)
            for before, ranks in sums.items()
            for amount, rank in offer
        }
    return sums


def ways(terms: Sequence[Mapping[int, int]], enough: int, left: Allowance) -> dict[int, int]:
    """Returns in how many ways each sum comes about, all from `enough` on as one.

    Each term gives in how many ways it adds each amount.
    """
    sums = {0: 1}
    left.spend(len(terms))
    for term in terms:
        sums = _grown(sums, term, enough, left)
    return sums


def ways_of_others(
    terms: Sequence[Mapping[int, int]], enough: int, left: Allowance
) -> list[dict[int, int]]:
    """Returns for each term in how many ways the others add up to each sum, as `ways` does."""
    left.spend(len(terms))
    before, after = [{0: 1}], [{0: 1}]
    for term in terms:
        before.append(_grown(before[-1], term, enough, left))
    for term in reversed(terms):
        after.append(_grown(after[-1], term, enough, left))
    pairs = zip(before[:-1], after[-2::-1], strict=True)
    return [_grown(one, other, enough, left) for one, other in pairs]


def _grown(
    sums: Mapping[int, int], term: Mapping[int, int], enough: int, left: Allowance
) -> dict[int, int]:
    """Returns in how many ways sums come about with one more term."""
    left.spend(len(sums) * len(term))
    grown: dict[int, int] = {}
    for before, number in sums.items():
        for amount, times in term.items():
            total = min(before + amount, enough)
            grown[total] = grown.get(total, 0) + number * times
    return grown
