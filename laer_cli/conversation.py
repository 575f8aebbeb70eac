"""A sitting of an interview: what is asked goes to the terminal, what is answered into the file."""

from contextlib import suppress
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
        after = reply(interview, _entry(interview, terminal))
        is_wrong = isinstance(after.said, Wrong)
        if is_wrong and terminal.drop_pasted():
            _tell("What was pasted along with it was left out.")
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


def _saved(before: Interview, after: Interview, draft: Draft, terminal: Terminal) -> Interview:
    """Returns the interview after an entry that was saved, else as it goes on without it."""
    while True:
        try:
            draft.save(after.answers)
        except ChangedElsewhere:
            reason = "somebody else has changed it, and what it holds now cannot be read"
            with suppress(InvalidSource):
                answers = draft.again()
                _tell(
                    f"{draft.path} was changed by somebody else. Nothing is overwritten: your last "
                    "answer is asked again, beside what the file holds now."
                )
                after = changed_elsewhere(before, answers)
                return after if terminal.is_one else after._replace(place=End.LEFT)
        except Unrevisable as unrevisable:
            message = f"this cannot be put into {quoted(draft.path)}: {unrevisable}"
            return before._replace(said=Wrong(message), shown="prompt")
        except InvalidSource as invalid:
            reason = invalid.findings[0].message
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return after
        _tell(f"Your last answer is not saved in {draft.path}: {reason}.")
        # A script does not read this, and its next line is meant for the next question.
        retry = "Enter tries again, q leaves without it: "
        if not terminal.is_one or move(terminal.ask(retry)) is Move.QUIT:
            return before._replace(place=End.LEFT, said=None)


def _tell(message: str) -> None:
    show(partial(write_message, message))
