"""Reads an answers file against its rubric."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from fractions import Fraction
from typing import NamedTuple

from laer_cli.finding import InvalidSource, Location
from laer_cli.literals import out_of_bounds
from laer_cli.model import (
    NO_JUDGEMENT,
    Answer,
    Answers,
    Checklist,
    Choice,
    Choices,
    Given,
    Judgement,
    Marker,
    MarkerAnswers,
    Number,
    Phase,
    Question,
    Rubric,
    Sign,
    Unanswered,
)
from laer_cli.source import Source
from laer_cli.source.cursor import Cursor, Mapping, Names, Scalar
from laer_cli.source.document import read_document
from laer_cli.source.values import date, format_of_this_laer, number, version

LONG_FORM = ("answer", "note", "evidence")


class Vocabulary(NamedTuple):
    """What answers to a rubric may name."""

    phases: Names[Phase]
    markers: Names[Marker]
    questions: AnyMapping[Marker, Names[Question]]
    choices: AnyMapping[Question, Names[Choice]]


class RubricName(NamedTuple):
    """What an answers file calls its rubric, an id or a path, and where."""

    text: str
    location: Location


def read_answers(
    source: Source, find_rubric: Callable[[RubricName | None], Rubric | None]
) -> Answers:
    """Returns the answers of a file; raises InvalidSource with every fault of it.

    `find_rubric` gives the rubric by what the file calls it; ``None`` where nothing names one. It
    may raise InvalidSource, and what can be read without a rubric is still looked through.
    """
    page, top = read_document(source, all_seen=False)
    if "markers" in top.pairs and "phases" in top.pairs:
        top.fault("wrong-kind", "this is a rubric; give a file with answers to it")
        raise InvalidSource(page.findings)
    top.value("laer", format_of_this_laer)
    rubric = _find_rubric(top, find_rubric)
    subject, respondent = top.optional_text("subject"), top.optional_text("respondent")
    date_ = top.optional_value("date", date)
    if rubric is None:
        for key in ("rubric_version", "answers", "signs"):
            top.get(key)
        raise page.invalid()
    _compare_versions(top, rubric)
    markers = read_marker_answers(top, _vocabulary(rubric))
    signs = Names[Sign]("road sign", {sign.id: sign for sign in rubric.signs})
    seen = signs.find_all(top.items("signs")) if top.get("signs") else None
    return Answers(
        rubric=rubric,
        rubric_name=top.optional_text("rubric"),
        path=source.path,
        subject=subject,
        respondent=respondent,
        date=date_,
        markers=markers,
        signs=seen and tuple(sign for sign in rubric.signs if sign in seen),
        warnings=page.finish(),
    )


def _find_rubric(
    top: Mapping, find_rubric: Callable[[RubricName | None], Rubric | None]
) -> Rubric | None:
    node = top.get("rubric")
    name = None
    if node:
        text = node.as_text()
        if text is None:
            return None
        name = RubricName(text, node.page.location(node.at))
    try:
        rubric = find_rubric(name)
    except InvalidSource as invalid:
        top.page.findings += invalid.findings
        return None
    if rubric is None:
        top.fault("missing-key", "the key `rubric` is missing, and no --rubric is given")
    return rubric


def _vocabulary(rubric: Rubric) -> Vocabulary:
    questions = {}
    choices = {}
    for marker in rubric.markers:
        table = {question.id: question for question in marker.questions}
        questions[marker] = Names("question", table, owner=marker.id)
        for question in marker.questions:
            if isinstance(question.form, Choices):
                choices[question] = _names("choice", question.form.choices)
            elif isinstance(question.form, Checklist):
                choices[question] = _names("item", question.form.items)
    titles = {phase.title: phase.id for phase in rubric.phases}
    return Vocabulary(
        phases=Names("phase", {phase.id: phase for phase in rubric.phases}, texts=titles),
        markers=Names("marker", {marker.id: marker for marker in rubric.markers}),
        questions=questions,
        choices=choices,
    )


def _names(kind: str, offered: tuple[Choice, ...]) -> Names[Choice]:
    return Names(
        kind, {one.id: one for one in offered}, texts={one.text: one.id for one in offered}
    )


def _compare_versions(top: Mapping, rubric: Rubric) -> None:
    written = top.optional_value("rubric_version", version)
    if written is None or written[:2] == rubric.version[:2]:
        return
    node = top.pairs["rubric_version"]
    these = ".".join(map(str, written))
    message = (
        f"these answers were given to version {these} of the rubric; this is {rubric.version_text}"
    )
    if written[0] != rubric.version[0]:
        node.fault("rubric-version", f"{message}, whose answers may mean something else")
    else:
        node.warn("rubric-version", message)


def read_marker_answers(at: Mapping, names: Vocabulary) -> tuple[MarkerAnswers, ...]:
    """Returns what stands under the key `answers`, for every marker in rubric order."""
    mapping = at.optional_mapping("answers")
    given: dict[Marker, Cursor] = {}
    for key, node in mapping.entries() if mapping else ():
        marker = names.markers.find(key)
        if marker and not node.blank:
            given[marker] = node
    markers = tuple(
        _marker_answers(marker, given.get(marker), names) for marker in names.markers.table.values()
    )
    placeable = any(marker.applies for marker in markers)
    if mapping and markers and names.markers.whole and not placeable:
        mapping.fault(
            "nothing-to-place", "every marker is not applicable; nothing is left to place"
        )
    return markers


def _marker_answers(marker: Marker, node: Cursor | None, names: Vocabulary) -> MarkerAnswers:
    missing = tuple(Answer(question, Unanswered.MISSING) for question in marker.questions)
    if node is None:
        return MarkerAnswers(marker, missing, None)
    questions = names.questions[marker]
    long = isinstance(node, Mapping) and any(
        key in node.pairs and key not in questions.table for key in LONG_FORM
    )
    if long or isinstance(node, Scalar):
        judgement = _judgement(marker, node, names)
        return MarkerAnswers(marker, missing, None if judgement == NO_JUDGEMENT else judgement)
    at = node.as_mapping()
    answers = {answer.question: answer for answer in missing}
    for key, value in at.entries() if at else ():
        question = questions.find(key)
        if question and not value.blank:
            answers[question] = _answer(question, value, names)
    return MarkerAnswers(marker, tuple(answers.values()), None)


def _judgement(marker: Marker, node: Cursor, names: Vocabulary) -> Judgement:
    value, note, evidence = _long_form(node)
    optional = all(question.optional for question in marker.questions)
    given: Phase | Unanswered | None = Unanswered.MISSING
    if value:
        given = _unanswered(value, optional, "a question of this marker") or names.phases.find(
            value
        )
    return Judgement(given or Unanswered.MISSING, note, evidence)


def _answer(question: Question, node: Cursor, names: Vocabulary) -> Answer:
    value, note, evidence = _long_form(node)
    given: Given | None = Unanswered.MISSING
    if value:
        given = _unanswered(value, question.optional, "this question") or _given(
            question, value, names
        )
    return Answer(question, Unanswered.MISSING if given is None else given, note, evidence)


def _long_form(node: Cursor) -> tuple[Cursor | None, str, tuple[str, ...]]:
    """Returns an answer in its short or long form as what is answered, note and evidence."""
    if not isinstance(node, Mapping):
        return node, "", ()
    at = node.as_mapping()
    value, note = at.get("answer"), at.optional_text("note")
    return value, note, tuple(text for item in at.items("evidence") if (text := item.as_text()))


def _unanswered(node: Cursor, optional: bool, what: str) -> Unanswered | None:
    """Returns why there is no answer, where a node says so."""
    if not isinstance(node, Scalar):
        return None
    if node.value == Unanswered.UNKNOWN.value:
        return Unanswered.UNKNOWN
    if node.value != Unanswered.NOT_APPLICABLE.value:
        return None
    if not optional:
        message = f"{what} is not optional; leave it empty or write `unknown`"
        node.fault("not-optional", message)
        return Unanswered.MISSING
    return Unanswered.NOT_APPLICABLE


def _given(question: Question, node: Cursor, names: Vocabulary) -> Given | None:
    if isinstance(question.form, Choices):
        return names.choices[question].find(node)
    if isinstance(question.form, Checklist):
        nodes = node.as_list()
        ticked = names.choices[question].find_all(nodes or ())
        return tuple(item for item in question.form.items if item in ticked)
    return _number(question.form, node)


def _number(form: Number, node: Cursor) -> Fraction | None:
    value = number(node, form.unit)
    if value is None:
        return None
    if wrong := out_of_bounds(value, form):
        node.fault("out-of-bounds", wrong)
    return value
