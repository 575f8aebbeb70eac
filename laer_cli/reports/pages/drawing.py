"""Figures as shapes, in units of which about one is a pixel; how they look is for a style sheet.

All that a figure shows is in its words too: it tells nothing by colour alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise, takewhile
from math import ceil, cos, pi, sin
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from laer_cli.model import Phase
from laer_cli.placement import Standing
from laer_cli.reports.marks import UNICODE
from laer_cli.reports.pages import Row, Track
from laer_cli.reports.pages.figures import Course, Courses, Radar, Spread, Spreads
from laer_cli.reports.wording import words

WIDTH = 480
_HEAD_LINE, _LABEL, _CELL, _GAP = 17, 22, 28, 8
_LETTER = 7.6  # how wide one is on average, at the size of all words
_MOST_LINES = 3
_RADIUS = 110
# With more phases, or with fewer or more axes, a figure would tell nothing.
MOST_PHASES = 12
_AXES = range(3, 13)
_COURSE = 96

Anchor = Literal["start", "middle", "end"]


class Words(NamedTuple):
    """A line of text at a place."""

    x: float
    y: float
    text: str
    style: str = ""
    anchor: Anchor = "start"


class Box(NamedTuple):
    """A rectangle, and what it shows to who points at it."""

    x: float
    y: float
    width: float
    height: float
    style: str
    title: str = ""


class Outline(NamedTuple):
    """Straight lines from point to point; closed, they have an inside."""

    points: tuple[tuple[float, float], ...]
    style: str
    closed: bool = False

    @property
    def path(self) -> str:
        """The lines as SVG writes them."""
        steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in self.points)
        return f"M{steps}{' Z' if self.closed else ''}"


class Spot(NamedTuple):
    """A dot, and what it shows to who points at it."""

    x: float
    y: float
    style: str
    title: str = ""


Shape = Words | Box | Outline | Spot


class Drawing(NamedTuple):
    """A figure with its title and with all that it shows in words."""

    title: str
    description: str
    height: float
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()


class _Cell(NamedTuple):
    """A cell of a grid: a text, how strong its ground is, and whether it is framed."""

    text: str
    shade: int
    framed: bool
    title: str


class _Line(NamedTuple):
    """A line of a grid: its name, a remark at its end, its cells and what they say."""

    name: str
    remark: str
    cells: tuple[_Cell, ...]
    says: str


def track_drawing(track: Track) -> Drawing:
    """Returns standings as a map of rows and phases, darker where something surely stands."""
    lines = []
    for row in track.rows:
        cells = tuple(_standing_cell(row, phase) for phase in track.phases)
        lines.append(_Line(row.name, row.remark, cells, words(row.standing)))
    drawing = _grid(track.title, track.phases, lines)
    standings = [row.standing for row in track.rows]
    return drawing._replace(notes=_legend(standings)) if track.legend else drawing


def _legend(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Returns what the signs mean, where it takes more than one of them."""
    if all(standing is None or standing.settled for standing in standings):
        return (f"{UNICODE.here} stands here.",)
    return (f"{UNICODE.here} stands here, {UNICODE.maybe} possible while answers are open.",)


def _standing_cell(row: Row, phase: Phase) -> _Cell:
    mark = UNICODE.at(phase, row.standing)
    shade = {UNICODE.here: 4, UNICODE.maybe: 2}.get(mark, 0)
    if row.standing and phase.rank < row.standing.at_least.rank:
        shade = 1
    return _Cell(mark, shade, False, f"{row.name}: {words(row.standing)}")


def spreads_drawing(spreads: Spreads) -> Drawing:
    """Returns parts as a map of rows and phases, darker where more stands; a frame is a subject."""
    lines = []
    for spread in spreads.spreads:
        cells = tuple(_part_cell(spread, phase) for phase in spreads.phases)
        parts = zip(spreads.phases, spread.parts, strict=True)
        says = ", ".join(f"{phase.title} {part.words}" for phase, part in parts)
        lines.append(_Line(spread.name, "", cells, says))
    return _grid(spreads.title, spreads.phases, lines)


