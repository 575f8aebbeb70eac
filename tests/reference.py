"""The placement rules of FORMAT section 5, said as plainly as possible, to hold laer against.

Nothing is imported from laer, and nothing is fast: bounds come from trying every way in which the
open questions could be answered, and what can be said of all answers from going through all of
them. Rubrics and answers are the plain mappings that their files hold,
every scalar the text its author wrote; they are taken to be valid. Phases are given as ranks.
"""

from collections import Counter
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod
from typing import Any

Rubric = dict[str, Any]  # a rubric file
Answers = dict[str, Any]  # the `answers` of an answers file
Node = dict[str, Any]  # a phase, marker, question, gate or rule of a rubric
Path = tuple[str, str]  # the ids of a marker and of one of its questions
Thing = tuple[str, ...]  # the ids of a marker and a question, or of a judged marker alone
Ranks = dict[Path, int]  # where every question stands; one that is not applicable is left out
Item = tuple[int, int]  # the weight and the rank of something a rule is applied to
Standing = tuple[int, ...]  # the ranks of all questions, in rubric order
Space = dict[Standing, int]  # every way in which all questions can stand, and its placement

# The number farthest from zero that can be written: 20 digits, and an exponent of 12.
FARTHEST = 99_999_999_999_999_999_999 * 10**12


# 1. A question's phase


def question_phase(question: Node, answer: Any, phases: list[Node]) -> int:
    """The rank at which an answer (not an open one, and out of its long form) stands."""
    if "choices" in question:
        return _choice_rank(question["choices"], answer, phases)
    if "checklist" in question:
        return _checklist_rank(question["checklist"], answer, phases)
    number = question["number"]
    return _number_rank(number, _number_answered(number, answer), phases)


def _choice_rank(choices: list[Node], chosen: str, phases: list[Node]) -> int:
    """The phase of the choice."""
    (phase,) = [choice["phase"] for choice in choices if choice["id"] == chosen]
    return _rank(phase, phases)


def _checklist_rank(items: list[Node], ticked: list[str], phases: list[Node]) -> int:
    """The highest phase with an item at it and every item at it or below ticked, or the lowest."""
    reached = 0
    for rank in range(len(phases)):
        stands_at = [item for item in items if _rank(item["phase"], phases) == rank]
        at_or_below = [item for item in items if _rank(item["phase"], phases) <= rank]
        if stands_at and all(item["id"] in ticked for item in at_or_below):
            reached = rank
    return reached


def _number_rank(number: Node, value: Fraction, phases: list[Node]) -> int:
    """The highest phase whose cutoff the value meets, or the lowest."""
    reached = 0
    for rank, phase in enumerate(phases):
        if phase["id"] in number["cutoffs"]:
            cutoff = _exact(number["cutoffs"][phase["id"]])
            lower_is_better = number.get("better") == "lower"
            met = value <= cutoff if lower_is_better else value >= cutoff
            if met:
                reached = rank
    return reached


def _number_answered(number: Node, answer: str | int) -> Fraction:
    """The value of a number answer, without the unit that it may repeat."""
    return _exact(str(answer).removesuffix(number.get("unit", "")).strip())


# 2. Rules


def quorum(q: Fraction, items: list[Item]) -> int:
    """The highest rank such that the items at it or higher carry at least q of the total weight."""
    total = sum(weight for weight, _ in items)
    highest = max(rank for _, rank in items)
    for candidate in range(highest, 0, -1):
        if sum(weight for weight, rank in items if rank >= candidate) >= q * total:
            return candidate
    return 0


def mean(cutoffs_by_rank: dict[int, Fraction], items: list[Item]) -> int:
    """The highest rank whose cutoff the weighted mean of the items' ranks meets, or the lowest."""
    total = sum(weight for weight, _ in items)
    average = Fraction(sum(weight * rank for weight, rank in items), total)
    return max((rank for rank, cutoff in cutoffs_by_rank.items() if average >= cutoff), default=0)


def _apply(rule: Node, items: list[Item], phases: list[Node]) -> int:
    """The rank that a rule, as a rubric writes it, gives to the items."""
    if rule["rule"] == "quorum":
        return quorum(_share(rule["quorum"]), items)
    named = rule.get("cutoffs", {})
    cutoffs_by_rank = {}
    for rank, phase in enumerate(phases):
        if rank > 0:
            default = rank - Fraction(1, 2)
            cutoffs_by_rank[rank] = _exact(named.get(phase["id"], default))
    return mean(cutoffs_by_rank, items)


