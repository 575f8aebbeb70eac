"""Figures as shapes, where a picture of the examples does not show what happens."""

from datetime import date
from fractions import Fraction

import pytest

from laer_cli.model import Phase
from laer_cli.placement import Bounds, Standing
from laer_cli.reports.pages import Row, Track
from laer_cli.reports.pages.drawing import (
    WIDTH,
    Box,
    Drawing,
    Outline,
    Spot,
    Words,
    course_drawings,
    fitted,
    radar_drawings,
    spreads_drawing,
    track_drawing,
)
from laer_cli.reports.pages.figures import Course, Courses, Part, Radar, Spread, Spreads

PHASES = tuple(Phase(f"p{rank}", rank, f"Phase {rank}", "", (), None, 0) for rank in range(3))
LOW, MIDDLE, HIGH = (Bounds(phase, phase) for phase in PHASES)
OPEN = Bounds(PHASES[0], PHASES[2])


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Low", 40, ("Low",)),
        ("LAER Effective", 70, ("LAER", "Effective")),
        ("LAER Effective", 120, ("LAER Effective",)),
        ("Traditional", 40, ()),
        ("a b c", 8, ("a", "b", "c")),
        ("a b c d", 8, ()),
        ("日本語", 30, ()),
        ("日本語", 45, ("日本語",)),
        ("", 10, ()),
    ],
)
def test_a_text_in_lines(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert fitted(text, width) == lines


def test_a_track_says_what_it_shows() -> None:
    rows = (Row("A", "1 of 2", MIDDLE), Row("B", "", OPEN), Row("C", "", None))
    drawing = track_drawing(Track("Title", PHASES, rows, legend=True))
    assert drawing.description == ("A: Phase 1. B: between Phase 0 and Phase 2. C: not applicable.")
    assert words(drawing) == [
        *("Phase 0", "Phase 1", "Phase 2"),
        *("A", "1 of 2", "·", "●", "·"),
        *("B", "○", "○", "○"),
        *("C", "·", "·", "·"),
    ]
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert [box.style for box in boxes] == [
        *("shade-1", "shade-4", "shade-0"),
        *("shade-2", "shade-2", "shade-2"),
        *("shade-0", "shade-0", "shade-0"),
    ]
    assert boxes[1].title == "A: Phase 1"
    assert drawing.notes == ("● stands here, ○ possible while answers are open.",)


def test_titles_that_do_not_fit_are_numbers_and_names_are_cut() -> None:
    phases = tuple(phase._replace(title=f"Incomprehensibilities {phase.rank}") for phase in PHASES)
    drawing = track_drawing(Track("Title", phases, (Row("Name " * 20, "far " * 12, None),)))
    assert words(drawing)[:5] == [
        *("1", "2", "3"),
        "Name Name Name Name Name Name Name Name N…",
        "far far far far far…",
    ]
    assert drawing.notes == ()


def test_parts_are_shaded_by_quarters_and_the_subject_is_framed() -> None:
    some = (Part(Fraction(1, 8), "1-2"), Part(Fraction(0), "0-1"), Part(Fraction(6, 8), "6"))
    none = (Part(Fraction(0), "0"),) * 3
    spreads = (Spread("A", some, MIDDLE), Spread("B", none, None))
    drawing = spreads_drawing(Spreads("Title", PHASES, spreads))
    assert drawing.description == (
        "A: Phase 0 1-2, Phase 1 0-1, Phase 2 6. B: Phase 0 0, Phase 1 0, Phase 2 0."
    )
    assert words(drawing)[3:] == ["A", "1-2", "0-1", "6", "B", "0", "0", "0"]
    assert [shape.style for shape in drawing.shapes if isinstance(shape, Box)] == [
        *("shade-1", "shade-0 framed", "shade-3"),
        *("shade-0", "shade-0", "shade-0"),
    ]


@pytest.mark.parametrize(
    ("standings", "drawn"),
    [
        ((LOW,) * 2, 0),
        ((LOW,) * 3, 1),
        ((LOW,) * 12, 1),
        ((LOW,) * 13, 0),
        ((LOW, LOW, HIGH, None), 1),
        ((LOW, LOW, None), 0),
    ],
)
def test_a_radar_has_from_3_to_12_axes(standings: tuple[Standing, ...], drawn: int) -> None:
    rows = tuple(Row(f"M{place}", "", one) for place, one in enumerate(standings))
    assert len(list(radar_drawings(Radar("Title", PHASES, rows)))) == drawn


def test_a_radar_has_what_is_sure_inside_of_what_is_possible() -> None:
    rows = (Row("A", "", OPEN), Row("B", "", MIDDLE), Row("C", "", LOW), Row("D", "", HIGH))
    (drawing,) = radar_drawings(Radar("Title", PHASES, rows))
    assert drawing.description.startswith("A: between Phase 0 and Phase 2. B: Phase 1.")
    paths = {one.style: one.path for one in drawing.shapes if isinstance(one, Outline)}
    assert paths["possible"] == "M240.0 51.0 L313.3 161.0 L240.0 197.7 L130.0 161.0 Z"
    assert paths["sure"] == "M240.0 124.3 L313.3 161.0 L240.0 197.7 L130.0 161.0 Z"
    spots = [(one.style, one.title) for one in drawing.shapes if isinstance(one, Spot)]
    assert spots == [
        ("possible", "A: between Phase 0 and Phase 2"),
        ("sure", "A: between Phase 0 and Phase 2"),
        ("sure", "B: Phase 1"),
        ("sure", "C: Phase 0"),
        ("sure", "D: Phase 2"),
    ]
    placed = {one.text: one for one in drawing.shapes if isinstance(one, Words)}
    assert [placed[name].anchor for name in "ABCD"] == ["middle", "start", "middle", "end"]
    assert all(0 <= one.x <= WIDTH and 0 < one.y < drawing.height for one in placed.values())


def test_a_name_without_room_around_a_radar_is_cut() -> None:
    rows = tuple(Row("Incomprehensibilities" * 2, "", LOW) for _ in range(4))
    (drawing,) = radar_drawings(Radar("Title", PHASES, rows))
    assert words(drawing)[:4] == 2 * ["IncomprehensibilitiesIncompreh…", "Incomprehensibi…"]


def test_a_name_of_any_length_is_cut_at_once() -> None:
    track = Track("Title", PHASES, (Row("x" * 1_000_000, "y" * 1_000_000, LOW),))
    assert {len(text) for text in words(track_drawing(track))} == {1, 7, 21, 41}


def test_a_course_from_the_first_day_to_the_last() -> None:
    courses = (Course("A", (LOW, HIGH)),)
    (drawing,) = course_drawings(Courses(PHASES, (date.min, date.max), courses))
    spots = [one.x for one in drawing.shapes if isinstance(one, Spot)]
    assert spots == [32, 472]


def test_a_course_leaves_out_days_without_a_standing() -> None:
    days = (date(2025, 1, 1), date(2025, 1, 2), date(2025, 7, 1), date(2026, 1, 1))
    courses = (Course("A", (LOW, None, OPEN, HIGH)), Course("B", (None,) * 4))
    drawings = list(course_drawings(Courses(PHASES, days, courses)))
    assert [drawing.title for drawing in drawings] == ["A", "B"]
    assert drawings[0].description == (
        "2025-01-01 Phase 0, 2025-01-02 not applicable, 2025-07-01 between Phase 0 and Phase 2, "
        "2026-01-01 Phase 2."
    )
    paths = [one.path for one in drawings[0].shapes if isinstance(one, Outline)]
    assert paths[-1:] == [
        "M32.0 80.0 L250.2 80.0 L472.0 16.0 L472.0 16.0 L250.2 16.0 L32.0 80.0 Z",
    ]
    assert words(drawings[0]) == ["1", "2", "3", "2025-01-01", "2025-07-01", "2026-01-01"]
    titles = [one.title for one in drawings[0].shapes if isinstance(one, Spot)]
    assert titles == [
        "2025-01-01: Phase 0",
        *("2025-07-01: between Phase 0 and Phase 2",) * 2,
        "2026-01-01: Phase 2",
    ]
    assert not [one for one in drawings[1].shapes if isinstance(one, Spot)]
