"""Reads a rubric file. The reader is the schema: a key that nobody asks for is unknown."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from laer_cli.finding import InvalidSource
from laer_cli.model import (
    Better,
    Case,
    Checklist,
    Choice,
    Choices,
    Cutoff,
    Facet,
    FacetValue,
    Gate,
    Level,
    Marker,
    Mean,
    Number,
    Phase,
    Practice,
    Publication,
    Question,
    Quorum,
    Rubric,
    Rule,
    Sign,
)
from laer_cli.source import Source
from laer_cli.source.answers import Vocabulary, read_marker_answers
from laer_cli.source.cursor import Cursor, Listing, Mapping, Names, Page, Scalar
from laer_cli.source.document import read_document
from laer_cli.source.values import (
    format_of_this_laer,
    identifier,
    number,
    share,
    version,
    weight,
    yes_no,
)

T = TypeVar("T")


class _Known:
    """What the parts of one rubric refer to, filled in the order in which they can."""

    def __init__(self) -> None:
        self.sources = Names[Publication]("source")
        self.phases = Names[Phase]("phase")
        self.facets = Names[Facet]("facet")
        self.values: dict[Facet, Names[FacetValue]] = {}
        self.markers = Names[Marker]("marker")
        self.questions = Names[Question]("question")
        self.questions_of: dict[Marker, Names[Question]] = {}
        self.choices_of: dict[Question, Names[Choice]] = {}

    def source(self, at: Mapping) -> Publication | None:
        """Returns the source that a statement rests on; without one it is the rubric's own."""
        return at.optional_value("source", self.sources.find)

    def phase(self, at: Mapping, key: str = "phase") -> Phase | None:
        """Returns the phase under a required key."""
        return at.value(key, self.phases.find)

    def higher_phase(self, node: Cursor) -> Phase | None:
        """Returns the phase that a node names, which must not be the lowest."""
        phase = self.phases.find(node)
        if phase and phase.rank == 0:
            node.fault("lowest-phase", f"`{phase.id}` is the lowest phase; a higher one must stand")
        return phase

    def needed(self, node: Cursor) -> Marker | Question | None:
        """Returns the marker, or marker.question, that a gate needs."""
        if isinstance(node, Scalar) and "." in node.value:
            return self.questions.find(node)
        return self.markers.find(node)

    def tags(self, at: Mapping) -> tuple[FacetValue, ...]:
        """Returns the values of facets that a question or practice is tagged with."""
        tags: list[FacetValue] = []
        mapping = at.optional_mapping("facets")
        for key, node in mapping.entries() if mapping else ():
            facet = self.facets.find(key)
            if facet and not node.blank:
                tags += self.values[facet].find_all(node.as_list() or ())
        return tuple(tags)


def read_rubric(source: Source) -> Rubric:
    """Returns the rubric of a file; raises InvalidSource with every fault of it."""
    page, top = read_document(source, all_seen=True)
    if "answers" in top.pairs and "phases" not in top.pairs:
        top.fault("wrong-kind", "these are answers; give a rubric, or place them by `laer assess`")
        raise InvalidSource(page.findings)
    return read_rubric_from(source, page, top)


def read_rubric_from(source: Source, page: Page, top: Mapping) -> Rubric:
    """Returns the rubric that a file's document holds; raises InvalidSource as `read_rubric`."""
    known = _Known()
    top.value("laer", format_of_this_laer)
    id_ = top.value("id", identifier) or ""
    version_ = top.value("version", version) or (0, 0, 0)
    title, summary = top.text("title"), top.optional_text("summary")
    _read_sources(top, known)
    _read_facets(top, known)
    _read_phases(top, known)
    placement = top.mapping("placement")
    marker_rule = _rule(placement, "markers", known)
    overall_rule = _rule(placement, "overall", known)
    markers = _read_named(
        top,
        "markers",
        known.markers,
        lambda at, id_: _marker(at, id_, known, marker_rule),
        least=1,
    )
    if not known.markers.whole:
        known.questions.lose()
    rubric = Rubric(
        name=source.path,
        content=source.content,
        id=id_,
        version=version_,
        title=title,
        summary=summary,
        sources=tuple(known.sources.table.values()),
        facets=tuple(known.facets.table.values()),
        phases=tuple(known.phases.table.values()),
        marker_rule=marker_rule,
        overall_rule=overall_rule,
        markers=markers,
        gates=_gates(placement, known),
        practices=_practices(top, known),
        signs=_signs(top, known),
        cases=_cases(top, known),
    )
    page.finish()
    return rubric


