"""Pages as HTML that stands alone: no script, nothing from outside, and a policy that says so."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from laer_cli import __version__
from laer_cli.reports.marks import UNICODE
from laer_cli.reports.pages import Block, Items, Page, Section, Table, Track, line
from laer_cli.reports.pages.drawing import (
    MOST_PHASES,
    WIDTH,
    Drawing,
    course_drawings,
    radar_drawings,
    spreads_drawing,
    track_drawing,
)
from laer_cli.reports.pages.figures import Courses, Radar, Spreads
from laer_cli.reports.sources import OWN_READING
from laer_cli.reports.wording import words
from laer_cli.text import visible

# What is drawn as SVG; a journey is a list that looks like one.
_Drawn = Track | Radar | Courses | Spreads
_HERE = Path(__file__).parent
# What a sign says to who does not see it.
_SPOKEN = {
    "bullet": "",
    "down": "Lower: ",
    "up": "Higher: ",
    "seen": "Seen: ",
    "unseen": "Not seen: ",
}


class _Group(NamedTuple):
    """Blocks that follow each other: figures, which stand side by side, or others."""

    drawings: tuple[Drawing, ...]
    blocks: tuple[Block, ...]


class _Part(NamedTuple):
    """A section, its figures drawn."""

    title: str
    groups: tuple[_Group, ...]


class _Article(NamedTuple):
    """A page, with what stands above its columns and what in them."""

    page: Page
    opening: tuple[_Part, ...]
    parts: tuple[_Part, ...]


def write(pages: Sequence[Page], out: TextIO) -> None:
    """Writes pages, of which there is at least one, as articles of one document."""
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    own_style = b64encode(sha256(style.encode()).digest()).decode()
    document = _environment().get_template("page.html.j2")
    page = document.render(
        articles=[_article(page) for page in pages],
        marks=UNICODE,
        own=OWN_READING,
        policy=(
            f"default-src 'none'; style-src 'sha256-{own_style}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        spoken=_SPOKEN,
        style=Markup(style),  # noqa: S704  # laer's own
        version=__version__,
        width=WIDTH,
    )
    out.writelines(f"{line}\n" for line in page.split("\n") if line.strip())


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_shown,
        loader=FileSystemLoader(_HERE),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["kind"] = lambda value: type(value).__name__.lower()
    return environment


def _shown(value: object) -> object:
    """Returns what goes into the document; a text that is no markup yet, visible."""
    return visible(value) if type(value) is str else value


def _article(page: Page) -> _Article:
    opening = [section for section in page.sections if not section.title]
    parts = [section for section in page.sections if section.title]
    return _Article(page, tuple(map(_part, opening)), tuple(map(_part, parts)))


def _part(section: Section) -> _Part:
    blocks = [block for each in section.blocks for block in _drawable(each)]
    groups = []
    for are_figures, found in groupby(blocks, key=lambda block: isinstance(block, _Drawn)):
        group = tuple(found)
        figures = [block for block in group if isinstance(block, _Drawn)]
        groups.append(_Group(tuple(_drawings(figures)), () if are_figures else group))
    return _Part(section.title, tuple(groups))


def _drawable(block: Block) -> Iterator[Block]:
    """Yields a block, but not an empty list, nor a figure of more phases than fit in one.

    What a track says is said all the same, in words.
    """
    if not isinstance(block, _Drawn):
        if block != Items(()):
            yield block
    elif len(block.phases) <= MOST_PHASES:
        yield block
    elif isinstance(block, Track):
        rows = tuple((line(row.name), line(words(row.standing))) for row in block.rows)
        yield Table(block.title, ("Name", "Stands at"), rows)


def _drawings(figures: Sequence[_Drawn]) -> Iterator[Drawing]:
    for figure in figures:
        match figure:
            case Track():
                yield track_drawing(figure)
            case Radar():
                yield from radar_drawings(figure)
            case Courses():
                yield from course_drawings(figure)
            case _:
                yield spreads_drawing(figure)
