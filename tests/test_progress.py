"""What somebody at a terminal sees of many files, and nobody else."""

import io
import itertools
import sys
from types import SimpleNamespace

import pytest

from laer_cli import progress
from laer_cli.progress import followed

FILES = [f"{number}.yaml" for number in range(1_200)]


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds_each: float, taken: int
) -> str:
    """Returns what is shown of so many files, of which each takes so long."""
    clock = itertools.count(0, seconds_each)
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr(sys, "stderr", stream)
    files = followed(FILES)
    assert list(itertools.islice(files, taken)) == FILES[:taken]
    files.close()  # type: ignore[attr-defined]  # it is a generator, as whoever stops early needs
    return stream.getvalue()


@pytest.mark.parametrize(
    ("stream", "seconds_each", "taken", "expected"),
    [
        (Screen(), 0.0005, 1_200, ""),
        (io.StringIO(), 1, 1_200, ""),
        (Screen(), 0.5, 4, "\r1 of 1,200 files\r2 of 1,200 files\r3 of 1,200 files\r" + 16 * " "),
        (Screen(), 0.004, 280, "\r249 of 1,200 files\r274 of 1,200 files\r" + 18 * " "),
    ],
)
def test_many_files_are_followed(
    monkeypatch: pytest.MonkeyPatch,
    stream: io.StringIO,
    seconds_each: float,
    taken: int,
    expected: str,
) -> None:
    said = shown(monkeypatch, stream, seconds_each, taken)
    assert said == (f"{expected}\r" if expected else "")


def test_all_files_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Screen())
    assert list(followed(FILES)) == FILES
