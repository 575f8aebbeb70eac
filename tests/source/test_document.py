"""The limits of a file, in this process; tests/test_files.py has the rest of the reader's table."""

import pytest

from laer_cli.finding import InvalidSource
from laer_cli.source import Source
from laer_cli.source.cursor import MOST_FINDINGS
from laer_cli.source.document import MOST_BYTES, MOST_NODES, read_document

TOO_MANY = "more than a person can mend one by one; the rest is not shown"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "findings"),
    [
        ("#" * (MOST_BYTES + 1), 1, 1, "the file is larger than 2 MiB", 1),
        ("- a\n" * MOST_NODES, MOST_NODES, 3, "more than 50000 nodes", 1),
        ("a: " + "[" * 32, 1, 35, "more than 32 levels deep", 1),
        ("a: [" + "&a x, " * MOST_FINDINGS + "]", 1, 5999, TOO_MANY, MOST_FINDINGS + 1),
    ],
)
def test_limits(text: str, line: int, column: int, message: str, findings: int) -> None:
    with pytest.raises(InvalidSource) as invalid:
        read_document(Source("a.yaml", text.encode()), all_seen=True)
    found = invalid.value.findings
    assert len(found) == findings
    last = next(finding for finding in found if finding.rule == "limit")
    assert (last.location.line, last.location.column, last.message) == (line, column, message)


def test_at_its_limits_a_file_is_read() -> None:
    deepest = "a: " + "[" * 31 + "]" * 31
    _, top = read_document(Source("a.yaml", deepest.encode()), all_seen=True)
    assert list(top.pairs) == ["a"]
