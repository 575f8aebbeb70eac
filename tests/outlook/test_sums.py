"""The choice of ranks by the sums they make, against trying every one."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.model import Mean, Quorum, Rule
from laer_cli.outlook.sums import (
    MOST_SUMS,
    Allowance,
    Item,
    Offers,
    TooManySums,
    exactly,
    pick,
    pivot,
    ways,
)
from tests import reference

PHASES = 4


class Ledger(Allowance):
    """An allowance that keeps what was spent."""

    def __init__(self) -> None:
        super().__init__()
        self.spent: list[int] = []

    def spend(self, sums: int) -> None:
        self.spent.append(sums)
        super().spend(sums)


# Rules over items, against the reference


def weights() -> st.SearchStrategy[int]:
    return st.integers(1, 12) | st.sampled_from((999_983, 1_000_000))


def rules() -> st.SearchStrategy[Rule]:
    shares = st.fractions(Fraction(1, 100), 1, max_denominator=100)
    cutoffs = st.sets(st.integers(1, 100 * (PHASES - 1)), min_size=PHASES - 1, max_size=PHASES - 1)
    return shares.map(Quorum) | cutoffs.map(
        lambda hundredths: Mean(tuple(Fraction(one, 100) for one in sorted(hundredths)))
    )


def ranks() -> st.SearchStrategy[tuple[int, ...]]:
    some = st.sets(st.integers(0, PHASES - 1), min_size=1)
    return some.map(lambda found: tuple(sorted(found)))


def items() -> st.SearchStrategy[list[Item]]:
    return st.lists(st.builds(Item, weights(), ranks()), min_size=1, max_size=5)


def placed(rule: Rule, own: list[Item], at: tuple[int, ...] | list[int]) -> int:
    weighed = [(item.weight, rank) for item, rank in zip(own, at, strict=True)]
    if isinstance(rule, Quorum):
        return reference.quorum(rule.share, weighed)
    return reference.mean(dict(enumerate(rule.cutoffs, start=1)), weighed)


def every_rank(own: list[Item]) -> list[tuple[int, ...]]:
    return list(product(*(item.ranks for item in own)))


@settings(max_examples=80)
@given(rules(), items())
def test_items_come_to_a_rank_and_no_higher_wherever_some_ranks_do(
    rule: Rule, own: list[Item]
) -> None:
    reached = {placed(rule, own, at) for at in every_rank(own)}
    for rank in range(PHASES):
        found = exactly(rule, own, rank, Allowance())
        assert (found is not None) == (rank in reached)
        if found:
            assert tuple(found) in every_rank(own)
            assert placed(rule, own, found) == rank


@settings(max_examples=80)
@given(rules(), items(), weights(), st.sets(st.integers(0, PHASES - 1), min_size=2, max_size=2))
def test_an_item_turns_a_rule_wherever_some_ranks_of_the_others_let_it(
    rule: Rule, others: list[Item], weight: int, two: set[int]
) -> None:
    low, high = sorted(two)
    own = [Item(weight, (low, high)), *others]
    for rank in range(1, PHASES):
        turns = {
            (low, *at)
            for at in every_rank(others)
            if placed(rule, own, (low, *at)) < rank <= placed(rule, own, (high, *at))
        }
        found = pivot(rule, own, 0, rank, Allowance())
        assert (found is not None) == bool(turns)
        if found:
            assert tuple(found) in turns


# Sums


def offers() -> st.SearchStrategy[Offers]:
    """What items offer: each some amounts, least first, with ranks from 0."""
    amounts = st.sets(st.integers(0, 12), min_size=1, max_size=3).map(sorted)
    offer = amounts.map(lambda own: [(amount, rank) for rank, amount in enumerate(own)])
    # Some items offer the same.
    kinds = st.lists(offer, min_size=1, max_size=3)
    return kinds.flatmap(lambda some: st.lists(st.sampled_from(some), min_size=1, max_size=5))


def total(offers: Offers, at: tuple[int, ...]) -> int:
    return sum(own[index][0] for own, index in zip(offers, at, strict=True))


@settings(max_examples=80)
@given(offers(), st.integers(-1, 40), st.integers(0, 8))
def test_a_sum_is_picked_wherever_there_is_one(offers: Offers, least: int, width: int) -> None:
    beyond = least + width
    within = {
        at
        for at in product(*(range(len(own)) for own in offers))
        if least <= total(offers, at) < beyond
    }
    found = pick(offers, least, beyond, Allowance())
    assert (found is not None) == bool(within)
    if found:
        assert tuple(found) in within


def yes_or_no(*weights: int) -> Offers:
    """Items that add their weight at rank 1 and nothing at rank 0."""
    return [[(0, 0), (weight, 1)] for weight in weights]


@pytest.mark.parametrize(
    ("name", "offers", "least", "beyond", "picked", "searched"),
    [
        ("as they are", yes_or_no(5, 4), 0, 1, [0, 0], False),
        ("the heaviest first", yes_or_no(4, 5), 5, 6, [0, 1], False),
        ("one that goes too far is passed over", yes_or_no(5, 4), 4, 5, [0, 1], False),
        ("as far as it goes", [[(0, 0), (3, 1), (6, 2)]], 2, 5, [1], False),
        ("the heaviest spoils it", yes_or_no(5, 4, 4), 8, 9, [0, 1, 1], True),
        ("no sum is there", yes_or_no(5, 5, 5), 6, 10, None, True),
        ("the least is too much", [[(3, 0), (5, 1)]], 1, 3, None, False),
        ("all is too little", yes_or_no(5, 4), 10, 20, None, False),
        ("nothing is asked for", yes_or_no(5, 4), 4, 4, None, False),
    ],
)
def test_a_search_is_made_only_where_raising_one_after_another_fails(
    name: str, offers: Offers, least: int, beyond: int, picked: list[int] | None, searched: bool
) -> None:
    assert name
    ledger = Ledger()
    assert pick(offers, least, beyond, ledger) == picked
    assert bool(ledger.spent) == searched


# No two choices among these have the same sum, and all sums are multiples of three.
ODD = [3 * 2**bit for bit in range(22)]


@pytest.mark.parametrize("least", [1, sum(ODD) - 2], ids=["few are enough", "few may be missed"])
def test_a_search_keeps_no_sum_from_which_there_is_no_way(least: int) -> None:
    ledger = Ledger()
    assert pick(yes_or_no(*ODD), least, least + 2, ledger) is None
    assert 0 < sum(ledger.spent) <= 8 * len(ODD)


@settings(max_examples=80)
@given(
    st.lists(st.dictionaries(st.integers(0, 9), st.integers(1, 4), min_size=1), max_size=4),
    st.integers(0, 30),
)
def test_ways_are_counted_up_to_enough(terms: list[dict[int, int]], enough: int) -> None:
    counts: Counter[int] = Counter()
    for amounts in product(*terms):
        times = 1
        for term, amount in zip(terms, amounts, strict=True):
            times *= term[amount]
        counts[min(sum(amounts), enough)] += times
    assert ways(terms, enough, Allowance()) == dict(counts)


# The limit


def test_an_allowance_ends_for_good() -> None:
    left = Allowance()
    left.spend(MOST_SUMS)
    left.spend(0)
    for _ in range(2):
        with pytest.raises(TooManySums):
            left.spend(1)


class Counted(int):
    """A weight that counts, as its sums do, how often it is added to something."""

    additions = 0

    def __add__(self, other: int) -> "Counted":
        Counted.additions += 1
        return Counted(int(self) + int(other))

    __radd__ = __add__


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("no two sums are alike", ODD),
        ("a few thousand sums, and then three hundred to add to each", ODD[:14] + [150_003] * 300),
    ],
)
def test_sums_beyond_the_limit_are_not_told_apart(name: str, weights: list[int]) -> None:
    assert name
    Counted.additions = 0
    # No choice comes to a sum that is no multiple of three.
    least = sum(weights) // 6 * 3 + 1
    with pytest.raises(TooManySums):
        pick(yes_or_no(*map(Counted, weights)), least, least + 1, Allowance())
    assert Counted.additions <= 3 * MOST_SUMS


def test_ways_beyond_the_limit_are_not_counted() -> None:
    Counted.additions = 0
    with pytest.raises(TooManySums):
        ways([{0: 1, Counted(weight): 1} for weight in ODD], sum(ODD), Allowance())
    assert Counted.additions <= MOST_SUMS


def test_sums_of_large_counts_count_for_several() -> None:
    for bits, left_over in ((0, MOST_SUMS), (511, MOST_SUMS), (2_048, MOST_SUMS // 5)):
        Allowance(bits).spend(left_over)
        with pytest.raises(TooManySums):
            Allowance(bits).spend(left_over + 1)
