"""Assessments as a table for spreadsheets: a row for each question."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from laer_cli.assessment import Assessment
from laer_cli.model import Given, Phase
from laer_cli.placement import PlacedMarker, PlacedQuestion
from laer_cli.reports.answers import plain
from laer_cli.text import csv_cell

HEAD = ("subject", "respondent", "date", "marker", "question", "answer", "phase", "note")


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes a head, then the questions of each assessment in rubric order."""
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(HEAD)
    for assessment in assessments:
        answers = assessment.answers
        whose = (
            csv_cell(answers.subject),
            csv_cell(answers.respondent),
            answers.date.isoformat() if answers.date else "",
        )
        for marker in assessment.markers:
            writer.writerows((*whose, *cells) for cells in _rows(marker))


def _rows(marker: PlacedMarker) -> Iterator[tuple[str, ...]]:
    for question in marker.questions:
        given, note = _said(marker, question)
        standing = question.standing
        phase = standing.at_least.id if standing and standing.settled else ""
        id_ = question.answer.question.id
        yield marker.marker.id, id_, _written(given), phase, csv_cell(note)


def _said(marker: PlacedMarker, question: PlacedQuestion) -> tuple[Given | Phase, str]:
    """Returns what is said of a question: of a marker as a whole, or of the question itself."""
    if marker.given.judgement:
        return marker.given.judgement.given, marker.given.judgement.note
    return question.answer.given, question.answer.note


def _written(given: Given | Phase) -> str:
    """Returns an answer as an answers file calls it, the items of a checklist with commas."""
    written = plain(given)
    if isinstance(written, list):
        return ", ".join(written)
    return "" if written is None else str(written)
