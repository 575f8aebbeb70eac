"""What some answers do: which phases are reached, which questions decide, which gates bind.

To be placed at a phase or higher takes three things: the questions and the markers that gates need
stand high enough, and the overall rule gets there. All three are monotone. So where answers are
looked for that do one thing and miss another, whatever the other does not depend on may stand as
high as it can; what is left is a choice of weights within one marker or among the markers.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise, product
from math import prod
from typing import NamedTuple, TypeVar

from laer_cli.model import Gate, Marker, Phase, Question, Rubric
from laer_cli.outlook.ground import Ranks
from laer_cli.outlook.sums import Allowance, Item, TooManySums, exactly, pivot
from laer_cli.placement import asked_by, place, possible_ranks

T = TypeVar("T")

# To look for a pair takes about as long as so many sums; hundreds of phases have millions of pairs.
_A_PAIR = 20
# So many ways to leave out optional questions are gone through where something seems not to matter.
_MOST_PARTS = 64


class Reach(NamedTuple):
    """Whether answers are placed at a phase, and by which ranks of all questions.

    A witness answers every question. Without one, `otherwise` tells whether answers may be placed
    there where some optional question is not applicable. Where it takes too many sums to tell, it
    is not settled. The same holds for steps and gates.
    """

    phase: Phase
    witness: Ranks | None
    settled: bool
    otherwise: bool = False

    @property
    def refuted(self) -> bool:
        """Whether it is sure that no answers are placed at the phase."""
        return self.settled and self.witness is None and not self.otherwise


class Step(NamedTuple):
    """Two neighbours among the ranks of a question, and answers that only they tell apart.

    Without a pair it does not matter which of both the question stands at.
    """

    low: int
    high: int
    pair: tuple[Ranks, Ranks] | None
    settled: bool
    otherwise: bool = False

    @property
    def idle(self) -> bool:
        """Whether it is sure that the step never changes the placement."""
        return self.settled and self.pair is None and not self.otherwise


class Influence(NamedTuple):
    """What the answer to a question can change: its ranks, and the steps from one to the next."""

    question: Question
    ranks: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def pair(self) -> tuple[Ranks, Ranks] | None:
        """Answers alike but for this question, which are placed differently, if there are any."""
        return next((step.pair for step in self.steps if step.pair), None)

    @property
    def settled(self) -> bool:
        """Whether it is known of every step whether it matters."""
        return all(step.settled for step in self.steps)

    @property
    def idle(self) -> bool:
        """Whether it is sure that the question never changes the placement."""
        return all(step.idle for step in self.steps)


class Hold(NamedTuple):
    """Whether a gate holds a placement below its phase that nothing else would.

    Of gates that do so only together, the first do.
    """

    gate: Gate
    witness: Ranks | None
    settled: bool
    otherwise: bool = False

    @property
    def idle(self) -> bool:
        """Whether it is sure that the gate never changes a placement."""
        return self.settled and self.witness is None and not self.otherwise


class Proof(NamedTuple):
    """What is proven of a rubric: its phases, the questions of its markers, its gates, in order."""

    rubric: Rubric
    phases: tuple[Reach, ...]
    questions: tuple[Influence, ...]
    gates: tuple[Hold, ...]

    @property
    def faultless(self) -> bool:
        """Whether nothing is idle or out of reach."""
        return not (
            any(reach.refuted for reach in self.phases)
            or any(step.idle for influence in self.questions for step in influence.steps)
            or any(hold.idle for hold in self.gates)
        )


def prove(rubric: Rubric) -> Proof:
    """Returns what is proven of a rubric."""
    left = Allowance()
    proof = _prove(rubric, left)
    for part in _parts(rubric):
        if proof.faultless:
            break
        proof = _doubted(proof, _mattering(_prove(part, left)) if part else None)
    return proof


def _prove(rubric: Rubric, left: Allowance) -> Proof:
    """Returns what is proven of a rubric whose every question is applicable."""
    space = _Space(rubric, left)
    targets = [_Target(space, phase.rank, rubric.gates) for phase in rubric.phases]
    phases = []
    for phase, target in zip(rubric.phases, targets, strict=True):
        above = targets[phase.rank + 1] if phase.rank + 1 < len(targets) else None
        phases.append(Reach(phase, *_first(_ways_to_stay(target, above))))
    questions = [
        Influence(question, space.ranks[question], tuple(_steps(space, targets, m, q)))
        for m, marker in enumerate(rubric.markers)
        for q, question in enumerate(marker.questions)
    ]
    return Proof(rubric, tuple(phases), tuple(questions), tuple(_holds(space)))


def _parts(rubric: Rubric) -> Iterator[Rubric | None]:
    """Yields a rubric without some of its optional questions, as if they were not applicable.

    Of questions alike it matters only how many are left out. Where there are too many ways to
    leave some out, it yields `None` in place of all.
    """
    alike: dict[Hashable, list[Question]] = {}
    for marker in rubric.markers:
        for question in marker.questions:
            if question.optional:
                kind = _kind(question, possible_ranks(question))
                alike.setdefault(kind, []).append(question)
    numbers = [range(len(questions) + 1) for questions in alike.values()]
    if prod(map(len, numbers)) > _MOST_PARTS:
        yield None
        return
    for left_out in product(*numbers):
        gone = {
            question
            for questions, number in zip(alike.values(), left_out, strict=True)
            for question in questions[:number]
        }
        part = _without(rubric, gone)
        if gone and part.markers:
            yield part


def _kind(question: Question, ranks: tuple[int, ...]) -> Hashable:
    """Returns what optional questions have in common that nothing tells apart, by their ranks.

    Gates, which may need any other question, never need an optional one.
    """
    marker_id = question.name.partition(".")[0]
    return (marker_id, question.weight, ranks) if question.optional else question.name


def _without(rubric: Rubric, gone: Collection[Question]) -> Rubric:
    """Returns a rubric without some questions, and without markers that have no others."""
    markers = {}
    for marker in rubric.markers:
        questions = tuple(one for one in marker.questions if one not in gone)
        if questions:
            markers[marker.id] = marker._replace(questions=questions)
    gates = (
        gate._replace(needs=markers[gate.needs.id]) if isinstance(gate.needs, Marker) else gate
        for gate in rubric.gates
    )
    return rubric._replace(markers=tuple(markers.values()), gates=tuple(gates))


def _mattering(proof: Proof) -> set[Hashable]:
    """Returns the phases, the steps by kind of question, and the gates by id that may matter."""
    return {
        *(reach.phase for reach in proof.phases if not reach.refuted),
        *(
            (_kind(influence.question, influence.ranks), step.low)
            for influence in proof.questions
            for step in influence.steps
            if not step.idle
        ),
        *(hold.gate.id for hold in proof.gates if not hold.idle),
    }


def _doubted(proof: Proof, mattering: Collection[Hashable] | None) -> Proof:
    """Returns a proof that knows what may matter otherwise; without a collection all may."""

    def may(key: Hashable) -> bool:
        return mattering is None or key in mattering

    phases = (
        reach._replace(otherwise=reach.otherwise or may(reach.phase)) for reach in proof.phases
    )
    questions = (
        influence._replace(
            steps=tuple(
                step._replace(
                    otherwise=step.otherwise
                    or may((_kind(influence.question, influence.ranks), step.low))
                )
                for step in influence.steps
            )
        )
        for influence in proof.questions
    )
    gates = (hold._replace(otherwise=hold.otherwise or may(hold.gate.id)) for hold in proof.gates)
    return Proof(proof.rubric, tuple(phases), tuple(questions), tuple(gates))


def _first(ways: Iterator[Callable[[], T | None]]) -> tuple[T | None, bool]:
    """Returns what the first way that leads anywhere finds, and whether this is settled."""
    settled = True
    for way in ways:
        try:
            found = way()
        except TooManySums:
            settled = False
        else:
            if found is not None:
                return found, True
    return None, settled


class _Space:
    """A rubric, the ranks its questions can have, and how its markers can stand."""

    def __init__(self, rubric: Rubric, left: Allowance) -> None:
        self.rubric = rubric
        self.left = left
        self.ranks = {
            question: possible_ranks(question)
            for marker in rubric.markers
            for question in marker.questions
        }
        self._stands: dict[tuple[int, tuple[Item, ...]], dict[int, tuple[int, ...]]] = {}

    def stands(self, m: int, items: tuple[Item, ...]) -> Mapping[int, tuple[int, ...]]:
        """Returns each rank that a marker can have with such questions, and ranks of theirs."""
        if (m, items) not in self._stands:
            rule = self.rubric.markers[m].rule
            found = {
                phase.rank: exactly(rule, items, phase.rank, self.left)
                for phase in self.rubric.phases
            }
            self._stands[m, items] = {rank: tuple(own) for rank, own in found.items() if own}
        return self._stands[m, items]


class _Target:
    """What it takes to be placed at a rank or higher, past the gates on the way to it."""

    def __init__(self, space: _Space, rank: int, gates: Sequence[Gate]) -> None:
        self._space = space
        self.rubric = space.rubric
        self.rank = rank
        self._needs = asked_by(gates, rank)
        markers = self.rubric.markers
        self.items = tuple(
            tuple(Item(question.weight, self._allowed(question)) for question in marker.questions)
            for marker in markers
        )
        self._stands: dict[int, dict[int, tuple[int, ...]]] = {}
        self._leverage: dict[int, list[tuple[int, list[int]]]] = {}
        # Questions that weigh the same and can stand at the same ranks decide alike.
        self._pairs: dict[tuple[int, Item, int, int], tuple[int, tuple[Ranks, Ranks] | None]] = {}
        self.possible = all(item.ranks for items in self.items for item in items)
        if self.possible:
            self.highest = tuple(tuple(item.ranks[-1] for item in items) for items in self.items)
            self.tops = [self.marker_rank(m, own) for m, own in enumerate(self.highest)]
            self.possible = self.reached(self.tops)

    def _allowed(self, question: Question) -> tuple[int, ...]:
        ranks, floor = self._space.ranks[question], self.floor(question)
        return ranks if ranks[0] >= floor else tuple(rank for rank in ranks if rank >= floor)

    def floor(self, needed: Marker | Question) -> int:
        """Returns the lowest rank at which gates let a marker or a question stand."""
        return self._needs.get(needed, 0)

    def marker_rank(self, m: int, own: Sequence[int]) -> int:
        """Returns the rank of a marker by the ranks of its questions."""
        items = self.items[m]
        rule = self.rubric.markers[m].rule
        return place(rule, [(item.weight, rank) for item, rank in zip(items, own, strict=True)])

    def reached(self, ranks: Sequence[int]) -> bool:
        """Tells whether markers at such ranks get here, as far as it depends on them."""
        markers = self.rubric.markers
        if any(rank < self.floor(marker) for marker, rank in zip(markers, ranks, strict=True)):
            return False
        weighed = [(marker.weight, rank) for marker, rank in zip(markers, ranks, strict=True)]
        return place(self.rubric.overall_rule, weighed) >= self.rank

    def stands(self, m: int) -> dict[int, tuple[int, ...]]:
        """Returns each rank at which gates let a marker stand, and ranks of its questions."""
        if m not in self._stands:
            floor = self.floor(self.rubric.markers[m])
            found = self._space.stands(m, self.items[m])
            self._stands[m] = {rank: own for rank, own in found.items() if rank >= floor}
        return self._stands[m]

    @cached_property
    def marker_items(self) -> tuple[Item, ...]:
        """The markers with the ranks at which they can stand."""
        return tuple(
            Item(marker.weight, tuple(self.stands(m)))
            for m, marker in enumerate(self.rubric.markers)
        )

    def exactly(self) -> Ranks | None:
        """Returns ranks with which the markers come to this rank and no higher."""
        rule = self.rubric.overall_rule
        found = exactly(rule, self.marker_items, self.rank, self._space.left)
        return self._with_markers(found) if found else None

    def _with_markers(self, ranks: Sequence[int]) -> Ranks:
        """Returns ranks of all questions with which the markers stand at such ranks."""
        return tuple(
            self.highest[m] if rank == self.tops[m] else self.stands(m)[rank]
            for m, rank in enumerate(ranks)
        )

    def with_question_below(self, m: int, q: int, limit: int) -> Ranks | None:
        """Returns ranks that get here though one question stands below a limit."""
        below = [rank for rank in self.items[m][q].ranks if rank < limit]
        return self.with_question(m, q, below[-1]) if below else None

    def with_question(self, m: int, q: int, rank: int) -> Ranks | None:
        """Returns ranks that get here with one question at a rank."""
        own = (*self.highest[m][:q], rank, *self.highest[m][q + 1 :])
        ranks = [*self.tops[:m], self.marker_rank(m, own), *self.tops[m + 1 :]]
        return (*self.highest[:m], own, *self.highest[m + 1 :]) if self.reached(ranks) else None

    def with_marker_below(self, m: int, limit: int) -> Ranks | None:
        """Returns ranks that get here though one marker stands below a limit."""
        below = [rank for rank in self.stands(m) if rank < limit]
        if not below:
            return None
        ranks = [*self.tops[:m], max(below), *self.tops[m + 1 :]]
        return self._with_markers(ranks) if self.reached(ranks) else None

    def leverage(self, m: int) -> list[tuple[int, list[int]]]:
        """Returns the ranks that a marker must have to get here, each with ranks of the others."""
        if m not in self._leverage:
            self._leverage[m] = list(self._levers(m))
        return self._leverage[m]

    def _levers(self, m: int) -> Iterator[tuple[int, list[int]]]:
        floor = self.floor(self.rubric.markers[m])
        if floor and self.reached([*self.tops[:m], floor, *self.tops[m + 1 :]]):
            yield floor, self.tops
        rule = self.rubric.overall_rule
        items = list(self.marker_items)
        for rank in range(floor + 1, len(self.rubric.phases)):
            items[m] = items[m]._replace(ranks=(rank - 1, rank))
            if found := pivot(rule, items, m, self.rank, self._space.left):
                yield rank, found

    def pair(self, m: int, q: int, low: int, high: int) -> tuple[Ranks, Ranks] | None:
        """Returns ranks that get here only if one question stands at a rank and not at another."""
        if not self.possible or high not in self.items[m][q].ranks:
            return None
        alike = (m, self.items[m][q], low, high)
        if alike not in self._pairs:
            self._pairs[alike] = q, self._pair(m, q, low, high)
        first, found = self._pairs[alike]
        if found is None or first == q:
            return found
        lower, higher = found
        return _swapped(lower, m, first, q), _swapped(higher, m, first, q)

    def _pair(self, m: int, q: int, low: int, high: int) -> tuple[Ranks, Ranks] | None:
        self._space.left.spend(_A_PAIR)
        if low not in self.items[m][q].ranks:
            found = self.with_question(m, q, high)
            return (_with(found, m, q, low), found) if found else None
        rule, items = self.rubric.markers[m].rule, list(self.items[m])
        items[q] = items[q]._replace(ranks=(low, high))
        for rank, ranks in self.leverage(m):
            if own := pivot(rule, items, q, rank, self._space.left):
                others = self._with_markers([*ranks[:m], self.tops[m], *ranks[m + 1 :]])
                found = (*others[:m], tuple(own), *others[m + 1 :])
                return found, _with(found, m, q, high)
        return None


def _with(ranks: Ranks, m: int, q: int, rank: int) -> Ranks:
    """Returns ranks with another one for one question."""
    own = (*ranks[m][:q], rank, *ranks[m][q + 1 :])
    return (*ranks[:m], own, *ranks[m + 1 :])


def _swapped(ranks: Ranks, m: int, one: int, other: int) -> Ranks:
    """Returns ranks in which two questions of a marker stand at each other's."""
    return _with(_with(ranks, m, one, ranks[m][other]), m, other, ranks[m][one])


