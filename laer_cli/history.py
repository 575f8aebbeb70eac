"""One subject over time: where it stood on each day, what moved it, and where it began again."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from laer_cli.answered import Incomparable, Placed, other_subjects
from laer_cli.model import Choice, Gate, Marker, Phase, Rubric, Unanswered
from laer_cli.placement import Bounds, PlacedMarker, PlacedQuestion, Standing

Direction = Literal["up", "down", "same", "unclear"]


class Move(NamedTuple):
    """Where something stood on one day and where on the next."""

    before: Standing
    after: Standing

    @property
    def direction(self) -> Direction:
        """Up or down where no open answer can make it otherwise, else unclear or the same."""
        before, after = self.before, self.after
        if before == after:
            return "same"
        if before and after:
            if after.at_least.rank > before.at_most.rank:
                return "up"
            if after.at_most.rank < before.at_least.rank:
                return "down"
        return "unclear"


class Restart(NamedTuple):
    """A phase that was surely lost, on the first day below it, and reached again."""

    phase: Phase
    lost: datetime.date
    back: datetime.date


class Trail(NamedTuple):
    """Where the placement, or one marker, stood on each day."""

    standings: tuple[Standing, ...]
    restarts: tuple[Restart, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """How it moved from each day to the next."""
        return tuple(Move(before, after) for before, after in pairwise(self.standings))


class MarkerTrail(NamedTuple):
    """A marker, as the newest version of the rubric has it, and its trail."""

    marker: Marker
    trail: Trail


class ChangedAnswer(NamedTuple):
    """An answer on one day and on the next, and how that moved its question, if it did."""

    before: PlacedQuestion
    after: PlacedQuestion
    move: Move


class MovedMarker(NamedTuple):
    """A marker on one day and on the next, and which answers changed.

    Of a marker that was judged as a whole on either day there are none.
    """

    before: PlacedMarker
    after: PlacedMarker
    move: Move
    answers: tuple[ChangedAnswer, ...]


class Step(NamedTuple):
    """What changed from one day to the next.

    The closed gates hold the placement and did not fail before; the opened ones held it and fail
    no longer. Markers in which nothing changed are left out.
    """

    before: Placed
    after: Placed
    move: Move
    markers: tuple[MovedMarker, ...]
    opened: tuple[Gate, ...]
    closed: tuple[Gate, ...]


class Unshared(NamedTuple):
    """A marker or a question that not every version of the rubric has, and those that have it."""

    name: str
    versions: tuple[str, ...]


class History(NamedTuple):
    """A subject's answers by date, each placed by its own version of the rubric.

    Standings are given in the phases of the newest version.
    """

    rubric: Rubric
    days: tuple[Placed, ...]
    placement: Trail
    markers: tuple[MarkerTrail, ...]
    steps: tuple[Step, ...]
    unshared: tuple[Unshared, ...]

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """The days, each after the one before."""
        return tuple(_day(one) for one in self.days)

    @property
    def rubrics(self) -> tuple[Rubric, ...]:
        """The versions of the rubric, in the order in which they were first answered."""
        return tuple({one.answers.rubric.sha256: one.answers.rubric for one in self.days}.values())


def history(answered: Sequence[Placed]) -> History:
    """Returns the history of answers, two or more; raises Incomparable where they make up none."""
    reasons = [*other_subjects(answered), *_other_rubrics(answered), *_unordered(answered)]
    if reasons:
        raise Incomparable(reasons)
    days = tuple(sorted(answered, key=_day))
    rubric = max((one.answers.rubric for one in reversed(days)), key=lambda one: one.version)
    dates = [_day(one) for one in days]
    by_id = [{one.marker.id: one for one in day.markers} for day in days]
    shared = [marker for marker in rubric.markers if all(marker.id in one for one in by_id)]
    tracks = [[one[marker.id] for one in by_id] for marker in shared]
    return History(
        rubric=rubric,
        days=days,
        placement=_trail([one.placement.bounds for one in days], dates, rubric.phases),
        markers=tuple(
            MarkerTrail(marker, _trail([one.standing for one in track], dates, rubric.phases))
            for marker, track in zip(shared, tracks, strict=True)
        ),
        steps=tuple(
            _step(before, after, [(one[place], one[place + 1]) for one in tracks], rubric.phases)
            for place, (before, after) in enumerate(pairwise(days))
        ),
        unshared=tuple(_unshared(days)),
    )


def _day(placed: Placed) -> datetime.date:
    return placed.answers.date or datetime.date.min


def _other_rubrics(answered: Sequence[Placed]) -> Iterator[str]:
    """Yields why files do not go with the first, for what they were answered to."""
    first = answered[0].answers
    for placed in answered[1:]:
        one = placed.answers
        if one.rubric.id != first.rubric.id:
            yield f"{one.path} answers the rubric {one.rubric.id}, {first.path} {first.rubric.id}"
        elif _yardstick(one.rubric) != _yardstick(first.rubric):
            yield (
                f"{one.path} answers version {one.rubric.version_text} of {one.rubric.id}, "
                f"{first.path} version {first.rubric.version_text}: the phases of these are not "
                "the same, or do not mean the same"
            )


def _yardstick(rubric: Rubric) -> tuple[int, list[str]]:
    return rubric.version[0], [phase.id for phase in rubric.phases]


def _unordered(answered: Sequence[Placed]) -> Iterator[str]:
    """Yields why files cannot be ordered by their days."""
    paths: dict[datetime.date, str] = {}
    for placed in answered:
        one = placed.answers
        if one.date is None:
            yield f"{one.path} has no date, such as `date: 2026-11-21`"
        elif one.date in paths:
            yield (
                f"{paths[one.date]} and {one.path} are of the same day, {one.date}; leave one out, "
                "or bring several respondents together by `laer consensus`"
            )
        else:
            paths[one.date] = one.path


def _on(phases: Sequence[Phase], standing: Standing) -> Standing:
    """Returns a standing in the phases of another version."""
    if standing is None:
        return None
    return Bounds(phases[standing.at_least.rank], phases[standing.at_most.rank])


def _trail(
    standings: Sequence[Standing], dates: Sequence[datetime.date], phases: Sequence[Phase]
) -> Trail:
    on_phases = tuple(_on(phases, standing) for standing in standings)
    return Trail(on_phases, _restarts(on_phases, dates, phases))


def _restarts(
    standings: Sequence[Standing], dates: Sequence[datetime.date], phases: Sequence[Phase]
) -> tuple[Restart, ...]:
    """Returns the phases that were reached, surely lost and reached again, by the day of that.

    Of several that were reached again on one day it is the highest.
    """
    found: dict[datetime.date, Restart] = {}
    for phase in phases[1:]:
        held = False
        lost: datetime.date | None = None
        for day, standing in zip(dates, standings, strict=True):
            if standing is None:
                continue
            if standing.at_least.rank >= phase.rank:
                if lost:
                    found[day] = Restart(phase, lost, day)
                held, lost = True, None
            elif held and standing.at_most.rank < phase.rank:
                lost = lost or day
    return tuple(found[day] for day in sorted(found))


def _step(
    before: Placed,
    after: Placed,
    markers: Sequence[tuple[PlacedMarker, PlacedMarker]],
    phases: Sequence[Phase],
) -> Step:
    moved = (_moved(*pair, phases) for pair in markers)
    failed = {gate.id for gate in before.placement.failing}
    failing = {gate.id for gate in after.placement.failing}
    return Step(
        before=before,
        after=after,
        move=_move(before.placement.bounds, after.placement.bounds, phases),
        markers=tuple(one for one in moved if one.answers or one.move.direction != "same"),
        opened=tuple(gate for gate in before.placement.held_by if gate.id not in failing),
        closed=tuple(gate for gate in after.placement.held_by if gate.id not in failed),
    )


def _moved(before: PlacedMarker, after: PlacedMarker, phases: Sequence[Phase]) -> MovedMarker:
    move = _move(before.standing, after.standing, phases)
    return MovedMarker(before, after, move, tuple(_changed_answers(before, after, phases)))


def _changed_answers(
    before: PlacedMarker, after: PlacedMarker, phases: Sequence[Phase]
) -> Iterator[ChangedAnswer]:
    if before.given.judged or after.given.judged:
        return
    earlier = {one.answer.question.id: one for one in before.questions}
    for later in after.questions:
        if one := earlier.get(later.answer.question.id):
            move = _move(one.standing, later.standing, phases)
            if move.direction != "same" or _said(one) != _said(later):
                yield ChangedAnswer(one, later, move)


def _said(question: PlacedQuestion) -> object:
    """Returns what was answered, by what an answers file calls it; None where nothing was."""
    match question.answer.given:
        case Unanswered():
            return None
        case Choice(id=id_):
            return id_
        case tuple() as ticked:
            return [item.id for item in ticked]
        case given:
            return given


def _move(before: Standing, after: Standing, phases: Sequence[Phase]) -> Move:
    return Move(_on(phases, before), _on(phases, after))


def _unshared(days: Sequence[Placed]) -> Iterator[Unshared]:
    """Yields what not every version has; of a marker that is missing not also its questions."""
    rubrics = {one.answers.rubric.sha256: one.answers.rubric for one in days}.values()
    having: dict[str, list[str]] = {}
    texts = [rubric.version_text for rubric in rubrics]
    for rubric, text in zip(rubrics, texts, strict=True):
        version = text if texts.count(text) == 1 else f"{text} (sha256 {rubric.sha256[:12]})"
        for marker in rubric.markers:
            names = [marker.id, *(question.name for question in marker.questions)]
            for name in names:
                having.setdefault(name, []).append(version)
    missing = {name for name, versions in having.items() if len(versions) < len(rubrics)}
    for name, versions in having.items():
        marker_id, _, question_id = name.partition(".")
        if name in missing and not (question_id and marker_id in missing):
            yield Unshared(name, tuple(versions))
