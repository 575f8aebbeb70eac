"""The outlook as a whole: what it looks ahead to, and what it leaves out."""

from fractions import Fraction

import pytest

from laer_cli.outlook.ahead import Outlook, look_ahead
from laer_cli.outlook.way import Blocked, Unproven, Way
from laer_cli.placement import placed
from tests.outlook.samples import Data, choice, marker, rubric
from tests.reading import read_answers_data, read_rubric_data

ANY = choice(0, 1, 2)


def outlook(data: Data, answers: Data, target: int | None = None) -> Outlook:
    read = read_rubric_data(data)
    found = placed(read, read_answers_data(read, answers).markers)
    return look_ahead(read, *found, None if target is None else read.phases[target])


@pytest.mark.parametrize(
    ("name", "answers", "target", "wanted", "steps", "down", "up"),
    [
        ("the next phase", "c0", None, "p1", 1, None, 1),
        ("the next phase, by name", "c0", 1, "p1", 1, None, 1),
        ("one further up; how firm it stands is the same", "c0", 2, "p2", 2, None, 1),
        ("one that is reached", "c1", 1, "p1", 0, 1, 1),
        ("at the top there is none", "c2", None, None, None, 1, None),
        ("but one may be named", "c2", 2, "p2", 0, 1, None),
    ],
)
def test_what_is_looked_ahead_to(
    name: str,
    answers: str,
    target: int | None,
    wanted: str | None,
    steps: int | None,
    down: int | None,
    up: int | None,
) -> None:
    assert name
    found = outlook(rubric(marker(ANY)), {"m0": {"q0": answers}}, target)
    assert (found.target.id if found.target else None) == wanted
    assert (found.course.steps if isinstance(found.course, Way) else None) == steps
    assert (found.margin_down, found.margin_up, found.proven) == (down, up, True)


def test_what_nothing_leads_to() -> None:
    found = outlook(rubric(marker(choice(0, 1))), {"m0": {"q0": "c1"}})
    assert isinstance(found.course, Blocked)
    assert (found.margin_down, found.margin_up, found.proven) == (1, None, True)


def test_shares_are_of_what_is_left_and_are_all_of_one_once_that_is_settled() -> None:
    data = rubric(marker(ANY), marker(ANY))
    open_ = outlook(data, {"m0": {"q0": "c1"}})
    assert open_.shares == (Fraction(0), Fraction(2, 3), Fraction(1, 3))
    assert open_.settles_most is not None
    assert open_.settles_most.name == "m1.q0"
    settled = outlook(data, {"m0": {"q0": "c2"}})
    assert (settled.shares, settled.settles_most) == ((Fraction(0), Fraction(0), Fraction(1)), None)


def test_what_takes_too_long_is_said_not_to_be_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    found = outlook(rubric(marker(ANY), marker(ANY)), {"m0": {"q0": "c1"}}, 2)
    assert isinstance(found.course, Unproven)
    assert isinstance(found.fall, Unproven)
    assert (found.margin_down, found.margin_up, found.proven) == (None, None, False)
    assert (found.shares, found.settles_most) == (None, None)
    assert [(pivot.direction, pivot.placement.rank) for pivot in found.pivots] == [
        ("down", 0),
        ("up", 2),
    ]
