"""Pages in a terminal, or in plain text where they go elsewhere."""

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from laer_cli.reports.pages import Item, Items, Legend, Page, Paragraph, Section, Table, Track
from laer_cli.reports.pages.grid import add_table
from laer_cli.reports.pages.ink import inked
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.reports.track import Tracks


def write(pages: Sequence[Page], out: TextIO) -> None:
    """Writes pages one below the other; figures are left out."""
    paper = Paper(out)
    for number, page in enumerate(pages):
        if number:
            paper.line()
            paper.line()
        _add(paper, page)
    paper.finish()


def _add(paper: Paper, page: Page) -> None:
    blocks = [block for section in page.sections for block in section.blocks]
    tracks = Tracks(paper, [block for block in blocks if isinstance(block, Track)])
    paper.line(styled(page.title, "bold"))
    for about in page.about:
        paper.line(styled(about, "dim"))
    for section in page.sections:
        if section.title:
            paper.heading(section.title)
        else:
            paper.line()
        _add_blocks(paper, section, tracks)


def _add_blocks(paper: Paper, section: Section, tracks: Tracks) -> None:
    indent = 2 if section.title else 0
    for block in section.blocks:
        match block:
            case Paragraph(line, role):
                paper.line(inked(line, paper.marks), indent=indent + 2 * (role == "command"))
            case Items(items):
                paper.listed((_sign(paper, item), _item(paper, item)) for item in items)
            case Legend(entries):
                paper.listed((mark, styled(words, "dim")) for mark, words in entries)
            case Track():
                if not section.title:
                    paper.line()
                tracks.add(block)
            case Table():
                if not section.title:
                    paper.line()
                    paper.line(styled(block.title, "bold"))
                add_table(paper, block)


def _sign(paper: Paper, item: Item) -> str:
    if isinstance(item.sign, int):
        return f"{item.sign}."
    return str(getattr(paper.marks, item.sign))


def _item(paper: Paper, item: Item) -> Text:
    first, *others = (inked(line, paper.marks) for line in item.lines)
    return joined(first, *(joined(Text("\n"), other) for other in others))
