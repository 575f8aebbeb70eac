"""How far laer is with many files, for somebody who waits at a terminal."""

import sys
import time
from collections.abc import Iterator, Sequence

from laer_cli.terminal import is_terminal, say

# Seconds until anything is shown, and between one showing and the next.
_PATIENCE, _PACE = 1.0, 0.1


def followed(files: Sequence[str]) -> Iterator[str]:
    """Yields files; where that takes over a second, a terminal shows how many are done."""
    if not is_terminal(sys.stderr):
        yield from files
        return
    due = time.monotonic() + _PATIENCE
    shown = ""
    try:
        for done, file in enumerate(files):
            if time.monotonic() >= due:
                shown = f"{done:,} of {len(files):,} files"
                say(f"\r{shown}")
                due = time.monotonic() + _PACE
            yield file
    finally:
        say(f"\r{' ' * len(shown)}\r" if shown else "")
