"""What can be wrong with a file, as values that know their place."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Location(NamedTuple):
    """A place in a file: line and column from 1, columns in code points."""

    path: str
    line: int
    column: int


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
