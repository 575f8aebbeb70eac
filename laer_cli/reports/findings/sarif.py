"""Findings as SARIF 2.1.0, which code scanning and editors read, in ASCII."""

import json
import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote_from_bytes

from laer_cli import __version__
from laer_cli.check.checked import Check
from laer_cli.check.manuals import MANUALS
from laer_cli.finding import Finding
from laer_cli.text import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(check: Check, out: TextIO) -> None:
    """Writes one run with the findings, and with the rules that they break."""
    rules = sorted({finding.rule for finding in check.findings})
    places = {rule: place for place, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "laer",
                "version": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in check.findings],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out, indent=2)
    out.write("\n")


def _rule(rule: str) -> dict[str, Any]:
    manual = MANUALS[rule]
    return {
        "id": rule,
        "shortDescription": {"text": manual.title},
        "help": {"text": manual.text},
    }


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    path, line, column = finding.location
    place = {
        "artifactLocation": {"uri": _uri(path)},
        "region": {"startLine": line, "startColumn": column},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": finding.severity,
        "message": {"text": visible(finding.message)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """Returns a path as a URI, a relative one as a reference that no colon turns into a scheme."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote_from_bytes(os.fsencode(pure.as_posix()))
