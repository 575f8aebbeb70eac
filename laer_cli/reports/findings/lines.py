"""Findings as one line each."""

from collections.abc import Iterable
from typing import TextIO

from laer_cli.finding import Finding
from laer_cli.text import visible


def write(findings: Iterable[Finding], out: TextIO) -> None:
    """Writes the line of each finding."""
    for finding in findings:
        out.write(f"{line(finding)}\n")


def line(finding: Finding) -> str:
    """Returns a finding as `path:line:column: severity: message [rule]`."""
    place = finding.location
    where = f"{visible(place.path)}:{place.line}:{place.column}"
    return f"{where}: {finding.severity}: {visible(finding.message)} [{finding.rule}]"
