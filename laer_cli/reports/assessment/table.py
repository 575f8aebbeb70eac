"""Assessments as a page that an analyst shows to executives."""

from collections.abc import Sequence
from itertools import groupby
from typing import TextIO

from rich.text import Text

from laer_cli.assessment import Assessment, Supposition
from laer_cli.model import Facet, Given, Marker, Phase, Question, Sign
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
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.reports.sources import Citations
from laer_cli.reports.track import Row, Track
from laer_cli.reports.wording import (
    Sentence,
    failing_gate,
    how_much_is_needed,
    how_open,
    lagging_marker,
    not_at_the_top,
    out_of_reach,
    to_sustain,
)
from laer_cli.text import counted, shell_file, shell_word


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes the assessments one below the other."""
    paper = Paper(out)
    for number, assessment in enumerate(assessments):
        if number:
            paper.line()
            paper.line()
        _Page(paper, assessment).add()
    paper.finish()


class _Page:
    """One assessment on paper, with the sources that it cites."""

    def __init__(self, paper: Paper, assessment: Assessment) -> None:
        self.paper = paper
        self.assessment = assessment
        self.answers = assessment.answers
        self.rubric = assessment.answers.rubric
        self.citations = Citations()
        rows = self.marker_rows()
        for facet in self.rubric.facets:
            rows += self.facet_rows(facet)
        if assessment.supposition:
            rows += self.supposed_rows(assessment.supposition)
        self.track = Track(paper, self.rubric.phases, rows)
        course = assessment.outlook.course
        self.starts = {each.of: each.start for each in _raises(course)}
        self.helped = {one.of for each in assessment.practices for one in each.raises}
        self.given = _given(assessment)

    def add(self) -> None:
        """Adds every part that has something to say, the placement first."""
        self.add_title()
        self.add_placement()
        self.add_what_if()
        if self.assessment.is_answered():
            self.add_findings()
        self.add_signs()
        if self.assessment.is_answered():
            self.add_facets()
        self.add_legend()
        self.add_next_step()

    def add_findings(self) -> None:
        """Adds what follows from the answers."""
        self.add_firmness()
        target = self.assessment.outlook.target
        if target:
            if target.rank > self.assessment.placement.bounds.at_least.rank:
                self.add_what_holds_back(target)
            self.add_way(target)
            self.add_practices(target)
        else:
            self.add_what_to_sustain()

    def add_title(self) -> None:
        answers, rubric = self.answers, self.rubric
        by = f"answered by {answers.respondent}" if answers.respondent else ""
        on = answers.date.isoformat() if answers.date else ""
        self.paper.line(styled(answers.subject or "A company without a name", "bold"))
        self.paper.line(styled(f"{rubric.title} ({rubric.id} {rubric.version_text})", "dim"))
        if by or on:
            self.paper.line(styled(", ".join(part for part in (by, on) if part), "dim"))

    def add_placement(self) -> None:
        bounds = self.assessment.placement.bounds
        phases = self.rubric.phases
        self.paper.line()
        if bounds.settled:
            rank = f"  phase {bounds.at_least.rank + 1} of {len(phases)}"
            self.paper.line(styled(bounds.at_least.title, "bold cyan"), styled(rank))
        else:
            self.paper.line(
                styled("Between "),
                styled(bounds.at_least.title, "bold yellow"),
                styled(" and "),
                styled(bounds.at_most.title, "bold yellow"),
            )
        self.paper.line(how_open(self.assessment))
        if words := chances(self.assessment):
            self.paper.line(words)
        if not bounds.settled:
            for gate in self.assessment.placement.capped_by:
                self.paper.line(self.sentence(out_of_reach(gate)))
        self.paper.line()
        rows = self.marker_rows()
        self.track.add(rows)
        marks = self.paper.marks
        legend = f"{marks.here} stands here"
        if any(row.standing and not row.standing.settled for row in rows):
            legend += f"   {marks.maybe} possible while answers are open"
        self.paper.line(styled(legend, "dim"))

    def marker_rows(self) -> list[Row]:
        """Returns a row for the placement and one for each marker."""
        rows = [Row("Placement", "", self.assessment.placement.bounds, strong=True)]
        rows += [
            Row(marker.marker.title, _answered(marker), marker.standing)
            for marker in self.assessment.markers
        ]
        return rows

    def add_what_holds_back(self, target: Phase) -> None:
        """Adds what keeps the placement below a target, and apart from it what merely lags."""
        assessment, bullet = self.assessment, self.paper.marks.bullet
        gates = assessment.gates_ahead()
        lags = [
            (bullet, styled(self.sentence(lagging_marker(marker, target))))
            for marker in assessment.lagging()
        ]
        enough = assessment.placement.ungated.at_least.rank >= target.rank
        self.paper.heading(f"What holds it back from {target.title}")
        needed = how_much_is_needed(assessment, target)
        if gates:
            needed += " And this must hold:" if len(gates) == 1 else " And these must hold:"
        self.paper.line(styled(needed, "dim"), indent=2)
        self.paper.listed(
            (bullet, styled(self.sentence(failing_gate(assessment, gate)))) for gate in gates
        )
        if not enough:
            self.paper.listed(lags)
        elif lags:
            self.paper.heading(f"Below {target.title} too, without holding it back")
            self.paper.listed(lags)

    def sentence(self, sentence: Sentence) -> str:
        """Returns a sentence with the mark of its source behind what is stated."""
        mark = self.citations.mark(sentence.source) if sentence.stated else ""
        parts = (sentence.before, sentence.stated, mark, sentence.after)
        return " ".join(part for part in parts if part)

    def add_what_if(self) -> None:
        """Adds the placement as it would be, beside the present one."""
        supposition = self.assessment.supposition
        if supposition is None:
            return
        self.paper.heading("What if")
        bullet = self.paper.marks.bullet
        self.paper.listed((bullet, styled(words)) for words in changes(self.answers, supposition))
        self.paper.line(would_be(self.assessment.placement, supposition), indent=2)
        self.track.add(self.supposed_rows(supposition))
        remark = "All that follows is about the placement as it is now."
        self.paper.line(styled(remark, "dim"), indent=2)

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

    def add_firmness(self) -> None:
        """Adds how wrong answers may be before the placement is lost, and on which it hangs."""
        words, found = margin(self.assessment), hinges(self.assessment)
        if not words and not found:
            return
        self.paper.heading("How firm it stands")
        if words:
            self.paper.line(words, indent=2)
        marks = self.paper.marks
        self.paper.listed(
            (marks.down if hinge.direction == "down" else marks.up, styled(hinge.sentence))
            for hinge in found
        )

    def add_way(self, target: Phase) -> None:
        """Adds what to raise to get to a target, and no more than that."""
        course = self.assessment.outlook.course
        self.paper.heading(way_title(self.assessment, target))
        if remark := way_remark(self.assessment, target):
            self.paper.line(styled(remark, "dim"), indent=2)
        bullet = self.paper.marks.bullet
        if isinstance(course, Blocked):
            self.paper.listed(
                (bullet, styled(self.sentence(sentence))) for sentence in in_the_way(course)
            )
        elif isinstance(course, Way):
            self.paper.listed((bullet, self.raise_text(raised)) for raised in course.raises)

    def raise_text(self, raised: Raise) -> Text:
        """Returns what to raise, from which answer to which."""
        asked = raised.of.text if isinstance(raised.of, Question) else raised.of.title
        given = self.given[raised.of]
        text = joined(
            styled(raised.of.name, "bold"),
            f", {counted(raised.steps, 'step')}: {asked}",
            Text("\n"),
            styled("Now: ", "dim"),
            now(raised, given),
            Text("\n"),
            styled("Then: ", "dim"),
            "; ".join(self.sentence(one) for one in then(raised, given)),
        )
        if self.rubric.practices and raised.of not in self.helped:
            nothing = "No practice of this rubric names it."
            text.append_text(joined(Text("\n"), styled(nothing, "dim")))
        return text

    def add_practices(self, target: Phase) -> None:
        """Adds the practices to take up next, those on the shortest way first."""
        numbered = list(enumerate(self.assessment.practices, 1))
        on_the_way = [pair for pair in numbered if pair[1].raises]
        others = [pair for pair in numbered if not pair[1].raises]
        if on_the_way:
            self.paper.heading("Practices on this way")
            self.add_numbered(on_the_way)
        if others:
            what = "More practices" if on_the_way else "Next practices"
            self.paper.heading(f"{what}, towards {target.title}")
        for marker, group in groupby(others, key=lambda pair: pair[1].marker):
            pairs = list(group)
            reasons = " ".join(dict.fromkeys(self.reason(one) for _, one in pairs))
            self.paper.line(styled(marker.title, "bold"), f": {reasons}", indent=2)
            self.add_numbered(pairs)
        if numbered:
            more = f"More on each: laer show {self.rubric_argument()}"
            self.paper.line(styled(more, "dim"), indent=2)

    def add_numbered(self, pairs: Sequence[tuple[int, Recommendation]]) -> None:
        """Adds practices with their numbers."""
        self.paper.listed(
            ((f"{number}.", self.practice_text(one)) for number, one in pairs), indent=2
        )

    def reason(self, recommendation: Recommendation) -> str:
        """Returns why a practice is due, with the source of what a gate states."""
        gate = recommendation.gate
        mark = self.citations.mark(gate.source) if gate else ""
        return f"{recommendation.because} {mark}".rstrip()

    def practice_text(self, recommendation: Recommendation) -> Text:
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
        why = self.reason(recommendation) if on_the_way and recommendation.gate else ""
        text = joined(
            practice.title,
            styled(f" ({practice.phase.title}) ", "dim"),
            self.citations.mark(practice.source),
        )
        for label, words in (
            ("On this way", on_the_way),
            ("Why", why),
            ("Raises too" if on_the_way else "Raises", raises),
            ("Done when", practice.done_when),
        ):
            if words:
                text.append_text(joined(Text("\n"), styled(f"{label}: {words}", "dim")))
        return text

    def add_what_to_sustain(self) -> None:
        """Adds what the top phase looks like, for there is no higher one to go to."""
        top = self.rubric.phases[-1]
        bullet = self.paper.marks.bullet
        texts = [self.sentence(sentence) for sentence in to_sustain(self.assessment)]
        what = "; what to sustain" if texts else ""
        self.paper.heading(f"{top.title} is the highest phase{what}")
        self.paper.listed((bullet, styled(text)) for text in texts)
        for text in not_at_the_top(self.assessment):
            self.paper.line(text, indent=2)

    def add_signs(self) -> None:
        """Adds the road signs, those seen marked; none where nobody has looked for them."""
        signs, seen = self.rubric.signs, self.answers.signs
        if not signs or seen is None:
            return
        self.paper.heading(f"Road signs: {len(seen)} of {len(signs)} seen (shown, never counted)")
        marks = self.paper.marks
        self.paper.listed(
            (
                marks.seen if sign in seen else marks.unseen,
                self.sign_text(sign, seen=sign in seen),
            )
            for sign in signs
        )

    def sign_text(self, sign: Sign, *, seen: bool) -> Text:
        """Returns a road sign with its source."""
        return styled(f"{sign.text} {self.citations.mark(sign.source)}", "" if seen else "dim")

    def add_facets(self) -> None:
        """Adds where the answers stand by each facet."""
        for facet in self.rubric.facets:
            self.paper.heading(f"By {facet.title} (gates aside)")
            self.track.add(self.facet_rows(facet))

    def facet_rows(self, facet: Facet) -> list[Row]:
        """Returns a row for each value of a facet."""
        return [
            Row(each.value.title, "", each.standing)
            for each in self.assessment.facets
            if each.facet is facet
        ]

    def add_legend(self) -> None:
        """Adds the sources that the page cites."""
        legend = self.citations.legend()
        if legend:
            self.paper.heading("Where the statements come from")
            self.paper.listed((mark, styled(text, "dim")) for mark, text in legend)

    def add_next_step(self) -> None:
        """Adds what to do now: to answer what is open, or to come back."""
        open_ = [question.answer.question.name for question in self.assessment.open_questions()]
        what, verb = "When something has changed, bring the answers up to date, then:", "assess"
        self.paper.heading("Next")
        if open_:
            them = "it" if len(open_) == 1 else "them"
            what = f"Answer {them}, then:"
            self.paper.line(f"Open: {', '.join(open_)}.", indent=2)
            most = self.assessment.outlook.settles_most
            if most and len(open_) > 1:
                self.paper.line(f"Of these {most.name} settles most.", indent=2)
            if self.answers.path != "-":
                what, verb = f"To answer {them} and see the placement:", "interview"
        self.paper.line(what, indent=2)
        self.paper.line(styled(self.command(verb), "bold"), indent=4)

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
