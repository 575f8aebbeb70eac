"""What an interview says in a line: what became of an entry, and the prompt."""

from laer_cli.interview.entry import Move, Wrong
from laer_cli.interview.steps import About, Step, Told, holding, options, takes_several
from laer_cli.interview.turns import Asking, End, Interview, Kept, Noting, Opened, Proving, Saved
from laer_cli.model import Answers, Choice, Phase, Unanswered
from laer_cli.reports.answers import in_full, spoken

_KEYS = {Unanswered.UNKNOWN: Move.UNKNOWN, Unanswered.NOT_APPLICABLE: Move.NOT_APPLICABLE}
_TEXTS = {About.SUBJECT: "Company", About.RESPONDENT: "Respondent", About.DATE: "Date"}


def numbered(told: Told, step: Step, answers: Answers) -> str:
    """Returns an answer in full, with the number it is typed by, where it has one."""
    offered = options(step, answers)
    number = f"{offered.index(told) + 1}. " if isinstance(told, Choice | Phase) else ""
    return f"{number}{in_full(told, step)}"


def said(interview: Interview) -> str:
    """Returns what became of the last entry; empty where that shows of itself."""
    match interview.said:
        case Wrong(message=message):
            return message
        case Saved(step=step, what="answer"):
            told = holding(interview.answers, step).told
            open_ = "; it stays open" if told is Unanswered.UNKNOWN else ""
            return f"Saved: {numbered(told, step, interview.answers)}{open_}"
        case Saved(what=what):
            return f"Saved the {what}."
        case Opened(step=step):
            judged = numbered(holding(interview.answers, step).told, step, interview.answers)
            return f"Asked in detail now. Your first answer takes the place of: {judged}"
        case Kept(step=step):
            told = holding(interview.answers, step).told
            is_open = told is Unanswered.MISSING
            words = numbered(told, step, interview.answers)
            return "Left open for now." if is_open else f"Kept: {words}"
    return ""


def prompt(interview: Interview) -> str:
    """Returns what stands before the next entry; in brackets, what Enter takes."""
    match interview.place:
        case Asking(step=step):
            held = holding(interview.answers, step).told
            offered = interview.default(step) if held is Unanswered.MISSING else held
            typed = _typed(offered, step, interview)
            return f"{_wanted(step, interview)}{f' [{typed}]' if typed else ''}: "
        case Noting():
            return "Note: "
        case Proving():
            return "Evidence: "
        case End.ENOUGH:
            return "f or g: "
    return "Number, or f: "


def _wanted(step: Step, interview: Interview) -> str:
    """Returns what kind of entry answers a step."""
    count = len(options(step, interview.answers))
    if takes_several(step):
        return f"Numbers, as 1,{count}, or none" if count > 1 else "1 or none"
    if count:
        return f"1-{count}"
    return _TEXTS[step] if isinstance(step, About) else "Number"


def _typed(told: Told, step: Step, interview: Interview) -> str:
    """Returns what would be typed for an answer; empty for none."""
    offered = options(step, interview.answers)
    if isinstance(told, Unanswered):
        return _KEYS[told].value if told in _KEYS else ""
    if takes_several(step):
        numbers = (str(number) for number, option in enumerate(offered, 1) if option in told)  # type: ignore[operator]  # as it takes several
        return ",".join(numbers) or "none"
    if offered:
        return str(offered.index(told) + 1)
    return spoken(told, step)
