"""Lines as a terminal shows them."""

from rich.text import Text

from laer_cli.reports.marks import Marks
from laer_cli.reports.pages import Line, Span
from laer_cli.reports.paper import styled

_STYLES = {
    "": "",
    "mark": "",
    "sign": "",
    "strong": "bold",
    "quiet": "dim",
    "settled": "bold cyan",
    "open": "bold yellow",
}


def inked(line: Line, marks: Marks) -> Text:
    """Returns a line in its styles."""
    text = Text("").join(_inked(span, marks) for span in line.spans)
    text.style = "dim" if line.quiet else ""
    return text


def _inked(span: Span, marks: Marks) -> Text:
    text = getattr(marks, span.text) if span.tone == "sign" else span.text
    return styled(text, _STYLES[span.tone])
