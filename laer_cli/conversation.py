"""A sitting of an interview: what is asked goes to the terminal, what is answered into the file."""

from functools import partial

from laer_cli.draft import ChangedElsewhere, Draft
from laer_cli.finding import InvalidSource
from laer_cli.interview.entry import Move, Wrong, move
from laer_cli.interview.steps import holding
from laer_cli.interview.turns import End, Interview, Noting, changed_elsewhere, reply
from laer_cli.reports.interview.page import write, write_message, write_opening
from laer_cli.reports.interview.words import prompt
from laer_cli.source.revision import Unrevisable
from laer_cli.terminal import Terminal, show
from laer_cli.text import quoted


def converse(interview: Interview, draft: Draft, terminal: Terminal) -> Interview:
    """Returns an interview at its end; everything that was answered is in the file by then.

    What becomes of an entry is said only after it was saved. Raises Interrupted.
    """
    show(partial(write_opening, interview, draft.path))
    while not interview.is_over:
        show(partial(write, interview))
        if isinstance(interview.said, Wrong):
            _warn_of_what_follows(terminal)
        after = reply(interview, _entry(interview, terminal))
        is_new = after.place is End.FINISHED and not draft.is_there()
        if is_new or after.answers != interview.answers:
            after = _saved(interview, after, draft, terminal)
        interview = after
    show(partial(write, interview))
    return interview


def _entry(interview: Interview, terminal: Terminal) -> str:
    if not isinstance(interview.place, Noting):
        return terminal.ask(prompt(interview))
    note = holding(interview.answers, interview.place.step).note
    return terminal.ask(prompt(interview), to_edit=note, takes_lines=True)


def _warn_of_what_follows(terminal: Terminal) -> None:
    """Keeps what came along with a wrong entry from answering it, or warns of that."""
    if terminal.drop_pasted():
        _tell("What was pasted along with it was left out.")
    elif not terminal.is_attended:
        _tell(f"Entry {terminal.taken} is wrong; the next one answers this question.")


def _saved(before: Interview, after: Interview, draft: Draft, terminal: Terminal) -> Interview:
    """Returns the interview after an entry that was saved, else as it goes on without it."""
    while True:
        try:
            draft.save(after.answers)
        except ChangedElsewhere:
            reason = "somebody else has changed it"
            if terminal.is_attended:
                try:
                    return _with_what_is_there(before, draft)
                except InvalidSource as invalid:
                    reason += f", and it cannot be read since then: {_first_fault(invalid)}"
        except Unrevisable as unrevisable:
            message = f"this cannot be put into {quoted(draft.path)}: {unrevisable}"
            return before._replace(said=Wrong(message), shown="prompt")
        except InvalidSource as invalid:
            reason = _first_fault(invalid)
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return after
        _tell(f"Your last answer is not saved in {draft.path}: {reason}.")
        # A script does not read this, and its next line is meant for the next question.
        retry = "Enter tries again, q leaves without it: "
        if not terminal.is_attended or move(terminal.ask(retry)) is Move.QUIT:
            return before._replace(place=End.LEFT, said=None)


def _with_what_is_there(interview: Interview, draft: Draft) -> Interview:
    """Returns an interview with what its file holds now; raises InvalidSource."""
    answers = draft.again()
    _tell(
        f"{draft.path} was changed, but not by this interview. Nothing is overwritten: your last "
        "answer is asked again, with what is there now."
    )
    return changed_elsewhere(interview, answers)


def _first_fault(invalid: InvalidSource) -> str:
    finding = invalid.findings[0]
    _, line, column = finding.location
    is_read = finding.rule != "unreadable"
    return f"line {line}, column {column}: {finding.message}" if is_read else finding.message


def _tell(message: str) -> None:
    show(partial(write_message, message))
