"""The files that laer reads as JSON Schema, for editors and other programs."""

import json
from typing import TextIO

from laer_cli.model import Rubric
from laer_cli.reports.schema.answers import answers_schema
from laer_cli.reports.schema.rubric import rubric_schema
from laer_cli.reports.schema.values import Schema


def write_rubric_schema(out: TextIO) -> None:
    """Writes the schema of rubric files."""
    _write(rubric_schema(), out)


def write_answers_schema(rubric: Rubric | None, out: TextIO) -> None:
    """Writes the schema of the answers to a rubric, or of all answers files."""
    _write(answers_schema(rubric), out)


def _write(schema: Schema, out: TextIO) -> None:
    json.dump(schema, out, indent=2)
    out.write("\n")
