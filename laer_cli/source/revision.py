"""Puts answers into the text of an answers file, where all else stays as its author wrote it.

A change touches one value; comments, order and spelling of the rest survive. JSON stays JSON.
"""

import json
from collections.abc import Iterator, Sequence

from laer_cli.finding import InvalidSource
from laer_cli.model import (
    NO_JUDGEMENT,
    Answer,
    Answers,
    Judgement,
    MarkerAnswers,
    Rubric,
)
from laer_cli.source import Source
from laer_cli.source.answers import LONG_FORM, read_answers
from laer_cli.source.layout import Group, Leaf, layout
from laer_cli.source.pen import NOTHING, Pen, Value
from laer_cli.source.sheet import Change, Sheet
from laer_cli.text import yaml_id

_TOP = ("laer", "rubric", "rubric_version", "subject", "respondent", "date", "answers", "signs")
_BOM = "\ufeff"


class Unrevisable(Exception):
    """Says that answers cannot be put into a file without harm to what else stands there."""


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
        text = Sheet(text).with_change(change)
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
    """Returns answers without what is not in their file's text."""
    return answers._replace(rubric_name="", path="", warnings=())


def _changes(was: Answers, now: Answers, root: Group) -> Iterator[Change]:
    pen = Pen(root.in_brackets)
    for key, before, after in (
        ("subject", pen.text(was.subject), pen.text(now.subject)),
        ("respondent", pen.text(was.respondent), pen.text(now.respondent)),
        ("date", pen.date(was.date), pen.date(now.date)),
    ):
        if before != after:
            yield Change((key,), (_TOP,), after or NOTHING)
    if _is_mapping(root, ("answers",)):
        for before_marker, after_marker in zip(was.markers, now.markers, strict=True):
            yield from _marker_changes(before_marker, after_marker, now.rubric, pen, root)
    elif answered := tuple(_answered(marker, pen) for marker in now.markers if _says(marker)):
        yield Change(("answers",), (_TOP,), answered)
    if was.signs != now.signs:
        words = None if now.signs is None else [pen.id(sign.id) for sign in now.signs]
        yield Change(("signs",), (_TOP,), NOTHING if words is None else pen.list(words))


def _marker_changes(
    was: MarkerAnswers, now: MarkerAnswers, rubric: Rubric, pen: Pen, root: Group
) -> Iterator[Change]:
    if was == now:
        return
    marker = now.marker
    keys = ("answers", marker.id)
    siblings = (_TOP, tuple(one.id for one in rubric.markers))
    if now.judgement:
        judged = was.judgement if _is_mapping(root, keys) else None
        yield from _value_changes(Change(keys, siblings, ""), judged, now.judgement, pen)
        return
    if was.judgement:
        yield Change(keys, siblings, _answered(now, pen)[1] or NOTHING)
        return
    questions = tuple(question.id for question in marker.questions)
    for before, after in zip(was.answers, now.answers, strict=True):
        if before != after:
            inner = (*keys, after.question.id)
            long = before if _is_mapping(root, inner) else None
            yield from _value_changes(Change(inner, (*siblings, questions), ""), long, after, pen)


def _says(marker: MarkerAnswers) -> bool:
    """Tells whether anything is said of a marker."""
    return bool(marker.judgement) or any(answer.says_something for answer in marker.answers)


def _answered(marker: MarkerAnswers, pen: Pen) -> tuple[str, Value]:
    """Returns a marker's id and what stands behind it."""
    if marker.judgement:
        return marker.marker.id, pen.answer(marker.judgement)
    answers = (answer for answer in marker.answers if answer.says_something)
    return marker.marker.id, tuple((one.question.id, pen.answer(one)) for one in answers)


def _value_changes(
    change: Change, was: Answer | Judgement | None, now: Answer | Judgement, pen: Pen
) -> Iterator[Change]:
    """Yields what changes of an answer in its long form.

    That is all of it where it has another form so far, or where a part of it is deleted.
    """
    parts = zip(LONG_FORM, pen.parts(was or NO_JUDGEMENT), pen.parts(now), strict=True)
    changed = [(key, before, after) for key, before, after in parts if before != after]
    if was is None or any(before and not after for _, before, after in changed):
        yield change._replace(value=pen.answer(now))
        return
    for key, _, after in changed:
        yield Change((*change.keys, key), (*change.siblings, LONG_FORM), after)


def _is_mapping(root: Group, keys: Sequence[str]) -> bool:
    """Tells whether a mapping with something in it stands behind the last of some keys."""
    piece: Leaf | Group = root
    for key in keys:
        pair = piece.pairs.get(key) if isinstance(piece, Group) else None
        if pair is None:
            return False
        piece = pair.value
    return isinstance(piece, Group) and bool(piece.pairs)
