"""Reads what somebody supposes on a command line: answers other than those in the file."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from laer_cli.finding import InvalidSource
from laer_cli.model import Answers, Checklist, Marker, MarkerAnswers, Question, Unanswered
from laer_cli.source import Source
from laer_cli.source.answers import read_answers
from laer_cli.text import nearest, quoted


class Unsupposable(Exception):
    """Says why something cannot be supposed."""


class Supposed(NamedTuple):
    """Answers with others in place of some, and what of them is other."""

    answers: Answers
    changed: tuple[Question | Marker, ...]


def read_supposed(answers: Answers, texts: Iterable[str]) -> Supposed:
    """Returns answers with others, each a `MARKER.QUESTION=ANSWER` or `MARKER=PHASE`.

    An answer is written as in an answers file; of a checklist, ids with commas or none. Raises
    Unsupposable.
    """
    of: list[Question | Marker] = []
    for text in texts:
        name, _, written = text.partition("=")
        named = _named(answers, name.strip())
        if named in of:
            raise Unsupposable(f"{quoted(name)} is given twice")
        if clash := _clash(named, of):
            raise Unsupposable(f"{quoted(name)} and {quoted(clash)} exclude each other")
        if not written.strip():
            raise Unsupposable(f"{quoted(text)} has no answer behind a `=`")
        answers = _with(answers, named, written.strip(), text)
        of.append(named)
    if not any(marker.applies for marker in answers.markers):
        raise Unsupposable("with that, nothing would be left to place")
    return Supposed(answers, tuple(of))


def _clash(named: Question | Marker, others: list[Question | Marker]) -> str:
    """Returns what cannot be supposed along with something: a marker, or a question of it."""
    for other in others:
        marker, inner = (named, other) if isinstance(named, Marker) else (other, named)
        if isinstance(marker, Marker) and inner in marker.questions:
            return other.name
    return ""


def _named(answers: Answers, name: str) -> Question | Marker:
    known: dict[str, Question | Marker] = {}
    for marker in answers.rubric.markers:
        known[marker.id] = marker
        known |= {question.name: question for question in marker.questions}
    if name not in known:
        what = f"{answers.rubric.id} has no marker or question {quoted(name)}"
        raise Unsupposable(f"{what}{nearest(name, known)}")
    return known[name]


def _with(answers: Answers, named: Question | Marker, written: str, text: str) -> Answers:
    """Returns answers with another one, read as in a file that holds nothing else."""
    value: str | list[str] = written
    if isinstance(named, Question) and isinstance(named.form, Checklist):
        value = _ids(written, named.form)
    marker_id, _, question_id = named.name.partition(".")
    body = {marker_id: {question_id: value} if question_id else value}
    source = Source("", json.dumps({"laer": "1", "answers": body}).encode())
    try:
        read = read_answers(source, lambda _: answers.rubric)
    except InvalidSource as invalid:
        raise Unsupposable(f"{quoted(text)}: {invalid.findings[0].message}") from None
    markers = (
        _replaced(old, new, named, text) if old.marker.id == marker_id else old
        for old, new in zip(answers.markers, read.markers, strict=True)
    )
    return answers._replace(markers=tuple(markers))


def _ids(written: str, form: Checklist) -> str | list[str]:
    """Returns what a checklist is answered with, as an answers file writes it."""
    if written in (Unanswered.UNKNOWN.value, Unanswered.NOT_APPLICABLE.value):
        return written
    is_list = written.startswith("[") and written.endswith("]")
    bare = written[1:-1].strip() if is_list else written
    if not bare or (bare == "none" and all(item.id != "none" for item in form.items)):
        return []
    return [id_.strip() for id_ in bare.split(",")]


def _replaced(
    old: MarkerAnswers, new: MarkerAnswers, named: Question | Marker, text: str
) -> MarkerAnswers:
    """Returns the answers to a marker with what was named as it is in others."""
    if named is old.marker:
        return new
    if old.judgement and old.judgement.given is not Unanswered.UNKNOWN:
        id_ = old.marker.id
        raise Unsupposable(f"{quoted(text)}: {id_} is judged as a whole; give {id_}=PHASE instead")
    pairs = zip(old.answers, new.answers, strict=True)
    answers = (after if before.question is named else before for before, after in pairs)
    return old._replace(answers=tuple(answers), judgement=None)
