"""Reports of consensuses; what a format needs is imported when it is asked for."""

from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from laer_cli.consensus import Consensus

Format = Literal["table", "json", "markdown", "html"]


def write(consensus: "Consensus", format_: Format, out: TextIO) -> None:
    """Writes a consensus."""
    if format_ == "json":
        from laer_cli.reports.consensus.json import write as write_json

        write_json(consensus, out)
    else:
        from laer_cli.reports.consensus.page import page
        from laer_cli.reports.pages import draw

        draw([page(consensus)], format_, out)
