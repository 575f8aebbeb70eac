"""Consensuses as JSON, in ASCII."""

import json
from typing import Any, TextIO

from laer_cli.consensus import Consensus, Respondent, Views
from laer_cli.reports.answers import plain
from laer_cli.reports.data import as_marker, as_origin, as_placement, as_rubric


def write(consensus: Consensus, out: TextIO) -> None:
    """Writes one object."""
    agreed = consensus.agreed
    document = {
        "laer": 1,
        "rubric": as_rubric(consensus.rubric),
        "subject": agreed.answers.subject or None,
        "placement": as_placement(agreed.placement),
        "markers": [as_marker(marker) for marker in agreed.markers],
        "respondents": [_respondent(one) for one in consensus.respondents],
        "questions": [_views(views) for views in consensus.questions],
        "disputed": [views.question.name for views in consensus.disputed],
        "gaps": [gap._asdict() for gap in consensus.gaps],
    }
    json.dump(document, out, indent=2)
    out.write("\n")


def _respondent(respondent: Respondent) -> dict[str, Any]:
    placed = respondent.placed
    return {
        "name": respondent.name,
        "role": respondent.role,
        "path": placed.answers.path,
        **as_origin(placed.answers),
        "placement": as_placement(placed.placement),
        "markers": [as_marker(marker) for marker in placed.markers],
    }


def _views(views: Views) -> dict[str, Any]:
    ids: list[str | None] = [phase.id for phase in views.phases]
    ids = ids or [None]
    return {
        "question": views.question.name,
        "median": views.median.id if views.median else None,
        "lowest": ids[0],
        "highest": ids[-1],
        "range": views.range,
        "away": views.away,
        "views": [
            {
                "respondent": view.respondent.name,
                "answer": plain(view.given),
                "phase": view.phase.id if view.phase else None,
            }
            for view in views.views
        ],
    }
