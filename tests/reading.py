"""Plain data, as the strategies and the reference have it, read the way laer reads files."""

import io
import json
from typing import Any

from laer_cli.assessment import assess
from laer_cli.model import Answers, Rubric
from laer_cli.reports.assessment.json import write
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.revision import blank_answers, revised
from laer_cli.source.rubric import read_rubric


def read_rubric_data(data: dict[str, Any]) -> Rubric:
    """Returns the rubric that plain data write as JSON."""
    return read_rubric(Source("rubric.json", json.dumps(data).encode()))


def read_answers_data(rubric: Rubric, answers: dict[str, Any]) -> Answers:
    """Returns the answers that plain data write as JSON."""
    return read_answers_file(rubric, {"laer": "1", "answers": answers})


def read_answers_file(rubric: Rubric, data: dict[str, Any]) -> Answers:
    """Returns the answers of a whole answers file that plain data write as JSON."""
    return read_answers_text(rubric, json.dumps(data))


def read_answers_text(rubric: Rubric, text: str) -> Answers:
    """Returns the answers of an answers file to a rubric."""
    return read_answers(Source("answers.yaml", text.encode()), lambda _: rubric)


def assessed(answers: Answers) -> dict[str, Any]:
    """Returns the assessment of answers as its JSON document."""
    out = io.StringIO()
    write([assess(answers)], out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def saved(answers: Answers) -> str:
    """Returns answers as the file that laer saves."""
    blank = Source("answers.yaml", blank_answers(answers.rubric, "rubric.json"))
    return revised(blank, answers).decode()
