"""A check as JSON: the findings, and what is proven of each rubric, in ASCII."""

import json
from typing import Any, TextIO

from laer_cli.check.checked import Check, Proven
from laer_cli.finding import Finding
from laer_cli.model import Rubric
from laer_cli.outlook.ground import Ranks
from laer_cli.outlook.proof import Hold, Influence
from laer_cli.outlook.witness import answered
from laer_cli.reports.answers import plain


def write(check: Check, out: TextIO) -> None:
    """Writes one object. Counts and shares are texts, for they outgrow the numbers of JSON."""
    document = {
        "laer": 1,
        "findings": [_finding(finding) for finding in check.findings],
        "rubrics": [_rubric(file.path, file.proven) for file in check.files if file.proven],
    }
    json.dump(document, out, indent=2)
    out.write("\n")


def _finding(finding: Finding) -> dict[str, Any]:
    path, line, column = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": path,
        "line": line,
        "column": column,
    }


def _rubric(path: str, proven: Proven) -> dict[str, Any]:
    proof, shares = proven
    rubric = proof.rubric
    return {
        "path": path,
        "id": rubric.id,
        "version": rubric.version_text,
        "answer_sets": str(shares.answer_sets),
        "phases": [
            {
                "id": reach.phase.id,
                "share": str(shares.of_phases[reach.phase.rank]) if shares.of_phases else None,
                "reached": _sure(reach.witness, reach.settled),
                "witness": reach.witness and _witness(rubric, reach.witness),
            }
            for reach in proof.phases
        ],
        "questions": [_question(rubric, influence) for influence in proof.questions],
        "gates": [_gate(rubric, hold) for hold in proof.gates],
    }


def _question(rubric: Rubric, influence: Influence) -> dict[str, Any]:
    pair = influence.pair
    return {
        "id": influence.question.name,
        "decides": _sure(pair, influence.settled),
        "witness": pair and [_witness(rubric, ranks) for ranks in pair],
    }


def _gate(rubric: Rubric, hold: Hold) -> dict[str, Any]:
    return {
        "id": hold.gate.id,
        "binds": _sure(hold.witness, hold.settled),
        "witness": hold.witness and _witness(rubric, hold.witness),
    }


def _sure(found: object, settled: bool) -> bool | None:
    """Returns whether something is so; null where neither that nor the contrary is proven."""
    return bool(found) if found or settled else None


def _witness(rubric: Rubric, ranks: Ranks) -> dict[str, dict[str, Any]]:
    """Returns answers that stand at such ranks, as an answers file writes them."""
    return {
        marker.marker.id: {answer.question.id: plain(answer.given) for answer in marker.answers}
        for marker in answered(rubric, ranks)
    }
