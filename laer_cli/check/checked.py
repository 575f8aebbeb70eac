"""What came of checking files, for the reports."""

from typing import NamedTuple

from laer_cli.finding import Finding
from laer_cli.outlook.counting import Shares
from laer_cli.outlook.proof import Proof


class Proven(NamedTuple):
    """What is proven of a rubric, and how its answer space is shared among its phases."""

    proof: Proof
    shares: Shares


class CheckedFile(NamedTuple):
    """A file that was checked: its text, empty where there is none to show, and its findings.

    `proven` is there for a rubric that could be read, if somebody asked for it.
    """

    path: str
    text: str
    findings: tuple[Finding, ...]
    proven: Proven | None


class Check(NamedTuple):
    """All files that were checked, sorted by path, and whether warnings let them pass."""

    files: tuple[CheckedFile, ...]
    warnings_ok: bool

    @property
    def failed(self) -> bool:
        """Whether any finding lets the check fail."""
        return any(map(self.fails, self.findings))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, sorted by path, line and column."""
        return tuple(sorted({finding for file in self.files for finding in file.findings}))

    def fails(self, finding: Finding) -> bool:
        """Tells whether a finding lets the check fail."""
        return finding.severity == "error" or not self.warnings_ok