# Stands in for a rule that could not be read; no rubric with such a fault leaves this module.
_NO_RULE: Rule = Quorum(Fraction(1))


def _read_named(
    at: Mapping,
    key: str,
    names: Names[T],
    read: Callable[[Mapping, str], T | None],
    *,
    least: int = 0,
    reserved: bool = False,
) -> tuple[T, ...]:
    """Returns the items of a list, each a mapping with an id, and gives their names."""
    items = at.items(key, least)
    listing = at.pairs.get(key)
    if isinstance(listing, Listing):
        if len(items) < len(listing.nodes) or (least and not items):
            names.lose()
    elif least or (listing and not listing.blank):
        names.lose()
    for node in items:
        item_at = node.as_mapping()
        id_node = item_at.need("id") if item_at else None
        id_ = identifier(id_node, reserved=reserved) if id_node else None
        item = read(item_at, id_ or "") if item_at else None
        if id_node is None or id_ is None:
            names.lose()
        else:
            names.give(id_node, id_, item)
    return tuple(names.table.values())


def _read_entries(
    at: Mapping, key: str, names: Names[T], read: Callable[[Cursor, Scalar], T | None]
) -> None:
    """Gives the names of a mapping whose keys are ids; one without a value is left out."""
    node = at.pairs.get(key)
    mapping = at.optional_mapping(key)
    if mapping is None and node and not node.blank:
        names.lose()
    for id_node, value in mapping.entries() if mapping else ():
        id_ = None if value.blank else identifier(id_node)
        if id_ is not None:
            names.give(id_node, id_, read(value, id_node))


def _read_sources(top: Mapping, known: _Known) -> None:
    def publication(node: Cursor, key: Scalar) -> Publication | None:
        at = node.as_mapping()
        if at is None:
            return None
        return Publication(
            id=key.value,
            title=at.text("title"),
            publisher=at.optional_text("publisher"),
            author=at.optional_text("author"),
            url=at.optional_text("url"),
            at=key.at,
        )

    _read_entries(top, "sources", known.sources, publication)


def _read_facets(top: Mapping, known: _Known) -> None:
    def facet(node: Cursor, key: Scalar) -> Facet | None:
        id_, at = key.value, node.as_mapping()
        if at is None:
            return None
        title = at.text("title")
        values = Names[FacetValue]("value", owner=id_)
        if at.need("values") is None:
            values.lose()
        _read_entries(at, "values", values, lambda node, own: _facet_value(node, own.value, id_))
        facet = Facet(id_, title, tuple(values.table.values()))
        known.values[facet] = values
        return facet

    _read_entries(top, "facets", known.facets, facet)


def _facet_value(node: Cursor, id_: str, facet_id: str) -> FacetValue | None:
    title = node.as_text()
    return FacetValue(id_, f"{facet_id}.{id_}", title) if title else None


def _read_phases(top: Mapping, known: _Known) -> None:
    listing = top.pairs.get("phases")
    # A phase that cannot be read keeps its place, or the second one would be taken for the lowest.
    places = [node.at for node in listing.nodes] if isinstance(listing, Listing) else []

    def phase(at: Mapping, id_: str) -> Phase:
        return Phase(
            id=id_,
            rank=places.index(at.at),
            title=at.text("title"),
            summary=at.optional_text("summary"),
            traits=_texts(at, "traits"),
            source=known.source(at),
            at=at.at,
        )

    _read_named(top, "phases", known.phases, phase, least=2, reserved=True)


def _texts(at: Mapping, key: str) -> tuple[str, ...]:
    return tuple(text for node in at.items(key) if (text := node.as_text()))


def _rule(placement: Mapping | None, key: str, known: _Known) -> Rule:
    return (placement.value(key, _rule_of(known)) if placement else None) or _NO_RULE


def _rule_of(known: _Known) -> Callable[[Cursor], Rule | None]:
    """Returns what reads a placement rule; a new rule is one more entry here."""
    rules = Names("rule", {"quorum": _quorum, "mean": _mean})

    def read(node: Cursor) -> Rule | None:
        at = node.as_mapping()
        kind = at.value("rule", rules.find) if at else None
        if at and kind is None:
            at.entries()
        return kind(at, known) if at and kind else None

    return read


def _quorum(at: Mapping, known: _Known) -> Rule | None:
    value = at.value("quorum", share)
    return None if value is None else Quorum(value)


