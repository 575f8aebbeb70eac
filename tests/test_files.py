"""Whole files, as people write them and as they should not.

Beside each file of tests/files/invalid stands what laer prints about it, worked out from FORMAT.
A file whose name begins with `rubric` is a rubric, any other holds answers.
"""

import io
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
import yaml

from laer_cli.finding import Finding, InvalidSource
from laer_cli.library import Library, read_source
from laer_cli.model import Answers, Rubric
from laer_cli.reports.findings.lines import write
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.cursor import MOST_FINDINGS
from laer_cli.source.revision import blank_answers, revised
from laer_cli.source.rubric import read_rubric
from tests.commands import run

ROOT = Path(__file__).parents[1]
VALID, INVALID = "tests/files/valid", "tests/files/invalid"
MIB = 2**20


def files(folder: str, begin: str = "") -> list[str]:
    paths = (path for path in (ROOT / folder).iterdir() if path.suffix != ".findings")
    return sorted(path.name for path in paths if path.name.startswith(begin))


@pytest.fixture(autouse=True)
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a test with libyaml and with PyYAML's own parser."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def is_rubric(path: str) -> bool:
    return Path(path).name.startswith("rubric")


def read(path: str) -> Rubric | Answers:
    if is_rubric(path):
        return read_rubric(read_source(path))
    return Library().answers(path, None)


def read_valid_answers(name: str) -> Answers:
    return Library().answers(f"{VALID}/{name}", None)


def printed(findings: Iterable[Finding]) -> str:
    out = io.StringIO()
    write(findings, out)
    return out.getvalue()


def findings_of(path: str) -> str:
    try:
        found = read(path)
    except InvalidSource as invalid:
        return printed(invalid.findings)
    return "" if isinstance(found, Rubric) else printed(found.warnings)


def expected(path: str) -> str:
    """Returns what stands in the file beside it; nothing where there is none."""
    beside = Path(f"{path}.findings")
    return beside.read_text(encoding="utf-8") if beside.exists() else ""


def unseen(text: str) -> set[str]:
    """Returns the characters of a text that may not reach a terminal."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {one for one in text if unicodedata.category(one) in hidden} - set("\n\u200c\u200d")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", files(INVALID))
def test_all_faults_of_a_file_are_found_where_they_are(name: str) -> None:
    path = f"{INVALID}/{name}"
    assert findings_of(path) == expected(path) != ""


@pytest.mark.parametrize("name", files(INVALID))
def test_an_invalid_file_is_refused(name: str) -> None:
    start = time.process_time()
    ran = run("show" if is_rubric(name) else "assess", f"{INVALID}/{name}")
    assert time.process_time() - start < 1
    assert (ran.exit_code, ran.stdout) == (2, "")
    line = rf"{INVALID}/[^:]+:\d+:\d+: (error|warning): \S.* \[[a-z-]+\]\n"
    assert re.fullmatch(f"({line})+", ran.stderr)
    assert not unseen(ran.stderr)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", files(VALID))
def test_a_valid_file_is_read(name: str) -> None:
    path = f"{VALID}/{name}"
    assert findings_of(path) == expected(path)
    assert "error:" not in expected(path)


@pytest.mark.parametrize("name", files(VALID))
def test_both_parsers_read_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = read(f"{VALID}/{name}")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert repr(read(f"{VALID}/{name}")) == repr(with_libyaml)


@pytest.mark.parametrize("name", files(VALID, "answers"))
def test_answers_are_saved_as_the_same_answers(name: str) -> None:
    answers = read_valid_answers(name)
    blank = Source(answers.path, blank_answers(answers.rubric, answers.rubric_name))
    again = read_answers(blank._replace(content=revised(blank, answers)), lambda _: answers.rubric)
    assert again._replace(warnings=()) == answers._replace(warnings=())


@pytest.mark.parametrize(
    ("command", "name"),
    [
        *product(["assess", "assess --format=json"], files(VALID, "answers")),
        *product(["show", "template"], files(VALID, "rubric")),
    ],
)
def test_nothing_unseen_is_printed(command: str, name: str) -> None:
    path = f"{VALID}/{name}"
    ran = run(*command.split(), path)
    assert (ran.exit_code, ran.stderr) == (0, expected(path))
    assert not unseen(ran.stdout)


@pytest.mark.parametrize(
    ("name", "subject", "respondent"),
    [
        ("bom.yaml", "Behind a byte order mark", ""),
        ("compact.json", "North😀wind", ""),
        ("escaped-controls.yaml", "red: \x1b[31m bell: \a null: \0 back: \b", None),
        ("invisible-characters.yaml", "North\u200bwind \u202eskrowteN\u202c", None),
        ("line-separators.yaml", "One\u2028line", "a\u2029paragraph"),
        ("long-forms.yaml", "", "VP: Customer Success"),
        ("no-values.yaml", "", ""),
        ("quoted-words.yaml", "null", "~"),
        ("tabs.json", "组织 😀 Ünïcode", ""),
        ("tabs.yaml", "Tabs\tin a text", "a"),
        ("windows.yaml", "Lines that end in two characters\n", ""),
        ("words-that-are-texts.yaml", "NULL", "no"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_text_is_what_its_author_wrote(name: str, subject: str, respondent: str | None) -> None:
    answers = read_valid_answers(f"answers-{name}")
    assert answers.subject == subject
    assert respondent is None or answers.respondent == respondent


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("numbers.yaml", ["12.34567890123456789", "41"]),
        ("number-below-1.yaml", ["0.000001", "1e12"]),
        ("numbers-and-names.yaml", ["-0.5", "7"]),
        ("compact.json", ["104.5", "0"]),
    ],
)
@pytest.mark.usefixtures("parser")
def test_a_number_is_read_exactly(name: str, numbers: list[str]) -> None:
    markers = read_valid_answers(f"answers-{name}").markers
    given = [answer.given for marker in markers for answer in marker.answers]
    assert [one for one in given if isinstance(one, Fraction)] == [Fraction(n) for n in numbers]


# Files that only a program writes are made here, and read by a process that may take two seconds
# and 200 MB.

LAER = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (2, 3))
resource.setrlimit(resource.RLIMIT_DATA, (200 * 2**20,) * 2)
from laer_cli.cli import main
main()
"""


