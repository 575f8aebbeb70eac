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

# The number farthest from zero that a file can hold.
_FARTHEST = Fraction(99_999_999_999_999_999_999 * 10**12)


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
    """Returns a believable number that stands at a rank, at its cutoff where it can."""
    sign = 1 if form.better == "higher" else -1
    worst, best = (form.least, form.most) if sign == 1 else (form.most, form.least)
    if rank:
        cutoff = next(one.value for one in form.cutoffs if one.phase.rank == rank)
        return cutoff if worst is None or sign * worst <= sign * cutoff else worst
    if worst is not None:
        return worst
    # Without a bound, zero tells most; else the other bound, or whatever lies far enough away.
    below = (Fraction(0), best, Fraction(-sign), -sign * _FARTHEST)
    return next(
        one
        for one in below
        if one is not None
        and sign * one < sign * form.cutoffs[0].value
        and (best is None or sign * one <= sign * best)
    )
