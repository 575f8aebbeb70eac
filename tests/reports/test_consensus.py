"""Consensuses of a small rubric, for what the examples have no occasion to show."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laer_cli.answered import placed_answers
from laer_cli.consensus import Consensus, consensus
from laer_cli.model import Answers, Marker
from laer_cli.reports.consensus import write
from laer_cli.reports.consensus.answers import noted
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.revision import blank_answers, revised
from tests.reading import read_answers_data, read_rubric_data
from tests.reports.samples import OLD, answered, written
from tests.strategies import answers_for, rubrics

CEO = answered({"a": {"x": "c0", "y": "c2"}, "b": {"n": "40"}}, respondent="CEO", path="one.yaml")
CFO = answered(
    {"a": {"x": "c2", "y": "unknown"}, "b": {"n": "unknown"}},
    respondent="CFO",
    path="two.yaml",
    subject="US",
)
CFO_AGAIN = answered(
    {
        "a": {"answer": "p1", "note": "So it seems.", "evidence": ["Deck"]},
        "b": {"n": {"answer": "9", "note": "Guessed.", "evidence": ["Deck", "Sheet"]}},
    },
    respondent="CFO",
    path="three.yaml",
    date="2025-01-01",
)
NOBODY = answered({"a": "unknown"}, path="four.yaml", subject=None)
ROLES = """\
Us
Small (small 1.0.0)
what 4 respondents say of it, 2025-01-01

By consensus: Phase 1
Of 3 questions 3 were answered by more than one respondent, 3 of these at
different phases. The consensus on a question is the lower median: of two the
lower, of three the one in the middle. What nobody answers stays open.

                 given      Phase 0          Phase 1          Phase 2
Consensus                      ·                ●                ·
four.yaml        0 of 3        ○                ○                ○
CEO              3 of 3        ·                ●                ·
CFO (three.yaml) 3 of 3        ·                ·                ●
CFO (two.yaml)   1 of 3        ○                ○                ○
● stands here   ○ possible while answers are open

The markers by the consensus and by each respondent
Marker  Consensus  four.yaml        CEO      CFO (three.yaml)  CFO (two.yaml)
A       Phase 1    between Phase 0  Phase 0  Phase 1           between Phase 0
                   and Phase 2                                 and Phase 2
B       Phase 1    between Phase 0  Phase 1  Phase 2           between Phase 0
                   and Phase 2                                 and Phase 2

Where views differ, the furthest apart first
  • a.x: x?
    2 phases apart; 2 of 3 see it away from the median, Phase 1
    CEO: C0 (Phase 0)
    CFO (three.yaml): the marker as a whole (Phase 1)
    CFO (two.yaml): C2 (Phase 2)
    four.yaml: don't know
    Note of CFO (three.yaml): So it seems.
  • a.y: y?
    1 phase apart; 1 of 2 see it away from the median, Phase 1
    CFO (three.yaml): the marker as a whole (Phase 1)
    CEO: C2 (Phase 2)
    four.yaml, CFO (two.yaml): don't know
    Note of CFO (three.yaml): So it seems.
  • b.n: n?
    1 phase apart; 1 of 2 see it away from the median, Phase 1
    CEO: 40 % (Phase 1)
    CFO (three.yaml): 9 % (Phase 2)
    four.yaml: open
    CFO (two.yaml): don't know
    Note of CFO (three.yaml): Guessed.

Between roles
  • Of 3 questions that both answer, CFO sees 2 higher than CEO, by 2 phases in
    all, and 1 lower, by 1 phase in all.

Files
Respondent        File        Date
four.yaml         four.yaml
CEO               one.yaml
CFO (three.yaml)  three.yaml  2025-01-01
CFO (two.yaml)    two.yaml

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""
LITTLE = """\
US
Small (small 1.0.0)
what 2 respondents say of it

By consensus: between Phase 0 and Phase 2
Of 3 questions 0 were answered by more than one respondent, 0 of these at
different phases. The consensus on a question is the lower median: of two the
lower, of three the one in the middle. What nobody answers stays open.

          given      Phase 0          Phase 1          Phase 2
Consensus               ○                ○                ○
four.yaml 0 of 3        ○                ○                ○
CFO       1 of 3        ○                ○                ○
● stands here   ○ possible while answers are open

The markers by the consensus and by each respondent
Marker  Consensus               four.yaml               CFO
A       between Phase 0 and     between Phase 0 and     between Phase 0 and
        Phase 2                 Phase 2                 Phase 2
B       between Phase 0 and     between Phase 0 and     between Phase 0 and
        Phase 2                 Phase 2                 Phase 2

Not compared: answered by one or by nobody
  • a.x: CFO, C2 (Phase 2)
  • a.y: nobody
  • b.n: nobody

Files
Respondent  File       Date
four.yaml   four.yaml
CFO         two.yaml

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""
ALIKE = """\
Us
Small (small 1.0.0)
what 2 respondents say of it