def run_within_limits(*arguments: str) -> subprocess.CompletedProcess[str]:
    # Measuring coverage takes time and memory that laer does not.
    environment = {key: value for key, value in os.environ.items() if "COV" not in key}
    return subprocess.run(
        [sys.executable, "-c", LAER, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


HEAD = "laer: 1\nrubric: laer-efficiency\n"
SUBJECT = HEAD + "subject: "
KPIS = HEAD + "answers:\n  kpis:\n    "
EVIDENCE = HEAD + "answers: {kpis: {net-retention: {answer: 100, evidence: ["
HALF = r"\ud83d"
MOST = MOST_FINDINGS + 1


def keys(number: int) -> str:
    return "".join(f"k{i}: 1\n" for i in range(number))


def merge_bomb(levels: int) -> str:
    """Nine merges of nine merges of ...: what a loader that expands them never comes back from."""
    lines = ["a: &a {k: v}"]
    for low, high in zip(range(97, 97 + levels), range(98, 98 + levels), strict=True):
        merged = ",".join(["*" + chr(low)] * 9)
        lines.append(f"{chr(high)}: &{chr(high)} {{<<: [{merged}]}}")
    return "\n".join(lines)


def similar_names(number: int) -> str:
    """A rubric's sources, one like the other, and what refers to a source that is none of them."""
    sources = "".join(f"  {'a' * 60}{i:03}: {{title: T}}\n" for i in range(number))
    signs = "".join(f"  - {{id: s{i}, text: T, source: {'a' * 99}b}}\n" for i in range(40))
    rubric = (ROOT / VALID / "rubric-small.yaml").read_text(encoding="utf-8")
    return f"{rubric}sources:\n{sources}signs:\n{signs}"


# A file, where its first fault is, the rule that it breaks, and how many faults are printed.
HOSTILE: dict[str, tuple[str | bytes, str, str, int]] = {
    "over-2-mib": ("#" * (2 * MIB + 1), "1:1", "limit", 1),
    "brackets": ("a: " + "[" * 25_000, "1:35", "limit", 1),
    "braces": ('{"a":' * 25_000, "1:161", "limit", 1),
    "dashes": ("- " * 100_000, "1:65", "limit", 1),
    "50001-nodes": (EVIDENCE + "x," * 49_986 + "]}}}", f"3:{58 + 2 * 49_985}", "limit", 1),
    "items": ("- a\n" * 500_000, "50000:3", "limit", 1),
    "40000-unknown-keys": (keys(40_000), "25000:9", "limit", 1),
    "24000-unknown-keys": (HEAD + keys(24_000), "3:1", "unknown-key", MOST),
    "20000-duplicate-keys": ("k: 1\n" * 20_000, "2:1", "duplicate-key", MOST),
    "5000-unknown-names": (HEAD + "signs: [" + "x," * 5_000 + "]", "3:9", "unknown-name", MOST),
    "anchors": ("a: [" + "&a x, " * 20_000 + "]", "1:5", "anchor", MOST),
    "aliases": ("a: [" + "*a, " * 20_000 + "]", "1:5", "alias", MOST),
    "tags": ("a: [" + "!a x, " * 20_000 + "]", "1:5", "tag", MOST),
    "documents": ("a: 1\n---\n" * 200_000, "1:1", "missing-key", 4),
    "merge-bomb": (merge_bomb(16), "1:1", "missing-key", 12 * 16 + 4),
    "controls-in-comments": ("#\x1b\n" * 699_000, "1:1", "document", MOST),
    "controls-in-a-text": (SUBJECT + "\x1b" * MIB, "3:10", "control-character", 1),
    "controls-alone": ("\0" * MIB, "1:1", "control-character", 2),
    "half-pairs": (f'{SUBJECT}"{HALF * 300_000}"', "3:10", "control-character", 1),
    "directives": ("%\n" * 700_000, "1:1", "directive", MOST),
    "directive-at-the-end": ("\n" * (2 * MIB - 1) + "%", "1:1", "document", 2),
    "id-of-1-mib": (f"{KPIS}board-metrics: {'i' * MIB}", "5:20", "unknown-name", 1),
    "number-of-1-mib": (f"{KPIS}net-retention: {'9' * MIB}", "5:20", "number", 1),
    "key-of-1-mib": (f"{HEAD}{'k' * MIB}: 1", "3:1", "syntax", 1),
    "backslashes": ('a: "' + "\\" * (2 * MIB - 10) + r"\u", f"1:{2 * MIB - 5}", "syntax", 1),
    "quote-never-closed": ('a: "' + "x\n " * 500_000, "1:4", "syntax", 1),
    "quotes": ('"' * 2 * MIB, "1:3", "syntax", 1),
    "colons": ("a: " * 600_000, "1:5", "syntax", 1),
    "tabs": ("\t" * MIB, "1:1", "syntax", 1),
    "latin-1": (b"\xe9" * MIB, "1:1", "encoding", 1),
    "utf-16": (HEAD.encode("utf-16") * 10_000, "1:1", "encoding", 1),
    "rubric-of-similar-names": (similar_names(300), "324:31", "unknown-name", 40),
}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its limits")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_limits(name: str, tmp_path: Path) -> None:
    content, place, rule, lines = HOSTILE[name]
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    ran = run_within_limits("show" if is_rubric(name) else "assess", str(path))
    assert (ran.returncode, ran.stdout) == (2, "")
    printed_lines = ran.stderr.splitlines()
    assert re.fullmatch(rf"{path}:{place}: error: .* \[{rule}\]", printed_lines[0])
    assert len(printed_lines) == lines
    assert max(map(len, printed_lines)) < len(str(path)) + 200
    assert not unseen(ran.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its limits")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + "#" * (2 * MIB - len(HEAD)), id="2-mib"),
        pytest.param(EVIDENCE + "x," * 49_985 + "]}}}", id="50000-nodes"),
        pytest.param(f'{SUBJECT}"é{" " * MIB}b"', id="blanks-in-a-text"),
        pytest.param(SUBJECT + "b" * MIB, id="text-of-1-mib"),
        pytest.param("\n" * MIB + HEAD, id="empty-lines"),
    ],
)
def test_a_large_file_is_read_within_limits(text: str, tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(text, encoding="utf-8")
    ran = run_within_limits("assess", str(path))
    assert (ran.returncode, ran.stderr) == (0, "")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "pipe", tmp_path / "folder", tmp_path / "none", Path("/dev/zero")):
        ran = run("assess", str(path))
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert re.fullmatch(rf"{path}:1:1: error: cannot be read: .* \[unreadable\]\n", ran.stderr)


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_rubric_file_is_not_read(kind: str, tmp_path: Path) -> None:
    named = tmp_path / kind
    os.mkfifo(named) if kind == "pipe" else named.mkdir()
    answers = tmp_path / "answers.yaml"
    answers.write_text(f"laer: 1\nrubric: {kind}\n", encoding="utf-8")
    for command in (["assess", str(answers)], ["show", str(named)], ["template", str(named)]):
        ran = run(*command)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert re.fullmatch(rf"{named}:1:1: error: cannot be read: .* \[unreadable\]\n", ran.stderr)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    ran = run("assess", str(path))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == f"{path}:1:1: error: cannot be read: Permission denied [unreadable]\n"


def test_the_name_of_a_file_is_shown_as_it_can_be(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m\u202e.yaml"
    path.write_text("laer: 2\n", encoding="utf-8")
    ran = run("assess", str(path))
    assert ran.exit_code == 2
    assert ran.stderr.startswith(rf"{tmp_path}/\x1b[31m\u202e.yaml:1:1: error: ")
    assert not unseen(ran.stderr)
