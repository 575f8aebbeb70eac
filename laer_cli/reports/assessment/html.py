"""Assessments as a page for executives, to look at, to send and to print."""

from collections.abc import Sequence
from typing import TextIO

from laer_cli.assessment import Assessment
from laer_cli.reports.assessment.page import page_to_share
from laer_cli.reports.pages.html import write as write_pages


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes the assessments one below the other."""
    write_pages([page_to_share(assessment) for assessment in assessments], out)
