"""How many answers are placed where, against counting them one by one."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given, settings

from laer_cli.outlook.counting import Shares, count
from tests import reference
from tests.outlook.samples import ALL, HALF, MEAN, Data, checklist, choice, marker, number, rubric
from tests.outlook.work import calls, sums
from tests.reading import read_rubric_data
from tests.strategies import FEW, rubrics


def shares(data: Data) -> Shares:
    return count(read_rubric_data(data))


@settings(max_examples=60)
@given(rubrics(FEW))
def test_shares_are_what_counting_all_answers_gives(data: Data) -> None:
    counts = reference.answer_sets_by_phase(data, reference.space(data, {}))
    found = shares(data)
    assert found.of_phases is not None
    assert sum(found.of_phases) == 1
    assert found == Shares(sum(counts), tuple(Fraction(one, sum(counts)) for one in counts))


@pytest.mark.parametrize(
    ("name", "question", "answers"),
    [
        ("each choice is an answer", choice(0, 2, 2), (1, 0, 2)),
        ("each ticking is an answer", checklist(1, 1, 2, 2), (12, 3, 1)),
        ("without a phase on the way", checklist(2, 2), (3, 0, 1)),
        ("a number has one answer for a phase", number(cutoffs={"p1": 10, "p2": 20}), (1, 1, 1)),
        (
            "of those its bounds let it get",
            number(min=10, max=15, cutoffs={"p1": 10, "p2": 20}),
            (0, 1, 0),
        ),
        (
            "also where lower is better",
            number(better="lower", min=15, cutoffs={"p1": 20, "p2": 10}),
            (1, 1, 0),
        ),
        ("not applicable is none", {**choice(0, 1), "optional": "yes"}, (1, 1, 0)),
    ],
)
def test_what_is_an_answer(name: str, question: Data, answers: tuple[int, ...]) -> None:
    assert name
    every = sum(answers)
    expected = Shares(every, tuple(Fraction(one, every) for one in answers))
    assert shares(rubric(marker(question))) == expected


@pytest.mark.parametrize("questions", [20, 80])
def test_shares_of_more_answers_than_anybody_could_go_through(questions: int) -> None:
    # With a third of the choices at each phase, as many answers are at a phase or higher as there
    # are ways to have at least half of the questions there: a sum of binomials.
    def at_least_half(here: int, below: int) -> int:
        ways = (
            comb(questions, n) * here**n * below ** (questions - n) for n in range(questions + 1)
        )
        return sum(list(ways)[-(-questions // 2) :])

    every = 3**questions
    middle, high = at_least_half(2, 1), at_least_half(1, 2)
    expected = (Fraction(every - middle, every), Fraction(middle - high, every))
    data = rubric(marker(*[choice(0, 1, 2)] * questions))
    assert shares(data) == Shares(every, (*expected, Fraction(high, every)))


# Work


def weighed(index: int) -> Data:
    """Returns a question with a weight from 1 to 5."""
    return choice(0, 1, 2, weight=1 + 7 * index % 5)


@pytest.mark.parametrize("rule", [HALF, ALL, MEAN], ids=["half", "all", "mean"])
@pytest.mark.parametrize(
    "grown",
    [
        lambda times, rule: rubric(marker(*map(weighed, range(2 * times))), rule=rule),
        lambda times, rule: rubric(*[marker(weighed(1), weighed(2))] * times, overall=rule),
    ],
    ids=["questions", "markers"],
)
def test_twice_as_many_take_a_few_times_the_work(
    grown: Callable[[int, Data], Data], rule: Data
) -> None:
    rubrics = [read_rubric_data(grown(times, rule)) for times in (1, 2, 4, 8, 16)]
    runs = [partial(count, rubric) for rubric in rubrics]
    work = [calls(run) + sums(run) for run in runs]
    assert all(run().of_phases for run in runs)
    for before, after in pairwise(work):
        assert after <= 2**3 * before


PRIMES = [one for one in range(2, 200) if all(one % divisor for divisor in range(2, one))]
ODD = [1, 999_983, 1_000_000]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("odd", rubric(marker(*[choice(0, 1, 2, weight=one) for one in ODD * 40]), rule=MEAN)),
        ("primes", rubric(marker(*[choice(0, 2, weight=one**2) for one in PRIMES]))),
        ("markers", rubric(*[marker(choice(0, 1, 2), weight=one**2) for one in PRIMES])),
    ],
)
def test_where_sums_are_too_many_only_the_answers_are_counted(name: str, data: Data) -> None:
    assert name
    (choices,) = {len(each["questions"][0]["choices"]) for each in data["markers"]}
    questions = sum(len(each["questions"]) for each in data["markers"])
    assert shares(data) == Shares(choices**questions, None)
