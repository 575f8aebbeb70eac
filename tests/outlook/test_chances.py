"""Where open answers may lead, against going through all of them."""

from fractions import Fraction
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings

from laer_cli.outlook.chances import Chances, chances
from laer_cli.outlook.counting import count
from laer_cli.outlook.sums import TooManySums
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import (
    ALL,
    HALF,
    MEAN,
    Data,
    checklist,
    choice,
    gate,
    marker,
    number,
    rubric,
)
from tests.outlook.work import calls, sums
from tests.reading import read_answers_data, read_rubric_data
from tests.strategies import few_cases


def found_for(data: Data, answers: Data) -> Chances:
    read = read_rubric_data(data)
    return chances(read, *placed(read, read_answers_data(read, answers).markers))


@settings(max_examples=80)
@given(few_cases())
def test_chances_are_what_going_through_all_that_is_open_gives(case: tuple[Data, Data]) -> None:
    data, answers = case
    found = found_for(data, answers)
    assert list(found.of_phases) == reference.shares(data, answers)
    most = reference.settles_most(data, answers)
    if most is None:
        assert not found.tables
        return
    open_ = tuple(found.tables)
    assert [question.name for question in open_] == [
        ".".join(path) for path in reference.open_paths(data, answers)
    ]
    assert found.settles_most(open_).name == ".".join(most)
    shares = reference.shares(data, answers)
    left = reference.remaining(data, answers)
    for at, question in enumerate(open_):
        after = [
            [Fraction(number, sum(row)) for number in row]
            for rank in sorted({ranks[at] for ranks, _, _ in left})
            for row in [placed_by(left, at, rank, len(shares))]
        ]
        assert found.tells(question) == any(row != shares for row in after)


def placed_by(
    left: list[tuple[tuple[int, ...], int, int]], at: int, own: int, phases: int
) -> list[int]:
    """Returns how many answer sets are placed at each phase with a question at a rank."""
    return [
        sum(number for ranks, number, rank in left if ranks[at] == own and rank == phase)
        for phase in range(phases)
    ]


ANY = choice(0, 1, 2)
LOW = choice(0, 1)
TWICE = choice(0, 0, 1)


@pytest.mark.parametrize(
    ("name", "data", "answers", "shares", "most"),
    [
        ("one question", rubric(marker(LOW)), {}, "1/2 1/2 0", "m0.q0"),
        ("each choice counts", rubric(marker(TWICE)), {}, "2/3 1/3 0", "m0.q0"),
        ("all is settled", rubric(marker(LOW)), {"m0": {"q0": "c1"}}, "0 1 0", None),
        (
            "an answered one has its say",
            rubric(marker(ANY, LOW), rule=ALL),
            {"m0": {"q1": "c1"}},
            "1/3 2/3 0",
            "m0.q0",
        ),
        (
            "a heavier one settles more",
            rubric(marker(LOW, choice(0, 1, weight=2), LOW)),
            {},
            "3/8 5/8 0",
            "m0.q1",
        ),
        ("of two alike the first", rubric(marker(LOW, LOW)), {}, "1/4 3/4 0", "m0.q0"),
        (
            "a gate on a question",
            rubric(marker(LOW, LOW), gates=(gate(1, "m0.q1", 1),)),
            {},
            "1/2 1/2 0",
            "m0.q1",
        ),
        (
            "a gate on a marker",
            rubric(marker(LOW), marker(LOW), gates=(gate(1, "m1", 1),)),
            {},
            "1/2 1/2 0",
            "m1.q0",
        ),
        (
            "beside a judged marker",
            rubric(marker(LOW), marker(LOW), overall=ALL),
            {"m0": "p1"},
            "1/2 1/2 0",
            "m1.q0",
        ),
        (
            "means of questions and of markers",
            rubric(marker(ANY, ANY), marker(ANY), rule=MEAN, overall=MEAN),
            {"m1": {"q0": "c1"}},
            "0 2/3 1/3",
            "m0.q0",
        ),
    ],
)
def test_where_open_answers_lead(
    name: str, data: Data, answers: Data, shares: str, most: str | None
) -> None:
    assert name
    found = found_for(data, answers)
    assert found.of_phases == tuple(map(Fraction, shares.split()))
    open_ = tuple(found.tables)
    assert (found.settles_most(open_).name if open_ else None) == most


@pytest.mark.parametrize("rule", [HALF, ALL, MEAN], ids=["half", "all", "mean"])
def test_twice_as_many_take_a_few_times_the_work(rule: Data) -> None:
    samples = [
        rubric(*[marker(*[ANY] * 3)] * size, rule=rule, overall=rule) for size in (2, 4, 8, 16)
    ]
    reads = [read_rubric_data(data) for data in samples]
    runs = [
        partial(chances, read, *placed(read, read_answers_data(read, {}).markers)) for read in reads
    ]
    work = [calls(run) + sums(run) for run in runs]
    for before, after in pairwise(work):
        assert after <= 2**3 * before


def test_too_many_sums_are_not_counted() -> None:
    odd = [choice(0, 2, weight=7919**power % 1_000_000 + 1) for power in range(60)]
    with pytest.raises(TooManySums):
        found_for(rubric(marker(*odd)), {})


def test_phases_count_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 1_000)
    cutoffs = {f"p{rank}": rank for rank in range(1, 200)}
    data = rubric(marker(*[number(cutoffs=cutoffs)] * 5), phases=200)
    read = read_rubric_data(data)
    found = placed(read, read_answers_data(read, {}).markers)

    def run() -> None:
        with pytest.raises(TooManySums):
            chances(read, *found)

    # To see which ranks numbers can get takes most of it; all else would take millions.
    assert calls(run) < 100_000


@pytest.mark.parametrize("counted", ["chances", "shares"])
def test_large_counts_reach_the_limit_sooner(counted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (rubric(marker(checklist(*[1] * items), LOW)) for items in (2, 3_000))

    def run(data: Data) -> object:
        read = read_rubric_data(data)
        if counted == "shares":
            return count(read).of_phases
        try:
            return chances(read, *placed(read, read_answers_data(read, {}).markers))
        except TooManySums:
            return None

    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 2 * sums(lambda: run(few)))
    assert run(few)
    assert run(many) is None
