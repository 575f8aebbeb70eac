"""Where answers stand at the lower bound, and where each of them could stand instead."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from laer_cli.model import Marker, Phase, Question, Rubric
from laer_cli.placement import PlacedMarker, gated, place, possible_ranks

# Where the questions of each marker stand, in rubric order.
Ranks = tuple[tuple[int, ...], ...]


class Stand(NamedTuple):
    """Something with an answer of its own: a question that applies, or a marker judged as a whole.

    It stands at a rank, the lowest that it can have where it is open; `ranks` are those at which
    some answer stands, lowest first. `along` is all that stands there with it: itself, and the
    questions of a marker that is judged.
    """

    of: Question | Marker
    along: tuple[Question | Marker, ...]
    weight: int
    rank: int
    ranks: tuple[int, ...]

    def floor(self, asked: Mapping[Question | Marker, int]) -> int:
        """Returns the rank that gates ask of it, by what they ask of everything."""
        return max(asked.get(each, 0) for each in self.along)


class Part(NamedTuple):
    """A marker that applies and where it stands, with all that can be moved in it."""

    marker: Marker
    rank: int
    stands: tuple[Stand, ...]

    @property
    def is_judged(self) -> bool:
        """Whether the marker was judged as a whole."""
        return self.stands[0].of is self.marker

    def rank_with(self, moved: Mapping[Question | Marker, int]) -> int:
        """Returns where the marker stands with some of what stands in it at other ranks."""
        ranks = [moved.get(stand.of, stand.rank) for stand in self.stands]
        if self.is_judged:
            return ranks[0]
        weights = (stand.weight for stand in self.stands)
        return place(self.marker.rule, list(zip(weights, ranks, strict=True)))


def ground(phases: Sequence[Phase], markers: Sequence[PlacedMarker]) -> tuple[Part, ...]:
    """Returns the markers that apply, in rubric order."""
    everywhere = tuple(phase.rank for phase in phases)
    return tuple(
        Part(marker.marker, marker.standing.at_least.rank, _stands(marker, everywhere))
        for marker in markers
        if marker.standing
    )


def _stands(marker: PlacedMarker, everywhere: tuple[int, ...]) -> tuple[Stand, ...]:
    if judged := marker.given.judged:
        along: tuple[Question | Marker, ...] = (marker.marker, *marker.marker.questions)
        return (Stand(marker.marker, along, 1, judged.rank, everywhere),)
    stands = []
    for answer, standing in marker.questions:
        if standing:
            one, rank = answer.question, standing.at_least.rank
            stands.append(Stand(one, (one,), one.weight, rank, possible_ranks(one)))
    return tuple(stands)


def placed_at(
    rubric: Rubric, parts: Sequence[Part], moved: Mapping[Question | Marker, int]
) -> Phase:
    """Returns where answers are placed at least, with some of what stands at other ranks."""
    ranks = {
        each: moved.get(stand.of, stand.rank)
        for part in parts
        for stand in part.stands
        for each in stand.along
    }
    for part in parts:
        is_moved = any(stand.of in moved for stand in part.stands)
        ranks[part.marker] = part.rank_with(moved) if is_moved else part.rank
    markers = [(part.marker.weight, ranks[part.marker]) for part in parts]
    failing = (gate for gate in rubric.gates if ranks[gate.needs] < gate.at_least.rank)
    return rubric.phases[gated(place(rubric.overall_rule, markers), failing)]
