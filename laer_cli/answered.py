"""Answers files that are laid side by side: where each is placed, and whether they may be."""

from collections.abc import Sequence
from typing import NamedTuple

from laer_cli.model import Answers
from laer_cli.placement import PlacedMarker, Placement, placed


class Placed(NamedTuple):
    """Answers, and where they place each marker and the whole."""

    answers: Answers
    markers: tuple[PlacedMarker, ...]
    placement: Placement


class Incomparable(Exception):
    """Carries why answers cannot be laid side by side, a message for each reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(reasons))


def placed_answers(answers: Answers) -> Placed:
    """Returns answers with where they are placed."""
    return Placed(answers, *placed(answers.rubric, answers.markers))


def other_subjects(answered: Sequence[Placed]) -> list[str]:
    """Returns why answers are not all about one subject; what names none may be about any."""
    named = [one.answers for one in answered if one.answers.subject]
    return [
        f"{one.path} is about {one.subject}, {named[0].path} about {named[0].subject}; give them "
        "the same `subject` if they are one"
        for one in named[1:]
        if not is_same_subject(one.subject, named[0].subject)
    ]


def is_same_subject(name: str, other: str) -> bool:
    """Tells whether two names are one but for capitals and blanks."""
    return name.casefold().split() == other.casefold().split()