def _ways_to_stay(target: _Target, above: _Target | None) -> Iterator[Callable[[], Ranks | None]]:
    """Yields what may find ranks that are placed at a target and no higher."""
    if target.possible and above is None:
        yield lambda: target.highest
    elif target.possible and above:
        yield target.exactly
        for m, marker in enumerate(target.rubric.markers):
            if limit := above.floor(marker):
                yield partial(target.with_marker_below, m, limit)
            for q, question in enumerate(marker.questions):
                if limit := above.floor(question):
                    yield partial(target.with_question_below, m, q, limit)


def _holds(space: _Space) -> list[Hold]:
    """Returns what each gate holds besides those before it and those behind it that do."""
    holds: list[Hold] = []
    others = list(space.rubric.gates)
    for gate in reversed(space.rubric.gates):
        others.remove(gate)
        hold = Hold(gate, *_first(_ways_to_hold(space, gate, others)))
        if not hold.idle:
            others.append(gate)
        holds.append(hold)
    return holds[::-1]


def _ways_to_hold(
    space: _Space, gate: Gate, others: Sequence[Gate]
) -> Iterator[Callable[[], Ranks | None]]:
    """Yields what may find ranks that a gate holds below its phase, and no other does."""
    target = _Target(space, gate.phase.rank, others)
    limit = gate.at_least.rank
    for m, marker in enumerate(space.rubric.markers if target.possible else ()):
        if gate.needs is marker:
            yield partial(target.with_marker_below, m, limit)
        for q, question in enumerate(marker.questions):
            if gate.needs is question:
                yield partial(target.with_question_below, m, q, limit)


def _steps(space: _Space, targets: Sequence[_Target], m: int, q: int) -> Iterator[Step]:
    ranks = space.ranks[space.rubric.markers[m].questions[q]]
    for low, high in pairwise(ranks):
        ways = (
            partial(target.pair, m, q, low, high)
            for target in sorted(targets[1:], key=lambda target: abs(target.rank - high))
        )
        yield Step(low, high, *_first(ways))
