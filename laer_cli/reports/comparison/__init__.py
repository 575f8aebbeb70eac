"""Reports of comparisons: modules with a `write`, imported when they are asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, cast

if TYPE_CHECKING:
    from laer_cli.comparison.differences import Comparison
    from laer_cli.comparison.moving import Moved

Format = Literal["text", "json"]


class Report(Protocol):
    """Writes a comparison, and how answers moved, to a stream."""

    def write(self, comparison: "Comparison", moved: "Sequence[Moved]", out: TextIO) -> None:
        """Writes the comparison, then the answers in their order."""


def report(name: Format) -> Report:
    """Returns the report of a format."""
    return cast(Report, import_module(f"{__name__}.{name}"))