def _part_cell(spread: Spread, phase: Phase) -> _Cell:
    share, text = spread.parts[phase.rank]
    framed = UNICODE.at(phase, spread.standing) != UNICODE.elsewhere
    return _Cell(text, ceil(4 * share), framed, f"{phase.title}: {text}")


def _grid(title: str, phases: Sequence[Phase], lines: Sequence[_Line]) -> Drawing:
    width = WIDTH / len(phases)
    heads = [fitted(phase.title, width - _GAP) for phase in phases]
    if not all(heads):
        heads = [(str(phase.rank + 1),) for phase in phases]
    top = _HEAD_LINE * max(map(len, heads)) + _GAP
    shapes: list[Shape] = []
    for place, head in enumerate(heads):
        x = (place + 0.5) * width
        first = top - _GAP - _HEAD_LINE * (len(head) - 1)
        shapes += [
            Words(x, first + number * _HEAD_LINE, text, "quiet", "middle")
            for number, text in enumerate(head)
        ]
    for line in lines:
        shapes += _grid_line(line, top, width)
        top += _LABEL + _CELL + _GAP
    says = " ".join(f"{line.name}: {line.says}." for line in lines)
    return Drawing(title, says, top, tuple(shapes))


def _grid_line(line: _Line, top: float, width: float) -> Iterator[Shape]:
    remark = _cut(line.remark, WIDTH / 3)
    yield Words(0, top + _LABEL - 6, _cut(line.name, WIDTH - _GAP - _wide(remark)), "name")
    if remark:
        yield Words(WIDTH, top + _LABEL - 6, remark, "quiet", "end")
    for place, cell in enumerate(line.cells):
        x, y = place * width, top + _LABEL
        style = f"shade-{cell.shade}{' framed' * cell.framed}"
        yield Box(x + 2, y, width - 4, _CELL, style, cell.title)
        yield Words(x + width / 2, y + _CELL / 2 + 5, cell.text, f"on-{cell.shade}", "middle")


def radar_drawings(radar: Radar) -> Iterator[Drawing]:
    """Yields rows as axes and phases as rings, with what is sure inside of what is possible."""
    axes = [(row.name, row.standing) for row in radar.rows if row.standing]
    if len(axes) not in _AXES:
        return
    rings = len(radar.phases)
    top = _RADIUS + 3 * _HEAD_LINE

    def at(place: int, steps: float) -> tuple[float, float]:
        angle = 2 * pi * place / len(axes)
        reach = _RADIUS * steps / rings
        return WIDTH / 2 + reach * sin(angle), top - reach * cos(angle)

    def outline(steps: Iterable[int], style: str) -> Outline:
        points = tuple(at(place, each) for place, each in enumerate(steps))
        return Outline(points, style, closed=True)

    shapes: list[Shape] = [outline([ring] * len(axes), "ring") for ring in range(1, rings + 1)]
    shapes += [Outline((at(place, 0), at(place, rings)), "ring") for place in range(len(axes))]
    shapes += [outline([bounds.at_most.rank + 1 for _, bounds in axes], "possible")]
    shapes += [outline([bounds.at_least.rank + 1 for _, bounds in axes], "sure")]
    for place, (name, bounds) in enumerate(axes):
        low, high = (at(place, phase.rank + 1) for phase in bounds)
        shapes += _ends(low, high, f"{name}: {words(bounds)}")
        shapes += _axis_name(name, *at(place, rings))
    for ring in range(1, rings + 1):
        shapes += [Words(WIDTH / 2 - 8, at(0, ring)[1] + 5, str(ring), "quiet", "end")]
    says = " ".join(f"{name}: {words(bounds)}." for name, bounds in axes)
    yield Drawing(radar.title, says, 2 * top + _GAP, tuple(shapes))


def _ends(low: tuple[float, float], high: tuple[float, float], title: str) -> Iterator[Spot]:
    """Yields what is sure and, where there is more, what is possible."""
    if high != low:
        yield Spot(*high, "possible", title)
    yield Spot(*low, "sure", title)


