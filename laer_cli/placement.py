"""From answers to phases, exactly: rules, gates and the bounds while answers are open (FORMAT §5).

The arithmetic counts in ranks, whole numbers from 0 for the lowest phase.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from laer_cli.model import (
    Answer,
    Checklist,
    Choice,
    Choices,
    Gate,
    Judgement,
    Marker,
    MarkerAnswers,
    Number,
    Phase,
    Question,
    Quorum,
    Rubric,
    Rule,
    Unanswered,
)


class Bounds(NamedTuple):
    """The lowest and the highest phase that something can still get; the same once settled."""

    at_least: Phase
    at_most: Phase

    @property
    def settled(self) -> bool:
        """Whether no open answer can change it any more."""
        return self.at_least is self.at_most


# Where a question, a marker or a facet's value stands; None is not applicable.
Standing = Bounds | None


class Placement(NamedTuple):
    """The bounds of a placement, and those that the markers alone would give it.

    The gates that fail at the lower bound are in rubric order; those in `held_by` hold it there,
    for without them the markers would place it higher. Those in `capped_by` do the same at the
    upper bound, whatever the open answers will be.
    """

    bounds: Bounds
    ungated: Bounds
    failing: tuple[Gate, ...]
    held_by: tuple[Gate, ...]
    capped_by: tuple[Gate, ...]


class PlacedQuestion(NamedTuple):
    """An answer and where it stands."""

    answer: Answer
    standing: Standing


class PlacedMarker(NamedTuple):
    """A marker's answers and where it stands, with each of its questions in rubric order."""

    given: MarkerAnswers
    standing: Standing
    questions: tuple[PlacedQuestion, ...]

    @property
    def marker(self) -> Marker:
        """The marker itself."""
        return self.given.marker


def place(rule: Rule, items: Sequence[tuple[int, int]]) -> int:
    """Returns the rank at which a rule places items, each a weight and a rank, at least one.

    A new rule is one more case here, beside the reader that gives it.
    """
    total = sum(weight for weight, _ in items)
    if isinstance(rule, Quorum):
        least = needed(rule, total, 1)
        carried = accumulate(sorted(items, key=itemgetter(1), reverse=True), _carry)
        return next(rank for weight, rank in carried if weight >= least)
    amount = sum(weight * rank for weight, rank in items)
    ranks = range(1, len(rule.cutoffs) + 1)
    return sum(amount >= needed(rule, total, rank) for rank in ranks)


