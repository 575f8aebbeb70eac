"""Answers as plain data, as an answers file writes them."""

from fractions import Fraction

from laer_cli.literals import decimal
from laer_cli.model import Choice, Given, Phase, Unanswered

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
