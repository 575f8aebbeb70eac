"""Phases as a track with standings on it: a table where there is room for one, else a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from laer_cli.model import Phase
from laer_cli.placement import Standing
from laer_cli.reports.paper import Marks, Paper, joined, styled

_GAP = 2


@dataclass(frozen=True)
class Row:
    """One line of a track: a name, what to say beside it, and where it stands."""

    name: str
    remark: str
    standing: Standing
    strong: bool = False


def add_track(paper: Paper, phases: Sequence[Phase], rows: Sequence[Row]) -> None:
    """Adds the rows to a page, each with its phase on the track."""
    columns = _phase_columns(paper, phases, rows)
    if columns is None:
        _add_list(paper, phases, rows)
    else:
        _add_table(paper, phases, rows, columns)


def _phase_columns(paper: Paper, phases: Sequence[Phase], rows: Sequence[Row]) -> int | None:
    """Returns the width of a phase's column, or None where words would have to break."""
    if not paper.takes_tables:
        return None
    longest_word = max(len(word) for phase in phases for word in phase.title.split())
    names = min(max(len(row.name) for row in rows), paper.width // 3)
    remarks = max(len(row.remark) for row in rows)
    room = (paper.width - names - remarks - 2 * _GAP) // len(phases) - _GAP
    return min(room, 16) if room >= longest_word else None


def _add_table(paper: Paper, phases: Sequence[Phase], rows: Sequence[Row], columns: int) -> None:
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="", pad_edge=False)
    table.add_column("", overflow="fold", max_width=paper.width // 3)
    table.add_column("", no_wrap=True)
    for phase in phases:
        table.add_column(styled(phase.title, "dim"), justify="center", width=columns)
    for row in rows:
        cells = [_cell(phase, row.standing, paper.marks) for phase in phases]
        table.add_row(styled(row.name, "bold" if row.strong else ""), styled(row.remark), *cells)
    paper.add(table)


def _add_list(paper: Paper, phases: Sequence[Phase], rows: Sequence[Row]) -> None:
    items = []
    for row in rows:
        track = Text("").join(_cell(phase, row.standing, paper.marks) for phase in phases)
        remark = f" ({row.remark})" if row.remark else ""
        name = styled(row.name, "bold" if row.strong else "")
        items.append((track, joined(name, f": {words(row.standing)}{remark}")))
    paper.listed(items)


def _cell(phase: Phase, standing: Standing, marks: Marks) -> Text:
    if standing is None or not standing.at_least.rank <= phase.rank <= standing.at_most.rank:
        return Text(marks.elsewhere, "dim")
    if standing.settled:
        return Text(marks.here, "bold cyan")
    return Text(marks.maybe, "bold yellow")


def words(standing: Standing) -> str:
    """Returns where something stands as text."""
    if standing is None:
        return "not applicable"
    if standing.settled:
        return standing.at_least.title
    return f"{standing.at_least.title} to {standing.at_most.title}"
