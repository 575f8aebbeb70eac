"""Histories as pages: where a subject stood on each day, what moved it, what came back."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from laer_cli.history import ChangedAnswer, Direction, History, Move, MovedMarker, Step, Trail
from laer_cli.model import Gate
from laer_cli.reports.answers import in_full
from laer_cli.reports.colophon import colophon
from laer_cli.reports.pages import (
    Block,
    Item,
    Items,
    Legend,
    Line,
    Page,
    Paragraph,
    Section,
    Sign,
    Span,
    Table,
    line,
    listed,
    sign,
    toned,
)
from laer_cli.reports.pages.figures import Course, Courses, Journey
from laer_cli.reports.sources import Citations
from laer_cli.reports.wording import company, words
from laer_cli.text import counted

_SIGNS: dict[Direction, Sign] = {"up": "up", "down": "down", "same": "bullet", "unclear": "bullet"}


def page(history: History) -> Page:
    """Returns the page of a history, the present before the past."""
    citations = Citations()
    steps = [_step(step, citations) for step in history.steps]
    return Page(
        title=_subject(history),
        about=tuple(_about(history)),
        sections=(
            _opening(history),
            *_losses(history),
            *_restarts(history),
            *reversed(steps),
            *_unshared(history),
            *_legend(citations),
            _files(history),
            colophon(history.rubrics),
        ),
    )


def _opening(history: History) -> Section:
    """Returns what matters most."""
    journey = Journey(history.rubric.phases, history.days[-1].placement.bounds)
    return Section("", (journey, _headline(history), *_remarks(history), *_over_time(history)))


def _subject(history: History) -> str:
    """Returns what the subject is called of late."""
    names = (day.answers.subject for day in reversed(history.days))
    return company(next(filter(None, names), ""))


def _about(history: History) -> Iterator[str]:
    versions = list(dict.fromkeys(rubric.version_text for rubric in history.rubrics))
    rubric = history.rubric
    yield f"{rubric.title} ({rubric.id} {', '.join(versions)})"
    first, *_, last = history.dates
    yield f"{counted(len(history.days), 'assessment')}, {first.isoformat()} to {last.isoformat()}"


def _headline(history: History) -> Paragraph:
    first, *_, last = history.placement.standings
    then, *_, now = (day.isoformat() for day in history.dates)
    told = (f"{now}: ", toned(words(last), last), f" ({then}: {words(first)})")
    return Paragraph(line(*told), "headline")


def _remarks(history: History) -> Iterator[Paragraph]:
    """Yields what to know before the days are compared."""
    by = dict.fromkeys(day.answers.respondent for day in history.days if day.answers.respondent)
    if len(by) > 1:
        remark = "Where another one answers, a move may be another view."
        yield Paragraph(line(f"Answered by {', '.join(by)}. {remark}"))
    if len(history.rubrics) > 1:
        remark = "each assessment is placed by the version that it answers."
        yield Paragraph(line(f"The rubric has several versions here; {remark}"))


def _trails(history: History) -> Iterator[tuple[str, Trail]]:
    yield "Placement", history.placement
    for marker, trail in history.markers:
        yield marker.title, trail


def _over_time(history: History) -> Iterator[Block]:
    """Yields where everything stood on each day, to read and to see."""
    courses = tuple(Course(name, trail.standings) for name, trail in _trails(history))
    yield _table(history)
    yield Courses(history.rubric.phases, history.dates, courses)


def _table(history: History) -> Table:
    rows = []
    for name, trail in _trails(history):
        first, *others = trail.standings
        cells = [line(words(first))]
        cells += [
            _cell(move, words(standing)) for move, standing in zip(trail.moves, others, strict=True)
        ]
        rows.append((line(Span(name, "strong" if name == "Placement" else "")), *cells))
    head = ("Marker", *(day.isoformat() for day in history.dates))
    return Table("Where it stood", head, tuple(rows))


def _cell(move: Move, text: str) -> Line:
    return line(sign(move.direction), " ", text) if move.direction in ("up", "down") else line(text)


def _losses(history: History) -> Iterator[Section]:
    """Yields what fell for sure, and when, the latest first."""
    days = list(pairwise(history.dates))
    fallen = [
        (after, f"{name} fell from {words(move.before)} to {words(move.after)}.")
        for name, trail in _trails(history)
        for (_, after), move in zip(days, trail.moves, strict=True)
        if move.direction == "down"
    ]
    fallen.sort(key=lambda one: one[0], reverse=True)
    if fallen:
        texts = [line(f"{day.isoformat()}: {text}") for day, text in fallen]
        yield Section("What fell", (listed(texts, "down"),))


def _restarts(history: History) -> Iterator[Section]:
    """Yields what was lost and reached again."""
    texts = [
        line(
            f"{name} fell below {one.phase.title} by {one.lost.isoformat()} and was back at it by "
            f"{one.back.isoformat()}."
        )
        for name, trail in _trails(history)
        for one in trail.restarts
    ]
    if texts:
        yield Section("Restarts: what fell and came back", (listed(texts),))


def _step(step: Step, citations: Citations) -> Section:
    """Returns what changed from one day to the next."""
    days = [one.answers.date.isoformat() for one in (step.before, step.after) if one.answers.date]
    arrow = (sign(step.move.direction), " ") if step.move.direction in ("up", "down") else ()
    placement = (*arrow, Span("Placement", "strong"), f": {_from_to(step.move)}.")
    blocks: list[Block] = [Paragraph(line(*placement))]
    gates = [_gate("No longer held back: ", gate, citations) for gate in step.opened]
    gates += [_gate("Now held back: ", gate, citations) for gate in step.closed]
    if gates:
        blocks += [listed(gates)]
    if step.markers:
        blocks += [Items(tuple(_marker(moved, days) for moved in step.markers))]
    else:
        blocks += [Paragraph(line("No answer changed.", quiet=True))]
    return Section(" to ".join(days), tuple(blocks))


def _from_to(move: Move) -> str:
    if move.direction == "same":
        return f"still {words(move.after)}"
    told = f"from {words(move.before)} to {words(move.after)}"
    is_sure = move.direction != "unclear" or None in move
    return told if is_sure else f"{told}, which may be no move at all"


def _gate(before: str, gate: Gate, citations: Citations) -> Line:
    return line(before, gate.because, " ", Span(citations.mark(gate.source), "mark"))


def _marker(moved: MovedMarker, days: Sequence[str]) -> Item:
    """Returns how a marker moved, and by which answers."""
    lines = [line(Span(moved.after.marker.title, "strong"), f": {_from_to(moved.move)}")]
    for answer in moved.answers:
        lines += _answer(answer)
    given = zip(days, (moved.before.given, moved.after.given), strict=True)
    if judged := [day for day, one in given if one.judged]:
        lines += [line(f"Judged as a whole on {' and '.join(judged)}.", quiet=True)]
    elif not moved.answers:
        remark = "None of its answers changed: the versions of the rubric differ."
        lines += [line(remark, quiet=True)]
    return Item(_SIGNS[moved.move.direction], tuple(lines))


def _answer(answer: ChangedAnswer) -> Iterator[Line]:
    """Yields how an answer changed, and what is noted beside the later one."""
    question, note = answer.after.answer.question, answer.after.answer.note
    yield line(sign(_SIGNS[answer.move.direction]), f" {question.name}: {question.text}")
    for label, one, standing in zip(("Was: ", "Now: "), answer[:2], answer.move, strict=True):
        where = f" ({words(standing)})" if standing else ""
        yield line(Span(label, "quiet"), in_full(one.answer.given, question), where)
    if note:
        yield line(Span("Note: ", "quiet"), note)


def _unshared(history: History) -> Iterator[Section]:
    """Yields what cannot be followed from the first day to the last."""
    if history.unshared:
        remark = "Such markers are left out; such questions count between the versions that ask."
        texts = [line(f"{one.name}: only in {', '.join(one.versions)}") for one in history.unshared]
        blocks = (Paragraph(line(remark, quiet=True)), listed(texts))
        yield Section("What not every version asks", blocks)


def _legend(citations: Citations) -> Iterator[Section]:
    if entries := tuple(citations.legend()):
        yield Section("Where the statements come from", (Legend(entries),))


def _files(history: History) -> Section:
    """Returns which files were compared."""
    rows = tuple(
        (
            line(day.answers.date.isoformat() if day.answers.date else ""),
            line(day.answers.path),
            line(day.answers.respondent),
            line(day.answers.rubric.version_text),
        )
        for day in history.days
    )
    return Section("Files", (Table("Files", ("Date", "File", "Answered by", "Version"), rows),))
