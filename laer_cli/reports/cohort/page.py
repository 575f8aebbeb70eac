"""Benchmarks as pages: how a cohort is spread and where a subject stands in it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from laer_cli.cohort import LEAST, Benchmark, Distribution, MarkerPosition, Percentile, Position
from laer_cli.model import Phase
from laer_cli.reports.colophon import colophon
from laer_cli.reports.pages import (
    Line,
    Page,
    Paragraph,
    Section,
    Span,
    Table,
    line,
    listed,
    toned,
)
from laer_cli.reports.pages.figures import Journey, Part, Spread, Spreads
from laer_cli.reports.wording import company, edition, percent, words
from laer_cli.text import counted

_MOST_LEFT_OUT, _MOST_REPEATED = 50, 5


def page(benchmark: Benchmark) -> Page:
    """Returns the page of a benchmark."""
    answers = benchmark.subject.answers
    rubric = answers.rubric
    return Page(
        title=company(answers.subject),
        about=(
            edition(rubric),
            f"against {counted(benchmark.size, 'answers file')}",
        ),
        sections=(
            _opening(benchmark),
            *_beyond("Where it leads most", benchmark.leading),
            *_beyond("Where it lags most", benchmark.lagging),
            *_left_out(benchmark),
            colophon([rubric]),
        ),
    )


def _opening(benchmark: Benchmark) -> Section:
    """Returns what matters most."""
    journey = Journey(benchmark.subject.answers.rubric.phases, benchmark.subject.placement.bounds)
    return Section("", (journey, *_headline(benchmark), _table(benchmark), _figure(benchmark)))


def _headline(benchmark: Benchmark) -> Iterator[Paragraph]:
    bounds, percentile = benchmark.placement.standing, benchmark.placement.percentile
    where = f", percentile {_percentile(percentile)}" if percentile else ""
    yield Paragraph(line("Placement: ", toned(words(bounds), bounds), where), "headline")
    if bounds and bounds.settled and benchmark.size:
        yield Paragraph(line(_among(benchmark.placement.distribution, bounds.at_least)))
    if benchmark.size < LEAST:
        files = counted(benchmark.size, "answers file")
        yield Paragraph(
            line(f"{files} to compare with: fewer than {LEAST}, so there are no percentiles.")
        )
    else:
        yield Paragraph(
            line(
                "A percentile is the part of the cohort that stands lower, with half of what "
                "stands alike. Where answers are open, it lies between two."
            )
        )
    if remark := _of_whom(benchmark):
        yield Paragraph(line(remark))


def _among(distribution: Distribution, phase: Phase) -> str:
    """Returns how many stand lower, alike and higher."""
    lower, higher = distribution.lower(phase), distribution.higher(phase)
    alike = distribution.settled_at(phase), distribution.possible_at(phase)
    low, same, high = (_range(*ends, " to ") for ends in (lower, alike, higher))
    return f"Of {distribution.size}: {low} lower, {same} alike, {high} higher."


def _range(sure: int, possible: int, dash: str) -> str:
    return str(sure) if sure == possible else f"{sure}{dash}{possible}"


def _of_whom(benchmark: Benchmark) -> str:
    """Returns what makes files other than companies, or nothing."""
    remarks = []
    if repeated := [f"{name} {number} times" for name, number in benchmark.repeated]:
        shown = repeated[:_MOST_REPEATED] + ["others"] * (len(repeated) > _MOST_REPEATED)
        remarks += [f"Every file counts, so some companies count again: {', '.join(shown)}."]
    if benchmark.unnamed:
        files = counted(benchmark.unnamed, "file")
        remarks += [f"{files} without a `subject` may be of any company."]
    if not benchmark.subject.answers.subject:
        remarks += ["These answers have no `subject`; other files of the company count too."]
    return " ".join(remarks)


def _percentile(percentile: Percentile) -> str:
    low, high = (_hundredths(end) for end in percentile)
    return low if low == high else f"{low} to {high}"


def _hundredths(share: Fraction) -> str:
    return percent(share).removesuffix(" %").replace(".00", "")


def _positions(benchmark: Benchmark) -> Iterator[tuple[str, Position]]:
    yield "Placement", benchmark.placement
    for marker, position in benchmark.markers:
        yield marker.title, position


def _table(benchmark: Benchmark) -> Table:
    phases = benchmark.subject.answers.rubric.phases
    rows = []
    for name, position in _positions(benchmark):
        counts = [_count(position, phase) for phase in phases]
        percentile = position.percentile
        rows.append(
            (
                line(Span(name, "strong" if name == "Placement" else "")),
                *counts,
                line(_percentile(percentile) if percentile else "-"),
            )
        )
    head = ("Marker", *(phase.title for phase in phases), "Percentile")
    title = "How many stand where (1-2: one for sure, two at most); in brackets the subject's place"
    return Table(title, head, tuple(rows))


def _count(position: Position, phase: Phase) -> Line:
    """Returns how many stand at a phase, up to how many may, in brackets where the subject may."""
    distribution, standing = position.distribution, position.standing
    text = _range(distribution.settled_at(phase), distribution.possible_at(phase), "-")
    if standing and standing.at_least.rank <= phase.rank <= standing.at_most.rank:
        return line(toned(f"[{text}]", standing))
    return line(text)


def _figure(benchmark: Benchmark) -> Spreads:
    phases = benchmark.subject.answers.rubric.phases
    spreads = tuple(
        Spread(name, _parts(position, phases), position.standing)
        for name, position in _positions(benchmark)
    )
    title = f"How many of {benchmark.size} stand where; a frame marks the subject"
    return Spreads(title, phases, spreads)


def _parts(position: Position, phases: Sequence[Phase]) -> tuple[Part, ...]:
    distribution = position.distribution
    size = max(distribution.size, 1)
    return tuple(
        Part(
            Fraction(distribution.settled_at(phase), size),
            _range(distribution.settled_at(phase), distribution.possible_at(phase), "-"),
        )
        for phase in phases
    )


def _beyond(title: str, markers: Sequence[MarkerPosition]) -> Iterator[Section]:
    texts = [
        line(
            Span(marker.title, "strong"),
            f": {words(position.standing)}, percentile {_percentile(position.percentile)}",
        )
        for marker, position in markers
        if position.percentile
    ]
    if texts:
        yield Section(title, (listed(texts),))


def _left_out(benchmark: Benchmark) -> Iterator[Section]:
    """Yields the files that are no part of the cohort."""
    left_out = benchmark.left_out
    if left_out:
        texts = [line(f"{one.path}: {one.reason}") for one in left_out[:_MOST_LEFT_OUT]]
        if more := len(left_out) - len(texts):
            remark = f"And {more} more, all in --format json."
            texts += [line(remark, quiet=True)]
        title = f"Left out: {counted(len(left_out), 'file')}"
        yield Section(title, (listed(texts),))
