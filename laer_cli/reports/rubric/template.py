"""An answers file to fill in: every question with its text, choices and help as comments."""

import textwrap
from collections.abc import Iterator
from typing import TextIO

from laer_cli.literals import decimal
from laer_cli.model import Checklist, Choice, Choices, Marker, Number, Question, Rubric
from laer_cli.text import yaml_id

_WIDTH = 96


def write(rubric: Rubric, name: str, out: TextIO, schema: str = "") -> None:
    """Writes the file; `name` is what to call the rubric, its id or a path from the file.

    Where a schema lies beside the file, its name leads editors to it.
    """
    if schema:
        out.write(f"# yaml-language-server: $schema={schema}\n")
    out.writelines(f"{line}\n" for line in _lines(rubric, name))


def _lines(rubric: Rubric, name: str) -> Iterator[str]:
    yield from _comment("", f"{rubric.title}: an answers file to fill in")
    yield "#"
    if rubric.summary:
        yield from _comment("", rubric.summary)
        yield "#"
    phases = ", ".join(phase.id for phase in rubric.phases)
    yield from _comment(
        "",
        "Write each answer behind its key. What you leave empty stays open and is never counted as "
        "a no. If nobody knows, write unknown: that is open too. A note goes along like this, in "
        'quotes: {answer: ..., note: "Q3: see #12"}. A whole marker can be judged directly: delete '
        f"its questions and write a phase behind its key, one of {phases}.",
    )
    yield ""
    yield "# Leave these three lines as they are."
    yield "laer: 1"
    yield f"rubric: {yaml_id(name)}"
    yield f"rubric_version: {rubric.version_text}"
    yield ""
    yield "subject:       # the company"
    yield "respondent:    # who answers"
    yield "date:          # when, as 2026-11-21"
    yield ""
    yield "answers:"
    for marker in rubric.markers:
        yield ""
        yield from _marker_lines(marker)
    if rubric.signs:
        example = ", ".join(yaml_id(sign.id) for sign in rubric.signs[:2])
        yield ""
        yield from _comment("", f"Road signs: those that can be seen, as [{example}]; none: []")
        for sign in rubric.signs:
            yield from _comment("", sign.text, f"  {sign.id}: ")
        yield "signs:"


def _marker_lines(marker: Marker) -> Iterator[str]:
    yield from _comment("  ", f"{marker.title}. {marker.asks}".rstrip())
    yield f"  {yaml_id(marker.id)}:"
    for question in marker.questions:
        yield ""
        yield from _question_lines(question)


def _question_lines(question: Question) -> Iterator[str]:
    indent = "    "
    yield from _comment(indent, question.text)
    form = question.form
    if isinstance(form, Choices):
        yield from _offer(indent, "One of:", form.choices)
    elif isinstance(form, Checklist):
        example = ", ".join(yaml_id(item.id) for item in form.items[:2])
        what = f"All that apply, as [{example}]; none: []. What is missing early limits the answer."
        yield from _offer(indent, what, form.items)
    else:
        yield from _comment(indent, number_asked(form))
    if question.optional:
        yield from _comment(indent, "`not-applicable` is an answer too.")
    if question.help:
        yield from _comment(indent, question.help, "Help: ")
    yield f"{indent}{yaml_id(question.id)}:"


def _offer(indent: str, what: str, choices: tuple[Choice, ...]) -> Iterator[str]:
    yield from _comment(indent, what)
    for choice in choices:
        yield from _comment(indent, choice.text, f"  {choice.id}: ")


def number_asked(form: Number) -> str:
    """Returns what a question for a number asks for: its unit and its bounds."""
    unit = f" ({form.unit})" if form.unit else ""
    least = f", at least {decimal(form.least)}" if form.least is not None else ""
    most = f", at most {decimal(form.most)}" if form.most is not None else ""
    return f"A number{unit}{least}{most}."


def _comment(indent: str, text: str, first: str = "") -> Iterator[str]:
    """Yields a text as comment lines; those of a list item hang below its text."""
    hang = "    " if first.startswith(" ") else ""
    for paragraph in text.split("\n"):
        yield from textwrap.wrap(
            paragraph,
            _WIDTH,
            initial_indent=f"{indent}# {first}",
            subsequent_indent=f"{indent}# {hang}",
            break_long_words=False,
            break_on_hyphens=False,
        )
        first = hang
