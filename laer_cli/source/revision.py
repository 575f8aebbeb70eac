"""Puts answers into the text of an answers file, where all else stays as its author wrote it.

A change touches one value; comments, order and spelling of the rest survive. JSON stays JSON.
"""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from laer_cli.finding import InvalidSource
from laer_cli.literals import decimal
from laer_cli.model import (
    NO_JUDGEMENT,
    Answer,
    Answers,
    Choice,
    Given,
    Judgement,
    MarkerAnswers,
    Phase,
    Rubric,
    Unanswered,
)
from laer_cli.source import Source
from laer_cli.source.answers import LONG_FORM, read_answers
from laer_cli.source.layout import Group, Leaf, Pair, layout
from laer_cli.text import escape_unseen, yaml_id, yaml_text

_TOP = ("laer", "rubric", "rubric_version", "subject", "respondent", "date", "answers", "signs")
_BOM = "\ufeff"
# Between scalars, nothing else begins like this.
_COMMENT = r"#[^\r\n]*"
_NOTHING = "null"

# What stands behind a key: a value on one line, or keys with values of their own.
Value = str | tuple[tuple[str, "Value"], ...]


class Unrevisable(Exception):
    """Says that answers cannot be put into a file without harm to what else stands there."""


class _Change(NamedTuple):
    """A value to be put behind the last of some keys, each inside the one before.

    `siblings` has, for each of these keys, all that may stand beside it, in their order.
    """

    keys: tuple[str, ...]
    siblings: tuple[tuple[str, ...], ...]
    value: Value


def blank_answers(rubric: Rubric, name: str, *, as_json: bool = False) -> bytes:
    """Returns an answers file without any answer; `name` is what to call the rubric."""
    if as_json:
        head = {"laer": 1, "rubric": name, "rubric_version": rubric.version_text}
        return f"{json.dumps(head, indent=2)}\n".encode()
    lines = ("laer: 1", f"rubric: {yaml_id(name)}", f"rubric_version: {rubric.version_text}")
    return "".join(f"{line}\n" for line in lines).encode()


def revised(source: Source, answers: Answers) -> bytes:
    """Returns an answers file with these answers in place of its own; raises Unrevisable.

    The file reads well; so does what is returned, and as these very answers.
    """
    content = source.content.decode()
    bom = _BOM if content.startswith(_BOM) else ""
    text = content.removeprefix(_BOM)
    was = _read(source, answers.rubric)
    for change in _changes(was, answers, layout(text)):
        text = _Sheet(text).with_change(change)
    changed = source._replace(content=(bom + text).encode())
    try:
        again = _read(changed, answers.rubric)
    except InvalidSource as invalid:
        raise Unrevisable(invalid.findings[0].message) from None
    if _comparable(again) != _comparable(answers):
        raise Unrevisable("it is written in a way that laer cannot change")
    return changed.content


def _read(source: Source, rubric: Rubric) -> Answers:
    return read_answers(source, lambda _: rubric)


def _comparable(answers: Answers) -> Answers:
    """Returns answers without what may differ: the line that ends a block of text may come anew."""
    markers = tuple(
        marker._replace(
            answers=tuple(one._replace(note=one.note.rstrip("\n")) for one in marker.answers),
            judgement=marker.judgement
            and marker.judgement._replace(note=marker.judgement.note.rstrip("\n")),
        )
        for marker in answers.markers
    )
    return answers._replace(
        rubric_name="",
        path="",
        subject=answers.subject.rstrip("\n"),
        respondent=answers.respondent.rstrip("\n"),
        warnings=(),
        markers=markers,
    )


# What changes


def _changes(was: Answers, now: Answers, root: Group) -> Iterator[_Change]:
    pen = _Pen(root.in_brackets)
    for key, before, after in (
        ("subject", pen.text(was.subject), pen.text(now.subject)),
        ("respondent", pen.text(was.respondent), pen.text(now.respondent)),
        ("date", pen.date(was.date), pen.date(now.date)),
    ):
        if before != after:
            yield _Change((key,), (_TOP,), after or _NOTHING)
    for before_marker, after_marker in zip(was.markers, now.markers, strict=True):
        yield from _marker_changes(before_marker, after_marker, now.rubric, pen, root)
    if was.signs != now.signs:
        words = None if now.signs is None else [pen.id(sign.id) for sign in now.signs]
        yield _Change(("signs",), (_TOP,), _NOTHING if words is None else pen.list(words))


