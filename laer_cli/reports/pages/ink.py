"""Lines as a terminal shows them."""

from rich.text import Text

from laer_cli.reports.pages import Line
from laer_cli.reports.paper import styled

_STYLES = {
    "": "",
    "mark": "",
    "strong": "bold",
    "quiet": "dim",
    "settled": "bold cyan",
    "open": "bold yellow",
}


def inked(line: Line) -> Text:
    """Returns a line in its styles."""
    text = Text("").join(styled(span.text, _STYLES[span.tone]) for span in line.spans)
    text.style = "dim" if line.quiet else ""
    return text
