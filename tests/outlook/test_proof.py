"""What some answers do, against what going through all of them finds."""

from collections.abc import Callable
from functools import partial
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings

from laer_cli.model import Gate, Rubric
from laer_cli.outlook.ground import Ranks
from laer_cli.outlook.proof import Proof, prove
from laer_cli.outlook.witness import answered
from laer_cli.placement import placed
from tests import reference
from tests.outlook.samples import ALL, HALF, MEAN, Data, checklist, choice, gate, marker, rubric
from tests.outlook.work import calls, sums
from tests.reading import read_rubric_data
from tests.strategies import FEW, rubrics


def placed_at(rubric: Rubric, ranks: Ranks) -> tuple[int, tuple[Gate, ...]]:
    """Returns where laer places answers that stand at ranks, and the gates that hold them there."""
    _, placement = placed(rubric, answered(rubric, ranks))
    assert placement.bounds.settled
    return placement.bounds.at_least.rank, placement.held_by


def flat(ranks: Ranks) -> tuple[int, ...]:
    return tuple(chain.from_iterable(ranks))


@settings(max_examples=80)
@given(rubrics(FEW))
def test_what_some_answers_do_is_what_trying_all_of_them_finds(data: Data) -> None:
    rubric = read_rubric_data(data)
    proof = prove(rubric)
    assert proof.rubric is rubric
    parts = reference.parts(data)
    spaces = [reference.space(data, part) for part in parts]
    phases_are_reached_as_they_should(spaces, proof)
    questions_decide_as_they_should(data, parts, spaces, proof)
    gates_hold_as_they_should(data, parts, spaces[0], proof)


def phases_are_reached_as_they_should(spaces: list[reference.Space], proof: Proof) -> None:
    assert tuple(reach.phase for reach in proof.phases) == proof.rubric.phases
    for rank, reach in enumerate(proof.phases):
        reached = [rank in all_placed.values() for all_placed in spaces]
        assert (bool(reach.witness), reach.refuted) == (reached[0], not any(reached))
        if reach.witness:
            assert spaces[0][flat(reach.witness)] == rank
            assert placed_at(proof.rubric, reach.witness)[0] == rank


def questions_decide_as_they_should(
    data: Data, parts: list[Data], spaces: list[reference.Space], proof: Proof
) -> None:
    names = [influence.question.name for influence in proof.questions]
    assert names == [".".join(path) for path in reference.paths(data)]
    all_placed = spaces[0]
    for at, (path, influence) in enumerate(
        zip(reference.paths(data), proof.questions, strict=True)
    ):
        steps = [(step.low, step.high) for step in influence.steps]
        assert steps == reference.steps(data, path) == list(pairwise(influence.ranks))
        assert bool(influence.pair) == any(step.pair for step in influence.steps)
        assert influence.idle == all(step.idle for step in influence.steps)
        for step in influence.steps:
            matters = [
                reference.tells_apart(own, left.index(path), step.low, step.high)
                for own, left in zip(
                    spaces, (reference.applicable(data, part) for part in parts), strict=True
                )
                if path in left
            ]
            assert (bool(step.pair), step.idle) == (matters[0], not any(matters))
            if step.pair:
                low, high = map(flat, step.pair)
                assert (low[at], high[at]) == (step.low, step.high)
                assert (*low[:at], step.high, *low[at + 1 :]) == high
                assert all_placed[low] < all_placed[high]
                ranks = [placed_at(proof.rubric, one)[0] for one in step.pair]
                assert ranks == [all_placed[low], all_placed[high]]


def gates_hold_as_they_should(
    data: Data, parts: list[Data], all_placed: reference.Space, proof: Proof
) -> None:
    assert tuple(hold.gate for hold in proof.gates) == proof.rubric.gates
    binding = [reference.binding(data, part) for part in parts] if proof.gates else []
    for hold in proof.gates:
        binds = [hold.gate.id in own for own in binding]
        assert (bool(hold.witness), hold.idle) == (binds[0], not any(binds))
        if hold.witness:
            rank, held_by = placed_at(proof.rubric, hold.witness)
            assert rank == all_placed[flat(hold.witness)] == hold.gate.phase.rank - 1
            assert hold.gate in held_by


# Rubrics with something that never matters


def proven(data: Data) -> Proof:
    return prove(read_rubric_data(data))


