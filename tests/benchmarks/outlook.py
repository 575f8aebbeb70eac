"""Prints how long it takes to look ahead, as ratios to what else has to be done.

Run it as `python -m tests.benchmarks.outlook` in an environment with laer installed. What the
outlook adds to `laer assess` is timed inside processes of their own, from its first import on, and
stands against whole runs; a large rubric stands against loading it with libyaml; and it is shown
how the time grows with questions, markers, phases and weights. Runs are interleaved, so that a
machine that slows down slows all of them, and each ratio is that of medians.
"""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

import yaml

from laer_cli.model import MarkerAnswers, Rubric
from laer_cli.outlook.ahead import Outlook, look_ahead
from laer_cli.outlook.witness import answered
from laer_cli.placement import placed, possible_ranks
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.source.rubric import read_rubric
from tests.benchmarks.rubrics import rubric_text
from tests.benchmarks.timing import environment, medians, show

Given = tuple[MarkerAnswers, ...]

RUNS = 21
MOST_ADDED, MOST_LOADS = 15, 10
EXAMPLES = Path(__file__).parents[2] / "examples"
# What is imported for the outlook alone, and the work; a page or JSON of it is left out.
ADDED = """
import sys, time
from laer_cli.library import Library
from laer_cli.placement import placed
answers = Library().answers(sys.argv[1], None)
found = placed(answers.rubric, answers.markers)
start = time.perf_counter()
from laer_cli.outlook.ahead import look_ahead
look_ahead(answers.rubric, *found, None)
print(time.perf_counter() - start)
"""


def main() -> None:
    """Measures the shipped rubric, a large one, and how the time grows."""
    for example in ("experiment.yaml", "half-answered.yaml"):
        _shipped(str(EXAMPLES / example))
    _large()
    _growth()


def _shipped(file: str) -> None:
    added: list[float] = []
    laer = str(Path(sys.executable).with_name("laer"))
    (whole, _) = medians(
        RUNS,
        lambda: _run(laer, "assess", file),
        lambda: added.append(float(_run(sys.executable, "-c", ADDED, file))),
    )
    share = 100 * median(added) / (whole - median(added))
    show(f"{Path(file).name}: adds {share:.1f} % to laer assess (at most {MOST_ADDED} %)")


def _run(*command: str) -> str:
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environment())
    return ran.stdout


def _large() -> None:
    text = rubric_text(0, markers=8, questions=10)
    rubric = read_rubric(Source("large.yaml", text.encode()))
    loading, low, mixed, open_ = medians(
        RUNS,
        lambda: yaml.load(text, Loader=yaml.CSafeLoader),  # it is the safe one
        partial(_look, rubric, _at_their_lowest(rubric)),
        partial(_look, rubric, _mixed(rubric)),
        partial(_look, rubric, _open(rubric)),
    )
    show("8 markers x 10 questions x 4 choices, as times of loading the file with CSafeLoader:")
    for name, seconds in (("at their lowest", low), ("mixed", mixed), ("open", open_)):
        show(f"  answers {name}: {seconds / loading:.2f} (at most {MOST_LOADS})")


def _growth() -> None:
    show("times the time of the row above, answers at their lowest and open:")
    for name, texts in GROWN.items():
        before: list[float] = []
        for size, text in texts.items():
            rubric = read_rubric(Source("rubric.yaml", text.encode()))
            seconds = medians(
                RUNS,
                partial(_look, rubric, _at_their_lowest(rubric)),
                partial(_look, rubric, _open(rubric)),
            )
            times = [f"{now / then:.1f}" for now, then in zip(seconds, before, strict=False)]
            first = [f"{one * 1000:.1f} ms" for one in seconds]
            show(f"  {name} {size}: {', '.join(times or first)}")
            before = seconds


def _look(rubric: Rubric, given: Given) -> Outlook:
    markers, placement = placed(rubric, given)
    return look_ahead(rubric, markers, placement, rubric.phases[-1])


def _at_their_lowest(rubric: Rubric) -> Given:
    return _answered(rubric, lambda ranks, _: ranks[0])


def _mixed(rubric: Rubric) -> Given:
    return _answered(rubric, lambda ranks, at: ranks[7 * at % 11 % len(ranks)])


def _answered(rubric: Rubric, pick: Callable[[tuple[int, ...], int], int]) -> Given:
    questions = count()
    ranks = (
        tuple(pick(possible_ranks(question), next(questions)) for question in marker.questions)
        for marker in rubric.markers
    )
    return answered(rubric, tuple(ranks))


def _open(rubric: Rubric) -> Given:
    return read_answers(Source("answers.yaml", b"laer: 1"), lambda _: rubric).markers


def _weighed(text: str, weights: Callable[[int], int]) -> str:
    """Returns a rubric with weights for its questions."""
    questions = count()
    lines = text.splitlines(keepends=True)
    return "".join(
        f"{line}        weight: {weights(next(questions))}\n" if "      - id: q" in line else line
        for line in lines
    )


SIZES = (5, 10, 20, 40)
GROWN = {
    "questions of one marker": {size: rubric_text(0, markers=1, questions=size) for size in SIZES},
    "markers of five questions": {
        size: rubric_text(0, markers=size, questions=5) for size in SIZES
    },
    "phases": {size: rubric_text(0, phases=size) for size in (2, 3, 6)},
    "questions of odd weights": {
        size: _weighed(
            rubric_text(0, markers=1, questions=size), lambda at: 7919**at % 1_000_000 + 1
        )
        for size in SIZES
    },
}

if __name__ == "__main__":
    main()
