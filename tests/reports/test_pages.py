"""Pages of small rubrics, for what the shipped one has no occasion to show."""

import io
from typing import Any

import pytest

from laer_cli.assessment import assess
from laer_cli.model import Rubric
from laer_cli.reports.assessment import write
from laer_cli.reports.rubric import listing, page, statements, template
from tests.reading import read_answers_data, read_answers_text, read_rubric_data

Data = dict[str, Any]

BARE: Data = {
    "laer": 1,
    "id": "bare",
    "version": "0.1.0",
    "title": "Nothing that could be left out",
    "phases": [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}],
    "placement": {
        "markers": {"rule": "quorum", "quorum": "1/2"},
        "overall": {"rule": "mean", "cutoffs": {"high": "0.75"}},
    },
    "markers": [
        {
            "id": "team",
            "title": "Team",
            "weight": 2,
            "questions": [
                {
                    "id": "size",
                    "text": "How many?",
                    "number": {"better": "lower", "cutoffs": {"high": 3}},
                    "optional": "yes",
                }
            ],
        },
        {
            "id": "pay",
            "title": "Pay",
            "questions": [
                {
                    "id": "plan",
                    "text": "Is there a plan?",
                    "choices": [
                        {"id": "no", "text": "No", "phase": "low"},
                        {"id": "yes", "text": "Yes", "phase": "high"},
                    ],
                }
            ],
        },
    ],
}

QUORUMS: Data = {
    "markers": {"rule": "quorum", "quorum": "1/2"},
    "overall": {"rule": "quorum", "quorum": "1/2"},
}
PRACTICE: Data = {
    "id": "plan",
    "title": "Make a plan",
    "text": "Make one.",
    "phase": "p1",
    "markers": ["pay"],
}


def rubric(**changes: Any) -> Rubric:
    return read_rubric_data({**BARE, **changes})