# 3. A marker's phase


def _marker_rank(rubric: Rubric, answers: Answers, marker: Node, ranks: Ranks) -> int | None:
    """The rank of a marker when its questions stand at these ranks; None when it is left out."""
    judged = _judged_rank(rubric, answers, marker)
    if judged is not None:
        return judged
    items = [
        (_weight(question), ranks[marker["id"], question["id"]])
        for question in marker["questions"]
        if (marker["id"], question["id"]) in ranks
    ]
    if not items:
        return None
    rule = marker.get("placement", rubric["placement"]["markers"])
    return _apply(rule, items, rubric["phases"])


def _judged_rank(rubric: Rubric, answers: Answers, marker: Node) -> int | None:
    """The rank that a marker was judged at directly; None when its questions decide."""
    given = answers.get(marker["id"])
    if isinstance(given, str) and given not in ("unknown", "not-applicable"):
        return _rank(given, rubric["phases"])
    return None


# 4. The placement


def placement_of(rubric: Rubric, answers: Answers) -> int:
    """The rank that complete answers are placed at."""
    (ranks,) = _completions(_possible_by_question(rubric, answers))
    return _placement(rubric, answers, ranks)


def _placement(rubric: Rubric, answers: Answers, ranks: Ranks) -> int:
    """The placement when every question stands at these ranks."""
    phases = rubric["phases"]
    result = _before_gates(rubric, answers, ranks)
    failing = _failing_gates(rubric, answers, ranks)
    while blocking := [gate for gate in failing if _rank(gate["phase"], phases) <= result]:
        result = _rank(blocking[0]["phase"], phases) - 1
    return result


def _before_gates(rubric: Rubric, answers: Answers, ranks: Ranks) -> int:
    """The overall rule's result over the markers that are left."""
    items = []
    for marker in rubric["markers"]:
        rank = _marker_rank(rubric, answers, marker, ranks)
        if rank is not None:
            items.append((_weight(marker), rank))
    if not items:
        raise ValueError("nothing is left to place")
    return _apply(rubric["placement"]["overall"], items, rubric["phases"])


def _failing_gates(rubric: Rubric, answers: Answers, ranks: Ranks) -> list[Node]:
    """The gates, in rubric order, whose marker or question stands lower than they need."""
    failing = []
    for gate in rubric["placement"].get("gates", []):
        marker_id, _, question_id = gate["needs"].partition(".")
        if question_id:
            stands_at: int | None = ranks[marker_id, question_id]
        else:
            stands_at = _marker_rank(rubric, answers, _marker(rubric, marker_id), ranks)
        # A valid gate is never asked of something that is not applicable.
        assert stands_at is not None
        if stands_at < _rank(gate["at_least"], rubric["phases"]):
            failing.append(gate)
    return failing


def held_by(rubric: Rubric, answers: Answers) -> list[str]:
    """The ids, in rubric order, of the gates that hold the placement at its `at_least` bound."""
    ranks = {
        path: min(possible) for path, possible in _possible_by_question(rubric, answers).items()
    }
    result = _placement(rubric, answers, ranks)
    if result == _before_gates(rubric, answers, ranks):
        return []
    # A gate further up fails in vain: were it met, the placement would still be where it is.
    return [
        gate["id"]
        for gate in _failing_gates(rubric, answers, ranks)
        if _rank(gate["phase"], rubric["phases"]) == result + 1
    ]


# 5. Bounds


def bounds(rubric: Rubric, answers: Answers) -> tuple[int, int]:
    """The lowest and the highest placement that any answers to the open questions lead to."""
    placements = [
        _placement(rubric, answers, ranks)
        for ranks in _completions(_possible_by_question(rubric, answers))
    ]
    return min(placements), max(placements)


def marker_bounds(rubric: Rubric, answers: Answers, marker_id: str) -> tuple[int, int] | None:
    """The lowest and the highest rank that a marker can have; None when it is not applicable."""
    possible = {
        path: ranks
        for path, ranks in _possible_by_question(rubric, answers).items()
        if path[0] == marker_id
    }
    if not possible:
        return None
    found = []
    for ranks in _completions(possible):
        rank = _marker_rank(rubric, answers, _marker(rubric, marker_id), ranks)
        assert rank is not None  # some question is applicable
        found.append(rank)
    return min(found), max(found)


