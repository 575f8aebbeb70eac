"""Reports of assessments: modules with a `write`, imported when they are asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast

if TYPE_CHECKING:
    from laer_cli.assessment import Assessment

Format = Literal["table", "json", "markdown", "html", "csv"]


class Report(Protocol):
    """Writes assessments, of which there is at least one, to a stream."""

    def write(self, assessments: "Sequence[Assessment]", out: TextIO) -> None:
        """Writes the assessments in their order."""


def report(name: Format) -> Report:
    """Returns the report of a format."""
    return cast(Report, import_module(f"{__name__}.{name}"))
