"""Pages for a terminal: Rich behind one door, so that foreign text is never read as markup."""

import io
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.text import Text

from laer_cli.reports.marks import ASCII, UNICODE
from laer_cli.text import visible

_NARROWEST, _WIDEST = 30, 120
# Below this many columns a table would break words: a list reads better.
LEAST_FOR_TABLES = 70


class Cell(NamedTuple):
    """A text in a column of so many cells of the terminal."""

    text: Text
    width: int
    centered: bool = False


class Paper:
    """A page that is laid out for a stream and written to it whole."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lines: list[Text] = []
        is_terminal = out.isatty()
        self.width = _width(out if is_terminal else None)
        encoding = getattr(out, "encoding", None) or "utf-8"
        self.marks = UNICODE if encoding.lower().startswith("utf") else ASCII
        self._console = Console(
            file=io.StringIO(),
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

    def line(self, *parts: str | Text, indent: int = 0) -> None:
        """Adds a paragraph of foreign and styled text."""
        self._wrap(joined(*parts), Text(" " * indent), indent)

    def first_line(self, text: Text) -> None:
        """Adds as much of a text as one line holds."""
        lines = text.wrap(self._console, self.width)
        if len(lines) > 1:
            lines = text.wrap(self._console, self.width - 4)
            lines[0].rstrip()
            lines[0].append(" ...")
        self._lines.append(lines[0])

    def heading(self, title: str) -> None:
        """Adds a heading with an empty line before it."""
        self.line()
        self.line(styled(title, "bold"))

    def listed(self, items: Iterable[tuple[str | Text, Text]], indent: int = 2) -> None:
        """Adds a list, each item with its sign and a hanging indent."""
        pairs = [(Text(sign) if isinstance(sign, str) else sign, text) for sign, text in items]
        hang = max((sign.cell_len for sign, _ in pairs), default=0)
        for sign, text in pairs:
            margin = Text(" " * (indent + hang - sign.cell_len)).append_text(sign).append(" ")
            self._wrap(text, margin, indent + hang + 1)

    def columns(self, cells: Sequence[Cell]) -> None:
        """Adds cells side by side, each wrapped to its width, a blank between them."""
        wrapped = [cell.text.wrap(self._console, cell.width) for cell in cells]
        for row in range(max(len(lines) for lines in wrapped)):
            line = Text()
            for cell, lines in zip(cells, wrapped, strict=True):
                part = lines[row] if row < len(lines) else Text()
                part.rstrip()
                part.align("center" if cell.centered else "left", cell.width)
                line.append_text(part).append(" ")
            line.rstrip()
            self._lines.append(line)

    def _wrap(self, text: Text, margin: Text, hang: int) -> None:
        """Adds a text in lines that fit, the first behind its margin, the others indented."""
        lines = text.wrap(self._console, max(self.width - hang, 1)) if text else [text]
        for number, line in enumerate(lines):
            line.rstrip()
            first = margin if number == 0 else Text(" " * hang)
            self._lines.append(first.copy().append_text(line) if line else line)

    def finish(self) -> None:
        """Writes the page, if there is anything on it."""
        if not self._lines:
            return
        page = Text("\n").join(self._lines)
        with self._console.capture() as captured:
            self._console.print(page, soft_wrap=True)
        self._out.write(captured.get())


def styled(text: str, style: str = "") -> Text:
    """Returns foreign text in a style, on one line and with nothing in it that does not show."""
    return Text(visible(text), style)


def joined(*parts: str | Text) -> Text:
    """Returns foreign and styled text in one."""
    return Text("").join(styled(part) if isinstance(part, str) else part for part in parts)


def _width(terminal: TextIO | None) -> int:
    """Returns how many columns there are: as COLUMNS says, else those of the terminal, else 80."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and len(columns) < 6 else 0
    if terminal and not width:
        with suppress(OSError):
            width = os.get_terminal_size(terminal.fileno()).columns
    return min(max(width or 80, _NARROWEST), _WIDEST)
