"""Findings as workflow commands, by which GitHub Actions annotates files."""

from typing import TextIO

from laer_cli.check.checked import Check
from laer_cli.finding import Finding
from laer_cli.text import visible

# What would end a command, or a property of one, or could be taken for one of these escapes.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def write(check: Check, out: TextIO) -> None:
    """Writes `::severity file=path,line=line,col=column,title=rule::message` for each finding."""
    for finding in check.findings:
        out.write(f"{_command(finding)}\n")


def _command(finding: Finding) -> str:
    path, line, column = finding.location
    file, title = (visible(text).translate(_PROPERTY) for text in (path, finding.rule))
    where = f"file={file},line={line},col={column},title={title}"
    return f"::{finding.severity} {where}::{visible(finding.message).translate(_DATA)}"
