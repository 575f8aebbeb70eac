"""The outlook from a placement: how to get on, how firm it stands, where open answers may lead."""

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

from laer_cli.model import Phase, Question, Rubric
from laer_cli.outlook.fall import Fall, shortest_fall
from laer_cli.outlook.ground import ground
from laer_cli.outlook.pivots import Pivot, pivots
from laer_cli.outlook.sums import Allowance, TooManySums
from laer_cli.outlook.way import Course, Unproven, Way, shortest_way
from laer_cli.placement import PlacedMarker, Placement


class Outlook(NamedTuple):
    """What is ahead of a placement; everything but the shares looks at its lower bound.

    `target` and its `course` are None where there is no higher phase and none was asked for, and so
    is `up`, the course to the phase above. `fall` is None where no steps down lose the
    placement. `shares` are None where counting takes too long, `settles_most` there and where the
    placement is settled.
    """

    target: Phase | None
    course: Course | None
    up: Course | None
    fall: Fall | Unproven | None
    pivots: tuple[Pivot, ...]
    shares: tuple[Fraction, ...] | None
    settles_most: Question | None

    @property
    def margin_up(self) -> int | None:
        """The length of the shortest way to the phase above, if there is one."""
        return self.up.steps if isinstance(self.up, Way) else None

    @property
    def margin_down(self) -> int | None:
        """The fewest steps down that lose the placement, if there are any."""
        return self.fall.steps if isinstance(self.fall, Fall) else None

    @property
    def proven(self) -> bool:
        """Whether no way and no margin took too long to tell."""
        found = (self.course, self.up, self.fall)
        return not any(isinstance(one, Unproven) for one in found)


def look_ahead(
    rubric: Rubric, markers: Sequence[PlacedMarker], placement: Placement, target: Phase | None
) -> Outlook:
    """Returns the outlook towards a target, or else towards the phase above the lower bound."""
    low = placement.bounds.at_least
    above = rubric.above(low)
    parts = ground(rubric.phases, markers)
    left = Allowance()
    up = shortest_way(rubric, parts, above, left) if above else None
    course = up if target in (None, above) else shortest_way(rubric, parts, target, left)
    shares, settles_most = _shares(rubric, markers, placement)
    return Outlook(
        target=target or above,
        course=course,
        up=up,
        fall=shortest_fall(rubric, parts, low, left),
        pivots=tuple(pivots(rubric, parts, low)),
        shares=shares,
        settles_most=settles_most,
    )


def _shares(
    rubric: Rubric, markers: Sequence[PlacedMarker], placement: Placement
) -> tuple[tuple[Fraction, ...] | None, Question | None]:
    """Returns the share of each phase, and the open question that settles most."""
    shares: tuple[Fraction, ...] | None = None
    if placement.bounds.settled:
        low = placement.bounds.at_least
        return tuple(Fraction(phase is low) for phase in rubric.phases), None
    from laer_cli.outlook.chances import chances  # noqa: PLC0415  # most placements are settled

    with suppress(TooManySums):
        found = chances(rubric, markers, placement)
        shares = found.of_phases
        return shares, found.settles_most(tuple(found.tables))
    return shares, None
