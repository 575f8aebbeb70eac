"""laer interview at a real pseudo-terminal, driven as somebody at the keys would."""

import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pexpect
import yaml

from laer_cli.library import Library

LAER = [sys.executable, "-m", "laer_cli"]
# The prompts of an interview by the sample rubric, in their order; in brackets, what Enter takes.
COMPANY, RESPONDENT, DATE = r"Company \[.*?\]: ", r"Respondent \[.*?\]: ", r"Date \[.*?\]: "
PRIORITY, BACKLOG, HABITS = r"1-3( \[.\])?: ", r"Number( \[.*?\])?: ", r"1,3, or none( \[.*?\])?: "
COVER, SIGNS, REVIEW = BACKLOG, r"1,2, or none( \[.*?\])?: ", r"Number, or f: "
NOTE, EVIDENCE = r"Note: ", r"Evidence: "


class Sitting:
    """A run of laer at a terminal; `shown` is what was printed, without colours and the like."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        prepare: Callable[[], None] | None = None,
        through: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
        covers: bool = False,
    ) -> None:
        everything = {**os.environ, "TERM": "xterm", "INPUTRC": os.devnull} | dict(
            environment or {}
        )
        everything.pop("COLUMNS", None)
        if not covers:  # to measure what is covered takes as long again
            everything = {key: everything[key] for key in everything if "COV" not in key}
        command, *rest = (*through, *LAER, *(arguments or ("interview", "--rubric", "rubric.yaml")))
        self.child = pexpect.spawn(
            command,
            rest,
            cwd=str(folder),
            env=everything,
            dimensions=(50, columns),
            timeout=20,
            encoding="utf-8",
            preexec_fn=prepare,
        )
        self.child.delaybeforesend = None
        self.child.delayafterclose = 0
        self.shown = ""

    def until(self, pattern: str) -> None:
        """Waits for what is shown next."""
        self.child.expect(pattern)
        self.shown += plain((self.child.before or "") + str(self.child.after or ""))

    def enter(self, *pairs: tuple[str, str]) -> None:
        """Types entries, each behind its prompt."""
        for prompt, entry in pairs:
            self.until(prompt)
            self.child.sendline(entry)

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal."""
        self.child.kill(number)

    def end(self) -> int | None:
        """Waits for the end; returns the exit code."""
        self.child.expect(pexpect.EOF)
        self.shown += plain(self.child.before or "")
        self.child.close()
        return self.child.exitstatus


def plain(shown: str) -> str:
    """What was shown, without what only moves or colours."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", "", shown)


def held(folder: Path, name: str = "answers.yaml") -> Any:
    """What an answers file holds besides its head; laer reads it without a fault."""
    path = folder / name
    if not path.exists():
        return {}
    Library().answers(str(path), None)
    found = yaml.load(path.read_text(), yaml.BaseLoader)  # noqa: S506  # nothing but texts
    return {key: found[key] for key in found if key not in ("laer", "rubric", "rubric_version")}
