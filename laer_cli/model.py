"""The nouns of laer: a rubric and what it is made of, and the answers to it.

They are whole: every reference is the thing itself, and an optional text that was left out is
empty. `at` is where something begins, an index into the text of its file. They are named tuples,
which are as frozen as frozen dataclasses and take a sixth of the time to define: with two dozen of
them a twentieth of every start. What serves as a key hashes by the id that is its own in a rubric;
the hash of all it holds would cost more than what is looked up.
"""

import datetime
from contextlib import suppress
from enum import Enum
from fractions import Fraction
from importlib import import_module
from typing import Literal, NamedTuple

from laer_cli.finding import Finding


class Publication(NamedTuple):
    """A public source that statements rest on."""

    id: str
    title: str
    publisher: str
    author: str
    url: str
    at: int

    def __hash__(self) -> int:
        return hash(self.id)


class Phase(NamedTuple):
    """A stage of the journey; rank 0 is the lowest. Without a source it is the rubric's own."""

    id: str
    rank: int
    title: str
    summary: str
    traits: tuple[str, ...]
    source: Publication | None
    at: int

    def __hash__(self) -> int:
        return hash(self.id)


class FacetValue(NamedTuple):
    """One value of a facet; `name` is its id after its facet's, as in motion.land."""

    id: str
    name: str
    title: str


class Facet(NamedTuple):
    """Another way to slice the same answers."""

    id: str
    title: str
    values: tuple[FacetValue, ...]

    def __hash__(self) -> int:
        return hash(self.id)


class Quorum(NamedTuple):
    """Places at the highest phase that at least this share of the weight has reached."""

    share: Fraction


class Mean(NamedTuple):
    """Places at the highest phase whose cutoff the mean of the ranks meets; from rank 1 up."""

    cutoffs: tuple[Fraction, ...]


Rule = Quorum | Mean


class Choice(NamedTuple):
    """One thing a question offers, a choice or an item of a checklist, and the phase it tells."""

    id: str
    text: str
    phase: Phase
    source: Publication | None
    at: int


class Choices(NamedTuple):
    """A question with exactly one answer among these."""

    choices: tuple[Choice, ...]


class Checklist(NamedTuple):
    """A question with any number of these ticked."""

    items: tuple[Choice, ...]


Better = Literal["higher", "lower"]


class Cutoff(NamedTuple):
    """The number from which on a question stands at a phase."""

    phase: Phase
    value: Fraction
    at: int


# The number farthest from zero that a file can hold.
_FARTHEST = Fraction(99_999_999_999_999_999_999 * 10**12)


class Number(NamedTuple):
    """A question for a number, its cutoffs in phase order."""

    unit: str
    better: Better
    least: Fraction | None
    most: Fraction | None
    cutoffs: tuple[Cutoff, ...]

    @property
    def span(self) -> tuple[Fraction, Fraction]:
        """The least and the most that can be answered."""
        least = -_FARTHEST if self.least is None else self.least
        return least, _FARTHEST if self.most is None else self.most


class Question(NamedTuple):
    """A question of a marker; `name` is its id after its marker's, as in kpis.board-metrics."""

    id: str
    name: str
    text: str
    help: str
    weight: int
    optional: bool
    tags: tuple[FacetValue, ...]
    form: Choices | Checklist | Number
    at: int

    def __hash__(self) -> int:
        return hash(self.name)


class Level(NamedTuple):
    """What one phase looks like in one marker: a cell of the phase chart."""

    phase: Phase
    text: str
    source: Publication | None


class Marker(NamedTuple):
    """One aspect that is inspected; `levels` has one for each phase, lowest first, or none."""

    id: str
    title: str
    asks: str
    weight: int
    rule: Rule
    levels: tuple[Level, ...]
    questions: tuple[Question, ...]
    at: int

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def name(self) -> str:
        """What a line about questions and markers calls it."""
        return self.id


class Gate(NamedTuple):
    """What a phase and every higher one cannot be reached without."""

    id: str
    phase: Phase
    needs: Marker | Question
    at_least: Phase
    because: str
    source: Publication | None
    at: int


