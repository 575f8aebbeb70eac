"""Rubrics as a list to choose from."""

from collections.abc import Sequence
from typing import TextIO

from laer_cli.model import Rubric
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.text import counted


def write(rubrics: Sequence[Rubric], out: TextIO) -> None:
    """Writes each rubric with its id, version, title, summary and size."""
    paper = Paper(out)
    for number, rubric in enumerate(rubrics):
        if number:
            paper.line()
        paper.line(styled(rubric.id, "bold"), f" {rubric.version_text}  {rubric.title}")
        questions = sum(len(marker.questions) for marker in rubric.markers)
        size = (
            counted(len(rubric.phases), "phase"),
            counted(len(rubric.markers), "marker"),
            counted(questions, "question"),
            counted(len(rubric.practices), "practice"),
        )
        paper.line(joined(styled(", ".join(size), "dim")), indent=2)
        if rubric.summary:
            paper.line(rubric.summary, indent=2)
    paper.finish()
