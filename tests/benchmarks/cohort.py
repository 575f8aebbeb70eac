"""Prints how long `laer benchmark` takes for many files, as a ratio to reading them.

Run it as `python -m tests.benchmarks.cohort` in an environment with laer[test] installed. Each file
has all 25 answers to the shipped rubric. What is read and nothing more is the same files, one by
one, as answers; both run in turns, and the ratio is that of medians. Peak memory is that of the
whole command, as the operating system counts it, against a tenth of the files.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from laer_cli.answered import placed_answers
from laer_cli.cohort import benchmark
from laer_cli.library import Library, rubrics_and_answers
from tests.benchmarks.timing import environment, medians, show

FILES, RUNS = 10_000, 3
MOST_READINGS, MOST_MEMORY = 1.5, 1.25
EXAMPLES = Path(__file__).parents[2] / "examples"
SUBJECT = EXAMPLES / "experiment.yaml"
KINDS = ("transactional", "experiment", "effective", "efficient", "held-by-pay")


def main() -> None:
    """Measures time in this process, memory of a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        _write(many, FILES)
        _write(few, FILES // 10)
        reading, whole = medians(RUNS, partial(_read, many), partial(_benchmark, many))
        ratio = whole / reading
        show(f"{FILES:,} answers files, read: {reading:.1f} s")
        show(f"benchmark: {ratio:.2f} x reading them (at most {MOST_READINGS})")
        grown = _memory(many) / _memory(few)
        show(f"memory: {grown:.2f} x that of {FILES // 10:,} files (at most {MOST_MEMORY})")


def _write(folder: Path, number: int) -> None:
    folder.mkdir()
    texts = [(EXAMPLES / f"{kind}.yaml").read_text() for kind in KINDS]
    for place in range(number):
        text = texts[place % len(texts)].replace("subject: ", f"subject: {place} ")
        (folder / f"{place:05}.yaml").write_text(text)


def _read(folder: Path) -> None:
    library = Library()
    for file in rubrics_and_answers(str(folder)):
        library.answers(file, None)


def _benchmark(folder: Path) -> None:
    library = Library()
    subject = placed_answers(library.answers(str(SUBJECT), None))
    files = rubrics_and_answers(str(folder))
    found = benchmark(subject, (placed_answers(library.answers(file, None)) for file in files))
    assert found.size == FILES


def _memory(folder: Path) -> int:
    """Returns the peak memory of the command."""
    command = [sys.executable, "-m", "laer_cli", "benchmark", str(SUBJECT)]
    command += ["--against", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return usage.ru_maxrss


if __name__ == "__main__":
    main()