def question_bounds(rubric: Rubric, answers: Answers, path: Path) -> tuple[int, int] | None:
    """The lowest and the highest rank that a question can have; None when it is not applicable."""
    possible = _possible_by_question(rubric, answers)
    return (min(possible[path]), max(possible[path])) if path in possible else None


def facet_bounds(
    rubric: Rubric, answers: Answers, facet: str, value: str
) -> tuple[int, int] | None:
    """The lowest and the highest rank of a facet value; None when no question is left under it."""
    weights = {
        (marker["id"], question["id"]): _weight(question)
        for marker in rubric["markers"]
        for question in marker["questions"]
        if value in question.get("facets", {}).get(facet, [])
    }
    possible = {
        path: ranks
        for path, ranks in _possible_by_question(rubric, answers).items()
        if path in weights
    }
    if not possible:
        return None
    found = []
    for ranks in _completions(possible):
        items = [(weights[path], rank) for path, rank in ranks.items()]
        found.append(_apply(rubric["placement"]["markers"], items, rubric["phases"]))
    return min(found), max(found)


def possible_ranks(question: Node, phases: list[Node]) -> set[int]:
    """Every rank that some answer to the question stands at."""
    return set(_ranks_of_answers(question, phases))


def _ranks_of_answers(question: Node, phases: list[Node]) -> list[int]:
    """Where each answer stands: a choice, a ticking, or a number for each phase numbers can get."""
    if "choices" in question:
        answers: list[Any] = [choice["id"] for choice in question["choices"]]
    elif "checklist" in question:
        ids = [item["id"] for item in question["checklist"]]
        answers = [
            list(ticked) for size in range(len(ids) + 1) for ticked in combinations(ids, size)
        ]
    else:
        number = question["number"]
        return sorted({_number_rank(number, value, phases) for value in _telling_values(number)})
    return [question_phase(question, answer, phases) for answer in answers]


def _telling_values(number: Node) -> list[Fraction]:
    """Believable values enough for every rank: at and between all cutoffs and bounds."""
    least, most = _exact(number.get("min", -FARTHEST)), _exact(number.get("max", FARTHEST))
    marks = sorted({least, most, *map(_exact, number["cutoffs"].values())})
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    return [value for value in [*marks, *between] if least <= value <= most]


def _possible_by_question(rubric: Rubric, answers: Answers) -> dict[Path, set[int]]:
    """The ranks at which each question can stand, without the questions that are not applicable."""
    possible = {}
    for marker in rubric["markers"]:
        judged = _judged_rank(rubric, answers, marker)
        for question in marker["questions"]:
            path = (marker["id"], question["id"])
            answer = _answer(answers, path)
            if judged is not None:
                possible[path] = {judged}
            elif answer == "unknown":
                possible[path] = possible_ranks(question, rubric["phases"])
            elif answer != "not-applicable":
                possible[path] = {question_phase(question, answer, rubric["phases"])}
    return possible


def _answer(answers: Answers, path: Path) -> Any:
    """The answer to a question, out of its long form; `unknown` whenever the question is open."""
    marker_id, question_id = path
    given = answers.get(marker_id, {})
    if isinstance(given, str):  # said of the whole marker, and so of each of its questions
        return given
    answer = given.get(question_id, "unknown")
    if isinstance(answer, dict):
        answer = answer.get("answer", "unknown")
    return answer


def _completions(possible: dict[Path, set[int]]) -> list[Ranks]:
    """Every way to have each question stand at one of its possible ranks."""
    return [dict(zip(possible, ranks, strict=True)) for ranks in product(*possible.values())]


# The whole answer space: every question answered, or all but some that are not applicable


def paths(rubric: Rubric) -> list[Path]:
    """All questions, in rubric order."""
    return [
        (marker["id"], question["id"])
        for marker in rubric["markers"]
        for question in marker["questions"]
    ]


def parts(rubric: Rubric) -> list[Answers]:
    """Every way to have optional questions not applicable, and some question left; none first."""
    optional = optional_paths(rubric)
    ways = []
    for size in range(len(optional) + 1):
        for chosen in combinations(optional, size):
            answers: Answers = {}
            for marker_id, question_id in chosen:
                answers.setdefault(marker_id, {})[question_id] = "not-applicable"
            if size < len(paths(rubric)):
                ways.append(answers)
    return ways


def applicable(rubric: Rubric, answers: Answers) -> list[Path]:
    """The questions that a part leaves, in rubric order."""
    return list(_possible_by_question(rubric, answers))


