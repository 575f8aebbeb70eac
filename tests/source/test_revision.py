"""Answers put into the text of an answers file: what changes, and above all what does not."""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from laer_cli.model import Answer, Answers, Judgement, Phase, Rubric, Unanswered
from laer_cli.reports.rubric.template import write as write_template
from laer_cli.source import Source
from laer_cli.source.answers import LONG_FORM
from laer_cli.source.revision import Unrevisable, blank_answers, revised
from tests.reading import read_answers_data, read_answers_text, read_rubric_data
from tests.strategies import answers_for, rubrics

PHASES = [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}]


def offer(*ids: str) -> list[dict[str, str]]:
    return [{"id": id_, "text": id_, "phase": "high"} for id_ in ids]


RUBRIC = read_rubric_data(
    {
        "laer": "1",
        "id": "two",
        "version": "1.0.0",
        "title": "Two markers",
        "phases": PHASES,
        "placement": {
            "markers": {"rule": "quorum", "quorum": "1"},
            "overall": {"rule": "quorum", "quorum": "1"},
        },
        "markers": [
            {
                "id": "team",
                "title": "Team",
                "questions": [
                    {"id": "plan", "text": "Plan?", "choices": offer("no", "yes")},
                    {"id": "list", "text": "List?", "checklist": offer("a", "b")},
                    {"id": "size", "text": "Size?", "number": {"cutoffs": {"high": "3"}}},
                ],
            },
            {
                "id": "pay",
                "title": "Pay",
                "questions": [
                    {"id": "note", "text": "Note?", "choices": offer("x", "y")},
                    {"id": "10", "text": "Ten?", "number": {"cutoffs": {"high": "3"}}},
                ],
            },
        ],
        "signs": [{"id": "s", "text": "S"}, {"id": "t", "text": "T"}],
    }
)
QUESTIONS = {one.name: one for marker in RUBRIC.markers for one in marker.questions}


def choice(name: str, id_: str) -> Any:
    form: Any = QUESTIONS[name].form
    return next(one for one in (getattr(form, "choices", None) or form.items) if one.id == id_)


def with_answer(answers: Answers, name: str, given: Any, note: str = "", *evidence: str) -> Answers:
    answer = Answer(QUESTIONS[name], given, note, evidence)
    markers = tuple(
        marker._replace(
            judgement=None,
            answers=tuple(answer if one.question.name == name else one for one in marker.answers),
        )
        if QUESTIONS[name] in marker.marker.questions
        else marker
        for marker in answers.markers
    )
    return answers._replace(markers=markers)


def judged(answers: Answers, id_: str, given: Phase | Unanswered, note: str = "") -> Answers:
    markers = tuple(
        marker._replace(
            judgement=Judgement(given, note, ()),
            answers=tuple(Answer(one.question, Unanswered.MISSING) for one in marker.answers),
        )
        if marker.marker.id == id_
        else marker
        for marker in answers.markers
    )
    return answers._replace(markers=markers)


YES, NO = choice("team.plan", "yes"), choice("team.plan", "no")
A, B = choice("team.list", "a"), choice("team.list", "b")
UNKNOWN, MISSING = Unanswered.UNKNOWN, Unanswered.MISSING
LOW, HIGH = RUBRIC.phases


def plan(given: Any, note: str = "", *evidence: str) -> Any:
    return lambda answers: with_answer(answers, "team.plan", given, note, *evidence)


def ticks(*given: Any) -> Any:
    return lambda answers: with_answer(answers, "team.list", given)


def size(given: int) -> Any:
    return lambda answers: with_answer(answers, "team.size", Fraction(given))


def pay(given: Any, note: str = "") -> Any:
    return lambda answers: judged(answers, "pay", given, note)


def signs(*ids: str) -> Any:
    return lambda answers: answers._replace(signs=tuple(s for s in RUBRIC.signs if s.id in ids))


def subject(text: str) -> Any:
    return lambda answers: answers._replace(subject=text)


