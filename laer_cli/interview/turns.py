"""The turns of an interview: an entry in, the next state of everything out.

Nothing is asked or saved here. Whoever leads the interview shows where it stands, takes an entry,
saves the answers where they changed and shows what was said of it, turn by turn.
"""

from enum import Enum
from typing import Literal, NamedTuple

from laer_cli.interview.entry import Move, Wrong, move, understood, unseen
from laer_cli.interview.settling import settled, settles_most
from laer_cli.interview.steps import (
    About,
    Step,
    Told,
    holding,
    is_optional,
    steps,
    with_held,
)
from laer_cli.model import Answers, Marker, Question, Unanswered

_NOTHING_BEFORE = "there is nothing before this"


class Asking(NamedTuple):
    """A step is asked; from the review, where somebody looked it up, it leads back there."""

    step: Step
    looked_up: bool = False


class Noting(NamedTuple):
    """The note to a step is asked."""

    step: Question | Marker


class Proving(NamedTuple):
    """The evidence for a step is asked, one piece after the other."""

    step: Question | Marker


class End(Enum):
    """What comes after the steps, or in their midst once enough is known."""

    ENOUGH = "enough"
    REVIEW = "review"
    FINISHED = "finished"
    LEFT = "left"


Place = Asking | Noting | Proving | End


class Saved(NamedTuple):
    """Says what of a step is new in the answers."""

    step: Step
    what: Literal["answer", "note", "evidence"]


class Kept(NamedTuple):
    """Says that what a step holds stays as it is."""

    step: Step


class Opened(NamedTuple):
    """Says that a marker is asked in detail from now on."""

    step: Marker


Said = Saved | Kept | Opened | Wrong | None
# How much is shown before the next entry: the page of the place, the page with its help, or
# nothing but the prompt.
Shown = Literal["page", "help", "prompt"]


