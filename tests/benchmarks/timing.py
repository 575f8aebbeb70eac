"""How the benchmarks time things: in turns, so that a machine that slows down slows all of them."""

import os
import sys
import time
from collections.abc import Callable
from statistics import median


def medians(runs: int, *actions: Callable[[], object]) -> list[float]:
    """Returns how many seconds each action takes, in runs that alternate."""
    seconds: list[list[float]] = [[] for _ in actions]
    for _ in range(runs):
        for action, own in zip(actions, seconds, strict=True):
            start = time.perf_counter()
            action()
            own.append(time.perf_counter() - start)
    return [median(own) for own in seconds]


def environment() -> dict[str, str]:
    """Returns the environment of a run that is timed."""
    # Where it is set, every run would compile laer anew, and the figures would say nothing.
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def show(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
