"""What a check comes to, in every format.

`sarif-2.1.0.json` is the schema of SARIF 2.1.0 as OASIS publishes it with errata 01 (the file
Schemata/sarif-schema-2.1.0.json of github.com/oasis-tcs/sarif-spec, unchanged), under the terms of
the OASIS IPR policy.
"""

import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from laer_cli import __version__
from laer_cli.assessment import assess
from laer_cli.check import check
from laer_cli.check.checked import Check, CheckedFile, Proven
from laer_cli.check.manuals import MANUALS
from laer_cli.finding import Finding, Location, Severity
from laer_cli.library import read_source
from laer_cli.model import Rubric
from laer_cli.outlook.counting import Shares, count
from laer_cli.outlook.proof import Hold, Reach, Step, prove
from laer_cli.placement import Placement
from laer_cli.reports.findings import Format, report
from laer_cli.source import Source
from laer_cli.source.rubric import read_rubric
from tests.goldens import ROOT
from tests.reading import read_answers_data, read_rubric_data

Data = dict[str, Any]

SARIF = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text(encoding="utf-8"))
FORMATS: tuple[Format, ...] = get_args(Format)


class Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


class AsciiTerminal(io.TextIOWrapper):
    """A terminal that shows nothing but ASCII."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii", newline="")

    def isatty(self) -> bool:
        return True

    def getvalue(self) -> str:
        self.seek(0)
        return self.read()


def written(name: Format, of: Check, out: io.StringIO | AsciiTerminal | None = None) -> str:
    stream = out or io.StringIO()
    report(name).write(of, stream)
    return stream.getvalue()


def finding(
    path: str,
    line: int,
    column: int,
    message: str,
    severity: Severity = "error",
    rule: str = "syntax",
) -> Finding:
    return Finding(Location(path, line, column), rule, message, severity)


# Findings that want to be something else


ODD = "my rubrics/a, b:c=100%é.yaml"
HIDDEN = "\x1b[31m\u202e\n::error::.yaml"
ABSOLUTE = "/rubrics/組.yaml"
TRICKY = Check(
    (
        CheckedFile(HIDDEN, "", (finding(HIDDEN, 1, 1, "::error::forged"),), None),
        CheckedFile(ABSOLUTE, "", (finding(ABSOLUTE, 1, 1, "]]> <&> \"'"),), None),
        CheckedFile("clean.yaml", "", (), None),
        CheckedFile(
            ODD,
            "",
            (
                finding(ODD, 30, 4, "\x1b]0;title\x07 \u202ebidi\0\ufffe"),
                finding(ODD, 3, 4, "100% of %0A\r\n::error file=x::forged", "warning", "left-out"),
                finding(ODD, 2, 10, "🎺 ünï, so: be it", "warning"),
            ),
            None,
        ),
    ),
    warnings_ok=True,
)


def test_text() -> None:
    assert written("text", TRICKY) == (
        r"""\x1b[31m\u202e ::error::.yaml:1:1: error: ::error::forged [syntax]
/rubrics/組.yaml:1:1: error: ]]> <&> "' [syntax]
my rubrics/a, b:c=100%é.yaml:2:10: warning: 🎺 ünï, so: be it [syntax]
my rubrics/a, b:c=100%é.yaml:3:4: warning: 100% of %0A\x0d ::error file=x::forged [left-out]
my rubrics/a, b:c=100%é.yaml:30:4: error: \x1b]0;title\x07 \u202ebidi\x00\ufffe [syntax]
"""
    )


def test_json() -> None:
    assert written("json", TRICKY) == (
        r"""{
  "laer": 1,
  "findings": [
    {
      "rule": "syntax",
      "severity": "error",
      "message": "::error::forged",
      "path": "\u001b[31m\u202e\n::error::.yaml",
      "line": 1,
      "column": 1
    },
    {
      "rule": "syntax",
      "severity": "error",
      "message": "]]> <&> \"'",
      "path": "/rubrics/\u7d44.yaml",
      "line": 1,
      "column": 1
    },
    {
      "rule": "syntax",
      "severity": "warning",
      "message": "\ud83c\udfba \u00fcn\u00ef, so: be it",
      "path": "my rubrics/a, b:c=100%\u00e9.yaml",
      "line": 2,
      "column": 10
    },
    {
      "rule": "left-out",
      "severity": "warning",
      "message": "100% of %0A\r\n::error file=x::forged",
      "path": "my rubrics/a, b:c=100%\u00e9.yaml",
      "line": 3,
      "column": 4
    },
    {
      "rule": "syntax",
      "severity": "error",
      "message": "\u001b]0;title\u0007 \u202ebidi\u0000\ufffe",
      "path": "my rubrics/a, b:c=100%\u00e9.yaml",
      "line": 30,
      "column": 4
    }
  ],
  "rubrics": []
}
"""
    )


def test_github() -> None:
    out = written("github", TRICKY)
    assert out == (
        r"""::error file=\x1b[31m\u202e %3A%3Aerror%3A%3A.yaml,line=1,col=1,title=syntax::::error::forged
::error file=/rubrics/組.yaml,line=1,col=1,title=syntax::]]> <&> "'
::warning file=my rubrics/a%2C b%3Ac=100%25é.yaml,line=2,col=10,title=syntax::🎺 ünï, so: be it
::warning file=my rubrics/a%2C b%3Ac=100%25é.yaml,line=3,col=4,title=left-out::100%25 of %250A\x0d ::error file=x::forged
::error file=my rubrics/a%2C b%3Ac=100%25é.yaml,line=30,col=4,title=syntax::\x1b]0;title\x07 \u202ebidi\x00\ufffe
"""  # noqa: E501  # a command is one line
    )
    hidden = r"\x1b[31m\u202e ::error::.yaml"
    for line, one in zip(out.splitlines(), TRICKY.findings, strict=True):
        path, number, column = one.location
        assert understood(line) == {
            "": one.severity,
            "file": hidden if path == HIDDEN else path,
            "line": str(number),
            "col": str(column),
            "title": one.rule,
        }


def understood(line: str) -> dict[str, str]:
    """Returns the name, as "", and the properties of the command that GitHub's runner reads."""
    assert line.startswith("::")
    name, _, properties = line[2:].partition("::")[0].partition(" ")
    pairs = (one.split("=", 1) for one in properties.split(","))
    return {"": name, **{key: unquote(value) for key, value in pairs}}


