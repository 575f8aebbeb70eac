"""Phases as a track with standings on it: a table where there is room for one, else a list."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from laer_cli.model import Phase
from laer_cli.placement import Standing
from laer_cli.reports.paper import Cell, Marks, Paper, joined, styled
from laer_cli.reports.wording import words

_GAP = 1
_WIDEST_PHASE = 16
_MOST_IN_A_LIST = 12


class Row(NamedTuple):
    """One line of a track: a name, what to say beside it, and where it stands."""

    name: str
    remark: str
    standing: Standing
    strong: bool = False


class Track:
    """The phases side by side, as wide for one group of rows as for the next."""

    def __init__(self, paper: Paper, phases: Sequence[Phase], rows: Sequence[Row]) -> None:
        """Takes all rows that will be added, for the widths that they need."""
        self._paper = paper
        self._phases = phases
        self._widths = _widths(paper, phases, rows)

    def add(self, rows: Sequence[Row]) -> None:
        """Adds rows, each with its phase on the track."""
        if self._widths:
            self._add_table(rows, *self._widths)
        else:
            self._add_list(rows)

    def _add_table(self, rows: Sequence[Row], name: int, remark: int, phase: int) -> None:
        titles = [Cell(styled(one.title, "dim"), phase, centered=True) for one in self._phases]
        given = styled("given" if any(row.remark for row in rows) else "", "dim")
        self._paper.columns([Cell(Text(), name), *_beside(given, remark), *titles])
        for row in rows:
            text = styled(row.name, "bold" if row.strong else "")
            if row.remark and not remark:
                text = joined(text, Text("\n"), styled(row.remark, "dim"))
            marks = [Cell(mark, phase, centered=True) for mark in self._cells(row.standing)]
            self._paper.columns([Cell(text, name), *_beside(styled(row.remark), remark), *marks])

    def _add_list(self, rows: Sequence[Row]) -> None:
        items = []
        for row in rows:
            remark = f" ({row.remark})" if row.remark and row.standing else ""
            name = styled(row.name, "bold" if row.strong else "")
            text = joined(name, f": {words(row.standing)}{remark}")
            # A track of more phases than fit beside its name tells nothing.
            fits = len(self._phases) <= _MOST_IN_A_LIST
            track = (
                Text("").join(self._cells(row.standing)) if fits else Text(self._paper.marks.bullet)
            )
            items.append((track, text))
        self._paper.listed(items)

    def _cells(self, standing: Standing) -> list[Text]:
        return [_cell(phase, standing, self._paper.marks) for phase in self._phases]


def _beside(text: Text, width: int) -> list[Cell]:
    """Returns the cell of a remark, where there is room for one."""
    return [Cell(text, width)] if width else []


def _widths(
    paper: Paper, phases: Sequence[Phase], rows: Sequence[Row]
) -> tuple[int, int, int] | None:
    """Returns how wide names, remarks and phases stand, or None where words would have to break.

    Where remarks find no room beside the names they stand below them, and have no width.
    """
    if not paper.takes_tables:
        return None
    least = _longest_word(phase.title for phase in phases)
    longest = max(cell_len(row.name) for row in rows)
    remark = max(cell_len(row.remark) for row in rows)
    for beside in (remark, 0):
        room = paper.width - (beside + _GAP if beside else 0)
        name = min(longest, room - len(phases) * (least + _GAP))
        if name >= _longest_word(row.name for row in rows):
            return name, beside, min((room - name) // len(phases) - _GAP, _WIDEST_PHASE)
    return None


def _longest_word(titles: Iterable[str]) -> int:
    return max(cell_len(word) for title in titles for word in title.split())


def _cell(phase: Phase, standing: Standing, marks: Marks) -> Text:
    if standing is None or not standing.at_least.rank <= phase.rank <= standing.at_most.rank:
        return Text(marks.elsewhere, "dim")
    if standing.settled:
        return Text(marks.here, "bold cyan")
    return Text(marks.maybe, "bold yellow")