def space(rubric: Rubric, answers: Answers) -> Space:
    """Every way in which the questions that a part leaves can stand, and the placement."""
    completions = _completions(_possible_by_question(rubric, answers))
    return {tuple(ranks.values()): _placement(rubric, answers, ranks) for ranks in completions}


def answer_sets_by_phase(rubric: Rubric, all_placed: Space) -> list[int]:
    """How many answer sets are placed at each phase, lowest first."""
    ways = [
        Counter(_ranks_of_answers(question, rubric["phases"]))
        for marker in rubric["markers"]
        for question in marker["questions"]
    ]
    counts = [0] * len(rubric["phases"])
    for standing, placement in all_placed.items():
        counts[placement] += prod(way[rank] for way, rank in zip(ways, standing, strict=True))
    return counts


def steps(rubric: Rubric, path: Path) -> list[tuple[int, int]]:
    """The neighbours among the ranks at which a question can stand."""
    return list(pairwise(sorted(_possible_by_question(rubric, {})[path])))


def tells_apart(all_placed: Space, at: int, low: int, high: int) -> bool:
    """Whether the placement can depend on which of two ranks the question at an index stands at."""
    return any(
        placement != all_placed[*standing[:at], high, *standing[at + 1 :]]
        for standing, placement in all_placed.items()
        if standing[at] == low
    )


def binding(rubric: Rubric, answers: Answers) -> list[str]:
    """The gates that are left when each that changes no placement goes, the last first."""
    placement = rubric["placement"]
    kept = placement.get("gates", [])
    for gate in kept[::-1]:
        others = [other for other in kept if other is not gate]
        with_all, without = (
            space({**rubric, "placement": {**placement, "gates": gates}}, answers)
            for gates in (kept, others)
        )
        kept = others if with_all == without else kept
    return [gate["id"] for gate in kept]


# Steps from where answers stand at least


def things(rubric: Rubric, answers: Answers) -> dict[Thing, tuple[int, list[int]]]:
    """All that has an answer of its own: where it stands at least, and where answers can stand."""
    found: dict[Thing, tuple[int, list[int]]] = {}
    possible = _possible_by_question(rubric, answers)
    for marker in rubric["markers"]:
        judged = _judged_rank(rubric, answers, marker)
        if judged is not None:
            found[(marker["id"],)] = judged, list(range(len(rubric["phases"])))
            continue
        for question in marker["questions"]:
            path = (marker["id"], question["id"])
            if path in possible:
                found[path] = (
                    min(possible[path]),
                    sorted(possible_ranks(question, rubric["phases"])),
                )
    return found


def placed_with(rubric: Rubric, answers: Answers, standing: dict[Thing, int]) -> int:
    """The placement with everything that has an answer at some rank."""
    judged = {
        thing[0]: rubric["phases"][rank]["id"]
        for thing, rank in standing.items()
        if len(thing) == 1
    }
    ranks = {}
    for path in _possible_by_question(rubric, answers):
        ranks[path] = standing[path] if path in standing else standing[path[:1]]
    return _placement(rubric, {**answers, **judged}, ranks)


def moved(
    rubric: Rubric, answers: Answers, *, up: bool
) -> list[tuple[list[tuple[int, int]], int, int]]:
    """Every way to move answers up or down: places and new ranks, the steps, the placement."""
    found = things(rubric, answers)
    choices = [
        [rank for rank in ranks if rank == own or (rank > own) == up]
        for own, ranks in found.values()
    ]
    ways = []
    for ranks in product(*choices):
        moves = [
            (place, rank)
            for place, (rank, (own, _)) in enumerate(zip(ranks, found.values(), strict=True))
            if rank != own
        ]
        steps = sum(abs(rank - own) for rank, (own, _) in zip(ranks, found.values(), strict=True))
        ways.append(
            (moves, steps, placed_with(rubric, answers, dict(zip(found, ranks, strict=True))))
        )
    return ways


def pivots(rubric: Rubric, answers: Answers) -> list[tuple[Thing, str, int]]:
    """What changes the placement by one step, in which direction, and to which rank."""
    found = things(rubric, answers)
    standing = {thing: own for thing, (own, _) in found.items()}
    now = placed_with(rubric, answers, standing)
    changes = []
    for thing, (own, ranks) in found.items():
        for direction, by in (("down", -1), ("up", 1)):
            if own + by in ranks:
                placement = placed_with(rubric, answers, {**standing, thing: own + by})
                if placement != now:
                    changes.append((thing, direction, placement))
    return changes