# What is written, what changes, what is there then; all begin with the format, left out here.
CHANGES = {
    "a value and its comment": (
        """\
answers:
  team:
    plan:   "no"   # why
""",
        plan(YES),
        """\
answers:
  team:
    plan:   "yes"   # why
""",
    ),
    "no value and its comment": (
        """\
subject:       # the company
answers:
  team:
    plan:
    size: ~
""",
        subject('A: "B" #1'),
        """\
subject: "A: \\"B\\" #1"       # the company
answers:
  team:
    plan:
    size: ~
""",
    ),
    "a word for no value": (
        """\
answers:
  team:
    size:    ~  # soon
""",
        size(3),
        """\
answers:
  team:
    size:    3  # soon
""",
    ),
    "a key behind those that come before it": (
        """\
answers:
   team:   # ours
      plan: "no"  # for now

      # the size comes later
   pay: low
""",
        size(4),
        """\
answers:
   team:   # ours
      plan: "no"  # for now
      size: 4

      # the size comes later
   pay: low
""",
    ),
    "a key before the first": (
        """\
answers:
  team:
    # how many
    size: 4
""",
        plan(NO),
        """\
answers:
  team:
    # how many
    plan: "no"
    size: 4
""",
    ),
    "a marker that is not there": (
        """\
answers:
  pay: low
""",
        ticks(A),
        """\
answers:
  team:
    list: [a]
  pay: low
""",
    ),
    "a marker without anything": (
        """\
answers:
  team:  # to do
  pay: low
""",
        ticks(),
        """\
answers:
  team:  # to do
    list: []
  pay: low
""",
    ),
    "answers in empty brackets": (
        """\
answers: {}  # to come
signs: [s]
""",
        size(4),
        """\
answers:  # to come
  team:
    size: 4
signs: [s]
""",
    ),
    "no answers at all": (
        """\
# nothing else""",
        size(4),
        """\
answers:
  team:
    size: 4
# nothing else""",
    ),
    "the road signs, and no end of the last line": (
        """\
answers:
  pay: low""",
        signs("t", "s"),
        """\
answers:
  pay: low
signs: [s, t]""",
    ),
    "a list in lines": (
        """\
answers:
  team:
    list:   # these
    - a     # surely

    # perhaps
    - b     # now
    size: 4
""",
        ticks(B),
        """\
answers:
  team:
    list: [b]  # these
    # surely

    # perhaps     # now
    size: 4
""",
    ),
    "a list in brackets on several lines": (
        """\
answers:
  team:
    list: [a,   # surely
           b]   # now
    size: 4
""",
        ticks(),
        """\
answers:
  team:
    list: []  # surely   # now
    size: 4
""",
    ),
    "a mapping in brackets with comments": (
        """\
answers:
  team: {list: [a,  # surely
                b], size: 4}
""",
        ticks(),
        """\
answers:
  team: {list: []  # surely
        , size: 4}
""",
    ),
    "a note to a short answer": (
        """\
answers:
  team:
    plan: "no"  # why
""",
        plan(NO, "Two\nlines", "http://a/b#c"),
        """\
answers:
  team:
    plan: {answer: "no", note: "Two\\nlines", evidence: ["http://a/b#c"]}  # why
""",
    ),
    "the parts of a long answer": (
        """\
answers:
  team:
    plan:
      note: |  # as told
        One

        two
      # by Ann
      evidence: [x]
    size: 4
""",
        plan(YES, "Three", "x", "y"),
        """\
answers:
  team:
    plan:
      answer: "yes"
      note: "Three"  # as told
      # by Ann
      evidence: ["x", "y"]
    size: 4
""",
    ),
    "a part of a long answer that goes": (
        """\
answers:
  team:
    plan:  # not sure
      # by Ann
      evidence: [x]
      note: | # as told
        One
      answer: "no"
    size: 4
""",
        plan(NO, "", "x"),
        """\
answers:
  team:
    plan: {answer: "no", evidence: ["x"]}  # not sure
      # by Ann
      # as told
    size: 4
""",
    ),
    "a block of text as the answer": (
        """\
answers:
  team:
    plan: >-
      yes

    size: 4
""",
        plan(UNKNOWN),
        """\
answers:
  team:
    plan: unknown

    size: 4
""",
    ),
    "behind a block of text that keeps its last lines": (
        """\
answers:
  team:
    plan:
      answer: yes
      note: |+
        One

    # size
  pay: low
""",
        size(4),
        """\
answers:
  team:
    plan:
      answer: yes
      note: |+
        One

    size: 4
    # size
  pay: low
""",
    ),
    "before a block of text that ends the file, not its line": (
        """\
answers:
  team:  # ours
    plan: |
      no""",
        lambda answers: signs("s")(pay(LOW)(size(4)(answers))),
        """\
signs: [s]
answers:
  pay: low
  team:  # ours
    size: 4
    plan: |
      no""",
    ),
    "a marker judged, where its questions hold nothing": (
        """\
answers:
  team:

    # Plan?
    # Help: ask Ann
    plan:

    # List?
    list: ~
  pay: low
""",
        lambda answers: judged(answers, "team", HIGH),
        """\
answers:
  team: high

    # Plan?
    # Help: ask Ann

    # List?
  pay: low
""",
    ),
    "a judgement that gives way to answers": (
        """\
answers:
  team: low  # a guess
  pay: low
""",
        lambda answers: size(4)(plan(NO, "Sure")(answers)),
        """\
answers:
  team:  # a guess
    plan: {answer: "no", note: "Sure"}
    size: 4
  pay: low
""",
    ),
    "a judgement of nothing, whose note is kept apart from a question of that name": (
        """\
answers: {}
""",
        pay(MISSING, "Ask Bob"),
        """\
answers:
  pay: {answer: null, note: "Ask Bob"}
""",
    ),
    "a long judgement": (
        """\
answers:
  pay: {answer: low, note: was}
""",
        pay(HIGH),
        """\
answers:
  pay: high
""",
    ),
    "brackets that end in a comma, with keys alone": (
        """\
answers: {team: {plan, list: ,}, }
""",
        plan(NO),
        """\
answers: {team: {plan: "no", list: ,}, }
""",
    ),
    "JSON on one line": (
        """{"laer": 1, "answers": {"team": {"size":4}}}""",
        lambda answers: pay(HIGH, "\u017b \u200b")(
            plan(NO)(subject("\u017b\x7f\U000e0041")(answers))
        ),
        """{"laer": 1, "subject": "\u017b\\u007f\\udb40\\udc41", "answers": {"team": """
        """{"plan": "no", "size":4}, "pay": {"answer": "high", "note": "\u017b \\u200b"}}}""",
    ),
    "JSON on many lines": (
        """\
{
\t"laer": 1,
\t"answers": {
\t\t"team": {
\t\t\t"size": 4
\t\t}
\t}
}
""",
        lambda answers: pay(HIGH)(plan(NO)(ticks(A)(answers))),
        """\
{
\t"laer": 1,
\t"answers": {
\t\t"team": {
\t\t\t"plan": "no",
\t\t\t"list": ["a"],
\t\t\t"size": 4
\t\t},
\t\t"pay": "high"
\t}
}
""",
    ),
    "an indented file between the marks of a document": (
        """\
---
  laer: 1
  date: 2026-11-20
...
""",
        lambda answers: answers._replace(date=None, respondent="Ann"),
        """\
---
  laer: 1
  respondent: "Ann"
  date: null
...
""",
    ),
}