def needed(rule: Rule, total: int, rank: int) -> int:
    """Returns what items of a total weight must add up to for a rank; nothing for the lowest.

    For a quorum an item at the rank or higher adds its weight, for a mean its weight times its
    rank. Either is a whole number, so the share or the cutoff is rounded up without a loss.
    """
    if not rank:
        return 0
    share = rule.share if isinstance(rule, Quorum) else rule.cutoffs[rank - 1]
    return -(-share.numerator * total // share.denominator)


def _carry(above: tuple[int, int], item: tuple[int, int]) -> tuple[int, int]:
    return above[0] + item[0], item[1]


def possible_ranks(question: Question) -> tuple[int, ...]:
    """Returns the ranks that some answer to a question gets, lowest first."""
    form = question.form
    if isinstance(form, Number):
        return _ranks_of_numbers(form)
    if isinstance(form, Checklist):
        return tuple(sorted({0, *(item.phase.rank for item in form.items)}))
    return tuple(sorted({choice.phase.rank for choice in form.choices}))


def _ranks_of_numbers(form: Number) -> tuple[int, ...]:
    """Returns the ranks at which some number that can be answered stands."""
    least, most = form.span
    worst, best = (least, most) if form.better == "higher" else (most, least)
    lowest, highest = _rank_of_number(form, worst), _rank_of_number(form, best)
    ranks = (0, *(cutoff.phase.rank for cutoff in form.cutoffs))
    return tuple(rank for rank in ranks if lowest <= rank <= highest)


def rank_of(answer: Answer) -> int | None:
    """Returns the rank at which an answer stands; ``None`` where a question is not answered."""
    match answer.question.form, answer.given:
        case Choices(), Choice() as choice:
            return choice.phase.rank
        case Number() as form, Fraction() as number:
            return _rank_of_number(form, number)
        case Checklist(items), tuple() as ticked:
            return _rank_of_ticks(items, ticked)
        case _:
            return None


def _rank_of_number(form: Number, number: Fraction) -> int:
    sign = 1 if form.better == "higher" else -1
    met = (one.phase.rank for one in form.cutoffs if sign * number >= sign * one.value)
    return max(met, default=0)


def _rank_of_ticks(items: Sequence[Choice], ticked: Sequence[Choice]) -> int:
    missed = min((item.phase.rank for item in items if item not in ticked), default=None)
    reached = (item.phase.rank for item in ticked)
    return max((rank for rank in reached if missed is None or rank < missed), default=0)


def question_standings(given: MarkerAnswers, phases: Sequence[Phase]) -> tuple[Standing, ...]:
    """Returns where the questions of a marker stand, in rubric order.

    All of a marker judged directly stand where it was judged.
    """
    return tuple(_question_standing(answer, given.judgement, phases) for answer in given.answers)


def _question_standing(
    answer: Answer, judgement: Judgement | None, phases: Sequence[Phase]
) -> Standing:
    why = judgement.given if judgement else answer.given
    if why is Unanswered.NOT_APPLICABLE:
        return None
    if isinstance(why, Phase):
        return Bounds(why, why)
    rank = None if judgement else rank_of(answer)
    ranks = possible_ranks(answer.question) if rank is None else (rank,)
    return Bounds(phases[ranks[0]], phases[ranks[-1]])


def standing_of(
    rule: Rule, items: Iterable[tuple[int, Standing]], phases: Sequence[Phase]
) -> Standing:
    """Returns where a rule places items with their weights; what is not applicable is left out."""
    applicable = [(weight, standing) for weight, standing in items if standing]
    if not applicable:
        return None
    low = place(rule, [(weight, bounds.at_least.rank) for weight, bounds in applicable])
    high = place(rule, [(weight, bounds.at_most.rank) for weight, bounds in applicable])
    return Bounds(phases[low], phases[high])


def marker_standing(
    given: MarkerAnswers, questions: Sequence[Standing], phases: Sequence[Phase]
) -> Standing:
    """Returns where a marker stands: where it was judged, or where its rule places its answers."""
    if given.judged:
        return Bounds(given.judged, given.judged)
    marker = given.marker
    weights = (question.weight for question in marker.questions)
    return standing_of(marker.rule, zip(weights, questions, strict=True), phases)


def through_gates(
    rubric: Rubric, ungated: Bounds, standings: Mapping[Marker | Question, Bounds]
) -> Placement:
    """Returns what the gates leave of the placement that the markers alone would give."""
    low, high = ungated.at_least.rank, ungated.at_most.rank
    failing = [
        gate for gate in rubric.gates if standings[gate.needs].at_least.rank < gate.at_least.rank
    ]
    never_met = [
        gate for gate in failing if standings[gate.needs].at_most.rank < gate.at_least.rank
    ]
    at_least, at_most = gated(low, failing), gated(high, never_met)
    return Placement(
        bounds=Bounds(rubric.phases[at_least], rubric.phases[at_most]),
        ungated=ungated,
        failing=tuple(failing),
        held_by=tuple(gate for gate in failing if gate.phase.rank == at_least + 1 <= low),
        capped_by=tuple(gate for gate in never_met if gate.phase.rank == at_most + 1 <= high),
    )


def asked_by(gates: Iterable[Gate], rank: int) -> dict[Marker | Question, int]:
    """Returns the ranks that gates ask for before they let a rank be reached."""
    asked: dict[Marker | Question, int] = {}
    for gate in gates:
        if gate.phase.rank <= rank:
            asked[gate.needs] = max(asked.get(gate.needs, 0), gate.at_least.rank)
    return asked


def gated(rank: int, failing: Iterable[Gate]) -> int:
    """Returns the rank below the lowest gate that fails, of those a rank would have to pass."""
    return min((gate.phase.rank - 1 for gate in failing if gate.phase.rank <= rank), default=rank)


def placed(
    rubric: Rubric, given: Iterable[MarkerAnswers]
) -> tuple[tuple[PlacedMarker, ...], Placement]:
    """Returns where answers to a rubric place each marker and the whole."""
    markers = tuple(_placed_marker(each, rubric) for each in given)
    return markers, _placement_of(rubric, markers)


def _placed_marker(given: MarkerAnswers, rubric: Rubric) -> PlacedMarker:
    standings = question_standings(given, rubric.phases)
    return PlacedMarker(
        given=given,
        standing=marker_standing(given, standings, rubric.phases),
        questions=tuple(map(PlacedQuestion, given.answers, standings)),
    )


def _placement_of(rubric: Rubric, markers: tuple[PlacedMarker, ...]) -> Placement:
    weighed = ((marker.marker.weight, marker.standing) for marker in markers)
    ungated = standing_of(rubric.overall_rule, weighed, rubric.phases)
    if ungated is None:
        raise ValueError("no marker is applicable, so there is nothing to place")
    standings: dict[Marker | Question, Bounds] = {}
    for marker in markers:
        if marker.standing:
            standings[marker.marker] = marker.standing
        for question in marker.questions:
            if question.standing:
                standings[question.answer.question] = question.standing
    return through_gates(rubric, ungated, standings)


def open_questions(marker: PlacedMarker) -> tuple[PlacedQuestion, ...]:
    """Returns a marker's questions that apply and have no answer; none where it is judged."""
    if marker.given.judged:
        return ()
    return tuple(
        question
        for question in marker.questions
        if question.standing and isinstance(question.answer.given, Unanswered)
    )
