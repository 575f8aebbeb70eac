"""Cursors over a document: they know their place, give what is asked of them and record faults.

A reader asks a cursor for what it needs and goes on after a fault, so that one run finds them
all; `Page.finish` then raises them together. What a cursor gives after a fault (an empty text,
no items, ``None``) never leaves the reader.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Generic, TypeVar

from laer_cli.finding import Finding, InvalidSource, Lines, Location, Severity
from laer_cli.text import nearest, quoted

MOST_FINDINGS = 1_000
MORE_FINDINGS = "more than a person can mend one by one; the rest is not shown"
_MOST_COMPARISONS = 10_000_000

T = TypeVar("T")


class Page:
    """A file that is being read: its text, the faults found so far, the mappings opened."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.findings: list[Finding] = []
        self.opened: list[Mapping] = []
        self._comparisons = 0
        self._lines = Lines(path, text)

    def location(self, index: int) -> Location:
        """Returns the line and column of an index into the text."""
        return self._lines.location(index)

    def fault(self, index: int, rule: str, message: str, severity: Severity = "error") -> None:
        """Records a finding at an index into the text; raises InvalidSource after the most."""
        self.findings.append(Finding(self.location(index), rule, message, severity))
        if len(self.findings) >= MOST_FINDINGS:
            self.findings.append(Finding(self.location(index), "limit", MORE_FINDINGS))
            raise InvalidSource(self.findings)

    def nearest(self, name: str, known: Collection[str]) -> str:
        """Returns "; did you mean `x`?" with the nearest known name, or nothing.

        A file of nothing but unknown names is not worth more than a second, so what is compared,
        letter by letter, is bounded.
        """
        self._comparisons += len(name) * sum(map(len, known))
        return nearest(name, known) if self._comparisons <= _MOST_COMPARISONS else ""

    def invalid(self) -> InvalidSource:
        """Returns every fault, the keys that nobody read among them, as what to raise."""
        for mapping in self.opened:
            mapping.refuse_unread()
        return InvalidSource(self.findings)

    def finish(self) -> tuple[Finding, ...]:
        """Returns the warnings; raises InvalidSource with every fault where there is one."""
        invalid = self.invalid()
        if any(finding.severity == "error" for finding in invalid.findings):
            raise invalid
        return invalid.findings


class Cursor:
    """A node of a document; this one is lost, for it was found faulty when it was composed."""

    __slots__ = ("at", "page")
    a_kind = ""
    blank = False

    def __init__(self, page: Page, at: int) -> None:
        self.page = page
        self.at = at

    def fault(self, rule: str, message: str) -> None:
        """Records a finding at this node."""
        self.page.fault(self.at, rule, message)

    def warn(self, rule: str, message: str) -> None:
        """Records a finding at this node that lets the file pass."""
        self.page.fault(self.at, rule, message, "warning")

    def as_text(self, wanted: str = "a text") -> str | None:
        """Returns the text of a scalar; an empty one is a fault."""
        self._refuse(wanted)
        return None

    def as_list(self) -> "list[Cursor] | None":
        """Returns the items of a list; an item without a value is a fault and left out."""
        self._refuse("a list such as [a, b], or [] for none")
        return None

    def as_mapping(self) -> "Mapping | None":
        """Returns this node as a mapping whose unread keys will be faults."""
        self._refuse("lines of `key: value`")
        return None

    def _refuse(self, wanted: str) -> None:
        if self.a_kind:
            self.fault("wrong-type", f"expected {wanted}, found {self.a_kind}")


class Scalar(Cursor):
    """A text as its author wrote it; blank where it is no value."""

    __slots__ = ("blank", "value")
    a_kind = "a text"

    def __init__(self, page: Page, at: int, value: str, blank: bool) -> None:
        self.page = page
        self.at = at
        self.value = value
        self.blank = blank

    def as_text(self, wanted: str = "a text") -> str | None:
        if self.value.strip():
            return self.value
        self.fault("empty-text", f"expected {wanted}, found nothing between the quotes")
        return None


class Listing(Cursor):
    """A list of nodes."""

    __slots__ = ("nodes",)
    a_kind = "a list"

    def __init__(self, page: Page, at: int) -> None:
        self.page = page
        self.at = at
        self.nodes: list[Cursor] = []

    def as_list(self) -> list[Cursor]:
        for node in self.nodes:
            if node.blank:
                node.fault("no-value", "an item of a list without a value")
        return [node for node in self.nodes if not node.blank]


