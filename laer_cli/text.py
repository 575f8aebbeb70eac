"""Foreign text: which characters do not show, and the one way to show it all the same."""

import re
from collections.abc import Callable, Collection
from difflib import SequenceMatcher

# Raw, these are faults in every file; YAML itself excludes most of them. CR is judged apart,
# for CR LF is a newline.
CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
# What Unicode calls default-ignorable, format controls, line separators and the blanks that
# pass for nothing; ZWNJ (U+200C) and ZWJ (U+200D) are left out, for scripts need them.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Patterns are compiled when they are first used, and most texts need none of them.
_UNSEEN = f"[{CONTROL}\r{INVISIBLE}]"
_WORD = "[a-z][a-z0-9-]*"
_NOT_BARE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_BREAKS = "[\n\t]+"
# What means something to Markdown wherever it stands, and what does so where a line begins.
_MARKUP = r"[\\`*_{}\[\]<>#|~&!$]"
_OPENING = r"^(?:[-+=:]|\d+(?=[.)]))"
# Forges make links of addresses, of names behind an @ and of numbers behind a #. An escape keeps
# them from it or, where that does not help, a comment that nobody sees.
_ADDRESS = r":(?=//)|(?<=www)\."
_CALL = r"@|#(?=\d)|\bGH-(?=\d)"
# Where a spreadsheet may see a formula begin, in wide signs too: at the start of a cell, or behind
# a semicolon, which some of them take for the end of one.
_FORMULA = r"(^|;)(?=[\s\u200c\u200d]*[-=+@\uff1d\uff0b\uff0d\uff20])"


def escaped(character: str) -> str:
    r"""Returns how a character is written as an escape, such as ``\x1b`` or ``\u202e``."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def escape_unseen(text: str, escape: Callable[[str], str] = escaped) -> str:
    """Returns a text with every character that would not show as its escape."""
    return re.sub(_UNSEEN, lambda found: escape(found[0]), text)


def visible(text: str) -> str:
    """Returns a text on one line, every character that would not show as its escape."""
    if text.isascii() and text.isprintable():
        return text
    first, *lines = re.split(_BREAKS, text.strip("\n"))
    return escape_unseen(" ".join([first.rstrip(" "), *(line.strip(" ") for line in lines)]))


def quoted(text: str) -> str:
    """Returns a text between backquotes for a message: visible, and at most 60 characters of it."""
    shown = visible(text[:200])
    return f"`{shown}`" if len(shown) <= 60 and len(text) <= 200 else f"`{shown[:57]}...`"


def nearest(name: str, known: Collection[str]) -> str:
    """Returns "; did you mean `x`?" with the known name nearest to another, or nothing.

    Where none is near and few are known it names them all, the nearest first. Among more than 300
    names, or for a name that is none, a guess takes longer than it helps.
    """
    if not known or len(known) > 300 or len(name) > 100:
        return ""
    matcher = SequenceMatcher(b=name)
    likeness = {}
    for one in known:
        matcher.set_seq1(one)
        likeness[one] = matcher.ratio()
    first, *others = (f"`{one}`" for one in sorted(known, key=lambda one: -likeness[one]))
    if others and len(known) <= 6 and max(likeness.values()) < 0.6:
        return f"; did you mean {', '.join((first, *others[:-1]))} or {others[-1]}?"
    return f"; did you mean {first}?"


def yaml_text(text: str) -> str:
    """Returns a text as YAML writes it in double quotes."""
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(character, escape)
    return f'"{escape_unseen(text)}"'


def yaml_id(text: str) -> str:
    """Returns an id as YAML writes it, in quotes where another program could take it for more."""
    return text if re.fullmatch(_WORD, text) and text not in _NOT_BARE else yaml_text(text)


def markdown(text: str, *, opens: bool = True) -> str:
    """Returns a text as Markdown shows it: on one line, visible, with nothing in it that is markup.

    Neither does it break a table, nor does a forge make a link of any part of it. It may open a
    line, where more is markup than inside of one.
    """
    shown = visible(text).strip()
    shown = re.sub(rf"{_MARKUP}|{_ADDRESS}", r"\\\g<0>", shown, flags=re.IGNORECASE)
    if opens:
        shown = re.sub(_OPENING, _escaped_opening, shown)
    return re.sub(_CALL, r"\g<0><!-- -->", shown, flags=re.IGNORECASE)


def _escaped_opening(found: re.Match[str]) -> str:
    """Returns the beginning of a line with an escape before a sign, or behind a number."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def csv_cell(text: str) -> str:
    """Returns a text as a cell that no spreadsheet takes for a formula: on one line and visible.

    Before what would be one stands a `'`.
    """
    return re.sub(_FORMULA, r"\1'", visible(text))


def shell_word(text: str) -> str:
    """Returns a text as a command line takes it, on one line and visible."""
    if text.isprintable():
        from shlex import quote  # noqa: PLC0415  # few commands print one

        return quote(text)
    shown = (
        character if character.isprintable() and character not in "\\'" else _bytes(character)
        for character in text
    )
    return f"$'{''.join(shown)}'"


def shell_file(path: str) -> str:
    """Returns a file as a command line takes it; standard input stays `-`."""
    # A name that begins like an option is none with its folder before it.
    return shell_word(f"./{path}" if path.startswith("-") and path != "-" else path)


def _bytes(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))


def counted(number: int, noun: str) -> str:
    """Returns a number with its noun: ``1 answer``, ``2 answers``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
