"""The one door to PyYAML: a text becomes events, and what breaks it a place and plain words."""

import re
from collections.abc import Iterator
from typing import Protocol

import yaml
from yaml.events import Event

from laer_cli.source.pure import PureLoader

# Where a text in double quotes holds half of a UTF-16 pair as an escape, as JSON writers do,
# libyaml refuses it. The same escape a block higher, in the private use area, both parsers read.
_HALF = r"((?<!\\)(?:\\\\)*\\u)[dD]([89a-fA-F][0-9a-fA-F]{2})"
_STAND_IN = r"((?<!\\)(?:\\\\)*\\u)([eE])([89a-fA-F][0-9a-fA-F]{2})"
_STOOD_IN = "[\ue800-\uefff]"
# How far into a text PyYAML's own parser is asked where and why it breaks; it takes half a
# second for this much.
_ASKED_AGAIN = 100_000

OPENS_A_BLOCK = (
    "`>` and `|` open a block of text on the lines below; a text that begins with one needs quotes"
)
NO_TAGS = "laer reads no YAML tags; a text that begins with `!` needs quotes"
_NEEDS_QUOTES = "a text that begins like this needs quotes"
_NO_PAIR = (
    "this line is no `key: value`; is a colon, the blank after it or a closing quote missing?"
)
_TOO_MANY = "a colon too many: a text that holds `: ` needs quotes"
_GOES_ON = "a text goes on where it should have ended; if it is all one text, put quotes around it"
# What PyYAML calls a problem, and the plain words where these depend on nothing else.
_WORDS = (
    ("unexpected ':'", "a blank is missing after the colon"),
    ("find expected ':'", _NO_PAIR),
    ("end of stream", "the quote that opens here is never closed"),
    ("chomping|comment or", OPENS_A_BLOCK),
    (r"tab char|'\\t'", "a tab, where only spaces may indent"),
    ("cannot start any token", _NEEDS_QUOTES),
)


class Broken(Exception):
    """Says where a text cannot be read any further, as an index into it, and why in plain words."""

    def __init__(self, index: int, message: str, rule: str = "syntax") -> None:
        super().__init__(message)
        self.index = index
        self.message = message
        self.rule = rule


class _Parser(Protocol):
    def get_event(self) -> Event | None: ...


class Text:
    """A text as the parsers take it, in the same length, and its values as they were meant."""

    def __init__(self, text: str) -> None:
        self._original = text
        self.parsed = re.sub(_HALF, r"\1e\2", text) if "\\u" in text else text
        self.stands_in = self.parsed != text

    def value(self, value: str, at: int, end: int, in_double_quotes: bool) -> str:
        """Returns the value of a scalar from `at` to `end` with its surrogate pairs as characters.

        What stands in for a half is told from what was there before by its place in the text.
        """
        pattern = f"{_STAND_IN}|{_STOOD_IN}" if in_double_quotes else _STAND_IN
        spots = re.compile(pattern).finditer(self.parsed, at, end)
        meant = iter([self._original[spot.start(2)] if spot[2] else "" for spot in spots])
        if not in_double_quotes:
            return re.sub(_STAND_IN, lambda found: found[1] + next(meant, "e") + found[3], value)

        def half(found: re.Match[str]) -> str:
            return chr(ord(found[0]) - 0x1000) if next(meant, "") in ("d", "D") else found[0]

        halves = re.sub(_STOOD_IN, half, value)
        return halves.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def events(text: str) -> Iterator[Event]:
    """Yields a text's events, the same from libyaml and from PyYAML's own parser; raises Broken."""
    loader: _Parser = getattr(yaml, "CSafeLoader", PureLoader)(text)
    try:
        while event := loader.get_event():
            yield event
    except yaml.MarkedYAMLError as error:
        raise _broken(text, _asked_again(text, error)) from None


def _asked_again(text: str, error: yaml.MarkedYAMLError) -> yaml.MarkedYAMLError:
    """Returns where and why a text breaks as PyYAML's own parser sees it, where it soon can."""
    again: _Parser = PureLoader(text)
    try:
        while _index(error.problem_mark) <= _ASKED_AGAIN and again.get_event():
            pass
    except yaml.MarkedYAMLError as same:
        return same
    return error


class _Mark(Protocol):
    index: int


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _broken(text: str, error: yaml.MarkedYAMLError) -> Broken:
    problem, context = error.problem or "", error.context or ""
    index, opening = _index(error.problem_mark), _index(error.context_mark)
    if re.search(r"\btag\b", f"{problem} {context}"):
        return Broken(opening if "tag" in context else index, NO_TAGS, "tag")
    if re.search("anchor|alias", context):
        return Broken(opening, _NEEDS_QUOTES)
    if "escape" in problem or "hexdecimal" in problem:
        message = "no such escape; in double quotes a backslash is `\\\\`"
        return Broken(max(text.rfind("\\", 0, index + 1), 0), message)
    for pattern, words in _WORDS:
        if re.search(pattern, problem):
            # What lacks a colon or a quote is found further on and mended where it begins.
            begins = "find expected" in problem or "end of stream" in problem
            return Broken(opening if begins else index, words)
    return Broken(index, _words_by_place(text, index, opening, problem))


def _words_by_place(text: str, index: int, opening: int, problem: str) -> str:
    """Returns why a text breaks where PyYAML's words leave open which of several reasons it is."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    number = text.count("\n", 0, opening) + 1
    apart = "\n" in text[opening:index]
    opens = f"; the bracket opens on line {number}" if apart else ""
    above = f"from line {number} on" if apart else "above"
    here = text[index : index + 1]
    reasons = (
        ("mapping values" in problem and re.search(r":\s", line), _TOO_MANY),
        ("mapping values" in problem, "this key does not stand right under the one above"),
        ("',' or" in problem, f"a comma or a closing bracket is missing{opens}"),
        (here == ":", "a key is missing before the colon"),
        ("node content" in problem, "a value is missing"),
        (here in ("]", "}"), "a closing bracket too many"),
        (not line.strip(" -"), f"this does not fit the indentation of the lines {above}"),
        (here == "-", _NEEDS_QUOTES),
        (True, _GOES_ON),
    )
    return next(words for applies, words in reasons if applies)