def idle(proof: Proof) -> list[str]:
    """Returns all that is refuted: phases, steps of questions from rank to rank, gates."""
    return [
        *(reach.phase.id for reach in proof.phases if reach.refuted),
        *(
            f"{influence.question.name} {step.low}-{step.high}"
            for influence in proof.questions
            for step in influence.steps
            if step.idle
        ),
        *(hold.gate.id for hold in proof.gates if hold.idle),
    ]


ANY = choice(0, 1, 2)
ENDS = choice(0, 2)
HEAVY = choice(0, 2, weight=4)
LIGHTER = choice(0, 2, weight=3)
THREE_FIFTHS = {"rule": "quorum", "quorum": "3/5"}
WIDE = {"rule": "mean", "cutoffs": {"p1": "0.5", "p2": "1.6"}}
HELD = (gate(2, "m0.q0", 2), gate(2, "m0.q0", 2))
TOO_MUCH = (gate(1, "m0.q0", 2),)
NEEDLESS = (gate(1, "m0.q0", 1), gate(2, "m0", 2))


@pytest.mark.parametrize(
    ("name", "data", "never"),
    [
        ("nothing", rubric(marker(ANY, ANY, ANY)), []),
        ("no choice is in the middle", rubric(marker(ENDS, ENDS)), ["p1"]),
        ("but a gate brings there", rubric(marker(ENDS, ENDS), gates=HELD[:1]), []),
        ("no choice is low", rubric(marker(choice(1, 2), ENDS)), ["p0"]),
        (
            "one question outweighs another",
            rubric(marker(choice(0, 1, 2, weight=3), ENDS)),
            ["m0.q1 0-2"],
        ),
        (
            "one marker outweighs two others",
            rubric(marker(ENDS, weight=2), marker(ANY, weight=5), marker(ENDS, weight=2)),
            ["m0.q0 0-2", "m2.q0 0-2"],
        ),
        (
            "what another question always reaches needs no item",
            rubric(marker(checklist(1, 2), choice(1, 2))),
            ["p0", "m0.q0 0-1"],
        ),
        (
            "gates ask for what the rule asks anyway",
            rubric(marker(ANY, ANY), rule=ALL, gates=NEEDLESS),
            ["g0", "g1"],
        ),
        (
            "of two gates that ask for the same the second can be left out",
            rubric(marker(ANY, ANY), gates=HELD),
            ["m0.q1 1-2", "g1"],
        ),
        (
            "a gate asks for what no answer gives",
            rubric(marker(choice(0, 1), ANY), gates=TOO_MUCH),
            ["p1", "p2", "m0.q0 0-1", "m0.q1 0-1", "m0.q1 1-2"],
        ),
        (
            "a gate asks for more than its phase",
            rubric(marker(ANY, ANY), gates=TOO_MUCH),
            ["p1", "m0.q0 0-1", "m0.q1 0-1", "m0.q1 1-2"],
        ),
        (
            "a gate asks for what a marker never lacks",
            rubric(marker(choice(1, 2)), marker(ANY), gates=(gate(2, "m0", 1),), overall=ALL),
            ["g0"],
        ),
        (
            "a gate asks for what a marker never reaches",
            rubric(marker(choice(0, 1)), marker(ANY), gates=(gate(2, "m0", 2),)),
            ["p2", "m1.q0 1-2"],
        ),
        ("a mean reaches what no choice has", rubric(marker(ENDS, ENDS), rule=MEAN), []),
        (
            "a mean always lies between the same cutoffs",
            rubric(marker(choice(0, 1), choice(1, 2)), rule=WIDE),
            ["p0", "p2", "m0.q0 0-1", "m0.q1 1-2"],
        ),
        (
            # Of 11, 7 are asked: two of weight 3, without the 4, leave the last word to the 1.
            "the lightest decides where the heaviest stays low",
            rubric(marker(HEAVY, LIGHTER, LIGHTER, ENDS), rule=THREE_FIFTHS),
            ["p1"],
        ),
        (
            # Of 13, 7 are asked: no fours leave the last word to the 1.
            "the lightest never decides",
            rubric(marker(HEAVY, HEAVY, HEAVY, ENDS)),
            ["p1", "m0.q3 0-2"],
        ),
    ],
)
def test_what_never_matters(name: str, data: Data, never: list[str]) -> None:
    assert name
    assert idle(proven(data)) == never


# Weights that no table of sums holds

PRIMES = [one for one in range(2, 174) if all(one % divisor for divisor in range(2, one))]
ODD = [1, 999_983, 1_000_000]
# From a generator of Lehmer's: any weights at all, with no pattern that would help.
ANY_WEIGHTS = [pow(48_271, power, 2**31 - 1) % 1_000_000 + 1 for power in range(1, 41)]


