"""Answers that stand at given ranks, to show what is proven of a rubric."""

from fractions import Fraction

from laer_cli.model import (
    Answer,
    Checklist,
    Choices,
    Given,
    MarkerAnswers,
    Number,
    Question,
    Rubric,
)
from laer_cli.outlook.proof import Ranks
from laer_cli.placement import rank_of_number


def answered(rubric: Rubric, ranks: Ranks) -> tuple[MarkerAnswers, ...]:
    """Returns answers to all questions with which they stand at such ranks."""
    return tuple(
        MarkerAnswers(
            marker,
            tuple(
                Answer(question, given_at(question, rank))
                for question, rank in zip(marker.questions, own, strict=True)
            ),
            None,
        )
        for marker, own in zip(rubric.markers, ranks, strict=True)
    )


def given_at(question: Question, rank: int) -> Given:
    """Returns an answer to a question that stands at a rank, one that some answer has."""
    form = question.form
    if isinstance(form, Choices):
        return next(choice for choice in form.choices if choice.phase.rank == rank)
    if isinstance(form, Checklist):
        return tuple(item for item in form.items if item.phase.rank <= rank)
    return _number_at(form, rank)


def _number_at(form: Number, rank: int) -> Fraction:
    """Returns a believable number that stands at a rank, a plain one where there is one."""
    least, most = form.span
    below, worst, best = (-1, least, most) if form.better == "higher" else (1, most, least)
    cutoffs = [cutoff.value for cutoff in form.cutoffs]
    telling = (Fraction(0), Fraction(below), 10 * cutoffs[0], *cutoffs, best, worst)
    return next(
        one for one in telling if least <= one <= most and rank_of_number(form, one) == rank
    )
