"""One subject over time, against comparing each two and three of its days."""

import datetime
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.answered import Incomparable, Placed
from laer_cli.history import History, Move, Trail, history
from tests import side_by_side
from tests.answered import ANY, LADDER, RUNGS, SMALL, ends, placed, several
from tests.outlook.samples import choice, gate, marker, rubric
from tests.reading import read_rubric_data

Data = dict[str, Any]
FIRST = datetime.date(2026, 1, 1)


def date(number: int) -> datetime.date:
    """Returns the first day of the history, or one that many days later."""
    return FIRST + datetime.timedelta(days=number)


# What the reference calls things


def plain(found: History) -> side_by_side.History:
    return side_by_side.History(
        version=found.rubric.version_text,
        versions=[one.version_text for one in found.rubrics],
        dates=list(found.dates),
        placement=plain_trail(found.placement),
        markers={one.marker.id: plain_trail(one.trail) for one in found.markers},
        steps=[
            side_by_side.Step(
                move=plain_move(step.move),
                markers=[
                    side_by_side.MovedMarker(
                        id=moved.after.marker.id,
                        move=plain_move(moved.move),
                        answers={
                            one.after.answer.question.name: plain_move(one.move)
                            for one in moved.answers
                        },
                    )
                    for moved in step.markers
                ],
                opened=[gate.id for gate in step.opened],
                closed=[gate.id for gate in step.closed],
            )
            for step in found.steps
        ],
        unshared={one.name: list(one.versions) for one in found.unshared},
    )


def plain_trail(trail: Trail) -> side_by_side.Trail:
    return side_by_side.Trail(
        ends=[ends(one) for one in trail.standings],
        moves=[plain_move(one) for one in trail.moves],
        restarts=[
            side_by_side.Restart(one.phase.rank, one.lost, one.back) for one in trail.restarts
        ],
    )


def plain_move(move: Move) -> side_by_side.Move:
    return side_by_side.Move(ends(move.before), ends(move.after), move.direction)


# Any history


