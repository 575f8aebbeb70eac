"""Any entries in any order, killed and resumed: every answer that was acknowledged is in the file.

What ought to be there is kept in a plain record of what was typed; PyYAML alone reads the file.
"""

import datetime
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from laer_cli.draft import Draft
from laer_cli.interview.steps import About, options, takes_several
from laer_cli.interview.turns import (
    Asking,
    End,
    Interview,
    Kept,
    Noting,
    Proving,
    Saved,
    begun,
    reply,
)
from laer_cli.library import Library
from laer_cli.literals import decimal
from laer_cli.model import Marker, Number, Question, Rubric
from laer_cli.source.revision import Unrevisable
from tests.reading import read_answers_text, read_rubric_data
from tests.strategies import FEW, rubrics

TODAY = datetime.date(2026, 11, 21)
DEFAULTS = ((About.SUBJECT, "Northwind"), (About.RESPONDENT, ""), (About.DATE, TODAY))
TEXTS = st.text(st.sampled_from("ab :#'\"{}[],|>-\u017b\u200b\U0001f600"), min_size=1, max_size=12)
STYLES = ["none", "comments", "brackets"]
BEGUN = {
    "none": "",
    "comments": "# mine\nlaer: 1  # format\nanswers:  # below\n# the end\n",
    "brackets": '{"laer": 1,\n "answers": {}}\n',
}
Told = dict[str, Any]  # an answer, its note and its evidence, as far as there are any


class Killed(BaseException):
    """Ends a save as a crash of the machine would."""


class Sitting(RuleBasedStateMachine):
    """An interview on a file, beside a record of what it has acknowledged."""

    @initialize(
        of=rubrics(FEW), signs=st.integers(0, 2), style=st.sampled_from(STYLES), quick=st.booleans()
    )
    def begin(self, of: dict[str, Any], signs: int, style: str, quick: bool) -> None:
        if signs:
            of = {**of, "signs": [{"id": f"s{n}", "text": f"Sign {n}"} for n in range(signs)]}
        self.rubric = read_rubric_data(of)
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "answers.yaml")
        self.begun = BEGUN[style]
        if self.begun:
            self.path.write_text(self.begun)
        self.about: Told = {}
        self.judged: dict[str, Told] = {}
        self.answers: dict[tuple[str, str], Told] = {}
        self.sit_down(quick)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    def sit_down(self, quick: bool) -> None:
        self.draft = Draft(str(self.path), Library(), self.rubric)
        self.state: Interview = begun(
            self.draft.begin(lambda: self.rubric), quick=quick, defaults=DEFAULTS
        )

    # What is typed

    def enter(self, entry: str) -> Saved | Kept | None:
        """Types an entry; returns what was acknowledged, which is in the file by then."""
        after = reply(self.state, entry)
        if after.answers != self.state.answers:
            assert isinstance(after.said, Saved)
            try:
                self.draft.save(after.answers)
            except Unrevisable:  # a judgement has no long form where questions take all its keys
                return None
        self.state = after
        return after.said if isinstance(after.said, Saved | Kept) else None

    @property
    def step(self) -> Any:
        return self.state.place.step if isinstance(self.state.place, Asking) else None

    def is_asked(self) -> bool:
        return self.step is not None

    def is_noting(self) -> bool:
        return isinstance(self.state.place, Noting | Proving)

    @precondition(is_asked)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        entry, value = data.draw(entries(self.step, self.rubric))
        step = self.step
        if self.enter(entry):
            self.tell(step, answer=value)

    @precondition(is_asked)
    @rule(data=st.data())
    def say_that_nobody_knows_or_it_does_not_apply(self, data: st.DataObject) -> None:
        entry, value = data.draw(st.sampled_from([("d", "unknown"), ("x", "not-applicable")]))
        step = self.step
        if not isinstance(step, About) and self.enter(entry):
            self.tell(step, answer=value)

    @precondition(is_asked)
    @rule()
    def take_what_is_offered(self) -> None:
        step = self.step
        if isinstance(self.enter(""), Saved):
            offered = {About.SUBJECT: "Northwind", About.DATE: TODAY.isoformat()}
            self.tell(step, answer=offered[step])

    @precondition(is_asked)
    @rule(entry=st.sampled_from(["s", "b", "b", "?", "n", "n", "99", "\x1b[A", "f"]))
    def move(self, entry: str) -> None:
        step = self.step
        if isinstance(self.enter(entry), Saved):
            self.tell(step, answer=entry)  # the name of a company, for all laer knows

    @precondition(is_noting)
    @rule(text=TEXTS | st.sampled_from(["-", "", "Two\nlines", "b", "?"]))
    def remark(self, text: str) -> None:
        place: Any = self.state.place
        said = self.enter(text)
        if not isinstance(said, Saved):
            return
        if said.what == "note":
            self.tell(place.step, note="" if text == "-" else text.strip())
        else:
            pieces = [line.strip() for line in text.split("\n") if line.strip()]
            before = self.told(place.step).get("evidence", [])
            self.tell(place.step, evidence=[] if text == "-" else [*before, *pieces])

    @precondition(lambda self: self.state.place is End.REVIEW)
    @rule(number=st.integers(1, 9))
    def go_to(self, number: int) -> None:
        self.enter(str(number))

    @rule(quick=st.booleans())
    def quit_or_be_killed_and_resume(self, quick: bool) -> None:
        self.sit_down(quick)

    @precondition(is_asked)
    @rule(data=st.data(), function=st.sampled_from(["fsync", "replace"]))
    def be_killed_while_it_saves(self, data: st.DataObject, function: str) -> None:
        entry, _ = data.draw(entries(self.step, self.rubric))

        def kill(*_: object) -> None:
            raise Killed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os if function == "fsync" else Path, function, kill)
            try:
                self.enter(entry)
            except Killed:
                pass
            else:
                return  # it was no answer, or the one that is there
        self.sit_down(self.state.quick)

    # What ought to be there

    def told(self, step: Question | Marker) -> Told:
        """What the record has of a step."""
        if isinstance(step, Marker):
            return self.judged.get(step.id, {})
        return self.answers.get(ids(step), {})

    def tell(self, step: Any, **told: Any) -> None:
        """Records what was acknowledged; a judgement gives way to answers, but not its remarks."""
        if isinstance(step, About):
            self.about[step.value] = told["answer"]
        elif isinstance(step, Marker):
            self.judged[step.id] = self.judged.get(step.id, {}) | told
        else:
            judged = self.judged.pop(ids(step)[0], {})
            answer = self.answers.get(ids(step), {}) | told
            notes = [one for one in (judged.get("note"), answer.get("note")) if one]
            evidence = [*judged.get("evidence", []), *answer.get("evidence", [])]
            self.answers[ids(step)] = answer | {"note": "\n".join(notes), "evidence": evidence}

    @invariant()
    def what_was_acknowledged_is_in_the_file(self) -> None:
        if not hasattr(self, "folder"):
            return
        text = self.path.read_text() if self.path.exists() else ""
        file = yaml.load(text, yaml.BaseLoader) if text else {}  # noqa: S506  # nothing but texts
        assert {key: file[key] for key in ABOUTS if key in file} == self.about
        judged: dict[str, Told] = {}
        answers: dict[tuple[str, str], Told] = {}
        for marker in self.rubric.markers:
            held = (file.get("answers") or {}).get(marker.id, {})
            questions = {question.id for question in marker.questions}
            if isinstance(held, str) or {"answer", "note", "evidence"} & held.keys() - questions:
                judged[marker.id] = told(held)
            else:
                answers |= {(marker.id, id_): told(one) for id_, one in held.items() if told(one)}
        judged = {id_: one for id_, one in judged.items() if one}
        assert judged == {id_: kept(one) for id_, one in self.judged.items() if kept(one)}
        assert answers == {id_: kept(one) for id_, one in self.answers.items() if kept(one)}

    @invariant()
    def nothing_else_is_lost_or_left_behind(self) -> None:
        if hasattr(self, "folder"):
            text = self.path.read_text() if self.path.exists() else ""
            assert all(comment in text for comment in re.findall("#.*", self.begun))
            assert [path.name for path in Path(self.folder.name).iterdir()] in (
                [],
                ["answers.yaml"],
            )


