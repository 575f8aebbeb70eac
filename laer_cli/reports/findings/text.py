"""A check as lines to read, on a terminal with excerpts, and what is proven as a page."""

from typing import TextIO

from laer_cli.check.checked import Check
from laer_cli.reports.findings import lines


def write(check: Check, out: TextIO) -> None:
    """Writes a line for each finding, then a page for each rubric that something is proven of."""
    if out.isatty():
        from laer_cli.reports.findings import excerpts  # noqa: PLC0415  # Rich, for a terminal

        excerpts.write(check, out)
    else:
        lines.write(check.findings, out)
    proven = [(file.path, file.proven) for file in check.files if file.proven]
    if proven:
        from laer_cli.reports.findings import proofs  # noqa: PLC0415  # Rich, for a page

        if check.findings and not out.isatty():
            out.write("\n")
        proofs.write(proven, out)
