"""Reports of histories; what a format needs is imported when it is asked for."""

from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from laer_cli.history import History

Format = Literal["table", "json", "markdown", "html"]


def write(history: "History", format_: Format, out: TextIO) -> None:
    """Writes a history."""
    if format_ == "json":
        from laer_cli.reports.history.json import write as write_json

        write_json(history, out)
    else:
        from laer_cli.reports.history.page import page
        from laer_cli.reports.pages import draw

        draw([page(history)], format_, out)
