"""Answers that stand at given ranks, to show what is proven of a rubric."""

from fractions import Fraction
from functools import lru_cache

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
from laer_cli.outlook.ground import Ranks


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


@lru_cache(maxsize=2**16)  # many witnesses of one rubric differ in one answer
def given_at(question: Question, rank: int) -> Given:
    """Returns an answer to a question that stands at a rank, one that some answer has."""
    form = question.form
    if isinstance(form, Choices):
        return next(choice for choice in form.choices if choice.phase.rank == rank)
    if isinstance(form, Checklist):
        return tuple(item for item in form.items if item.phase.rank <= rank)
    return number_at(form, rank)


def number_at(form: Number, rank: int) -> Fraction:
    """Returns a believable number that stands at a rank: its cutoff, or a plain one below all."""
    least, most = form.span
    sign, worst, best = (1, least, most) if form.better == "higher" else (-1, most, least)
    if rank:
        cutoff = next(one.value for one in form.cutoffs if one.phase.rank == rank)
        return cutoff if least <= cutoff <= most else worst
    first = form.cutoffs[0].value
    plain = (Fraction(0), Fraction(-sign), 10 * first, best, worst)
    return next(one for one in plain if least <= one <= most and sign * one < sign * first)
