"""Assessments side by side, compared as plainly as possible, to hold laer against.

As in the reference for a single one nothing is imported from laer, phases are given as ranks, and
nothing is fast.
"""

import datetime
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any, NamedTuple

from tests.reference import (
    Answers,
    Node,
    Path,
    Rubric,
    bounds,
    held_by,
    marker_bounds,
    paths,
    placement_of,
    question_bounds,
    question_phase,
)

Ends = tuple[int, int] | None  # the lowest and the highest rank still possible; None: n/a

OPEN, NOT_APPLICABLE = "unknown", "not-applicable"
ENOUGH = 5  # companies for a percentile


# 1. One subject over time


class Day(NamedTuple):
    """An answers file: its date, its version of the rubric, its answers."""

    date: datetime.date
    rubric: Rubric
    answers: Answers


class Move(NamedTuple):
    """Where something stood on one day and on the next, and which way that is."""

    before: Ends
    after: Ends
    direction: str


class Restart(NamedTuple):
    """A rank, the first day surely below it, and the day on which it is surely reached again."""

    rank: int
    lost: datetime.date
    back: datetime.date


class Trail(NamedTuple):
    """Where something stood on each day, its moves, and its restarts by the day of the return."""

    ends: list[Ends]
    moves: list[Move]
    restarts: list[Restart]


class MovedMarker(NamedTuple):
    """A marker's move, and those of its answers."""

    id: str
    move: Move
    answers: dict[str, Move]


class Step(NamedTuple):
    """The move of the placement, the markers with it, and the ids of gates."""

    move: Move
    markers: list[MovedMarker]
    opened: list[str]
    closed: list[str]


class History(NamedTuple):
    """All there is to say of a subject's days, in their order."""

    version: str
    versions: list[str]
    dates: list[datetime.date]
    placement: Trail
    markers: dict[str, Trail]
    steps: list[Step]
    unshared: dict[str, list[str]]


def history(days: list[Day]) -> History:
    """The history of days, in whatever order they come."""
    days = sorted(days, key=lambda day: day.date)
    versions: list[Rubric] = []
    for day in days:
        if day.rubric not in versions:
            versions.append(day.rubric)
    newest = max(versions, key=lambda one: [int(part) for part in one["version"].split(".")])
    having = {
        name: [one["version"] for one in versions if name in _names(one)]
        for version in versions
        for name in _names(version)
    }
    shared = [name for name in having if len(having[name]) == len(versions)]
    markers = {
        marker["id"]: _trail(
            [marker_bounds(day.rubric, day.answers, marker["id"]) for day in days], days
        )
        for marker in newest["markers"]
        if marker["id"] in shared
    }
    placement = _trail([bounds(day.rubric, day.answers) for day in days], days)
    return History(
        version=newest["version"],
        versions=[one["version"] for one in versions],
        dates=[day.date for day in days],
        placement=placement,
        markers=markers,
        steps=[
            Step(
                move=placement.moves[index],
                markers=_moved_markers(
                    before, after, {id_: one.moves[index] for id_, one in markers.items()}
                ),
                opened=[id_ for id_ in _holding(before) if id_ not in _failing(after)],
                closed=[id_ for id_ in _holding(after) if id_ not in _failing(before)],
            )
            for index, (before, after) in enumerate(pairwise(days))
        ],
        unshared={
            name: having[name]
            for name in having
            if name not in shared and ("." not in name or name.partition(".")[0] in shared)
        },
    )


def _names(rubric: Rubric) -> list[str]:
    """The names of all markers, and of all questions after the id of their marker."""
    return [
        name
        for marker in rubric["markers"]
        for name in (
            marker["id"],
            *(f"{marker['id']}.{question['id']}" for question in marker["questions"]),
        )
    ]


def _trail(ends: list[Ends], days: list[Day]) -> Trail:
    """The trail of something that stood like this on these days."""
    return Trail(ends, [_move(*pair) for pair in pairwise(ends)], _restarts(ends, days))


def _move(before: Ends, after: Ends) -> Move:
    """Up or down where every rank that is possible after is above or below every one before."""
    if before == after:
        return Move(before, after, "same")
    if before and after:
        if min(after) > max(before):
            return Move(before, after, "up")
        if max(after) < min(before):
            return Move(before, after, "down")
    return Move(before, after, "unclear")


