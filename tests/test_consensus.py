"""Several respondents on one subject, against counting what they say of each question."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.answered import Incomparable, placed_answers
from laer_cli.consensus import Consensus, Views, consensus
from laer_cli.model import Answer, Choice, Judgement, MarkerAnswers, Unanswered
from laer_cli.placement import Bounds
from tests import side_by_side
from tests.answered import ANY, OPTIONAL, SMALL, ends, placed, several
from tests.outlook.samples import ALL, HALF, MEAN, checklist, choice, gate, marker, number, rubric
from tests.reading import read_rubric_data

Data = dict[str, Any]


# What the reference calls things


def plain(found: Consensus) -> side_by_side.Consensus:
    return side_by_side.Consensus(
        roles=[one.role for one in found.respondents],
        questions={path(one): plain_views(one) for one in found.questions},
        disputed=[path(one) for one in found.disputed],
        agreed={one.marker.id: plain_answers(one) for one in found.agreed.answers.markers},
        placement=ends(found.agreed.placement.bounds),
        gaps=[side_by_side.Gap(*gap) for gap in found.gaps],
    )


def path(views: Views) -> tuple[str, str]:
    marker_id, _, question_id = views.question.name.partition(".")
    return marker_id, question_id


def plain_views(views: Views) -> side_by_side.Seen:
    return side_by_side.Seen(
        ranks=[view.phase and view.phase.rank for view in views.views],
        median=views.median and views.median.rank,
        range=views.range,
        away=views.away,
    )


def plain_answers(given: MarkerAnswers) -> Any:
    if given.judged:
        return given.judged.id
    return {one.question.id: plain_answer(one.given) for one in given.answers}


def plain_answer(given: Any) -> Any:
    if isinstance(given, Unanswered):
        return given.value or side_by_side.OPEN
    if isinstance(given, Choice):
        return given.id
    return given if isinstance(given, Fraction) else [item.id for item in given]


# A rubric of which many different answers stand at one phase
CROWDED = rubric(
    marker(choice(1, 0, 1, 2, 1), checklist(1, 1, 2, 2)) | {"placement": MEAN},
    marker(
        number(better="lower", cutoffs={"p1": 9, "p2": 3}),
        {**number(unit="days", cutoffs={"p2": "2.5"}), "optional": "yes"},
    ),
)
CROWDS = st.fixed_dictionaries(
    {
        "m0": st.fixed_dictionaries(
            {
                "q0": st.sampled_from(("c4", "c0", "c1", "c2", "c3", "unknown")),
                "q1": st.sets(st.sampled_from(("c0", "c1", "c2", "c3")), min_size=2).map(sorted),
            }
        ),
        "m1": st.fixed_dictionaries(
            {"q0": st.integers(0, 12).map(str)},
            optional={"q1": st.just("not-applicable") | st.integers(0, 5).map("{} days".format)},
        ),
    }
)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Data, list[side_by_side.File]]:
    """A rubric and files of one or several of each role, in any order."""
    crowded = draw(st.booleans())
    data = CROWDED if crowded else draw(SMALL)
    found = draw(st.lists(CROWDS, min_size=3, max_size=6) if crowded else several(data, 2, 6))
    roles = draw(st.permutations(("cfo", "Ops", "CFO", "CFO", "CEO", "cfo")))
    return data, [
        side_by_side.File(role, f"{at}.yaml", answers)
        for at, (role, answers) in enumerate(zip(roles, found, strict=False))
    ]


@given(answered())
def test_a_consensus_is_what_counting_gives(case: tuple[Data, list[side_by_side.File]]) -> None:
    data, files = case
    read = read_rubric_data(data)
    given_ = [placed(read, one.answers, path=one.path, respondent=one.role) for one in files]
    found = consensus(given_)
    assert plain(found) == side_by_side.consensus(data, files)
    assert consensus(given_[::-1]) == found


# Answers of which one can tell by looking


def seen_by(data: Data, everyone: list[Data]) -> Consensus:
    """Returns the consensus of as many respondents, by letters in their order."""
    read = read_rubric_data(data)
    return consensus(
        [placed(read, one, respondent=chr(97 + at)) for at, one in enumerate(everyone)]
    )


NOTE = {"note": "Nobody had the figure."}
TWICE = rubric(marker(OPTIONAL, OPTIONAL), marker(ANY))


@pytest.mark.parametrize(
    ("name", "everyone", "expected"),
    [
        ("one alone", [{"q0": "c1"}], "c1 at p1; p1, range 0, away 0"),
        ("alike", [{"q0": "c1"}, {"q0": "c1"}], "c1 at p1, c1 at p1; p1, range 0, away 0"),
        (
            "of two the lower",
            [{"q0": "c2"}, {"q0": "c0"}],
            "c2 at p2, c0 at p0; p0, range 2, away 1",
        ),
        (
            "of three the middle one",
            [{"q0": "c2"}, {"q0": "c0"}, {"q0": "c1"}],
            "c2 at p2, c0 at p0, c1 at p1; p1, range 2, away 2",
        ),
        (
            "of four the second",
            [{"q0": "c2"}, {"q0": "c1"}, {"q0": "c2"}, {"q0": "c1"}],
            "c2 at p2, c1 at p1, c2 at p2, c1 at p1; p1, range 1, away 2",
        ),
        (
            "what is open says nothing",
            [{"q0": "unknown"}, {"q0": NOTE}, {}, {"q0": {"answer": "c2"}}],
            "unknown, -, -, c2 at p2; p2, range 0, away 0",
        ),
        (
            "nor what is not applicable",
            [{"q0": "not-applicable"}, {"q0": "c1"}],
            "not-applicable, c1 at p1; p1, range 0, away 0",
        ),
        (
            "of a marker as a whole, said of its questions",
            ["p2", "unknown", "not-applicable", NOTE, {"answer": "p1", **NOTE}],
            "p2 at p2, unknown, not-applicable, -, p1 at p1; p1, range 1, away 1",
        ),
        ("nobody says anything", [{}, {}], "-, -; None, range 0, away 0"),
    ],
)
def test_how_a_question_is_seen(name: str, everyone: list[Any], expected: str) -> None:
    assert name
    found = seen_by(TWICE, [{"m0": one} for one in everyone])
    views = found.questions[0]
    assert [view.respondent for view in views.views] == list(found.respondents)
    said = ", ".join(
        f"{word(view.given)} at {view.phase.id}" if view.phase else word(view.given)
        for view in views.views
    )
    median = views.median and views.median.id
    assert f"{said}; {median}, range {views.range}, away {views.away}" == expected


def word(given: Any) -> str:
    return given.value or "-" if isinstance(given, Unanswered) else str(given.id)


KINDS = rubric(
    marker(
        {**choice(1, 0, 1, 2), "optional": "yes"},
        checklist(1, 1, 2),
        number(better="lower", cutoffs={"p1": 9, "p2": 3}),
        number(cutoffs={"p1": 3, "p2": 9}),
    ),
    marker(ANY),
)
NOT_APPLICABLE = "not-applicable"


@pytest.mark.parametrize(
    ("name", "question", "said", "agreed"),
    [
        ("the middle one", 0, ["c3", "c1", "c0"], "c0"),
        ("the lower one of two", 0, ["c3", "c1"], "c1"),
        ("of two at one phase the one that comes first", 0, ["c2", "c0"], "c0"),
        ("a phase before the order", 0, ["c0", "c1", "c1"], "c1"),
        ("what is open counts nowhere", 0, ["unknown", "c3", None], "c3"),
        ("a checklist by its phase", 1, [["c0", "c1"], ["c2"], ["c0", "c1", "c2"]], ["c0", "c1"]),
        ("then by what comes first", 1, [["c1"], ["c2", "c0"], []], ["c0", "c2"]),
        ("nothing ticked comes before all else", 1, [["c0"], []], []),
        ("a number by its phase", 2, ["10", "2", "9"], Fraction(9)),
        ("then the greater one where lower is better", 2, ["4", "8.5"], Fraction(17, 2)),
        ("or the lower one", 3, ["8.5", "4"], Fraction(4)),
        ("of three numbers at one phase the middle one", 2, ["4", "8", "5"], Fraction(5)),
        ("nobody was asked", 0, [None, None], Unanswered.MISSING),
        ("somebody was", 0, [None, "unknown"], Unanswered.UNKNOWN),
        ("it does not apply", 0, [NOT_APPLICABLE, NOT_APPLICABLE], Unanswered.NOT_APPLICABLE),
        ("not all say so", 0, [NOT_APPLICABLE, None], Unanswered.MISSING),
        ("nor do they know", 0, [NOT_APPLICABLE, "unknown"], Unanswered.UNKNOWN),
    ],
)
def test_the_answer_that_is_agreed_on(
    name: str, question: int, said: list[Any], agreed: Any
) -> None:
    assert name
    everyone = [{"m0": {} if one is None else {f"q{question}": one}} for one in said]
    answers = seen_by(KINDS, everyone).agreed.answers.markers[0].answers
    given = answers[question].given
    assert (given if isinstance(given, Unanswered) else plain_answer(given)) == agreed
    others = [one for one in answers if one is not answers[question]]
    assert others == [Answer(one.question, Unanswered.MISSING) for one in others]


# The medians of its questions are p0, at twice the weight, and p2.
JUDGED = ["p2", {"q0": "c0", "q1": "c1"}, {"q0": "c0", "q1": "c2"}]


@pytest.mark.parametrize(
    ("name", "rule", "everyone", "agreed"),
    [
        ("what its rule gives to the medians", HALF, JUDGED, "p0"),
        ("where it asks for less", {"rule": "quorum", "quorum": "1/3"}, JUDGED, "p2"),
        ("their mean", MEAN, JUDGED, "p1"),
        ("all that anybody says", HALF, ["p1", {}, "unknown", "not-applicable"], "p1"),
    ],
)
def test_a_marker_is_judged_where_somebody_judged_it(
    name: str, rule: Data, everyone: list[Any], agreed: str
) -> None:
    assert name
    data = rubric(marker({**OPTIONAL, "weight": 2}, OPTIONAL), marker(ANY), rule=rule)
    found = seen_by(data, [{"m0": one} for one in everyone]).agreed.markers[0]
    (phase,) = [one for one in read_rubric_data(data).phases if one.id == agreed]
    missing = tuple(Answer(one, Unanswered.MISSING) for one in found.marker.questions)
    judged = Judgement(phase, "", ())
    assert found.given == MarkerAnswers(found.marker, missing, judged)
    assert found.standing == Bounds(phase, phase)


def test_a_marker_that_is_open_as_a_whole_is_not_judged() -> None:
    found = seen_by(TWICE, [{"m0": "unknown"}, {"m0": {"q0": "c1"}}, {"m0": NOT_APPLICABLE}])
    assert plain_answers(found.agreed.answers.markers[0]) == {"q0": "c1", "q1": "unknown"}


def test_agreed_answers_are_placed_as_any_others() -> None:
    data = rubric(marker(ANY, ANY), marker(ANY), rule=ALL, gates=(gate(1, "m1", 1),))
    found = seen_by(
        data,
        [
            {"m0": {"q0": "c2", "q1": "c1"}, "m1": {"q0": "c2"}},
            {"m0": {"q0": "c1"}, "m1": {"q0": "c0"}},
        ],
    ).agreed
    assert [one.standing and one.standing.at_least.id for one in found.markers] == ["p1", "p0"]
    assert found == placed_answers(found.answers)
    assert found.placement.bounds.at_most.id == "p0"
    assert [one.id for one in found.placement.held_by] == ["g0"]


ABC = rubric(marker(ANY, ANY, ANY))


def views_of(ranks: str) -> Data:
    """Returns answers to the questions of a marker by their ranks; a dash leaves one open."""
    said = enumerate(ranks.split())
    return {"m0": {f"q{at}": f"c{rank}" for at, rank in said if rank != "-"}}


@pytest.mark.parametrize(
    ("everyone", "disputed"),
    [
        (["0 1 2", "0 1 2"], ""),
        (["0 0 -", "0 1 0"], "q1"),
        (["0 0 1", "1 2 1"], "q1 q0"),
        # Of those as far apart, those that more stand away in, then as they come.
        (["0 0 0", "0 0 0", "0 1 2", "1 1 1", "1 1 1"], "q2 q0 q1"),
        (["0 0 0", "1 1 0", "0 1 0", "0 0 1"], "q1 q0 q2"),
        (["0 2 0", "2 0 2"], "q0 q1 q2"),
    ],
)
def test_the_greatest_disagreement_comes_first(everyone: list[str], disputed: str) -> None:
    found = seen_by(ABC, [views_of(one) for one in everyone])
    assert " ".join(one.question.id for one in found.disputed) == disputed


@pytest.mark.parametrize(
    ("name", "files", "gaps"),
    [
        ("one role has none", {"a 1": "0 0 0", "a 2": "1 1 1"}, []),
        ("alike", {"a": "1 1 1", "b": "1 1 1"}, ["a b 3: 0 by 0, 0 by 0"]),
        ("higher and lower", {"a": "2 0 1", "b": "0 1 1"}, ["a b 3: 1 by 2, 1 by 1"]),
        ("from the one that is higher", {"a": "0 1 1", "b": "2 0 1"}, ["b a 3: 1 by 2, 1 by 1"]),
        ("as much higher as lower", {"b": "0 2 1", "a": "1 1 1"}, ["a b 3: 1 by 1, 1 by 1"]),
        ("as much in fewer", {"a": "1 1 0", "b": "0 0 2"}, ["a b 3: 2 by 2, 1 by 2"]),
        ("what both say something of", {"a": "2 2 -", "b": "- 1 2"}, ["a b 1: 1 by 1, 0 by 0"]),
        ("nothing", {"a": "2 - -", "b": "- 1 2"}, ["a b 0: 0 by 0, 0 by 0"]),
        (
            "the lower median of a role",
            {"a 1": "2 2 -", "a 2": "0 1 2", "b 1": "1 0 1", "b 2": "1 0 0", "b 3": "0 2 0"},
            ["a b 3: 2 by 3, 1 by 1"],
        ),
        (
            "by what is left of the higher without the lower",
            {"a": "2 2 0", "b": "0 0 2", "c": "0 0 0"},
            ["a c 3: 2 by 4, 0 by 0", "a b 3: 2 by 4, 1 by 2", "b c 3: 1 by 2, 0 by 0"],
        ),
        (
            "the widest first, of those as wide as they come",
            {"a": "0 0 0", "b": "0 1 0", "c": "2 2 2", "d": "0 1 0"},
            [
                "c a 3: 3 by 6, 0 by 0",
                "c b 3: 3 by 5, 0 by 0",
                "c d 3: 3 by 5, 0 by 0",
                "b a 3: 1 by 1, 0 by 0",
                "d a 3: 1 by 1, 0 by 0",
                "b d 3: 0 by 0, 0 by 0",
            ],
        ),
    ],
)
def test_gaps_between_roles(name: str, files: dict[str, str], gaps: list[str]) -> None:
    assert name
    read = read_rubric_data(ABC)
    found = consensus(
        [
            placed(read, views_of(ranks), respondent=key.split()[0], path=key)
            for key, ranks in files.items()
        ]
    )
    assert [
        f"{gap.role} {gap.other} {gap.questions}: "
        f"{gap.above} by {gap.phases_above}, {gap.below} by {gap.phases_below}"
        for gap in found.gaps
    ] == gaps
    assert [gap.lead for gap in found.gaps] == [
        gap.phases_above - gap.phases_below for gap in found.gaps
    ]


DAY = datetime.date(2026, 11, 21)
BEFORE = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "files", "expected"),
    [
        ("by their names", [("B", "1", None), ("a", "2", None)], ["a: a", "B: B"]),
        ("alike but for capitals", [("a", "1", None), ("A", "2", None)], ["A: A", "a: a"]),
        ("without a name by the path", [("", "2", None), ("a", "1", None)], ["2: 2", "a: a"]),
        (
            "of one name both with their paths",
            [("a", "2", None), ("a", "1", None), ("b", "3", None)],
            ["a (1): a", "a (2): a", "b: b"],
        ),
        (
            "of one name by their days, then by their paths",
            [("a", "4", None), ("a", "3", None), ("a", "2", DAY), ("a", "5", BEFORE)],
            ["a (5): a", "a (2): a", "a (3): a", "a (4): a"],
        ),
        (
            "of no name each is one of its own",
            [("", "2", None), ("", "1", None)],
            ["1: 1", "2: 2"],
        ),
    ],
)
def test_who_answered(
    name: str, files: list[tuple[str, str, datetime.date | None]], expected: list[str]
) -> None:
    assert name
    read = read_rubric_data(ABC)
    given_ = [
        placed(read, {}, respondent=respondent, path=path_, date=date)
        for respondent, path_, date in files
    ]
    found = consensus(given_)
    assert [f"{one.name}: {one.role}" for one in found.respondents] == expected
    assert {one.placed.answers.path for one in found.respondents} == {path for _, path, _ in files}
    assert consensus(given_[::-1]) == found


SIGNS = {**ABC, "signs": [{"id": id_, "text": id_} for id_ in "xyz"]}


@pytest.mark.parametrize(
    ("seen", "agreed"),
    [
        ([None, None], None),
        ([""], ""),
        ([None, "zx"], "xz"),
        (["xy", "yz"], "y"),
        (["xy", "yz", "z"], "yz"),
        (["x", "x", "y", "y"], ""),
    ],
)
def test_a_road_sign_is_seen_by_more_than_half(seen: list[str | None], agreed: str | None) -> None:
    read = read_rubric_data(SIGNS)
    files = []
    for at, ids in enumerate(seen):
        one = placed(read, {}, path=str(at))
        found = None if ids is None else tuple(sign for sign in read.signs if sign.id in ids)
        files.append(one._replace(answers=one.answers._replace(signs=found)))
    signs = consensus(files).agreed.answers.signs
    assert (None if signs is None else "".join(sign.id for sign in signs)) == agreed


@pytest.mark.parametrize(
    ("files", "subject", "respondent", "date"),
    [
        ([("a", "", None), ("b", "", None)], "", "Consensus of a, b", None),
        ([("b", "Us", DAY), ("a", "", None)], "Us", "Consensus of a, b", DAY),
        ([("b", " us", BEFORE), ("a", "Us", DAY)], "Us", "Consensus of a, b", DAY),
    ],
)
def test_whose_answers_the_agreed_ones_are(
    files: list[tuple[str, str, datetime.date | None]],
    subject: str,
    respondent: str,
    date: datetime.date | None,
) -> None:
    read = read_rubric_data(ABC)
    found = consensus(
        [placed(read, {}, respondent=by, subject=of, date=on) for by, of, on in files]
    ).agreed.answers
    assert (
        found
        == placed(read, {}, path="", subject=subject, respondent=respondent, date=date).answers
    )


OTHER = {**ABC, "version": "1.0.1"}
REWORDED = {**ABC, "title": "Another sample"}


def test_what_has_no_consensus() -> None:
    first, same, other, reworded = [read_rubric_data(one) for one in (ABC, ABC, OTHER, REWORDED)]
    with pytest.raises(Incomparable) as raised:
        consensus(
            [
                placed(read, {}, path=path)
                for path, read in {"a": first, "b": other, "c": same, "d": reworded}.items()
            ]
        )
    a, b, d = [
        f"sample {one.version_text} (sha256 {one.sha256[:12]})" for one in (first, other, reworded)
    ]
    assert raised.value.reasons == (f"b answers {b}, a {a}", f"d answers {d}, a {a}")


def test_a_rubric_that_is_in_two_places_is_one() -> None:
    read = read_rubric_data(ABC)
    files = [
        placed(read._replace(name=name), views_of("0 1 2"), respondent=name) for name in ("a", "b")
    ]
    found = consensus(files)
    assert consensus(files[::-1]) == found
    assert found.disputed == ()
