"""Files as laer uses them: read with care, rubrics once a run, and written whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from laer_cli.finding import Finding, InvalidSource, Location
from laer_cli.model import Answers, Rubric
from laer_cli.source import Source
from laer_cli.source.answers import RubricName, read_answers
from laer_cli.source.document import MOST_BYTES
from laer_cli.source.rubric import read_rubric
from laer_cli.source.shipped import shipped_rubrics
from laer_cli.text import nearest, quoted, visible

STDIN = "-"
SCHEMA = ".schema.json"
ENDINGS = (".yaml", ".yml", ".json")


class Library:
    """Reads rubrics, each once, and answers to them; raises InvalidSource where it cannot."""

    def __init__(self) -> None:
        self._rubrics: dict[str, Rubric | InvalidSource] = {}

    @property
    def read(self) -> tuple[Path, ...]:
        """The rubric files that were read."""
        return tuple(map(Path, self._rubrics))

    def rubric(self, path: Path) -> Rubric:
        """Returns the rubric of a file."""
        file = os.path.realpath(path)
        if file not in self._rubrics:
            self._rubrics[file] = _rubric(path)
        found = self._rubrics[file]
        if isinstance(found, InvalidSource):
            raise found
        return found

    def answers(self, path: str, rubric: Rubric | None) -> Answers:
        """Returns the answers of a file to a rubric, or to the one that the file names."""
        return self.answers_of(read_source(path), rubric)

    def answers_of(self, source: Source, rubric: Rubric | None) -> Answers:
        """Returns the answers of a file that was read already, likewise."""

        def find(name: RubricName | None) -> Rubric | None:
            return rubric or self.beside(source.path, name)

        answers = read_answers(source, find)
        return answers._replace(rubric_name="") if rubric else answers

    def beside(self, path: str, name: RubricName | None) -> Rubric | None:
        """Returns the rubric that the answers of a file name, if they name one."""
        if name is None:
            return None
        shipped = shipped_rubrics()
        if name.text in shipped:
            return self.rubric(shipped[name.text])
        beside = Path(path).parent / name.text
        if not os.path.exists(beside):
            message = (
                f"unknown rubric {quoted(name.text)}, neither one that laer ships nor a file "
                f"beside this one{_guess(beside, name.text, shipped)}"
            )
            raise InvalidSource([Finding(name.location, "unknown-name", message)])
        return self.rubric(beside)


def _rubric(path: Path) -> Rubric | InvalidSource:
    """Returns the rubric of a file, or what is wrong with it, which is not searched for again."""
    try:
        rubric = read_rubric(read_source(str(path)))
    except InvalidSource as invalid:
        return invalid
    ships = shipped_rubrics().get(path.stem) == path
    return rubric._replace(name=path.stem) if ships else rubric


def _guess(beside: Path, name: str, shipped: Collection[str]) -> str:
    """Returns what a rubric's name was perhaps meant to be: a file without its ending counts."""
    if os.path.exists(f"{beside}.yaml"):
        return f"; did you mean `{visible(name)}.yaml`?"
    return nearest(name, shipped)


def rubrics_and_answers(folder: str) -> list[str]:
    """Returns the YAML and JSON files of a folder and of the folders in it, sorted.

    What is hidden is left out, and so are JSON Schemas; a folder that cannot be read is in it.
    """
    found: list[str] = []

    def unreadable(error: OSError) -> None:
        found.append(error.filename)

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = [name for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
        found += [str(Path(where, name)) for name in files if not name.endswith(SCHEMA)]
    return sorted(found)


def read_source(path: str) -> Source:
    """Returns a file, or standard input as `-`; raises InvalidSource where it cannot be read.

    No more is read than shows that a file is too large.
    """
    if path == STDIN:
        return read_stdin()
    try:
        return Source(path, _read_file(path))
    except (OSError, ValueError) as error:
        raise _unreadable(path, (isinstance(error, OSError) and error.strerror) or error) from None


def read_stdin() -> Source:
    """Returns what stands on standard input, no more of it than shows that it is too large."""
    if sys.stdin is None:
        raise _unreadable(STDIN, "standard input is closed")
    try:
        return Source(STDIN, sys.stdin.buffer.read(MOST_BYTES + 1))
    except OSError as error:
        raise _unreadable(STDIN, error.strerror or error) from None


def _unreadable(path: str, reason: object) -> InvalidSource:
    return InvalidSource([Finding(Location(path, 1, 1), "unreadable", f"cannot be read: {reason}")])


def _read_file(path: str) -> bytes:
    # Opening a pipe waits for its writer; O_NONBLOCK, which Windows lacks, does not.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise ValueError("it is no file on a disk; pass it on standard input, as `-`")
        return file.read(MOST_BYTES + 1)


def write_whole(path: Path, text: str, last_look: Callable[[], None] = lambda: None) -> None:
    """Writes a file, or leaves what was there; raises OSError where it cannot.

    What a link points to is replaced, not the link, and the file keeps its mode and, where that is
    allowed, its owner. Right before the old file gives way, `last_look` may still raise.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    old = target.stat() if target.exists() else None
    if old and not stat.S_ISREG(old.st_mode):
        raise OSError(None, "it is no file on a disk")
    temporary = target.with_name(f".laer-{os.urandom(6).hex()}.tmp")
    # What is private stays so, also while it is being written.
    mode = 0o600 if old else 0o666
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        if old:
            _hand_over(temporary, old)
        last_look()
        temporary.replace(target)
        _settle(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Has a file's new name outlive a power cut, where the machine can be asked to."""
    with suppress(OSError):  # Windows opens no folders, and some disks settle when they like
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _hand_over(file: Path, old: os.stat_result) -> None:
    """Gives a file the mode of another, and its owner and group as far as that is allowed."""
    for owner in (old.st_uid, -1):
        with suppress(OSError, AttributeError):  # Windows has no owners
            os.chown(file, owner, old.st_gid)
            break
    file.chmod(stat.S_IMODE(old.st_mode))


def name_beside(rubric: Rubric, file: str) -> str:
    """Returns what an answers file calls a rubric: its id where it ships, else its path."""
    if rubric.name in shipped_rubrics():
        return rubric.name
    folder = os.path.realpath(Path(file).parent)
    name = os.path.relpath(os.path.realpath(rubric.name), folder)
    return f"./{name}" if name in shipped_rubrics() else name
