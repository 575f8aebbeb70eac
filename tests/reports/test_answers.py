"""Answers as JSON holds them and an answers file reads them."""

import json
from fractions import Fraction

import pytest

from laer_cli.reports.answers import plain
from tests.reading import read_answers_data, read_rubric_data

RUBRIC = read_rubric_data(
    {
        "laer": 1,
        "id": "numbers",
        "version": "1.0.0",
        "title": "Numbers",
        "phases": [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}],
        "placement": {
            "markers": {"rule": "quorum", "quorum": 1},
            "overall": {"rule": "quorum", "quorum": 1},
        },
        "markers": [
            {
                "id": "team",
                "title": "Team",
                "questions": [
                    {"id": "size", "text": "How many?", "number": {"cutoffs": {"high": 0}}}
                ],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0", "0"),
        ("-1.5", "-1.5"),
        ("104.10", "104.1"),
        ("99999999999999999999", "99999999999999999999"),
        ("1e20", '"10000000000000000000e1"'),
        ("-99999999999999999999e12", '"-99999999999999999999e12"'),
        ("0.00001", "1e-05"),
        ("1e-12", "1e-12"),
        ("1e-13", '"0.0000000000001"'),
        ("0.0000000000000000001e-12", '"0.0000000000000000001e-12"'),
        ("0.1", "0.1"),
        ("0.12345678901234567891", '"1.2345678901234567891e-1"'),
        ("1234567890123456.5", "1234567890123456.5"),
        ("12345678901234567.5", '"12345678901234567.5"'),
    ],
)
def test_a_number_reads_as_the_number_it_was(number: str, written: str) -> None:
    value = Fraction(number)
    assert json.dumps(plain(value)) == written
    ((answer,),) = (
        marker.answers
        for marker in read_answers_data(RUBRIC, {"team": {"size": plain(value)}}).markers
    )
    assert answer.given == value
