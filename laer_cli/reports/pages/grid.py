"""Tables in a terminal: columns where there is room for them, else a list of the rows."""

from rich.cells import cell_len
from rich.text import Text

from laer_cli.reports.pages import Line, Table
from laer_cli.reports.pages.ink import inked
from laer_cli.reports.paper import Cell, Paper, joined, styled

_GAP = 1
_NARROWEST = 12


def add_table(paper: Paper, table: Table) -> None:
    """Adds a table; in a list each cell stands behind the head of its column."""
    widths = _widths(paper, table)
    if not widths:
        paper.listed((paper.marks.bullet, _as_text(table.head, row)) for row in table.rows)
        return
    heads = [styled(head, "dim") for head in table.head]
    rows = [heads, *([inked(cell) for cell in row] for row in table.rows)]
    for row in rows:
        paper.columns([Cell(text, width) for text, width in zip(row, widths, strict=True)])


def _widths(paper: Paper, table: Table) -> list[int]:
    """Returns how wide the columns stand; the first and the last may wrap, the others need room.

    There are none where words would have to break.
    """
    columns = list(zip(table.head, *_texts(table), strict=True))
    widths = [max(map(cell_len, column)) + _GAP for column in columns]
    for wrapping in (0, -1):
        over = sum(widths) + len(widths) - 1 - paper.width
        if over <= 0:
            break
        words = (word for text in columns[wrapping] for word in text.split())
        least = max(_NARROWEST, *map(cell_len, words)) + _GAP
        widths[wrapping] = max(least, widths[wrapping] - over)
    return widths if sum(widths) + len(widths) - 1 <= paper.width else []


def _texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(inked(cell).plain for cell in row) for row in table.rows]


def _as_text(head: tuple[str, ...], row: tuple[Line, ...]) -> Text:
    name, *cells = map(inked, row)
    text = joined(Text(name.plain, "bold"))
    for title, cell in zip(head[1:], cells, strict=True):
        if cell.plain:
            text.append_text(joined(Text("\n"), styled(f"{title}: "), cell))
    return text