ABOUTS = ("subject", "respondent", "date", "signs")


def ids(question: Question) -> tuple[str, str]:
    marker, _, id_ = question.name.partition(".")
    return marker, id_


def told(held: Any) -> Told:
    """What a file holds of an answer, short or long."""
    return kept(held) if isinstance(held, dict) else kept({"answer": held})


def kept(told: Told) -> Told:
    """An answer without what says nothing; to tick nothing says something."""
    return {
        key: value
        for key, value in told.items()
        if value not in ("", "null", None) and (value != [] or key == "answer")
    }


def entries(step: Any, rubric: Rubric) -> st.SearchStrategy[tuple[str, Any]]:
    """What can be typed as an answer to a step, with what the file is to hold then."""
    match step:
        case About.SUBJECT | About.RESPONDENT:
            return st.sampled_from([("Contoso", "Contoso"), ("A  B", "A B"), ("X", "X")])
        case About.DATE:
            return st.just(("2024-02-29", "2024-02-29"))
        case Question(form=Number() as form):
            value = decimal(form.span[0])
            return st.sampled_from([(value, value), (f"{value} {form.unit}", value)])
    names = [option.id for option in options(step, read_answers_text(rubric, "laer: 1"))]
    return some_of(names) if takes_several(step) else one_of(names)


def one_of(names: list[str]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.sampled_from([(str(number), name) for number, name in enumerate(names, 1)])


def some_of(names: list[str]) -> st.SearchStrategy[tuple[str, Any]]:
    numbers = st.lists(st.integers(1, len(names)), unique=True)
    return numbers.map(
        lambda ticked: (
            ",".join(map(str, ticked)) or "none",
            [name for number, name in enumerate(names, 1) if number in ticked],
        )
    )


TestSitting = Sitting.TestCase
TestSitting.settings = settings(max_examples=40, stateful_step_count=30)
