"""Assessments as CSV: read back, it is what was said, and no cell of it is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.assessment import assess
from laer_cli.model import Answers, Unanswered
from laer_cli.reports.answers import plain
from laer_cli.reports.assessment import write
from laer_cli.reports.assessment.csv import HEAD
from laer_cli.text import csv_cell, visible
from tests.hostile import EVERYTHING, INJECTIONS, hostile_answers, hostile_rubric
from tests.reading import read_answers_data, read_answers_file, read_rubric_data
from tests.strategies import Answers as AnswersData
from tests.strategies import Rubric as RubricData
from tests.strategies import cases


def rows(*answered: Answers) -> list[list[str]]:
    """Returns the rows that a spreadsheet reads, without their head."""
    out = io.StringIO()
    write([assess(one) for one in answered], "csv", out)
    head, *found = csv.reader(io.StringIO(out.getvalue()))
    assert head == list(HEAD)
    return found


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("plain", "plain"),
        ("a,b", "a,b"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\r=1", "\\x0d=1"),
        ("\n=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ("a;=1; -2;b", "a;'=1;' -2;b"),
        ("\u3000\u200c=1", "'\u3000\u200c=1"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


@given(st.sampled_from(INJECTIONS) | st.text("=+-@\t\r\n '\"a", max_size=6) | st.text())
def test_no_text_is_a_formula(text: str) -> None:
    cell = csv_cell(text)
    assert not any(part.strip().startswith(("=", "+", "-", "@")) for part in cell.split(";"))
    parts = zip(cell.split(";"), visible(text).split(";"), strict=True)
    assert all(one in (other, f"'{other}") for one, other in parts)


def test_every_field_comes_back() -> None:
    rubric = read_rubric_data(hostile_rubric(EVERYTHING))
    answers = read_answers_file(rubric, hostile_answers(EVERYTHING, "2026-11-21"))
    whose = [EVERYTHING, f"{EVERYTHING} 2026-11-21", "2026-11-21"]
    assert rows(answers, answers) == 2 * [
        [*whose, "a", "q", "low", "low", EVERYTHING],
        [*whose, "a", "n", "1", "middle", EVERYTHING],
        [*whose, "b", "q", "high", "high", EVERYTHING],
        [*whose, "b", "n", "unknown", "", EVERYTHING],
        [*whose, "c", "q", "low", "low", EVERYTHING],
        [*whose, "c", "n", "low", "low", EVERYTHING],
    ]


@given(cases())
def test_every_question_has_its_row(case: tuple[RubricData, AnswersData]) -> None:
    rubric = read_rubric_data(case[0])
    answers = read_answers_data(rubric, case[1])
    expected = []
    for marker in assess(answers).markers:
        for question in marker.questions:
            judgement = marker.given.judgement
            given = plain(judgement.given if judgement else question.answer.given)
            told = ", ".join(given) if isinstance(given, list) else given
            phase = question.standing and question.standing.settled and question.standing[0].id
            expected.append(
                [
                    marker.marker.id,
                    question.answer.question.id,
                    "" if told is None else str(told),
                    phase or "",
                    judgement.note if judgement else question.answer.note,
                ]
            )
    assert [row[3:] for row in rows(answers)] == expected
    assert all(row[:3] == ["", "", ""] for row in rows(answers))


def test_nothing_is_no_zero() -> None:
    rubric = read_rubric_data(hostile_rubric("a"))
    answers = read_answers_data(rubric, {"a": {"n": "0"}})
    assert [row[5] for row in rows(answers)] == ["", "0", "", "", "", ""]
    assert answers.markers[0].answers[0].given is Unanswered.MISSING
