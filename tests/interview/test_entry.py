"""What an entry means."""

import datetime
from fractions import Fraction
from typing import Any

import pytest

from laer_cli.interview.entry import Move, Wrong, move, understood
from laer_cli.interview.steps import About, Step
from tests.interview.samples import RUBRIC, interview

PRIORITY, BACKLOG, HABITS = RUBRIC.markers[0].questions
STAFF = RUBRIC.markers[1]


@pytest.mark.parametrize(
    ("entry", "meant"),
    [
        *((one.value, one) for one in Move),
        ("D", Move.UNKNOWN),
        ("Don't  know", Move.UNKNOWN),
        ("don\u2019t know", Move.UNKNOWN),
        ("unknown", Move.UNKNOWN),
        ("n/a", Move.NOT_APPLICABLE),
        ("not applicable", Move.NOT_APPLICABLE),
        ("Back", Move.BACK),
        ("note", Move.NOTE),
        ("skip", Move.SKIP),
        ("help", Move.HELP),
        (" QUIT ", Move.QUIT),
        ("exit", Move.QUIT),
        ("finish", Move.FINISH),
        ("", None),
        ("backwards", None),
        ("1", None),
    ],
)
def test_a_move(entry: str, meant: Move | None) -> None:
    assert move(entry) is meant


@pytest.mark.parametrize(
    ("step", "entry", "meant"),
    [
        (PRIORITY, "2", "rule"),
        (PRIORITY, "2.", "rule"),
        (PRIORITY, "2)", "rule"),
        (PRIORITY, "Forecast", "forecast"),
        (STAFF, "3", "foreseen"),
        (STAFF, "Planned", "planned"),
        (HABITS, "none", []),
        (HABITS, "None", []),
        (HABITS, "[]", []),
        (HABITS, "3,1", ["logged", "reviewed"]),
        (HABITS, " 1 , 1, ", ["logged"]),
        (HABITS, "1 closed;3", ["logged", "closed", "reviewed"]),
        (HABITS, "1\n2", ["logged", "closed"]),
        (About.SIGNS, "asked", ["asked"]),
    ],
)
def test_an_entry_that_chooses(step: Step, entry: str, meant: str | list[str]) -> None:
    found: Any = understood(entry, step, interview().answers)
    if isinstance(meant, str):
        assert found.id == meant
    else:
        assert [option.id for option in found] == meant


@pytest.mark.parametrize(
    ("step", "entry", "meant"),
    [
        (BACKLOG, "12", Fraction(12)),
        (BACKLOG, "1.5 days", Fraction(3, 2)),
        (BACKLOG, "400days", Fraction(400)),
        (About.SUBJECT, "A  &\nB", "A & B"),
        (About.DATE, "2024-02-29", datetime.date(2024, 2, 29)),
    ],
)
def test_an_entry_that_says(step: Step, entry: str, meant: object) -> None:
    assert understood(entry, step, interview().answers) == meant


NUMBERS = "type a number from 1 to 3"
SEVERAL = "type numbers from 1 to 3 with commas, as 1,3, or none"


@pytest.mark.parametrize(
    ("step", "entry", "message"),
    [
        (PRIORITY, "0", f"`0` is none of these; {NUMBERS}"),
        (PRIORITY, "4", f"`4` is none of these; {NUMBERS}"),
        (PRIORITY, "1,2", f"`1,2` is none of these; {NUMBERS}"),
        (PRIORITY, "-1", f"`-1` is none of these; {NUMBERS}"),
        (PRIORITY, "\u0661", f"`\u0661` is none of these; {NUMBERS}"),
        (
            PRIORITY,
            "forcast",
            f"`forcast` is none of these; {NUMBERS}, or did you mean `forecast`?",
        ),
        (PRIORITY, "1\n2", f"`1 2` is none of these; {NUMBERS}"),
        (PRIORITY, "9" * 5000, f"`{'9' * 57}...` is none of these; {NUMBERS}"),
        (STAFF, "high", f"`high` is none of these; {NUMBERS}"),
        (STAFF, "foresen", f"`foresen` is none of these; {NUMBERS}, or did you mean `foreseen`?"),
        (HABITS, "1,4", f"`4` is none of these; {SEVERAL}"),
        (HABITS, "none,1", f"`none` is none of these; {SEVERAL}"),
        (HABITS, ",", f"`,` names nothing; {SEVERAL}"),
        (
            About.SIGNS,
            "3",
            "`3` is none of these; type numbers from 1 to 2 with commas, as 1,2, or",
        ),
        (BACKLOG, "many", "`many` is no number such as 104, -1.5 or 104 days; d means don't know"),
        (BACKLOG, "1,5", "`1,5` is no number such as 104, -1.5 or 104 days; its decimal mark is a"),
        (BACKLOG, "401", "401 is too high; it is at most 400"),
        (BACKLOG, "-1", "-1 is too low; it is at least 0"),
        (BACKLOG, "9" * 21, "has more than 20 digits or an exponent beyond 12"),
        (About.DATE, "21.11.2026", "`21.11.2026` is no day such as 2026-11-21"),
        (About.DATE, "2026-02-30", "`2026-02-30` is no day such as 2026-11-21"),
        (About.SUBJECT, "A\x1b[D", "`\\x1b[D` is from a key that types no text"),
        (BACKLOG, "1\x00", "`\\x00` is from a key that types no text"),
    ],
)
def test_an_entry_that_is_wrong(step: Step, entry: str, message: str) -> None:
    found = understood(entry, step, interview().answers)
    assert isinstance(found, Wrong)
    assert message in found.message


def test_where_there_is_one_thing_to_tick() -> None:
    answers = interview().answers
    one = answers._replace(rubric=RUBRIC._replace(signs=RUBRIC.signs[:1]))
    found = understood("2", About.SIGNS, one)
    assert found == Wrong("`2` is none of these; type 1 or none")
