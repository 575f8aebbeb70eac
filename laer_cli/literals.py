"""Numbers and days as texts: read exactly, within limits, and written to read as the same."""

import datetime
import re
from fractions import Fraction

from laer_cli.model import Number
from laer_cli.text import quoted

# Patterns are compiled when they are first used; not every file needs them all.
_NUMBER = r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]{1,2}))?"
_MANY_DIGITS = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_MOST_DIGITS = 20
_MOST_EXPONENT = 12
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def exact(text: str) -> Fraction | None:
    """Returns the number that a text writes, exactly; ``None`` where it writes none in bounds."""
    found = re.fullmatch(_NUMBER, text)
    if found is None:
        return None
    sign, whole, part, exponent_sign, exponent = found.groups("")
    if len(whole + part) > _MOST_DIGITS or int(exponent or 0) > _MOST_EXPONENT:
        return None
    power = int(exponent_sign + (exponent or "0")) - len(part)
    return Fraction(int(sign + whole + part)) * Fraction(10) ** power


def measured(text: str, unit: str) -> Fraction | str:
    """Returns the number that a text writes, its unit dropped, or what is wrong with the text."""
    bare = text
    if unit and text.endswith(unit) and exact(text) is None:
        bare = text.removesuffix(unit).rstrip(" ")
    value = exact(bare)
    if value is not None:
        return value
    if re.fullmatch(_MANY_DIGITS, bare):
        bounds = f"more than {_MOST_DIGITS} digits or an exponent beyond {_MOST_EXPONENT}"
        return f"{quoted(text)} has {bounds}"
    example = f"104, -1.5 or 104 {unit}" if unit else "104 or -1.5"
    point = "; its decimal mark is a point" if "," in bare else ""
    return f"{quoted(text)} is no number such as {example}{point}"


def out_of_bounds(value: Fraction, form: Number) -> str:
    """Returns how a number lies outside the bounds of its question; empty where it does not."""
    if form.least is not None and value < form.least:
        return f"{decimal(value)} is too low; it is at least {decimal(form.least)}"
    if form.most is not None and value > form.most:
        return f"{decimal(value)} is too high; it is at most {decimal(form.most)}"
    return ""


def day(text: str) -> datetime.date | str:
    """Returns the day that a text writes, YYYY-MM-DD, or what is wrong with the text."""
    try:
        return datetime.date.fromisoformat(text if re.fullmatch(_DAY, text) else "")
    except ValueError:
        return f"{quoted(text)} is no day such as 2026-11-21"


def decimal(value: Fraction) -> str:
    """Returns a number that was read from a text as a text that reads as the same number.

    It has at most 20 digits; where that takes an exponent it is the one nearest to 0.
    """
    written = (_decimal(value, exponent) for exponent in sorted(range(-12, 13), key=abs))
    return next(filter(None, written))


def _decimal(value: Fraction, exponent: int) -> str:
    """Returns a number with an exponent, or nothing where it would take more than 20 digits."""
    scaled = value / Fraction(10) ** exponent
    places = 0
    while scaled.denominator != 1 and places < _MOST_DIGITS:
        scaled *= 10
        places += 1
    digits = f"{abs(scaled.numerator):0{places + 1}}"
    if scaled.denominator != 1 or len(digits) > _MOST_DIGITS:
        return ""
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}{'.' if part else ''}{part}{f'e{exponent}' if exponent else ''}"
