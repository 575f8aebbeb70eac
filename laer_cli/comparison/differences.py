"""What changed between two versions of a rubric, and the version that this calls for.

What has the same id in the same list is the same thing, however much of it was rewritten.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from enum import IntEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from laer_cli.comparison.outline import Thing, outline
from laer_cli.model import Phase, Rubric
from laer_cli.outlook.counting import Shares, count


class Bump(IntEnum):
    """The part of a version that has to rise, the weightiest last."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Change(NamedTuple):
    """One difference between two versions of a rubric, in words, and the bump that it calls for.

    Where a whole thing was added or removed there is no aspect. A text that is not there is empty.
    """

    kind: Literal["added", "removed", "changed"]
    thing: str
    name: str
    aspect: str
    before: str
    after: str
    bump: Bump


class PhaseShares(NamedTuple):
    """The parts of all answer sets that two versions place at a phase, None where there is none."""

    phase: Phase
    before: Fraction | None
    after: Fraction | None


class Comparison(NamedTuple):
    """What changed between two versions of a rubric, and the shares of their phases."""

    old: Rubric
    new: Rubric
    changes: tuple[Change, ...]
    before: Shares
    after: Shares

    @property
    def bump(self) -> Bump:
        """The weightiest bump that a change calls for."""
        return max((change.bump for change in self.changes), default=Bump.NONE)

    @property
    def called_for(self) -> str:
        """The lowest version that says enough."""
        return ".".join(map(str, _bumped(self.old.version, self.bump)))

    @property
    def says_less(self) -> bool:
        """Whether the new version is lower than the changes call for."""
        return self.new.version < _bumped(self.old.version, self.bump)

    def phases(self) -> tuple[PhaseShares, ...]:
        """Returns the shares of each phase, in the order of the new version, those gone last."""
        before, after = _shares_by_id(self.old, self.before), _shares_by_id(self.new, self.after)
        kept = {phase.id for phase in self.new.phases}
        gone = (phase for phase in self.old.phases if phase.id not in kept)
        return tuple(
            PhaseShares(phase, before.get(phase.id), after.get(phase.id))
            for phase in (*self.new.phases, *gone)
        )


def _bumped(version: tuple[int, int, int], bump: Bump) -> tuple[int, int, int]:
    major, minor, patch = version
    bumped = {
        Bump.NONE: version,
        Bump.PATCH: (major, minor, patch + 1),
        Bump.MINOR: (major, minor + 1, 0),
        Bump.MAJOR: (major + 1, 0, 0),
    }
    return bumped[bump]


def _shares_by_id(rubric: Rubric, shares: Shares) -> dict[str, Fraction]:
    ids = (phase.id for phase in rubric.phases)
    return dict(zip(ids, shares.of_phases, strict=True)) if shares.of_phases else {}


def compare(old: Rubric, new: Rubric) -> Comparison:
    """Returns how a rubric differs from an older one."""
    changes = tuple(one for one in _differences(outline(old), outline(new)) if one.bump)
    return Comparison(old, new, changes, count(old), count(new))


class _Calls(NamedTuple):
    """The bumps that things of one kind call for: added, removed, in another order, changed.

    An aspect that is not named is words, which call for a patch. One that limits what fits calls
    for a minor bump where all that fitted still does, else for a major one. What calls for none is
    not worth a word.
    """

    added: Bump
    removed: Bump
    order: Bump = Bump.PATCH
    major: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


