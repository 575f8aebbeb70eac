"""A comparison as JSON, in ASCII; shares are texts, for they outgrow the numbers of JSON."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TextIO

from laer_cli.comparison.differences import Change, Comparison
from laer_cli.comparison.moving import Moved
from laer_cli.model import Rubric
from laer_cli.placement import Bounds


def write(comparison: Comparison, moved: Sequence[Moved], out: TextIO) -> None:
    """Writes one object."""
    document = {
        "laer": 1,
        "old": _rubric(comparison.old),
        "new": _rubric(comparison.new),
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


def _rubric(rubric: Rubric) -> dict[str, str]:
    return {"id": rubric.id, "version": rubric.version_text, "sha256": rubric.sha256}


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
        "before": _placement(moved.before),
        "after": moved.after and _placement(moved.after),
        "misfits": [misfit._asdict() for misfit in moved.misfits],
    }


def _placement(bounds: Bounds) -> dict[str, str | None]:
    low, high = bounds.at_least.id, bounds.at_most.id
    return {"phase": low if low == high else None, "at_least": low, "at_most": high}
