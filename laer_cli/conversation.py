"""A sitting of an interview: what is asked goes to the terminal, what is answered into the file."""

from contextlib import suppress
from functools import partial

from laer_cli.draft import ChangedElsewhere, Draft
from laer_cli.finding import InvalidSource
from laer_cli.interview.entry import Move, move
from laer_cli.interview.turns import End, Interview, Noting, changed_elsewhere, reply
from laer_cli.reports.interview.page import write, write_opening
from laer_cli.reports.interview.words import prompt
from laer_cli.source.revision import Unrevisable
from laer_cli.terminal import Terminal, say, show
from laer_cli.text import visible


def converse(interview: Interview, draft: Draft, terminal: Terminal) -> Interview:
    """Returns an interview at its end; everything that was answered is in the file by then.

    What becomes of an entry is said only after it was saved. Raises Interrupted.
    """
    show(partial(write_opening, interview, visible(draft.path)))
    while not interview.is_over:
        show(partial(write, interview))
        takes_lines = isinstance(interview.place, Noting)
        entry = terminal.ask(prompt(interview), takes_lines=takes_lines)
        after = reply(interview, entry)
        if after.answers != interview.answers:
            after = _saved(interview, after, draft, terminal)
        interview = after
    show(partial(write, interview))
    return interview


def _saved(before: Interview, after: Interview, draft: Draft, terminal: Terminal) -> Interview:
    """Returns the interview after an entry that was saved, else as it goes on without it."""
    while True:
        try:
            draft.save(after.answers)
        except ChangedElsewhere:
            reason = "somebody else has changed it, and what it holds now cannot be read"
            with suppress(InvalidSource):
                answers = draft.again()
                say(
                    f"{visible(draft.path)} was changed by somebody else. Nothing is overwritten: "
                    "your last answer is asked again, beside what the file holds now.\n"
                )
                return changed_elsewhere(before, answers)
        except InvalidSource as invalid:
            reason = invalid.findings[0].message
        except Unrevisable as unrevisable:
            reason = str(unrevisable)
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return after
        say(f"Your last answer is not saved in {visible(draft.path)}: {reason}.\n")
        if move(terminal.ask("Enter tries again, q leaves without it: ")) is Move.QUIT:
            return before._replace(place=End.LEFT, said=None)
