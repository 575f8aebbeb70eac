"""What a rubric states, and what of it rests on a source: which is which, for a reviewer."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from laer_cli.model import Choice, Marker, Number, Phase, Publication, Question, Rubric
from laer_cli.reports.pages import Item, Items, Page, Paragraph, Section, Span, draw, line
from laer_cli.reports.sources import described
from laer_cli.text import counted


class Statement(NamedTuple):
    """A statement, its place in the rubric, and the source that it rests on, if any does."""

    name: str
    text: str
    source: Publication | None


def write(rubric: Rubric, out: TextIO) -> None:
    """Writes how many statements are stated where, then each of them with its place."""
    draw([_page(rubric)], "table", out)


def _page(rubric: Rubric) -> Page:
    found = list(statements(rubric))
    stated = sum(one.source is not None for one in found)
    counts = (
        f"{counted(len(found), 'statement')}: {stated} stated in a source, "
        f"{len(found) - stated} this rubric's own reading. All questions, cutoffs, weights and "
        'rules are its own reading too, and so is every "done when".'
    )
    groups = [(source, described(source)) for source in rubric.sources]
    sections = (
        _section(title, found, source) for source, title in (*groups, (None, "Own reading"))
    )
    return Page(
        title=rubric.title,
        about=(f"{rubric.id} {rubric.version_text}",),
        sections=(Section("", (Paragraph(line(counts)),)), *sections),
    )


def _section(title: str, found: list[Statement], source: Publication | None) -> Section:
    """Returns the statements that rest on a source, or on none."""
    own = [one for one in found if one.source is source]
    items = (Item("bullet", (line(Span(one.name, "strong"), f": {one.text}"),)) for one in own)
    return Section(f"{title}: {counted(len(own), 'statement')}", (Items(tuple(items)),))


def statements(rubric: Rubric) -> Iterator[Statement]:
    """Yields all that a source can stand behind, in the order of the file."""
    for phase in rubric.phases:
        yield from _of_phase(phase)
    for gate in rubric.gates:
        yield Statement(f"gates.{gate.id}", gate.because, gate.source)
    for marker in rubric.markers:
        yield from _of_marker(marker)
    for practice in rubric.practices:
        yield Statement(f"practices.{practice.id}", practice.text, practice.source)
    for sign in rubric.signs:
        yield Statement(f"signs.{sign.id}", sign.text, sign.source)


def _of_phase(phase: Phase) -> Iterator[Statement]:
    if phase.summary:
        yield Statement(f"phases.{phase.id}", phase.summary, phase.source)
    for number, trait in enumerate(phase.traits, 1):
        yield Statement(f"phases.{phase.id}.traits.{number}", trait, phase.source)


def _of_marker(marker: Marker) -> Iterator[Statement]:
    for level in marker.levels:
        yield Statement(f"markers.{marker.id}.levels.{level.phase.id}", level.text, level.source)
    for question in marker.questions:
        for choice in _offered(question):
            name = f"markers.{marker.id}.{question.id}.{choice.id}"
            yield Statement(name, choice.text, choice.source)


def _offered(question: Question) -> tuple[Choice, ...]:
    """Returns the choices or items of a question; a number has none."""
    form = question.form
    return () if isinstance(form, Number) else form[0]