def sarif(of: Check) -> Data:
    """Returns the run of a SARIF document, which is valid and plain ASCII."""
    out = written("sarif", of)
    assert out.isascii()
    assert out.endswith("}\n")
    document: Data = json.loads(out)
    Draft4Validator(SARIF).validate(document)
    assert document["$schema"] == SARIF["id"]
    run: Data = document["runs"].pop()
    assert not document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == (
        "laer",
        __version__,
    )
    return run


def test_sarif() -> None:
    run = sarif(TRICKY)
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": rule,
            "shortDescription": {"text": MANUALS[rule].title},
            "help": {"text": MANUALS[rule].text},
        }
        for rule in ("left-out", "syntax")
    ]
    odd = "my%20rubrics/a%2C%20b%3Ac%3D100%25%C3%A9.yaml"
    assert [
        (
            one["level"],
            one["ruleId"],
            one["ruleIndex"],
            one["message"]["text"],
            *(
                (place["artifactLocation"]["uri"], *place["region"].values())
                for location in one["locations"]
                for place in location.values()
            ),
        )
        for one in run["results"]
    ] == [
        (
            "error",
            "syntax",
            1,
            "::error::forged",
            ("%1B%5B31m%E2%80%AE%0A%3A%3Aerror%3A%3A.yaml", 1, 1),
        ),
        ("error", "syntax", 1, "]]> <&> \"'", ("file:///rubrics/%E7%B5%84.yaml", 1, 1)),
        ("warning", "syntax", 1, "🎺 ünï, so: be it", (odd, 2, 10)),
        ("warning", "left-out", 0, r"100% of %0A\x0d ::error file=x::forged", (odd, 3, 4)),
        ("error", "syntax", 1, r"\x1b]0;title\x07 \u202ebidi\x00\ufffe", (odd, 30, 4)),
    ]


