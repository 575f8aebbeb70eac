"""What can be wrong with a file, as values that know their place."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Location(NamedTuple):
    """A place in a file: line and column from 1, columns in code points."""

    path: str
    line: int
    column: int


class Lines:
    """The text of a file, without its BOM, as lines in which an index has a place."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._starts: list[int] = []

    def location(self, index: int) -> Location:
        """Returns the line and column of an index into the text."""
        if not self._starts:
            self._starts = [0]
            self._starts += [i + 1 for i, char in enumerate(self._text) if char == "\n"]
        line = bisect_right(self._starts, index)
        return Location(self._path, line, index - self._starts[line - 1] + 1)


class Finding(NamedTuple):
    """One thing wrong with a file; findings sort by path, line and column."""

    location: Location
    rule: str
    message: str
    severity: Severity = "error"


class InvalidSource(Exception):
    """Carries every finding of the files that could not be read, sorted."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__(f"{len(self.findings)} findings")
