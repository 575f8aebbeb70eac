"""The outlook from a placement: how to get on, how firm it stands, where open answers may lead."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from laer_cli.model import Phase, Question, Rubric
from laer_cli.outlook.ground import ground
from laer_cli.outlook.pivots import Pivot, pivots
from laer_cli.outlook.sums import TooManySums
from laer_cli.outlook.way import Course, Unproven, Way, fewest_down, shortest_way
from laer_cli.placement import PlacedMarker, Placement


class Outlook(NamedTuple):
    """What is ahead of a placement; everything but the shares looks at its lower bound.

    `target` and `course` are None where there is no higher phase and none was asked for;
    `margin_down` is None where no steps down lose the placement, `margin_up` where none raise it.
    What takes too long to tell is None as well, and then not all is `proven`. `shares` are None
    where counting takes too long, and `settles_most` there and where the placement is settled.
    """

    target: Phase | None
    course: Course | None
    margin_down: int | None
    margin_up: int | None
    proven: bool
    pivots: tuple[Pivot, ...]
    shares: tuple[Fraction, ...] | None
    settles_most: Question | None


def look_ahead(
    rubric: Rubric, markers: Sequence[PlacedMarker], placement: Placement, target: Phase | None
) -> Outlook:
    """Returns the outlook towards a target, or else towards the phase above the lower bound."""
    low = placement.bounds.at_least
    above = rubric.phases[low.rank + 1] if low is not rubric.phases[-1] else None
    parts = ground(rubric.phases, markers)
    up = shortest_way(rubric, parts, above) if above else None
    course = up if target in (None, above) else shortest_way(rubric, parts, target)
    down, proven = None, not any(isinstance(one, Unproven) for one in (up, course))
    try:
        down = fewest_down(rubric, parts, low)
    except TooManySums:
        proven = False
    shares, settles_most = _shares(rubric, markers, placement)
    return Outlook(
        target=target or above,
        course=course,
        margin_down=down,
        margin_up=up.steps if isinstance(up, Way) else None,
        proven=proven,
        pivots=tuple(pivots(rubric, parts, low)),
        shares=shares,
        settles_most=settles_most,
    )


def _shares(
    rubric: Rubric, markers: Sequence[PlacedMarker], placement: Placement
) -> tuple[tuple[Fraction, ...] | None, Question | None]:
    """Returns the share of each phase, and the open question that settles most."""
    if placement.bounds.settled:
        low = placement.bounds.at_least
        return tuple(Fraction(phase is low) for phase in rubric.phases), None
    from laer_cli.outlook.chances import chances  # noqa: PLC0415  # most placements are settled

    try:
        found = chances(rubric, markers, placement)
    except TooManySums:
        return None, None
    return found.of_phases, found.settles_most(tuple(found.tables))
