"""The file of an interview: held by one, saved whole, never over somebody else's change."""

import fcntl
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from laer_cli import draft
from laer_cli.draft import ChangedElsewhere, Draft, HeldElsewhere, hold, user_name
from laer_cli.library import Library, write_whole
from laer_cli.model import Answers
from tests.interview.samples import RUBRIC

HEAD = "laer: 1\nrubric: ../rubric.json\nrubric_version: 1.2.0\n"


def opened(path: Path) -> tuple[Draft, Answers]:
    one = Draft(str(path), Library(), RUBRIC)
    return one, one.begin(lambda: RUBRIC._replace(name=str(path.parent.parent / "rubric.json")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    return tmp_path / "sub" / "answers.yaml"


@pytest.mark.parametrize("before", [None, "", " \n"])
def test_a_new_file_names_the_rubric_by_its_path(path: Path, before: str | None) -> None:
    if before is not None:
        path.write_text(before)
    one, answers = opened(path)
    assert not one.is_there()
    one.save(answers._replace(subject="A"))
    assert one.is_there()
    written = HEAD.replace("../rubric.json", '"../rubric.json"') + 'subject: "A"\n'
    assert path.read_text() == written


def test_the_path_of_a_rubric_goes_from_where_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "near").symlink_to(tmp_path / "far" / "away")
    one = Draft(str(tmp_path / "near" / "answers.yaml"), Library(), RUBRIC)
    one.save(one.begin(lambda: RUBRIC._replace(name=str(tmp_path / "rubric.json"))))
    assert '"../../rubric.json"' in (tmp_path / "near" / "answers.yaml").read_text()


def test_a_new_json_file_is_json(path: Path) -> None:
    one, answers = opened(path.with_name("answers.json"))
    one.save(answers._replace(subject="A"))
    assert path.with_name("answers.json").read_text() == (
        '{\n  "laer": 1,\n  "rubric": "../rubric.json",\n  "rubric_version": "1.2.0",\n'
        '  "subject": "A"\n}\n'
    )


def test_what_somebody_else_does_meanwhile_is_not_overwritten(path: Path) -> None:
    one, answers = opened(path)
    path.write_text("laer: 1\nsubject: B\n")
    with pytest.raises(ChangedElsewhere):
        one.save(answers._replace(subject="A"))
    assert one.is_behind
    assert path.read_text() == "laer: 1\nsubject: B\n"
    again = one.again()
    assert (again.subject, one.is_behind) == ("B", False)
    one.save(again._replace(respondent="C"))
    assert not one.is_behind
    assert path.read_text() == 'laer: 1\nsubject: B\nrespondent: "C"\n'


def test_also_while_it_is_being_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, answers = opened(path)
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        path.write_text("laer: 1\nsubject: B\n")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(ChangedElsewhere):
        one.save(answers._replace(subject="A"))
    assert path.read_text() == "laer: 1\nsubject: B\n"
    assert list(path.parent.iterdir()) == [path]


def test_who_holds_a_file_is_told(path: Path) -> None:
    with hold(str(path)), pytest.raises(HeldElsewhere) as told, hold(str(path)):
        pass
    who = f"{user_name()} on {os.uname().nodename}, process {os.getpid()}, since 20"
    assert str(told.value).startswith(who)
    assert list(path.parent.iterdir()) == []


def test_a_lock_that_was_left_behind_holds_nothing(path: Path) -> None:
    lock = path.with_name(".answers.yaml.laer-lock")
    lock.write_text("somebody long ago")
    with hold(str(path)):
        assert lock.read_text().startswith(user_name())
    assert not lock.exists()


@pytest.mark.parametrize("kind", ["link", "hard link", "pipe"])
def test_what_is_in_the_way_of_a_lock_is_left_alone(path: Path, kind: str) -> None:
    lock, other = path.with_name(".answers.yaml.laer-lock"), path.with_name("other")
    other.write_text("precious")
    match kind:
        case "link":
            lock.symlink_to(other)
        case "hard link":
            lock.hardlink_to(other)
        case "pipe":
            os.mkfifo(lock)
    with pytest.raises(OSError, match=r"beside it is in the way|symbolic links"), hold(str(path)):
        pass
    assert other.read_text() == "precious"
    assert lock.is_symlink() or lock.exists()


def test_the_lock_of_another_user_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = path.with_name(".answers.yaml.laer-lock")
    lock.write_text("Bob on his machine")
    opened_so_far = os.open

    def open_(name: Any, flags: int, *mode: int) -> int:
        if Path(name) == lock and flags & os.O_RDWR:
            raise PermissionError
        return opened_so_far(name, flags, *mode)

    monkeypatch.setattr(os, "open", open_)
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(HeldElsewhere, match="Bob on his machine"), hold(str(path)):
            pass
    with hold(str(path)):  # nobody holds it by now, and it cannot be written
        assert lock.read_text() == "Bob on his machine"


def test_a_lock_that_is_taken_away_before_it_is_locked_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = path.with_name(".answers.yaml.laer-lock")
    flock = fcntl.flock
    calls = []

    def late(descriptor: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:
            lock.unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with hold(str(path)):
        assert lock.exists()
    assert len(calls) == 2


def test_where_there_are_no_locks_it_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(None, "no locks here")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", none)
        with hold(str(path)), hold(str(path)):
            pass
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with hold(str(path)), hold(str(path)):
        pass


@pytest.mark.parametrize("kind", ["loop", "folder", "protected"])
def test_what_can_be_no_file_is_refused_at_once(
    path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    match kind:
        case "loop":
            path.symlink_to(path)
        case "folder":
            path.mkdir()
        case "protected":
            path.write_text("laer: 1\n")
            monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OSError, match=r"write-protected|no file|symbolic"), hold(str(path)):
        pass


def test_who_somebody_is_where_the_machine_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pwd", None)
    monkeypatch.setenv("USERNAME", "Ann")
    assert user_name() == "Ann"
    monkeypatch.delattr(os, "uname")
    monkeypatch.setenv("COMPUTERNAME", "HERE")
    assert draft._who().startswith("Ann on HERE, process ")


def test_a_private_file_stays_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "private"
    file.write_text("old")
    file.chmod(0o600)
    modes = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        if stat.S_ISREG(mode := os.fstat(descriptor).st_mode):
            modes.append(stat.S_IMODE(mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    owners: list[tuple[int, int]] = []

    def chown(_: object, owner: int, group: int) -> None:
        owners.append((owner, group))
        if owner != -1:
            raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    write_whole(file, "new")
    assert (modes, file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ([0o600], "new", 0o600)
    assert owners == [(os.getuid(), os.getgid()), (-1, os.getgid())]
    monkeypatch.setattr(os, "chown", lambda *_: (_ for _ in ()).throw(PermissionError()))
    write_whole(file, "newer")
    assert file.read_text() == "newer"


def test_a_folder_that_takes_no_lock_takes_no_answers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(None, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError, match="Permission denied"), hold(str(path)):
        pass


def test_the_folder_is_synced_once_the_new_file_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    synced: list[tuple[bool, bool]] = []

    def sync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append((is_folder, file.exists()))
        if is_folder:
            raise OSError  # as on disks that cannot

    monkeypatch.setattr(os, "fsync", sync)
    write_whole(file, "new")
    assert synced == [(False, False), (True, True)]
    assert file.read_text() == "new"
