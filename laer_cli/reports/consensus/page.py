"""Consensuses as pages: what respondents agree on, where they differ, and between which roles."""

from collections.abc import Iterator

from laer_cli.answered import Placed
from laer_cli.consensus import Consensus, Gap, View, Views
from laer_cli.model import Phase
from laer_cli.placement import Standing
from laer_cli.reports.answers import in_full, spoken
from laer_cli.reports.colophon import colophon
from laer_cli.reports.pages import (
    Block,
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
from laer_cli.reports.pages.figures import Journey
from laer_cli.reports.wording import company, edition, words
from laer_cli.text import counted

_MOST_GAPS = 5


def page(consensus: Consensus) -> Page:
    """Returns the page of a consensus, the greatest disagreement first."""
    rubric = consensus.rubric
    return Page(
        title=company(consensus.agreed.answers.subject),
        about=(edition(rubric), _who(consensus)),
        sections=(
            _opening(consensus),
            *_differences(consensus),
            *_gaps(consensus),
            *_same_phase(consensus),
            *_not_compared(consensus),
            *_signs(consensus),
            _files(consensus),
            colophon([rubric]),
        ),
    )


def _opening(consensus: Consensus) -> Section:
    """Returns what matters most."""
    journey = Journey(consensus.rubric.phases, consensus.agreed.placement.bounds)
    return Section("", (journey, *_headline(consensus), *_standings(consensus)))


def _who(consensus: Consensus) -> str:
    """Returns how many say something of the subject, and when."""
    answers = [one.placed.answers for one in consensus.respondents]
    days = sorted({one.date.isoformat() for one in answers if one.date})
    when = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    return f"what {counted(len(answers), 'respondent')} say of it{when}"


def _headline(consensus: Consensus) -> Iterator[Paragraph]:
    bounds = consensus.agreed.placement.bounds
    yield Paragraph(line("By consensus: ", toned(words(bounds), bounds)), "headline")
    differing = len(consensus.disputed)
    compared = sum(len(views.phases) > 1 for views in consensus.questions)
    yield Paragraph(
        line(
            f"Of {counted(len(consensus.questions), 'question')} {compared} were answered by more "
            f"than one respondent, {differing} of these at different phases. The consensus on a "
            "question is the lower median: of two the lower, of three the one in the middle. What "
            "nobody answers stays open."
        )
    )


def _standings(consensus: Consensus) -> Iterator[Block]:
    """Yields where the consensus and each respondent place it and its markers."""
    yield _placements(consensus)
    yield _markers(consensus)


def _placements(consensus: Consensus) -> Track:
    rows = [Row("Consensus", "", consensus.agreed.placement.bounds, strong=True)]
    rows += [
        Row(one.name, _given(consensus, place), one.placed.placement.bounds)
        for place, one in enumerate(consensus.respondents)
    ]
    title = "Where the consensus and each respondent place it"
    return Track(title, consensus.rubric.phases, tuple(rows), legend=True)


def _given(consensus: Consensus, place: int) -> str:
    """Returns how many of the questions the respondent at a place says something of."""
    said = sum(views.views[place].phase is not None for views in consensus.questions)
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
    median = views.median.title if views.median else ""
    away = f"{views.away} of {len(views.phases)} see it away from the median, {median}"
    return (
        _asked(views),
        line(f"{counted(views.range, 'phase')} apart; {away}", quiet=True),
        *_answers(views),
    )


def _asked(views: Views) -> Line:
    return line(Span(views.question.name, "strong"), f": {views.question.text}")


def _answers(views: Views) -> Iterator[Line]:
    """Yields each answer with who gives it, the lowest first, who gives none, and all notes."""
    said: dict[str, list[View]] = {}
    for view in sorted(views.views, key=_rank):
        said.setdefault(_told(view, views), []).append(view)
    for told, alike in said.items():
        names = ", ".join(view.respondent.name for view in alike)
        yield line(f"{names}: {told}", quiet=not alike[0].phase)
    for view in views.views:
        if view.note:
            yield line(f"Note of {view.respondent.name}: {view.note}", quiet=True)


def _rank(view: View) -> tuple[bool, int]:
    return view.phase is None, view.phase.rank if view.phase else 0


def _told(view: View, views: Views) -> str:
    """Returns what somebody says, and at which phase that stands."""
    if not view.phase:
        return spoken(view.given, views.question)
    judged = isinstance(view.given, Phase)
    told = "the marker as a whole" if judged else in_full(view.given, views.question)
    return f"{told} ({view.phase.title})"


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
    higher = f"{gap.above} higher than {gap.other}{_by(gap.phases_above)}"
    lower = f"{gap.below} lower{_by(gap.phases_below)}"
    questions = counted(gap.questions, "question")
    return f"Of {questions} that both answer, {gap.role} sees {higher}, and {lower}."


def _by(phases: int) -> str:
    return f", by {counted(phases, 'phase')} in all" if phases else ""


def _same_phase(consensus: Consensus) -> Iterator[Section]:
    """Yields the questions that are answered differently, though not at different phases."""
    items = tuple(
        Item("bullet", (_asked(views), *_answers(views)))
        for views in consensus.questions
        if not views.range and not views.is_alike
    )
    if items:
        yield Section("Different answers at the same phase", (Items(items),))


def _not_compared(consensus: Consensus) -> Iterator[Section]:
    """Yields the questions of which nobody, or only one respondent, says anything."""
    texts = [
        line(f"{views.question.name}: {_only(views)}")
        for views in consensus.questions
        if len(views.phases) < 2
    ]
    if texts:
        yield Section("Not compared: answered by one or by nobody", (listed(texts),))


def _only(views: Views) -> str:
    """Returns the only answer with whose it is, if there is one."""
    said = (f"{view.respondent.name}, {_told(view, views)}" for view in views.views if view.phase)
    return next(said, "nobody")


def _signs(consensus: Consensus) -> Iterator[Section]:
    """Yields who sees which road signs, of those who looked for any."""
    looked = [
        (one.name, one.placed.answers.signs)
        for one in consensus.respondents
        if one.placed.answers.signs is not None
    ]
    items = []
    for sign in consensus.rubric.signs:
        seen = ", ".join(name for name, signs in looked if sign.id in [one.id for one in signs])
        lines = (line(sign.text), line(f"seen by {seen or 'nobody'}", quiet=True))
        items += [Item("seen" if seen else "unseen", lines)]
    if looked:
        title = f"Road signs, looked for by {len(looked)} (shown, never counted)"
        yield Section(title, (Items(tuple(items)),))


def _files(consensus: Consensus) -> Section:
    """Returns which files were brought together."""
    answers = [(one.name, one.placed.answers) for one in consensus.respondents]
    rows = tuple(
        (line(name), line(one.path), line(one.date.isoformat() if one.date else ""))
        for name, one in answers
    )
    return Section("Files", (Table("Files", ("Respondent", "File", "Date"), rows),))