def _mean(at: Mapping, known: _Known) -> Rule:
    mapping = at.optional_mapping("cutoffs")
    given, is_whole = _cutoffs(mapping, known) if mapping else ([], True)
    named = {cutoff.phase: cutoff for cutoff in given}
    phases = list(known.phases.table.values())[1:]
    cutoffs = [
        named[phase].value if phase in named else phase.rank - Fraction(1, 2) for phase in phases
    ]
    for (low, below), (high, above) in pairwise(zip(phases, cutoffs, strict=True)):
        if mapping and is_whole and below >= above:
            node = mapping.pairs[high.id if high in named else low.id]
            node.fault("order", "the cutoffs of `mean` must rise from phase to phase")
    return Mean(tuple(cutoffs))


def _cutoffs(mapping: Mapping, known: _Known) -> tuple[list[Cutoff], bool]:
    """Returns the cutoffs of a mapping in phase order, and whether these are all."""
    found: list[Cutoff] = []
    is_whole = True
    for key, node in mapping.entries():
        phase = known.higher_phase(key)
        value = None if node.blank else number(node)
        if phase and value is not None:
            found.append(Cutoff(phase, value, key.at))
        elif not node.blank:
            is_whole = False
    return sorted(found, key=lambda cutoff: cutoff.phase.rank), is_whole


def _marker(at: Mapping, id_: str, known: _Known, default: Rule) -> Marker:
    questions = Names[Question]("question", owner=id_)
    found = _read_named(
        at, "questions", questions, lambda at, own: _question(at, own, id_, known), least=1
    )
    known.questions.include(questions, f"{id_}.")
    marker = Marker(
        id=id_,
        title=at.text("title"),
        asks=at.optional_text("asks"),
        weight=at.optional_value("weight", weight) or 1,
        rule=at.optional_value("placement", _rule_of(known)) or default,
        levels=_levels(at, known),
        questions=found,
        at=at.at,
    )
    known.questions_of[marker] = questions
    return marker


def _levels(at: Mapping, known: _Known) -> tuple[Level, ...]:
    mapping = at.optional_mapping("levels")
    if mapping is None:
        return ()
    levels: dict[Phase, Level] = {}
    for key, node in mapping.entries():
        phase = known.phases.find(key)
        if phase is None or node.blank:
            continue
        if isinstance(node, Mapping):
            cell = node.as_mapping()
            levels[phase] = Level(phase, cell.text("text"), known.source(cell))
        else:
            levels[phase] = Level(phase, node.as_text() or "", None)
    phases = known.phases.table.values()
    for phase in phases:
        if phase not in levels:
            mapping.fault("missing-key", f"the key `{phase.id}` is missing: a level for each phase")
    return tuple(levels[phase] for phase in phases if phase in levels)


def _question(at: Mapping, id_: str, marker_id: str, known: _Known) -> Question | None:
    text, help_ = at.text("text"), at.optional_text("help")
    weight_ = at.optional_value("weight", weight) or 1
    optional = at.optional_value("optional", yes_no) if at.get("optional") else False
    tags = known.tags(at)
    given = [key for key in _FORMS if at.get(key)]
    offered = Names[Choice]("choice" if "choices" in given else "item")
    form = _FORMS[given[0]](at, known, offered) if given else None
    if not given:
        at.fault("missing-key", "one of the keys `choices`, `checklist`, `number` is missing")
    for key in given[1:]:
        at.key(key).fault("several-forms", f"a question has `{given[0]}` or `{key}`, not both")
    if form is None or optional is None or len(given) > 1:
        return None
    name = f"{marker_id}.{id_}"
    question = Question(id_, name, text, help_, weight_, optional, tags, form, at.at)
    known.choices_of[question] = offered
    return question


def _choices(at: Mapping, known: _Known, offered: Names[Choice]) -> Choices | None:
    choices = _offered(at, "choices", known.phases.find, 2, known, offered)
    return None if choices is None else Choices(choices)


def _checklist(at: Mapping, known: _Known, offered: Names[Choice]) -> Checklist | None:
    items = _offered(at, "checklist", known.higher_phase, 1, known, offered)
    return None if items is None else Checklist(items)


def _offered(
    at: Mapping,
    key: str,
    phase_of: Callable[[Cursor], Phase | None],
    least: int,
    known: _Known,
    offered: Names[Choice],
) -> tuple[Choice, ...] | None:
    def choice(at: Mapping, id_: str) -> Choice | None:
        text, source = at.text("text"), known.source(at)
        phase = at.value("phase", phase_of)
        return Choice(id_, text, phase, source, at.at) if phase else None

    choices = _read_named(at, key, offered, choice, least=least, reserved=True)
    return choices if isinstance(at.pairs[key], Listing) else None


