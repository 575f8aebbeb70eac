"""What is proven of rubrics, as a page that a maintainer reads."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple, TextIO

from laer_cli.check.checked import Proven
from laer_cli.outlook.proof import Proof, Reach
from laer_cli.outlook.sums import MOST_SUMS
from laer_cli.reports.paper import Paper, joined, styled
from laer_cli.reports.wording import percent
from laer_cli.text import counted

_NO_ANSWERS, _NOT_KNOWN = "no answers", "not known"


class _Row(NamedTuple):
    """What is said of a phase, a question or a gate, its name, and what else tells which it is."""

    said: str
    name: str
    remark: str = ""


def write(proven: Iterable[tuple[str, Proven]], out: TextIO) -> None:
    """Writes what is proven of each rubric, named by the path of its file as well."""
    paper = Paper(out)
    for path, one in proven:
        _add(paper, path, one)
        paper.line()
        paper.line()
    paper.line(styled("For answers that do each of these: --format json", "dim"))
    paper.finish()


def _add(paper: Paper, path: str, proven: Proven) -> None:
    proof, shares = proven
    rubric = proof.rubric
    paper.line(styled(rubric.title, "bold"))
    paper.line(styled(f"{rubric.id} {rubric.version_text}, {path}", "dim"))
    paper.line()
    paper.line(f"Complete answer sets: {_number(shares.answer_sets, paper)}")
    if shares.of_phases is None:
        paper.line(
            "How many of them are placed at each phase is not counted: the weights are too odd, "
            f"with more than {MOST_SUMS:,} different sums of weights. What is reached takes no "
            "counting and is proven all the same."
        )
    paper.heading("Phases, the lowest first")
    _add_rows(paper, _phases(proof, shares.of_phases))
    questions, gates = _questions(proof), _gates(proof)
    paper.heading(_how_many(questions, "question", "can change the placement"))
    _add_rows(paper, questions)
    if gates:
        paper.heading(_how_many(gates, "gate", "can hold a placement back"))
        _add_rows(paper, gates)


def _phases(proof: Proof, shares: Sequence[Fraction] | None) -> list[_Row]:
    return [
        _Row(_reached(reach, share), reach.phase.title, f" ({reach.phase.id})")
        for reach, share in zip(proof.phases, shares or repeat(None), strict=False)
    ]


def _reached(reach: Reach, share: Fraction | None) -> str:
    if share is None:
        return _word(reach.witness, reach.refuted, "reached", _NO_ANSWERS)
    return percent(share) if share else _NO_ANSWERS


def _questions(proof: Proof) -> list[_Row]:
    return [_Row(_word(one.pair, one.idle), one.question.name) for one in proof.questions]


def _gates(proof: Proof) -> list[_Row]:
    return [
        _Row(_word(one.witness, one.idle), one.gate.id, f" ({one.gate.phase.title} and above)")
        for one in proof.gates
    ]


def _word(found: object, refuted: bool, yes: str = "yes", no: str = "never") -> str:
    """Returns a word for whether something is so, another where neither is proven."""
    if found:
        return yes
    return no if refuted else _NOT_KNOWN


def _how_many(rows: Sequence[_Row], noun: str, what: str) -> str:
    said = [row.said for row in rows]
    not_known = f"; not known of {said.count(_NOT_KNOWN)}" if _NOT_KNOWN in said else ""
    return f"{said.count('yes')} of {counted(len(rows), noun)} {what}{not_known}"


def _add_rows(paper: Paper, rows: Iterable[_Row]) -> None:
    """Adds rows as a list, which fits at every width; what is said stands right-aligned."""
    paper.listed(
        (
            f"{row.said} ",
            joined(
                row.name,
                styled(row.remark, "dim"),
                ": the weights are too odd" if row.said == _NOT_KNOWN else "",
            ),
        )
        for row in rows
    )


def _number(number: int, paper: Paper) -> str:
    """Returns a number in full, or from 16 digits on about how large it is."""
    if number < 10**15:
        return f"{number:,}"
    digits, exponent = f"{Decimal(number):.1e}".split("e+")
    times = "x" if paper.marks.bullet.isascii() else "\N{MULTIPLICATION SIGN}"
    return f"about {digits} {times} 10^{exponent}"
