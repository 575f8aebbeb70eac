"""The answers file of an interview: held by one at a time, and saved after every answer.

It is saved whole or not at all, nothing but what changed in it is touched, and what somebody else
has put there meanwhile is never overwritten.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from laer_cli.library import Library, name_beside, read_source, write_whole
from laer_cli.model import Answers, Rubric
from laer_cli.source import Source
from laer_cli.source.revision import blank_answers, revised


class HeldElsewhere(Exception):
    """Says who else holds a file."""


class ChangedElsewhere(Exception):
    """Says that a file is no longer what it was."""


class Draft:
    """An answers file, which need not be there yet, as it was last read or saved.

    It is behind while the last answers that were to be saved are not, nor those of the file read.
    """

    def __init__(self, path: str, library: Library, rubric: Rubric | None) -> None:
        """Takes the file, and the rubric in place of the one that it names, if any."""
        self.path = path
        self.is_behind = False
        self._library = library
        self._rubric = rubric
        self._on_disk: bytes | None = None
        self._source = Source(path, b"")

    def is_there(self) -> bool:
        """Tells whether the file is there and holds anything."""
        return bool((self._content() or b"").strip())

    def begin(self, find_rubric: Callable[[], Rubric]) -> Answers:
        """Returns the answers of the file; where there is none, no answers to the rubric found."""
        self._on_disk = self._content()
        if self._on_disk and self._on_disk.strip():
            return self._read(self._on_disk, self._rubric)
        rubric = find_rubric()
        as_json = self.path.lower().endswith(".json")
        name = name_beside(rubric, self.path)
        return self._read(blank_answers(rubric, name, as_json=as_json), rubric)

    def again(self) -> Answers:
        """Returns the answers that the file holds now; raises InvalidSource where it cannot."""
        content = read_source(self.path).content
        answers = self._read(content, self._rubric)
        self._on_disk = content
        self.is_behind = False
        return answers

    def save(self, answers: Answers) -> None:
        """Puts answers into the file; a file that is gone is written again.

        Raises ChangedElsewhere, OSError, InvalidSource or Unrevisable; then nothing is saved.
        """
        self.is_behind = True
        content = revised(self._source, answers)
        self._refuse_changes()
        write_whole(Path(self.path), content.decode(), last_look=self._refuse_changes)
        self._on_disk = content
        self._source = Source(self.path, content)
        self.is_behind = False

    def _refuse_changes(self) -> None:
        """Raises ChangedElsewhere where the file is there and is not what it was."""
        on_disk = self._content()
        if on_disk is not None and on_disk != self._on_disk:
            raise ChangedElsewhere

    def _content(self) -> bytes | None:
        return read_source(self.path).content if os.path.exists(self.path) else None

    def _read(self, content: bytes, rubric: Rubric | None) -> Answers:
        source = Source(self.path, content)
        answers = self._library.answers_of(source, rubric)
        self._source = source
        return answers


@contextmanager
def hold(path: str) -> Iterator[None]:
    """Holds a file that is to be saved; raises HeldElsewhere, or OSError where it cannot be saved.

    The lock lies beside the file, so that it holds for other machines too. Where there are no such
    locks, a change by somebody else is still noticed.
    """
    file = Path(os.path.realpath(path))
    if file.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if file.exists() and not file.is_file():
        raise OSError(None, "it is no file on a disk")
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    lock = file.with_name(f".{file.name}.laer-lock")
    descriptor = _locked(lock)
    try:
        with suppress(OSError):  # another user's, left behind; it holds all the same
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _who().encode("utf-8", "replace"))
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _locked(lock: Path) -> int:
    while True:
        descriptor = _opened(lock)
        try:
            _lock(descriptor)
            # Who held it before may have taken the file away just before it was locked.
            if lock.exists() and os.path.samestat(os.fstat(descriptor), lock.stat()):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _opened(lock: Path) -> int:
    """Returns a lock file, opened; a link or anything else of that name is never followed."""
    own = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | own, 0o666)
    except PermissionError:
        if not os.path.lexists(lock):
            raise
        descriptor = os.open(lock, os.O_RDONLY | own)  # another user's
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        os.close(descriptor)
        raise OSError(None, f"{lock.name} beside it is in the way")
    return descriptor


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