def _restarts(ends: list[Ends], days: list[Day]) -> list[Restart]:
    """The restarts, by going through all days that can be the one of the return."""
    applicable = [(day.date, one) for day, one in zip(days, ends, strict=True) if one is not None]
    found = []
    for back, (date, _) in enumerate(applicable):
        again = [
            Restart(rank, lost, date)
            for rank in range(1, len(days[0].rubric["phases"]))
            if (lost := _lost(rank, [one[0] for one in applicable], applicable[: back + 1]))
        ]
        found += again[-1:]
    return found


def _lost(
    rank: int, dates: list[datetime.date], until: list[tuple[datetime.date, tuple[int, int]]]
) -> datetime.date | None:
    """The first day surely below a rank, if it was held before and is first again on the last."""
    there = [low >= rank for _, (low, _) in until]
    below = [high < rank for _, (_, high) in until]
    last = len(until) - 1
    lost = [
        dates[at]
        for at in range(last)
        if below[at] and any(there[:at]) and there[last] and not any(there[at:last])
    ]
    return min(lost, default=None)


def _moved_markers(before: Day, after: Day, moves: dict[str, Move]) -> list[MovedMarker]:
    """The markers that moved, or in which an answer changed."""
    found = []
    for id_, move in moves.items():
        moved = {}
        judged = _is_judged(before.answers, id_) or _is_judged(after.answers, id_)
        for path in paths(after.rubric):
            name = ".".join(path)
            if path[0] == id_ and name in _names(before.rubric) and not judged:
                question = _question(after.rubric, path)
                one = _move(
                    question_bounds(before.rubric, before.answers, path),
                    question_bounds(after.rubric, after.answers, path),
                )
                said = [_plain(question, _said(day.answers, path)) for day in (before, after)]
                if one.direction != "same" or said[0] != said[1]:
                    moved[name] = one
        if moved or move.direction != "same":
            found.append(MovedMarker(id_, move, moved))
    return found


def _holding(day: Day) -> list[str]:
    return held_by(day.rubric, day.answers)


def _failing(day: Day) -> list[str]:
    """The gates whose marker or question stands lower, at its lowest, than they ask for."""
    phases = [phase["id"] for phase in day.rubric["phases"]]
    found = []
    for gate in day.rubric["placement"].get("gates", []):
        marker_id, _, question_id = gate["needs"].partition(".")
        stands = (
            question_bounds(day.rubric, day.answers, (marker_id, question_id))
            if question_id
            else marker_bounds(day.rubric, day.answers, marker_id)
        )
        if stands and stands[0] < phases.index(gate["at_least"]):
            found.append(gate["id"])
    return found


# 2. Several respondents on one subject


class File(NamedTuple):
    """An answers file: who gave the answers, where it is, and the answers."""

    role: str
    path: str
    answers: Answers


class Seen(NamedTuple):
    """Where each file sees a question, if anywhere, and what that comes to."""

    ranks: list[int | None]
    median: int | None
    range: int
    away: int


class Gap(NamedTuple):
    """How many questions one role sees higher or lower than another, and by how many phases."""

    role: str
    other: str
    questions: int
    above: int
    below: int
    phases_above: int
    phases_below: int


class Consensus(NamedTuple):
    """What the files come to, in the order of who gave them.

    The agreed answers are plain: a choice's id, the ids that are ticked, an exact number.
    """

    roles: list[str]
    questions: dict[Path, Seen]
    disputed: list[Path]
    agreed: Answers
    placement: Ends
    gaps: list[Gap]


def consensus(rubric: Rubric, files: list[File]) -> Consensus:
    """The consensus of files, in whatever order they come."""
    files = sorted(files, key=lambda file: (file.role.casefold(), file.role, file.path))
    questions = {
        path: _seen([_rank_said(rubric, file.answers, path) for file in files])
        for path in paths(rubric)
    }
    agreed = {
        marker["id"]: _agreed_on(rubric, marker, [file.answers for file in files], questions)
        for marker in rubric["markers"]
    }
    disputed = [path for path in questions if questions[path].range > 0]
    return Consensus(
        roles=[file.role for file in files],
        questions=questions,
        disputed=sorted(
            disputed, key=lambda path: (questions[path].range, questions[path].away), reverse=True
        ),
        agreed=agreed,
        placement=bounds(rubric, agreed),
        gaps=_gaps(files, questions),
    )


