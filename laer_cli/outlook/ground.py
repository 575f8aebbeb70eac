"""Where answers stand at the lower bound, and where each of them could stand instead."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from laer_cli.model import Marker, Phase, Question
from laer_cli.placement import PlacedMarker, place, possible_ranks

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

    def rank_with(self, stand: Stand, rank: int) -> int:
        """Returns where the marker stands with one of its stands at another rank."""
        if self.is_judged:
            return rank
        items = [(each.weight, rank if each is stand else each.rank) for each in self.stands]
        return place(self.marker.rule, items)


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