class Interview(NamedTuple):
    """Where an interview stands.

    `defaults` are offered where nothing is known; `passed` are the steps that need not be asked
    again in this sitting, the latest last, `unknown` those that nobody knew an answer to before it,
    `in_detail` the judged markers that are asked question by question. What is answered after the
    review leads back there. While it is `settling`, what settles most is asked first, and nothing
    any more once the placement is settled. `came_from` is the step asked before this one.
    """

    answers: Answers
    quick: bool
    defaults: tuple[tuple[About, Told], ...]
    unknown: frozenset[Step]
    place: Place
    settling: bool = False
    passed: tuple[Step, ...] = ()
    in_detail: frozenset[Marker] = frozenset()
    from_review: bool = False
    came_from: Step | None = None
    said: Said = None
    shown: Shown = "page"

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is asked, in order."""
        return steps(self.answers, quick=self.quick, in_detail=self.in_detail)

    @property
    def questions(self) -> tuple[Question | Marker, ...]:
        """The steps that are counted; the first is number 1."""
        return tuple(step for step in self.steps if not isinstance(step, About))

    @property
    def answers_as_asked(self) -> Answers:
        """The answers, with no judgement of the markers that are asked in detail instead."""
        markers = (
            one._replace(judgement=None) if one.marker in self.in_detail else one
            for one in self.answers.markers
        )
        return self.answers._replace(markers=tuple(markers))

    @property
    def trail(self) -> tuple[Step, ...]:
        """The steps that were passed in this sitting and are still asked, the latest last."""
        still = set(self.steps)
        return tuple(step for step in self.passed if step in still)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.place in (End.FINISHED, End.LEFT)

    def default(self, step: Step) -> Told:
        """Returns what is offered for a step that holds nothing; MISSING where nothing is."""
        offered = (told for about, told in self.defaults if about is step and told)
        return next(offered, Unanswered.MISSING)


def begun(
    answers: Answers,
    *,
    quick: bool,
    defaults: tuple[tuple[About, Told], ...],
    settling: bool = False,
) -> Interview:
    """Returns an interview at the first step that the answers leave open, else at the review."""
    unknown = frozenset(
        step
        for step in steps(answers, quick=quick)
        if holding(answers, step).told is Unanswered.UNKNOWN
    )
    interview = Interview(answers, quick, defaults, unknown, End.REVIEW, settling)
    return interview._replace(place=_next(interview))


def changed_elsewhere(interview: Interview, answers: Answers) -> Interview:
    """Returns an interview that goes on with answers somebody else has changed meanwhile."""
    if answers.rubric is not interview.answers.rubric:
        return begun(
            answers,
            quick=interview.quick,
            defaults=interview.defaults,
            settling=interview.settling,
        )
    interview = interview._replace(answers=answers, said=None, shown="page")
    place = interview.place
    stays = place is End.REVIEW or (not isinstance(place, End) and place.step in interview.steps)
    return interview if stays else interview._replace(place=_next(interview))


def _next(interview: Interview) -> Place:
    """Returns the first open step that was not passed, else the review.

    What nobody has been asked comes before what nobody knew, and the road signs last. To settle a
    placement, the questions come in an order of their own, as long as there is need.
    """
    open_ = [step for step in interview.steps if _is_to_ask(interview, step)]
    known_to_be_open = [step for step in open_ if step in interview.unknown]
    new = [step for step in open_ if step not in interview.unknown]
    last = [step for step in new if step is About.SIGNS]
    first = [step for step in new if step is not About.SIGNS]
    questions = [step for step in open_ if isinstance(step, Question)]
    if interview.settling and questions and not (first and isinstance(first[0], About)):
        answers = interview.answers_as_asked
        most = None if settled(answers) else settles_most(answers, questions)
        return Asking(most) if most else End.ENOUGH
    for step in (*first, *known_to_be_open, *last):
        return Asking(step)
    return End.REVIEW


def _is_to_ask(interview: Interview, step: Step) -> bool:
    told = holding(interview.answers, step).told
    return step not in interview.passed and (
        told is Unanswered.MISSING or (told is Unanswered.UNKNOWN and step in interview.unknown)
    )


def moves(interview: Interview) -> tuple[Move, ...]:
    """Returns what can be typed in place of an answer, in the order to show it."""
    match interview.place:
        case Asking(step=About() as step):
            return *_back_from(interview, step), Move.SKIP, Move.HELP, Move.QUIT
        case Asking(step=step):
            given = (Move.UNKNOWN, Move.NOT_APPLICABLE) if is_optional(step) else (Move.UNKNOWN,)
            back = _back_from(interview, step)
            return *given, *back, Move.NOTE, Move.SKIP, Move.HELP, Move.QUIT
        case End.ENOUGH:
            back = (Move.BACK,) if interview.trail else ()
            return Move.FINISH, Move.GO_ON, *back, Move.HELP, Move.QUIT
        case End():
            return Move.FINISH, Move.BACK, Move.HELP, Move.QUIT
    return Move.BACK, Move.HELP, Move.QUIT


def reply(interview: Interview, entry: str) -> Interview:
    """Returns where an interview stands after an entry."""
    interview = interview._replace(said=None, shown="prompt")
    place = interview.place
    match place:
        case Asking(step=step):
            return _replied_to_step(interview, step, entry.strip())
        case Noting(step=step) | Proving(step=step):
            return _replied_to_remark(interview, place, step, entry.strip())
        case End.ENOUGH:
            return _replied_to_enough(interview, entry)
    return _replied_to_review(interview, entry.strip())


def _replied_to_step(interview: Interview, step: Step, entry: str) -> Interview:
    asked = move(entry)
    if asked in moves(interview):
        return _moved(interview, step, asked)
    may_be_a_name = step in (About.SUBJECT, About.RESPONDENT) and asked is not Move.BACK
    if asked is not None and not may_be_a_name:
        return _wrong(interview, _out_of_place(asked, step))
    if not entry:
        return _entered_nothing(interview, step)
    told = understood(entry, step, interview.answers)
    if isinstance(told, Wrong):
        return interview._replace(said=told)
    return _told(interview, step, told)


def _out_of_place(asked: Move, step: Step) -> str:
    if asked is Move.BACK:
        return _NOTHING_BEFORE
    if asked is Move.NOT_APPLICABLE and not isinstance(step, About):
        return "x does not go here, for this always applies; d means don't know"
    return f"{asked.value} means nothing here; ? explains what does"


def _moved(interview: Interview, step: Step, asked: Move | None) -> Interview:
    match asked:
        case Move.UNKNOWN | Move.NOT_APPLICABLE:
            return _not_answered(interview, step, asked)
        case Move.NOTE if not isinstance(step, About):
            return interview._replace(place=Noting(step), shown="page")
        case Move.SKIP:
            return _onward(interview._replace(said=Kept(step)), step)
        case Move.BACK:
            return _back(interview, _asked_before(interview, step) or step)
        case Move.HELP:
            return interview._replace(shown="help")
    return interview._replace(place=End.LEFT)


def _not_answered(interview: Interview, step: Step, asked: Move) -> Interview:
    """Returns the interview after an entry that says why there is no answer.

    A marker that was judged is asked in detail then; it stays judged until something is answered.
    """
    if asked is Move.NOT_APPLICABLE:
        return _told(interview, step, Unanswered.NOT_APPLICABLE)
    if interview.quick or not isinstance(step, Marker):
        return _told(interview, step, Unanswered.UNKNOWN)
    in_detail = interview.in_detail | {step}
    interview = interview._replace(
        in_detail=in_detail, from_review=False, said=Opened(step), came_from=step, shown="page"
    )
    return interview._replace(place=_next(interview))


def _asked_before(interview: Interview, step: Step) -> Step | None:
    """Returns the step before another one: in order, or in that of a sitting to settle things."""
    before: tuple[Step, ...] = interview.steps[: interview.steps.index(step)]
    if interview.settling:
        trail = interview.trail
        before = trail[: trail.index(step)] if step in trail else trail
    return before[-1] if before else None


def _back_from(interview: Interview, step: Step) -> tuple[Move, ...]:
    is_looked_up = isinstance(interview.place, Asking) and interview.place.looked_up
    return (Move.BACK,) if is_looked_up or _asked_before(interview, step) else ()


def _back(interview: Interview, step: Step) -> Interview:
    """Returns the interview at a step that was asked before, or at the review again."""
    place = interview.place
    if isinstance(place, Asking) and place.looked_up:
        return interview._replace(place=End.REVIEW, shown="page")
    came_from = place.step if isinstance(place, Asking) else None
    return interview._replace(place=Asking(step), came_from=came_from, shown="page")


def _entered_nothing(interview: Interview, step: Step) -> Interview:
    """Returns the interview after an empty entry: what is there stays, or the default is taken."""
    if holding(interview.answers, step).told is not Unanswered.MISSING:
        return _onward(interview._replace(said=Kept(step)), step)
    default = interview.default(step)
    if default is Unanswered.MISSING:
        return _wrong(interview, "nothing was entered; s skips this for now, ? explains")
    return _told(interview, step, default)


def _told(interview: Interview, step: Step, told: Told) -> Interview:
    held = holding(interview.answers, step)
    if told == held.told:
        return _onward(interview._replace(said=Kept(step)), step)
    answers = with_held(interview.answers, step, held._replace(told=told))
    if not any(marker.applies for marker in answers.markers):
        return _wrong(interview, "with that, nothing would be left to place; d means don't know")
    return _onward(interview._replace(answers=answers, said=Saved(step, "answer")), step)


def _onward(interview: Interview, step: Step) -> Interview:
    """Returns the interview at what comes after a step: the next open one, or the review again."""
    before = tuple(one for one in interview.passed if one is not step)
    interview = interview._replace(passed=(*before, step), came_from=step, shown="page")
    place = End.REVIEW if interview.from_review else _next(interview)
    return interview._replace(place=place)


def _replied_to_remark(
    interview: Interview, place: Noting | Proving, step: Question | Marker, entry: str
) -> Interview:
    """Returns the interview after a note or a piece of evidence."""
    match move(entry):
        case Move.QUIT:
            return interview._replace(place=End.LEFT)
        case Move.BACK:
            return interview._replace(place=Asking(step), shown="page")
        case Move.HELP:
            return interview._replace(shown="help")
    if wrong := unseen(entry.replace("\n", " ").replace("\t", " ")):
        return interview._replace(said=wrong)
    held = holding(interview.answers, step)
    pieces: tuple[str, ...] = ()
    following: Place = Proving(step)
    if isinstance(place, Noting):
        after = held._replace(note="" if entry == "-" else entry or held.note)
    elif entry == "-":
        after, following = held._replace(evidence=()), Asking(step)
    else:
        pieces = tuple(filter(None, (line.strip() for line in entry.split("\n"))))
        after = held._replace(evidence=(*held.evidence, *pieces))
        following = Proving(step) if pieces else Asking(step)
    interview = interview._replace(
        place=following, shown="prompt" if isinstance(following, Proving) and pieces else "page"
    )
    if after == held:
        return interview
    what: Literal["note", "evidence"] = "note" if isinstance(place, Noting) else "evidence"
    return interview._replace(
        answers=with_held(interview.answers, step, after), said=Saved(step, what)
    )


def _replied_to_enough(interview: Interview, entry: str) -> Interview:
    asked = move(entry)
    match asked:
        case Move.FINISH | Move.QUIT | Move.HELP:
            return _ended(interview, asked)
        case Move.GO_ON:
            interview = interview._replace(settling=False, shown="page")
            return interview._replace(place=_next(interview))
        case Move.BACK if interview.trail:
            return _back(interview, interview.trail[-1])
        case Move.BACK:
            return _wrong(interview, _NOTHING_BEFORE)
    return _wrong(interview, "type f to finish, or g to go on with the rest")


def _ended(interview: Interview, asked: Move) -> Interview:
    """Returns the interview finished or left, or where it stands with help."""
    if asked is Move.HELP:
        return interview._replace(shown="help")
    return interview._replace(place=End.FINISHED if asked is Move.FINISH else End.LEFT)


def _replied_to_review(interview: Interview, entry: str) -> Interview:
    asked = move(entry)
    match asked:
        case Move.FINISH | Move.QUIT | Move.HELP:
            return _ended(interview, asked)
        case Move.BACK:
            return _back(interview._replace(from_review=True), interview.steps[-1])
    step = _gone_to(interview, entry)
    if step is None:
        most = len(interview.questions)
        what = f"the number of a question, 1 to {most}, a word such as date, or f to finish"
        return _wrong(interview, f"type {what}")
    place = Asking(step, looked_up=True)
    return interview._replace(place=place, from_review=True, came_from=None, shown="page")


def _gone_to(interview: Interview, entry: str) -> Step | None:
    """Returns the step that an entry names by its number or its word."""
    questions = interview.questions
    if entry.isascii() and entry.isdigit() and len(entry) < 7:
        number = int(entry)
        return questions[number - 1] if 1 <= number <= len(questions) else None
    name = "subject" if entry.casefold() == "company" else entry.casefold()
    return next((step for step in About if step.value == name and step in interview.steps), None)


def _wrong(interview: Interview, message: str) -> Interview:
    return interview._replace(said=Wrong(message))
