"""What to ask next so that a placement is settled soon, and when it is."""

from collections.abc import Sequence

from laer_cli.model import Answers, Phase, Question
from laer_cli.placement import placed


def settled(answers: Answers) -> Phase | None:
    """Returns where answers are placed whatever is answered to the rest, also `not-applicable`."""
    from laer_cli.outlook.reach import reach  # noqa: PLC0415  # few interviews settle anything

    markers, _ = placed(answers.rubric, answers.markers)
    bounds = reach(answers.rubric, markers)
    return bounds.at_least if bounds.settled else None


def settles_most(answers: Answers, among: Sequence[Question]) -> Question | None:
    """Returns which of some open questions to ask next, none where no answer to them matters.

    Where counting takes too long that is the first. What may not apply matters also where its
    answers do not: it may leave others the weight to do so.
    """
    from laer_cli.outlook.chances import chances  # noqa: PLC0415  # the same
    from laer_cli.outlook.sums import TooManySums  # noqa: PLC0415  # the same

    markers, placement = placed(answers.rubric, answers.markers)
    optional = [question for question in among if question.optional]
    if placement.bounds.settled:
        return next(iter(optional or among))
    try:
        found = chances(answers.rubric, markers, placement)
        most = found.settles_most(among)
    except TooManySums:
        return among[0]
    if found.tells(most):
        return most
    may_leave = any(question.optional for question in found.tables)
    return next(iter(optional or among)) if may_leave else None
