"""Phases as a track with standings on it: a table where there is room for one, else a list."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from laer_cli.model import Phase
from laer_cli.placement import Standing
from laer_cli.reports.marks import Marks
from laer_cli.reports.pages import Row, Track
from laer_cli.reports.paper import Cell, Paper, joined, styled
from laer_cli.reports.wording import words

_GAP = 1
_WIDEST_PHASE = 16
_MOST_IN_A_LIST = 12


class Tracks:
    """The tracks of a page, each as wide as the next."""

    def __init__(self, paper: Paper, tracks: Sequence[Track]) -> None:
        """Takes all tracks that will be added, for the widths that they need."""
        self._paper = paper
        self._widths = _widths(paper, tracks) if tracks else None

    def add(self, track: Track) -> None:
        """Adds a track, each of its rows with its phase."""
        if self._widths:
            self._add_table(track, *self._widths)
        else:
            self._add_list(track)
        if track.legend:
            marks = self._paper.marks
            legend = f"{marks.here} stands here"
            if any(row.standing and not row.standing.settled for row in track.rows):
                legend += f"   {marks.maybe} possible while answers are open"
            self._paper.line(styled(legend, "dim"))

    def _add_table(self, track: Track, name: int, remark: int, phase: int) -> None:
        titles = [Cell(styled(one.title, "dim"), phase, centered=True) for one in track.phases]
        given = styled("given" if any(row.remark for row in track.rows) else "", "dim")
        self._paper.columns([Cell(Text(), name), *_beside(given, remark), *titles])
        for row in track.rows:
            text = styled(row.name, "bold" if row.strong else "")
            if row.remark and not remark:
                text = joined(text, Text("\n"), styled(row.remark, "dim"))
            marks = [Cell(mark, phase, centered=True) for mark in self._cells(track, row)]
            self._paper.columns([Cell(text, name), *_beside(styled(row.remark), remark), *marks])

    def _add_list(self, track: Track) -> None:
        items = []
        for row in track.rows:
            remark = f" ({row.remark})" if row.remark and row.standing else ""
            name = styled(row.name, "bold" if row.strong else "")
            text = joined(name, f": {words(row.standing)}{remark}")
            # A track of more phases than fit beside its name tells nothing.
            fits = len(track.phases) <= _MOST_IN_A_LIST
            bullet = Text(self._paper.marks.bullet)
            items.append((Text("").join(self._cells(track, row)) if fits else bullet, text))
        self._paper.listed(items)

    def _cells(self, track: Track, row: Row) -> list[Text]:
        return [_cell(phase, row.standing, self._paper.marks) for phase in track.phases]


def _beside(text: Text, width: int) -> list[Cell]:
    """Returns the cell of a remark, where there is room for one."""
    return [Cell(text, width)] if width else []


def _widths(paper: Paper, tracks: Sequence[Track]) -> tuple[int, int, int] | None:
    """Returns how wide names, remarks and phases stand, or None where words would have to break.

    Where remarks find no room beside the names they stand below them, and have no width.
    """
    if not paper.takes_tables:
        return None
    phases = tracks[0].phases
    rows = [row for track in tracks for row in track.rows]
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
    mark = marks.at(phase, standing)
    styles = {marks.here: "bold cyan", marks.maybe: "bold yellow", marks.elsewhere: "dim"}
    return Text(mark, styles[mark])
