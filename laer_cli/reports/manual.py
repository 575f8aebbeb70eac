"""The manuals of rules: one to read, or all to choose from."""

from collections.abc import Sequence
from typing import TextIO

from laer_cli.check.manuals import Manual


def write(manual: Manual, out: TextIO) -> None:
    """Writes a rule with its severity and its manual."""
    out.write(f"{manual.rule} ({manual.severity})\n\n{manual.text}\n")


def write_list(manuals: Sequence[Manual], out: TextIO) -> None:
    """Writes a line for each rule: its name, its severity and the title of its manual."""
    names = max(len(manual.rule) for manual in manuals)
    severities = max(len(manual.severity) for manual in manuals)
    for manual in manuals:
        out.write(f"{manual.rule:{names}}  {manual.severity:{severities}}  {manual.title}\n")