def test_junit() -> None:
    out = written("junit", TRICKY)
    assert out == (
        r"""<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="3">
  <testsuite name="laer check" tests="4" failures="3">
    <testcase classname="laer check" name="\x1b[31m\u202e ::error::.yaml">
      <failure message="::error::forged" type="syntax">\x1b[31m\u202e ::error::.yaml:1:1: error: ::error::forged [syntax]</failure>
    </testcase>
    <testcase classname="laer check" name="/rubrics/&#32068;.yaml">
      <failure message="]]&gt; &lt;&amp;&gt; &quot;'" type="syntax">/rubrics/&#32068;.yaml:1:1: error: ]]&gt; &lt;&amp;&gt; "' [syntax]</failure>
    </testcase>
    <testcase classname="laer check" name="clean.yaml" />
    <testcase classname="laer check" name="my rubrics/a, b:c=100%&#233;.yaml">
      <failure message="\x1b]0;title\x07 \u202ebidi\x00\ufffe" type="syntax">my rubrics/a, b:c=100%&#233;.yaml:30:4: error: \x1b]0;title\x07 \u202ebidi\x00\ufffe [syntax]</failure>
      <system-out>my rubrics/a, b:c=100%&#233;.yaml:2:10: warning: &#127930; &#252;n&#239;, so: be it [syntax]
my rubrics/a, b:c=100%&#233;.yaml:3:4: warning: 100% of %0A\x0d ::error file=x::forged [left-out]</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""  # noqa: E501  # as long as the texts are
    )
    # What a program reads of it: every line of the text report, in order within its file.
    suites = ElementTree.fromstring(out)  # noqa: S314  # laer wrote it
    said = [one.text for one in suites.iter() if one.tag in ("failure", "system-out")]
    assert sorted("\n".join(map(str, said)).splitlines()) == sorted(
        written("text", TRICKY).splitlines()
    )


@pytest.mark.parametrize(
    ("warnings_ok", "failures", "tags"),
    [(False, "1", ["failure", "failure"]), (True, "0", ["system-out"])],
)
def test_a_warning_is_a_failure_of_junit_unless_warnings_are_ok(
    warnings_ok: bool, failures: str, tags: list[str]
) -> None:
    poor = (finding("a.yaml", 1, 1, "M", "warning"), finding("a.yaml", 2, 1, "M", "warning"))
    of = Check((CheckedFile("a.yaml", "", poor, None),), warnings_ok)
    (suite,) = ElementTree.fromstring(written("junit", of))  # noqa: S314  # laer wrote it
    assert (suite.get("tests"), suite.get("failures")) == ("1", failures)
    assert [one.tag for one in suite[0]] == tags


def test_nothing_found_is_a_valid_document_of_every_format() -> None:
    nothing = Check((), warnings_ok=False)
    assert {name: written(name, nothing) for name in FORMATS if name != "sarif"} == {
        "text": "",
        "json": '{\n  "laer": 1,\n  "findings": [],\n  "rubrics": []\n}\n',
        "github": "",
        "junit": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<testsuites tests="0" failures="0">\n'
            '  <testsuite name="laer check" tests="0" failures="0" />\n'
            "</testsuites>\n"
        ),
    }
    assert written("text", nothing, Terminal()) == ""
    assert sarif(nothing)["results"] == []


def test_a_path_with_bytes_that_are_no_text_is_shown_as_it_can_be() -> None:
    path = b"r\xff.yaml".decode(errors="surrogateescape")
    of = Check((CheckedFile(path, "", (finding(path, 1, 1, "M"),), None),), warnings_ok=False)
    shown = r"r\udcff.yaml"
    assert shown in written("text", of)
    assert shown in written("github", of)
    assert json.loads(written("json", of))["findings"][0]["path"] == path
    assert f'name="{shown}"' in written("junit", of)
    place = sarif(of)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "r%FF.yaml"


# The line that a finding is about


def on_a_terminal(text: str, line: int, column: int) -> str:
    of = CheckedFile("a.yaml", text, (finding("a.yaml", line, column, "M"),), None)
    return written("text", Check((of,), warnings_ok=False), Terminal())


@pytest.mark.parametrize(
    ("source", "column", "shown", "caret"),
    [
        ("key: value", 1, "key: value", "^"),
        ("key: value", 6, "key: value", "     ^"),
        ("key: value", 11, "key: value", "          ^"),
        ("", 1, "", "^"),
        ("\tkey:\tvalue", 7, " key: value", "      ^"),
        ("组织: 値", 5, "组织: 値", "      ^"),
        ("😀: x", 4, "😀: x", "    ^"),
        ("e\u0301te\u0301: x", 8, "e\u0301te\u0301: x", "     ^"),
        ("e\u0301: x", 2, "e\u0301: x", "^"),
        ("\u0301: x", 1, "\u0301: x", "^"),
        ("か\u3099: x", 5, "か\u3099: x", "    ^"),
        ("👩\u200d💻: x", 6, "👩\u200d💻: x", "    ^"),
        ("a\x1b[31m: \u202ex", 9, r"a\x1b[31m: \u202ex", "           ^"),
        ("a\u202ex: \x00", 3, r"a\u202ex: \x00", "       ^"),
        ("[white]: [/]", 10, "[white]: [/]", "         ^"),
        # There is room for 54 cells.
        ("x" * 34 + "Y" + "z" * 19, 35, "x" * 34 + "Y" + "z" * 19, " " * 34 + "^"),
        ("x" * 34 + "Y" + "z" * 20, 35, f"...{'x' * 30}Y{'z' * 20}", " " * 33 + "^"),
        ("Y" + "z" * 54, 1, f"Y{'z' * 50}...", "^"),
        ("x" * 26 + "Y" + "z" * 99, 27, f"{'x' * 26}Y{'z' * 24}...", " " * 26 + "^"),
        ("x" * 99 + "Y" + "z" * 99, 100, f"...{'x' * 24}Y{'z' * 23}...", " " * 27 + "^"),
        ("x" * 99 + "Y", 100, f"...{'x' * 50}Y", " " * 53 + "^"),
        ("x" * 99, 100, f"...{'x' * 50}", " " * 53 + "^"),
        ("组" * 99 + "Y" + "织" * 99, 100, f"...{'组' * 12}Y{'织' * 11}...", " " * 27 + "^"),
        ("\x1b" * 99 + "Y", 100, "..." + r"\x1b" * 12 + "Y", " " * 51 + "^"),
    ],
)
def test_the_caret_stands_below_the_column(
    source: str, column: int, shown: str, caret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    excerpt = f"{f'  2 | {shown}'.rstrip()}\n    | {caret}\n"
    for lines in (f"one\n{source}\nthree", f"one\r\n{source}\r\nthree\r\n"):
        assert on_a_terminal(lines, 2, column) == (
            f"a.yaml:2:{column}: error: M [syntax]\n{excerpt}\n"
        )


@pytest.mark.parametrize("columns", [0, 1, 30, 60, 80, 300])
def test_an_excerpt_fits_a_terminal_of_any_width(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    source = "".join(chr(0x4E00 + i) if i % 7 == 3 else chr(0xC0 + i) for i in range(150))
    for column, character in enumerate(source, 1):
        shown, caret = on_a_terminal("\n" * 999 + source, 1000, column).splitlines()[1:3]
        assert (shown[:9], caret[:9]) == ("  1000 | ", "       | ")
        cells = "".join(one * 2 if one >= "一" else one for one in shown)
        assert len(cells) <= max(30, columns or 300)
        assert cells[caret.index("^")] == character


def test_a_terminal_that_shows_only_ascii_shows_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    of = CheckedFile("a.yaml", "é组😀: x", (finding("a.yaml", 1, 6, "M"),), None)
    assert written("text", Check((of,), warnings_ok=False), AsciiTerminal()) == (
        "a.yaml:1:6: error: M [syntax]\n"
        r"  1 | \xe9\u7ec4\U0001f600: x"
        "\n    |                       ^\n\n"
    )


def test_findings_of_a_file_behind_a_byte_order_mark() -> None:
    content = "\ufefflaer: 2\r\nversion: 1\r\n".encode()
    checked = check(Source("rubric.yaml", content), lambda _: None, with_shares=True)
    found = [one for one in checked.findings if one.rule in ("format", "version")]
    of = Check((checked._replace(findings=tuple(found)),), warnings_ok=False)
    assert written("text", of, Terminal()) == (
        """\
rubric.yaml:1:7: error: this laer reads format 1, not `2` [format]
  1 | laer: 2
    |       ^

rubric.yaml:2:10: error: `1` is no version such as 1.0.0 [version]
  2 | version: 1
    |          ^

"""
    )


def test_without_a_text_there_is_no_excerpt() -> None:
    lost = (
        finding("a.yaml", 1, 1, "M"),
        finding("b.yaml", 3, 1, "M"),
        finding("c.yaml", 1, 1, "M"),
    )
    of = Check(
        (CheckedFile("a.yaml", "", lost, None), CheckedFile("b.yaml", "one\n", (), None)),
        warnings_ok=False,
    )
    assert written("text", of, Terminal()) == (
        "a.yaml:1:1: error: M [syntax]\n\n"
        "b.yaml:3:1: error: M [syntax]\n\n"
        "c.yaml:1:1: error: M [syntax]\n\n"
    )


# What is proven


CHOICES = [
    {"id": "no", "text": "No", "phase": "low"},
    {"id": "yes", "text": "Yes", "phase": "high"},
]
LOPSIDED: Data = {
    "laer": 1,
    "id": "lopsided",
    "version": "0.1.0",
    "title": "A rubric that leans on one question of its only marker",
    "phases": [
        {"id": "low", "title": "Low"},
        {"id": "mid", "title": "Somewhere in the middle of it all"},
        {"id": "high", "title": "High"},
    ],
    "placement": {
        "markers": {"rule": "quorum", "quorum": "1/2"},
        "overall": {"rule": "quorum", "quorum": "1/2"},
        "gates": [
            {
                "id": "plan-first",
                "phase": "high",
                "needs": "pay.plan",
                "at_least": "high",
                "because": "A plan comes first.",
            },
            {
                "id": "fair-pay",
                "phase": "mid",
                "needs": "pay.fair",
                "at_least": "mid",
                "because": "Nobody stays who is paid badly.",
            },
        ],
    },
    "markers": [
        {
            "id": "pay",
            "title": "Pay",
            "questions": [
                {"id": "plan", "text": "Is there a plan?", "weight": 9, "choices": CHOICES},
                {"id": "share", "text": "Is there a share?", "choices": CHOICES},
                {
                    "id": "fair",
                    "text": "Is it fair?",
                    "checklist": [{"id": "all", "text": "To all", "phase": "mid"}],
                },
            ],
        }
    ],
}
PATH = "rubrics/lopsided.yaml"
RUBRICS = sorted(
    str(path.relative_to(ROOT))
    for folder in ("rubrics", "tests/files/valid")
    for path in (ROOT / folder).iterdir()
    if folder == "rubrics" or path.name.startswith("rubric")
)


def proven(rubric: Rubric) -> Proven:
    return Proven(prove(rubric), count(rubric))


def checked(*of: Proven) -> Check:
    return Check(tuple(CheckedFile(PATH, "", (), one) for one in of), warnings_ok=False)


def lopsided(answer_sets: int, *shares: Fraction) -> Proven:
    """Returns what would be proven of a rubric of other shares."""
    return proven(read_rubric_data(LOPSIDED))._replace(shares=Shares(answer_sets, shares or None))


def not_known() -> Proven:
    """Returns what is proven where the weights are too odd to say more."""
    proof = prove(read_rubric_data(LOPSIDED))
    lost = (None, False)
    low, *phases = proof.phases
    plan, *questions = proof.questions
    proof = proof._replace(
        phases=(Reach(low.phase, *lost), *phases),
        questions=(plan._replace(steps=(Step(0, 2, *lost),)), *questions),
        gates=tuple(Hold(hold.gate, *lost) for hold in proof.gates),
    )
    return Proven(proof, Shares(2**100, None))


def test_a_proof_as_a_page_of_60_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert written("text", checked(proven(read_rubric_data(LOPSIDED)))) == (
        """\
A rubric that leans on one question of its only marker
lopsided 0.1.0, rubrics/lopsided.yaml

Complete answer sets: 8
Each choice, each way to tick a checklist, and each phase
that a number can stand at is one answer; not-applicable is
none. A share of answers is no share of companies.

Each phase's share of them
     75.00 %  Low (low)
  no answers  Somewhere in the middle of it all (mid)
     25.00 %  High (high)

2 of 3 questions can change the placement
    yes  pay.plan
  never  pay.share
    yes  pay.fair

1 of 2 gates can hold a placement back
  never  plan-first (High and above)
    yes  fair-pay (Somewhere in the middle of it all and
         above)

Example answers for each line: --format json
"""
    )


def test_what_is_not_known_as_a_page_of_100_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    of = checked(not_known())
    found = of.files[0]._replace(findings=(finding(PATH, 1, 1, "M"),))
    assert written("text", of._replace(files=(found,))) == (
        """\
rubrics/lopsided.yaml:1:1: error: M [syntax]

A rubric that leans on one question of its only marker
lopsided 0.1.0, rubrics/lopsided.yaml

Complete answer sets: about 1.3 × 10^30
Each choice, each way to tick a checklist, and each phase that a number can stand at is one answer;
not-applicable is none. A share of answers is no share of companies.
How many of them are placed at each phase is not counted: the weights are too odd, with more than
2,000,000 different sums of weights. What is reached takes no counting and is proven all the same.

Each phase's share of them
   not known  Low (low): the weights are too odd
  no answers  Somewhere in the middle of it all (mid)
     reached  High (high)

1 of 3 questions can change the placement; not known of 1
  not known  pay.plan: the weights are too odd
      never  pay.share
        yes  pay.fair

0 of 2 gates can hold a placement back; not known of 2
  not known  plan-first (High and above): the weights are too odd
  not known  fair-pay (Somewhere in the middle of it all and above): the weights are too odd

Example answers for each line: --format json
"""  # noqa: RUF001  # the sign is meant
    )


def test_several_proofs_stand_below_each_other_also_in_ascii(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    without_gates = {**LOPSIDED["placement"], "gates": []}
    bare = proven(read_rubric_data({**LOPSIDED, "placement": without_gates}))
    half = Fraction(1, 2)
    of = checked(bare, lopsided(10**15, half, half, Fraction(0)))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", written("text", of, AsciiTerminal()))
    assert shown == (
        """\
A rubric that leans on one question of its only marker
lopsided 0.1.0, rubrics/lopsided.yaml

Complete answer sets: 8
Each choice, each way to tick a checklist, and each phase that a number can
stand at is one answer; not-applicable is none. A share of answers is no share
of companies.

Each phase's share of them
     50.00 %  Low (low)
  no answers  Somewhere in the middle of it all (mid)
     50.00 %  High (high)

1 of 3 questions can change the placement
    yes  pay.plan
  never  pay.share
  never  pay.fair

A rubric that leans on one question of its only marker
lopsided 0.1.0, rubrics/lopsided.yaml

Complete answer sets: about 1.0 x 10^15
Each choice, each way to tick a checklist, and each phase that a number can
stand at is one answer; not-applicable is none. A share of answers is no share
of companies.

Each phase's share of them
     50.00 %  Low (low)
     50.00 %  Somewhere in the middle of it all (mid)
  no answers  High (high)

2 of 3 questions can change the placement
    yes  pay.plan
  never  pay.share
    yes  pay.fair

1 of 2 gates can hold a placement back
  never  plan-first (High and above)
    yes  fair-pay (Somewhere in the middle of it all and above)

Example answers for each line: --format json
"""
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "1"),
        (4_096, "4,096"),
        (10**15 - 1, "999,999,999,999,999"),
        (10**15, "about 1.0 \xd7 10^15"),
        (2_814_749_767_106_560_000, "about 2.8 \xd7 10^18"),
        (996 * 10**20, "about 1.0 \xd7 10^23"),
        (2**7_000, "about 1.6 \xd7 10^2107"),
    ],
)
def test_a_number_too_long_to_read_is_rounded(number: int, shown: str) -> None:
    of = checked(lopsided(number))
    assert f"\nComplete answer sets: {shown}\n" in written("text", of)
    assert json.loads(written("json", of))["rubrics"][0]["answer_sets"] == str(number)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "no answers"),
        ("1/99999999999999999999", "< 0.01 %"),
        ("99/1000000", "< 0.01 %"),
        ("1/10000", "0.01 %"),
        ("1/3", "33.33 %"),
        ("2/3", "66.67 %"),
        ("9999/10000", "99.99 %"),
        ("999901/1000000", "> 99.99 %"),
        ("1", "100 %"),
    ],
)
def test_only_none_is_said_to_be_none(share: str, shown: str) -> None:
    of = checked(lopsided(8, Fraction(share), Fraction(0), Fraction(0)))
    assert f"  {shown}  Low (low)\n" in written("text", of)
    assert json.loads(written("json", of))["rubrics"][0]["phases"][0]["share"] == share


def test_a_proof_as_json() -> None:
    def answers(plan: str, *fair: str) -> Data:
        return {"pay": {"plan": plan, "share": "yes", "fair": list(fair)}}

    low = {"pay": {"plan": "no", "share": "no", "fair": []}}
    expected = {
        "laer": 1,
        "findings": [],
        "rubrics": [
            {
                "path": PATH,
                "id": "lopsided",
                "version": "0.1.0",
                "answer_sets": "8",
                "phases": [
                    {"id": "low", "share": "3/4", "reached": True, "witness": low},
                    {"id": "mid", "share": "0", "reached": False, "witness": None},
                    {
                        "id": "high",
                        "share": "1/4",
                        "reached": True,
                        "witness": answers("yes", "all"),
                    },
                ],
                "questions": [
                    {
                        "id": "pay.plan",
                        "decides": True,
                        "witness": [answers("no", "all"), answers("yes", "all")],
                    },
                    {"id": "pay.share", "decides": False, "witness": None},
                    {
                        "id": "pay.fair",
                        "decides": True,
                        "witness": [answers("yes"), answers("yes", "all")],
                    },
                ],
                "gates": [
                    {"id": "plan-first", "binds": False, "witness": None},
                    {"id": "fair-pay", "binds": True, "witness": answers("yes")},
                ],
            }
        ],
    }
    of = checked(proven(read_rubric_data(LOPSIDED)))
    assert written("json", of) == json.dumps(expected, indent=2) + "\n"


def test_what_is_not_known_is_null_in_json() -> None:
    (rubric,) = json.loads(written("json", checked(not_known())))["rubrics"]
    low = {"id": "low", "share": None, "reached": None, "witness": None}
    assert rubric["phases"][:2] == [low, {**low, "id": "mid", "reached": False}]
    assert rubric["questions"][0] == {"id": "pay.plan", "decides": None, "witness": None}
    assert rubric["gates"][0] == {"id": "plan-first", "binds": None, "witness": None}


@pytest.mark.parametrize("path", RUBRICS)
def test_a_witness_reads_as_answers_that_do_what_it_shows(path: str) -> None:
    rubric = read_rubric(read_source(str(ROOT / path)))
    (document,) = json.loads(written("json", checked(proven(rubric))))["rubrics"]

    def placement(witness: Data) -> Placement:
        found = assess(read_answers_data(rubric, witness)).placement
        assert found.bounds.settled
        return found

    for phase in document["phases"]:
        assert (phase["witness"] is None) == (phase["share"] == "0") != phase["reached"]
        if phase["witness"]:
            assert placement(phase["witness"]).bounds.at_least.id == phase["id"]
    for question in document["questions"]:
        assert question["decides"] == bool(question["witness"])
        if question["decides"]:
            one, other = question["witness"]
            assert placement(one).bounds != placement(other).bounds
            marker, _, id_ = question["id"].partition(".")
            one[marker][id_] = other[marker][id_]
            assert one == other
    for gate in document["gates"]:
        assert gate["binds"] == bool(gate["witness"])
        if gate["binds"]:
            assert gate["id"] in {held.id for held in placement(gate["witness"]).held_by}
