"""Assessments as JSON, in the shape that FORMAT §6 fixes, in ASCII."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TextIO

from laer_cli.assessment import Assessment, Supposition
from laer_cli.literals import decimal
from laer_cli.model import Marker, Phase, Question
from laer_cli.outlook.way import Blocked, Raise, Way
from laer_cli.outlook.witness import answers_to
from laer_cli.reports.data import as_marker, as_origin, as_placement, as_rubric, ends


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes one assessment as an object, several as a list in their order."""
    documents = [_document(assessment) for assessment in assessments]
    out.write(json.dumps(documents[0] if len(documents) == 1 else documents, indent=2))
    out.write("\n")


def _document(assessment: Assessment) -> dict[str, Any]:
    answers = assessment.answers
    rubric = answers.rubric
    facets: dict[str, dict[str, Any]] = {facet.id: {} for facet in rubric.facets}
    for each in assessment.facets:
        low, high = ends(each.standing)
        row = {"at_least": low, "at_most": high, "questions": each.questions}
        facets[each.facet.id][each.value.id] = row
    return {
        "laer": 1,
        "rubric": as_rubric(rubric),
        **as_origin(answers),
        "placement": as_placement(assessment.placement),
        "next_phase": assessment.next_phase.id if assessment.next_phase else None,
        "markers": [as_marker(marker) for marker in assessment.markers],
        "practices": [
            {
                "id": recommendation.practice.id,
                "phase": recommendation.practice.phase.id,
                "markers": [marker.id for marker in recommendation.practice.markers],
                "because": recommendation.because,
                "raises": [_raise(raised) for raised in recommendation.raises],
            }
            for recommendation in assessment.practices
        ],
        "signs": {"seen": [sign.id for sign in answers.signs or ()], "of": len(rubric.signs)},
        "facets": facets,
        "outlook": _outlook(assessment),
        **_what_if(assessment.supposition),
    }


def _what_if(supposition: Supposition | None) -> dict[str, Any]:
    """Returns the placement as it would be; nothing where nothing was supposed."""
    if supposition is None:
        return {}
    document = {
        "questions": [of.name for of in supposition.changed],
        "placement": as_placement(supposition.placement),
        "markers": [as_marker(marker) for marker in supposition.markers],
    }
    return {"what_if": document}


def _outlook(assessment: Assessment) -> dict[str, Any]:
    outlook, course = assessment.outlook, assessment.outlook.course
    raises = course.raises if isinstance(course, Way) else ()
    practices: dict[Question | Marker, list[str]] = {raised.of: [] for raised in raises}
    for each in assessment.practices:
        for raised in each.raises:
            practices[raised.of].append(each.practice.id)
    blocked_by = []
    if isinstance(course, Blocked):
        blocked_by = [*(gate.id for gate in course.gates), *(one.name for one in course.questions)]
    shares = None
    if outlook.shares:
        phases = zip(assessment.answers.rubric.phases, outlook.shares, strict=True)
        shares = {phase.id: str(share) for phase, share in phases if share}
    return {
        "target": outlook.target.id if outlook.target else None,
        "steps": course.steps if isinstance(course, Way) else None,
        "path": [{**_raise(raised), "practices": practices[raised.of]} for raised in raises],
        "blocked_by": blocked_by,
        "margin_down": outlook.margin_down,
        "margin_up": outlook.margin_up,
        "proven": outlook.proven,
        "pivotal": [
            {
                "question": pivot.of.name,
                "direction": pivot.direction,
                "placement": pivot.placement.id,
            }
            for pivot in outlook.pivots
        ],
        "shares": shares,
        "settles_most": outlook.settles_most.name if outlook.settles_most else None,
    }


def _raise(raised: Raise) -> dict[str, Any]:
    return {
        "question": raised.of.name,
        "from": raised.start.id,
        "to": raised.to.id,
        "answers": _answers_to(raised),
    }


def _answers_to(raised: Raise) -> list[str]:
    wanted = answers_to(raised)
    if isinstance(wanted, Phase):
        return [wanted.id]
    return [decimal(wanted)] if isinstance(wanted, Fraction) else [one.id for one in wanted]
