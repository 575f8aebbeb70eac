"""From the bytes of a file to cursors: decoding, limits, and the subset of YAML that laer reads."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from laer_cli.finding import InvalidSource
from laer_cli.source import Source
from laer_cli.source.cursor import Cursor, Listing, Mapping, Page, Scalar
from laer_cli.source.parser import NO_TAGS, OPENS_A_BLOCK, Broken, Text, events
from laer_cli.text import CONTROL, INVISIBLE, escaped

MOST_BYTES = 2 * 1024 * 1024
MOST_LEVELS = 32
MOST_NODES = 50_000

# What a text of plain ASCII is made of; where a file is nothing else, no pattern need be compiled.
_PLAIN = bytes([9, 10, *range(32, 127)])
# Patterns are compiled when they are first used, and most files need none of them.
_CONTROL = f"[{CONTROL}]|\r(?!\n)"
_UNSEEN = f"[{CONTROL}{INVISIBLE}]|\r(?!\n)"
_ESCAPED_UNSEEN = f"[{CONTROL}\r{INVISIBLE}]"
_HALF = "[\ud800-\udfff]"
# What the parsers would take for a line's end or skip, though it is a character like any other.
_MISREAD = "\u2028\u2029\ufeff"
_ALONE = f"(?<![^ \t\n])[{CONTROL}\r]+(?![^ \t\r\n])"
_COVER = "\ufffd"
# What may stand before a document; it never gives back a line, which would take memory for each.
_HEAD = r"(?>(?:[ \t\r]*(?:#[^\n]*)?|%[^\n]*)(?:\n|\Z))++"
_DIRECTIVE = r"(?m)^%"
_PROPERTY = r"(?:!<[^>\s]*>|[!&][^\s,\[\]{}]*)\s*"
# A comment or a tab that follows at once what opens a block scalar: only libyaml reads it.
_CROWDED_HEAD = r"[|>][-+0-9]*(?: *\t|#)"
_NO_VALUE = frozenset({"", "~", "null"})
_NO_ANCHORS = "laer reads no YAML anchors; a text that begins with `&` needs quotes"
_NO_ALIASES = "laer reads no YAML aliases; a text that begins with `*` needs quotes"


def read_document(source: Source, *, all_seen: bool) -> tuple[Page, Mapping]:
    """Returns a file's page and the mapping it holds; raises InvalidSource where there is none.

    With `all_seen` every character must show, also where it is written as an escape.
    """
    page = Page(source.path, _decoded(source))
    is_plain = source.content.translate(None, _PLAIN) == b""
    unseen = _Unseen(page, all_seen, is_plain)
    covered = _without_directives(page, unseen.covered)
    root = None
    try:
        root = _composed(page, covered, unseen)
    except Broken as broken:
        page.fault(broken.index, broken.rule, broken.message)
    unseen.blame_the_rest()
    top = root.as_mapping() if root else None
    if top is None:
        raise InvalidSource(page.findings)
    return page, top


def _decoded(source: Source) -> str:
    """Returns the text of a file without its BOM."""
    page = Page(source.path, "")
    if len(source.content) > MOST_BYTES:
        page.fault(0, "limit", f"the file is larger than {MOST_BYTES // 2**20} MiB")
        raise InvalidSource(page.findings)
    content = source.content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = Page(source.path, content[: error.start].decode())
        _, line, column = before.location(len(before.text))
        where = f"line {line}, column {column}"
        page.fault(0, "encoding", f"this is not UTF-8 from {where} on; save the file as UTF-8")
        raise InvalidSource(page.findings) from None


def as_parsed(text: str) -> str:
    """Returns the text of a file without faults as the parsers take it, in the same length."""
    return Text(re.sub(f"[{_MISREAD}]", _COVER, text)).parsed


class _Unseen:
    """The characters of a file that may not stand in it raw, and who is to blame for them.

    `covered` is the text, in the same length, with a mark that parsers take in place of each.
    """

    def __init__(self, page: Page, all_seen: bool, is_plain: bool) -> None:
        self._page = page
        self._escapes = all_seen
        self.left: list[int] = []
        self.covered = page.text
        if not is_plain:
            pattern = _UNSEEN if all_seen else _CONTROL
            self.left = [found.start() for found in re.finditer(pattern, page.text)]
            # Between blanks it cannot be part of a key, where a mark would be taken for one.
            alone = re.sub(_ALONE, lambda found: " " * len(found[0]), page.text)
            self.covered = re.sub(f"{pattern}|[{_MISREAD}]", _COVER, alone)
        self.covers = self.covered != page.text

    def restored(self, at: int, end: int, value: str) -> str:
        """Returns the value of a scalar with the characters that were covered in it."""
        if _COVER not in value:
            return value
        spots = (i for i in range(at, end) if self.covered[i] == _COVER)
        raw = (self._page.text[i] for i in spots)
        return re.sub(_COVER, lambda found: next(raw, found[0]), value)

    def blame_raw(self, at: int, end: int) -> None:
        """Records, at the start of a scalar, what it holds raw."""
        first, last = bisect_left(self.left, at), bisect_left(self.left, end)
        self._record(at, (self._page.text[index] for index in self.left[first:last]))
        del self.left[first:last]

    def blame_escaped(self, at: int, value: str) -> None:
        """Records, at the start of a scalar in double quotes, what it holds as an escape."""
        if not (value.isascii() and value.isprintable()):
            self._record(at, re.findall(_ESCAPED_UNSEEN if self._escapes else _HALF, value))

    def blame_the_rest(self) -> None:
        """Records what stands outside of scalars, each run of it where it begins."""
        runs = groupby(enumerate(self.left), key=lambda pair: pair[1] - pair[0])
        for _, run in runs:
            indices = [index for _, index in run]
            self._record(indices[0], (self._page.text[index] for index in indices))

    def _record(self, at: int, characters: Iterable[str]) -> None:
        kinds: dict[str, list[str]] = {}
        for character in dict.fromkeys(characters):
            kinds.setdefault(_kind(character), []).append(f"`{escaped(character)}`")
        for kind, names in kinds.items():
            what, them = ("characters", "them") if len(names) > 1 else ("character", "it")
            message = f"{kind} {what} {', '.join(names)}; delete {them}"
            self._page.fault(at, f"{kind}-character", message)


def _kind(character: str) -> str:
    return "control" if character == "\r" or re.match(_CONTROL, character) else "invisible"


def _without_directives(page: Page, text: str) -> str:
    """Returns the text, the same length, with its directives turned into comments."""
    head = re.match(_HEAD, text) if "%" in text else None
    if head is None:
        return text
    for found in re.finditer(_DIRECTIVE, head[0]):
        page.fault(found.start(), "directive", "laer reads no YAML directives; leave the line out")
    return re.sub(_DIRECTIVE, "#", head[0]) + text[head.end() :]


class _Tree:
    """The nodes composed so far: a list of roots, and the collections still open."""

    def __init__(self, page: Page) -> None:
        self._roots = Listing(page, 0)
        self._page = page
        self._nodes = 0
        self._parent: Listing | Mapping = self._roots
        self._key: Cursor | None = None
        self._outer: list[tuple[Listing | Mapping, Cursor | None]] = []

    def begins(self, at: int) -> bool:
        """Tells whether the document that begins here is the first; a second one is a fault."""
        if self._roots.nodes:
            self._page.fault(at, "document", "a second document; laer reads one a file")
            return False
        return True

    def root(self) -> Cursor | None:
        """Returns the root of the document; none where the file is empty, which is a fault."""
        if self._roots.nodes and not self._roots.nodes[0].blank:
            return self._roots.nodes[0]
        self._page.fault(0, "document", "the file is empty")
        return None

    def add(self, node: Cursor) -> None:
        """Takes a node as an item, a key or a value; raises Broken where there are too many."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Broken(node.at, f"more than {MOST_NODES} nodes", "limit")
        parent = self._parent
        if isinstance(parent, Listing):
            parent.nodes.append(node)
        elif self._key is None:
            self._key = node
        else:
            self._add_pair(parent, self._key, node)
            self._key = None

    def _add_pair(self, parent: Mapping, key: Cursor, node: Cursor) -> None:
        if not isinstance(key, Scalar) or key.blank:
            if key.a_kind:
                key.fault("key", "a key must be a text")
        elif key.value == "<<" and self._page.text.startswith("<<", key.at):
            key.fault("merge-key", "laer reads no YAML merge keys; write the keys out")
        else:
            parent.add(key, node)

    def open(self, node: Listing | Mapping) -> None:
        """Takes a collection whose nodes follow; raises Broken where it lies too deep."""
        self.add(node)
        if len(self._outer) == MOST_LEVELS:
            raise Broken(node.at, f"more than {MOST_LEVELS} levels deep", "limit")
        self._outer.append((self._parent, self._key))
        self._parent, self._key = node, None

    def close(self) -> None:
        """Ends the innermost open collection."""
        self._parent, self._key = self._outer.pop()


