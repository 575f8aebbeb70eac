"""The answers file of an interview: held by one at a time, and saved after every answer.

It is saved whole or not at all, nothing but what changed in it is touched, and what somebody else
has put there meanwhile is never overwritten.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from laer_cli.library import Library, read_source, write_whole
from laer_cli.model import Answers, Rubric
from laer_cli.source import Source
from laer_cli.source.revision import blank_answers, revised


class HeldElsewhere(Exception):
    """Says who else holds a file."""


class ChangedElsewhere(Exception):
    """Says that a file is no longer what it was."""


class Draft:
    """An answers file, which need not be there yet, as it was last read or saved."""

    def __init__(self, path: str, library: Library, rubric: Rubric | None) -> None:
        """Takes the file, and the rubric in place of the one that it names, if any."""
        self.path = path
        self._library = library
        self._rubric = rubric
        self._on_disk: bytes | None = None
        self._source = Source(path, b"")

    def begin(self, rubric: Rubric) -> Answers:
        """Returns the answers of the file; where there is none, none to a rubric."""
        self._on_disk = self._content()
        if self._on_disk and self._on_disk.strip():
            return self._read(self._on_disk, self._rubric)
        name = rubric.name
        if os.path.exists(name):
            name = os.path.relpath(name, Path(os.path.realpath(self.path)).parent)
        return self._read(blank_answers(rubric, name), rubric)

    def again(self) -> Answers:
        """Returns the answers that the file holds now; raises InvalidSource where it cannot."""
        self._on_disk = read_source(self.path).content
        return self._read(self._on_disk, self._rubric)

    def save(self, answers: Answers) -> None:
        """Puts answers into the file; a file that is gone is written again.

        Raises ChangedElsewhere, OSError or Unrevisable; then nothing is saved.
        """
        content = revised(self._source, answers)
        on_disk = self._content()
        if on_disk is not None and on_disk != self._on_disk:
            raise ChangedElsewhere
        write_whole(Path(self.path), content.decode())
        self._on_disk = content
        self._source = Source(self.path, content)

    def _content(self) -> bytes | None:
        return read_source(self.path).content if os.path.exists(self.path) else None

    def _read(self, content: bytes, rubric: Rubric | None) -> Answers:
        self._source = Source(self.path, content)
        return self._library.answers_of(self._source, rubric)


@contextmanager
def hold(path: str) -> Iterator[None]:
    """Holds a file that is to be saved; raises HeldElsewhere, or OSError where it cannot be saved.

    The lock lies beside the file, so that it holds for other machines too. Where there are no such
    locks, a change by somebody else is still noticed.
    """
    file = Path(os.path.realpath(path))
    if os.path.exists(file) and not os.access(file, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    lock = file.with_name(f".{file.name}.lock")
    descriptor = _locked(lock)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _who().encode("utf-8", "replace"))
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(lock: Path) -> int:
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
            # Who held it before may have taken the file away just before it was locked.
            if os.path.exists(lock) and os.path.samestat(os.fstat(descriptor), lock.stat()):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    with suppress(ImportError):
        import fcntl  # noqa: PLC0415  # Windows has none

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldElsewhere(os.read(descriptor, 500).decode("utf-8", "replace")) from None
        except OSError:
            pass  # some shared folders know no locks


def _who() -> str:
    """Returns who holds a file, as another one is told."""
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    now = datetime.now().astimezone()
    who = user_name() or "somebody"
    return f"{who} on {host}, process {os.getpid()}, since {now:%Y-%m-%d %H:%M}"


def user_name() -> str:
    """Returns the name of whoever runs laer, as far as the machine knows it."""
    with suppress(ImportError, KeyError):
        import pwd  # noqa: PLC0415  # Windows has none

        entry = pwd.getpwuid(os.getuid())
        name = entry.pw_gecos.split(",")[0] or entry.pw_name
        return name if name.isprintable() else ""
    return os.environ.get("USERNAME", "")
