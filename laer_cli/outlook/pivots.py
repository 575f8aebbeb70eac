"""The answers on which a placement hangs: one step alone, up or down, and it is another."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from laer_cli.model import Marker, Phase, Question, Rubric
from laer_cli.outlook.ground import Part, placed_at


class Pivot(NamedTuple):
    """A question, or a marker judged as a whole, that one step changes the placement with."""

    of: Question | Marker
    direction: Literal["down", "up"]
    placement: Phase


def pivots(rubric: Rubric, parts: Sequence[Part], placement: Phase) -> Iterator[Pivot]:
    """Yields in rubric order what changes where answers are placed at least."""
    directions: tuple[tuple[Literal["down", "up"], int], ...] = (("down", -1), ("up", 1))
    for part in parts:
        for stand in part.stands:
            for direction, by in directions:
                if stand.rank + by in stand.ranks:
                    found = placed_at(rubric, parts, {stand.of: stand.rank + by})
                    if found is not placement:
                        yield Pivot(stand.of, direction, found)
