"""The rules over the meaning of a rubric, a module each; its docstring is the rule's manual.

Whatever makes a rubric wrong is an error, what makes it poor a warning.
"""

from collections.abc import Iterator
from typing import Protocol

from laer_cli.check.fault import Fault
from laer_cli.check.rules import (
    hidden_limit,
    idle_answer,
    idle_gate,
    idle_question,
    left_out,
    misplaced_case,
    needless_practice,
    odd_weights,
    phase_without_case,
    phase_without_practice,
    question_without_practice,
    same_text,
    unreachable_phase,
    unused_source,
)
from laer_cli.finding import Severity
from laer_cli.outlook.proof import Proof


class Rule(Protocol):
    """A module that finds one kind of fault in what is proven of a rubric."""

    SEVERITY: Severity

    def faults(self, proof: Proof) -> Iterator[Fault]:
        """Yields what is wrong, in the order of the file."""
        ...


# By the name that stands behind a finding; a new rule is one more line.
RULES: dict[str, Rule] = {
    "hidden-limit": hidden_limit,
    "idle-answer": idle_answer,
    "idle-gate": idle_gate,
    "idle-question": idle_question,
    "left-out": left_out,
    "misplaced-case": misplaced_case,
    "needless-practice": needless_practice,
    "odd-weights": odd_weights,
    "phase-without-case": phase_without_case,
    "phase-without-practice": phase_without_practice,
    "question-without-practice": question_without_practice,
    "same-text": same_text,
    "unreachable-phase": unreachable_phase,
    "unused-source": unused_source,
}
