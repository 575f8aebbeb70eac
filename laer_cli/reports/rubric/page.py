"""A rubric as a page: phases, chart, questions, practices and sources, own readings marked."""

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from laer_cli.literals import decimal
from laer_cli.model import (
    Checklist,
    Choice,
    Gate,
    Marker,
    Number,
    Practice,
    Question,
    Quorum,
    Rubric,
    Rule,
)
from laer_cli.reports.paper import Cell, Paper, joined, styled
from laer_cli.reports.sources import Citations
from laer_cli.text import counted


def write(rubric: Rubric, out: TextIO) -> None:
    """Writes the page."""
    paper = Paper(out)
    _Page(paper, rubric).add()
    paper.finish()


class _Page:
    """One rubric on paper, with the sources that it cites."""

    def __init__(self, paper: Paper, rubric: Rubric) -> None:
        self.paper = paper
        self.rubric = rubric
        self.citations = Citations()

    def add(self) -> None:
        rubric, paper = self.rubric, self.paper
        paper.line(styled(rubric.title, "bold"))
        paper.line(styled(f"{rubric.id} {rubric.version_text}", "dim"))
        if rubric.summary:
            paper.line()
            paper.line(rubric.summary)
        self.add_phases()
        self.add_chart()
        self.add_rules()
        self.add_gates()
        self.add_questions()
        self.add_practices()
        self.add_signs()
        self.add_legend()

    def add_phases(self) -> None:
        self.paper.heading("Phases, the lowest first")
        for phase in self.rubric.phases:
            mark = self.citations.mark(phase.source)
            self.paper.line(
                f"{phase.rank + 1}. ",
                styled(phase.title, "bold"),
                f" ({phase.id}) {mark}",
                indent=2,
            )
            if phase.summary:
                self.paper.line(phase.summary, indent=5)
            bullet = self.paper.marks.bullet
            self.paper.listed(((bullet, styled(trait)) for trait in phase.traits), indent=5)

    def add_chart(self) -> None:
        charted = [marker for marker in self.rubric.markers if marker.levels]
        if not charted:
            return
        self.paper.heading("What each phase looks like")
        if self.paper.width < 20 * (len(self.rubric.phases) + 1):
            for marker in charted:
                self.add_levels_as_list(marker)
            return
        name = 14
        width = (self.paper.width - name) // len(self.rubric.phases) - 1
        titles = [styled(phase.title, "bold") for phase in self.rubric.phases]
        self.paper.columns([Cell(Text(), name), *(Cell(title, width) for title in titles)])
        for marker in charted:
            cells = [f"{level.text} {self.citations.mark(level.source)}" for level in marker.levels]
            self.paper.line()
            self.paper.columns(
                [
                    Cell(styled(marker.title, "bold"), name),
                    *(Cell(styled(cell), width) for cell in cells),
                ]
            )

    def add_levels_as_list(self, marker: Marker) -> None:
        self.paper.line(styled(marker.title, "bold"), indent=2)
        bullet = self.paper.marks.bullet
        self.paper.listed(
            (
                (bullet, styled(f"{one.phase.title}: {one.text} {self.citations.mark(one.source)}"))
                for one in marker.levels
            ),
            indent=4,
        )

    def add_rules(self) -> None:
        rubric, bullet = self.rubric, self.paper.marks.bullet
        own = [marker for marker in rubric.markers if marker.rule != rubric.marker_rule]
        texts = [
            f"A marker stands at {_rule(rubric.marker_rule, 'answers')}.",
            *(f"{marker.title} stands at {_rule(marker.rule, 'answers')}." for marker in own),
            f"The whole stands at {_rule(rubric.overall_rule, 'markers')}.",
        ]
        self.paper.heading("How a placement comes about")
        self.paper.listed((bullet, styled(f"{text} {self.citations.mark(None)}")) for text in texts)

    def add_gates(self) -> None:
        if self.rubric.gates:
            self.paper.heading("Gates")
            bullet = self.paper.marks.bullet
            self.paper.listed((bullet, styled(self.gate_text(gate))) for gate in self.rubric.gates)

    def gate_text(self, gate: Gate) -> str:
        needed = gate.needs.id if isinstance(gate.needs, Marker) else gate.needs.name
        return (
            f"{gate.phase.title} and above need {needed} at {gate.at_least.title}. "
            f"{gate.because} {self.citations.mark(gate.source)}"
        )

    def add_questions(self) -> None:
        count = sum(len(marker.questions) for marker in self.rubric.markers)
        self.paper.heading(counted(count, "question").capitalize())
        for marker in self.rubric.markers:
            asks = f": {marker.asks}" if marker.asks else ""
            self.paper.line()
            weight = f", weight {marker.weight}" if marker.weight > 1 else ""
            self.paper.line(styled(marker.title, "bold"), f" ({marker.id}{weight}){asks}", indent=2)
            for question in marker.questions:
                self.add_question(question)

    def add_question(self, question: Question) -> None:
        optional = ", may be not applicable" if question.optional else ""
        weight = f", weight {question.weight}" if question.weight > 1 else ""
        self.paper.line()
        self.paper.line(
            question.text, styled(f" ({question.id}{weight}{optional})", "dim"), indent=4
        )
        form = question.form
        if isinstance(form, Number):
            self.paper.line(f"{_number(form)} {self.citations.mark(None)}", indent=6)
        elif isinstance(form, Checklist):
            self.add_offered("[ ]", form.items)
        else:
            self.add_offered(self.paper.marks.bullet, form.choices)
        if question.help:
            self.paper.line(styled(question.help, "dim"), indent=6)

    def add_offered(self, sign: str, offered: Iterable[Choice]) -> None:
        items = (
            joined(
                choice.text,
                styled(f" ({choice.id}: {choice.phase.title}) ", "dim"),
                self.citations.mark(choice.source),
            )
            for choice in offered
        )
        self.paper.listed(((sign, item) for item in items), indent=6)

    def add_practices(self) -> None:
        if not self.rubric.practices:
            return
        self.paper.heading(counted(len(self.rubric.practices), "practice").capitalize())
        for practice in self.rubric.practices:
            self.add_practice(practice)

    def add_practice(self, practice: Practice) -> None:
        markers = ", ".join(marker.title for marker in practice.markers)
        self.paper.line()
        self.paper.line(
            styled(practice.title, "bold"),
            styled(f" ({practice.id}: {markers}, {practice.phase.title}) ", "dim"),
            self.citations.mark(practice.source),
            indent=2,
        )
        self.paper.line(practice.text, indent=4)
        if practice.done_when:
            self.paper.line(styled(f"Done when: {practice.done_when}", "dim"), indent=4)

    def add_signs(self) -> None:
        if self.rubric.signs:
            self.paper.heading("Road signs")
            bullet = self.paper.marks.bullet
            self.paper.listed(
                (bullet, styled(f"{sign.text} {self.citations.mark(sign.source)}"))
                for sign in self.rubric.signs
            )

    def add_legend(self) -> None:
        legend = self.citations.legend(with_addresses=True)
        self.paper.heading("Where the statements come from")
        self.paper.listed((mark, styled(text)) for mark, text in legend)


def _rule(rule: Rule, items: str) -> str:
    """Returns where a rule places items, as half a sentence."""
    if isinstance(rule, Quorum):
        return f"the highest phase that {rule.share} of the weight of its {items} has reached"
    cutoffs = ", ".join(str(cutoff) for cutoff in rule.cutoffs)
    return f"the mean of its {items}, phases counted from 0; each phase opens at {cutoffs}"


def _number(form: Number) -> str:
    unit = f" {form.unit}" if form.unit and form.unit != "%" else form.unit
    way = "or more" if form.better == "higher" else "or less"
    cutoffs = (f"{one.phase.title} at {decimal(one.value)}{unit} {way}" for one in form.cutoffs)
    return f"A number: {', '.join(cutoffs)}"
