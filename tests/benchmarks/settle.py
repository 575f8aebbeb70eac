"""Prints how many questions it takes to settle a placement by the shipped rubric.

Run it as `python -m tests.benchmarks.settle` in an environment with laer installed. Complete answer
sets are drawn at random, as `laer check` counts them: each choice, each ticking and each phase that
a number can stand at is as likely as the next. Who answers is asked what settles most, until
nothing that is left, not applicable included, can change the placement.
"""

import random
from functools import cache
from statistics import mean

from laer_cli.interview.settling import settled, settles_most
from laer_cli.interview.steps import Held, with_held
from laer_cli.library import Library
from laer_cli.model import Answers, Question
from laer_cli.outlook.counting import answers_by_rank
from laer_cli.outlook.witness import given_at
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.shipped import shipped_rubrics
from tests.benchmarks.timing import show

SETS = 150


def main() -> None:
    """Prints the mean, the least and the most."""
    taken = questions_taken(SETS)
    show(f"{SETS} answer sets: {mean(taken):.1f} questions ({min(taken)} to {max(taken)})")


def questions_taken(sets: int) -> list[int]:
    """Returns how many questions are asked for each of some answer sets, always the same ones."""
    rubric = Library().rubric(shipped_rubrics()["laer-efficiency"])
    questions = [question for marker in rubric.markers for question in marker.questions]
    ranks = range(len(rubric.phases))
    odds = {question: answers_by_rank(question, len(ranks)) for question in questions}
    draw = random.Random(0)  # noqa: S311  # the same sets each time, and nothing to keep secret

    @cache  # many sets begin alike
    def after(told: tuple[tuple[Question, int], ...]) -> tuple[Answers, Question | None]:
        """Returns answers with so much told, and what is asked next, if anything."""
        if not told:
            answers = read_answers(Source("answers.yaml", b"laer: 1"), lambda _: rubric)
        else:
            answers, _ = after(told[:-1])
            question, rank = told[-1]
            answers = with_held(answers, question, Held(given_at(question, rank)))
        asked = {question for question, _ in told}
        left = [question for question in questions if question not in asked]
        return answers, None if settled(answers) else settles_most(answers, left)

    taken = []
    for _ in range(sets):
        drawn = {question: draw.choices(ranks, odds[question])[0] for question in questions}
        told: tuple[tuple[Question, int], ...] = ()
        while question := after(told)[1]:
            told = (*told, (question, drawn[question]))
        taken.append(len(told))
    return taken


if __name__ == "__main__":
    main()
