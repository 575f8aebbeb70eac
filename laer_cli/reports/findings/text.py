"""Findings as one line each."""

from collections.abc import Iterable
from typing import TextIO

from laer_cli.finding import Finding
from laer_cli.text import visible


def write(findings: Iterable[Finding], out: TextIO) -> None:
    """Writes `path:line:column: severity: message [rule]` for each finding."""
    for finding in findings:
        place = finding.location
        where = f"{visible(place.path)}:{place.line}:{place.column}"
        out.write(f"{where}: {finding.severity}: {visible(finding.message)} [{finding.rule}]\n")