def _axis_name(name: str, x: float, y: float) -> Iterator[Words]:
    """Yields the name of an axis around its end, away from the middle."""
    off = x - WIDTH / 2
    anchor: Anchor = "middle" if abs(off) < 1 else "start" if off > 0 else "end"
    room = {"middle": WIDTH / 2, "start": WIDTH - x - _GAP, "end": x - _GAP}[anchor]
    lines = fitted(name, room) or (_cut(name, room),)
    up = y < _RADIUS + 3 * _HEAD_LINE
    first = y - _HEAD_LINE * (len(lines) - 1) - 12 if up else y + _HEAD_LINE
    side = {"middle": 0, "start": _GAP, "end": -_GAP}[anchor]
    for number, text in enumerate(lines):
        yield Words(x + side, first + number * _HEAD_LINE, text, "name", anchor)


def course_drawings(courses: Courses) -> Iterator[Drawing]:
    """Yields a chart for each course: days from left to right, phases from low to high."""
    for course in courses.courses:
        days = zip(courses.days, course.standings, strict=True)
        says = ", ".join(f"{day.isoformat()} {words(standing)}" for day, standing in days)
        shapes = (*_course(course, courses), *_days(courses.days, _COURSE + _HEAD_LINE))
        height = _COURSE + _HEAD_LINE + _GAP
        yield Drawing(course.name, f"{says}.", height, shapes, _legend(course.standings))


def _course(course: Course, courses: Courses) -> Iterator[Shape]:
    phases = courses.phases

    def height(rank: int) -> float:
        return _COURSE * (1 - (rank + 0.5) / len(phases))

    for phase in phases:
        y = height(phase.rank)
        yield Outline(((_GAP * 3, y), (WIDTH, y)), "ring")
        yield Words(0, y + 5, str(phase.rank + 1), "quiet")
    known = [
        (_day_at(day, courses.days), bounds, f"{day.isoformat()}: {words(bounds)}")
        for day, bounds in zip(courses.days, course.standings, strict=True)
        if bounds
    ]
    low = tuple((x, height(bounds.at_least.rank)) for x, bounds, _ in known)
    high = tuple((x, height(bounds.at_most.rank)) for x, bounds, _ in known)
    if known:
        yield Outline((*low, *reversed(high)), "possible", closed=True)
    for ends in pairwise(zip(low, high, strict=True)):
        if all(lowest == highest for lowest, highest in ends):
            yield Outline(tuple(lowest for lowest, _ in ends), "course")
    for lowest, highest, (_, bounds, title) in zip(low, high, known, strict=True):
        if not bounds.settled:
            yield Spot(*highest, "possible", title)
        yield Spot(*lowest, "sure" if bounds.settled else "possible", title)


def _day_at(day: date, days: Sequence[date]) -> float:
    """Returns how far to the right a day stands."""
    left, right = _GAP * 4, WIDTH - _GAP
    return left + (right - left) * ((day - days[0]) / (days[-1] - days[0]))


def _days(days: Sequence[date], y: float) -> Iterator[Words]:
    """Yields the days that there is room for, the first and the last before all others."""
    texts = [day.isoformat()[:7] for day in days]
    if len(set(texts)) < len(texts):
        texts = [day.isoformat() for day in days]
    wide = _wide(texts[0]) + _GAP
    yield Words(_GAP * 3, y, texts[0], "quiet")
    end = _GAP * 3 + wide
    for day, text in list(zip(days, texts, strict=True))[1:-1]:
        x = _day_at(day, days)
        if end + wide / 2 < x < WIDTH - wide * 3 / 2:
            yield Words(x, y, text, "quiet", "middle")
            end = x + wide / 2
    yield Words(WIDTH, y, texts[-1], "quiet", "end")


def fitted(text: str, width: float) -> tuple[str, ...]:
    """Returns a text in lines that fit a width; none where it needs more than a few."""
    lines: list[str] = []
    for word in text.split():
        if _wide(word) > width:
            return ()
        if lines and _wide(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) if len(lines) <= _MOST_LINES else ()


def _cut(text: str, width: float) -> str:
    """Returns as much of a text as fits a width."""
    if _wide(text) <= width:
        return text
    room = width - _LETTER
    widths = accumulate(map(_wide, text))
    return f"{text[: sum(1 for _ in takewhile(room.__ge__, widths))].rstrip()}…"


def _wide(text: str) -> float:
    """Returns about how wide a text is."""
    return _LETTER * sum(1.8 if east_asian_width(one) in "WF" else 1 for one in text)
