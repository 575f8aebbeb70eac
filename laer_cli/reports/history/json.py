"""Histories as JSON, in ASCII; standings are in the phases of the newest version of the rubric."""

import json
from itertools import pairwise
from typing import Any, TextIO

from laer_cli.answered import Placed
from laer_cli.history import History, Move, MovedMarker, Step, Trail
from laer_cli.reports.answers import plain
from laer_cli.reports.data import as_origin, as_placement, as_rubric, as_standing


def write(history: History, out: TextIO) -> None:
    """Writes one object."""
    trails = {None: history.placement} | {one.marker.id: one.trail for one in history.markers}
    document = {
        "laer": 1,
        "rubric": as_rubric(history.rubric),
        "days": [_day(day) for day in history.days],
        "placement": _trail(history.placement),
        "markers": [{"id": one.marker.id, **_trail(one.trail)} for one in history.markers],
        "steps": [_step(step) for step in history.steps],
        "regressions": [
            {"marker": marker, "date": after.isoformat(), **_ends(move)}
            for marker, trail in trails.items()
            for (_, after), move in zip(pairwise(history.dates), trail.moves, strict=True)
            if move.direction == "down"
        ],
        "unshared": [one._asdict() for one in history.unshared],
    }
    json.dump(document, out, indent=2)
    out.write("\n")


def _day(day: Placed) -> dict[str, Any]:
    answers = day.answers
    return {
        "path": answers.path,
        **as_origin(answers),
        "rubric": as_rubric(answers.rubric),
        "placement": as_placement(day.placement),
    }


def _trail(trail: Trail) -> dict[str, Any]:
    return {
        "standings": [as_standing(standing) for standing in trail.standings],
        "moves": [move.direction for move in trail.moves],
        "restarts": [
            {"phase": one.phase.id, "lost": one.lost.isoformat(), "back": one.back.isoformat()}
            for one in trail.restarts
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    before, after = (as_origin(one.answers)["date"] for one in (step.before, step.after))
    return {
        "from": before,
        "to": after,
        "direction": step.move.direction,
        "markers": [_marker(marker) for marker in step.markers],
        "opened": [gate.id for gate in step.opened],
        "closed": [gate.id for gate in step.closed],
    }


def _marker(marker: MovedMarker) -> dict[str, Any]:
    return {
        "id": marker.after.marker.id,
        "direction": marker.move.direction,
        **_ends(marker.move),
        "answers": [
            {
                "question": answer.after.answer.question.name,
                "direction": answer.move.direction,
                "answers": [plain(one.answer.given) for one in (answer.before, answer.after)],
                **_ends(answer.move),
            }
            for answer in marker.answers
        ],
    }


def _ends(move: Move) -> dict[str, Any]:
    return {"before": as_standing(move.before), "after": as_standing(move.after)}
