"""What a reviewer of a changed rubric reads, as a page and as data."""

import io
import json
from fractions import Fraction
from typing import Any

import pytest

from laer_cli.comparison.differences import Comparison, compare
from laer_cli.comparison.moving import Moved, moved
from laer_cli.outlook.counting import Shares
from laer_cli.reports.comparison import Format, report
from tests.comparison.samples import (
    COVERS,
    FREE,
    GONE,
    NEW_QUESTION,
    OPTIONAL,
    PLAN,
    RUBRIC,
    SIZES,
    Edits,
    edited,
)
from tests.reading import read_answers_data

Data = dict[str, Any]


def written(
    format_: Format,
    comparison: Comparison,
    *moves: Moved,
    columns: int = 80,
    encoding: str = "utf-8",
) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        report(format_).write(comparison, moves, out)
    out.seek(0)
    return out.read()


def changed(*edits: tuple[str, Any]) -> Comparison:
    return compare(edited(), edited(*edits))


def placed_again(
    comparison: Comparison, answers: Data, path: str = "answers.yaml", subject: str = ""
) -> Moved:
    given = read_answers_data(comparison.old, answers)._replace(path=path, subject=subject)
    return moved(given, comparison.new)


LONG = "Is there a plan that everybody who is paid by it has read and can explain?"
RICH_EDITS: Edits = (
    ("version", "1.3.0"),
    (f"{PLAN}.text", LONG),
    (f"{PLAN}.help", GONE),
    (f"{PLAN}.choices.1.id", "part"),
    (f"{COVERS}.weight", 2),
    (f"{SIZES}.max", 400),
    ("signs.1", {"id": "hears", "text": "Somebody hears of it."}),
    ("cases", GONE),
)
RICH = changed(*RICH_EDITS)
MOVES = (
    placed_again(
        RICH,
        {"pay": {"plan": "some", "covers": ["sales"]}, "team": {"size": 7}},
        path="plants/north.yaml",
        subject="Northwind Networks",
    ),
    placed_again(RICH, {"pay": {"plan": "each", "covers": []}, "team": {"size": 30}}),
    placed_again(RICH, {"pay": "middle"}, path="-", subject="Open \x1b[31mLtd"),
)
PAGE_AT_60 = """\
Small
small 1.3.0, was 1.2.3

Major: 2 changes
  The same answers may be placed elsewhere or no longer fit,
  or what somebody refers to is gone.
  removed choice pay.plan.some: Some (middle)
  changed question pay.covers, weight: was 1, now 2

Minor: 3 changes
  Something is added, allowed or advised otherwise. Every
  answer still fits; what is added is open, and so a
  placement may open too.
  added   choice pay.plan.part: Some (middle)
  changed number team.size, max: was 90, now 400
  added   sign hears: Somebody hears of it.

Patch: 3 changes
  Words and golden cases; no placement depends on them.
  changed question pay.plan, text
          was Is there a plan?
          now Is there a plan that everybody who is paid by
              it has read and can explain?
  changed question pay.plan, help
          was Look it up.
          now (nothing)
  removed case A start: expects low

Each phase's share of all possible answers
               was       now
  Low      44.44 %   66.67 %
  Middle   38.89 %   25.00 %
  High     16.67 %    8.33 %

The same answers, placed by either version
  • Northwind Networks (plants/north.yaml): Middle, as
    before
    • pay.plan: some no longer fits; the choice is gone
  • answers.yaml: was High, now Low
  • Open \\x1b[31mLtd (-): between Low and Middle, as before
  What no longer fits is left out, as if it were open.

From 1.2.3 to 1.3.0: these changes call for at least 2.0.0
(major), but 1.3.0 says less.
"""
PAGE_AT_100 = """\
Small
small 1.3.0, was 1.2.3

Major: 2 changes
  The same answers may be placed elsewhere or no longer fit, or what somebody refers to is gone.
  removed choice pay.plan.some: Some (middle)
  changed question pay.covers, weight: was 1, now 2

Minor: 3 changes
  Something is added, allowed or advised otherwise. Every answer still fits; what is added is open,
  and so a placement may open too.
  added   choice pay.plan.part: Some (middle)
  changed number team.size, max: was 90, now 400
  added   sign hears: Somebody hears of it.

Patch: 3 changes
  Words and golden cases; no placement depends on them.
  changed question pay.plan, text
          was Is there a plan?
          now Is there a plan that everybody who is paid by it has read and can explain?
  changed question pay.plan, help
          was Look it up.
          now (nothing)
  removed case A start: expects low

Each phase's share of all possible answers
               was       now
  Low      44.44 %   66.67 %
  Middle   38.89 %   25.00 %
  High     16.67 %    8.33 %

The same answers, placed by either version
  • Northwind Networks (plants/north.yaml): Middle, as before
    • pay.plan: some no longer fits; the choice is gone
  • answers.yaml: was High, now Low
  • Open \\x1b[31mLtd (-): between Low and Middle, as before
  What no longer fits is left out, as if it were open.

From 1.2.3 to 1.3.0: these changes call for at least 2.0.0 (major), but 1.3.0 says less.
"""