def _said(answers: Answers, path: Path) -> Any:
    """What is said of a question, or of its marker as a whole, out of its long form."""
    marker_id, question_id = path
    of_marker = answers.get(marker_id, {})
    if isinstance(of_marker, str):
        return of_marker
    answer = of_marker.get(question_id, OPEN)
    return answer.get("answer", OPEN) if isinstance(answer, dict) else answer


def _is_judged(answers: Answers, marker_id: str) -> bool:
    """Whether a marker is said to stand, as a whole, at some phase."""
    given = answers.get(marker_id)
    return isinstance(given, str) and given not in (OPEN, NOT_APPLICABLE)


def _rank_said(rubric: Rubric, answers: Answers, path: Path) -> int | None:
    """The rank at which answers see a question; None where they say nothing of it."""
    said = _said(answers, path)
    if _is_judged(answers, path[0]):
        return [phase["id"] for phase in rubric["phases"]].index(said)
    if said in (OPEN, NOT_APPLICABLE):
        return None
    return question_phase(_question(rubric, path), said, rubric["phases"])


def _seen(ranks: list[int | None]) -> Seen:
    """What the ranks at which a question is seen come to."""
    said = [rank for rank in ranks if rank is not None]
    if not said:
        return Seen(ranks, None, 0, 0)
    median = _lower_median(said)
    return Seen(ranks, median, max(said) - min(said), len(said) - said.count(median))


def _lower_median(values: list[Any]) -> Any:
    """The lowest value that at least half of the values do not exceed."""
    return min(
        value for value in values if 2 * sum(other <= value for other in values) >= len(values)
    )


def _agreed_on(
    rubric: Rubric, marker: Node, everyone: list[Answers], questions: dict[Path, Seen]
) -> Any:
    """The agreed answers to a marker, or the phase at which it is judged where anybody did so."""
    own = [(marker["id"], question["id"]) for question in marker["questions"]]
    if not any(_is_judged(answers, marker["id"]) for answers in everyone):
        said = {path: [_said(answers, path) for answers in everyone] for path in own}
        return {path[1]: _agreed_answer(rubric, path, said[path]) for path in own}
    ids = [phase["id"] for phase in rubric["phases"]]
    seen = {questions[path].median for path in own}
    if len(seen) == 1:
        return ids[seen.pop() or 0]
    # Its rule has the last word in a rubric in which each of its questions is a marker.
    rule = marker.get("placement", rubric["placement"]["markers"])
    alone = {
        **rubric,
        "placement": {"markers": rule, "overall": rule},
        "markers": [{**question, "questions": [question]} for question in marker["questions"]],
    }
    medians = {
        path[1]: ids[median] for path in own if (median := questions[path].median) is not None
    }
    return ids[placement_of(alone, medians)]


def _agreed_answer(rubric: Rubric, path: Path, said: list[Any]) -> Any:
    """The lower median answer; not applicable where everybody says so."""
    question = _question(rubric, path)
    answered = [one for one in said if one not in (OPEN, NOT_APPLICABLE)]
    if not answered:
        return OPEN if OPEN in said else NOT_APPLICABLE
    ranked = [
        (question_phase(question, one, rubric["phases"]), _worth(question, one)) for one in answered
    ]
    return _plain(question, answered[ranked.index(_lower_median(ranked))])


def _plain(question: Node, answer: Any) -> Any:
    """An answer in the one way to write it."""
    if "choices" in question or answer in (OPEN, NOT_APPLICABLE):
        return answer
    if "checklist" in question:
        return [item["id"] for item in question["checklist"] if item["id"] in answer]
    unit = question["number"].get("unit", "")
    return Fraction(str(answer).removesuffix(unit).strip())


def _worth(question: Node, answer: Any) -> Any:
    """What is more for the better of two numbers, or for what the rubric names later."""
    plain = _plain(question, answer)
    if isinstance(plain, Fraction):
        return -plain if question["number"].get("better") == "lower" else plain
    if isinstance(plain, list):
        return [[item["id"] for item in question["checklist"]].index(id_) for id_ in plain]
    return [choice["id"] for choice in question["choices"]].index(plain)


