"""What a rubric says of itself."""

import hashlib
import sys

import pytest

from laer_cli.library import Library
from laer_cli.source.shipped import shipped_rubrics

PATH = shipped_rubrics()["laer-efficiency"]


@pytest.mark.parametrize("lean", [("_sha2", "_sha256"), ()])
def test_the_checksum_is_that_of_the_file(
    lean: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_sha2", "_sha256"):
        if name not in lean:
            monkeypatch.setitem(sys.modules, name, None)
    expected = hashlib.sha256(PATH.read_bytes()).hexdigest()
    assert Library().rubric(PATH).sha256 == expected