def assessed_page(of: Rubric, answers: Data, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    write([assess(read_answers_data(of, answers))], "table", out)
    return out.getvalue()


def test_a_bare_rubric_and_its_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    assert assessed_page(rubric(), {"team": {"size": "2"}}, monkeypatch) == (
        """\
A company without a name
Nothing that could be left out (bare 0.1.0)

Between Low and High
1 of 2 answers is open; what is not answered is not counted as a no.
Of all ways to answer what is open, 50 % lead to Low and 50 % lead to High
(ways, not companies: no forecast).

          given        Low              High
Placement               ○                ○
Team      1 of 1        ·                ●
Pay       0 of 1        ○                ○
● stands here   ○ possible while answers are open

How firm it stands
  ▲ One phase higher in pay.plan, and High is sure.

What holds it back from High
  High takes a mean of 0.75, counting the phases from 0; it is known to be at
  least 2/3.
  • Pay may stand at Low: 1 answer open.

The shortest way to High: 1 step
  A step raises one answer by one phase. No way takes fewer; some may take less
  time. What is open counts from its lowest phase; answered, it may be less to
  do.
  • pay.plan, 1 step: Is there a plan?
    Now: not answered yet (Low at least)
    Then: Yes [own] (High)

Where the statements come from
  [own] this rubric's own reading, stated in no source; so is how the answers
        are asked and weighed, and how one knows that a practice is done

Next
  Open: pay.plan.
  To answer it and see the placement:
    laer interview answers.yaml --rubric rubric.json
"""
    )


def test_a_gate_on_a_marker_and_weights_in_a_quorum(monkeypatch: pytest.MonkeyPatch) -> None:
    placement = {
        "markers": {"rule": "quorum", "quorum": "1/2"},
        "overall": {"rule": "quorum", "quorum": "2/3"},
        "gates": [
            {
                "id": "pay-first",
                "phase": "high",
                "needs": "pay",
                "at_least": "high",
                "because": "Pay comes first.",
            }
        ],
    }
    shown = assessed_page(rubric(placement=placement), {"team": "high", "pay": "low"}, monkeypatch)
    assert shown == (
        """\
A company without a name
Nothing that could be left out (bare 0.1.0)

Low, phase 1 of 2
2 markers judged directly.

          given        Low              High
Placement               ●                ·
Team      judged        ·                ●
Pay       judged        ●                ·
● stands here

How firm it stands
  ▲ One phase higher in pay, and it is High.

What holds it back from High
  High takes 2 of 3 of the markers' weight there or higher; 2 are, which is
  enough. And this must hold:
  • Pay comes first. [own] It takes Pay at High; it is at Low.

Below High too, without holding it back
  • Pay is at Low.

The shortest way to High: 1 step
  A step raises one answer by one phase. No way takes fewer; some may take less
  time.
  • pay, 1 step: Pay
    Now: Low
    Then: High

Where the statements come from
  [own] this rubric's own reading, stated in no source; so is how the answers
        are asked and weighed, and how one knows that a practice is done

Next
  When something has changed, bring the answers up to date, then:
    laer assess answers.yaml --rubric rubric.json
"""
    )


def test_not_applicable_and_settled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = assessed_page(
        rubric(), {"team": {"size": "not-applicable"}, "pay": "high"}, monkeypatch
    )
    assert "Team      not applicable  " in shown
    assert "\nHigh is the highest phase\n" in shown
    settled = rubric(
        placement={
            "markers": {"rule": "quorum", "quorum": "1/2"},
            "overall": {"rule": "quorum", "quorum": "1/3"},
        }
    )
    shown = assessed_page(settled, {"pay": "high"}, monkeypatch)
    assert "Settled, although 1 of 1 answer may still come. 1 marker judged directly.\n" in shown
    assert "  Not yet known to be there: Team, between Low and High.\n" in shown
    shown = assessed_page(settled, {"team": "low", "pay": "high"}, monkeypatch)
    assert "  Below it: Team, Low.\n" in shown


def test_a_marker_that_lags_whatever_its_open_answers_are(monkeypatch: pytest.MonkeyPatch) -> None:
    phases = [*BARE["phases"], {"id": "top", "title": "Top"}]
    of = rubric(phases=phases)
    shown = assessed_page(of, {"team": {"size": "unknown"}, "pay": "high"}, monkeypatch)
    assert "Team may stand at Low: 1 answer open." in shown


def test_the_command_to_come_back_names_the_rubric_and_the_file_safely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    answers = read_answers_text(rubric(), "laer: 1\nsubject: A\n")
    for path, name, command in (
        ("my answers.yaml", "bare", "laer interview 'my answers.yaml'"),
        ("-", "bare", "laer assess -"),
        ("a.yaml", "", "laer interview a.yaml --rubric rubric.json"),
    ):
        out = io.StringIO()
        write([assess(answers._replace(path=path, rubric_name=name))], "table", out)
        assert out.getvalue().splitlines()[-1].strip() == command


def test_more_phases_than_a_page_has_room_for_become_a_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phases = [{"id": f"p{rank}", "title": f"Transformational {rank}"} for rank in range(5)]
    phases[0]["id"], phases[4]["id"] = "low", "high"
    of = rubric(phases=phases, practices=[PRACTICE], placement=QUORUMS)
    answers = {"team": {"size": "not-applicable"}, "pay": "low"}
    assert assessed_page(of, answers, monkeypatch) == (
        """\
A company without a name
Nothing that could be left out (bare 0.1.0)

Transformational 0, phase 1 of 5
1 marker judged directly.

  ●···· Placement: Transformational 0
  ····· Team: not applicable
  ●···· Pay: Transformational 0 (judged)
● stands here

How firm it stands
  ▲ One phase higher in pay, and it is Transformational 1.

What holds it back from Transformational 1
  Transformational 1 takes 1 of 1 markers there or higher; 0 are.
  • Pay is at Transformational 0.

The shortest way to Transformational 1: 1 step
  A step raises one answer by one phase. No way takes fewer; some may take less
  time.
  • pay, 1 step: Pay
    Now: Transformational 0
    Then: Transformational 1

Practices on this way
  1. Make a plan (Transformational 1) [own]
     On this way: pay (from Transformational 0 to Transformational 1)

Where the statements come from
  [own] this rubric's own reading, stated in no source; so is how the answers
        are asked and weighed, and how one knows that a practice is done

Next
  When something has changed, bring the answers up to date, then:
    laer assess answers.yaml --rubric rubric.json
  More on each practice: laer show rubric.json
"""
    )


def test_a_bare_rubric_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown, listed, filled = io.StringIO(), io.StringIO(), io.StringIO()
    team, pay = BARE["markers"]
    heavier = {**team, "questions": [{**team["questions"][0], "weight": 3}]}
    by_mean = {**pay, "placement": {"rule": "mean"}}
    practices = [{**PRACTICE, "phase": "high"}]
    page.write(rubric(practices=practices, markers=[heavier, by_mean]), shown)
    asked = rubric(id="renewal-selling", summary="When to use it? And more. And more.")
    listing.write([rubric(), asked, rubric(summary="It says so.")], listed)
    template.write(rubric(), "bare.yaml", filled)
    assert shown.getvalue() == (
        """\
Nothing that could be left out
bare 0.1.0

Phases, the lowest first
  1. Low (low) [own]
  2. High (high) [own]

How a placement comes about
  • A marker stands at the highest phase that 1/2 of the weight of its answers
    has reached. [own]
  • Pay stands at the mean of its answers, phases counted from 0; each phase
    opens at 1/2. [own]
  • The whole stands at the mean of its markers, phases counted from 0; each
    phase opens at 3/4. [own]

2 questions

  Team (team, weight 2)

    How many? (size, weight 3, may be not applicable)
      A number: High at 3 or less [own]

  Pay (pay)

    Is there a plan? (plan)
      • No (no: Low) [own]
      • Yes (yes: High) [own]

1 practice

  Make a plan (plan: Pay, High) [own]
    Make one.

Where the statements come from
  [own] this rubric's own reading, stated in no source; so is how the answers
        are asked and weighed, and how one knows that a practice is done
"""
    )
    size = "    2 questions, about 3 minutes; 2 phases, 2 markers, 0 practices\n"
    assert listed.getvalue() == (
        "Rubrics that laer ships\n"
        "To read one: laer show ID. To answer it: laer interview --rubric ID.\n"
        "\nHow a company sells and renews\n"
        "  • renewal-selling 0.1.0: Nothing that could be left out\n"
        f"    When to use it?\n{size}"
        "\nMore\n"
        f"  • bare 0.1.0: Nothing that could be left out\n{size}"
        "  • bare 0.1.0: Nothing that could be left out\n"
        f"    It says so.\n{size}"
    )
    assert filled.getvalue().endswith(
        """\
answers:

  # Team.
  team:

    # How many?
    # A number.
    # `not-applicable` is an answer too.
    size:

  # Pay.
  pay:

    # Is there a plan?
    # One of:
    #   no: No
    #   yes: Yes
    plan:
"""
    )


def test_what_a_bare_rubric_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    of = rubric(
        sources={"book": {"title": "A book", "author": "A. Writer"}},
        signs=[{"id": "s", "text": "It moves.", "source": "book"}],
    )
    statements.write(of, out)
    assert out.getvalue() == (
        """\
Nothing that could be left out
bare 0.1.0

3 statements: 1 stated in a source, 2 this rubric's own reading. All questions,
cutoffs, weights and rules are its own reading too, and so is every "done when".

A. Writer, A book: 1 statement
  \u2022 signs.s: It moves.

Own reading: 2 statements
  \u2022 markers.pay.plan.no: No
  \u2022 markers.pay.plan.yes: Yes
"""
    )


def test_road_signs_stand_on_a_page_without_any_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    of = rubric(signs=[{"id": "s", "text": "It moves."}, {"id": "t", "text": "It stays."}])
    out = io.StringIO()
    write([assess(read_answers_text(of, "laer: 1\nsigns: [t]\n"))], "table", out)
    shown = (
        "Road signs: 1 of 2 seen (shown, never counted)\n  · It moves. [own]\n  ✓ It stays. [own]\n"
    )
    assert shown in out.getvalue()
    assert "What holds it back" not in out.getvalue()


def test_a_text_of_several_lines_is_one_item_of_a_template() -> None:
    marker = {**BARE["markers"][1]}
    marker["questions"] = [
        {
            **marker["questions"][0],
            "choices": [
                {"id": "no", "text": "No,\nnot at all", "phase": "low"},
                {"id": "yes", "text": "Yes", "phase": "high"},
            ],
        }
    ]
    out = io.StringIO()
    template.write(rubric(markers=[marker]), "bare.yaml", out)
    assert "    #   no: No,\n    #     not at all\n    #   yes: Yes\n" in out.getvalue()


def test_a_file_named_like_an_option_comes_back_with_its_folder() -> None:
    out = io.StringIO()
    answers = read_answers_text(rubric(), "laer: 1\n")._replace(path="-a.yaml", rubric_name="x")
    write([assess(answers)], "table", out)
    assert out.getvalue().splitlines()[-1].strip() == "laer interview ./-a.yaml"