# What is left open


def open_paths(rubric: Rubric, answers: Answers) -> list[Path]:
    """The open questions, in rubric order."""
    return [
        (marker["id"], question["id"])
        for marker in rubric["markers"]
        for question in marker["questions"]
        if _judged_rank(rubric, answers, marker) is None
        and _answer(answers, (marker["id"], question["id"])) == "unknown"
    ]


def remaining(rubric: Rubric, answers: Answers) -> list[tuple[tuple[int, ...], int, int]]:
    """Where the open questions may stand, with how many answers do, and the placement."""
    open_ = open_paths(rubric, answers)
    possible = _possible_by_question(rubric, answers)
    ways = {
        (marker["id"], question["id"]): Counter(_ranks_of_answers(question, rubric["phases"]))
        for marker in rubric["markers"]
        for question in marker["questions"]
    }
    return [
        (
            tuple(ranks[path] for path in open_),
            prod(ways[path][ranks[path]] for path in open_),
            _placement(rubric, answers, ranks),
        )
        for ranks in _completions(possible)
    ]


def shares(rubric: Rubric, answers: Answers) -> list[Fraction]:
    """What part of the answer sets that are left is placed at each phase, lowest first."""
    left = remaining(rubric, answers)
    every = sum(number for _, number, _ in left)
    return [
        Fraction(sum(number for _, number, placement in left if placement == rank), every)
        for rank in range(len(rubric["phases"]))
    ]


def entropy_after(rubric: Rubric, answers: Answers, at: int) -> Decimal:
    """The mean entropy of the placement after the open question at an index is answered."""
    with localcontext() as context:
        context.prec = 60
        left = remaining(rubric, answers)
        every = sum(number for _, number, _ in left)
        total = Decimal(0)
        for rank in {ranks[at] for ranks, _, _ in left}:
            counts: Counter[int] = Counter()
            for ranks, number, placement in left:
                if ranks[at] == rank:
                    counts[placement] += number
            of_rank = sum(counts.values())
            for number in counts.values():
                part = Decimal(number) / of_rank
                total -= Decimal(number) / every * part.ln()
        return total


def settles_most(rubric: Rubric, answers: Answers) -> Path | None:
    """The open question that leaves least open on average, of several the first."""
    if len({placement for _, _, placement in remaining(rubric, answers)}) == 1:
        return None
    open_ = open_paths(rubric, answers)
    entropies = [entropy_after(rubric, answers, at) for at in range(len(open_))]
    with localcontext() as context:
        context.prec = 60
        least = min(entropies) + Decimal("1e-50")
    return next(path for path, one in zip(open_, entropies, strict=True) if one <= least)


def reach(rubric: Rubric, answers: Answers) -> tuple[int, int]:
    """The lowest and the highest placement, also where open optional questions do not apply."""
    open_ = open_paths(rubric, answers)
    optional = [path for path in open_ if path in optional_paths(rubric)]
    placements = []
    for size in range(len(optional) + 1):
        for chosen in combinations(optional, size):
            possible = _possible_by_question(rubric, answers)
            left = {path: ranks for path, ranks in possible.items() if path not in chosen}
            if left:
                placements += [_placement(rubric, answers, one) for one in _completions(left)]
    return min(placements), max(placements)


def optional_paths(rubric: Rubric) -> list[Path]:
    """The questions that may be answered with `not-applicable`, in rubric order."""
    return [
        (marker["id"], question["id"])
        for marker in rubric["markers"]
        for question in marker["questions"]
        if question.get("optional") in ("true", "yes")
    ]


# Reading


def _rank(phase_id: str, phases: list[Node]) -> int:
    """The place of a phase in the list of phases, from 0."""
    return [phase["id"] for phase in phases].index(phase_id)


def _marker(rubric: Rubric, marker_id: str) -> Node:
    """The marker with this id."""
    (marker,) = [marker for marker in rubric["markers"] if marker["id"] == marker_id]
    return marker  # type: ignore[no-any-return]  # plain data have any values


def _weight(node: Node) -> int:
    """The weight of a marker or a question."""
    return int(node.get("weight", 1))


def _exact(number: str | int | Fraction) -> Fraction:
    """A number, exactly as it is written."""
    return Fraction(str(number))


def _share(written: str | int) -> Fraction:
    """A quorum, written as `3/5`, `60%` or `0.6`."""
    text = str(written)
    return Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)
