"""Pages before they are drawn: what is said, in which order, for terminals, Markdown and HTML.

A report says its value as a page; how a page is drawn knows nothing of what it is about.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO, Union

from laer_cli.model import Phase
from laer_cli.placement import Standing

if TYPE_CHECKING:
    from laer_cli.reports.pages.figures import Figure

Format = Literal["table", "markdown", "html"]
Tone = Literal["", "strong", "quiet", "settled", "open", "mark", "sign"]
Role = Literal["", "headline", "command"]
Sign = Literal["bullet", "down", "up", "seen", "unseen"]


class Span(NamedTuple):
    """A piece of a line.

    A mark tells where what stands before it comes from; a sign is drawn as in a list, its text is
    which.
    """

    text: str
    tone: Tone = ""


class Line(NamedTuple):
    """A line of text, which wraps; a quiet one matters less than what stands around it."""

    spans: tuple[Span, ...]
    quiet: bool = False


class Paragraph(NamedTuple):
    """A line of its own: what a page comes to, what to type, or any other."""

    line: Line
    role: Role = ""


class Item(NamedTuple):
    """One of a list, in one line or several, behind a sign or its number."""

    sign: Sign | int
    lines: tuple[Line, ...]


class Items(NamedTuple):
    """A list."""

    items: tuple[Item, ...]


class Row(NamedTuple):
    """One line of a track: a name, what to say beside it, and where it stands."""

    name: str
    remark: str
    standing: Standing
    strong: bool = False


class Track(NamedTuple):
    """Phases with standings on them; the legend tells what the marks mean."""

    title: str
    phases: tuple[Phase, ...]
    rows: tuple[Row, ...]
    legend: bool = False


class Table(NamedTuple):
    """Rows of cells below a head; the first cell of a row names it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Legend(NamedTuple):
    """What the marks on a page mean, each with its words."""

    entries: tuple[tuple[str, str], ...]


# Named by a text, for a page without figures does without their nouns.
Block = Union[Paragraph, Items, Track, Table, Legend, "Figure"]


class Section(NamedTuple):
    """A part of a page; without a title it belongs to what stands above."""

    title: str
    blocks: tuple[Block, ...]


class Page(NamedTuple):
    """A page: whom it is about, in which words it is introduced, and its parts."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


def line(*parts: str | Span, quiet: bool = False) -> Line:
    """Returns a line of texts and spans."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Line(tuple(span for span in spans if span.text), quiet)


def sign(name: Sign) -> Span:
    """Returns a sign as a piece of a line."""
    return Span(name, "sign")


def toned(text: str, standing: Standing) -> Span:
    """Returns a text in the tone of what stands at one phase for sure, or of what does not."""
    return Span(text, "settled" if standing and standing.settled else "open")


def listed(lines: Sequence[Line], sign: Sign = "bullet") -> Items:
    """Returns a list of single lines, all behind the same sign."""
    return Items(tuple(Item(sign, (one,)) for one in lines))


def draw(pages: Sequence[Page], format_: Format, out: TextIO) -> None:
    """Writes pages, of which there is at least one, as they look in a format."""
    import_module(f"{__name__}.{format_}").write(pages, out)
