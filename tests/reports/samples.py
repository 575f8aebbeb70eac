"""A small rubric in two versions, and answers to it, for pages of several assessments."""

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any, TextIO

from laer_cli.answered import Placed, placed_answers
from tests.reading import read_answers_file, read_rubric_data

Data = dict[str, Any]


def choice(id_: str) -> Data:
    """Returns a question with a choice at each phase."""
    choices = [{"id": f"c{phase}", "text": f"C{phase}", "phase": f"p{phase}"} for phase in range(3)]
    return {"id": id_, "text": f"{id_}?", "optional": "yes", "choices": choices}


NUMBER = {
    "id": "n",
    "text": "n?",
    "number": {"unit": "%", "better": "lower", "cutoffs": {"p1": "50", "p2": "10"}},
}
OLD: Data = {
    "laer": "1",
    "id": "small",
    "version": "1.0.0",
    "title": "Small",
    "sources": {"book": {"title": "A book"}},
    "phases": [{"id": f"p{phase}", "title": f"Phase {phase}"} for phase in range(3)],
    "placement": {
        "markers": {"rule": "quorum", "quorum": "1"},
        "overall": {"rule": "quorum", "quorum": "1/2"},
        "gates": [
            {
                "id": "g",
                "phase": "p1",
                "needs": "b.n",
                "at_least": "p1",
                "because": "It needs n.",
                "source": "book",
            }
        ],
    },
    "markers": [
        {"id": "a", "title": "A", "questions": [choice("x"), choice("y")]},
        {"id": "b", "title": "B", "questions": [NUMBER]},
    ],
    "signs": [{"id": "s", "text": "S"}, {"id": "t", "text": "T"}],
}
NEW = deepcopy(OLD)
NEW["version"] = "1.1.0"
NEW["markers"][0]["questions"].append(choice("z"))
NEW["markers"].append({"id": "c", "title": "C", "questions": [choice("x")]})


def answered(
    answers: Data, of: Data = OLD, path: str = "answers.yaml", **about: str | list[str] | None
) -> Placed:
    """Returns answers to a version of the rubric, placed."""
    read = read_answers_file(
        read_rubric_data(of), {"laer": "1", "subject": "Us", **about, "answers": answers}
    )
    return placed_answers(read._replace(path=path))


def written(write: Callable[[TextIO], None]) -> str:
    """Returns what is written."""
    out = io.StringIO()
    write(out)
    return out.getvalue()