# Major is what can place the same answers elsewhere or make one of them unfit, and what was there
# to refer to and is gone or stands at another phase. Minor is what is there besides; who has
# answered before has it open. Patch is words.
_CALLS = {
    "rubric": _Calls(Bump.NONE, Bump.NONE, major=("id", "placement.markers", "placement.overall")),
    "source": _Calls(Bump.PATCH, Bump.PATCH),
    "facet": _Calls(Bump.MINOR, Bump.MAJOR),
    "facet value": _Calls(Bump.MINOR, Bump.MAJOR),
    # An added phase is more than an addition: a mean counts those above it one higher, a gate that
    # fails may leave a company in it, and who stood at the top may stand there no longer.
    "phase": _Calls(Bump.MAJOR, Bump.MAJOR, order=Bump.MAJOR),
    "trait": _Calls(Bump.PATCH, Bump.PATCH),
    "gate": _Calls(Bump.MAJOR, Bump.MAJOR, major=("phase", "needs", "at_least")),
    "marker": _Calls(
        Bump.MINOR, Bump.MAJOR, major=("weight", "placement"), limits=("not-applicable",)
    ),
    # Levels and cutoffs stand in the order of the phases, of which enough is said.
    "level": _Calls(Bump.PATCH, Bump.PATCH, order=Bump.NONE),
    "question": _Calls(
        Bump.MINOR, Bump.MAJOR, major=("weight", "form"), minor=("facets",), limits=("optional",)
    ),
    # Where one form takes the place of another, the question's `form` says so.
    "choices": _Calls(Bump.NONE, Bump.NONE),
    "checklist": _Calls(Bump.NONE, Bump.NONE),
    "number": _Calls(Bump.NONE, Bump.NONE, major=("better",), limits=("unit", "min", "max")),
    "choice": _Calls(Bump.MINOR, Bump.MAJOR, major=("phase",)),
    # Who ticked all items before the added one has not ticked all any more.
    "item": _Calls(Bump.MAJOR, Bump.MAJOR, major=("phase",)),
    "cutoff": _Calls(Bump.MAJOR, Bump.MAJOR, order=Bump.NONE, major=("value",)),
    "practice": _Calls(
        Bump.MINOR, Bump.MAJOR, major=("phase",), minor=("markers", "raises", "facets")
    ),
    "sign": _Calls(Bump.MINOR, Bump.MAJOR),
    "case": _Calls(Bump.PATCH, Bump.PATCH),
}

# Whether all that fitted a limit still does, by the limit before and after it changed. A unit may
# be left out of an answer, so that one more fits what was answered without any.
_STILL_FITS: dict[str, Callable[[str, str], bool]] = {
    "not-applicable": lambda before, _: before == "no",
    "optional": lambda before, _: before == "no",
    "unit": lambda before, _: not before,
    "min": lambda before, after: not after or _falls(before, after),
    "max": lambda before, after: not after or _falls(after, before),
}


def _changed(calls: _Calls, aspect: str, before: str, after: str) -> Bump:
    """Returns the bump that another text of an aspect calls for."""
    if aspect in calls.limits:
        return Bump.MINOR if _STILL_FITS[aspect](before, after) else Bump.MAJOR
    if aspect in calls.major:
        return Bump.MAJOR
    return Bump.MINOR if aspect in calls.minor else Bump.PATCH


def _falls(before: str, after: str) -> bool:
    """Tells whether a number is lower than another; without a limit there is none."""
    return before != "" and after != "" and Fraction(after) < Fraction(before)


def _differences(old: Thing, new: Thing) -> Iterator[Change]:
    """Yields what differs between two versions of one thing, in the order of a rubric file."""
    calls = _CALLS[old.kind]
    for aspect in {**old.aspects, **new.aspects}:
        before, after = old.aspects.get(aspect, ""), new.aspects.get(aspect, "")
        if before != after:
            bump = _changed(calls, aspect, before, after)
            yield Change("changed", old.kind, old.name, aspect, before, after, bump)
    for kind in dict.fromkeys(part.kind for part in (*old.parts, *new.parts)):
        yield from _differences_of_parts(kind, old, new)


def _differences_of_parts(kind: str, old: Thing, new: Thing) -> Iterator[Change]:
    """Yields what differs between the parts of one kind."""
    calls = _CALLS[kind]
    befores, afters = _by_key(kind, old), _by_key(kind, new)
    for key, part in befores.items():
        if key in afters:
            yield from _differences(part, afters[key])
        else:
            yield Change("removed", kind, part.name, "", part.words, "", calls.removed)
    for key, part in afters.items():
        if key not in befores:
            yield Change("added", kind, part.name, "", "", part.words, calls.added)
    before = [part.key for key, part in befores.items() if key in afters]
    after = [part.key for key, part in afters.items() if key in befores]
    if before != after:
        order = f"order of {kind}s", ", ".join(before), ", ".join(after)
        yield Change("changed", old.kind, old.name, *order, calls.order)


def _by_key(kind: str, whole: Thing) -> dict[tuple[str, int], Thing]:
    """Returns the parts of one kind by their keys; of two with one key the second is another."""
    seen = Counter[str]()
    parts = {}
    for part in whole.parts:
        if part.kind == kind:
            seen[part.key] += 1
            parts[part.key, seen[part.key]] = part
    return parts
