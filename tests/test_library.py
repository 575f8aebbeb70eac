"""Files as laer reads them, where the system refuses."""

import io
import sys

import pytest

from laer_cli.finding import Finding, InvalidSource, Location
from laer_cli.library import read_stdin


class _Broken(io.RawIOBase):
    """A stream that fails when it is read."""

    def read(self, size: int = -1) -> bytes:
        raise OSError(5, "Input/output error", size)


def test_standard_input_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(_Broken()))  # type: ignore[type-var]  # raw is enough to fail
    with pytest.raises(InvalidSource) as invalid:
        read_stdin()
    message = "cannot be read: Input/output error"
    assert invalid.value.findings == (Finding(Location("-", 1, 1), "unreadable", message),)
