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
_STAND_IN = r"(\\u)e([89a-fA-F][0-9a-fA-F]{2})"
_STOOD_IN = "[\ue800-\uebff][\uec00-\uefff]|[\ue800-\uefff]"
_TAKEN = r"[\ue800-\uefff]|\\u[eE][89a-fA-F][0-9a-fA-F]{2}"
# How far into a text PyYAML's own parser is asked where and why it breaks; it takes half a
# second for this much.
_ASKED_AGAIN = 100_000

_WORDS = (
    ("mapping values|unexpected ':'", "a colon too many: a text that holds `: ` needs quotes"),
    ("find expected ':'", "this line is no `key: value`; is a colon or a closing quote missing?"),
    ("end of stream", "the quote that opens here is never closed"),
    ("hexa?decimal|hexdecimal|escape", "no such escape; in double quotes a backslash is `\\\\`"),
    ("chomping|comment or", "what opens a block of text ends its line"),
    (r"tab char|'\\t'", "a tab, where only spaces may indent"),
    ("cannot start any token", "a text that begins like this needs quotes"),
    ("',' or", "a comma or a closing bracket is missing"),
    ("node content", "a value is missing"),
    ("expected key|block end|indicator|document start|not allowed", "this does not fit the "
     "indentation of the lines above"),
)  # fmt: skip


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
        self.parsed = text
        self.stands_in = False
        if "\\u" in text and not re.search(_TAKEN, text):
            self.parsed = re.sub(_HALF, r"\1e\2", text)
            self.stands_in = self.parsed != text

    def value(self, value: str, in_double_quotes: bool) -> str:
        """Returns a scalar's value with its surrogate pairs as characters again."""
        if in_double_quotes:
            return re.sub(_STOOD_IN, _character, value)
        return re.sub(_STAND_IN, r"\1d\2", value)


def _character(found: re.Match[str]) -> str:
    halves = "".join(chr(ord(half) - 0x1000) for half in found[0])
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def events(text: str) -> Iterator[Event]:
    """Yields a text's events, the same from libyaml and from PyYAML's own parser; raises Broken."""
    loader: _Parser = getattr(yaml, "CSafeLoader", PureLoader)(text)
    try:
        while event := loader.get_event():
            yield event
    except yaml.MarkedYAMLError as error:
        raise _broken(text, error, loader) from None


def _broken(text: str, error: yaml.MarkedYAMLError, loader: _Parser) -> Broken:
    """Returns where and why a text breaks, as PyYAML's own parser sees it wherever it can."""
    index, problem = _problem(error)
    if not isinstance(loader, PureLoader) and index < _ASKED_AGAIN:
        again: _Parser = PureLoader(text)
        try:
            while again.get_event():
                pass
        except yaml.MarkedYAMLError as same:
            index, problem = _problem(same)
    known = (words for pattern, words in _WORDS if re.search(pattern, problem))
    words = next(known, "this is not YAML")
    if "escape" in words:
        index = max(text.rfind("\\", 0, index + 1), 0)
    return Broken(index, words)


def _problem(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    problem = error.problem or ""
    # A quote that is never closed is found at the end of the file and mended where it opens.
    mark = error.context_mark if "end of stream" in problem else error.problem_mark
    return mark.index if mark else 0, problem
