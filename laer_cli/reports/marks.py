"""The signs of tracks and lists; they tell apart without colour."""

from typing import NamedTuple

from laer_cli.model import Phase
from laer_cli.placement import Standing


class Marks(NamedTuple):
    """The signs that a page has for where something stands, and for the items of its lists."""

    here: str
    maybe: str
    elsewhere: str
    seen: str
    unseen: str
    bullet: str
    down: str
    up: str

    def at(self, phase: Phase, standing: Standing) -> str:
        """Returns the sign that says whether something stands at a phase, or may."""
        if standing is None or not standing.at_least.rank <= phase.rank <= standing.at_most.rank:
            return self.elsewhere
        return self.here if standing.settled else self.maybe


UNICODE = Marks("●", "○", "·", "✓", "·", "•", "▼", "▲")
ASCII = Marks("#", "o", ".", "+", ".", "-", "v", "^")