def _number(question_at: Mapping, known: _Known, _names: Names[Choice]) -> Number | None:
    at = question_at.mapping("number")
    if at is None:
        return None
    unit = at.optional_text("unit")
    better: Better | None = "higher"
    if at.get("better"):
        better = at.optional_value("better", _BETTER.find)
    least, most = at.optional_value("min", number), at.optional_value("max", number)
    if least is not None and most is not None and least > most:
        at.pairs["max"].fault("order", "`max` is below `min`")
    mapping = at.mapping("cutoffs")
    cutoffs = _cutoffs(mapping, known)[0] if mapping else []
    if mapping and all(node.blank for node in mapping.pairs.values()):
        mapping.fault("too-few", "`cutoffs` needs at least 1")
    if better is None:
        return None
    for low, high in pairwise(cutoffs):
        if mapping and (low.value >= high.value if better == "higher" else low.value <= high.value):
            way = "rise" if better == "higher" else "fall"
            mapping.pairs[high.phase.id].fault(
                "order", f"with `better: {better}` cutoffs {way} from phase to phase"
            )
    return Number(unit, better, least, most, tuple(cutoffs))


_Form = Callable[[Mapping, _Known, Names[Choice]], Choices | Checklist | Number | None]
_FORMS: dict[str, _Form] = {"choices": _choices, "checklist": _checklist, "number": _number}
_BETTER = Names[Better]("direction", {"higher": "higher", "lower": "lower"})


def _gates(placement: Mapping | None, known: _Known) -> tuple[Gate, ...]:
    def gate(at: Mapping, id_: str) -> Gate | None:
        phase = at.value("phase", known.higher_phase)
        at_least = at.value("at_least", known.higher_phase)
        needs_node = at.need("needs")
        needs = known.needed(needs_node) if needs_node else None
        because, source = at.text("because"), known.source(at)
        if needs and _may_be_not_applicable(needs, known):
            message = "a gate cannot need what may be not applicable: an optional question"
            at.pairs["needs"].fault("optional-gate", message)
        if phase and at_least and needs:
            return Gate(id_, phase, needs, at_least, because, source, at.at)
        return None

    return _read_named(placement, "gates", Names[Gate]("gate"), gate) if placement else ()


def _may_be_not_applicable(needs: Marker | Question, known: _Known) -> bool:
    if isinstance(needs, Question):
        return needs.optional
    # Where a question could not be read, nobody knows whether it is optional.
    is_whole = known.questions_of[needs].whole
    return is_whole and all(question.optional for question in needs.questions)


def _practices(top: Mapping, known: _Known) -> tuple[Practice, ...]:
    def practice(at: Mapping, id_: str) -> Practice | None:
        title, text, done_when = at.text("title"), at.text("text"), at.optional_text("done_when")
        phase = at.value("phase", known.higher_phase)
        markers = known.markers.find_all(at.items("markers", 1))
        raises = known.questions.find_all(at.items("raises"))
        tags, source = known.tags(at), known.source(at)
        if phase is None:
            return None
        return Practice(id_, title, text, done_when, phase, markers, raises, tags, source, at.at)

    return _read_named(top, "practices", Names[Practice]("practice"), practice)


def _signs(top: Mapping, known: _Known) -> tuple[Sign, ...]:
    def sign(at: Mapping, id_: str) -> Sign:
        return Sign(id_, at.text("text"), known.source(at))

    return _read_named(top, "signs", Names[Sign]("sign"), sign)


def _cases(top: Mapping, known: _Known) -> tuple[Case, ...]:
    names = Vocabulary(known.phases, known.markers, known.questions_of, known.choices_of)
    cases = []
    for node in top.items("cases"):
        at = node.as_mapping()
        if at is None:
            continue
        title = at.text("title")
        at.need("answers")
        markers = read_marker_answers(at, names)
        expect = at.need("expect")
        bounds = _expected(expect, known) if expect else None
        if expect and bounds:
            cases.append(Case(title, markers, *bounds, expect.at))
    return tuple(cases)


def _expected(node: Cursor, known: _Known) -> tuple[Phase, Phase] | None:
    if not isinstance(node, Mapping):
        phase = known.phases.find(node)
        return (phase, phase) if phase else None
    at = node.as_mapping()
    least, most = known.phase(at, "at_least"), known.phase(at, "at_most")
    if least is None or most is None:
        return None
    if least.rank > most.rank:
        at.pairs["at_most"].fault("order", "`at_most` is below `at_least`")
    return least, most
