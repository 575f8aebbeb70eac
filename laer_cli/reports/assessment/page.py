"""Assessments as pages: what is said of a placement, in which order, with its sources."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from laer_cli.assessment import Assessment, Supposition
from laer_cli.model import Facet, Given, Marker, Phase, Question
from laer_cli.outlook.way import Blocked, Course, Raise, Way
from laer_cli.placement import PlacedMarker, open_questions
from laer_cli.recommendation import Recommendation
from laer_cli.reports.ahead import (
    chances,
    changes,
    from_to,
    hinges,
    in_the_way,
    margin,
    now,
    then,
    way_remark,
    way_title,
    would_be,
)
from laer_cli.reports.pages import (
    Block,
    Item,
    Items,
    Legend,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Track,
    line,
    listed,
)
from laer_cli.reports.sources import Citations
from laer_cli.reports.wording import (
    Sentence,
    company,
    edition,
    failing_gate,
    how_much_is_needed,
    how_open,
    lagging_marker,
    not_at_the_top,
    out_of_reach,
    to_sustain,
)
from laer_cli.text import counted, shell_file, shell_word


def page(assessment: Assessment) -> Page:
    """Returns the page for whoever has the answers at hand: it ends with what to type next."""
    said = Said(assessment)
    return Page(
        said.title,
        said.about,
        (said.opening(), *said.sections(), *said.legend(), said.next_step()),
    )


class Said:
    """What is said of one assessment, with the sources that it cites."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.answers = assessment.answers
        self.rubric = assessment.answers.rubric
        self.citations = Citations()
        course = assessment.outlook.course
        self.starts = {each.of: each.start for each in _raises(course)}
        self.helped = {one.of for each in assessment.practices for one in each.raises}
        self.given = _given(assessment)

    @property
    def title(self) -> str:
        """Whom it is about."""
        return company(self.answers.subject)

    @property
    def about(self) -> tuple[str, ...]:
        """By which rubric it is placed, who answered, and when."""
        answers, rubric = self.answers, self.rubric
        by = f"answered by {answers.respondent}" if answers.respondent else ""
        on = answers.date.isoformat() if answers.date else ""
        who = ", ".join(part for part in (by, on) if part)
        placed_by = edition(rubric)
        return (placed_by, who) if who else (placed_by,)

    def opening(self) -> Section:
        """Returns the placement and where each marker stands."""
        return Section("", (*self.headline(), self.markers_on_track()))

    def sections(self) -> Iterator[Section]:
        """Yields every part that has something to say below the placement."""
        if self.assessment.supposition:
            yield self.what_if(self.assessment.supposition)
        if self.assessment.is_answered():
            yield from self.findings()
        if self.rubric.signs and self.answers.signs is not None:
            yield self.signs()
        if self.assessment.is_answered():
            yield from map(self.facet, self.rubric.facets)

    def headline(self) -> Iterator[Paragraph]:
        """Yields the placement, and what is known of it while answers are open."""
        bounds = self.assessment.placement.bounds
        if bounds.settled:
            rank = f", phase {bounds.at_least.rank + 1} of {len(self.rubric.phases)}"
            where = line(Span(bounds.at_least.title, "settled"), rank)
        else:
            low, high = (Span(phase.title, "open") for phase in bounds)
            where = line("Between ", low, " and ", high)
        yield Paragraph(where, "headline")
        yield Paragraph(line(how_open(self.assessment)))
        if found := chances(self.assessment):
            yield Paragraph(line(found))
        if not bounds.settled:
            for gate in self.assessment.placement.capped_by:
                yield Paragraph(line(*self.stated(out_of_reach(gate))))

    def markers_on_track(self) -> Track:
        """Returns the placement and each marker on the phases."""
        bounds = self.assessment.placement.bounds
        rows = [Row("Placement", "", bounds, strong=True)]
        rows += [
            Row(marker.marker.title, _answered(marker), marker.standing)
            for marker in self.assessment.markers
        ]
        return self.track("Where the company and its markers stand", rows, legend=True)

    def track(self, title: str, rows: Sequence[Row], *, legend: bool = False) -> Track:
        """Returns rows on the phases."""
        return Track(title, self.rubric.phases, tuple(rows), legend)

    def findings(self) -> Iterator[Section]:
        """Yields what follows from the answers."""
        yield from self.firmness()
        target = self.assessment.outlook.target
        if target:
            if target.rank > self.assessment.placement.bounds.at_least.rank:
                yield from self.what_holds_back(target)
            yield self.way(target)
            yield from self.practices(target)
        else:
            yield self.what_to_sustain()

    def what_holds_back(self, target: Phase) -> Iterator[Section]:
        """Yields what keeps the placement below a target, and apart from it what merely lags."""
        assessment = self.assessment
        gates = assessment.gates_ahead()
        lags = [self.lag(marker, target) for marker in assessment.lagging()]
        enough = assessment.placement.ungated.at_least.rank >= target.rank
        needed = how_much_is_needed(assessment, target)
        if gates:
            needed += " And this must hold:" if len(gates) == 1 else " And these must hold:"
        held = [line(*self.stated(failing_gate(assessment, gate))) for gate in gates]
        yield Section(
            f"What holds it back from {target.title}",
            (Paragraph(line(needed, quiet=True)), listed(held if enough else [*held, *lags])),
        )
        if enough and lags:
            yield Section(f"Below {target.title} too, without holding it back", (listed(lags),))

    def lag(self, marker: PlacedMarker, target: Phase) -> Line:
        """Returns where a marker lags behind a target, and in what."""
        return line(*self.stated(lagging_marker(marker, target)))

    def stated(self, sentence: Sentence) -> Iterator[Span]:
        """Yields a sentence with the mark of its source behind what is stated."""
        parts = [Span(sentence.before)]
        if sentence.stated:
            mark = Span(self.citations.mark(sentence.source), "mark")
            parts += [Span(sentence.stated), mark]
        first, *others = (part for part in (*parts, Span(sentence.after)) if part.text)
        yield first
        for part in others:
            yield Span(" ")
            yield part

    def what_if(self, supposition: Supposition) -> Section:
        """Returns the placement as it would be, beside the present one."""
        remark = "All that follows is about the placement as it is now."
        return Section(
            "What if",
            (
                listed([line(change) for change in changes(self.answers, supposition)]),
                Paragraph(line(would_be(self.assessment.placement, supposition))),
                self.track("Now and then", self.supposed_rows(supposition)),
                Paragraph(line(remark, quiet=True)),
            ),
        )

    def supposed_rows(self, supposition: Supposition) -> list[Row]:
        """Returns two rows each, now and then, for the placement and for each marker that moves."""
        rows = [
            Row("Placement now", "", self.assessment.placement.bounds, strong=True),
            Row("Placement then", "", supposition.placement.bounds, strong=True),
        ]
        for before, after in zip(self.assessment.markers, supposition.markers, strict=True):
            if before.standing != after.standing:
                title = before.marker.title
                rows += [Row(f"{title} now", "", before.standing)]
                rows += [Row(f"{title} then", "", after.standing)]
        return rows

    def firmness(self) -> Iterator[Section]:
        """Yields how wrong answers may be before the placement is lost, and on which it hangs."""
        firm, found = margin(self.assessment), hinges(self.assessment)
        blocks: list[Block] = [Paragraph(line(firm))] if firm else []
        if found:
            blocks += [Items(tuple(Item(one.direction, (line(one.sentence),)) for one in found))]
        if blocks:
            yield Section("How firm it stands", tuple(blocks))

    def way(self, target: Phase) -> Section:
        """Returns what to raise to get to a target, and no more than that."""
        course = self.assessment.outlook.course
        blocks: list[Block] = []
        if remark := way_remark(self.assessment, target):
            blocks += [Paragraph(line(remark, quiet=True))]
        if isinstance(course, Blocked):
            blocks += [listed([line(*self.stated(sentence)) for sentence in in_the_way(course)])]
        elif _raises(course):
            blocks += [Items(tuple(Item("bullet", self.raised(one)) for one in _raises(course)))]
        return Section(way_title(self.assessment, target), tuple(blocks))

    def raised(self, raised: Raise) -> tuple[Line, ...]:
        """Returns what to raise, from which answer to which."""
        asked = raised.of.text if isinstance(raised.of, Question) else raised.of.title
        given = self.given[raised.of]
        steps = f", {counted(raised.steps, 'step')}: "
        wanted = [tuple(self.stated(one)) for one in then(raised, given)]
        alternatives = (span for one in wanted[1:] for span in (Span("; "), *one))
        lines = [
            line(Span(raised.of.name, "strong"), steps, asked),
            line(Span("Now: ", "quiet"), now(raised, given)),
            line(Span("Then: ", "quiet"), *wanted[0], *alternatives),
        ]
        if self.rubric.practices and raised.of not in self.helped:
            lines += [line("No practice of this rubric names it.", quiet=True)]
        return tuple(lines)

    def practices(self, target: Phase) -> Iterator[Section]:
        """Yields the practices to take up next, those on the shortest way first."""
        numbered = list(enumerate(self.assessment.practices, 1))
        on_the_way = [pair for pair in numbered if pair[1].raises]
        others = [pair for pair in numbered if not pair[1].raises]
        if on_the_way:
            yield Section("Practices on this way", (self.numbered(on_the_way),))
        if others:
            what = "More practices" if on_the_way else "Next practices"
            blocks: list[Block] = []
            for marker, group in groupby(others, key=lambda pair: pair[1].marker):
                blocks += self.for_marker(marker, list(group))
            yield Section(f"{what}, towards {target.title}", tuple(blocks))

    def for_marker(
        self, marker: Marker, pairs: Sequence[tuple[int, Recommendation]]
    ) -> tuple[Paragraph, Items]:
        """Returns practices for one marker, with all reasons for them."""
        reasons = dict.fromkeys(tuple(self.reason(one)) for _, one in pairs)
        spans = [span for reason in reasons for span in (Span(" "), *reason)]
        return Paragraph(line(Span(marker.title, "strong"), ":", *spans)), self.numbered(pairs)

    def numbered(self, pairs: Sequence[tuple[int, Recommendation]]) -> Items:
        """Returns practices with their numbers."""
        return Items(tuple(Item(number, self.practice(one)) for number, one in pairs))

    def reason(self, recommendation: Recommendation) -> Iterator[Span]:
        """Yields why a practice is due, with the source of what a gate states."""
        gate = recommendation.gate
        yield Span(recommendation.because)
        if gate:
            yield Span(" ")
            yield Span(self.citations.mark(gate.source), "mark")

    def practice(self, recommendation: Recommendation) -> tuple[Line, ...]:
        """Returns a practice with its phase, the answers it raises and how one knows it is done."""
        practice = recommendation.practice
        path = {raised.of for raised in recommendation.raises}
        on_the_way = ", ".join(
            from_to(raised, self.given[raised.of], self.starts[raised.of])
            for raised in recommendation.raises
        )
        raises = ", ".join(
            question.answer.question.name
            for marker in self.assessment.markers
            for question in marker.questions
            if question.answer.question in practice.raises
            and question.answer.question not in path
            and question.standing
            and question.standing.at_least.rank < practice.phase.rank
        )
        lines = [
            line(
                practice.title,
                Span(" ("),
                Span(practice.phase.title, "quiet"),
                Span(") "),
                Span(self.citations.mark(practice.source), "mark"),
            )
        ]
        if on_the_way:
            lines += [line("On this way: ", on_the_way, quiet=True)]
            if recommendation.gate:
                lines += [line("Why: ", *self.reason(recommendation), quiet=True)]
        if raises:
            lines += [line("Raises too: " if on_the_way else "Raises: ", raises, quiet=True)]
        if practice.done_when:
            lines += [line("Done when: ", practice.done_when, quiet=True)]
        return tuple(lines)

    def what_to_sustain(self) -> Section:
        """Returns what the top phase looks like, for there is no higher one to go to."""
        top = self.rubric.phases[-1]
        texts = [line(*self.stated(sentence)) for sentence in to_sustain(self.assessment)]
        what = "; what to sustain" if texts else ""
        below = (Paragraph(line(text)) for text in not_at_the_top(self.assessment))
        return Section(f"{top.title} is the highest phase{what}", (listed(texts), *below))

    def signs(self) -> Section:
        """Returns the road signs, those seen marked."""
        seen = self.answers.signs or ()
        items = (
            Item(
                "seen" if sign in seen else "unseen",
                (
                    line(
                        sign.text,
                        " ",
                        Span(self.citations.mark(sign.source), "mark"),
                        quiet=sign not in seen,
                    ),
                ),
            )
            for sign in self.rubric.signs
        )
        title = f"Road signs: {len(seen)} of {len(self.rubric.signs)} seen (shown, never counted)"
        return Section(title, (Items(tuple(items)),))

    def facet(self, facet: Facet) -> Section:
        """Returns where the answers stand by a facet."""
        rows = [
            Row(each.value.title, "", each.standing)
            for each in self.assessment.facets
            if each.facet is facet
        ]
        return Section(f"By {facet.title} (gates aside)", (self.track(facet.title, rows),))

    def legend(self, *, with_addresses: bool = False) -> Iterator[Section]:
        """Yields the sources that were cited so far, if any were."""
        if entries := tuple(self.citations.legend(with_addresses=with_addresses)):
            yield Section("Where the statements come from", (Legend(entries),))

    def next_step(self) -> Section:
        """Returns what to do now: to answer what is open, or to come back."""
        open_ = [question.answer.question.name for question in self.assessment.open_questions()]
        what, verb = "When something has changed, bring the answers up to date, then:", "assess"
        blocks: list[Block] = []
        if open_:
            them = "it" if len(open_) == 1 else "them"
            what = f"Answer {them}, then:"
            blocks += [Paragraph(line(f"Open: {', '.join(open_)}."))]
            most = self.assessment.outlook.settles_most
            if most and len(open_) > 1:
                blocks += [Paragraph(line(f"Of these {most.name} settles most."))]
            if self.answers.path != "-":
                what, verb = f"To answer {them} and see the placement:", "interview"
        command = Paragraph(line(Span(self.command(verb), "strong")), "command")
        blocks += [Paragraph(line(what)), command]
        if self.assessment.practices:
            more = f"More on each practice: laer show {self.rubric_argument()}"
            blocks += [Paragraph(line(more, quiet=True))]
        return Section("Next", tuple(blocks))

    def command(self, verb: str) -> str:
        """Returns a command on these answers."""
        command = f"laer {verb} {shell_file(self.answers.path)}"
        if self.answers.rubric_name:
            return command
        return f"{command} --rubric {self.rubric_argument()}"

    def rubric_argument(self) -> str:
        """Returns how a command line names the rubric."""
        return shell_word(self.rubric.name)


def _answered(marker: PlacedMarker) -> str:
    """Returns how many of a marker's questions that apply are answered."""
    if marker.given.judged:
        return "judged"
    applicable = [question for question in marker.questions if question.standing]
    answered = len(applicable) - len(open_questions(marker))
    return f"{answered} of {len(applicable)}" if applicable else "not applicable"


def _raises(course: Course | None) -> tuple[Raise, ...]:
    return course.raises if isinstance(course, Way) else ()


def _given(assessment: Assessment) -> dict[Question | Marker, Given | Phase]:
    """Returns what is given to each question, and to each marker that is judged as a whole."""
    given: dict[Question | Marker, Given | Phase] = {}
    for marker in assessment.markers:
        given |= {one.answer.question: one.answer.given for one in marker.questions}
        if marker.given.judged:
            given[marker.marker] = marker.given.judged
    return given