@st.composite
def versions(draw: st.DrawFn) -> list[Data]:
    """One to three versions of a rubric, in any order, each without some of its parts."""
    data = draw(SMALL.filter(lambda one: one["placement"].get("gates")) | SMALL)
    found = []
    for minor in draw(st.sampled_from(([9, 10], [10, 9], [9], [9, 11, 10]))):
        version = deepcopy(data)
        version["version"] = f"1.{minor}.0"
        for phase in version["phases"]:
            phase["title"] += f" in 1.{minor}"
        for parts in (version["markers"], *(each["questions"] for each in version["markers"])):
            if len(parts) > 1 and draw(st.booleans()):
                parts.pop(draw(st.integers(0, len(parts) - 1)))
        needed = {
            name
            for each in version["markers"]
            for question in each["questions"]
            if question.get("optional") not in ("true", "yes")
            for name in (each["id"], f"{each['id']}.{question['id']}")
        }
        gates = version["placement"].get("gates", [])
        version["placement"]["gates"] = [one for one in gates if one["needs"] in needed]
        found.append(version)
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[side_by_side.Day]:
    """Some days in any order."""
    found = draw(versions())
    files = [
        (version, answers)
        for version in found
        for answers in draw(several(version, 6 // len(found), 6))
    ]
    numbers = draw(st.permutations(range(draw(st.sampled_from((6, 5, 3))))))
    return [
        side_by_side.Day(date(number), *file)
        for number, file in zip(numbers, draw(st.permutations(files)), strict=False)
    ]


@given(histories())
def test_a_history_is_what_comparing_its_days_gives(days: list[side_by_side.Day]) -> None:
    read = {day.rubric["version"]: read_rubric_data(day.rubric) for day in days}
    files = [placed(read[day.rubric["version"]], day.answers, date=day.date) for day in days]
    found = history(files)
    assert plain(found) == side_by_side.history(days)
    assert found.days == tuple(sorted(files, key=lambda one: str(one.answers.date)))
    assert history(files[::-1]) == found


# Days of which one can tell by looking


def on_the_ladder(*rungs: str) -> History:
    """Returns the history of days on which the first marker stood at these rungs."""
    read = read_rubric_data(LADDER)
    return history(
        [
            placed(read, {"m0": RUNGS[rung], "m1": "p0"}, date=date(number))
            for number, rung in enumerate(rungs)
        ]
    )


DIRECTIONS = """
         0        0-1      0-2      1        1-2      2        n/a
0        same     unclear  unclear  up       up       up       unclear
0-1      unclear  same     unclear  unclear  unclear  up       unclear
0-2      unclear  unclear  same     unclear  unclear  unclear  unclear
1        down     unclear  unclear  same     unclear  up       unclear
1-2      down     unclear  unclear  unclear  same     unclear  unclear
2        down     down     unclear  down     unclear  same     unclear
n/a      unclear  unclear  unclear  unclear  unclear  unclear  same
"""


def test_which_way_it_moves() -> None:
    head, *rows = [line.split() for line in DIRECTIONS.strip().splitlines()]
    assert head == list(RUNGS) == [row[0] for row in rows]
    for before, *directions in rows:
        for after, direction in zip(head, directions, strict=True):
            (moved,) = on_the_ladder(before, after).markers[0].trail.moves
            assert (before, after, moved.direction) == (before, after, direction)


@pytest.mark.parametrize(
    ("rungs", "restarts"),
    [
        ("2", ""),
        ("2 1", ""),
        ("0 1 2", ""),
        ("1 0 1", "p1 1-2"),
        ("0 1 0 1", "p1 2-3"),
        ("2 1 2", "p2 1-2"),
        # Of two phases reached again on one day the higher one, each by the day it was lost.
        ("2 0 2", "p2 1-2"),
        ("2 1 0 2", "p2 1-3"),
        ("2 1 0 1 2", "p1 2-3, p2 1-4"),
        # What was lost is not yet back.
        ("2 0 1", "p1 1-2"),
        ("2 0 1 0", "p1 1-2"),
        # From the first day surely below to the first day surely there.
        ("1 0 0 1 1", "p1 1-3"),
        ("1 0-1 0 1", "p1 2-3"),
        ("1 0 0-1 1", "p1 1-3"),
        ("1 0 0-1 0 1", "p1 1-4"),
        ("1 0 1 0 1", "p1 1-2, p1 3-4"),
        ("2 1 2 0 1", "p2 1-2, p1 3-4"),
        # Never surely there, never surely lost, or not surely back.
        ("0-1 0 1", ""),
        ("1 0-1 1", ""),
        ("1 0 0-1", ""),
        ("2 0-2 2", ""),
        # Bounds that are open say something of the phases they do not reach.
        ("2 0-1 2", "p2 1-2"),
        ("1-2 0 1-2", "p1 1-2"),
        ("1-2 0-1 1-2", ""),
        # Days on which it is not applicable are passed over.
        ("1 n/a 0 n/a 1 n/a", "p1 2-4"),
        ("1 n/a 1", ""),
        ("n/a", ""),
    ],
)
def test_restarts(rungs: str, restarts: str) -> None:
    found = on_the_ladder(*rungs.split())
    days = {day: number for number, day in enumerate(found.dates)}
    assert restarts == ", ".join(
        f"{one.phase.id} {days[one.lost]}-{days[one.back]}"
        for one in found.markers[0].trail.restarts
    )
    assert found.markers[1].trail.restarts == ()


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("0", "0-1", []),
        ("1-2", "2", []),
        ("0-2", "1-2", ["q0 unclear", "q1 unclear"]),
        ("0-1", "1-2", ["q0 up", "q1 up"]),
        ("0-1", "n/a", ["q0 unclear", "q1 unclear", "q2 unclear"]),
        ("n/a", "0-2", ["q0 unclear", "q1 unclear", "q2 unclear"]),
    ],
)
def test_no_answer_moves_where_a_whole_marker_was_judged(
    before: str, after: str, moved: list[str]
) -> None:
    (marker_,) = on_the_ladder(before, after).steps[0].markers
    assert moved == [
        f"{one.after.answer.question.id} {one.move.direction}" for one in marker_.answers
    ]