@pytest.mark.parametrize(("columns", "page"), [(60, PAGE_AT_60), (100, PAGE_AT_100)])
def test_a_page(columns: int, page: str) -> None:
    assert written("text", RICH, *MOVES, columns=columns) == page


@pytest.mark.parametrize("columns", [30, 60, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_page_fits(columns: int, encoding: str) -> None:
    lines = written("text", RICH, *MOVES, columns=columns, encoding=encoding).splitlines()
    assert max(map(len, lines)) <= columns
    assert not any(line.endswith(" ") for line in lines)


def test_a_document() -> None:
    assert json.loads(written("json", RICH, *MOVES)) == {
        "laer": 1,
        "old": {"id": "small", "version": "1.2.3", "sha256": RICH.old.sha256},
        "new": {"id": "small", "version": "1.3.0", "sha256": RICH.new.sha256},
        "changes": [
            {
                "kind": "changed",
                "thing": "question",
                "name": "pay.plan",
                "aspect": "text",
                "before": "Is there a plan?",
                "after": LONG,
                "bump": "patch",
            },
            {
                "kind": "changed",
                "thing": "question",
                "name": "pay.plan",
                "aspect": "help",
                "before": "Look it up.",
                "after": None,
                "bump": "patch",
            },
            {
                "kind": "removed",
                "thing": "choice",
                "name": "pay.plan.some",
                "aspect": None,
                "before": "Some (middle)",
                "after": None,
                "bump": "major",
            },
            {
                "kind": "added",
                "thing": "choice",
                "name": "pay.plan.part",
                "aspect": None,
                "before": None,
                "after": "Some (middle)",
                "bump": "minor",
            },
            {
                "kind": "changed",
                "thing": "question",
                "name": "pay.covers",
                "aspect": "weight",
                "before": "1",
                "after": "2",
                "bump": "major",
            },
            {
                "kind": "changed",
                "thing": "number",
                "name": "team.size",
                "aspect": "max",
                "before": "90",
                "after": "400",
                "bump": "minor",
            },
            {
                "kind": "added",
                "thing": "sign",
                "name": "hears",
                "aspect": None,
                "before": None,
                "after": "Somebody hears of it.",
                "bump": "minor",
            },
            {
                "kind": "removed",
                "thing": "case",
                "name": "A start",
                "aspect": None,
                "before": "expects low",
                "after": None,
                "bump": "patch",
            },
        ],
        "bump": {"called_for": "major", "least": "2.0.0", "version": "1.3.0", "enough": False},
        "phases": [
            {"id": "low", "before": "4/9", "after": "2/3"},
            {"id": "middle", "before": "7/18", "after": "1/4"},
            {"id": "high", "before": "1/6", "after": "1/12"},
        ],
        "answers": [
            {
                "path": "plants/north.yaml",
                "subject": "Northwind Networks",
                "before": {"phase": "middle", "at_least": "middle", "at_most": "middle"},
                "after": {"phase": "middle", "at_least": "middle", "at_most": "middle"},
                "misfits": [{"name": "pay.plan", "answer": "some", "why": "the choice is gone"}],
            },
            {
                "path": "answers.yaml",
                "subject": None,
                "before": {"phase": "high", "at_least": "high", "at_most": "high"},
                "after": {"phase": "low", "at_least": "low", "at_most": "low"},
                "misfits": [],
            },
            {
                "path": "-",
                "subject": "Open \x1b[31mLtd",
                "before": {"phase": None, "at_least": "low", "at_most": "middle"},
                "after": {"phase": None, "at_least": "low", "at_most": "middle"},
                "misfits": [],
            },
        ],
    }


SAME = compare(edited(), edited())
FELL = changed(("version", "1.2.2"))


@pytest.mark.parametrize(
    ("comparison", "moves", "page"),
    [
        (SAME, (), "Nothing changed from 1.2.3 to 1.2.3.\n"),
        (FELL, (), "Nothing changed from 1.2.3 to 1.2.2; a version must not fall.\n"),
        (
            SAME,
            (placed_again(SAME, {"pay": "low", "team": "low"}),),
            """\
Nothing changed from 1.2.3 to 1.2.3.

The same answers, placed by either version
  • answers.yaml: Low, as before
""",
        ),
    ],
)
def test_a_page_where_nothing_changed(
    comparison: Comparison, moves: tuple[Moved, ...], page: str
) -> None:
    assert written("text", comparison, *moves) == page


def test_a_document_where_nothing_changed() -> None:
    assert json.loads(written("json", SAME)) == {
        "laer": 1,
        "old": {"id": "small", "version": "1.2.3", "sha256": SAME.old.sha256},
        "new": {"id": "small", "version": "1.2.3", "sha256": SAME.old.sha256},
        "changes": [],
        "bump": {"called_for": "none", "least": "1.2.3", "version": "1.2.3", "enough": True},
        "phases": [
            {"id": "low", "before": "4/9", "after": "4/9"},
            {"id": "middle", "before": "7/18", "after": "7/18"},
            {"id": "high", "before": "1/6", "after": "1/6"},
        ],
        "answers": [],
    }


def test_a_page_of_another_rubric_with_other_phases(monkeypatch: pytest.MonkeyPatch) -> None:
    new = edited(
        *FREE,
        ("id", "smaller"),
        ("version", "2.0.0"),
        ("summary", GONE),
        ("phases", [RUBRIC["phases"][0], {"id": "top", "title": "The highest of all phases"}]),
        ("markers", [{"id": "tools", "title": "Tools", "questions": [NEW_QUESTION]}]),
        ("markers.0.questions.0.number.cutoffs", {"top": 3}),
    )
    assert (
        written("text", compare(edited(), new), columns=60)
        == """\
Small
smaller 2.0.0, was small 1.2.3

Major: 8 changes
  The same answers may be placed elsewhere or no longer fit,
  or what somebody refers to is gone.
  changed rubric small, id: was small, now smaller
  removed phase middle: Middle
  removed phase high: High
  added   phase top: The highest of all phases
  removed gate pay-first: middle needs pay at middle. Pay
          comes first.
  removed marker pay: Pay
  removed marker team: Team
  removed practice write: Write a plan (middle)

Minor: 1 change
  Something is added, allowed or advised otherwise. Every
  answer still fits; what is added is open, and so a
  placement may open too.
  added   marker tools: Tools

Patch: 2 changes
  Words and golden cases; no placement depends on them.
  changed rubric small, summary
          was It is small.
          now (nothing)
  removed case A start: expects low

Each phase's share of all possible answers
                                  was       now
  Low                         44.44 %   50.00 %
  The highest of all phases         -   50.00 %
  Middle                      38.89 %         -
  High                        16.67 %         -

From 1.2.3 to 2.0.0: these changes call for at least 2.0.0
(major), and 2.0.0 says enough.
"""
    )
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    assert """\
Each phase's share of all possible
answers
                          was       now
  Low                       ?         ?
  The highest of            ?         ?
  all phases
  Middle                    ?         ?
  High                      ?         ?
  ? the weights are too odd to count all
  answers in good time
""" in written("text", compare(edited(), new), columns=40)


def test_a_page_where_nothing_is_left_to_place() -> None:
    old, new = edited(*FREE, *OPTIONAL), edited(*FREE, *OPTIONAL, ("markers.1", GONE))
    comparison = compare(old, new)
    gone = placed_again(comparison, {"pay": "not-applicable", "team": "low"})
    assert """\
The same answers, placed by either version
  • answers.yaml: was Low, now nothing is left to place
    • team: low no longer fits; the marker is gone
  What no longer fits is left out, as if it were open.
""" in written("text", comparison, gone)
    assert json.loads(written("json", comparison, gone))["answers"] == [
        {
            "path": "answers.yaml",
            "subject": None,
            "before": {"phase": "low", "at_least": "low", "at_most": "low"},
            "after": None,
            "misfits": [{"name": "team", "answer": "low", "why": "the marker is gone"}],
        }
    ]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0 %"),
        ("1/1000000", "< 0.01 %"),
        ("1/8", "12.50 %"),
        ("999999/1000000", "> 99.99 %"),
        ("1", "100 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: str, shown: str) -> None:
    part = Fraction(share)
    shares = Shares(1, (part, 1 - part, Fraction(0)))
    page = written("text", RICH._replace(before=shares, after=shares))
    assert f"  Low    {shown:>9} {shown:>9}\n" in page
