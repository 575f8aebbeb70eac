"""What to ask next so that a placement is settled soon, and when it is."""

from collections.abc import Sequence

from laer_cli.model import Answers, Phase, Question
from laer_cli.outlook.chances import chances
from laer_cli.outlook.reach import reach
from laer_cli.outlook.sums import TooManySums
from laer_cli.placement import placed


def settled(answers: Answers) -> Phase | None:
    """Returns where answers are placed whatever is answered to the rest, also `not-applicable`."""
    markers, _ = placed(answers.rubric, answers.markers)
    bounds = reach(answers.rubric, markers)
    return bounds.at_least if bounds.settled else None


def settles_most(answers: Answers, among: Sequence[Question]) -> Question:
    """Returns which of some open questions to ask next.

    Where counting takes too long that is the first. Where all answers lead to the same phase, only
    what does not apply can still lead elsewhere, so that is asked first.
    """
    markers, placement = placed(answers.rubric, answers.markers)
    if placement.bounds.settled:
        return next((question for question in among if question.optional), among[0])
    try:
        return chances(answers.rubric, markers, placement).settles_most(among)
    except TooManySums:
        return among[0]