# A whole history of two versions; the newer one has a question, a marker and a gate more


def versioned(version: str, title: str, data: Data) -> Data:
    """Returns a rubric as another version, its markers with another title."""
    markers = [{**each, "title": title} for each in data["markers"]]
    return {**data, "version": version, "markers": markers}


GATES = (gate(1, "m0.q0", 1), gate(2, "m1", 2))
OLD = versioned(
    "1.9.0",
    "Older",
    rubric(marker(ANY, ANY), marker(ANY), marker(ANY, ANY), gates=GATES),
)
NEW = versioned(
    "1.10.0",
    "Newer",
    rubric(
        marker(ANY, ANY, ANY),
        marker(ANY),
        marker(ANY, ANY),
        marker(ANY),
        gates=(*GATES, gate(1, "m2", 1)),
    ),
)


def chosen(*answers: int | None) -> Data:
    """Returns answers to the questions of a marker, each by its rank; None is open."""
    return {f"q{at}": f"c{rank}" for at, rank in enumerate(answers) if rank is not None}


DAYS: list[tuple[Data, list[Any]]] = [
    (NEW, [chosen(1, 2, 2), "p2", chosen(2, 2), "p2"]),
    (NEW, [chosen(0, 2, 0), "p2", chosen(2, 0), "p2"]),
    (OLD, [chosen(0, 2), "p0", "p2"]),
    (OLD, [chosen(1, 2), "p1", chosen(2, 0)]),
    (NEW, [chosen(1, None), chosen(1), "p0", "p2"]),
    (NEW, ["p2", chosen(2), chosen(0, 1), "p2"]),
]
HISTORY = """
1.10.0 of 1.10.0, 1.9.0; not in each: m0.q2 (1.10.0), m3 (1.10.0)
placement  2  0  0  1  0    2  p1 2-4, p2 2-6
m0         2  0  2  2  0-2  2  p2 2-3
m1         2  2  0  1  1    2  p1 3-4, p2 3-6
m2         2  2  2  2  0    1  p1 5-6
1-2 down: m0 down (m0.q0 down, m0.q2 down), m2 same (m2.q1 down); closed g0
2-3 same: m0 up, m1 down
3-4 up: m0 same (m0.q0 up), m1 up; opened g0
4-5 down: m0 unclear (m0.q1 unclear), m2 down; closed g2
5-6 up: m0 unclear, m1 up (m1.q0 up), m2 up; opened g2
"""


def lines(found: side_by_side.History) -> list[str]:
    """Returns a history as words, its days counted from 1."""
    days = {day: str(number) for number, day in enumerate(found.dates, start=1)}
    unshared = (f"{name} ({', '.join(having)})" for name, having in found.unshared.items())
    written = [
        f"{found.version} of {', '.join(found.versions)}; not in each: {', '.join(unshared)}"
    ]
    for name, trail in {"placement": found.placement, **found.markers}.items():
        standings = ["-".join(map(str, sorted({*(one or ())}))) for one in trail.ends]
        restarts = (f"p{one.rank} {days[one.lost]}-{days[one.back]}" for one in trail.restarts)
        written.append(f"{name} {' '.join(standings)} {', '.join(restarts)}")
    for (before, after), step in zip(pairwise(days.values()), found.steps, strict=True):
        markers = []
        for moved in step.markers:
            answers = ", ".join(f"{name} {one.direction}" for name, one in moved.answers.items())
            markers.append(
                f"{moved.id} {moved.move.direction}" + (f" ({answers})" if answers else "")
            )
        parts = [f"{before}-{after} {step.move.direction}: {', '.join(markers)}"]
        parts += [f"opened {id_}" for id_ in step.opened]
        parts += [f"closed {id_}" for id_ in step.closed]
        written.append("; ".join(parts))
    return written


def answered(days: list[tuple[Data, list[Any]]]) -> list[Placed]:
    """Returns the answers of days, placed."""
    return [
        placed(
            read_rubric_data(data),
            {f"m{at}": one for at, one in enumerate(answers)},
            date=date(number),
        )
        for number, (data, answers) in enumerate(days)
    ]


