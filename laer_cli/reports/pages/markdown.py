"""Pages as Markdown, for a document or a pull request; whatever is foreign in them stays text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from laer_cli.reports.marks import UNICODE
from laer_cli.reports.pages import (
    Block,
    Item,
    Items,
    Legend,
    Line,
    Page,
    Paragraph,
    Row,
    Table,
    Track,
)
from laer_cli.text import markdown

_LOUD = ("strong", "settled", "open")


def write(pages: Sequence[Page], out: TextIO) -> None:
    """Writes pages one below the other, a rule between them; figures are left out."""
    for number, page in enumerate(pages):
        if number:
            out.write("\n---\n\n")
        out.write("\n\n".join(_parts(page)))
        out.write("\n")


def _parts(page: Page) -> Iterator[str]:
    """Yields the parts of a page that stand with an empty line between them."""
    yield f"# {markdown(page.title)}"
    yield "\\\n".join(map(markdown, page.about))
    for section in page.sections:
        if section.title:
            yield f"## {markdown(section.title)}"
        for block in section.blocks:
            if isinstance(block, Table) and not section.title:
                yield f"**{markdown(block.title)}**"
            yield from filter(None, _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(line):
            yield _line(line)
        case Items(items):
            yield "\n".join(map(_item, items))
        case Legend(entries):
            yield "\n".join(f"- {markdown(mark)} {markdown(text)}" for mark, text in entries)
        case Track():
            yield from _track(block)
        case Table():
            rows = ([_line(cell) for cell in row] for row in block.rows)
            yield _table([markdown(head) for head in block.head], rows)


def _line(line: Line) -> str:
    """Returns a line; emphasis begins and ends where there is a text."""
    parts: list[str] = []
    for text, tone in line.spans:
        opens = not any(part.strip(" ") for part in parts)
        shown = _mark(text).rstrip() if tone == "sign" else markdown(text, opens=opens)
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        if shown:
            shown = f"**{shown}**" if tone in _LOUD else shown
        parts.append(f"{before}{shown}{after}" if shown else before)
    return "".join(parts).strip(" ")


def _item(item: Item) -> str:
    """Returns one of a list, its lines with a break between them."""
    numbered = isinstance(item.sign, int)
    sign = f"{item.sign}." if numbered else "-"
    shown = "" if numbered else _mark(item.sign)
    hang = "\\\n" + " " * (len(sign) + 1)
    return f"{sign} {shown}{hang.join(filter(None, map(_line, item.lines)))}"


def _mark(sign: object) -> str:
    """Returns a sign with a blank behind it; a list has its bullets, beside which a dot is lost."""
    if sign in ("bullet", "unseen"):
        return "" if sign == "bullet" else "not seen: "
    return f"{getattr(UNICODE, str(sign))} "


def _track(track: Track) -> Iterator[str]:
    """Yields a track as a table, and what its marks mean."""
    remarks = any(row.remark for row in track.rows)
    head = ["", *(["given"] if remarks else []), *(markdown(one.title) for one in track.phases)]
    rows = (_cells(row, track, remarks=remarks) for row in track.rows)
    yield _table(head, rows, centered=len(track.phases))
    if track.legend:
        yield f"{UNICODE.here} stands here, {UNICODE.maybe} possible while answers are open"


def _cells(row: Row, track: Track, *, remarks: bool) -> list[str]:
    name = f"**{markdown(row.name)}**" if row.strong else markdown(row.name)
    remark = [markdown(row.remark)] if remarks else []
    return [name, *remark, *(UNICODE.at(phase, row.standing) for phase in track.phases)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], centered: int = 0) -> str:
    """Returns a table of which the last columns may be centered."""
    lines = [head, ["---"] * (len(head) - centered) + [":-:"] * centered, *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
