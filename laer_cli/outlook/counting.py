"""How many answers do something: the number of answer sets, and the share of each phase.

A choice question has an answer for each choice, a checklist one for each ticking, a number one for
each phase its values can get; that a question is not applicable is no answer.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import NamedTuple

from laer_cli.model import Checklist, Choices, Marker, Question, Quorum, Rubric, Rule
from laer_cli.outlook.sums import Allowance, TooManySums, added, ways
from laer_cli.placement import asked_by, needed, possible_ranks

# A weight, and how many answers stand at each rank.
Counts = tuple[int, Sequence[int]]


class Shares(NamedTuple):
    """The number of complete answer sets, and what part of them is placed at each phase.

    There are no shares where counting would take too long.
    """

    answer_sets: int
    of_phases: tuple[Fraction, ...] | None


def count(rubric: Rubric) -> Shares:
    """Returns the shares of a rubric's phases, lowest first."""
    ranks = len(rubric.phases)
    answers = {
        question: answers_by_rank(question, ranks)
        for marker in rubric.markers
        for question in marker.questions
    }
    every = prod(sum(by_rank) for by_rank in answers.values())
    left = Allowance(every.bit_length())
    try:
        reached = list(_placed_from(rubric, answers, left))
    except TooManySums:
        return Shares(every, None)
    bounds = pairwise([every, *reached, 0])
    return Shares(every, tuple(Fraction(low - high, every) for low, high in bounds))


def answers_by_rank(question: Question, ranks: int) -> list[int]:
    """Returns how many answers to a question stand at each rank."""
    form = question.form
    counts = [0] * ranks
    if isinstance(form, Choices):
        for choice in form.choices:
            counts[choice.phase.rank] += 1
    elif isinstance(form, Checklist):
        # Whatever is ticked above a phase, to miss something there leaves an answer below it.
        unticked = 2 ** len(form.items)
        reached = 0
        for rank in possible_ranks(question)[1:]:
            own = sum(item.phase.rank == rank for item in form.items)
            counts[reached] = unticked - unticked // 2**own
            unticked //= 2**own
            reached = rank
        counts[reached] = unticked
    else:
        for rank in possible_ranks(question):
            counts[rank] = 1
    return counts


def _placed_from(
    rubric: Rubric, answers: dict[Question, list[int]], left: Allowance
) -> Iterator[int]:
    """Yields how many answer sets are placed at each rank above the lowest, or higher."""
    ranks = len(rubric.phases)
    stands: dict[tuple[Marker, tuple[int, ...]], list[int]] = {}
    for rank in range(1, ranks):
        floors = asked_by(rubric.gates, rank)
        markers = []
        for marker in rubric.markers:
            # Most gates leave most markers as they stand, whatever the rank.
            own = tuple(floors.get(question, 0) for question in marker.questions)
            if (marker, own) not in stands:
                items = [
                    (question.weight, from_floor(answers[question], floor))
                    for question, floor in zip(marker.questions, own, strict=True)
                ]
                stands[marker, own] = counts_by_rank(marker.rule, items, ranks, left)
            counts = stands[marker, own]
            markers.append((marker.weight, from_floor(counts, floors.get(marker, 0))))
        yield _reached(rubric.overall_rule, markers, rank, left)


def from_floor(counts: Sequence[int], floor: int) -> Sequence[int]:
    """Returns counts by rank without those below a floor."""
    return [0] * floor + list(counts[floor:])


def counts_by_rank(rule: Rule, items: Sequence[Counts], ranks: int, left: Allowance) -> list[int]:
    """Returns in how many ways a rule places items at each rank."""
    every = prod(sum(counts) for _, counts in items)
    if isinstance(rule, Quorum):
        reached = [_reached(rule, items, rank, left) for rank in range(1, ranks)]
    else:
        # The sums of a mean are the same whatever rank is asked for.
        sums = ways(terms_of(rule, items, 1, left), _needed(rule, items, ranks - 1), left)
        reached = [
            sum(number for total, number in sums.items() if total >= _needed(rule, items, rank))
            for rank in range(1, ranks)
        ]
    return [low - high for low, high in pairwise([every, *reached, 0])]


def _reached(rule: Rule, items: Sequence[Counts], rank: int, left: Allowance) -> int:
    """Returns in how many ways a rule places items at a rank or higher."""
    enough = _needed(rule, items, rank)
    return ways(terms_of(rule, items, rank, left), enough, left).get(enough, 0)


def _needed(rule: Rule, items: Sequence[Counts], rank: int) -> int:
    return needed(rule, sum(weight for weight, _ in items), rank)


def terms_of(
    rule: Rule, items: Sequence[Counts], rank: int, left: Allowance
) -> list[dict[int, int]]:
    """Returns in how many ways each item adds each amount where a rank is asked for."""
    left.spend(sum(len(counts) for _, counts in items))
    terms = []
    for weight, counts in items:
        term: dict[int, int] = {}
        for own, number in enumerate(counts):
            if number:
                amount = added(rule, weight, own, rank)
                term[amount] = term.get(amount, 0) + number
        terms.append(term)
    return terms
