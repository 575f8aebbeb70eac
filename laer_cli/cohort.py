"""Where a subject stands among the companies of a cohort: distributions and percentiles, exactly.

The cohort is gone through once and only counted, so that it may be of any size.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from laer_cli.answered import Placed, is_same_subject
from laer_cli.model import Answers, Marker, Phase
from laer_cli.placement import Standing

# Of fewer it would say more about each of them than about where the subject stands.
LEAST = 5

_HALF = Fraction(1, 2)


class Percentile(NamedTuple):
    """What part of a cohort stands lower, half of what stands alike counted with it (mid-rank).

    Where answers are open, of the subject or in the cohort, it lies between the two.
    """

    at_least: Fraction
    at_most: Fraction


class Distribution(NamedTuple):
    """How many of a cohort stand between which ranks, the same two where that is settled."""

    counts: tuple[tuple[tuple[int, int], int], ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)

    @property
    def open(self) -> int:
        """How many may still stand at several phases."""
        return sum(count for (low, high), count in self.counts if low != high)

    def settled_at(self, phase: Phase) -> int:
        """Returns how many stand at a phase for sure."""
        return sum(count for ends, count in self.counts if ends == (phase.rank, phase.rank))

    def possible_at(self, phase: Phase) -> int:
        """Returns how many stand at a phase or still may."""
        return sum(count for (low, high), count in self.counts if low <= phase.rank <= high)

    def lower(self, phase: Phase) -> tuple[int, int]:
        """Returns how many stand lower than a phase for sure, and how many may."""
        sure = sum(count for (_, high), count in self.counts if high < phase.rank)
        return sure, sum(count for (low, _), count in self.counts if low < phase.rank)

    def higher(self, phase: Phase) -> tuple[int, int]:
        """Returns how many stand higher than a phase for sure, and how many may."""
        sure = sum(count for (low, _), count in self.counts if low > phase.rank)
        return sure, sum(count for (_, high), count in self.counts if high > phase.rank)


class Position(NamedTuple):
    """Where the subject stands, how the cohort is spread, and the subject's percentile in it.

    There is none where the cohort is too small, or where the subject is not placed.
    """

    standing: Standing
    distribution: Distribution
    percentile: Percentile | None


class MarkerPosition(NamedTuple):
    """A marker and the subject's position by it."""

    marker: Marker
    position: Position


class LeftOut(NamedTuple):
    """A file that is no part of a cohort, and why."""

    path: str
    reason: str


class Benchmark(NamedTuple):
    """A subject in its cohort, as a whole and by each marker, in rubric order.

    `repeated` has the names of companies of which there are several files, with how many; in
    `unnamed` are those that name no company.
    """

    subject: Placed
    placement: Position
    markers: tuple[MarkerPosition, ...]
    repeated: tuple[tuple[str, int], ...]
    unnamed: int
    left_out: tuple[LeftOut, ...]

    @property
    def size(self) -> int:
        """How many the cohort has."""
        return self.placement.distribution.size

    @property
    def lagging(self) -> tuple[MarkerPosition, ...]:
        """The markers surely in the lower half of the cohort, the furthest behind first."""
        return self._beyond(-1)

    @property
    def leading(self) -> tuple[MarkerPosition, ...]:
        """The markers surely in the upper half of the cohort, the furthest ahead first."""
        return self._beyond(1)

    def _beyond(self, sign: int) -> tuple[MarkerPosition, ...]:
        found = [
            (sign * (percentile.at_least + percentile.at_most), each)
            for each in self.markers
            if (percentile := each.position.percentile)
            and min(sign * (end - _HALF) for end in percentile) > 0
        ]
        return tuple(each for _, each in sorted(found, key=lambda one: -one[0]))


def benchmark(subject: Placed, found: Iterable[Placed | LeftOut]) -> Benchmark:
    """Returns where a subject stands among what was found; what does not fit is left out.

    That is what answers another rubric, and what else there is of the subject itself.
    """
    whole: Counter[tuple[int, int]] = Counter()
    parts: list[Counter[tuple[int, int]]] = [Counter() for _ in subject.markers]
    names: Counter[str] = Counter()
    left_out = []
    for one in found:
        if isinstance(one, LeftOut):
            left_out.append(one)
        elif reason := _misfit(one.answers, subject.answers):
            left_out.append(LeftOut(one.answers.path, reason))
        else:
            names[one.answers.subject] += 1
            _count(whole, one.placement.bounds)
            for part, marker in zip(parts, one.markers, strict=True):
                _count(part, marker.standing)
    return Benchmark(
        subject=subject,
        placement=_position(subject.placement.bounds, whole),
        markers=tuple(
            MarkerPosition(marker.marker, _position(marker.standing, part))
            for marker, part in zip(subject.markers, parts, strict=True)
        ),
        repeated=tuple(
            (name, number) for name, number in sorted(names.items()) if name and number > 1
        ),
        unnamed=names[""],
        left_out=tuple(sorted(left_out)),
    )


def _misfit(answers: Answers, subject: Answers) -> str:
    """Returns why answers are no part of the subject's cohort, or nothing."""
    if answers.rubric is not subject.rubric and answers.rubric.content != subject.rubric.content:
        known, other = (f"{one.rubric.id} {one.rubric.version_text}" for one in (subject, answers))
        return f"it answers {'another file of ' * (known == other)}{other}"
    if subject.subject and is_same_subject(answers.subject, subject.subject):
        return f"it is of {subject.subject} itself"
    return ""


def _count(counts: Counter[tuple[int, int]], standing: Standing) -> None:
    """Counts a standing; what is not applicable stands nowhere."""
    if standing:
        counts[standing.at_least.rank, standing.at_most.rank] += 1


def _position(standing: Standing, counts: Counter[tuple[int, int]]) -> Position:
    distribution = Distribution(tuple(sorted(counts.items())))
    percentile = None
    if standing and distribution.size >= LEAST:
        low, high = standing.at_least.rank, standing.at_most.rank
        percentile = Percentile(
            _mid_rank(low, [(ends[1], count) for ends, count in distribution.counts]),
            _mid_rank(high, [(ends[0], count) for ends, count in distribution.counts]),
        )
    return Position(standing, distribution, percentile)


def _mid_rank(rank: int, counts: Iterable[tuple[int, int]]) -> Fraction:
    """Returns the percentile of a rank among ranks, each with how many stand at it."""
    pairs = list(counts)
    halves = sum(count * (2 * (other < rank) + (other == rank)) for other, count in pairs)
    return Fraction(halves, 2 * sum(count for _, count in pairs))
