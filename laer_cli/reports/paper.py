"""Pages for a terminal: Rich behind one door, so that foreign text is never read as markup."""

import io
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from laer_cli.text import visible

_NARROWEST, _WIDEST = 30, 120
# Below this many columns a table would break words: a list reads better.
LEAST_FOR_TABLES = 70


@dataclass(frozen=True)
class Marks:
    """The signs of a track and a list; they tell apart without colour."""

    here: str
    maybe: str
    elsewhere: str
    seen: str
    unseen: str
    bullet: str


_UNICODE = Marks("●", "○", "·", "✓", "·", "•")
_ASCII = Marks("#", "o", ".", "x", ".", "-")


class Paper:
    """A page that is laid out for a stream and written to it whole."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._buffer = io.StringIO()
        is_terminal = out.isatty()
        self.width = _width(is_terminal)
        encoding = getattr(out, "encoding", None) or "utf-8"
        self.marks = _UNICODE if encoding.lower().startswith("utf") else _ASCII
        self._console = Console(
            file=self._buffer,
            width=self.width,
            force_terminal=True if is_terminal else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    @property
    def takes_tables(self) -> bool:
        """Whether the page is wide enough for a table."""
        return self.width >= LEAST_FOR_TABLES

    def add(self, block: RenderableType, indent: int = 0) -> None:
        """Adds a block below what is there."""
        self._console.print(Padding(block, (0, 0, 0, indent)) if indent else block)

    def line(self, *parts: str | Text, indent: int = 0) -> None:
        """Adds a paragraph of foreign and styled text."""
        self.add(joined(*parts), indent)

    def heading(self, title: str) -> None:
        """Adds a heading with an empty line before it."""
        self.add("")
        self.add(styled(title, "bold"))

    def listed(self, items: Iterable[tuple[str | Text, Text]], indent: int = 2) -> None:
        """Adds a list, each item with its sign and a hanging indent."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(overflow="fold")
        for sign, text in items:
            grid.add_row(Text(sign) if isinstance(sign, str) else sign, text)
        self.add(grid, indent)

    def finish(self) -> None:
        """Writes the page, no line with blanks at its end."""
        lines = self._buffer.getvalue().splitlines()
        self._out.write("".join(f"{line.rstrip()}\n" for line in lines))


def styled(text: str, style: str = "") -> Text:
    """Returns foreign text in a style, on one line and with nothing in it that does not show."""
    return Text(visible(text), style)


def joined(*parts: str | Text) -> Text:
    """Returns foreign and styled text in one."""
    return Text("").join(styled(part) if isinstance(part, str) else part for part in parts)


def _width(is_terminal: bool) -> int:
    if is_terminal:
        width = shutil.get_terminal_size().columns
    else:
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() and len(columns) < 6 else 0
    return min(max(width or 80, _NARROWEST), _WIDEST)
