"""Assessments as pages for a terminal, which an analyst shows to executives."""

from collections.abc import Sequence
from typing import TextIO

from laer_cli.assessment import Assessment
from laer_cli.reports.assessment.page import page_to_work_with
from laer_cli.reports.pages.text import write as write_pages


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes the assessments one below the other."""
    write_pages([page_to_work_with(assessment) for assessment in assessments], out)
