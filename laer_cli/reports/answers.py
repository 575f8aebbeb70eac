"""Answers as plain data, as an answers file writes them, and in words."""

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from laer_cli.literals import decimal
from laer_cli.model import Choice, Given, Number, Phase, Question, Sign, Unanswered
from laer_cli.text import visible

if TYPE_CHECKING:
    from laer_cli.interview.steps import Step, Told

_WORDS = {
    Unanswered.MISSING: "open",
    Unanswered.UNKNOWN: "don't know",
    Unanswered.NOT_APPLICABLE: "not applicable",
}

# What JSON writes of numbers beyond these has more digits or a greater exponent than laer reads.
_TOO_LARGE = 10**20
_TOO_SMALL = Fraction(1, 10**12)


def plain(given: Given | Phase) -> str | int | float | list[str] | None:
    """Returns an answer as an answers file writes it; null where there is none at all."""
    match given:
        case Unanswered():
            return given.value or None
        case Choice() | Phase():
            return given.id
        case Fraction():
            return _number(given)
        case items:
            return [item.id for item in items]


def _number(value: Fraction) -> int | float | str:
    """Returns a number as JSON can hold it and laer reads it, else as its text."""
    if value.denominator == 1:
        return value.numerator if abs(value) < _TOO_LARGE else decimal(value)
    nearest = float(value)
    exact = abs(value) >= _TOO_SMALL and Fraction(repr(nearest)) == value
    return nearest if exact else decimal(value)


def spoken(told: "Told", of: "Step") -> str:
    """Returns an answer in a few words: what an answers file calls it, a phase by its title."""
    match told:
        case Unanswered():
            return _WORDS[told]
        case Choice(id=words) | Sign(id=words) | Phase(title=words) | str(words):
            return visible(words)
        case Fraction():
            return with_unit(told, of)
        case datetime.date():
            return told.isoformat()
    return ", ".join(option.id for option in told) or "none of them"


def with_unit(number: Fraction, of: "Step") -> str:
    """Returns a number with the unit that a question for one has."""
    form = of.form if isinstance(of, Question) else None
    unit = visible(form.unit) if isinstance(form, Number) else ""
    return f"{decimal(number)} {unit}".rstrip()


def in_full(told: "Told", of: "Step") -> str:
    """Returns an answer in full: a choice by its text."""
    return visible(told.text) if isinstance(told, Choice) else spoken(told, of)