def _marker_changes(
    was: MarkerAnswers, now: MarkerAnswers, rubric: Rubric, pen: "_Pen", root: Group
) -> Iterator[_Change]:
    if was == now:
        return
    marker = now.marker
    keys = ("answers", marker.id)
    siblings = (_TOP, tuple(one.id for one in rubric.markers))
    if now.judgement:
        judged = was.judgement if _is_mapping(root, keys) else None
        yield from _value_changes(_Change(keys, siblings, ""), judged, now.judgement, pen)
        return
    if was.judgement:
        answered = tuple(
            (answer.question.id, pen.answer(answer))
            for answer in now.answers
            if answer.says_something
        )
        yield _Change(keys, siblings, answered or _NOTHING)
        return
    questions = tuple(question.id for question in marker.questions)
    for before, after in zip(was.answers, now.answers, strict=True):
        if before != after:
            inner = (*keys, after.question.id)
            long = before if _is_mapping(root, inner) else None
            yield from _value_changes(_Change(inner, (*siblings, questions), ""), long, after, pen)


def _value_changes(
    change: _Change, was: Answer | Judgement | None, now: Answer | Judgement, pen: "_Pen"
) -> Iterator[_Change]:
    """Yields what changes of an answer in its long form.

    That is all of it where it has another form so far, or where a part of it is deleted.
    """
    parts = zip(LONG_FORM, pen.parts(was or NO_JUDGEMENT), pen.parts(now), strict=True)
    changed = [(key, before, after) for key, before, after in parts if before != after]
    if was is None or any(before and not after for _, before, after in changed):
        yield change._replace(value=pen.answer(now))
        return
    for key, _, after in changed:
        yield _Change((*change.keys, key), (*change.siblings, LONG_FORM), after)


def _is_mapping(root: Group, keys: Sequence[str]) -> bool:
    """Tells whether a mapping with something in it stands behind the last of some keys."""
    piece: Leaf | Group = root
    for key in keys:
        pair = piece.pairs.get(key) if isinstance(piece, Group) else None
        if pair is None:
            return False
        piece = pair.value
    return isinstance(piece, Group) and bool(piece.pairs)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


class _Pen:
    """Writes values on one line: as YAML does, or as JSON."""

    def __init__(self, json_: bool) -> None:
        self._json = json_

    def text(self, text: str) -> str:
        """Returns a text in double quotes; nothing for none."""
        if not text:
            return ""
        if not self._json:
            return yaml_text(text)
        return escape_unseen(json.dumps(text, ensure_ascii=False), _json_escape)

    def date(self, date: datetime.date | None) -> str:
        """Returns a day; nothing for none."""
        iso = date.isoformat() if date else ""
        return self.text(iso) if self._json else iso

    def id(self, id_: str) -> str:
        return self.text(id_) if self._json else yaml_id(id_)

    def list(self, words: Sequence[str]) -> str:
        return f"[{', '.join(words)}]"

    def word(self, given: Given | Phase) -> str:
        """Returns what was answered; empty where nothing was."""
        match given:
            case Unanswered():
                return self.id(given.value) if given.value else ""
            case Choice() | Phase():
                return self.id(given.id)
            case Fraction():
                return decimal(given)
            case items:
                return self.list([self.id(item.id) for item in items])

    def parts(self, answer: Answer | Judgement) -> tuple[str, str, str]:
        """Returns what stands behind each key of an answer's long form, if anything does."""
        note = self.text(answer.note)
        evidence = self.list([self.text(one) for one in answer.evidence]) if answer.evidence else ""
        return self.word(answer.given), note, evidence

    def answer(self, answer: Answer | Judgement) -> str:
        """Returns an answer in its short form, or long where it has more."""
        word, note, evidence = self.parts(answer)
        if not note and not evidence:
            return word or _NOTHING
        # The first key tells a marker's long form from questions of the same names.
        given = word or ("" if isinstance(answer, Answer) else _NOTHING)
        pairs = zip(LONG_FORM, (given, note, evidence), strict=True)
        return self.value(tuple((key, value) for key, value in pairs if value))

    def value(self, value: Value) -> str:
        """Returns a value on one line."""
        if isinstance(value, str):
            return value
        pairs = (f"{self.id(key)}: {self.value(inner)}" for key, inner in value)
        return f"{{{', '.join(pairs)}}}"


# Where it goes


