"""The schema of answers files: of all of them, or of those to one rubric, to complete them by."""

from fractions import Fraction

from laer_cli.model import Checklist, Choices, Marker, Number, Question, Rubric
from laer_cli.reports.rubric.template import number_asked
from laer_cli.reports.schema.values import (
    DATE,
    FORMAT,
    IDENTIFIER,
    Schema,
    document,
    listing,
    mapping,
    named,
    number,
    offered,
    optional,
    reference,
    ticked,
    version,
)
from laer_cli.text import visible

_UNKNOWN = ("unknown", "Asked, and not known: it stays open and is never counted as a no.")
_NOT_APPLICABLE = ("not-applicable", "It does not apply here; only where the rubric allows this.")
_JUDGED = "The phase at which the whole marker is judged."
_ITSELF = "The answer itself."
_NOTE = "What whoever reads this answer should know."
_EVIDENCE = "What this answer rests on: addresses, documents, names."
_LONG_FORM: dict[str, Schema] = {
    "note": optional(named("text", _NOTE)),
    "evidence": optional(listing(_EVIDENCE, reference("text"))),
}


def answers_schema(rubric: Rubric | None) -> Schema:
    """Returns the schema of the answers to a rubric, or of all answers files."""
    title, answers, definitions = "Answers to a rubric", ANY_ANSWERS, PARTS_OF_ANY_ANSWERS
    version_, sign = version(), reference("id")
    if rubric:
        title = f"Answers to {visible(rubric.title)}"
        answers = mapping({marker.id: _marker(marker) for marker in rubric.markers})
        definitions = _parts(rubric)
        version_ = version(str(rubric.version[0]))
        sign = offered((one.id, one.text) for one in rubric.signs) if rubric.signs else {"not": {}}
    body = mapping(
        {
            "laer": FORMAT,
            "rubric": named(
                "text",
                "What is answered: the id of a rubric that laer ships, or a path from this file. "
                "It may be left out where the option --rubric says it.",
            ),
            "rubric_version": {
                "description": "The version of the rubric; laer writes it.",
                **version_,
            },
            "subject": named("text", "The company that is placed."),
            "respondent": named("text", "Who answers."),
            "date": {"description": "The day of the answers, as 2026-11-21.", **DATE},
            "answers": {
                "description": "The answers, marker by marker. What is missing or empty is open.",
                **answers,
            },
            "signs": {
                "description": "The road signs that can be seen. They are never counted.",
                **ticked(sign),
            },
        },
        required="laer",
    )
    return document(title, body, definitions)


def _long_form(answer: Schema) -> Schema:
    parts = {key: reference(key) for key in _LONG_FORM}
    return {
        "type": "object",
        "properties": {"answer": optional(answer), **parts},
        "additionalProperties": False,
    }


# Answers to whatever rubric; the golden cases of a rubric hold such answers too.
ANY_ANSWERS: Schema = {"type": "object", "additionalProperties": reference("marker")}
PARTS_OF_ANY_ANSWERS: dict[str, Schema] = {
    "id": IDENTIFIER,
    **_LONG_FORM,
    "marker": {
        "description": "A marker: the answers to its questions, or the phase it is judged at.",
        "anyOf": [
            {
                "type": "object",
                # These may be ids of questions too; only the rubric tells.
                "properties": {
                    "answer": named("answer", _JUDGED),
                    "note": named("answer", _NOTE),
                    "evidence": {
                        "description": _EVIDENCE,
                        "anyOf": [reference("evidence"), reference("answer")],
                    },
                },
                "additionalProperties": reference("answer"),
            },
            offered([_UNKNOWN, _NOT_APPLICABLE]),
            reference("id"),
            reference("no-value"),
        ],
    },
    "answer": {
        "description": "The answer to a question, in its short or its long form.",
        "anyOf": [
            reference("short-answer"),
            _long_form(named("short-answer", _ITSELF)),
            reference("no-value"),
        ],
    },
    "short-answer": {
        "description": "The id of a choice, the ids of what applies from a checklist, or a number.",
        "anyOf": [
            offered([_UNKNOWN, _NOT_APPLICABLE]),
            reference("text"),
            ticked(reference("id")),
        ],
    },
}


def _parts(rubric: Rubric) -> dict[str, Schema]:
    """Returns the definitions of answers to a rubric, those to a question under its name."""
    phases = [(phase.id, phase.title) for phase in rubric.phases]
    parts = dict(_LONG_FORM)
    for marker in rubric.markers:
        name, words = _judged(marker)
        parts[name] = offered([*phases, *words])
        parts[f"{name}-with-a-note"] = _long_form(named(name, _JUDGED))
        parts |= {question.name: _short_answer(question) for question in marker.questions}
    return parts


def _judged(marker: Marker) -> tuple[str, list[tuple[str, str]]]:
    """Returns the definition of a marker's phase, and the words that may stand in place of one."""
    if all(question.optional for question in marker.questions):
        return "phase-or-not-applicable", [_UNKNOWN, _NOT_APPLICABLE]
    return "phase", [_UNKNOWN]


def _marker(marker: Marker) -> Schema:
    questions = mapping({one.id: _answer(one) for one in marker.questions})
    name, _ = _judged(marker)
    ways = [questions, reference(name)]
    # A key of the long form that is the id of a question is just that; the others tell.
    keys = ("answer", *_LONG_FORM)
    telling = [key for key in keys if key not in questions["properties"]]
    if len(telling) == len(keys):
        ways.append(reference(f"{name}-with-a-note"))
    elif telling:
        needed = [{"required": [key]} for key in telling]
        ways.append({"allOf": [reference(f"{name}-with-a-note")], "anyOf": needed})
    title, asks = visible(marker.title), visible(marker.asks)
    return {"title": title, "description": asks or title, "anyOf": ways}


def _answer(question: Question) -> Schema:
    form = number_asked(question.form) if isinstance(question.form, Number) else ""
    words = " ".join(filter(None, (question.text, form, question.help)))
    answer = _long_form(named(question.name, _ITSELF))
    return {"description": visible(words), "anyOf": [reference(question.name), answer]}


def _short_answer(question: Question) -> Schema:
    words = [_UNKNOWN, _NOT_APPLICABLE] if question.optional else [_UNKNOWN]
    form = question.form
    if isinstance(form, Choices):
        return offered([*((one.id, one.text) for one in form.choices), *words])
    if isinstance(form, Checklist):
        items = offered((one.id, one.text) for one in form.items)
        return {"anyOf": [ticked(items), offered(words)]}
    return {"anyOf": [number(form.unit, _bound(form.least), _bound(form.most)), offered(words)]}


def _bound(value: Fraction | None) -> float | None:
    """Returns a bound as a JSON number; where a float rounds it, it rounds the answers too."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
