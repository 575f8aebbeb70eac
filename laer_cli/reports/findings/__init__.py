"""Reports of a check: modules with a `write`, imported when they are asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast

if TYPE_CHECKING:
    from laer_cli.check.checked import Check

Format = Literal["text", "json", "github", "sarif", "junit"]


class Report(Protocol):
    """Writes what came of checking files, of which there may be none, to a stream."""

    def write(self, check: "Check", out: TextIO) -> None:
        """Writes the findings, sorted by path, line and column."""


def report(name: Format) -> Report:
    """Returns the report of a format."""
    return cast(Report, import_module(f"{__name__}.{name}"))
