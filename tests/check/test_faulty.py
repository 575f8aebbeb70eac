"""Whole rubrics with one fault each, found alike in every format.

The files of tests/files/faulty are clean.yaml with one change; beside each stands what is found.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from laer_cli.check.rules import RULES
from laer_cli.source.cursor import MOST_FINDINGS
from tests.commands import run
from tests.goldens import ROOT
from tests.outlook.samples import choice, gate, marker, rubric

FOLDER = "tests/files/faulty"
FILES = sorted(path.name for path in (ROOT / FOLDER).glob("*.yaml"))
LINE = re.compile(r"(.*):(\d+):(\d+): (error|warning): (.*) \[(.*)\]")
COMMAND = re.compile(r"::(error|warning) file=(.*),line=(\d+),col=(\d+),title=(.*)::(.*)")


class Found(NamedTuple):
    """A finding as any of the formats tells it."""

    path: str
    line: int
    column: int
    severity: str
    message: str
    rule: str


@pytest.fixture(autouse=True)
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def expected(name: str) -> str:
    beside = Path(FOLDER, f"{name}.findings")
    return beside.read_text(encoding="utf-8") if beside.exists() else ""


def from_lines(text: str) -> list[Found]:
    found = [LINE.fullmatch(line) for line in text.splitlines()]
    parts = [one.groups() for one in found if one]
    assert len(parts) == len(found)
    return [
        Found(path, int(line), int(column), severity, message, rule)
        for path, line, column, severity, message, rule in parts
    ]


def from_json(text: str) -> list[Found]:
    return [Found(**finding) for finding in json.loads(text)["findings"]]


def from_github(text: str) -> list[Found]:
    found = [COMMAND.fullmatch(line) for line in text.splitlines()]
    parts = [one.groups() for one in found if one]
    assert len(parts) == len(found)
    return [
        Found(unquote(path), int(line), int(column), severity, unquote(message), unquote(rule))
        for severity, path, line, column, rule, message in parts
    ]


def from_sarif(text: str) -> list[Found]:
    found = []
    for result in json.loads(text)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        found.append(
            Found(
                unquote(place["artifactLocation"]["uri"]),
                region["startLine"],
                region["startColumn"],
                result["level"],
                result["message"]["text"],
                result["ruleId"],
            )
        )
    return found


def from_junit(text: str) -> list[Found]:
    failures = ET.fromstring(text).iter("failure")  # noqa: S314  # laer wrote it just now
    return from_lines("\n".join(failure.text or "" for failure in failures))


READ = {
    "text": from_lines,
    "json": from_json,
    "github": from_github,
    "sarif": from_sarif,
    "junit": from_junit,
}


@pytest.mark.parametrize("format_", READ)
@pytest.mark.parametrize("name", FILES)
def test_the_one_fault_is_found(name: str, format_: str) -> None:
    ran = run("check", f"{FOLDER}/{name}", "--format", format_)
    wanted = from_lines(expected(name))
    assert READ[format_](ran.stdout) == wanted
    assert len(wanted) == (name != "clean.yaml")
    assert ran.exit_code == len(wanted)


@pytest.mark.parametrize("name", FILES)
def test_text_says_it_in_one_line(name: str) -> None:
    ran = run("check", f"{FOLDER}/{name}")
    assert ran.stdout == expected(name)
    what = "".join(f"1 {one.severity}" for one in from_lines(expected(name)))
    assert ran.stderr == f"laer: checked 1 file: {what or 'nothing found'}\n"


@pytest.mark.parametrize("name", FILES)
def test_warnings_can_be_let_pass(name: str) -> None:
    is_error = any(one.severity == "error" for one in from_lines(expected(name)))
    ran = run("check", f"{FOLDER}/{name}", "--warnings-ok")
    assert (ran.exit_code, ran.stdout) == (int(is_error), expected(name))


def test_there_is_a_faulty_rubric_for_every_rule() -> None:
    found = {one.rule: one.severity for name in FILES for one in from_lines(expected(name))}
    # What weights have to be for this one takes more lines than a person would read.
    assert set(RULES) - {"odd-weights"} <= set(found)
    assert all(found.get(name, "warning") == rule.SEVERITY for name, rule in RULES.items())


def test_weights_that_are_too_odd_are_told_of_once() -> None:
    # The lightest decides only where others come to one sum exactly, and these have 3^40.
    odd = [3 * (300_000 + pow(48_271, power, 2**31 - 1) % 30_000) for power in range(40)]
    data = rubric(marker(*(choice(0, 1, 2, weight=weight) for weight in (*odd, 1))))
    lines = run("check", "-", stdin=json.dumps(data).encode()).stdout.splitlines()
    (line,) = [line for line in lines if line.endswith("[odd-weights]")]
    assert "the weights are too odd, or too many, to tell whether `m0.q40` matters" in line


def test_all_of_a_folder_is_found_sorted() -> None:
    ran = run("check", FOLDER)
    assert ran.stdout == "".join(expected(name) for name in FILES)
    assert ran.stderr == f"laer: checked {len(FILES)} files: 7 errors, 16 warnings\n"


def test_what_matters_only_where_something_is_not_applicable_is_no_fault() -> None:
    heavy = {**choice(0, 1, 2, weight=3), "optional": "yes"}
    data = rubric(marker(heavy, choice(0, 1, 2)), gates=(gate(2, "m0.q1", 1),))
    ran = run("check", "-", "--prove", stdin=json.dumps(data).encode())
    assert "never  m0.q1, unless an optional question is not applicable\n" not in ran.stdout
    assert "yes  m0.q1\n" in ran.stdout
    data["placement"]["gates"] = []
    ran = run("check", "-", "--prove", stdin=json.dumps(data).encode())
    assert "never  m0.q1, unless an optional question is not applicable\n" in ran.stdout
    assert "idle" not in ran.stdout
    ran = run("check", "-", "--format", "json", stdin=json.dumps(data).encode())
    question = json.loads(ran.stdout)["rubrics"][0]["questions"][1]
    assert question == {"id": "m0.q1", "decides": False, "witness": None}


def test_no_more_is_told_than_a_person_can_mend() -> None:
    data = rubric(*(marker(choice(0, 1, 2)) for _ in range(400)))
    ran = run("check", "-", stdin=json.dumps(data).encode())
    lines = ran.stdout.splitlines()
    assert len(lines) == MOST_FINDINGS + 1
    assert sum(line.endswith("the rest is not shown [limit]") for line in lines) == 1
