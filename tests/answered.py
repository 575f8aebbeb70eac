"""Answers files of several days, people or companies, placed; and small rubrics for them."""

import datetime
from random import Random
from typing import Any

from hypothesis import strategies as st

from laer_cli.answered import Placed, placed_answers
from laer_cli.model import Rubric
from laer_cli.placement import Standing
from tests.outlook.samples import choice, marker, rubric
from tests.reading import read_answers_data
from tests.reference import applicable
from tests.strategies import answers_for, rubrics

Data = dict[str, Any]

ANY = choice(0, 1, 2)
OPTIONAL: Data = {**ANY, "optional": "yes"}

# A rubric of which the first marker can stand between any two phases, and what puts it there.
LADDER = rubric(marker(OPTIONAL, OPTIONAL, OPTIONAL), marker(ANY))
RUNGS: dict[str, Any] = {
    "0": "p0",
    "0-1": {"q0": "c0", "q1": "c1"},
    "0-2": "unknown",
    "1": "p1",
    "1-2": {"q0": "c1", "q1": "c2"},
    "2": "p2",
    "n/a": "not-applicable",
}

# So few questions that everything that is open can be tried, for each of several files.
SMALL = rubrics(st.sampled_from(([2, 2], [3, 1], [1, 1, 2], [4], [1])))


def placed(
    read: Rubric,
    answers: Data,
    *,
    path: str = "answers.yaml",
    subject: str = "",
    respondent: str = "",
    date: datetime.date | None = None,
) -> Placed:
    """Returns the answers of a file where they are placed."""
    plain = read_answers_data(read, answers)
    return placed_answers(
        plain._replace(path=path, subject=subject, respondent=respondent, date=date)
    )


def ends(standing: Standing) -> tuple[int, int] | None:
    """Returns the lowest and the highest rank of a standing."""
    return standing and (standing.at_least.rank, standing.at_most.rank)


@st.composite
def several(draw: st.DrawFn, data: Data, least: int, most: int) -> list[Data]:
    """Answers to a rubric that have much in common, so that things happen between them."""
    phases = [phase["id"] for phase in data["phases"]]
    pool = [draw(answers_for(data)) for _ in range(4)]
    # Draws one by one would mostly be the first of what there is.
    random = draw(st.randoms(use_true_random=True))
    if random.random() < 0.6:
        pool += [{each["id"]: end for each in data["markers"]} for end in (phases[0], phases[-1])]
    elif random.random() < 0.5:
        pool = [{id_: one for id_, one in each.items() if one not in phases} for each in pool]
    mixtures = [_mixed(data, pool, random) for _ in range(random.randint(least, most))]
    return [one if applicable(data, one) else pool[0] for one in mixtures]


def _mixed(data: Data, pool: list[Data], random: Random) -> Data:
    """Returns one of the answers, or a mixture of them by markers, or even by questions."""
    if random.random() < 0.5:
        return random.choice(pool)
    mixed: Data = {}
    for each in data["markers"]:
        ways = [one[each["id"]] for one in pool if each["id"] in one]
        if ways:
            way = random.choice(ways)
            asked = [one for one in ways if isinstance(one, dict)]
            mixed[each["id"]] = (
                {id_: random.choice(asked).get(id_, given) for id_, given in way.items()}
                if isinstance(way, dict)
                else way
            )
    return mixed
