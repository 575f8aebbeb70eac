"""Consensuses as pages: what respondents agree on, where they differ, and between which roles."""

from collections.abc import Iterator

from laer_cli.consensus import Consensus, Gap, Respondent, View, Views
from laer_cli.model import Phase
from laer_cli.placement import Placed, Standing
from laer_cli.reports.answers import spoken
from laer_cli.reports.pages import (
    Item,
    Items,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Track,
    line,
    listed,
    toned,
)
from laer_cli.reports.wording import several_subjects, words
from laer_cli.text import counted

_MOST_GAPS = 5


def page(consensus: Consensus) -> Page:
    """Returns the page of a consensus, the greatest disagreement first."""
    rubric = consensus.rubric
    return Page(
        title=consensus.agreed.answers.subject or "A company without a name",
        about=(
            f"{rubric.title} ({rubric.id} {rubric.version_text})",
            f"what {counted(len(consensus.respondents), 'respondent')} say of it",
        ),
        sections=(
            Section("", (*_headline(consensus), _placements(consensus), _markers(consensus))),
            *_differences(consensus),
            *_gaps(consensus),
            *_not_compared(consensus),
            _files(consensus),
        ),
    )


def _headline(consensus: Consensus) -> Iterator[Paragraph]:
    bounds = consensus.agreed.placement.bounds
    yield Paragraph(line("By consensus: ", toned(words(bounds), bounds)), "headline")
    differing = len(consensus.disputed)
    compared = sum(len(views.phases) > 1 for views in consensus.questions)
    yield Paragraph(
        line(
            f"Of {counted(len(consensus.questions), 'question')} {compared} were answered by more "
            f"than one respondent, {differing} of these differently. The consensus on a question "
            "is the lower median of what they say; what nobody answers stays open."
        )
    )
    if warning := several_subjects(one.placed.answers for one in consensus.respondents):
        yield Paragraph(line(warning))


def _placements(consensus: Consensus) -> Track:
    rows = [Row("Consensus", "", consensus.agreed.placement.bounds, strong=True)]
    rows += [
        Row(one.name, _given(consensus, one), one.placed.placement.bounds)
        for one in consensus.respondents
    ]
    title = "Where the consensus and each respondent place it"
    return Track(title, consensus.rubric.phases, tuple(rows), legend=True)


def _given(consensus: Consensus, respondent: Respondent) -> str:
    """Returns how many of the questions a respondent says something of."""
    views = [view for each in consensus.questions for view in each.views]
    said = sum(view.phase is not None for view in views if view.respondent is respondent)
    return f"{said} of {len(consensus.questions)}"


def _markers(consensus: Consensus) -> Table:
    columns = [consensus.agreed, *(one.placed for one in consensus.respondents)]
    rows = tuple(
        (line(marker.title), *(_standing(column, place) for column in columns))
        for place, marker in enumerate(consensus.rubric.markers)
    )
    head = ("Marker", "Consensus", *(one.name for one in consensus.respondents))
    return Table("The markers by the consensus and by each respondent", head, rows)


def _standing(placed: Placed, place: int) -> Line:
    standing: Standing = placed.markers[place].standing
    return line(words(standing))


def _differences(consensus: Consensus) -> Iterator[Section]:
    if disputed := consensus.disputed:
        items = Items(tuple(Item("bullet", _views(views)) for views in disputed))
        yield Section("Where views differ, the furthest apart first", (items,))


def _views(views: Views) -> tuple[Line, ...]:
    """Returns how far apart the views of a question are, and who stands where."""
    apart = counted(views.range, "phase")
    median = views.median.title if views.median else ""
    lines = [
        line(Span(views.question.name, "strong"), f": {views.question.text}"),
        line(f"{apart} apart; the median is {median}, {views.away} away from it", quiet=True),
    ]
    for phase in dict.fromkeys(views.phases):
        who = ", ".join(_view(view, views) for view in views.views if view.phase == phase)
        lines += [line(f"{phase.title}: {who}")]
    if silent := [view for view in views.views if not view.phase]:
        who = ", ".join(_view(view, views) for view in silent)
        lines += [line(f"Not counted: {who}", quiet=True)]
    return tuple(lines)


def _view(view: View, views: Views) -> str:
    """Returns who says what, by what an answers file calls it."""
    judged = isinstance(view.given, Phase)
    said = "the marker as a whole" if judged else spoken(view.given, views.question)
    return f"{view.respondent.name} ({said})"


def _gaps(consensus: Consensus) -> Iterator[Section]:
    """Yields which roles see things higher than which others, the widest gap first."""
    gaps = [gap for gap in consensus.gaps if gap.above or gap.below]
    if not gaps:
        return
    texts = [line(_gap(gap)) for gap in gaps[:_MOST_GAPS]]
    if left := len(gaps) - len(texts):
        texts += [line(f"And {counted(left, 'narrower gap')}.", quiet=True)]
    yield Section("Between roles", (listed(texts),))


def _gap(gap: Gap) -> str:
    return (
        f"{gap.role} sees {gap.above} of {counted(gap.questions, 'question')} higher than "
        f"{gap.other} and {gap.below} lower: {counted(gap.phases_above, 'phase')} up, "
        f"{gap.phases_below} down in all."
    )


def _not_compared(consensus: Consensus) -> Iterator[Section]:
    """Yields the questions of which nobody, or only one respondent, says anything."""
    texts = [
        line(f"{views.question.name}: {_one_of(views)}")
        for views in consensus.questions
        if len(views.phases) < 2
    ]
    if texts:
        yield Section("Not compared: answered by one or by nobody", (listed(texts),))


def _one_of(views: Views) -> str:
    return next((_view(view, views) for view in views.views if view.phase), "nobody")


def _files(consensus: Consensus) -> Section:
    """Returns which files were brought together."""
    answers = [(one.name, one.placed.answers) for one in consensus.respondents]
    rows = tuple(
        (line(name), line(one.path), line(one.date.isoformat() if one.date else ""))
        for name, one in answers
    )
    return Section("Files", (Table("Files", ("Respondent", "File", "Date"), rows),))
