"""Assessments as Markdown, for a document or a pull request."""

from collections.abc import Sequence
from typing import TextIO

from laer_cli.assessment import Assessment
from laer_cli.reports.assessment.page import page_to_share
from laer_cli.reports.pages.markdown import write as write_pages


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes the assessments one below the other."""
    write_pages([page_to_share(assessment) for assessment in assessments], out)