class Practice(NamedTuple):
    """Something to do that helps to reach a phase."""

    id: str
    title: str
    text: str
    done_when: str
    phase: Phase
    markers: tuple[Marker, ...]
    raises: tuple[Question, ...]
    tags: tuple[FacetValue, ...]
    source: Publication | None
    at: int

    def __hash__(self) -> int:
        return hash(self.id)


class Sign(NamedTuple):
    """A road sign that a company is on its way; shown, never counted."""

    id: str
    text: str
    source: Publication | None


class Unanswered(Enum):
    """Why a question has no answer; the values are the words of an answers file."""

    MISSING = ""
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


Given = Choice | tuple[Choice, ...] | Fraction | Unanswered


class Answer(NamedTuple):
    """What was answered to a question: a choice, the items ticked, a number, or why nothing."""

    question: Question
    given: Given
    note: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is an answer, a note or evidence."""
        return self.given is not Unanswered.MISSING or bool(self.note or self.evidence)


class Judgement(NamedTuple):
    """A whole marker judged directly, in place of its questions."""

    given: Phase | Unanswered
    note: str
    evidence: tuple[str, ...]


# What a marker's long form comes to with nothing in it.
NO_JUDGEMENT = Judgement(Unanswered.MISSING, "", ())


class MarkerAnswers(NamedTuple):
    """The answers to a marker's questions, one for each in rubric order, or its judgement."""

    marker: Marker
    answers: tuple[Answer, ...]
    judgement: Judgement | None

    @property
    def applies(self) -> bool:
        """Whether anything of the marker is, or may still be, applicable."""
        if self.judgement:
            return self.judgement.given is not Unanswered.NOT_APPLICABLE
        given = [answer.given for answer in self.answers]
        return not given or any(one is not Unanswered.NOT_APPLICABLE for one in given)

    @property
    def judged(self) -> Phase | None:
        """The phase that the whole marker was judged to stand at, if it was."""
        given = self.judgement.given if self.judgement else None
        return None if isinstance(given, Unanswered) else given


class Case(NamedTuple):
    """A golden case: answers, and the bounds of the placement that they are expected to give.

    It begins, for whoever looks for it, where it says what it expects.
    """

    title: str
    markers: tuple[MarkerAnswers, ...]
    at_least: Phase
    at_most: Phase
    at: int


class Rubric(NamedTuple):
    """A rubric file; phases stand lowest first, everything else in the order of the file.

    `name` is what a command line calls it: its id where it ships with laer, else its path.
    """

    name: str
    content: bytes
    id: str
    version: tuple[int, int, int]
    title: str
    summary: str
    sources: tuple[Publication, ...]
    facets: tuple[Facet, ...]
    phases: tuple[Phase, ...]
    marker_rule: Rule
    overall_rule: Rule
    gates: tuple[Gate, ...]
    markers: tuple[Marker, ...]
    practices: tuple[Practice, ...]
    signs: tuple[Sign, ...]
    cases: tuple[Case, ...]

    @property
    def sha256(self) -> str:
        """The checksum of the file, as `sha256sum` prints it."""
        # Loading OpenSSL for it takes 2 ms, so, as the standard library's own `random` does, the
        # lean module comes first; it is called differently from Python 3.12 on.
        for name in ("_sha2", "_sha256"):
            with suppress(ImportError):
                return str(import_module(name).sha256(self.content).hexdigest())
        from hashlib import sha256  # noqa: PLC0415  # only where there is no lean one

        return sha256(self.content).hexdigest()

    def above(self, phase: Phase) -> Phase | None:
        """Returns the phase above another; None at the top."""
        return self.phases[phase.rank + 1] if phase.rank + 1 < len(self.phases) else None

    @property
    def version_text(self) -> str:
        """The version as a rubric file writes it."""
        return ".".join(map(str, self.version))


class Answers(NamedTuple):
    """An answers file, its markers in rubric order; something is left to place.

    `rubric_name` is what the file calls its rubric, empty where that is not the one it was read
    against; `signs` is None where nobody has looked for any.
    """

    rubric: Rubric
    rubric_name: str
    path: str
    subject: str
    respondent: str
    date: datetime.date | None
    markers: tuple[MarkerAnswers, ...]
    signs: tuple[Sign, ...] | None
    warnings: tuple[Finding, ...]
