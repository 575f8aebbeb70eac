"""Whoever answers: somebody at a terminal, or a script behind a pipe.

What is asked goes to standard error. At a terminal that is also where results go, entries can be
edited by the cursor keys, and a text of several lines can be pasted as one entry.
"""

import io
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import TextIO

from laer_cli.text import visible

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
# How long the second line of a pasted text may be on its way.
_PASTED_WITHIN = 0.05
_LOOKS_UP_EVERY = 0.25
# A line that goes on for longer than a file may be is no entry.
_LONGEST = 2 * 1024 * 1024


class Interrupted(Exception):
    """Says that whoever answers wants to stop at once, or cannot go on."""


class _Awake(Exception):
    """Says that a program that was stopped goes on."""


class Terminal:
    """Takes entries, one by one; while it is open, a signal interrupts it only between saves.

    `taken` says how many it has taken so far.
    """

    def __init__(self) -> None:
        self.taken = 0
        self._asking = False
        self._interrupted = False
        self._handlers = {
            number: signal.getsignal(number)
            for name in _SIGNALS
            if (number := getattr(signal, name, None))
        }

    def __enter__(self) -> "Terminal":
        for number, handler in self._handlers.items():
            if handler != signal.SIG_IGN:  # as nohup sets it
                signal.signal(number, self._interrupt)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="surrogateescape")
        # A signal that comes while a key is being taken would be noticed with the next key only,
        # if whoever waits for it did not look up now and then.
        if hasattr(signal, "SIGALRM"):
            self._handlers[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda *_: None)
        if hasattr(signal, "SIGCONT"):
            self._handlers[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._wake)
        if is_terminal(sys.stdin) and is_terminal(sys.stdout):
            with suppress(ImportError):
                _edit_lines()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    @property
    def is_attended(self) -> bool:
        """Whether somebody sits there; else the entries come from a file or a program."""
        return is_terminal(sys.stdin)

    def _interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Ends waiting at once; a save comes to its end first, unless it takes a second signal."""
        if self._asking or self._interrupted:
            raise Interrupted
        self._interrupted = True

    def _wake(self, _signal: int, _frame: FrameType | None) -> None:
        """Has what is asked asked again, for whoever stopped laer has used the terminal since."""
        if self._asking:
            raise _Awake

    def ask(self, prompt: str, *, to_edit: str = "", takes_lines: bool = False) -> str:
        """Returns the next entry; raises Interrupted by a signal or at the end of input.

        Where lines can be edited, the up key brings a text to edit, if it has one line. With
        `takes_lines` all lines that arrive together are one entry.
        """
        _remember(to_edit)
        while True:
            self._asking = True
            try:
                if self._interrupted:
                    raise Interrupted
                _look_up(_LOOKS_UP_EVERY)
                entry = _line(prompt)
                while takes_lines and _more_is_there(_PASTED_WITHIN):
                    entry += "\n" + _line("")
            except _Awake:
                continue
            except (EOFError, OSError):  # the terminal may be gone
                raise Interrupted from None
            finally:
                self._asking = False
                _look_up(0)
            self.taken += 1
            return entry

    def drop_pasted(self) -> bool:
        """Drops what waits at a terminal to be taken; tells whether there was anything."""
        if not _more_is_there(0):
            return False
        import termios  # noqa: PLC0415  # where something waits, it is no Windows

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
        return True


def is_terminal(stream: TextIO | None) -> bool:
    """Tells whether a stream is there and leads to a terminal."""
    return stream is not None and stream.isatty()


def show(write: Callable[[TextIO], object]) -> None:
    """Has something written to standard error; where that fails there is nobody to tell."""
    if sys.stderr is None:
        return
    try:
        write(sys.stderr)
        sys.stderr.flush()
    except OSError:
        forget(sys.stderr)


def say(text: str) -> None:
    """Writes a text to standard error."""
    show(lambda out: out.write(text))


def _line(prompt: str) -> str:
    if sys.stdin is None:
        raise EOFError
    at_terminal = is_terminal(sys.stdin)
    if at_terminal and is_terminal(sys.stdout):
        return _repaired(input(prompt))
    say(prompt)
    line = sys.stdin.readline(_LONGEST)
    if not line or len(line) == _LONGEST:
        raise EOFError
    entry = _repaired(line.rstrip("\r\n"))
    if not at_terminal:
        say(f"{visible(entry)}\n")  # so that the record of an interview can be read
    return entry


def _repaired(entry: str) -> str:
    """Returns an entry as UTF-8 where the terminal's encoding took it for something else."""
    if entry.isprintable():
        return entry
    encoding = sys.stdin.encoding or "utf-8"
    with suppress(UnicodeError):
        return entry.encode(encoding, "surrogateescape").decode("utf-8")
    return entry


def _look_up(seconds: float) -> None:
    """Has whoever waits for a key look up so often, or never by 0."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)


def _edit_lines() -> None:
    """Has lines edited by the cursor keys, but not where that would lose letters.

    In an ASCII locale readline drops half of every letter that ASCII does not have.
    """
    from locale import CODESET, nl_langinfo  # noqa: PLC0415  # only where somebody sits there

    if nl_langinfo(CODESET).lower().startswith("utf"):
        import readline  # noqa: F401, PLC0415  # input() edits lines with it


def _remember(text: str) -> None:
    """Has the up key bring a text of one line, where lines can be edited."""
    readline = sys.modules.get("readline")
    if readline and text and "\n" not in text:
        readline.add_history(text)


def _more_is_there(seconds: float) -> bool:
    """Tells whether another line comes to a terminal by then, as the rest of a pasted text does."""
    if os.name != "posix" or not is_terminal(sys.stdin):
        return False
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def forget(stream: TextIO) -> None:
    """Lets what is still buffered go nowhere, or Python complains about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
