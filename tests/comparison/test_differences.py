"""What changed between two versions of a rubric, and what it calls for."""

import pytest
from hypothesis import given

from laer_cli.comparison.differences import Bump, Comparison, compare
from tests.comparison.samples import (
    COVERS,
    COVERS_DATA,
    FREE,
    GATE,
    GONE,
    NEW_CASE,
    NEW_GATE,
    NEW_MARKER,
    NEW_PRACTICE,
    NEW_QUESTION,
    PLAN,
    PLAN_DATA,
    RUBRIC,
    SIZE,
    SIZES,
    Data,
    Edits,
    edited,
)
from tests.reading import read_rubric_data
from tests.strategies import rubrics


def lines(comparison: Comparison) -> list[str]:
    """Returns the changes, a line each."""
    return [
        f"{one.bump.name.lower()}: {one.thing} {one.name} {one.aspect or one.kind}: "
        f"{one.before} > {one.after}"
        for one in comparison.changes
    ]


EDITS: dict[str, tuple[Edits, list[str], Bump]] = {
    "version": ((("version", "9.0.0"),), [], Bump.NONE),
    "id": ((("id", "other"),), ["major: rubric small id: small > other"], Bump.MAJOR),
    "texts of the rubric": (
        (("title", "Little"), ("summary", GONE)),
        [
            "patch: rubric small title: Small > Little",
            "patch: rubric small summary: It is small. > ",
        ],
        Bump.PATCH,
    ),
    "rule of the markers": (
        (("placement.markers.quorum", "60%"),),
        ["major: rubric small placement.markers: quorum 1/2 > quorum 3/5"],
        Bump.MAJOR,
    ),
    "rule of the whole": (
        (("placement.overall", {"rule": "mean", "cutoffs": {"middle": "0.75"}}),),
        ["major: rubric small placement.overall: quorum 1 > mean, middle from 3/4, high from 3/2"],
        Bump.MAJOR,
    ),
    "texts of a source": (
        (("sources.book.author", "B. Writer"), ("sources.site.url", GONE)),
        [
            "patch: source book author: A. Writer > B. Writer",
            "patch: source site url: https://example.com > ",
        ],
        Bump.PATCH,
    ),
    "source": (
        (("sources.film", {"title": "A film"}),),
        ["patch: source film added:  > A film"],
        Bump.PATCH,
    ),
    "texts of a facet": (
        (("facets.motion.title", "Move"), ("facets.motion.values.land", "Landing")),
        [
            "patch: facet motion title: Motion > Move",
            "patch: facet value motion.land title: Land > Landing",
        ],
        Bump.PATCH,
    ),
    "facet": (
        (("facets.team", {"title": "Team", "values": {"us": "We"}}),),
        ["minor: facet team added:  > Team"],
        Bump.MAJOR,
    ),
    "facet value": (
        (("facets.motion.values.adopt", "Adopt"),),
        ["minor: facet value motion.adopt added:  > Adopt"],
        Bump.MAJOR,
    ),
    "texts of a phase": (
        (("phases.0.title", "Lowest"), ("phases.0.summary", "Few do."), ("phases.0.source", GONE)),
        [
            "patch: phase low title: Low > Lowest",
            "patch: phase low summary:  > Few do.",
            "patch: phase low source: book > ",
        ],
        Bump.PATCH,
    ),
    "trait": (
        (("phases.0.traits.1", "No plan at all"),),
        ["patch: trait low removed: No plan > ", "patch: trait low added:  > No plan at all"],
        Bump.PATCH,
    ),
    "phase": (
        (
            ("phases.3", {"id": "top", "title": "Top"}),
            ("markers.0.levels", GONE),
            ("markers.1.placement", GONE),
        ),
        [
            "major: phase top added:  > Top",
            "patch: level pay.low removed: None > ",
            "patch: level pay.middle removed: Some > ",
            "patch: level pay.high removed: All > ",
            "major: marker team placement: mean, middle from 1/2, high from 3/2 > ",
        ],
        Bump.MAJOR,
    ),
    "order of the phases": (
        (
            ("phases.1", RUBRIC["phases"][2]),
            ("phases.2", RUBRIC["phases"][1]),
            ("markers.1.placement", GONE),
            (f"{SIZES}.cutoffs", {"high": 5, "middle": "10.5"}),
        ),
        [
            "major: rubric small order of phases: low, middle, high > low, high, middle",
            "major: marker team placement: mean, middle from 1/2, high from 3/2 > ",
            "major: cutoff team.size.middle value: 5 > 10.5",
            "major: cutoff team.size.high value: 10.5 > 5",
        ],
        Bump.MAJOR,
    ),
    "gate": (
        (("placement.gates.1", NEW_GATE),),
        ["major: gate more added:  > middle needs pay at middle. More it is."],
        Bump.MAJOR,
    ),
    "what a gate asks for": (
        ((f"{GATE}.phase", "high"), (f"{GATE}.needs", "pay.plan"), (f"{GATE}.at_least", "high")),
        [
            "major: gate pay-first phase: middle > high",
            "major: gate pay-first needs: pay > pay.plan",
            "major: gate pay-first at_least: middle > high",
        ],
        Bump.MAJOR,
    ),
    "why there is a gate": (
        ((f"{GATE}.because", "Pay is first."), (f"{GATE}.source", "book")),
        [
            "patch: gate pay-first because: Pay comes first. > Pay is first.",
            "patch: gate pay-first source:  > book",
        ],
        Bump.PATCH,
    ),
    "marker": ((("markers.2", NEW_MARKER),), ["minor: marker tools added:  > Tools"], Bump.MAJOR),
    "texts of a marker": (
        (
            ("markers.0.title", "Salary"),
            ("markers.0.asks", "Who gets what?"),
            ("markers.0.levels.low", {"text": "Nothing", "source": "book"}),
        ),
        [
            "patch: marker pay title: Pay > Salary",
            "patch: marker pay asks:  > Who gets what?",
            "patch: level pay.low text: None > Nothing",
            "patch: level pay.low source:  > book",
        ],
        Bump.PATCH,
    ),
    "levels": (
        (("markers.0.levels", GONE),),
        [
            "patch: level pay.low removed: None > ",
            "patch: level pay.middle removed: Some > ",
            "patch: level pay.high removed: All > ",
        ],
        Bump.PATCH,
    ),
    "weight of a marker": (
        (("markers.0.weight", 2),),
        ["major: marker pay weight: 1 > 2"],
        Bump.MAJOR,
    ),
    "rule of a marker": (
        (("markers.1.placement", GONE),),
        ["major: marker team placement: mean, middle from 1/2, high from 3/2 > "],
        Bump.MAJOR,
    ),
    "order of the markers": (
        (("markers.0", RUBRIC["markers"][1]), ("markers.1", RUBRIC["markers"][0])),
        ["patch: rubric small order of markers: pay, team > team, pay"],
        Bump.PATCH,
    ),
    "question": (
        (("markers.0.questions.2", NEW_QUESTION),),
        ["minor: question pay.reach added:  > How far?"],
        Bump.MAJOR,
    ),
    "question that must apply": (
        (("markers.1.questions.1", NEW_QUESTION),),
        [
            "major: marker team not-applicable: yes > no",
            "minor: question team.reach added:  > How far?",
        ],
        Bump.MAJOR,
    ),
    "texts of a question": (
        ((f"{PLAN}.text", "Is any plan there?"), (f"{PLAN}.help", GONE)),
        [
            "patch: question pay.plan text: Is there a plan? > Is any plan there?",
            "patch: question pay.plan help: Look it up. > ",
        ],
        Bump.PATCH,
    ),
    "weight of a question": (
        ((f"{PLAN}.weight", 3),),
        ["major: question pay.plan weight: 1 > 3"],
        Bump.MAJOR,
    ),
    "optional question": (
        ((f"{PLAN}.optional", "yes"),),
        ["minor: question pay.plan optional: no > yes"],
        Bump.MAJOR,
    ),
    "optional marker": (
        ((f"{SIZE}.optional", GONE),),
        [
            "major: marker team not-applicable: yes > no",
            "major: question team.size optional: yes > no",
        ],
        Bump.MINOR,
    ),
    "facets of a question": (
        ((f"{PLAN}.facets.motion", ["renew"]),),
        ["minor: question pay.plan facets: motion.land, motion.renew > motion.renew"],
        Bump.MINOR,
    ),
    "facets in another order": (((f"{PLAN}.facets.motion", ["land", "renew"]),), [], Bump.NONE),
    "form": (
        (
            (f"{PLAN}.choices", GONE),
            (f"{PLAN}.checklist", COVERS_DATA["checklist"]),
            ("cases", GONE),
        ),
        [
            "major: question pay.plan form: choices > checklist",
            "patch: case A start removed: expects low > ",
        ],
        Bump.MAJOR,
    ),
    "choice": (
        ((f"{PLAN}.choices.3", {"id": "most", "text": "Most", "phase": "high"}),),
        ["minor: choice pay.plan.most added:  > Most (high)"],
        Bump.MAJOR,
    ),
    "texts of a choice": (
        ((f"{PLAN}.choices.0.text", "No plan"), (f"{PLAN}.choices.0.source", "site")),
        [
            "patch: choice pay.plan.none text: None > No plan",
            "patch: choice pay.plan.none source:  > site",
        ],
        Bump.PATCH,
    ),
    "phase of a choice": (
        ((f"{PLAN}.choices.0.phase", "middle"),),
        ["major: choice pay.plan.none phase: low > middle"],
        Bump.MAJOR,
    ),
    "order of the choices": (
        ((f"{PLAN}.choices", PLAN_DATA["choices"][::-1]),),
        ["patch: choices pay.plan order of choices: none, some, each > each, some, none"],
        Bump.PATCH,
    ),
    "item": (
        ((f"{COVERS}.checklist.2", {"id": "staff", "text": "Staff", "phase": "high"}),),
        ["major: item pay.covers.staff added:  > Staff (high)"],
        Bump.MAJOR,
    ),
    "phase of an item": (
        ((f"{COVERS}.checklist.0.phase", "high"),),
        ["major: item pay.covers.sales phase: middle > high"],
        Bump.MAJOR,
    ),
    "unit": (((f"{SIZES}.unit", GONE),), ["major: number team.size unit: people > "], Bump.MINOR),
    "another unit": (
        ((f"{SIZES}.unit", "teams"),),
        ["major: number team.size unit: people > teams"],
        Bump.MAJOR,
    ),
    "least": (((f"{SIZES}.min", "1.5"),), ["major: number team.size min: 0 > 1.5"], Bump.MINOR),
    "no least": (((f"{SIZES}.min", GONE),), ["minor: number team.size min: 0 > "], Bump.MAJOR),
    "most": (((f"{SIZES}.max", 80),), ["major: number team.size max: 90 > 80"], Bump.MINOR),
    "no most": (((f"{SIZES}.max", GONE),), ["minor: number team.size max: 90 > "], Bump.MAJOR),
    "way of a number": (
        ((f"{SIZES}.better", "lower"), (f"{SIZES}.cutoffs", {"middle": "5"})),
        [
            "major: number team.size better: higher > lower",
            "major: cutoff team.size.high removed: 10.5 > ",
        ],
        Bump.MAJOR,
    ),
    "cutoff": (
        ((f"{SIZES}.cutoffs.middle", 6),),
        ["major: cutoff team.size.middle value: 5 > 6"],
        Bump.MAJOR,
    ),
    "cutoff of a phase": (
        ((f"{SIZES}.cutoffs.middle", GONE),),
        ["major: cutoff team.size.middle removed: 5 > "],
        Bump.MAJOR,
    ),
    "practice": (
        (("practices.1", NEW_PRACTICE),),
        ["minor: practice tell added:  > Tell of it (middle)"],
        Bump.MAJOR,
    ),
    "texts of a practice": (
        (
            ("practices.0.title", "Write"),
            ("practices.0.text", "Do."),
            ("practices.0.done_when", "It is."),
            ("practices.0.source", "book"),
        ),
        [
            "patch: practice write title: Write a plan > Write",
            "patch: practice write text: Write it. > Do.",
            "patch: practice write done_when:  > It is.",
            "patch: practice write source:  > book",
        ],
        Bump.PATCH,
    ),
    "phase of a practice": (
        (("practices.0.phase", "high"),),
        ["major: practice write phase: middle > high"],
        Bump.MAJOR,
    ),
    "what a practice is for": (
        (
            ("practices.0.markers", ["team", "pay"]),
            ("practices.0.raises", GONE),
            ("practices.0.facets", {"motion": ["land"]}),
        ),
        [
            "minor: practice write markers: pay > pay, team",
            "minor: practice write raises: pay.plan > ",
            "minor: practice write facets:  > motion.land",
        ],
        Bump.MINOR,
    ),
    "sign": (
        (("signs.1", {"id": "hears", "text": "Somebody hears."}),),
        ["minor: sign hears added:  > Somebody hears."],
        Bump.MAJOR,
    ),
    "texts of a sign": (
        (("signs.0.text", "One asks."), ("signs.0.source", "book")),
        ["patch: sign asks text: Somebody asks. > One asks.", "patch: sign asks source:  > book"],
        Bump.PATCH,
    ),
    "case": (
        (("cases.1", NEW_CASE),),
        ["patch: case A start added:  > expects low to high"],
        Bump.PATCH,
    ),
    "what a case says": (
        (
            ("cases.0.answers.pay.plan", "some"),
            ("cases.0.answers.pay.covers", ["sales"]),
            ("cases.0.answers.team", {"size": "1.5"}),
            ("cases.0.expect", {"at_least": "low", "at_most": "middle"}),
        ),
        [
            "patch: case A start expect: low > low to middle",
            "patch: case A start answers.pay.plan: none > some",
            "patch: case A start answers.pay.covers: [] > [sales]",
            "patch: case A start answers.team: low > ",
            "patch: case A start answers.team.size:  > 1.5",
        ],
        Bump.PATCH,
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_exactly_these_changes(edit: str) -> None:
    edits, expected, backwards = EDITS[edit]
    old, new = edited(), edited(*edits)
    forth, back = compare(old, new), compare(new, old)
    assert lines(forth) == expected
    assert back.bump is backwards
    if forth.bump is Bump.PATCH:
        assert forth.before == forth.after


@pytest.mark.parametrize(
    ("old", "new", "edit", "called_for", "says_less"),
    [
        ("1.2.3", "1.2.3", "version", "1.2.3", False),
        ("1.2.3", "1.3.0", "version", "1.2.3", False),
        ("1.2.3", "1.2.2", "version", "1.2.3", True),
        ("1.2.3", "1.2.3", "trait", "1.2.4", True),
        ("1.2.3", "1.2.4", "trait", "1.2.4", False),
        ("1.2.3", "1.2.10", "sign", "1.3.0", True),
        ("1.2.3", "1.3.0", "sign", "1.3.0", False),
        ("1.2.3", "1.9.9", "gate", "2.0.0", True),
        ("1.2.3", "2.0.0", "gate", "2.0.0", False),
        ("1.2.3", "10.0.1", "gate", "2.0.0", False),
        ("0.2.3", "0.3.0", "gate", "1.0.0", True),
        ("0.2.3", "0.2.4", "sign", "0.3.0", True),
    ],
)
def test_the_version_that_changes_call_for(
    old: str, new: str, edit: str, called_for: str, says_less: bool
) -> None:
    edits = (*EDITS[edit][0], ("version", new))
    comparison = compare(edited(("version", old)), edited(*edits))
    assert (comparison.called_for, comparison.says_less) == (called_for, says_less)


def test_shares_are_those_of_either_version() -> None:
    fewer = (
        ("phases", [RUBRIC["phases"][2], RUBRIC["phases"][0]]),
        ("markers", [{**RUBRIC["markers"][1], "questions": [NEW_QUESTION]}]),
    )
    new = edited(*FREE, *fewer, ("markers.0.questions.0.number.cutoffs", {"low": 3}))
    shares = [
        (one.phase.id, str(one.before), str(one.after)) for one in compare(edited(), new).phases()
    ]
    assert shares == [("high", "1/6", "1/2"), ("low", "4/9", "1/2"), ("middle", "7/18", "None")]


def test_shares_that_are_too_odd_to_count_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laer_cli.outlook.sums.MOST_SUMS", 0)
    assert [(one.before, one.after) for one in compare(edited(), edited()).phases()] == (
        [(None, None)] * 3
    )


@given(rubrics())
def test_nothing_changed_where_nothing_did(data: Data) -> None:
    comparison = compare(read_rubric_data(data), read_rubric_data(data))
    assert (comparison.changes, comparison.bump) == ((), Bump.NONE)


@given(rubrics(), rubrics())
def test_what_changed_one_way_changed_back_the_other(one: Data, other: Data) -> None:
    old, new = read_rubric_data(one), read_rubric_data(other)
    back = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = [(each.kind, *each[1:4], each.before, each.after) for each in compare(old, new).changes]
    assert sorted(forth) == sorted(
        (back[each.kind], *each[1:4], each.after, each.before) for each in compare(new, old).changes
    )


# Answers carried over