def weighing(question: Data, weights: list[int]) -> list[Data]:
    return [{**question, "weight": weight} for weight in weights]


@pytest.mark.parametrize("rule", [HALF, ALL, MEAN], ids=["half", "all", "mean"])
@pytest.mark.parametrize("question", [ANY, ENDS], ids=["any", "ends"])
@pytest.mark.parametrize(
    "weights", [ODD * 14, PRIMES, ANY_WEIGHTS], ids=["odd", "primes", "any weights"]
)
def test_reach_is_settled_whatever_the_weights(
    weights: list[int], question: Data, rule: Data
) -> None:
    of_questions = rubric(marker(*weighing(question, weights)), rule=rule)
    of_markers = rubric(*(marker(question, weight=one) for one in weights), overall=rule)
    for data in (of_questions, of_markers):
        proof = proven(data)
        assert all(reach.settled for reach in proof.phases)
        reached = {reach.phase.rank: reach.witness for reach in proof.phases if reach.witness}
        assert {rank: placed_at(proof.rubric, ranks)[0] for rank, ranks in reached.items()} == {
            rank: rank for rank in reached
        }
        # A mean comes between two ends; a quorum comes to what something stands at.
        assert list(reached) == ([0, 1, 2] if question is ANY or rule is MEAN else [0, 2])


# All sums of these are multiples of three, in more ways than a table of sums shows.
MULTIPLES = [3 * (300_000 + weight % 30_000) for weight in ANY_WEIGHTS]


def test_what_cannot_be_told_is_not_said_to_be_idle() -> None:
    # The last question weighs so little that all others would have to come to one sum exactly.
    proof = proven(rubric(marker(*weighing(ANY, MULTIPLES), ANY)))
    assert all(reach.witness for reach in proof.phases)
    *others, last = proof.questions
    assert all(influence.pair for influence in others)
    assert [(step.pair, step.settled, step.idle) for step in last.steps] == [
        (None, False, False)
    ] * 2
    assert (last.pair, last.settled, last.idle) == (None, False, False)


def test_a_phase_that_cannot_be_told_is_neither_reached_nor_refuted() -> None:
    # Only the last question has a choice in the middle.
    proof = proven(rubric(marker(*weighing(ENDS, MULTIPLES), ANY)))
    middle = proof.phases[1]
    assert (middle.witness, middle.settled, middle.refuted) == (None, False, False)
    assert proof.phases[2].settled


def test_where_too_many_questions_may_be_left_out_nothing_is_said_to_be_idle() -> None:
    optional = [{**choice(0, 1, 2, weight=weight), "optional": "yes"} for weight in range(1, 8)]
    idle_otherwise = rubric(marker(choice(0, 1, 2, weight=1_000), *optional))
    proof = proven(idle_otherwise)
    assert all(
        step.otherwise and not step.pair for one in proof.questions[1:] for step in one.steps
    )
    assert idle(proof) == []
    assert idle(proven(rubric(marker(choice(0, 1, 2, weight=1_000), *optional[:5])))) != []


# Work


def weighed(*ranks: int) -> Callable[[int], Data]:
    """Returns questions with weights from 1 to 5."""
    return lambda index: choice(*ranks, weight=1 + 7 * index % 5)


@pytest.mark.parametrize("rule", [HALF, ALL, MEAN], ids=["half", "all", "mean"])
@pytest.mark.parametrize("question", [weighed(0, 1, 2), weighed(0, 2)], ids=["any", "ends"])
@pytest.mark.parametrize(
    "grown",
    [
        lambda times, question, rule: rubric(marker(*map(question, range(2 * times))), rule=rule),
        lambda times, question, rule: rubric(
            *[marker(question(1), question(2), weight=1 + index % 3) for index in range(times)],
            overall=rule,
            gates=(gate(2, "m0", 2), gate(1, "m0.q0", 1)),
        ),
    ],
    ids=["questions", "markers"],
)
def test_twice_as_many_take_a_few_times_the_work(
    grown: Callable[[int, Callable[[int], Data], Data], Data],
    question: Callable[[int], Data],
    rule: Data,
) -> None:
    rubrics = [read_rubric_data(grown(times, question, rule)) for times in (1, 2, 4, 8, 16)]
    runs = [partial(prove, rubric) for rubric in rubrics]
    work = [calls(run) + sums(run) for run in runs]
    for before, after in pairwise(work):
        assert after <= 2**3 * before