By consensus: Phase 1
Of 3 questions 3 were answered by more than one respondent, 0 of these at
different phases. The consensus on a question is the lower median: of two the
lower, of three the one in the middle. What nobody answers stays open.

          given      Phase 0          Phase 1          Phase 2
Consensus               ·                ●                ·
CEO       3 of 3        ·                ●                ·
CFO       3 of 3        ·                ●                ·
● stands here

The markers by the consensus and by each respondent
Marker  Consensus  CEO      CFO
A       Phase 0    Phase 0  Phase 0
B       Phase 1    Phase 1  Phase 1

Different answers at the same phase
  • b.n: n?
    CEO: 40 % (Phase 1)
    CFO: 45 % (Phase 1)

Files
Respondent  File      Date
CEO         one.yaml
CFO         two.yaml

How it was placed
  By laer 0.1.0 and the rubric small 1.0.0, sha256
  60f113b301afb32c8c94206a84e72c05c898360cc33320c0c3fc2a70bbc4f5f9
"""


def table(found: Consensus) -> str:
    return written(lambda out: write(found, "table", out))


def test_roles_judgements_and_silence() -> None:
    assert table(consensus([CFO, NOBODY, CFO_AGAIN, CEO])) == ROLES


def test_what_all_see_alike_is_agreed_on_whatever_the_rule() -> None:
    """A mean with odd cutoffs would place a marker elsewhere than everybody judges it."""
    of = deepcopy(OLD)
    of["placement"] = {
        "markers": {"rule": "mean", "cutoffs": {"p1": "1.2", "p2": "1.5"}},
        "overall": {"rule": "quorum", "quorum": "1/2"},
    }
    found = consensus(
        [answered({"a": "p1", "b": "p1"}, of, respondent=by) for by in ("CEO", "CFO")]
    )
    assert [one.judged and one.judged.id for one in found.agreed.answers.markers] == ["p1", "p1"]
    differing = answered({"a": {"x": "c1", "y": "c0"}, "b": "p1"}, of, respondent="CIO")
    found = consensus([differing, differing, answered({"a": "p1", "b": "p1"}, of)])
    assert [one.judged and one.judged.id for one in found.agreed.answers.markers] == ["p0", "p1"]


def test_everybody_has_a_name_of_their_own() -> None:
    found = consensus(
        [
            answered({}, respondent=by, path=path)
            for by, path in (
                ("A", "a.yaml"),
                ("A", "b.yaml"),
                ("A (a.yaml)", "c.yaml"),
                (None, "d.yaml"),
                ("d.yaml", "e.yaml"),
                ("B\n\x1b", "f.yaml"),
            )
        ]
    )
    assert [(one.name, one.role) for one in found.respondents] == [
        ("d.yaml 2", "d.yaml 2"),
        ("A (a.yaml) 2", "A"),
        ("A (b.yaml)", "A"),
        ("A (a.yaml)", "A (a.yaml)"),
        ("B \\x1b", "B \\x1b"),
        ("d.yaml", "d.yaml"),
    ]


def test_no_note_passes_for_another_answer() -> None:
    forger = answered(
        {"b": {"n": {"answer": "9", "note": "ok)\nCEO: 9 % (agreed"}}}, respondent="X"
    )
    assert notes(noted(consensus([CEO, forger])))[2][1] == (
        "CEO: 40 %\nX: 9 % (ok)\n  CEO: 9 % (agreed)"
    )


def test_little_to_compare() -> None:
    assert table(consensus([CFO, NOBODY])) == LITTLE


def test_nothing_disputed() -> None:
    other = answered(
        {"a": {"x": "c0", "y": "c2"}, "b": {"n": "45"}}, respondent="CFO", path="two.yaml"
    )
    assert table(consensus([CEO, other])) == ALIKE


def test_signs_are_said_to_be_seen_by_whoever_looked() -> None:
    looked = answered({}, respondent="CFO", signs=["s"])
    page = table(consensus([CEO, looked]))
    assert page.split("Road signs")[1].split("\n\n")[0].splitlines() == [
        ", looked for by 1 (shown, never counted)",
        "  ✓ S",
        "    seen by CFO",
        "  · T",
        "    seen by nobody",
    ]


def test_many_gaps() -> None:
    everyone = [
        answered({"a": {"x": f"c{place % 3}"}}, respondent=f"R{place}", path=f"{place}.yaml")
        for place in range(5)
    ]
    page = table(consensus(everyone))
    assert page.split("Between roles\n")[1].split("\n\n")[0].splitlines()[-1] == (
        "  • And 3 narrower gaps."
    )


def test_as_data() -> None:
    document = json.loads(written(lambda out: write(consensus([NOBODY, CEO]), "json", out)))
    assert document["questions"][0] == {
        "question": "a.x",
        "median": "p0",
        "lowest": "p0",
        "highest": "p0",
        "range": 0,
        "away": 0,
        "views": [
            {"respondent": "four.yaml", "answer": "unknown", "phase": None},
            {"respondent": "CEO", "answer": "c0", "phase": "p0"},
        ],
    }
    assert [one["role"] for one in document["respondents"]] == ["four.yaml", "CEO"]
    assert document["disputed"] == []
    assert document["gaps"] == [
        {
            "role": "four.yaml",
            "other": "CEO",
            "questions": 0,
            "above": 0,
            "below": 0,
            "phases_above": 0,
            "phases_below": 0,
        }
    ]
    silent = json.loads(written(lambda out: write(consensus([NOBODY, NOBODY]), "json", out)))
    assert {key: silent["questions"][0][key] for key in ("median", "lowest", "highest")} == {
        "median": None,
        "lowest": None,
        "highest": None,
    }


def notes(answers: Answers) -> list[tuple[str, str, tuple[str, ...]]]:
    """Returns every note and all evidence of answers."""
    found = []
    for marker in answers.markers:
        if marker.judgement:
            found += [(marker.marker.id, marker.judgement.note, marker.judgement.evidence)]
        else:
            found += [(one.question.name, one.note, one.evidence) for one in marker.answers]
    return found


@pytest.mark.parametrize(
    ("everyone", "expected"),
    [
        (
            [CEO, CFO],
            [
                ("a.x", "CEO: c0\nCFO: c2", ()),
                ("a.y", "CEO: c2\nCFO: don't know", ()),
                ("b.n", "CEO: 40 %\nCFO: don't know", ()),
            ],
        ),
        (
            [CEO, CFO_AGAIN, NOBODY],
            [
                (
                    "a",
                    "four.yaml: don't know\nCEO: x c0; y c2\nCFO: Phase 1 (So it seems.)",
                    ("Deck",),
                ),
                ("b.n", "four.yaml: open\nCEO: 40 %\nCFO: 9 % (Guessed.)", ("Deck", "Sheet")),
            ],
        ),
        (
            [CFO, NOBODY],
            [
                ("a.x", "four.yaml: don't know\nCFO: c2", ()),
                ("a.y", "four.yaml: don't know\nCFO: don't know", ()),
                ("b.n", "four.yaml: open\nCFO: don't know", ()),
            ],
        ),
    ],
)
def test_what_everyone_said_is_noted(everyone: list[Any], expected: list[Any]) -> None:
    assert notes(noted(consensus(everyone))) == expected


@given(st.data())
def test_the_file_is_placed_as_the_consensus(data: st.DataObject) -> None:
    of = data.draw(rubrics())
    rubric = read_rubric_data(of)
    everyone = [
        placed_answers(read_answers_data(rubric, data.draw(answers_for(of)))) for _ in range(3)
    ]
    found = consensus(
        [
            one._replace(answers=one.answers._replace(path=f"{place}.yaml"))
            for place, one in enumerate(everyone)
        ]
    )
    # What FORMAT gives no room for: the note to a judgement, where questions have its keys' names.
    assume(
        not any(one.judgement and _like_keys(one.marker) for one in found.agreed.answers.markers)
    )
    blank = Source("agreed.yaml", blank_answers(rubric, "rubric.json"))
    content = revised(blank, noted(found))
    again = placed_answers(read_answers(Source("agreed.yaml", content), lambda _: rubric))
    assert again.placement == found.agreed.placement
    assert [one.standing for one in again.markers] == [one.standing for one in found.agreed.markers]


def _like_keys(marker: Marker) -> bool:
    return all(key in {question.id for question in marker.questions} for key in ("answer", "note"))
