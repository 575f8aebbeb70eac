"""Texts that FORMAT reads as something more: ids, numbers, weights, shares, yes or no, dates.

Each function returns the value of a node, or records what is wrong with it and returns ``None``.
"""

import datetime
import re
from fractions import Fraction

from laer_cli.literals import day, exact, measured
from laer_cli.source.cursor import Cursor
from laer_cli.text import quoted

# Patterns are compiled when they are first used; not every file needs them all.
_ID = r"[a-z0-9][a-z0-9-]{0,62}"
RESERVED = ("unknown", "not-applicable")
_RATIO = r"([0-9]{1,20})/([0-9]{1,20})"
_WEIGHT = r"0*([1-9][0-9]{0,6})"
_MOST_WEIGHT = 1_000_000
_VERSION = r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})"
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


def identifier(node: Cursor, *, reserved: bool = False) -> str | None:
    """Returns an id, also one that is recorded as faulty, so that references to it are found.

    With `reserved` the words of an answers file for no answer are faulty too.
    """
    text = node.as_text()
    if text is None:
        return None
    if not re.fullmatch(_ID, text):
        words = "an id is 1 to 63 lower-case letters, digits and hyphens, not a hyphen first"
        node.fault("id", f"{quoted(text)} is no id: {words}")
    elif reserved and text in RESERVED:
        node.fault("id", f"`{text}` is reserved for answers")
    return text


def number(node: Cursor, unit: str = "") -> Fraction | None:
    """Returns a number, exactly; its unit may follow it."""
    text = node.as_text("a number")
    if text is None:
        return None
    value = measured(text, unit)
    if isinstance(value, str):
        node.fault("number", value)
        return None
    return value


def share(node: Cursor) -> Fraction | None:
    """Returns a share above 0 and at most 1, written as 3/5, 60% or 0.6."""
    text = node.as_text()
    if text is None:
        return None
    if ratio := re.fullmatch(_RATIO, text):
        value = Fraction(int(ratio[1]), int(ratio[2])) if int(ratio[2]) else None
    elif text.endswith("%"):
        value = exact(text[:-1])
        value = value / 100 if value is not None else None
    else:
        value = exact(text)
    if value is None or not 0 < value <= 1:
        node.fault("number", f"{quoted(text)} is no share above 0 and up to 1, as 3/5, 60% or 0.6")
        return None
    return value


def weight(node: Cursor) -> int:
    """Returns a weight, a whole number from 1 to 1,000,000; or 1 after a fault."""
    text = node.as_text("a whole number")
    if text is None:
        return 1
    found = re.fullmatch(_WEIGHT, text)
    if found is None or int(found[1]) > _MOST_WEIGHT:
        node.fault("number", f"{quoted(text)} is no whole number from 1 to {_MOST_WEIGHT:,}")
        return 1
    return int(found[1])


def yes_no(node: Cursor) -> bool | None:
    """Returns a yes or no."""
    text = node.as_text()
    if text is not None and text not in _YES_NO:
        node.fault("yes-no", f"{quoted(text)} is neither yes, true, no nor false")
    return _YES_NO.get(text or "")


def version(node: Cursor) -> tuple[int, int, int] | None:
    """Returns a version, MAJOR.MINOR.PATCH."""
    text = node.as_text()
    if text is None:
        return None
    found = re.fullmatch(_VERSION, text)
    if found is None:
        node.fault("version", f"{quoted(text)} is no version such as 1.0.0")
        return None
    return int(found[1]), int(found[2]), int(found[3])


def date(node: Cursor) -> datetime.date | None:
    """Returns a day, YYYY-MM-DD."""
    text = node.as_text()
    if text is None:
        return None
    found = day(text)
    if isinstance(found, str):
        node.fault("date", found)
        return None
    return found


def format_of_this_laer(node: Cursor) -> None:
    """Records a fault where a file is in a format that this laer does not read."""
    text = node.as_text()
    if text is not None and text != "1":
        node.fault("format", f"this laer reads format 1, not {quoted(text)}")
