"""Hypothesis strategies for small valid rubrics and answers to them, after FORMAT sections 3 and 4.

All scalars are text, so that a value is the same whether it is written as JSON or as YAML.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

Rubric = dict[str, Any]  # a rubric file
Answers = dict[str, Any]  # the `answers` of an answers file
Node = dict[str, Any]  # a marker, question, gate or rule of a rubric
Path = tuple[str, str]  # the ids of a marker and of one of its questions
Value = TypeVar("Value")

# At four phases to each, six open questions are 4,096 combinations at the very most.
MAX_OPEN = 6

# One pool for the ids of all kinds, so that phases, markers, questions and choices share some. They
# are in no telling order, and some look like a number, a yes/no or a key of the format.
IDS = ("b", "a", "k-1", "z", "7", "no", "answer", "note", "e", "10")
FACET = "slice"

QUORUMS = ("1/2", "3/5", "1/3", "2/3", "60%", "50%", "25%", "100%", "0.6", "0.5", "0.1", "1")
FARTHEST = 300  # from zero, in hundredths: all numbers are until they are written

# How many questions each marker has; FEW are so few that all answers can be gone through.
SIZES = st.lists(st.integers(1, 3), min_size=1, max_size=3)
FEW = st.lists(st.integers(1, 5), min_size=1, max_size=5).filter(lambda sizes: sum(sizes) <= 5)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, Answers]:
    """A rubric and answers to it."""
    rubric = draw(rubrics())
    return rubric, draw(answers_for(rubric))


@st.composite
def few_cases(draw: st.DrawFn) -> tuple[Rubric, Answers]:
    """A rubric of so few questions that all answers can be gone through, and answers to it."""
    rubric = draw(rubrics(FEW))
    return rubric, draw(answers_for(rubric))


# Rubrics


@st.composite
def rubrics(draw: st.DrawFn, sizes: st.SearchStrategy[list[int]] = SIZES) -> Rubric:
    """A small valid rubric, with any mixture of questions, weights, rules, gates and facets."""
    # Often four, for gates that hold one after another need room.
    phases = draw(_ids(4, 4) | _ids(2, 4))
    facet_values = draw(_ids(0, 2))
    counts = draw(sizes)
    markers = [
        draw(_markers(id_, questions, phases, facet_values))
        for id_, questions in zip(draw(_ids(len(counts), len(counts))), counts, strict=True)
    ]
    rubric: Rubric = {
        "laer": "1",
        "id": "generated",
        "version": "1.0.0",
        "title": "A generated rubric",
        "phases": [{"id": id_, "title": f"Phase {id_}"} for id_ in phases],
        "placement": {"markers": draw(_rules(phases)), "overall": draw(_rules(phases))},
        "markers": markers,
    }
    if gates := draw(_gates(phases, markers)):
        rubric["placement"]["gates"] = gates
    if facet_values:
        values = {id_: f"Value {id_}" for id_ in facet_values}
        rubric["facets"] = {FACET: {"title": "A facet", "values": values}}
    return rubric


@st.composite
def _markers(
    draw: st.DrawFn, id_: str, size: int, phases: list[str], facet_values: list[str]
) -> Node:
    """A marker of as many questions, which may have a rule of its own."""
    optional_keys = {"weight": _weights(), "placement": _rules(phases)}
    return {
        "id": id_,
        "title": f"Marker {id_}",
        **draw(st.fixed_dictionaries({}, optional=optional_keys)),
        "questions": [
            draw(_questions(own, phases, facet_values)) for own in draw(_ids(size, size))
        ],
    }


@st.composite
def _questions(draw: st.DrawFn, id_: str, phases: list[str], facet_values: list[str]) -> Node:
    """A question of any of the three kinds."""
    optional_keys: dict[str, st.SearchStrategy[Any]] = {
        "weight": _weights(),
        "optional": st.sampled_from(("true", "yes", "false", "no")),
    }
    if facet_values:
        optional_keys["facets"] = st.fixed_dictionaries({FACET: _some_of(facet_values)})
    kinds = {
        "choices": _choices(phases, at_least=2),
        "checklist": _choices(phases[1:], at_least=1),  # no item may stand at the lowest phase
        "number": _numbers(phases),
    }
    kind = draw(st.sampled_from(list(kinds)))
    return {
        "id": id_,
        "text": f"Question {id_}?",
        **draw(st.fixed_dictionaries({}, optional=optional_keys)),
        kind: draw(kinds[kind]),
    }


@st.composite
def _choices(draw: st.DrawFn, phases: list[str], at_least: int) -> list[Node]:
    """Choices or checklist items, each at any of the phases, so that some phases have none."""
    return [
        {"id": id_, "text": f"Choice {id_}", "phase": draw(st.sampled_from(phases))}
        for id_ in draw(_ids(at_least, 4))
    ]


@st.composite
def _numbers(draw: st.DrawFn, phases: list[str]) -> Node:
    """The particulars of a number question; a cutoff may lie between, at or beyond the bounds."""
    hundredths = st.integers(-FARTHEST, FARTHEST)
    named = draw(_some_of(phases[1:]))
    cutoffs = sorted(
        draw(st.lists(hundredths, min_size=len(named), max_size=len(named), unique=True))
    )
    bound = hundredths | st.sampled_from((-FARTHEST, *cutoffs, FARTHEST))
    bounds = sorted((draw(bound), draw(bound)))
    number: Node = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "unit": st.sampled_from(("%", "days")),
                "better": st.sampled_from(("higher", "lower")),
                "min": st.just(_written(bounds[0])),
                "max": st.just(_written(bounds[1])),
            },
        )
    )
    if number.get("better") == "lower":
        cutoffs.reverse()
    number["cutoffs"] = dict(zip(named, map(_written, cutoffs), strict=True))
    return number


@st.composite
def _rules(draw: st.DrawFn, phases: list[str]) -> Node:
    """Either rule; the mean with or without cutoffs of its own."""
    if draw(st.booleans()):
        optional_keys = {"cutoffs": _mean_cutoffs(phases)}
        return {"rule": "mean", **draw(st.fixed_dictionaries({}, optional=optional_keys))}
    return {"rule": "quorum", "quorum": draw(st.sampled_from(QUORUMS))}


@st.composite
def _mean_cutoffs(draw: st.DrawFn, phases: list[str]) -> dict[str, str]:
    """Cutoffs for some phases that rise strictly together with the defaults of the others."""
    named = draw(_some_of(phases[1:]))
    cutoffs = {}
    previous = 0
    for rank, phase in enumerate(phases[1:], start=1):
        cutoff = 100 * rank - 50
        if phase in named:
            # Lower than the next phase's default, and no higher than the highest mean there is.
            highest = min(100 * rank + 49, 100 * (len(phases) - 1))
            # Means of a few ranks are often whole or half and meet such a cutoff exactly. With a
            # cutoff at either end, items that agree on one phase may be placed at another.
            halves = [at for at in range(previous + 1, highest + 1) if at % 50 == 0]
            telling = st.sampled_from((*halves, previous + 1, highest))
            cutoff = draw(telling | st.integers(previous + 1, highest))
            cutoffs[phase] = _written(cutoff)
        previous = cutoff
    return cutoffs


@st.composite
def _gates(draw: st.DrawFn, phases: list[str], markers: list[Node]) -> list[Node]:
    """Gates, none of which needs something that can be not applicable."""
    needs = []
    for marker in markers:
        asked = [question["id"] for question in marker["questions"] if not _is_optional(question)]
        if asked:
            needs += [marker["id"], *(f"{marker['id']}.{id_}" for id_ in asked)]
    if not needs:
        return []
    return [
        {
            "id": id_,
            # Gates of low phases that need much are the ones that hold anything.
            "phase": draw(st.sampled_from((phases[1], *phases[1:]))),
            "needs": draw(st.sampled_from(needs)),
            "at_least": draw(st.sampled_from((phases[-1], *phases[1:]))),
            "because": f"Gate {id_} asks for it.",
        }
        for id_ in draw(_ids(0, 4))
    ]


# Answers


@st.composite
def answers_for(draw: st.DrawFn, rubric: Rubric) -> Answers:
    """Valid answers to a rubric, with at most MAX_OPEN questions open and something to place."""
    paths = [
        (marker["id"], question["id"])
        for marker in rubric["markers"]
        for question in marker["questions"]
    ]
    left_open = draw(_different(paths, 0, min(len(paths), MAX_OPEN)))
    # Never answered with `not-applicable`, so that not every marker can be left out.
    applicable = draw(st.sampled_from(paths))
    answers: Answers = {}
    for marker in rubric["markers"]:
        own_paths = {(marker["id"], question["id"]) for question in marker["questions"]}
        # Mostly question by question, which needs more examples than a word for the whole marker.
        ways: list[st.SearchStrategy[Any]] = [_marker_answers(marker, left_open, applicable)] * 3
        ways.append(st.sampled_from([phase["id"] for phase in rubric["phases"]]))
        if own_paths <= set(left_open):
            ways.append(st.sampled_from((None, "unknown")))
        if all(map(_is_optional, marker["questions"])) and applicable not in own_paths:
            ways.append(st.just("not-applicable"))
        if (given := draw(draw(st.sampled_from(ways)))) is not None:
            answers[marker["id"]] = given
    return answers


@st.composite
def _marker_answers(
    draw: st.DrawFn, marker: Node, left_open: list[Path], applicable: Path
) -> dict[str, Any]:
    """Answers to a marker's questions, short and long, with no key for some of the open ones."""
    answers: dict[str, Any] = {}
    for question in marker["questions"]:
        path = (marker["id"], question["id"])
        answer: Any = "unknown"
        if path not in left_open:
            ways = [_question_answers(question)]
            if _is_optional(question) and path != applicable:
                ways.append(st.just("not-applicable"))
            answer = draw(draw(st.sampled_from(ways)))
        forms = [answer, answer, {"answer": answer}, {"answer": answer, "note": "As seen."}]
        if answer == "unknown":
            forms += [None, {"note": "Nobody had the figure."}]
        if (given := draw(st.sampled_from(forms))) is not None:
            answers[question["id"]] = given
    return answers


