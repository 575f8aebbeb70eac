"""Assessments as handouts: with figures, notes and evidence, for who has no answers at hand."""

from collections.abc import Iterator, Sequence

from laer_cli.assessment import Assessment
from laer_cli.model import Given, Marker, Phase, Question, Unanswered
from laer_cli.placement import PlacedMarker, Standing
from laer_cli.reports.ahead import way_title
from laer_cli.reports.answers import in_full
from laer_cli.reports.assessment.page import Said
from laer_cli.reports.colophon import colophon
from laer_cli.reports.pages import (
    Item,
    Items,
    Line,
    Page,
    Paragraph,
    Section,
    Span,
    line,
    listed,
)
from laer_cli.reports.pages.figures import Journey, Radar
from laer_cli.reports.wording import Sentence, how_much_is_needed, words
from laer_cli.text import counted


def handout(assessment: Assessment) -> Page:
    """Returns the page that leaves its author."""
    said = Said(assessment)
    sections = (_opening(said), *said.sections(), *_notes(assessment))
    ending = (*_still_open(assessment), *said.legend(with_addresses=True), colophon([said.rubric]))
    return Page(said.title, said.about, (*sections, *ending))


def _opening(said: Said) -> Section:
    """Returns the placement on the way of all phases, and where each marker stands around it."""
    track = said.markers_on_track()
    journey = Journey(said.rubric.phases, said.assessment.placement.bounds)
    radar = Radar("The markers around the phases", track.phases, track.rows[1:])
    return Section("", (journey, *said.headline(), *_in_short(said), track, radar))


def _in_short(said: Said) -> Iterator[Items]:
    """Yields what holds it back, how far it is and what to take up first."""
    assessment, target = said.assessment, said.assessment.outlook.target
    if target is None or not assessment.is_answered():
        return
    gates = assessment.gates_ahead()
    why = Sentence(how_much_is_needed(assessment, target), "", None, "")
    if gates:
        more = f"And {counted(len(gates) - 1, 'more condition')}." if gates[1:] else ""
        before = f"Held back from {target.title}:"
        why = Sentence(before, gates[0].because, gates[0].source, more)
    lines = [line(*said.stated(why)), line(f"{way_title(assessment, target)}.")]
    first = [each.practice.title for each in assessment.practices if each.raises]
    if first:
        lines += [line("To take up first: ", "; ".join(first), ".")]
    yield listed(lines)


def _notes(assessment: Assessment) -> Iterator[Section]:
    """Yields what was noted beside the answers and what they rest on, if there is anything."""
    items = [Item("bullet", lines) for marker in assessment.markers for lines in _noted(marker)]
    if items:
        yield Section("Notes and evidence", (Items(tuple(items)),))


def _noted(marker: PlacedMarker) -> Iterator[tuple[Line, ...]]:
    """Yields what there is a note or evidence to: a marker as a whole, or its questions."""
    judgement = marker.given.judgement
    if judgement and (judgement.note or judgement.evidence):
        told = _told(marker.marker, judgement.given, marker.standing)
        yield (*told, *_beside(judgement.note, judgement.evidence))
    for question in marker.questions:
        answer = question.answer
        if answer.note or answer.evidence:
            told = _told(answer.question, answer.given, question.standing)
            yield (*told, *_beside(answer.note, answer.evidence))


def _told(of: Question | Marker, given: Given | Phase, standing: Standing) -> Iterator[Line]:
    """Yields a question and its answer."""
    says_phase = isinstance(given, Phase | Unanswered)
    where = f" ({words(standing)})" if standing and not says_phase else ""
    yield line(Span(of.text if isinstance(of, Question) else of.title, "strong"))
    yield line(in_full(given, of), where)


def _beside(note: str, evidence: Sequence[str]) -> Iterator[Line]:
    """Yields what stands beside an answer."""
    for part in filter(str.strip, note.split("\n")):
        yield line(Span("Note: ", "quiet"), part)
    if evidence:
        yield line(Span("Evidence: ", "quiet"), ", ".join(evidence))


def _still_open(assessment: Assessment) -> Iterator[Section]:
    """Yields the questions that are open, if any are."""
    open_ = assessment.open_questions()
    if open_:
        texts = [line(question.answer.question.text) for question in open_]
        remark = "None of these is counted as a no."
        most = assessment.outlook.settles_most
        if most and len(open_) > 1:
            remark += f' The answer to "{most.text}" settles most.'
        yield Section("Still open", (Paragraph(line(remark, quiet=True)), listed(texts)))