class _Sheet:
    """The text of an answers file, and where everything in it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = layout(text)
        self._pen = _Pen(self._root.in_brackets)
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def with_change(self, change: _Change) -> str:
        """Returns the text with a value behind a key, which is put in where it is missing."""
        return self._changed(self._root, change)

    def _changed(self, group: Group, change: _Change) -> str:
        key, *inner_keys = change.keys
        value = _nested(inner_keys, change.value)
        if key not in group.pairs:
            return self._inserted(group, key, change.siblings[0], value)
        old = group.pairs[key].value
        if inner_keys and isinstance(old, Group) and old.pairs:
            inner = _Change(tuple(inner_keys), change.siblings[1:], change.value)
            return self._changed(old, inner)
        return self._replaced(group, group.pairs[key], value)

    def _replaced(self, group: Group, pair: Pair, value: Value) -> str:
        """Returns the text with another value behind a key; comments in the old one are kept."""
        text, old = self._text, pair.value
        start = self._behind_colon(pair)
        before = text[:start]
        if not start:  # a key alone in brackets
            start = pair.key.end
            before = f"{text[:start]}:"
        end = max(start, len(text[: old.end].rstrip()))
        same_line, below = self._comments(start, end, old.leaves)
        indent = self._indent(group)
        if isinstance(value, str) or group.in_brackets:
            blanks = text[start : old.at]
            lead = blanks if blanks and not blanks.strip(" ") else " "
            if group.in_brackets and (same_line or below):
                below.append(indent)
            added, rest = f"{lead}{self._pen.value(value)}{same_line}", end
        else:
            rest = self._line_end(end)
            below += self._lines(value, indent + "  ")
            added = same_line + text[end:rest]
        return before + self._newline.join([added, *below]) + text[rest:]

    def _behind_colon(self, pair: Pair) -> int:
        """Returns where the colon of a key ends; 0 where it has none."""
        begins, ends = pair.key.end, pair.value.at
        gap = re.sub(_COMMENT, lambda found: " " * len(found[0]), self._text[begins:ends])
        if ":" in gap:
            return begins + gap.index(":") + 1
        found = re.compile(r"[ \t]*:(?=[\s,}])").match(self._text, begins)
        return found.end() if found else 0

    def _inserted(self, group: Group, key: str, siblings: tuple[str, ...], value: Value) -> str:
        """Returns the text with a key put in: behind those that come before it, else first."""
        text = self._text
        above = [one for one in siblings[: siblings.index(key)] if one in group.pairs]
        neighbour = group.pairs[above[-1]] if above else next(iter(group.pairs.values()))
        indent = self._indent(group)
        if group.in_brackets:
            line = text.rfind("\n", 0, neighbour.key.at) + 1
            alone = line > group.at and not text[line : neighbour.key.at].strip()
            gap = f"{self._newline}{text[line : neighbour.key.at]}" if alone else " "
            pair = f"{self._pen.id(key)}: {self._pen.value(value)}"
            at = neighbour.value.end if above else neighbour.key.at
            return text[:at] + (f",{gap}{pair}" if above else f"{pair},{gap}") + text[at:]
        lines = self._newline.join(self._lines(((key, value),), indent))
        if not above:
            return text[: group.at] + lines.lstrip() + self._newline + indent + text[group.at :]
        if text[: neighbour.value.end].endswith("\n"):
            at = neighbour.value.end
            return text[:at] + lines + self._newline + text[at:]
        at = self._line_end(neighbour.value.end)
        return text[:at] + self._newline + lines + text[at:]

    def _lines(self, pairs: tuple[tuple[str, Value], ...], indent: str) -> list[str]:
        lines = []
        for key, value in pairs:
            name = f"{indent}{self._pen.id(key)}:"
            if isinstance(value, str):
                lines.append(f"{name} {value}")
            else:
                lines += [name, *self._lines(value, indent + "  ")]
        return lines

    def _indent(self, group: Group) -> str:
        """Returns the blanks that the keys of a group stand behind."""
        line = self._text.rfind("\n", 0, group.at) + 1
        return " " * (group.at - line)

    def _line_end(self, index: int) -> int:
        line = self._text[index:].split("\n", 1)[0]
        return index + len(line.removesuffix("\r"))

    def _text_start(self, leaf: Leaf) -> int:
        """Returns where the text of a scalar begins; what opens a block of it is none yet."""
        opens_a_block = self._text[leaf.at : leaf.at + 1] in ("|", ">")
        return min(self._line_end(leaf.at), leaf.end) if opens_a_block else leaf.at

    def _comments(self, start: int, end: int, leaves: Sequence[Leaf]) -> tuple[str, list[str]]:
        """Returns the comments of a part: that on its first line, and lines with the others."""
        comment = re.compile(_COMMENT)
        spans = ((self._text_start(leaf), leaf.end) for leaf in leaves)
        edges = [start, *(index for span in spans for index in span), end]
        found = {
            self._text.rfind("\n", 0, one.start()): one[0]
            for begins, ends in zip(edges[::2], edges[1::2], strict=True)
            for one in comment.finditer(self._text, begins, ends)
        }
        first, *others = self._text[start:end].split("\n")
        same_line = found.get(self._text.rfind("\n", 0, start), "")
        lines = []
        at = start + len(first)
        for line in others:
            indent = line[: len(line) - len(line.lstrip())]
            if at in found or not line.strip():
                lines.append((indent + found[at]) if at in found else "")
            at += 1 + len(line)
        while lines and not lines[-1]:
            lines.pop()
        return f"  {same_line}" if same_line else "", lines if any(lines) else []


def _nested(keys: Sequence[str], value: Value) -> Value:
    """Returns a value inside keys, the first of them outermost."""
    for key in reversed(keys):
        value = ((key, value),)
    return value
