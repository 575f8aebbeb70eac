"""Whoever answers, as far as a pipe shows it; tests/test_interview.py has the terminals."""

import io
import os
import signal
import sys
from typing import Any

import pytest

from laer_cli import terminal
from laer_cli.terminal import Interrupted, Terminal, say


class Gone(io.StringIO):
    """A stream that nothing leads to any more."""

    def write(self, _text: str) -> int:
        raise OSError

    def fileno(self) -> int:
        return self.lies_at

    lies_at = -1


def piped(monkeypatch: pytest.MonkeyPatch, entries: bytes, encoding: str = "utf-8") -> io.StringIO:
    """Has entries come from a pipe; returns what goes to standard error."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entries), encoding=encoding))
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    return said


def test_entries_behind_a_pipe_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    said = piped(monkeypatch, b"1\r\n\n\x1b[A\nlast")
    with Terminal() as one:
        assert not one.is_attended
        asked = [one.ask("1-4: ", takes_lines=True) for _ in range(4)]
        assert asked == ["1", "", "\x1b[A", "last"]
        assert not one.drop_pasted()
        with pytest.raises(Interrupted):
            one.ask("1-4: ")
    assert said.getvalue() == "1-4: 1\n1-4: \n1-4: \\x1b[A\n1-4: last\n1-4: "


@pytest.mark.parametrize(
    ("encoding", "no_utf_8"), [("ascii", "\udcff"), ("latin-1", "ÿ"), ("utf-8", "\udcff")]
)
def test_entries_are_utf_8_whatever_the_locale(
    monkeypatch: pytest.MonkeyPatch, encoding: str, no_utf_8: str
) -> None:
    piped(monkeypatch, "Żółć\n".encode() + b"\xff\n", encoding)
    with Terminal() as one:
        assert [one.ask(""), one.ask("")] == ["Żółć", no_utf_8]


@pytest.mark.parametrize("stdin", [None, io.StringIO("x" * terminal._LONGEST)])
def test_what_gives_no_entry_ends_it(monkeypatch: pytest.MonkeyPatch, stdin: Any) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    with Terminal() as one, pytest.raises(Interrupted):
        one.ask("1-4: ")


def test_a_stream_that_fails_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost(io.StringIO):
        def readline(self, _limit: int = -1) -> str:  # type: ignore[override]  # str or nothing
            raise OSError

    monkeypatch.setattr(sys, "stdin", Lost())
    with Terminal() as one, pytest.raises(Interrupted):
        one.ask("1-4: ")


def test_a_signal_waits_until_something_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"1\n")
    with Terminal() as one:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Interrupted):
            one.ask("1-4: ")
        with pytest.raises(Interrupted):  # a second one does not
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_to_be_stopped_while_it_saves_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"1\n")
    with Terminal() as one:
        os.kill(os.getpid(), signal.SIGCONT)
        assert (one.ask("1-4: "), one.taken) == ("1", 1)


def test_a_signal_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    piped(monkeypatch, b"1\n")
    with Terminal() as one:
        os.kill(os.getpid(), signal.SIGHUP)
        assert one.ask("1-4: ") == "1"
    signal.signal(signal.SIGHUP, before)


def test_machines_that_know_fewer_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SIGHUP", "SIGALRM", "SIGCONT", "setitimer"):
        monkeypatch.delattr(signal, name)
    piped(monkeypatch, b"1\n")
    with Terminal() as one:
        assert one.ask("1-4: ") == "1"


def test_where_nobody_can_see_it_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    say("nothing")
    with open(os.devnull, "w") as null:  # noqa: PTH123  # a stream of its own
        Gone.lies_at = null.fileno()
        monkeypatch.setattr(sys, "stderr", Gone())
        say("nothing")


def test_without_readline_lines_are_taken_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    class Seat(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter(["1", "2"])
    monkeypatch.setitem(sys.modules, "readline", None)
    monkeypatch.setattr(sys, "stdin", Seat())
    monkeypatch.setattr(sys, "stdout", Seat())
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    monkeypatch.setattr(os, "name", "nt")
    with Terminal() as one:
        assert one.is_attended
        assert one.ask("1-4: ", to_edit="3", takes_lines=True) == "1"
        assert not one.drop_pasted()
