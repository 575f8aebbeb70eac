"""What is proven of rubrics, as a page that a maintainer reads."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple, TextIO

from laer_cli.check.checked import Proven
from laer_cli.outlook.proof import Hold, Proof, Reach, Step
from laer_cli.outlook.sums import MOST_SUMS
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.reports.wording import percent
from laer_cli.text import counted

_NO_ANSWERS, _NEVER, _NOT_KNOWN = "no answers", "never", "not known"

_COUNTED = (
    "Each choice, each way to tick a checklist, and each phase that a number can stand at is one "
    "answer; not-applicable is none. A share of answers is no share of companies."
)


class _Row(NamedTuple):
    """What is said of a phase, a question or a gate, its name, and what has to be said besides."""

    said: str
    name: str
    remark: str = ""


def write(proven: Iterable[tuple[str, Proven]], out: TextIO) -> None:
    """Writes what is proven of each rubric, named by the path of its file as well."""
    paper = Paper(out)
    for path, one in proven:
        _add(paper, path, one)
        paper.line()
    paper.line(styled("Example answers for each line: --format json", "dim"))
    paper.finish()


def _add(paper: Paper, path: str, proven: Proven) -> None:
    proof, shares = proven
    rubric = proof.rubric
    paper.line(styled(rubric.title, "bold"))
    paper.line(styled(f"{rubric.id} {rubric.version_text}, {path}", "dim"))
    paper.line()
    paper.line(f"Complete answer sets: {_number(shares.answer_sets, paper)}")
    paper.line(styled(_COUNTED, "dim"))
    if shares.of_phases is None:
        paper.line(
            "How many of them are placed at each phase is not counted: the weights are too odd, "
            f"with more than {MOST_SUMS:,} different sums of weights. What is reached takes no "
            "counting and is proven all the same."
        )
    paper.heading("Each phase's share of them")
    _add_rows(paper, _phases(proof, shares.of_phases))
    questions, gates = _questions(proof), _gates(proof)
    paper.heading(_how_many(questions, "question", "can change the placement"))
    _add_rows(paper, questions)
    if gates:
        paper.heading(_how_many(gates, "gate", "can hold a placement back"))
        _add_rows(paper, gates)


def _phases(proof: Proof, shares: Sequence[Fraction] | None) -> list[_Row]:
    rows = []
    for reach, share in zip(proof.phases, shares or repeat(None), strict=False):
        said = _word(reach.witness, reach, "reached", _NO_ANSWERS)
        if share is not None:
            said = percent(share) if share else _NO_ANSWERS
        name = f"{reach.phase.title} ({reach.phase.id})"
        rows.append(_Row(said, name, _remark(reach.witness, reach)))
    return rows


def _questions(proof: Proof) -> list[_Row]:
    rows = []
    for one in proof.questions:
        # A step that is not settled leaves the question open, one that matters otherwise does too.
        telling = next((step for step in one.steps if not step.idle), None)
        if telling is None:
            rows.append(_Row(_NEVER, one.question.name))
        else:
            said, remark = _word(one.pair, telling), _remark(one.pair, telling)
            rows.append(_Row(said, one.question.name, remark))
    return rows


def _gates(proof: Proof) -> list[_Row]:
    return [
        _Row(
            _word(one.witness, one),
            f"{one.gate.id} ({one.gate.phase.title} and above)",
            _remark(one.witness, one),
        )
        for one in proof.gates
    ]


def _word(found: object, one: Reach | Step | Hold, yes: str = "yes", no: str = _NEVER) -> str:
    """Returns a word for whether something is so, another where neither is proven."""
    if found:
        return yes
    return no if one.settled else _NOT_KNOWN


def _remark(found: object, one: Reach | Step | Hold) -> str:
    """Returns what has to be said besides where nothing was found."""
    if found:
        return ""
    if not one.settled:
        return ": the weights are too odd"
    return ", unless an optional question is not applicable" if one.otherwise else ""


def _how_many(rows: Sequence[_Row], noun: str, what: str) -> str:
    said = [row.said for row in rows]
    not_known = f"; not known of {said.count(_NOT_KNOWN)}" if _NOT_KNOWN in said else ""
    return f"{said.count('yes')} of {counted(len(rows), noun)} {what}{not_known}"


def _add_rows(paper: Paper, rows: Iterable[_Row]) -> None:
    """Adds rows as a list, which fits at every width; what is said stands right-aligned."""
    paper.listed((f"{row.said} ", joined(row.name, styled(row.remark, "dim"))) for row in rows)


def _number(number: int, paper: Paper) -> str:
    """Returns a number in full, or from 16 digits on about how large it is."""
    if number < 10**15:
        return f"{number:,}"
    digits, exponent = f"{Decimal(number):.1e}".split("e+")
    times = "x" if paper.marks.bullet.isascii() else "\N{MULTIPLICATION SIGN}"
    return f"about {digits} {times} 10^{exponent}"
