"""Benchmarks as pages: how a cohort is spread and where a subject stands in it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from laer_cli.cohort import LEAST, Benchmark, Distribution, MarkerPosition, Percentile, Position
from laer_cli.model import Phase
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
from laer_cli.reports.pages.figures import Spread, Spreads
from laer_cli.reports.wording import percent, words
from laer_cli.text import counted

_MOST_LEFT_OUT = 50


def page(benchmark: Benchmark) -> Page:
    """Returns the page of a benchmark."""
    answers = benchmark.subject.answers
    rubric = answers.rubric
    return Page(
        title=answers.subject or "A company without a name",
        about=(
            f"{rubric.title} ({rubric.id} {rubric.version_text})",
            f"against {counted(benchmark.size, 'answers file')}",
        ),
        sections=(
            Section("", (*_headline(benchmark), _table(benchmark), _figure(benchmark))),
            *_beyond("Where it leads most", benchmark.leading),
            *_beyond("Where it lags most", benchmark.lagging),
            *_left_out(benchmark),
        ),
    )


def _headline(benchmark: Benchmark) -> Iterator[Paragraph]:
    bounds, percentile = benchmark.placement.standing, benchmark.placement.percentile
    where = f", percentile {_percentile(percentile)}" if percentile else ""
    yield Paragraph(line("Placement: ", toned(words(bounds), bounds), where), "headline")
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
    head = ("Marker", *(phase.title for phase in phases), "percentile")
    title = "How many stand where, surely and at most; the subject's own place in brackets"
    return Table(title, head, tuple(rows))


def _count(position: Position, phase: Phase) -> Line:
    """Returns how many stand at a phase, up to how many may, in brackets where the subject may."""
    distribution, standing = position.distribution, position.standing
    sure, possible = distribution.settled_at(phase), distribution.possible_at(phase)
    text = str(sure) if sure == possible else f"{sure}-{possible}"
    if standing and standing.at_least.rank <= phase.rank <= standing.at_most.rank:
        return line(toned(f"[{text}]", standing))
    return line(text)


def _figure(benchmark: Benchmark) -> Spreads:
    phases = benchmark.subject.answers.rubric.phases
    spreads = tuple(
        Spread(name, _parts(position.distribution, phases), position.standing)
        for name, position in _positions(benchmark)
    )
    title = "How much of the cohort surely stands where; a frame marks the subject"
    return Spreads(title, phases, spreads)


def _parts(distribution: Distribution, phases: Sequence[Phase]) -> tuple[Fraction, ...]:
    size = max(distribution.size, 1)
    return tuple(Fraction(distribution.settled_at(phase), size) for phase in phases)


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