def _composed(page: Page, text: str, unseen: _Unseen) -> Cursor | None:
    """Returns the root of the first document; raises Broken at a limit or where the text breaks.

    The loop is its own, so that neither depth nor size is paid for before it is refused.
    """
    meant = Text(text)
    tree = _Tree(page)
    has_properties = "!" in text or "&" in text
    is_plain = not (unseen.covers or meant.stands_in or has_properties)
    for event in events(meant.parsed):
        at: int = event.start_mark.index  # type: ignore[union-attr]  # parsers set marks
        if has_properties and isinstance(event, NodeEvent):
            at = _refuse_properties(page, at)
        if isinstance(event, ScalarEvent):
            if is_plain and not event.style:
                tree.add(Scalar(page, at, event.value, event.value in _NO_VALUE))
            else:
                tree.add(_scalar(page, event, at, meant, unseen))
        elif isinstance(event, MappingStartEvent):
            tree.open(Mapping(page, at))
        elif isinstance(event, SequenceStartEvent):
            tree.open(Listing(page, at))
        elif isinstance(event, CollectionEndEvent):
            tree.close()
        elif isinstance(event, AliasEvent):
            page.fault(at, "alias", _NO_ALIASES)
            tree.add(Cursor(page, at))
        elif isinstance(event, DocumentStartEvent) and not tree.begins(at):
            break
    return tree.root()


