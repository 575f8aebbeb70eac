"""Figures: they show the eye what words or a table beside them say, so a drawing may omit them."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from laer_cli.model import Phase
from laer_cli.placement import Bounds, Standing
from laer_cli.reports.pages import Row


class Journey(NamedTuple):
    """The phases in their order, and those that a placement may be at."""

    phases: tuple[Phase, ...]
    bounds: Bounds


class Radar(NamedTuple):
    """Each row an axis, each phase a ring."""

    title: str
    phases: tuple[Phase, ...]
    rows: tuple[Row, ...]


class Course(NamedTuple):
    """Where something stood on each day."""

    name: str
    standings: tuple[Standing, ...]


class Courses(NamedTuple):
    """Courses over the same days, two or more, each after the one before."""

    phases: tuple[Phase, ...]
    days: tuple[date, ...]
    courses: tuple[Course, ...]


class Part(NamedTuple):
    """How much stands at a phase, of all, and in words."""

    share: Fraction
    words: str


class Spread(NamedTuple):
    """Each phase's part of something, lowest first, and where something else stands on them."""

    name: str
    parts: tuple[Part, ...]
    standing: Standing


class Spreads(NamedTuple):
    """How things are spread over the phases."""

    title: str
    phases: tuple[Phase, ...]
    spreads: tuple[Spread, ...]


Figure = Journey | Radar | Courses | Spreads
