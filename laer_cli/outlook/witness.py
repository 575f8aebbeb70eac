"""Answers that stand at given ranks, to show what is proven and what to answer instead."""

from fractions import Fraction
from functools import lru_cache

from laer_cli.model import (
    Answer,
    Checklist,
    Choice,
    Choices,
    Given,
    MarkerAnswers,
    Number,
    Phase,
    Question,
    Rubric,
)
from laer_cli.outlook.ground import Ranks
from laer_cli.outlook.way import Raise


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
    return _number_at(form, rank)


def answers_to(raised: Raise) -> tuple[Choice, ...] | Fraction | Phase:
    """Returns what to answer to get something raised.

    That is any one of some choices, all of some items, a number or better, or a phase.
    """
    match raised.of:
        case Question(form=Choices(choices)):
            return tuple(choice for choice in choices if choice.phase is raised.to)
        case Question(form=Checklist(items)):
            return tuple(item for item in items if item.phase.rank <= raised.to.rank)
        case Question(form=Number() as form):
            return _number_at(form, raised.to.rank)
    return raised.to


def _number_at(form: Number, rank: int) -> Fraction:
    """Returns a believable number that stands at a rank: its cutoff, or a plain one below all."""
    least, most = form.span
    sign, worst, best = (1, least, most) if form.better == "higher" else (-1, most, least)
    if rank:
        cutoff = next(one.value for one in form.cutoffs if one.phase.rank == rank)
        return cutoff if least <= cutoff <= most else worst
    first = form.cutoffs[0].value
    plain = (Fraction(0), Fraction(-sign), 10 * first, best, worst)
    return next(one for one in plain if least <= one <= most and sign * one < sign * first)
