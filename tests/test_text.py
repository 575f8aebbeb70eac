"""Foreign text on its way out."""

import unicodedata

import pytest

from laer_cli.text import counted, escape_unseen, quoted, visible, yaml_id, yaml_text

# Format characters that do show, as the number signs of Arabic or a hieroglyph's quadrat do.
SHOWN_FORMATS = {
    *range(0x0600, 0x0606),
    *(0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD),
    *range(0x13430, 0x13440),
}
JOINERS = {0x200C, 0x200D}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("ends with a line\n", "ends with a line"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("a\x9bb", r"a\x9bb"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u200bb", r"a\u200bb"),
        ("a\u200db\u200cc", "a\u200db\u200cc"),
        ("a\ud83d", r"a\ud83d"),
        ("\U000e0041", r"\U000e0041"),
        ("a\rb", r"a\x0db"),
        ("[/] [b]", "[/] [b]"),
        ("é ☃ 😀", "é ☃ 😀"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Zl", "Zp"])
def test_no_character_without_a_shape_gets_out(category: str) -> None:
    hidden = [code for code in range(0x110000) if unicodedata.category(chr(code)) == category]
    allowed = SHOWN_FORMATS | JOINERS | {9, 10}
    assert [code for code in hidden if escape_unseen(chr(code)) == chr(code)] == [
        code for code in hidden if code in allowed
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "`a`"),
        ("a" * 60, f"`{'a' * 60}`"),
        ("a" * 61, f"`{'a' * 57}...`"),
        ("\x00", r"`\x00`"),
    ],
)
def test_quoted(text: str, expected: str) -> None:
    assert quoted(text) == expected


def test_counted() -> None:
    assert [counted(number, "answer") for number in (0, 1, 2)] == [
        "0 answers",
        "1 answer",
        "2 answers",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("id-1", '"id-1"'),
        ("two words", '"two words"'),
        ('a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("a\nb\tc", '"a\\nb\\tc"'),
        ("\x1b", '"\\x1b"'),
        ("", '""'),
    ],
)
def test_yaml_text(text: str, written: str) -> None:
    assert yaml_text(text) == written


@pytest.mark.parametrize("bare", ["id-1", "a", "unknown", "nothing"])
def test_an_id_stands_bare(bare: str) -> None:
    assert yaml_id(bare) == bare


@pytest.mark.parametrize("misread", ["null", "no", "on", "7", "2026-11-21", "1e3", "two words"])
def test_an_id_that_another_program_could_misread_is_quoted(misread: str) -> None:
    assert yaml_id(misread) == f'"{misread}"'