def _question_answers(question: Node) -> st.SearchStrategy[Any]:
    """An answer to a question, in its short form."""
    if "choices" in question:
        return st.sampled_from([choice["id"] for choice in question["choices"]])
    if "checklist" in question:
        ids = [item["id"] for item in question["checklist"]]
        # Often all of them, without which the higher phases are hardly ever reached.
        return st.permutations(ids) | st.lists(st.sampled_from(ids), unique=True)
    return _number_answers(question["number"])


@st.composite
def _number_answers(draw: st.DrawFn, number: Node) -> str:
    """A number within the bounds, often at a cutoff or a bound, with or without its unit."""
    least = _hundredths(number["min"]) if "min" in number else -FARTHEST - 100
    most = _hundredths(number["max"]) if "max" in number else FARTHEST + 100
    marks = [least, most, *map(_hundredths, number["cutoffs"].values())]
    within = [mark for mark in marks if least <= mark <= most]
    answer = _written(draw(st.integers(least, most) | st.sampled_from(within)))
    if "unit" in number:
        answer += draw(st.sampled_from(("", number["unit"], f" {number['unit']}")))
    return answer


# Parts


def _ids(at_least: int, at_most: int) -> st.SearchStrategy[list[str]]:
    """Different ids."""
    return _different(IDS, at_least, at_most)


@st.composite
def _different(
    draw: st.DrawFn, values: Sequence[Value], at_least: int, at_most: int
) -> list[Value]:
    """Different ones of the values, in any order, as often many as few."""
    size = draw(st.integers(at_least, at_most))
    return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size, unique=True))


@st.composite
def _some_of(draw: st.DrawFn, ids: list[str]) -> list[str]:
    """At least one of the ids, in their order."""
    chosen = draw(st.sets(st.sampled_from(ids), min_size=1))
    return [id_ for id_ in ids if id_ in chosen]


def _weights() -> st.SearchStrategy[str]:
    """A weight: mostly small, so that ties occur, and sometimes the greatest there is."""
    return st.sampled_from(("1", "2", "3", "4", "1000000"))


def _is_optional(question: Node) -> bool:
    """Whether a question may be answered with `not-applicable`."""
    return question.get("optional") in ("true", "yes")


def _written(hundredths: int) -> str:
    """A number of hundredths as a decimal, without needless zeros."""
    return format(Decimal(hundredths) / 100, "f")


def _hundredths(written: str) -> int:
    """The number of hundredths that a decimal stands for."""
    return int(Decimal(written) * 100)
