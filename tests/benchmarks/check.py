"""Prints how long `laer check` takes, as ratios to what others need for less.

Run it as `python -m tests.benchmarks.check` in an environment with laer[test] installed. Structure,
rules and proofs of 1,000 rubrics stand against their structure alone as check-jsonschema sees it;
the proof of one large rubric against loading it with libyaml. Runs are interleaved, so that a
machine that slows down slows all of them, and each ratio is that of medians.
"""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import yaml

from laer_cli.model import Rubric
from laer_cli.outlook.counting import count
from laer_cli.outlook.proof import prove
from laer_cli.source import Source
from laer_cli.source.rubric import read_rubric
from tests.benchmarks.rubrics import rubric_text
from tests.benchmarks.timing import environment, medians, show

RUBRICS, RUNS, LARGE_RUNS = 1_000, 3, 21
BIN = Path(sys.executable).parent
CHECK, PROVE, RIVAL = "laer check", "laer check --prove", "check-jsonschema"
LEAST = {CHECK: 5, PROVE: 2}
MOST_LOADS = 15


def main() -> None:
    """Measures many rubrics of a usual size, one large one, and how the time grows."""
    with tempfile.TemporaryDirectory() as folder:
        _many(Path(folder))
    _large()
    _growth()


def _many(folder: Path) -> None:
    files = [folder / "rubrics" / f"rubric-{number:04}.yaml" for number in range(RUBRICS)]
    (folder / "rubrics").mkdir()
    for number, file in enumerate(files):
        file.write_text(rubric_text(number))
    schema = folder / "rubric.schema.json"
    laer = str(BIN / "laer")
    subprocess.run([laer, "schema", "rubric", "--output", str(schema)], check=True)
    commands = {
        RIVAL: [str(BIN / RIVAL), "--schemafile", str(schema), *map(str, files)],
        CHECK: [laer, "check", str(folder / "rubrics")],
        PROVE: [laer, "check", "--prove", str(folder / "rubrics")],
    }
    actions = [
        partial(subprocess.run, command, check=True, capture_output=True, env=environment())
        for command in commands.values()
    ]
    seconds = dict(zip(commands, medians(RUNS, *actions), strict=True))
    lines = files[0].read_text().count("\n")
    rival = seconds[RIVAL]
    show(f"{RUBRICS:,} rubrics of {lines} lines, {RIVAL}: {rival:.1f} s")
    for name, least in LEAST.items():
        times = rival / seconds[name]
        show(f"{name}: {times:.1f} x as fast (at least {least})")


def _large() -> None:
    text = rubric_text(0, markers=8, questions=10)
    source = Source("large.yaml", text.encode())
    rubric = read_rubric(source)
    loading, proving, whole = medians(
        LARGE_RUNS,
        lambda: yaml.load(text, Loader=yaml.CSafeLoader),  # it is the safe one
        lambda: _proven_and_counted(rubric),
        lambda: _proven_and_counted(read_rubric(source)),
    )
    show("8 markers x 10 questions x 4 choices, as times of loading the file with CSafeLoader:")
    show(f"  proven and counted: {proving / loading:.2f} (at most {MOST_LOADS})")
    show(f"  read, proven and counted: {whole / loading:.2f}")


def _proven_and_counted(rubric: Rubric) -> None:
    prove(rubric)
    count(rubric)


def _growth() -> None:
    show("markers x questions: answer sets, times the time of the row above")
    before = 0.0
    for markers, questions in ((1, 5), (2, 5), (4, 5), (8, 5), (8, 10), (8, 20), (8, 40)):
        text = rubric_text(0, markers=markers, questions=questions)
        rubric = read_rubric(Source("rubric.yaml", text.encode()))
        (seconds,) = medians(LARGE_RUNS, partial(_proven_and_counted, rubric))
        digits = len(str(count(rubric).answer_sets)) - 1
        grown = f"{seconds / before:.1f}" if before else "-"
        show(f"  {markers} x {questions}: 10^{digits}, {grown}")
        before = seconds


if __name__ == "__main__":
    main()