class Mapping(Cursor):
    """Keys and their nodes; a key that nobody asks for is unknown."""

    __slots__ = ("_asked", "_keys", "pairs")
    a_kind = "a mapping"

    def __init__(self, page: Page, at: int) -> None:
        self.page = page
        self.at = at
        self.pairs: dict[str, Cursor] = {}
        self._keys: dict[str, Scalar] = {}
        self._asked: dict[str, None] = {}

    def add(self, key: Scalar, node: Cursor) -> None:
        """Takes one pair; a key that is there already is a fault."""
        if key.value in self._keys:
            key.fault("duplicate-key", f"the key {quoted(key.value)} stands here twice")
        else:
            self._keys[key.value] = key
            self.pairs[key.value] = node

    def as_mapping(self) -> "Mapping":
        self.page.opened.append(self)
        return self

    def get(self, key: str) -> Cursor | None:
        """Returns the node of an optional key, if it has a value."""
        self._asked[key] = None
        node = self.pairs.get(key)
        return None if node is None or node.blank else node

    def need(self, key: str) -> Cursor | None:
        """Returns the node of a required key; without a value it is a fault of this mapping."""
        node = self.get(key)
        if node is None:
            self.fault("missing-key", f"the key `{key}` is missing")
        return node

    def key(self, name: str) -> Scalar:
        """Returns the cursor of a key that is there."""
        return self._keys[name]

    def value(self, key: str, read: Callable[[Cursor], T | None]) -> T | None:
        """Returns what `read` makes of a required key."""
        node = self.need(key)
        return read(node) if node else None

    def optional_value(self, key: str, read: Callable[[Cursor], T | None]) -> T | None:
        """Returns what `read` makes of an optional key, if it has a value."""
        node = self.get(key)
        return read(node) if node else None

    def text(self, key: str) -> str:
        """Returns the text of a required key."""
        return self.value(key, _text) or ""

    def optional_text(self, key: str) -> str:
        """Returns the text of an optional key, empty where it is left out."""
        return self.optional_value(key, _text) or ""

    def items(self, key: str, least: int = 0) -> list[Cursor]:
        """Returns the items under a key, which is required where it needs at least some."""
        node = self.need(key) if least else self.get(key)
        if node is None or (items := node.as_list()) is None:
            return []
        if isinstance(node, Listing) and len(node.nodes) < least:
            node.fault("too-few", f"`{key}` needs at least {least}")
        return items

    def mapping(self, key: str) -> "Mapping | None":
        """Returns the mapping under a required key."""
        return self.value(key, _mapping)

    def optional_mapping(self, key: str) -> "Mapping | None":
        """Returns the mapping under an optional key, if it has a value."""
        return self.optional_value(key, _mapping)

    def entries(self) -> list[tuple[Scalar, Cursor]]:
        """Returns every key with its node, where the keys are the author's own."""
        self._asked.update(dict.fromkeys(self.pairs))
        return [(self._keys[name], node) for name, node in self.pairs.items()]

    def refuse_unread(self) -> None:
        """Records a fault for each key that was not asked for."""
        for name, key in self._keys.items():
            if name not in self._asked:
                guess = self.page.nearest(name, self._asked)
                key.fault("unknown-key", f"unknown key {quoted(name)}{guess}")


def _text(node: Cursor) -> str | None:
    return node.as_text()


def _mapping(node: Cursor) -> Mapping | None:
    return node.as_mapping()


class Names(Generic[T]):
    """The names of one kind that a file gives, for what refers to them.

    Where the naming itself was faulty, what refers to it is no second fault.
    """

    def __init__(
        self,
        kind: str,
        table: dict[str, T] | None = None,
        owner: str = "",
        texts: dict[str, str] | None = None,
    ) -> None:
        """Takes the kind, what is named already, whose names they are, and what is said for them.

        `texts` has the names by what an author may have written in their place.
        """
        self.kind = kind
        self.table = table or {}
        self._owner = owner
        self._texts = texts or {}
        self._lost: set[str] = set()
        self._lost_prefixes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every name could be read, and what it names."""
        return not self._lost and not self._lost_prefixes

    def give(self, node: Cursor, name: str, item: T | None) -> None:
        """Takes a name, as it stands at a node, for an item; a name given twice is a fault."""
        if name in self.table or name in self._lost:
            node.fault("duplicate-id", f"{quoted(name)} is the id of another {self.kind} too")
        elif item is None:
            self._lost.add(name)
        else:
            self.table[name] = item

    def lose(self, prefix: str = "") -> None:
        """Notes that some name, all that is known of which is how it begins, could not be read."""
        self._lost_prefixes += (prefix,)

    def include(self, names: "Names[T]", prefix: str) -> None:
        """Takes over all names of another kind, with a prefix before each."""
        self.table |= {prefix + name: item for name, item in names.table.items()}
        self._lost |= {prefix + name for name in names._lost}
        self._lost_prefixes += tuple(prefix + lost for lost in names._lost_prefixes)

    def find(self, node: Cursor) -> T | None:
        """Returns what a node names; an unknown name is a fault."""
        name = node.as_text(f"one {self.kind}")
        if name is None or name in self.table:
            return None if name is None else self.table[name]
        if name not in self._lost and not name.startswith(self._lost_prefixes):
            meant = self._texts.get(name)
            guess = f"; did you mean `{meant}`?" if meant else node.page.nearest(name, self.table)
            what = f"`{self._owner}` has no {self.kind}" if self._owner else f"unknown {self.kind}"
            node.fault("unknown-name", f"{what} {quoted(name)}{guess}")
        return None

    def find_all(self, nodes: Iterable[Cursor]) -> tuple[T, ...]:
        """Returns what the nodes of a list name; a name given twice is a fault."""
        found: dict[str, T] = {}
        for node in nodes:
            item = self.find(node)
            if item is None or not isinstance(node, Scalar):
                continue
            if node.value in found:
                node.fault("duplicate-id", f"{quoted(node.value)} stands in this list twice")
            found[node.value] = item
        return tuple(found.values())
