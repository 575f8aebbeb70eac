"""What somebody typed: a move, an answer, or neither, and then what would be right."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from laer_cli.interview.steps import About, Option, Step, Told, options, takes_several
from laer_cli.literals import day, measured, out_of_bounds
from laer_cli.model import Answers, Number, Phase, Question
from laer_cli.text import CONTROL, quoted


class Move(Enum):
    """What can be typed in place of an answer; the values are the keys."""

    UNKNOWN = "d"
    NOT_APPLICABLE = "x"
    BACK = "b"
    NOTE = "n"
    SKIP = "s"
    HELP = "?"
    QUIT = "q"
    FINISH = "f"
    GO_ON = "g"


_WORDS = {
    **{move.value: move for move in Move},
    "unknown": Move.UNKNOWN,
    "don't know": Move.UNKNOWN,
    "don\u2019t know": Move.UNKNOWN,
    "dont know": Move.UNKNOWN,
    "not-applicable": Move.NOT_APPLICABLE,
    "not applicable": Move.NOT_APPLICABLE,
    "n/a": Move.NOT_APPLICABLE,
    "back": Move.BACK,
    "note": Move.NOTE,
    "skip": Move.SKIP,
    "help": Move.HELP,
    "quit": Move.QUIT,
    "exit": Move.QUIT,
    "finish": Move.FINISH,
    "go on": Move.GO_ON,
}
_NONE = ("none", "[]")


class Wrong(NamedTuple):
    """Says what is wrong with an entry, and what would be right."""

    message: str


def move(entry: str) -> Move | None:
    """Returns the move that an entry asks for, if it does."""
    return _WORDS.get(" ".join(entry.casefold().split()))


def unseen(entry: str) -> Wrong | None:
    """Returns what is wrong with an entry that holds a character which no text has."""
    found = re.search(f"[{CONTROL}]", entry)
    if found is None:
        return None
    what = quoted(entry[found.start() :])
    return Wrong(f"{what} is from a key that types no text; nothing was taken, type it again")


def understood(entry: str, step: Step, answers: Answers) -> Told | Wrong:
    """Returns what an entry answers to a step."""
    if wrong := unseen(entry):
        return wrong
    offered = options(step, answers)
    if takes_several(step):
        return _several(entry, offered)
    if offered:
        return _one(entry, offered, f"type a number from 1 to {len(offered)}")
    if isinstance(step, Question) and isinstance(step.form, Number):
        return _number(entry, step.form)
    if step is About.DATE:
        found = day(entry)
        return Wrong(found) if isinstance(found, str) else found
    name = " ".join(entry.split())
    return Wrong("`-` is no name; s leaves it out") if name == "-" else name


def _one(entry: str, offered: Sequence[Option], wanted: str) -> Option | Wrong:
    name = entry.strip().rstrip(".)").casefold()
    if name.isascii() and name.isdigit() and len(name) < 4 and 1 <= int(name) <= len(offered):
        return offered[int(name) - 1]
    for option in offered:
        if name == option.id or (isinstance(option, Phase) and name == option.title.casefold()):
            return option
    ids = [option.id for option in offered]
    meant = get_close_matches(name, ids, n=1) if 3 < len(name) < 100 else []
    guess = f", or did you mean `{meant[0]}`?" if meant else ""
    return Wrong(f"{quoted(entry)} is none of these; {wanted}{guess}")


def _several(entry: str, offered: Sequence[Option]) -> tuple[Option, ...] | Wrong:
    if entry.casefold() in _NONE:
        return ()
    most = len(offered)
    wanted = f"type numbers from 1 to {most} with commas, as 1,{most}, or none"
    if most == 1:
        wanted = "type 1 or none"
    ticked = []
    for name in filter(None, re.split(r"[,;\s]+", entry)):
        option = _one(name, offered, wanted)
        if isinstance(option, Wrong):
            return option
        ticked.append(option)
    if not ticked:
        return Wrong(f"{quoted(entry)} names nothing; {wanted}")
    return tuple(option for option in offered if option in ticked)


def _number(entry: str, form: Number) -> Told | Wrong:
    value = measured(entry, form.unit)
    if isinstance(value, str):
        has_digits = any(character.isdigit() for character in entry)
        return Wrong(value if has_digits else f"{value}; d means don't know")
    wrong = out_of_bounds(value, form)
    return Wrong(wrong) if wrong else value
