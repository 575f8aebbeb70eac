"""Where everything in a file stands, as it is written: what a change of the file goes by."""

from collections.abc import Iterator
from typing import NamedTuple

from yaml.events import CollectionEndEvent, Event, MappingStartEvent, NodeEvent, ScalarEvent

from laer_cli.source.document import as_parsed
from laer_cli.source.parser import events


class Leaf(NamedTuple):
    """A scalar, from its first character up to what follows it."""

    at: int
    end: int

    @property
    def leaves(self) -> "tuple[Leaf, ...]":
        """The scalar itself, as a group has all of its own."""
        return (self,)


class Pair(NamedTuple):
    """A key and its value."""

    key: Leaf
    value: "Leaf | Group"


class Group(NamedTuple):
    """A mapping or a list, in brackets or in lines; a list has no pairs.

    `leaves` are all scalars in it, the keys too. One in lines ends where what is last in it does.
    """

    at: int
    end: int
    in_brackets: bool
    pairs: dict[str, Pair]
    leaves: tuple[Leaf, ...]


def layout(text: str) -> Group:
    """Returns where everything stands in the text, without its BOM, of a file that reads well."""
    found = (
        event
        for event in events(as_parsed(text))
        if isinstance(event, NodeEvent | CollectionEndEvent)
    )
    root = _piece(text, next(found), found)
    assert isinstance(root, Group)  # noqa: S101  # what reads well is a mapping
    return root


def _piece(text: str, event: Event, rest: Iterator[Event]) -> Leaf | Group:
    at, end = _span(event)
    if isinstance(event, ScalarEvent):
        return Leaf(at, end)
    in_brackets = text[at] in "[{"
    pieces: list[Leaf | Group] = []
    names: list[str] = []
    while not isinstance(inner := next(rest), CollectionEndEvent):
        if isinstance(event, MappingStartEvent) and len(pieces) % 2 == 0:
            names.append(inner.value if isinstance(inner, ScalarEvent) else "")
        pieces.append(_piece(text, inner, rest))
    leaves = [leaf for piece in pieces for leaf in piece.leaves]
    pairs = {
        name: Pair(key, value)
        for name, key, value in zip(names, pieces[::2], pieces[1::2], strict=False)
        if isinstance(key, Leaf)
    }
    end = _span(inner)[1] if in_brackets else pieces[-1].end
    return Group(at, end, in_brackets, pairs, tuple(leaves))


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]  # parsers set marks
