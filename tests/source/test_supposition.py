"""What is supposed on a command line, in place of what a file says."""

from typing import Any

import pytest

from laer_cli.model import Answers
from laer_cli.reports.answers import plain
from laer_cli.source.supposition import Unsupposable, read_supposed
from tests.interview.samples import RUBRIC
from tests.outlook.samples import choice, marker, rubric
from tests.reading import read_answers_data, read_answers_text, read_rubric_data

GIVEN = "{cases: {priority: rule, backlog: {answer: 3, note: Seen.}}, staff: planned}"


def given(answers: str = GIVEN) -> Answers:
    return read_answers_text(RUBRIC, f"laer: 1\nanswers: {answers}\n")


def shown(answers: Answers) -> dict[str, Any]:
    """Returns what answers say, marker by marker, of a judged one its phase alone."""
    return {
        one.marker.id: plain(one.judgement.given)
        if one.judgement
        else {each.question.id: plain(each.given) for each in one.answers}
        for one in answers.markers
    }


CASES: dict[str, Any] = {"priority": "rule", "backlog": 3, "habits": None}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["cases.priority=caller"], {"cases": {**CASES, "priority": "caller"}, "staff": "planned"}),
        (["cases.backlog=12 days"], {"cases": {**CASES, "backlog": 12}, "staff": "planned"}),
        (
            [" cases.priority = caller ", "cases.backlog=unknown"],
            {"cases": {**CASES, "priority": "caller", "backlog": "unknown"}, "staff": "planned"},
        ),
        (
            ["cases.backlog=not-applicable"],
            {"cases": {**CASES, "backlog": "not-applicable"}, "staff": "planned"},
        ),
        *(
            (
                [f"cases.habits={written}"],
                {"cases": {**CASES, "habits": habits}, "staff": "planned"},
            )
            for written, habits in (
                ("logged", ["logged"]),
                ("closed, logged", ["logged", "closed"]),
                ("[logged,closed]", ["logged", "closed"]),
                ("none", []),
                ("[]", []),
                ("unknown", "unknown"),
            )
        ),
        (["staff=foreseen"], {"cases": CASES, "staff": "foreseen"}),
        (["staff=unknown"], {"cases": CASES, "staff": "unknown"}),
        (["staff=not-applicable"], {"cases": CASES, "staff": "not-applicable"}),
        (["cases=reactive"], {"cases": "reactive", "staff": "planned"}),
    ],
)
def test_what_is_supposed_stands_in_place_of_what_is_there(
    texts: list[str], expected: dict[str, Any]
) -> None:
    supposed = read_supposed(given(), texts)
    assert shown(supposed.answers) == expected
    names = [text.partition("=")[0].strip() for text in texts]
    assert [of.name for of in supposed.changed] == names


def test_a_marker_that_nobody_knew_as_a_whole_is_asked_in_detail() -> None:
    supposed = read_supposed(given("{staff: unknown}"), ["staff.cover=50"]).answers
    assert shown(supposed)["staff"] == {"cover": 50}


def test_a_marker_as_a_whole_takes_the_place_of_its_answers() -> None:
    supposed = read_supposed(given(), ["cases=reactive"]).answers
    assert not any(one.says_something for one in supposed.markers[0].answers)


def test_notes_and_the_rest_stay() -> None:
    supposed = read_supposed(given(), ["cases.priority=caller"]).answers
    assert supposed.markers[0].answers[1].note == "Seen."
    assert read_supposed(given(), []).answers == given()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cases.priority=roole", "unknown choice `roole`; did you mean `rule`?"),
        ("cases.habits=logged,logged", "`logged` stands in this list twice"),
        ("cases.habits=[closed", "unknown item `[closed`; did you mean `closed`?"),
        ("cases.backlog=500", "500 is too high; it is at most 400"),
        (
            "cases.priority=not-applicable",
            "this question is not optional; leave it empty or write `unknown`",
        ),
        ("staff=plannned", "unknown phase `plannned`; did you mean `planned`?"),
        ("staff.cover=50", "staff is judged as a whole; give staff=PHASE instead"),
    ],
)
def test_what_cannot_be_answered(text: str, message: str) -> None:
    with pytest.raises(Unsupposable) as caught:
        read_supposed(given(), [text])
    assert str(caught.value) == f"`{text}`: {message}"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            ["cases.prority=rule"],
            "support has no marker or question `cases.prority`; did you mean `cases.priority`?",
        ),
        (["staff.cover"], "`staff.cover` has no answer behind a `=`"),
        (["cases.priority="], "`cases.priority=` has no answer behind a `=`"),
        (["staff=planned", "staff=foreseen"], "`staff` is given twice"),
        (["staff=planned", "staff.cover=50"], "`staff.cover` and `staff` exclude each other"),
        (["cases.backlog=5", "cases=planned"], "`cases` and `cases.backlog` exclude each other"),
    ],
)
def test_what_cannot_be_supposed(texts: list[str], message: str) -> None:
    with pytest.raises(Unsupposable) as caught:
        read_supposed(given(), texts)
    assert str(caught.value) == message


def test_an_item_may_be_called_none() -> None:
    items = [{"id": id_, "text": f"As {id_}", "phase": "p1"} for id_ in ("none", "some")]
    asked = marker({"text": "Which?", "checklist": items})
    answers = read_answers_data(read_rubric_data(rubric(asked)), {})
    for written, expected in (("none", ["none"]), ("none,some", ["none", "some"]), ("[]", [])):
        supposed = read_supposed(answers, [f"m0.q0={written}"]).answers
        assert shown(supposed) == {"m0": {"q0": expected}}


def test_something_has_to_be_left_to_place() -> None:
    optional = marker({**choice(0, 1), "optional": "yes"})
    answers = read_answers_data(read_rubric_data(rubric(optional, optional)), {"m0": "p1"})
    gone = [f"m{at}=not-applicable" for at in range(2)]
    with pytest.raises(Unsupposable, match=r"^with that, nothing would be left to place$"):
        read_supposed(answers, gone)
