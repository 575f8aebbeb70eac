"""Which practices to take up next, and why."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from laer_cli.model import Gate, Marker, Phase, Practice, Question, Rubric
from laer_cli.outlook.ahead import Outlook
from laer_cli.outlook.way import Course, Raise, Way
from laer_cli.placement import PlacedMarker, Placement, possible_ranks


class Recommendation(NamedTuple):
    """A practice to take up next, for a marker, and why; `gate` is what that is stated in, if any.

    `raises` is its part of the shortest way: from where it stands, or from where practices for
    lower phases lead to, as far as it goes.
    """

    practice: Practice
    marker: Marker
    because: str
    gate: Gate | None
    raises: tuple[Raise, ...]


def recommended(
    rubric: Rubric, placement: Placement, markers: Sequence[PlacedMarker], outlook: Outlook
) -> tuple[Recommendation, ...]:
    """Returns the practices that lead to a target, the most useful first.

    Those on the shortest way come before those that merely lift what lags.
    """
    target = outlook.target
    if target is None or target.rank <= placement.bounds.at_least.rank:
        return ()
    gates = gates_before(placement, target)
    on_the_way = _on_the_way(rubric, gates, outlook.course, target)
    known = {each.practice for each in on_the_way}
    others = _for_what_lags(rubric, gates, target, markers)
    return (*on_the_way, *(each for each in others if each.practice not in known))


def _on_the_way(
    rubric: Rubric, gates: Sequence[Gate], course: Course | None, target: Phase
) -> list[Recommendation]:
    """Returns the practices that raise something on the shortest way.

    What raises more of it comes first, then what opens a gate; else they go marker by marker and
    phase by phase.
    """
    if not isinstance(course, Way):
        return []
    order = {marker: index for index, marker in enumerate(rubric.markers)}
    serving = _serving(rubric.practices, course)
    stops: dict[Raise, list[Phase]] = {each: [] for each in course.raises}
    for practice, raises in serving:
        for each in raises:
            stops[each].append(practice.phase)
    found = []
    for practice, raises in serving:
        own = tuple(_part_of(each, practice.phase, stops[each]) for each in raises)
        gate = next(
            (one for one in gates if any(_helps(practice, each, one) for each in own)), None
        )
        because = gate.because if gate else f"It is on the shortest way to {target.title}."
        key = -len(raises), not gate, order[raises[0].marker], practice.phase.rank
        found.append((key, Recommendation(practice, raises[0].marker, because, gate, own)))
    return [each for _, each in sorted(found, key=itemgetter(0))]


def _serving(practices: Sequence[Practice], way: Way) -> list[tuple[Practice, list[Raise]]]:
    """Returns the practices that raise something to a phase on a way, with what they raise of it.

    They raise the questions that they name, and a marker that is judged as a whole where it is one
    of theirs or they name a question of it.
    """
    raises: dict[Question | Marker, Raise] = {}
    for each in way.raises:
        raises[each.of] = each
        if each.of is each.marker:
            raises |= dict.fromkeys(each.marker.questions, each)
    places = {each: place for place, each in enumerate(way.raises)}
    found = []
    for practice in practices:
        touched = {raises[of] for of in (*practice.raises, *practice.markers) if of in raises}
        rank = practice.phase.rank
        own = [each for each in touched if each.start.rank < rank <= each.to.rank]
        if own:
            found.append((practice, sorted(own, key=places.__getitem__)))
    return found


def _part_of(raised: Raise, phase: Phase, stops: Sequence[Phase]) -> Raise:
    """Returns the part of a raise that leads to a phase, from the stop before, if any.

    At a stop, and at the phase, some answer has to stand.
    """
    ranks = possible_ranks(raised.of) if isinstance(raised.of, Question) else None
    there = [stop for stop in (*stops, phase) if ranks is None or stop.rank in ranks]
    before = [stop for stop in there if stop.rank < phase.rank]
    start = max(before, key=lambda stop: stop.rank, default=raised.start)
    return raised._replace(start=start, to=phase if phase in there else raised.to)


def _helps(practice: Practice, raised: Raise, gate: Gate) -> bool:
    """Tells whether a practice raises what a gate needs, below what the gate asks for.

    Of a marker that is judged as a whole it raises the questions that it names, if it names any.
    """
    if raised.start.rank >= gate.at_least.rank:
        return False
    if gate.needs in (raised.of, raised.marker):
        return True
    is_inside = raised.of is raised.marker and gate.needs in raised.marker.questions
    return is_inside and (not practice.raises or gate.needs in practice.raises)


def _for_what_lags(
    rubric: Rubric, gates: Sequence[Gate], target: Phase, markers: Sequence[PlacedMarker]
) -> tuple[Recommendation, ...]:
    """Returns the practices for markers that lag behind a target, the most useful first.

    Those for markers whose gate fails come before those for the other markers below the target,
    the lowest first; within a marker they go phase by phase.
    """
    lowest_first = sorted(markers, key=_lowest_rank)
    gated = [marker for marker in lowest_first if any(_needs(gate, marker) for gate in gates)]
    others = [marker for marker in lowest_first if marker not in gated]
    practices = sorted(rubric.practices, key=lambda practice: practice.phase.rank)
    found: dict[Practice, Recommendation] = {}
    for marker in [*gated, *others]:
        for practice in practices:
            if practice in found or marker.marker not in practice.markers:
                continue
            if not _in_place(practice, marker, markers):
                gate = next((gate for gate in gates if _opens(practice, gate, marker)), None)
                because = gate.because if gate else _because(practice, marker, target)
                if because:
                    found[practice] = Recommendation(practice, marker.marker, because, gate, ())
    return tuple(found.values())


def gates_before(placement: Placement, target: Phase) -> tuple[Gate, ...]:
    """Returns the failing gates without which a target cannot be reached."""
    return tuple(gate for gate in placement.failing if gate.phase.rank <= target.rank)


def _lowest_rank(marker: PlacedMarker) -> int:
    return marker.standing.at_least.rank if marker.standing else 0


def _needs(gate: Gate, marker: PlacedMarker) -> bool:
    """Tells whether a gate needs a marker or one of its questions."""
    return gate.needs is marker.marker or gate.needs in marker.marker.questions


def _in_place(practice: Practice, marker: PlacedMarker, markers: Sequence[PlacedMarker]) -> bool:
    """Tells whether every question that a practice raises stands at its phase already.

    Those of the marker tell, or, where it raises none of these, all that it raises.
    """
    own = [question for question in practice.raises if question in marker.marker.questions]
    telling = own or practice.raises
    return bool(telling) and all(
        question.standing.at_least.rank >= practice.phase.rank
        for each in markers
        for question in each.questions
        if question.answer.question in telling and question.standing
    )


def _because(practice: Practice, marker: PlacedMarker, target: Phase) -> str:
    """Returns why a practice leads a marker towards a target, or nothing where it does not."""
    standing = marker.standing
    if standing is None or not standing.at_least.rank < practice.phase.rank <= target.rank:
        return ""
    if standing.settled:
        return f"Now at {standing.at_least.title}, below {target.title}."
    return f"Not yet known to be above {standing.at_least.title}."


def _opens(practice: Practice, gate: Gate, marker: PlacedMarker) -> bool:
    """Tells whether a practice raises what a failing gate needs to or towards what it asks."""
    if practice.phase.rank > gate.at_least.rank:
        return False
    if gate.needs is marker.marker:
        return _lowest_rank(marker) < practice.phase.rank
    return any(
        question.answer.question is gate.needs
        and (not practice.raises or gate.needs in practice.raises)
        and question.standing is not None
        and question.standing.at_least.rank < practice.phase.rank
        for question in marker.questions
    )
