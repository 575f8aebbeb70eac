"""Small rubrics as plain data, their questions by the ranks of their choices."""

from typing import Any

Data = dict[str, Any]

HALF = {"rule": "quorum", "quorum": "1/2"}
ALL = {"rule": "quorum", "quorum": "1"}
MEAN = {"rule": "mean"}


def choice(*ranks: int, weight: int = 1) -> Data:
    """Returns a question with a choice at each of some ranks."""
    choices = [
        {"id": f"c{number}", "text": f"Choice {number}", "phase": f"p{rank}"}
        for number, rank in enumerate(ranks)
    ]
    return {"text": "Which?", "weight": weight, "choices": choices}


def checklist(*ranks: int) -> Data:
    """Returns a question with an item at each of some ranks."""
    return {"text": "Which of these?", "checklist": choice(*ranks)["choices"]}


def number(**more: Any) -> Data:
    """Returns a question for a number."""
    return {"text": "How many?", "number": more}


def marker(*questions: Data, weight: int = 1) -> Data:
    """Returns a marker of some questions, q0 and so on."""
    own = [{"id": f"q{index}", **question} for index, question in enumerate(questions)]
    return {"title": "Marker", "weight": weight, "questions": own}


def gate(phase: int, needs: str, at_least: int) -> Data:
    """Returns a gate of a phase."""
    because = "It is so."
    return {"phase": f"p{phase}", "needs": needs, "at_least": f"p{at_least}", "because": because}


def rubric(
    *markers: Data,
    rule: Data = HALF,
    overall: Data = HALF,
    gates: tuple[Data, ...] = (),
    phases: int = 3,
) -> Data:
    """Returns a rubric of some phases, p0 and so on, of markers, m0 and so on, and gates."""
    return {
        "laer": 1,
        "id": "sample",
        "version": "1.0.0",
        "title": "A sample",
        "phases": [{"id": f"p{rank}", "title": f"Phase {rank}"} for rank in range(phases)],
        "placement": {
            "markers": rule,
            "overall": overall,
            "gates": [{"id": f"g{index}", **one} for index, one in enumerate(gates)],
        },
        "markers": [{"id": f"m{index}", **one} for index, one in enumerate(markers)],
    }
