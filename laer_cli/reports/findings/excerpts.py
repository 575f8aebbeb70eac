"""Findings for a terminal, each with the line of the file that it is about."""

from bisect import bisect
from itertools import accumulate
from typing import TextIO

from rich.cells import cell_len

from laer_cli.check.checked import Check
from laer_cli.reports.findings.lines import line
from laer_cli.reports.paper import Paper
from laer_cli.text import visible

_CUT = "..."


def write(check: Check, out: TextIO) -> None:
    """Writes each finding with the line it is about, where there is one, and a caret below it."""
    width = Paper(out).width
    encoding = getattr(out, "encoding", None) or "utf-8"
    lines = {file.path: file.text.split("\n") for file in check.files if file.text}
    for finding in check.findings:
        path, number, column = finding.location
        out.write(f"{line(finding)}\n")
        for source in lines.get(path, [])[number - 1 : number]:
            gutter = f"  {number} | "
            room = width - len(gutter)
            shown, cell = _excerpt(source.removesuffix("\r"), column - 1, room, encoding)
            out.write(f"{gutter}{shown}".rstrip() + "\n")
            out.write(f"{'| ':>{len(gutter)}}{' ' * cell}^\n")
        out.write("\n")


def _excerpt(source: str, at: int, room: int, encoding: str) -> tuple[str, int]:
    """Returns what there is room for of a line around a character, and the cell of that one."""
    # Hardly a character takes no cell, so no more need be looked at than there are cells. The end
    # of the line takes one, for the caret.
    first, last = max(at - room, 0), at + room
    before = [_shown(one, encoding) for one in reversed(source[first:at])]
    after = [_shown(one, encoding) for one in source[at:last]] or [" "]
    all_before = room + 1 if first else sum(map(cell_len, before))
    all_after = room + 1 if last < len(source) else sum(map(cell_len, after))
    # What one side does not need the other has.
    left = max(room // 2, room - all_after)
    right = room - min(left, all_before)
    start = "".join(reversed(_cut(before, left, all_before)))
    cell = cell_len(start + after[0]) - max(cell_len(after[0]), 1)
    return start + "".join(_cut(after, right, all_after)), max(cell, 0)


def _cut(parts: list[str], room: int, needed: int) -> list[str]:
    """Returns the parts that there is room for; a mark stands for the rest."""
    if needed <= room:
        return parts
    return [*parts[: bisect(list(accumulate(map(cell_len, parts))), room - len(_CUT))], _CUT]


def _shown(character: str, encoding: str) -> str:
    """Returns how a character shows on a terminal of an encoding, which may lack it."""
    return visible(character).encode(encoding, "backslashreplace").decode(encoding)
