"""The picture at the head of the README, made from what laer prints on a terminal."""

import io
import re

import pytest
from rich.console import Console
from rich.text import Text

from laer_cli.assessment import assess
from laer_cli.library import Library
from laer_cli.reports.assessment import write
from tests.goldens import ROOT

COMMAND = "laer assess examples/experiment.yaml"
PATH = ROOT / "examples" / "experiment.svg"
COLUMNS = 88


class _Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def picture() -> str:
    """Returns the first half of the page, up to the road signs, as an SVG without outside fonts."""
    terminal = _Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.delenv("NO_COLOR", raising=False)
        for key, value in {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}.items():
            patch.setenv(key, value)
        write([assess(Library().answers(COMMAND.rsplit(maxsplit=1)[-1], None))], "table", terminal)
    page = terminal.getvalue().split("\x1b[1mRoad signs")[0].rstrip()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(page))
    svg = console.export_svg(title=COMMAND, unique_id="laer")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
