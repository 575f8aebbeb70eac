"""Histories of a small rubric, for what the examples have no occasion to show."""

import json

from laer_cli.history import history
from laer_cli.reports.history import write
from tests.reports.samples import NEW, answered, written

FIRST = answered({"a": {"x": "c1", "y": "c1"}, "b": {"n": "40"}}, date="2025-01-01")
HELD = answered({"a": "p2", "b": {"n": "60 %"}}, date="2025-02-01", subject="us", respondent="Q")
NEWER = answered(
    {"a": {"x": "c2", "y": "c2"}, "b": {"n": "40"}, "c": {"x": "c0"}}, NEW, date="2025-03-01"
)
OPEN = answered(
    {"a": {"x": "c2", "y": "not-applicable", "z": "c1"}, "b": {"n": "60"}, "c": {"x": "c0"}},
    NEW,
    date="2025-04-01",
    respondent="R",
)
LESS = answered({"a": {"x": "c2", "y": "c2"}}, date="2025-01-01", subject=None)
MORE = answered({"a": {"x": "c2", "y": "c2", "z": "c0"}}, NEW, date="2025-02-01", subject=None)
SAME = answered({"a": {"x": "c2", "y": "c2"}}, date="2025-05-01", subject=None)
VERSIONS = """\
Us
Small (small 1.0.0, 1.1.0)
4 assessments, 2025-01-01 to 2025-04-01

2025-04-01: Phase 0 (2025-01-01: Phase 1)
Answered by Q, R. Where another one answers, a move may be another view.
The rubric has several versions here; each assessment is placed by the version
that it answers.

Where it stood
Marker     2025-01-01  2025-02-01  2025-03-01                   2025-04-01
Placement  Phase 1     ▼ Phase 0   between Phase 0 and Phase 1  Phase 0
A          Phase 1     ▲ Phase 2   between Phase 0 and Phase 2  Phase 1
B          Phase 1     ▼ Phase 0   ▲ Phase 1                    ▼ Phase 0

What fell
  ▼ 2025-04-01: B fell from Phase 1 to Phase 0.
  ▼ 2025-02-01: Placement fell from Phase 1 to Phase 0.
  ▼ 2025-02-01: B fell from Phase 1 to Phase 0.

Restarts: what fell and came back
  • B fell below Phase 1 by 2025-02-01 and was back at it by 2025-03-01.

2025-03-01 to 2025-04-01
  Placement: from between Phase 0 and Phase 1 to Phase 0, which may be no move
  at all.
  • A: from between Phase 0 and Phase 2 to Phase 1, which may be no move at all
    • a.y: y?
    Was: C2 (Phase 2)
    Now: not applicable
    • a.z: z?
    Was: open (between Phase 0 and Phase 2)
    Now: C1 (Phase 1)
  ▼ B: from Phase 1 to Phase 0
    ▼ b.n: n?
    Was: 40 % (Phase 1)
    Now: 60 % (Phase 0)

2025-02-01 to 2025-03-01
  Placement: from Phase 0 to between Phase 0 and Phase 1, which may be no move
  at all.
  • No longer held back: It needs n. [1]
  • A: from Phase 2 to between Phase 0 and Phase 2, which may be no move at all
    Judged as a whole on 2025-02-01.
  ▲ B: from Phase 0 to Phase 1
    ▲ b.n: n?
    Was: 60 % (Phase 0)
    Now: 40 % (Phase 1)

2025-01-01 to 2025-02-01
  ▼ Placement: from Phase 1 to Phase 0.
  • Now held back: It needs n. [1]
  ▲ A: from Phase 1 to Phase 2
    Judged as a whole on 2025-02-01.
  ▼ B: from Phase 1 to Phase 0
    ▼ b.n: n?
    Was: 40 % (Phase 1)
    Now: 60 % (Phase 0)

What not every version asks
  Such markers are left out; such questions count between the versions that ask.
  • a.z: only in 1.1.0
  • c: only in 1.1.0

Where the statements come from
  [1] A book

Files
Date        File          Answered by  Version
2025-01-01  answers.yaml               1.0.0
2025-02-01  answers.yaml  Q            1.0.0
2025-03-01  answers.yaml               1.1.0
2025-04-01  answers.yaml  R            1.1.0

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
  By laer 0.1.0 and the rubric small 1.1.0, sha256
  5a95aa567bf34d7d41a6e63def444673a708356c28e9616e3f41c48001618770
"""
UNMOVED = """\
A company without a name
Small (small 1.0.0, 1.1.0)
2 assessments, 2025-01-01 to 2025-02-01

2025-02-01: between Phase 0 and Phase 2 (2025-01-01: between Phase 0 and Phase
2)
The rubric has several versions here; each assessment is placed by the version
that it answers.

Where it stood
Marker     2025-01-01                   2025-02-01
Placement  between Phase 0 and Phase 2  between Phase 0 and Phase 2
A          Phase 2                      ▼ Phase 0
B          between Phase 0 and Phase 2  between Phase 0 and Phase 2

What fell
  ▼ 2025-02-01: A fell from Phase 2 to Phase 0.

2025-01-01 to 2025-02-01
  Placement: still between Phase 0 and Phase 2.
  ▼ A: from Phase 2 to Phase 0
    None of its answers changed: the versions of the rubric differ.

What not every version asks
  Such markers are left out; such questions count between the versions that ask.
  • a.z: only in 1.1.0
  • c: only in 1.1.0

Files
Date        File          Answered by  Version
2025-01-01  answers.yaml               1.0.0
2025-02-01  answers.yaml               1.1.0

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
  By laer 0.1.0 and the rubric small 1.1.0, sha256
  5a95aa567bf34d7d41a6e63def444673a708356c28e9616e3f41c48001618770
"""
NOTHING = """\
A company without a name
Small (small 1.0.0)
2 assessments, 2025-01-01 to 2025-05-01

2025-05-01: between Phase 0 and Phase 2 (2025-01-01: between Phase 0 and Phase
2)

Where it stood
Marker     2025-01-01                   2025-05-01
Placement  between Phase 0 and Phase 2  between Phase 0 and Phase 2
A          Phase 2                      Phase 2
B          between Phase 0 and Phase 2  between Phase 0 and Phase 2

2025-01-01 to 2025-05-01
  Placement: still between Phase 0 and Phase 2.
  No answer changed.

Files
Date        File          Answered by  Version
2025-01-01  answers.yaml               1.0.0
2025-05-01  answers.yaml               1.0.0

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""


def test_versions_gates_and_judgements() -> None:
    found = history([OPEN, HELD, NEWER, FIRST])
    assert written(lambda out: write(found, "table", out)) == VERSIONS


def test_a_marker_that_no_answer_moved() -> None:
    assert written(lambda out: write(history([LESS, MORE]), "table", out)) == UNMOVED


def test_nothing_moved() -> None:
    assert written(lambda out: write(history([LESS, SAME]), "table", out)) == NOTHING


def test_two_contents_under_one_version() -> None:
    """Then it is the later that is the newest, and each goes by its checksum."""
    other = {**NEW, "version": "1.0.0", "title": "Larger"}
    found = history(
        [answered({}, date="2025-01-01"), answered({"c": "p0"}, other, date="2025-02-01")]
    )
    assert found.rubric.title == "Larger"
    sha256 = found.rubric.sha256[:12]
    assert [(one.name, one.versions) for one in found.unshared] == [
        ("a.z", (f"1.0.0 (sha256 {sha256})",)),
        ("c", (f"1.0.0 (sha256 {sha256})",)),
    ]


def test_as_data() -> None:
    document = json.loads(written(lambda out: write(history([FIRST, HELD, NEWER]), "json", out)))
    low, middle, high = (
        {"phase": phase, "at_least": phase, "at_most": phase} for phase in ("p0", "p1", "p2")
    )
    assert [day["placement"]["held_by"] for day in document["days"]] == [[], ["g"], []]
    assert document["markers"][1] == {
        "id": "b",
        "standings": [middle, low, middle],
        "moves": ["down", "up"],
        "restarts": [{"phase": "p1", "lost": "2025-02-01", "back": "2025-03-01"}],
    }
    assert document["steps"][0] == {
        "from": "2025-01-01",
        "to": "2025-02-01",
        "direction": "down",
        "markers": [
            {"id": "a", "direction": "up", "before": middle, "after": high, "answers": []},
            {
                "id": "b",
                "direction": "down",
                "before": middle,
                "after": low,
                "answers": [
                    {
                        "question": "b.n",
                        "direction": "down",
                        "answers": [40, 60],
                        "before": middle,
                        "after": low,
                    }
                ],
            },
        ],
        "opened": [],
        "closed": ["g"],
    }
    assert document["steps"][1]["opened"] == ["g"]
    assert document["regressions"] == [
        {"marker": None, "date": "2025-02-01", "before": middle, "after": low},
        {"marker": "b", "date": "2025-02-01", "before": middle, "after": low},
    ]
    assert document["unshared"] == [
        {"name": "a.z", "versions": ["1.1.0"]},
        {"name": "c", "versions": ["1.1.0"]},
    ]