def _end(event: Event) -> int:
    return event.end_mark.index  # type: ignore[union-attr]  # what a parser yields has marks


def _scalar(page: Page, event: ScalarEvent, at: int, meant: Text, unseen: _Unseen) -> Scalar:
    """Returns the cursor of a scalar, what may not stand in it recorded."""
    value, style = event.value, event.style
    if meant.stands_in:
        value = meant.value(value, at, _end(event), style == '"')
    if unseen.covers:
        value = unseen.restored(at, _end(event), value)
        unseen.blame_raw(at, _end(event))
    if not style:
        return Scalar(page, at, value, value in _NO_VALUE)
    if style == '"':
        unseen.blame_escaped(at, value)
    elif style != "'" and (head := re.compile(_CROWDED_HEAD).match(meant.parsed, at)):
        raise Broken(head.end() - 1, OPENS_A_BLOCK)
    return Scalar(page, at, value, False)


def _refuse_properties(page: Page, at: int) -> int:
    """Records the anchor and the tag at a place; returns where the node itself begins."""
    pattern = re.compile(_PROPERTY)
    while found := pattern.match(page.text, at):
        if found[0].startswith("&"):
            page.fault(at, "anchor", _NO_ANCHORS)
        else:
            page.fault(at, "tag", NO_TAGS)
        at = found.end()
    return at
