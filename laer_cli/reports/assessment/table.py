"""Assessments as a page that an analyst shows to executives."""

import shlex
from collections.abc import Sequence
from fractions import Fraction
from typing import TextIO

from rich.text import Text

from laer_cli.assessment import AssessedMarker, Assessment, Recommendation, open_questions
from laer_cli.model import Gate, Level, Marker, Phase, Question, Quorum, Sign
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.reports.sources import Citations
from laer_cli.reports.track import Row, add_track, words
from laer_cli.text import decimal


def write(assessments: Sequence[Assessment], out: TextIO) -> None:
    """Writes the assessments one below the other."""
    paper = Paper(out)
    for number, assessment in enumerate(assessments):
        if number:
            paper.add("")
            paper.add("")
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

    def add(self) -> None:
        """Adds every part that has something to say, the placement first."""
        self.add_title()
        self.add_placement()
        if self.assessment.next_phase:
            self.add_what_holds_back(self.assessment.next_phase)
            self.add_practices(self.assessment.next_phase)
        else:
            self.add_what_to_sustain()
        self.add_signs()
        self.add_facets()
        self.add_legend()
        self.add_next_step()

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
        self.paper.add("")
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
        self.paper.line(styled(self.how_open()))
        self.paper.add("")
        rows = [Row("Placement", "", bounds, strong=True)]
        rows += [
            Row(marker.marker.title, _answered(marker), marker.standing)
            for marker in self.assessment.markers
        ]
        add_track(self.paper, phases, rows)
        marks = self.paper.marks
        legend = f"{marks.here} stands here"
        if any(row.standing and not row.standing.settled for row in rows):
            legend += f"   {marks.maybe} possible while answers are open"
        self.paper.line(styled(legend, "dim"))

    def how_open(self) -> str:
        """Returns how many answers are open and whether the placement depends on them."""
        open_ = len(self.assessment.open_questions())
        of = sum(
            1
            for marker in self.assessment.markers
            for question in marker.questions
            if question.standing
        )
        if not open_:
            return "Nothing is open: every question that applies has its answer."
        verb = "is" if open_ == 1 else "are"
        if self.assessment.placement.bounds.settled:
            return f"Settled, whatever the {open_} open of {of} answers will be."
        return f"{open_} of {of} answers {verb} open; nothing is counted that was not answered."

    def add_what_holds_back(self, target: Phase) -> None:
        """Adds the gates and the markers that keep the placement below a target, with reasons."""
        placement = self.assessment.placement
        gates = [gate for gate in placement.failing if gate.phase.rank <= target.rank]
        lagging = [
            marker
            for marker in self.assessment.markers
            if marker.standing and marker.standing.at_least.rank < target.rank
        ]
        self.paper.heading(f"What holds it back from {target.title}")
        items = [("gate", self.gate_text(gate)) for gate in gates]
        items += [("marker", self.lagging_text(marker, target)) for marker in lagging]
        self.paper.listed([(kind, styled(text)) for kind, text in items])
        if lagging:
            self.paper.line(styled(self.how_much_is_needed(target), "dim"), indent=2)

    def gate_text(self, gate: Gate) -> str:
        """Returns what a failing gate asks, what there is, and why."""
        standing = next(
            standing
            for marker in self.assessment.markers
            for part, standing in (
                (marker.marker, marker.standing),
                *((one.answer.question, one.standing) for one in marker.questions),
            )
            if part is gate.needs
        )
        what = gate.needs.title if isinstance(gate.needs, Marker) else self.asked(gate.needs)
        mark = self.citations.mark(gate.source)
        return (
            f"{gate.because} {mark} Needs {what} at {gate.at_least.title}; it is at "
            f"{words(standing)}."
        )

    def asked(self, question: Question) -> str:
        """Returns a question as the subject of a sentence."""
        return f'the answer to "{question.text}"'

    def lagging_text(self, marker: AssessedMarker, target: Phase) -> str:
        """Returns where a lagging marker stands and what the target looks like in it."""
        text = f"{marker.marker.title} at {words(marker.standing)}."
        level = _level(marker.marker, target)
        if level:
            text += f" {target.title}: {level.text} {self.citations.mark(level.source)}"
        return text

    def how_much_is_needed(self, target: Phase) -> str:
        """Returns what the overall rule asks of the markers, and what they give."""
        standing = [
            (marker.marker.weight, marker.standing.at_least.rank)
            for marker in self.assessment.markers
            if marker.standing
        ]
        total = sum(weight for weight, _ in standing)
        rule = self.rubric.overall_rule
        if isinstance(rule, Quorum):
            there = sum(weight for weight, rank in standing if rank >= target.rank)
            unit = "markers" if total == len(standing) else "of the markers' weight"
            needed = -(-rule.share * total // 1)
            return (
                f"{target.title} takes {needed} of {total} {unit} there or higher; {there} "
                f"{'is' if there == 1 else 'are'}."
            )
        mean = Fraction(sum(weight * rank for weight, rank in standing), total)
        cutoff = rule.cutoffs[target.rank - 1]
        return f"{target.title} takes a mean rank of {_short(cutoff)}; it is {_short(mean)}."

    def add_practices(self, target: Phase) -> None:
        """Adds the practices to take up next, the most useful first."""
        if not self.assessment.practices:
            return
        self.paper.heading(f"Next practices, towards {target.title}")
        rows = [
            (f"{number}.", self.practice_text(recommendation))
            for number, recommendation in enumerate(self.assessment.practices, 1)
        ]
        self.paper.listed(rows)

    def practice_text(self, recommendation: Recommendation) -> Text:
        """Returns a practice with its marker, phase and reason, and how one knows it is done."""
        practice = recommendation.practice
        markers = ", ".join(marker.title for marker in practice.markers)
        text = joined(
            styled(practice.title, "bold"),
            f" {self.citations.mark(practice.source)}\n",
            styled(f"{markers}, {practice.phase.title}: {recommendation.because}"),
        )
        if practice.done_when:
            text.append_text(joined("\n", styled(f"Done when: {practice.done_when}", "dim")))
        return text

    def add_what_to_sustain(self) -> None:
        """Adds what the top phase looks like, for there is no higher one to go to."""
        top = self.rubric.phases[-1]
        self.paper.heading(f"{top.title} is the highest phase; what to sustain")
        items = []
        for marker in self.assessment.markers:
            level = _level(marker.marker, top)
            if level:
                text = f"{marker.marker.title}: {level.text} {self.citations.mark(level.source)}"
                items.append((self.paper.marks.bullet, styled(text)))
        for trait in top.traits:
            mark = self.citations.mark(top.source)
            items.append((self.paper.marks.bullet, styled(f"{trait} {mark}")))
        self.paper.listed(items)
        lagging = [
            marker
            for marker in self.assessment.markers
            if marker.standing and marker.standing.at_least is not top
        ]
        for marker in lagging:
            self.paper.line(styled(f"Below it: {marker.marker.title}, {words(marker.standing)}."))

    def add_signs(self) -> None:
        """Adds the road signs, those seen marked."""
        signs = self.rubric.signs
        if not signs:
            return
        seen = self.answers.signs
        self.paper.heading(f"Road signs: {len(seen)} of {len(signs)} seen")
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
            rows = [
                Row(share.value.title, f"{share.questions} asked", share.standing)
                for share in self.assessment.facets
                if share.facet is facet
            ]
            self.paper.heading(f"By {facet.title}")
            add_track(self.paper, self.rubric.phases, rows)

    def add_legend(self) -> None:
        """Adds the sources that the page cites."""
        legend = self.citations.legend()
        if legend:
            self.paper.heading("Where the statements come from")
            self.paper.listed((mark, styled(text, "dim")) for mark, text in legend)

    def add_next_step(self) -> None:
        """Adds what to do now: to answer what is open, or to come back."""
        command = self.command()
        open_ = [question.answer.question.name for question in self.assessment.open_questions()]
        self.paper.heading("Next")
        if open_:
            self.paper.line(styled(f"Open: {', '.join(open_)}."), indent=2)
            what = f"Answer {'it' if len(open_) == 1 else 'them'} in {self.file()}, then:"
        else:
            what = "When something has changed, bring the answers up to date, then:"
        self.paper.line(styled(what), indent=2)
        self.paper.line(styled(command, "bold"), indent=4)

    def file(self) -> str:
        return "the answers" if self.answers.path == "-" else self.answers.path

    def command(self) -> str:
        """Returns the command that assesses these answers again."""
        return f"laer assess {shlex.quote(self.answers.path)}"


def _answered(marker: AssessedMarker) -> str:
    """Returns how many of a marker's questions that apply are answered."""
    judgement = marker.given.judgement
    if judgement and isinstance(judgement.given, Phase):
        return "judged"
    applicable = [question for question in marker.questions if question.standing]
    answered = len(applicable) - len(open_questions(marker))
    return f"{answered} of {len(applicable)}" if applicable else "not applicable"


def _level(marker: Marker, phase: Phase) -> Level | None:
    return marker.levels[phase.rank] if marker.levels else None


def _short(value: Fraction) -> str:
    """Returns a fraction as a decimal where it has a short one, else as it is."""
    return decimal(value) if 10**6 % value.denominator == 0 else str(value)