def _gaps(files: list[File], questions: dict[Path, Seen]) -> list[Gap]:
    """The gap between each two roles, the widest first."""
    roles = list(dict.fromkeys(file.role for file in files))
    gaps = []
    for pair in combinations(roles, 2):
        forth, back = _gap(*pair, files, questions), _gap(*pair[::-1], files, questions)
        gaps.append(forth if _lead(forth) >= _lead(back) else back)
    return sorted(gaps, key=_lead, reverse=True)


def _gap(role: str, other: str, files: list[File], questions: dict[Path, Seen]) -> Gap:
    """How one role sees things beside another."""
    differences = []
    for seen in questions.values():
        views = [
            [
                rank
                for file, rank in zip(files, seen.ranks, strict=True)
                if file.role == one and rank is not None
            ]
            for one in (role, other)
        ]
        if all(views):
            differences.append(_lower_median(views[0]) - _lower_median(views[1]))
    above = [one for one in differences if one > 0]
    below = [-one for one in differences if one < 0]
    return Gap(role, other, len(differences), len(above), len(below), sum(above), sum(below))


def _lead(gap: Gap) -> int:
    return gap.phases_above - gap.phases_below


def _question(rubric: Rubric, path: Path) -> Node:
    """The question with these ids."""
    (question,) = [
        question
        for marker in rubric["markers"]
        for question in marker["questions"]
        if (marker["id"], question["id"]) == path
    ]
    return question  # type: ignore[no-any-return]  # plain data have any values


# 3. One subject in a cohort


class Position(NamedTuple):
    """Where the subject stands, how many others stand or may stand at each rank, its percentile."""

    ends: Ends
    settled: list[int]
    possible: list[int]
    size: int
    open: int
    percentile: tuple[Fraction, Fraction] | None


class Benchmark(NamedTuple):
    """The subject's positions, and the ids of the markers surely below or above half of them."""

    placement: Position
    markers: dict[str, Position]
    lagging: list[str]
    leading: list[str]


def benchmark(rubric: Rubric, subject: Answers, cohort: list[Answers]) -> Benchmark:
    """The subject's place in a cohort."""
    number = len(rubric["phases"])
    markers = {
        marker["id"]: _position(
            marker_bounds(rubric, subject, marker["id"]),
            [marker_bounds(rubric, one, marker["id"]) for one in cohort],
            number,
        )
        for marker in rubric["markers"]
    }
    ends = {id_: one.percentile for id_, one in markers.items() if one.percentile}
    half = Fraction(1, 2)
    return Benchmark(
        placement=_position(
            bounds(rubric, subject), [bounds(rubric, one) for one in cohort], number
        ),
        markers=markers,
        lagging=sorted(
            (id_ for id_, (low, high) in ends.items() if low < half and high < half),
            key=lambda id_: sum(ends[id_]),
        ),
        leading=sorted(
            (id_ for id_, (low, high) in ends.items() if low > half and high > half),
            key=lambda id_: sum(ends[id_]),
            reverse=True,
        ),
    )


def _position(own: Ends, others: list[Ends], phases: int) -> Position:
    """The position of something among others that stand between these ranks."""
    placed = [one for one in others if one]
    return Position(
        ends=own,
        settled=[placed.count((rank, rank)) for rank in range(phases)],
        possible=[
            sum(rank in range(low, high + 1) for low, high in placed) for rank in range(phases)
        ],
        size=len(placed),
        open=sum(low < high for low, high in placed),
        percentile=percentiles(own, placed) if own and len(placed) >= ENOUGH else None,
    )


def percentiles(own: tuple[int, int], others: list[tuple[int, int]]) -> tuple[Fraction, Fraction]:
    """The percentile with everybody else as high as can be, and the other way round."""
    least = percentile(own[0], [high for _, high in others])
    return least, percentile(own[1], [low for low, _ in others])


def percentiles_by_trying(
    own: tuple[int, int], others: list[tuple[int, int]]
) -> tuple[Fraction, Fraction]:
    """The lowest and the highest percentile of all ways in which all of them can stand."""
    ranges = [range(low, high + 1) for low, high in (own, *others)]
    found = [percentile(rank, list(ranks)) for rank, *ranks in product(*ranges)]
    return min(found), max(found)


def percentile(rank: int, others: list[int]) -> Fraction:
    """The mid-rank percentile: what part stands lower, and half of what stands alike."""
    lower = sum(other < rank for other in others)
    return Fraction(2 * lower + others.count(rank), 2 * len(others))
