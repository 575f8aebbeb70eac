"""What every JSON of laer says alike: placements and answers as plain data (FORMAT §6)."""

from typing import Any

from laer_cli.model import Answers, Rubric
from laer_cli.placement import PlacedMarker, PlacedQuestion, Placement, Standing
from laer_cli.reports.answers import plain


def as_rubric(rubric: Rubric) -> dict[str, str]:
    """Returns which rubric it is, to the byte."""
    return {"id": rubric.id, "version": rubric.version_text, "sha256": rubric.sha256}


def as_origin(answers: Answers) -> dict[str, str | None]:
    """Returns whom answers are about, who gave them, and when."""
    return {
        "subject": answers.subject or None,
        "respondent": answers.respondent or None,
        "date": answers.date.isoformat() if answers.date else None,
    }


def as_placement(placement: Placement) -> dict[str, Any]:
    """Returns a placement with the gates that hold it."""
    held_by = [gate.id for gate in placement.held_by]
    return {**as_standing(placement.bounds), "held_by": held_by}


def as_marker(marker: PlacedMarker) -> dict[str, Any]:
    """Returns a marker with its questions."""
    judgement = marker.given.judgement
    return {
        "id": marker.marker.id,
        **as_standing(marker.standing),
        "answer": plain(judgement.given) if judgement else None,
        "note": (judgement.note if judgement else "") or None,
        "evidence": list(judgement.evidence) if judgement else [],
        "questions": [_question(question) for question in marker.questions],
    }


def _question(question: PlacedQuestion) -> dict[str, Any]:
    answer = question.answer
    return {
        "id": answer.question.id,
        "answer": plain(answer.given),
        **as_standing(question.standing),
        "note": answer.note or None,
        "evidence": list(answer.evidence),
    }


def as_standing(standing: Standing) -> dict[str, str | None]:
    """Returns where something stands; the phase is null where it may stand at several."""
    low, high = ends(standing)
    return {"phase": low if low == high else None, "at_least": low, "at_most": high}


def ends(standing: Standing) -> tuple[str | None, str | None]:
    """Returns the lowest and the highest phase; null where something is not applicable."""
    return (standing.at_least.id, standing.at_most.id) if standing else (None, None)
