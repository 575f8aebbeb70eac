"""Where answers may lead while some are open: the exact share of each phase, and what to ask next.

As in `counting`, an open question has an answer for each choice, ticking or phase of its numbers.
What its answer does takes two things: in how many ways its marker gets to stand where, and in how
many ways the other markers make that enough.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import NamedTuple

from laer_cli.model import Marker, Question, Rubric
from laer_cli.outlook.counting import answers_by_rank, counts_by_rank, from_floor, terms_of
from laer_cli.outlook.entropy import Table, most_telling
from laer_cli.outlook.sums import Allowance, added, ways_of_others
from laer_cli.placement import PlacedMarker, Placement, asked_by, needed, open_questions


class Chances(NamedTuple):
    """What part of the answer sets that are still possible is placed at each phase, lowest first.

    `tables` gives for each open question, by the ranks of its answers, how many sets are placed at
    each phase from the lower bound to the upper one; nothing where the placement is settled.
    """

    of_phases: tuple[Fraction, ...]
    tables: Mapping[Question, Table]

    def settles_most(self, among: Sequence[Question]) -> Question:
        """Returns the question whose answer leaves least open on average, of several the first.

        Raises TooManySums where that takes too long to tell.
        """
        return among[most_telling([self.tables[question] for question in among], Allowance())]

    def tells(self, question: Question) -> bool:
        """Tells whether any answer to a question makes a difference to the shares."""
        table = self.tables[question]
        counts = [sum(column) for column in zip(*table, strict=True)]
        every = sum(counts)
        return any(
            number * every != count * sum(row)
            for row in table
            for number, count in zip(row, counts, strict=True)
        )


class _Ajar(NamedTuple):
    """A marker with open questions: where its others stand by weight, and their answers by rank."""

    marker: Marker
    answered: tuple[tuple[int, int], ...]
    open: Mapping[Question, Sequence[int]]

    @property
    def total(self) -> int:
        """The weight of all its questions that apply."""
        return sum(weight for weight, _ in self.answered) + sum(one.weight for one in self.open)


def chances(rubric: Rubric, markers: Sequence[PlacedMarker], placement: Placement) -> Chances:
    """Returns the chances of each phase; raises TooManySums where counting would take too long."""
    low, high = placement.bounds.at_least.rank, placement.bounds.at_most.rank
    if low == high:
        return Chances(tuple(Fraction(phase.rank == low) for phase in rubric.phases), {})
    ajar = [found for marker in markers if (found := _ajar(marker, len(rubric.phases)))]
    shut = [
        (marker.marker.weight, marker.standing.at_least.rank)
        for marker in markers
        if marker.standing and not open_questions(marker)
    ]
    answers = {question: counts for each in ajar for question, counts in each.open.items()}
    every = prod(map(sum, answers.values()))
    left = Allowance(every.bit_length())
    reached = [_reaching(rubric, shut, ajar, rank, left) for rank in range(low + 1, high + 1)]
    tables = {}
    for question, counts in answers.items():
        each = every // sum(counts)
        tables[question] = [
            [more - less for more, less in pairwise([each * number, *placed, 0])]
            for number, *placed in zip(counts, *(one[question] for one in reached), strict=True)
            if number
        ]
    counted = map(sum, zip(*next(iter(tables.values())), strict=True))
    shares = [Fraction(number, every) for number in counted]
    above = len(rubric.phases) - 1 - high
    return Chances((*[Fraction(0)] * low, *shares, *[Fraction(0)] * above), tables)


def _ajar(marker: PlacedMarker, ranks: int) -> _Ajar | None:
    """Returns a marker with its open questions, if it has any."""
    open_ = open_questions(marker)
    if not open_:
        return None
    answered = tuple(
        (each.answer.question.weight, each.standing.at_least.rank)
        for each in marker.questions
        if each.standing and each not in open_
    )
    answers = {each.answer.question: answers_by_rank(each.answer.question, ranks) for each in open_}
    return _Ajar(marker.marker, answered, answers)


def _reaching(
    rubric: Rubric,
    shut: Sequence[tuple[int, int]],
    ajar: Sequence[_Ajar],
    rank: int,
    left: Allowance,
) -> dict[Question, list[int]]:
    """Returns for each open question, by the rank of its answer, how many sets reach a rank.

    Gates are met by all that is answered, or the upper bound would be lower.
    """
    asked = asked_by(rubric.gates, rank)
    rule, ranks = rubric.overall_rule, range(len(rubric.phases))
    total = sum(weight for weight, _ in shut) + sum(each.marker.weight for each in ajar)
    there = sum(added(rule, weight, own, rank) for weight, own in shut)
    enough = max(needed(rule, total, rank) - there, 0)
    stands = []
    for each in ajar:
        items: list[tuple[int, Sequence[int]]] = [
            (weight, [int(own == one) for one in ranks]) for weight, own in each.answered
        ]
        items += _allowed(each, asked)
        counts = counts_by_rank(each.marker.rule, items, len(ranks), left)
        stands.append((each.marker.weight, from_floor(counts, asked.get(each.marker, 0))))
    reaching: dict[Question, list[int]] = {}
    others = ways_of_others(terms_of(rule, stands, rank, left), enough, left)
    for each, of_others in zip(ajar, others, strict=True):
        helped = [
            _from(of_others, enough - added(rule, each.marker.weight, own, rank)) for own in ranks
        ]
        reaching |= _by_answer(each, helped, asked, left)
    return reaching


def _allowed(
    each: _Ajar, asked: Mapping[Marker | Question, int]
) -> list[tuple[int, Sequence[int]]]:
    """Returns the answers to open questions that gates let pass, by their ranks."""
    return [
        (question.weight, from_floor(counts, asked.get(question, 0)))
        for question, counts in each.open.items()
    ]


def _by_answer(
    each: _Ajar,
    helped: Sequence[int],
    asked: Mapping[Marker | Question, int],
    left: Allowance,
) -> dict[Question, list[int]]:
    """Returns for each open question of a marker, by the rank of its answer, how many sets count.

    `helped` gives for each rank of the marker in how many ways others make it enough.
    """
    rule, floor = each.marker.rule, asked.get(each.marker, 0)
    items = _allowed(each, asked)
    counted = {question: [0] * len(helped) for question in each.open}
    # What a marker gets by standing at a rank and not below it, over what it gets anyway.
    gains = [(floor, helped[floor])]
    gains += [
        (own, helped[own] - helped[own - 1])
        for own in range(floor + 1, len(helped))
        if helped[own] > helped[own - 1]
    ]
    for own, gain in gains:
        there = sum(added(rule, weight, stood, own) for weight, stood in each.answered)
        enough = max(needed(rule, each.total, own) - there, 0)
        others = ways_of_others(terms_of(rule, items, own, left), enough, left)
        for question, (weight, answers), of_others in zip(each.open, items, others, strict=True):
            for rank, number in enumerate(answers):
                if number:
                    ways = _from(of_others, enough - added(rule, weight, rank, own))
                    counted[question][rank] += gain * number * ways
    return counted


def _from(ways: Mapping[int, int], least: int) -> int:
    """Returns in how many ways a sum comes about that is large enough."""
    return sum(number for total, number in ways.items() if total >= least)
