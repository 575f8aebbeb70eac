"""Tables in a terminal: columns where there is room for them, else a list of the rows."""

from rich.cells import cell_len
from rich.text import Text

from laer_cli.reports.pages import Line, Table
from laer_cli.reports.pages.ink import inked
from laer_cli.reports.paper import Cell, Paper, joined, styled

_GAP = 1


def add_table(paper: Paper, table: Table) -> None:
    """Adds a table; in a list each cell stands behind the head of its column."""
    widths = _widths(paper, table)
    if not widths:
        paper.listed((paper.marks.bullet, _as_text(paper, table.head, row)) for row in table.rows)
        return
    heads = [styled(head, "dim") for head in table.head]
    rows = [heads, *([inked(cell, paper.marks) for cell in row] for row in table.rows)]
    for row in rows:
        paper.columns([Cell(text, width) for text, width in zip(row, widths, strict=True)])


def _widths(paper: Paper, table: Table) -> list[int]:
    """Returns how wide the columns stand, the widest giving way first where there is no room.

    There are none where words would have to break.
    """
    columns = list(zip(table.head, *_texts(paper, table), strict=True))
    widths = [max(map(cell_len, column)) + _GAP for column in columns]
    least = [max(map(_longest_word, column)) + _GAP for column in columns]
    while sum(widths) + len(widths) - 1 > paper.width:
        wrapping = [place for place, width in enumerate(widths) if width > least[place]]
        if not wrapping:
            return []
        widths[max(wrapping, key=widths.__getitem__)] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _texts(paper: Paper, table: Table) -> list[tuple[str, ...]]:
    return [tuple(inked(cell, paper.marks).plain for cell in row) for row in table.rows]


def _as_text(paper: Paper, head: tuple[str, ...], row: tuple[Line, ...]) -> Text:
    name, *cells = (inked(cell, paper.marks) for cell in row)
    text = joined(Text(name.plain, "bold"))
    for title, cell in zip(head[1:], cells, strict=True):
        if cell.plain:
            text.append_text(joined(Text("\n"), styled(f"{title}: "), cell))
    return text
