"""The answers on which a placement hangs: one step alone, up or down, and it is another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from laer_cli.model import Marker, Phase, Question, Rubric
from laer_cli.outlook.ground import Part
from laer_cli.placement import gated, place


class Pivot(NamedTuple):
    """A question, or a marker judged as a whole, that one step changes the placement with."""

    of: Question | Marker
    direction: Literal["down", "up"]
    placement: Phase


def pivots(rubric: Rubric, parts: Sequence[Part], placement: Phase) -> Iterator[Pivot]:
    """Yields in rubric order what changes where answers are placed at least."""
    ranks = {each: stand.rank for part in parts for stand in part.stands for each in stand.along}
    ranks |= {part.marker: part.rank for part in parts}
    directions: tuple[tuple[Literal["down", "up"], int], ...] = (("down", -1), ("up", 1))
    for part in parts:
        for stand in part.stands:
            for direction, by in directions:
                rank = stand.rank + by
                if rank in stand.ranks:
                    moved = dict.fromkeys(stand.along, rank)
                    moved[part.marker] = part.rank_with(stand, rank)
                    found = _placed_at(rubric, parts, ranks | moved)
                    if found != placement.rank:
                        yield Pivot(stand.of, direction, rubric.phases[found])


def _placed_at(
    rubric: Rubric, parts: Sequence[Part], ranks: Mapping[Marker | Question, int]
) -> int:
    """Returns the rank of the placement where markers and questions stand at ranks."""
    markers = [(part.marker.weight, ranks[part.marker]) for part in parts]
    failing = (gate for gate in rubric.gates if ranks[gate.needs] < gate.at_least.rank)
    return gated(place(rubric.overall_rule, markers), failing)