def test_a_whole_history() -> None:
    days = answered(DAYS)
    found = history([days[at] for at in (3, 5, 0, 4, 2, 1)])
    assert found.days == tuple(days)
    expected = [" ".join(line.split()) for line in HISTORY.strip().splitlines()]
    assert lines(plain(found)) == expected
    assert history(days) == history(days[::-1]) == found


def test_what_stood_before_and_after_is_that_of_its_day() -> None:
    found = history(answered(DAYS))
    assert [(step.before, step.after) for step in found.steps] == list(pairwise(found.days))
    for step in found.steps:
        for moved in step.markers:
            assert moved.before in step.before.markers
            assert moved.after in step.after.markers
            for one in moved.answers:
                assert one.before in moved.before.questions
                assert one.after in moved.after.questions


def test_markers_and_phases_are_those_of_the_newest_version() -> None:
    found = history(answered(DAYS[3:0:-1]))
    assert found.rubric.version_text == "1.10.0"
    assert found.rubric != found.days[0].answers.rubric
    assert [one.marker for one in found.markers] == list(found.rubric.markers[:3])
    standings = [found.placement.standings, *(one.trail.standings for one in found.markers)]
    assert {end for trail in standings for one in trail for end in one or ()} <= {
        *found.rubric.phases
    }


def kept(version: str = "1.0.0", id_: str = "sample", phases: int = 3) -> Data:
    return {**rubric(marker(choice(0, 1)), phases=phases), "id": id_, "version": version}


NO_DATE = "{} has no date, such as `date: 2026-11-21`"
ONE_DAY = "leave one out, or bring several respondents together by `laer consensus`"
NOT_ALIKE = "the phases of these are not the same, or do not mean the same"


@pytest.mark.parametrize(
    ("name", "files", "reasons"),
    [
        ("no date", [("a", kept(), None)], [NO_DATE.format("a")]),
        (
            "none of them has",
            [("a", kept(), None), ("b", kept(), None)],
            [NO_DATE.format("a"), NO_DATE.format("b")],
        ),
        (
            "the same day, each with the first of it",
            [("a", kept(), 1), ("b", kept(), 0), ("c", kept(), 1), ("d", kept(), 1)],
            [f"a and {each} are of the same day, 2026-01-02; {ONE_DAY}" for each in "cd"],
        ),
        (
            "another rubric, also of another version",
            [("a", kept(), 0), ("b", kept(id_="other", version="2.0.0"), 1), ("c", kept(), 2)],
            ["b answers the rubric other, a sample"],
        ),
        (
            "another major version",
            [("a", kept("1.2.3"), 1), ("b", kept("2.0.0"), 0)],
            [f"b answers version 2.0.0 of sample, a version 1.2.3: {NOT_ALIKE}"],
        ),
        (
            "other phases",
            [("a", kept(), 0), ("b", kept("1.1.0", phases=4), 1)],
            [f"b answers version 1.1.0 of sample, a version 1.0.0: {NOT_ALIKE}"],
        ),
        (
            "everything at once",
            [("a", kept(), 0), ("b", kept("2.0.0"), None), ("c", kept(id_="other"), 0)],
            [
                f"b answers version 2.0.0 of sample, a version 1.0.0: {NOT_ALIKE}",
                "c answers the rubric other, a sample",
                NO_DATE.format("b"),
                f"a and c are of the same day, 2026-01-01; {ONE_DAY}",
            ],
        ),
    ],
)
def test_what_is_no_history(
    name: str, files: list[tuple[str, Data, int | None]], reasons: list[str]
) -> None:
    assert name
    with pytest.raises(Incomparable) as raised:
        history(
            [
                placed(
                    read_rubric_data(data),
                    {},
                    path=path,
                    date=None if number is None else date(number),
                )
                for path, data, number in files
            ]
        )
    assert raised.value.reasons == tuple(reasons)
    assert str(raised.value) == "; ".join(reasons)
