"""A comparison as JSON, in ASCII; shares are texts, for they outgrow the numbers of JSON."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TextIO

from laer_cli.comparison.differences import Change, Comparison
from laer_cli.comparison.moving import Moved
from laer_cli.reports.data import as_rubric, as_standing


def write(comparison: Comparison, moved: Sequence[Moved], out: TextIO) -> None:
    """Writes one object."""
    document = {
        "laer": 1,
        "old": as_rubric(comparison.old),
        "new": as_rubric(comparison.new),
        "changes": [_change(change) for change in comparison.changes],
        "bump": {
            "called_for": comparison.bump.name.lower(),
            "least": comparison.called_for,
            "version": comparison.new.version_text,
            "enough": not comparison.says_less,
        },
        "phases": [
            {"id": one.phase.id, "before": _share(one.before), "after": _share(one.after)}
            for one in comparison.phases()
        ],
        "answers": [_moved(one) for one in moved],
    }
    json.dump(document, out, indent=2)
    out.write("\n")


def _change(change: Change) -> dict[str, str | None]:
    return {
        "kind": change.kind,
        "thing": change.thing,
        "name": change.name,
        "aspect": change.aspect or None,
        "before": change.before or None,
        "after": change.after or None,
        "bump": change.bump.name.lower(),
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "path": moved.path,
        "subject": moved.subject or None,
        "before": as_standing(moved.before),
        "after": moved.after and as_standing(moved.after),
        "misfits": [misfit._asdict() for misfit in moved.misfits],
    }
