"""The manuals of all rules: their form, and their examples, which are run.

A fragment replaces the sections of a file that it has the keys of: of answers.yaml if it has one of
the keys that only answers have, else of support.yaml. The good one comes on top of the bad one.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from laer_cli.check.manuals import MANUALS, Manual
from laer_cli.check.reading import READING
from laer_cli.check.rules import RULES
from laer_cli.finding import Finding, InvalidSource
from laer_cli.model import Rubric
from laer_cli.outlook.proof import prove
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.cursor import MOST_FINDINGS
from laer_cli.source.document import MOST_BYTES, MOST_LEVELS, MOST_NODES
from laer_cli.source.rubric import read_rubric

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
ONLY_IN_ANSWERS = {"answers", "rubric", "rubric_version", "subject", "respondent", "date"}
# What no fragment of a file can show: other bytes, a size, no file, or a file of another kind.
IN_PROSE = {"encoding", "limit", "odd-weights", "unreadable", "wrong-kind"}

# A title; why; and twice what the example shows, followed by it.
FORM = re.compile(
    r"(?P<title>[^\n]+\.)"
    r"\n\n(?P<why>(?:(?!Bad: )\S.*\n)+(?:\n(?!Bad: )(?:\S.*\n)+)*)"
    r"\nBad: (?P<bad_is>(?:\S.*\n)+)(?P<bad>(?:\n|    .+\n)*)"
    r"\nGood: (?P<good_is>\S.*(?:\n\S.*)*)(?P<good>(?:\n|    .+)*)"
)

# How a rule's id that depends on something is written, and what it can be; none of its own
# where an id is only handed on.
DYNAMIC = {
    "rule": set[str](),
    "broken.rule": set[str](),
    "f'{kind}-character'": {"control-character", "invisible-character"},
}


class Files(NamedTuple):
    """A rubric file and an answers file."""

    rubric: str
    answers: str


BASE = Files(
    (FOLDER / "support.yaml").read_text(encoding="utf-8"),
    (FOLDER / "answers.yaml").read_text(encoding="utf-8"),
)


def form_of(manual: Manual) -> re.Match[str]:
    form = FORM.fullmatch(manual.text)
    assert form
    return form


def sections(text: str) -> dict[str, str]:
    """Returns the top-level sections of a file by key; what stands first belongs to the first."""
    before, *rest = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    found: dict[str, str] = {}
    for section in rest:
        key = section.partition(":")[0]
        found[key] = found.get(key, "") + before + section
        before = ""
    return found


def changed(files: Files, example: str) -> Files:
    """Returns the files with the fragment of an example in them."""
    fragment = sections(dedent(example).strip() + "\n")
    if fragment.keys() & ONLY_IN_ANSWERS:
        return files._replace(answers="".join((sections(files.answers) | fragment).values()))
    return files._replace(rubric="".join((sections(files.rubric) | fragment).values()))


def rubric_of(files: Files) -> Rubric:
    return read_rubric(Source("support.yaml", files.rubric.encode()))


def findings_of_reading(files: Files) -> tuple[Finding, ...]:
    """Returns what is found in reading the rubric, and the answers as those to the base rubric."""
    try:
        rubric_of(files)
        answers = Source("answers.yaml", files.answers.encode())
        return read_answers(answers, lambda _: rubric_of(BASE)).warnings
    except InvalidSource as invalid:
        return invalid.findings


def broken_by_meaning(files: Files) -> set[str]:
    proof = prove(rubric_of(files))
    return {name for name, rule in RULES.items() for _ in rule.faults(proof)}


def calls_of_readers() -> Iterator[ast.Call]:
    """Yields every call in what reads files that records a fault."""
    package = ROOT / "laer_cli"
    for path in [package / "library.py", *(package / "source").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in ("fault", "warn", "Finding", "Broken"):
                    yield node


def rules_of(call: ast.Call) -> set[str]:
    """Returns the ids of what a call records: at a place come first the place, then the id."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name == "Broken" and len(call.args) == 2:
        return {"syntax"}
    place = {"Broken": 2, "Finding": 1}.get(name, int(len(call.args) > 2))
    rule = call.args[place]
    return {str(rule.value)} if isinstance(rule, ast.Constant) else DYNAMIC[ast.unparse(rule)]


@pytest.mark.parametrize("manual", MANUALS.values(), ids=MANUALS)
def test_a_manual_says_why_and_shows_what_is_bad_and_good(manual: Manual) -> None:
    form = form_of(manual)
    assert manual.title == form["title"]
    assert all(form[clause].rstrip()[-1] in ".?" for clause in ("why", "bad_is", "good_is"))
    assert bool(form["bad"].strip()) == bool(form["good"].strip()) == (manual.rule not in IN_PROSE)
    lines = manual.text.split("\n")
    assert [line for line in lines if len(line) > 88 or line != line.rstrip()] == []
    assert manual.text.isascii()
    assert all(line.isprintable() for line in lines)


def test_the_files_of_the_examples_are_clean() -> None:
    assert findings_of_reading(BASE) == ()
    assert broken_by_meaning(BASE) == set()


@pytest.mark.parametrize("rule", [rule for rule in READING if rule not in IN_PROSE])
def test_the_examples_of_a_rule_over_the_reading(rule: str) -> None:
    form = form_of(MANUALS[rule])
    bad = changed(BASE, form["bad"])
    assert [finding.rule for finding in findings_of_reading(bad)] == [rule]
    assert findings_of_reading(changed(bad, form["good"])) == ()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in IN_PROSE])
def test_the_examples_of_a_rule_over_the_meaning(rule: str) -> None:
    form = form_of(MANUALS[rule])
    bad = changed(BASE, form["bad"])
    assert broken_by_meaning(bad) == {rule}
    assert broken_by_meaning(changed(bad, form["good"])) == set()


def test_what_can_be_found_has_a_manual_and_nothing_else_has() -> None:
    recorded = {rule for call in calls_of_readers() for rule in rules_of(call)}
    printed = {
        rule
        for path in (ROOT / "tests" / "files" / "invalid").glob("*.findings")
        for rule in re.findall(r" \[([a-z-]+)\]$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert recorded == set(READING)
    assert printed <= set(READING)
    assert list(MANUALS) == sorted([*READING, *RULES])
    assert list(READING) == sorted(READING)


def test_a_manual_says_what_a_finding_of_its_rule_can_be() -> None:
    severities = {rule: {"error"} for rule in READING}
    for call in calls_of_readers():
        if ast.unparse(call.func).endswith(".warn"):
            for rule in rules_of(call):
                severities[rule].add("warning")
    said = {rule: MANUALS[rule].severity for rule in READING}
    assert said == {rule: " or ".join(sorted(each)) for rule, each in severities.items()}
    assert {rule: MANUALS[rule].severity for rule in RULES} == {
        rule: module.SEVERITY for rule, module in RULES.items()
    }


def test_the_manual_of_the_limits_names_them() -> None:
    text = " ".join(MANUALS["limit"].text.split())
    assert f"reads at most {MOST_BYTES // 2**20} MiB a file, {MOST_LEVELS} levels " in text
    assert f"and {MOST_NODES:,} keys, " in text
    assert f"After {MOST_FINDINGS:,} findings " in text