def after(text: str, change: Any) -> str:
    whole = text if "laer" in text else f"laer: 1\n{text}"
    changed = revised(
        Source("answers.yaml", whole.encode()), change(read_answers_text(RUBRIC, whole))
    ).decode()
    return changed.removeprefix("laer: 1\n") if whole != text else changed


@pytest.mark.parametrize(("text", "change", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_touches_nothing_else(text: str, change: Any, expected: str) -> None:
    assert after(text, change) == expected


# A text of several lines is the same whatever ends them.
ON_ONE_LINE = {name: row for name, row in CHANGES.items() if "|" not in row[0]}


@pytest.mark.parametrize(("text", "change", "expected"), ON_ONE_LINE.values(), ids=ON_ONE_LINE)
def test_the_ends_of_lines_and_the_mark_of_the_bytes_stay(
    text: str, change: Any, expected: str
) -> None:
    other = f"\ufeff{text if 'laer' in text else f'laer: 1{chr(10)}{text}'}".replace("\n", "\r\n")
    changed = revised(
        Source("answers.yaml", other.encode()), change(read_answers_text(RUBRIC, other))
    )
    whole = expected if "laer" in text else f"laer: 1\n{expected}"
    assert changed.decode() == f"\ufeff{whole}".replace("\n", "\r\n")


def test_what_cannot_be_changed_without_harm_is_refused() -> None:
    offered = offer("low", "high")
    questions = [{"id": id_, "text": id_, "choices": offered} for id_ in LONG_FORM]
    of = read_rubric_data(
        {
            "laer": "1",
            "id": "one",
            "version": "1.0.0",
            "title": "A marker whose judgement has no long form",
            "phases": PHASES,
            "placement": {"markers": {"rule": "mean"}, "overall": {"rule": "mean"}},
            "markers": [{"id": "pay", "title": "Pay", "questions": questions}],
        }
    )
    source = Source("answers.yaml", b"laer: 1\nanswers: {pay: }\n")
    answers = read_answers_text(of, source.content.decode())
    assert revised(source, judged(answers, "pay", of.phases[0]))
    with pytest.raises(Unrevisable, match="cannot change"):
        revised(source, judged(answers, "pay", of.phases[0], "low"))


def test_what_would_be_too_large_is_refused() -> None:
    text = "laer: 1\n"
    with pytest.raises(Unrevisable, match="the file is larger than 2 MiB"):
        after(text, subject("A" * 2**21))


# Any answers to any rubric, in any style, become any others.


def in_lines(data: dict[str, Any]) -> str:
    lines = yaml.safe_dump(data, default_flow_style=False, width=1000).splitlines()
    return "\n".join(
        f"{' ' * (number % 7)}# above {number}\n{line}  # beside {number}"
        for number, line in enumerate(lines)
    )


def template(rubric: Rubric) -> str:
    out = StringIO()
    write_template(rubric, "x", out)
    return out.getvalue()


STYLES: dict[str, Callable[[dict[str, Any], Rubric], str]] = {
    "json": lambda data, _: json.dumps(data),
    "json on lines": lambda data, _: json.dumps(data, indent="\t"),
    "brackets": lambda data, _: yaml.safe_dump(data, default_flow_style=True, width=40),
    "mixed": lambda data, _: yaml.safe_dump(data, default_flow_style=None, width=40),
    "lines with comments": lambda data, _: in_lines(data),
    "template": lambda _, rubric: template(rubric),
    "blank": lambda _, rubric: blank_answers(rubric, "x").decode(),
}


@settings(max_examples=50)
@given(st.data(), st.sampled_from(list(STYLES)))
def test_any_answers_in_any_style_become_any_others(data: st.DataObject, style: str) -> None:
    of = data.draw(rubrics())
    rubric = read_rubric_data(of)
    given_ = {"laer": "1", "subject": "X", "answers": data.draw(answers_for(of))}
    text = STYLES[style](given_, rubric)
    wanted = read_answers_data(rubric, data.draw(answers_for(of)))._replace(
        subject=data.draw(st.sampled_from(["", "A", '\u017b\u200b\U0001f600: "#'])),
        respondent=data.draw(st.sampled_from(["", "B"])),
    )
    # Reading it again, as the same answers, is part of it; it raises where they are not.
    changed = revised(Source("answers.yaml", text.encode()), wanted).decode()
    comments = re.findall(r"# .*", text)
    assert all(re.search(rf"{re.escape(comment)}(?!\d)", changed) for comment in comments)
    if style.startswith("json"):
        json.loads(changed)
