"""Prints how long laer takes to start and answer, as ratios to the imports that it stands on.

Run it as `python -m tests.benchmarks.startup` in an environment with laer installed. The runs are
interleaved, so that a machine that slows down slows all of them, and each ratio is that of medians.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.timing import environment, show

RUNS = 21
EXAMPLE = Path(__file__).parents[2] / "examples" / "experiment.yaml"
FLOOR = "import typer, yaml; from rich.console import Console; from rich.table import Table"


# How many times as long as JSON an interview may take to ask something.
FIRST_PROMPT = 1.4


class Measured(NamedTuple):
    """A command of laer, and how many times as long as the floor it may take."""

    name: str
    arguments: tuple[str, ...]
    limit: float


COMMANDS = (
    Measured("laer assess", ("assess", str(EXAMPLE)), 1.25),
    Measured("laer assess --format json", ("assess", str(EXAMPLE), "--format", "json"), 0.95),
    Measured("laer --version", ("--version",), 0.75),
)


def main() -> None:
    """Measures every command against the floor and prints a line for each."""
    variables = environment() | {"TERM": "xterm"}
    laer = str(Path(sys.executable).with_name("laer"))
    lines = {"floor": [sys.executable, "-c", FLOOR]}
    lines |= {command.name: [laer, *command.arguments] for command in COMMANDS}
    seconds: dict[str, list[float]] = {name: [] for name in (*lines, "first prompt")}
    for run in range(RUNS + 1):
        for name, line in lines.items():
            start = time.perf_counter()
            subprocess.run(line, check=True, capture_output=True, env=variables)
            if run:  # the first one warms the caches
                seconds[name].append(time.perf_counter() - start)
        waited = until_the_first_prompt(laer, variables)
        if run:
            seconds["first prompt"].append(waited)
    floor = median(seconds["floor"])
    show(f"floor: {floor * 1000:.0f} ms, {FLOOR}")
    for command in COMMANDS:
        ratio = median(seconds[command.name]) / floor
        show(f"{command.name}: {ratio:.2f} x the floor (limit {command.limit})")
    json = "laer assess --format json"
    ratio = median(seconds["first prompt"]) / median(seconds[json])
    show(f"laer interview, first prompt: {ratio:.2f} x {json} (limit {FIRST_PROMPT})")


def until_the_first_prompt(laer: str, variables: dict[str, str]) -> float:
    """Returns how many seconds an interview at a terminal takes to ask something."""
    with TemporaryDirectory() as folder:
        ours, theirs = os.openpty()
        start = time.perf_counter()
        child = subprocess.Popen(
            [laer, "interview"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=variables,
            start_new_session=True,
        )
        shown = b""
        while b"]: " not in shown:
            shown += os.read(ours, 4096)
        waited = time.perf_counter() - start
        child.kill()
        child.wait()
        os.close(ours)
        os.close(theirs)
    return waited


if __name__ == "__main__":
    main()
