"""libyaml and PyYAML's own parser must read a text as the same, or break it at the same place."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.finding import InvalidSource
from laer_cli.source import Source
from laer_cli.source.cursor import Cursor, Listing, Mapping, Scalar
from laer_cli.source.document import read_document
from laer_cli.source.parser import OPENS_A_BLOCK, Broken, events

SAMPLE = Path(__file__).with_name("sample.yaml").read_text()
PIECES = [*"\"'{}[]:,#|>?@`\\~=%&*-\t\n", ": ", "- ", "\n  ", "? ", "<<: ", "---\n", "...\n"]
PIECES += ["&a ", "*a", "!t ", "\\u", "\\ud83d\\ude00", "\\U00110000", "a", "1", "#\t", " \t", "é"]

NO_PAIR = "this line is no `key: value`; is a colon, the blank after it or a closing quote missing?"
GOES_ON = "a text goes on where it should have ended; if it is all one text, put quotes around it"


def tree(cursor: Cursor) -> Any:
    match cursor:
        case Scalar(at=at, value=value, blank=blank):
            # Where a value is left out the parsers may put it one blank apart; nothing tells them.
            return ("no value",) if blank and not value else (at, value, blank)
        case Listing(at=at, nodes=nodes):
            return (at, [tree(node) for node in nodes])
        case Mapping(at=at):
            return (at, [(tree(key), tree(node)) for key, node in cursor.entries()])
    return "lost"


def read(text: str) -> Any:
    try:
        page, top = read_document(Source("sample.yaml", text.encode()), all_seen=False)
    except InvalidSource as invalid:
        # What a parser noticed on its way to where a text breaks hangs on how far it looks ahead.
        broken = [finding for finding in invalid.findings if finding.rule == "syntax"]
        return broken or invalid.findings
    return tree(top), sorted(page.findings)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A few lines of the sample with pieces put in, taken out and the end cut off."""
    lines = SAMPLE.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[start : start + draw(st.integers(1, 9))])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 1, 3]))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + gone :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text


@settings(max_examples=600, derandomize=True)
@given(mutations())
def test_both_parsers_read_the_same(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        with_libyaml = read(text)
        patch.delattr(yaml, "CSafeLoader")
        assert read(text) == with_libyaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"a \ud83d\ude00 b \u00e9"', "a 😀 b é"),
        (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
        (r"'\ud83d\ude00'", r"\ud83d\ude00"),
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        ("{a: is it? so}", "is it? so"),
        ("a\tb", "a\tb"),
        ("a\t # b", "a"),
    ],
)
@pytest.mark.parametrize("libyaml", [True, False])
def test_values(text: str, value: str, libyaml: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not libyaml:
        monkeypatch.delattr(yaml, "CSafeLoader")
    _, top = read_document(Source("one.yaml", f"key: {text}".encode()), all_seen=False)
    node = top.need("key")
    if isinstance(node, Mapping):
        node = node.need("a")
    assert node is not None
    assert node.as_text() == value


@pytest.mark.parametrize(
    ("text", "index", "message"),
    [
        ("a: b: c", 4, "a colon too many: a text that holds `: ` needs quotes"),
        ("a: b\n  c: d", 8, "this key does not stand right under the one above"),
        ("a: 'b", 3, "the quote that opens here is never closed"),
        ("a: [b", 5, "a comma or a closing bracket is missing"),
        ("a: [b\n", 6, "a comma or a closing bracket is missing; the bracket opens on line 1"),
        ("a: [b]]", 6, "a closing bracket too many"),
        ("a: 'b' c", 7, GOES_ON),
        ("a: - b", 3, "a text that begins like this needs quotes"),
        ("a:\n\tb: c", 3, "a tab, where only spaces may indent"),
        ("a: @b", 3, "a text that begins like this needs quotes"),
        ("a: *", 3, "a text that begins like this needs quotes"),
        ("a: && b", 3, "a text that begins like this needs quotes"),
        ("a: > b", 5, OPENS_A_BLOCK),
        ('a: "\\q"', 4, "no such escape; in double quotes a backslash is `\\\\`"),
        ('a: "\\U00110000"', 4, "no such escape; in double quotes a backslash is `\\\\`"),
        ("a: b\nc", 5, NO_PAIR),
        ("  a: b\nc: d", 7, "this does not fit the indentation of the lines from line 1 on"),
        ("a: [,]", 4, "a value is missing"),
        ("a: {b:, c: d}", 5, "a blank is missing after the colon"),
        (": b", 0, "a key is missing before the colon"),
        ("a: !e!b", 3, "laer reads no YAML tags; a text that begins with `!` needs quotes"),
        ("a: ![b]", 3, "laer reads no YAML tags; a text that begins with `!` needs quotes"),
    ],
)
@pytest.mark.parametrize("libyaml", [True, False])
def test_where_and_why_a_text_breaks(
    text: str, index: int, message: str, libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not libyaml:
        monkeypatch.delattr(yaml, "CSafeLoader")
    with pytest.raises(Broken) as broken:
        list(events(text))
    assert (broken.value.index, broken.value.message) == (index, message)


def test_far_into_a_long_text_libyaml_alone_says_where_it_breaks() -> None:
    text = "# a comment\n" * 10_000 + "a: @b"
    with pytest.raises(Broken) as broken:
        list(events(text))
    assert (broken.value.index, broken.value.message) == (
        len(text) - 2,
        "a text that begins like this needs quotes",
    )
