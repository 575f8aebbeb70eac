"""What laer prints, whole: a change of a page or a document shows here as a difference to read."""

import re

import pytest

from tests.goldens import FOLDER, GOLDENS, ROOT, Golden


@pytest.mark.parametrize("golden", GOLDENS, ids=[golden.file for golden in GOLDENS])
def test_golden(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = golden.ran()
    counted = "laer: checked 1 file: nothing found\n" if golden.arguments[0] == "check" else ""
    assert ran.stderr == counted
    assert ran.exit_code == 0
    assert ran.stdout == golden.path().read_text(encoding="utf-8")
    if golden.path().suffix == ".txt":
        lines = ran.stdout.splitlines()
        if golden.typed:  # a prompt and what was typed behind it are as long as they are
            lines = [line for line in lines if not re.match(r"[^:]*: ", line)]
        assert all(len(line) <= golden.columns for line in lines)
        assert not any(line.endswith(" ") for line in lines)


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(one.file for one in GOLDENS)
