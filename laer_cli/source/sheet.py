"""The text of an answers file, and where in it a value goes so that all else stays as it is."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from laer_cli.source.layout import Group, Leaf, Pair, layout
from laer_cli.source.pen import Pen, Value

# Between scalars, nothing else begins like this.
_COMMENT = r"#[^\r\n]*"


class Change(NamedTuple):
    """A value to be put behind the last of some keys, each inside the one before.

    `siblings` has, for each of these keys, all that may stand beside it, in their order.
    """

    keys: tuple[str, ...]
    siblings: tuple[tuple[str, ...], ...]
    value: Value


class Sheet:
    """The text of an answers file, and where everything in it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = layout(text)
        self._pen = Pen(self._root.in_brackets)
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def with_change(self, change: Change) -> str:
        """Returns the text with a value behind a key, which is put in where it is missing."""
        return self._changed(self._root, change)

    def _changed(self, group: Group, change: Change) -> str:
        key, *inner_keys = change.keys
        value = _nested(inner_keys, change.value)
        if key not in group.pairs:
            return self._inserted(group, key, change.siblings[0], value)
        old = group.pairs[key].value
        if inner_keys and isinstance(old, Group) and old.pairs:
            inner = Change(tuple(inner_keys), change.siblings[1:], change.value)
            return self._changed(old, inner)
        return self._replaced(group, group.pairs[key], value)

    def _replaced(self, group: Group, pair: Pair, value: Value) -> str:
        """Returns the text with another value behind a key; comments in the old one are kept."""
        text, old = self._text, pair.value
        start = self._behind_colon(pair)
        before = text[:start]
        if not start:  # a key alone in brackets
            start = pair.key.end
            before = f"{text[:start]}:"
        end = max(start, len(text[: old.end].rstrip()))
        same_line, below = self._comments(start, end, old.leaves)
        indent = self._indent(group)
        if isinstance(value, str) or group.in_brackets:
            blanks = text[start : old.at]
            lead = blanks if blanks and not blanks.strip(" ") else " "
            if group.in_brackets and (same_line or below):
                below.append(indent)
            added, rest = f"{lead}{self._pen.value(value)}{same_line}", end
        else:
            rest = self._line_end(end)
            below += self._lines(value, indent + "  ")
            added = same_line + text[end:rest]
        return before + self._newline.join([added, *below]) + text[rest:]

    def _behind_colon(self, pair: Pair) -> int:
        """Returns where the colon of a key ends; 0 where it has none."""
        begins, ends = pair.key.end, pair.value.at
        gap = re.sub(_COMMENT, lambda found: " " * len(found[0]), self._text[begins:ends])
        if ":" in gap:
            return begins + gap.index(":") + 1
        found = re.compile(r"[ \t]*:(?=[\s,}])").match(self._text, begins)
        return found.end() if found else 0

    def _inserted(self, group: Group, key: str, siblings: tuple[str, ...], value: Value) -> str:
        """Returns the text with a key put in: behind those that come before it, if that can be."""
        text = self._text
        above = [one for one in siblings[: siblings.index(key)] if one in group.pairs]
        neighbour = group.pairs[above[-1]] if above else next(iter(group.pairs.values()))
        indent = self._indent(group)
        if group.in_brackets:
            line = text.rfind("\n", 0, neighbour.key.at) + 1
            alone = line > group.at and not text[line : neighbour.key.at].strip()
            gap = f"{self._newline}{text[line : neighbour.key.at]}" if alone else " "
            pair = f"{self._pen.id(key)}: {self._pen.value(value)}"
            at = neighbour.value.end if above else neighbour.key.at
            return text[:at] + (f",{gap}{pair}" if above else f"{pair},{gap}") + text[at:]
        lines = self._newline.join(self._lines(((key, value),), indent))
        if not above or self._ends_in_an_open_block(neighbour.value):
            at = neighbour.key.at
            return text[:at] + lines.lstrip() + self._newline + indent + text[at:]
        if text[: neighbour.value.end].endswith("\n"):
            at = neighbour.value.end
            return text[:at] + lines + self._newline + text[at:]
        at = self._line_end(neighbour.value.end)
        return text[:at] + self._newline + lines + text[at:]

    def _lines(self, pairs: tuple[tuple[str, Value], ...], indent: str) -> list[str]:
        lines = []
        for key, value in pairs:
            name = f"{indent}{self._pen.id(key)}:"
            if isinstance(value, str):
                lines.append(f"{name} {value}")
            else:
                lines += [name, *self._lines(value, indent + "  ")]
        return lines

    def _indent(self, group: Group) -> str:
        """Returns the blanks that the keys of a group stand behind."""
        line = self._text.rfind("\n", 0, group.at) + 1
        return " " * (group.at - line)

    def _line_end(self, index: int) -> int:
        line = self._text[index:].split("\n", 1)[0]
        return index + len(line.removesuffix("\r"))

    def _ends_in_an_open_block(self, piece: Leaf | Group) -> bool:
        """Tells whether a block of text ends the file without ending its line."""
        is_last = piece.end == len(self._text) and not self._text.endswith("\n")
        return is_last and any(map(self._is_block, piece.leaves[-1:]))

    def _is_block(self, leaf: Leaf) -> bool:
        return self._text[leaf.at : leaf.at + 1] in ("|", ">")

    def _text_start(self, leaf: Leaf) -> int:
        """Returns where the text of a scalar begins; what opens a block of it is none yet."""
        return min(self._line_end(leaf.at), leaf.end) if self._is_block(leaf) else leaf.at

    def _comments(self, start: int, end: int, leaves: Sequence[Leaf]) -> tuple[str, list[str]]:
        """Returns the comments of a part: that on its first line, and lines with the others."""
        comment = re.compile(_COMMENT)
        spans = ((self._text_start(leaf), leaf.end) for leaf in leaves)
        edges = [start, *(index for span in spans for index in span), end]
        found = {
            self._text.rfind("\n", 0, one.start()): one[0]
            for begins, ends in zip(edges[::2], edges[1::2], strict=True)
            for one in comment.finditer(self._text, begins, ends)
        }
        first, *others = self._text[start:end].split("\n")
        same_line = found.get(self._text.rfind("\n", 0, start), "")
        lines = []
        at = start + len(first)
        for line in others:
            indent = line[: len(line) - len(line.lstrip())]
            if at in found or not line.strip():
                lines.append((indent + found[at]) if at in found else "")
            at += 1 + len(line)
        while lines and not lines[-1]:
            lines.pop()
        return f"  {same_line}" if same_line else "", lines if any(lines) else []


def _nested(keys: Sequence[str], value: Value) -> Value:
    """Returns a value inside keys, the first of them outermost."""
    for key in reversed(keys):
        value = ((key, value),)
    return value
