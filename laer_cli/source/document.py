"""From the bytes of a file to cursors: decoding, limits, and the subset of YAML that laer reads."""

import re
from bisect import bisect_left

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from laer_cli.finding import InvalidSource
from laer_cli.source import Source
from laer_cli.source.cursor import Cursor, Listing, Mapping, Page, Scalar
from laer_cli.source.parser import Broken, Text, events
from laer_cli.text import CONTROL, INVISIBLE, escaped

MOST_BYTES = 2 * 1024 * 1024
MOST_LEVELS = 32
MOST_NODES = 50_000

_CONTROL = re.compile(f"[{CONTROL}]|\r(?!\n)")
_UNSEEN = re.compile(f"[{CONTROL}{INVISIBLE}]|\r(?!\n)")
_ESCAPED_UNSEEN = re.compile(f"[{CONTROL}\r{INVISIBLE}]")
_HALF = re.compile("[\ud800-\udfff]")
_HEAD = re.compile(r"(?:(?:[ \t\r]*(?:#[^\n]*)?|%[^\n]*)(?:\n|\Z))+")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_PROPERTY = re.compile(r"(?:!<[^>\s]*>|[!&][^\s,\[\]{}]*)\s*")
# A comment or a tab that follows at once what opens a block scalar: only libyaml reads it.
_CROWDED_HEAD = re.compile(r"[|>][-+0-9]*(?: *\t|#)")


def read_document(source: Source, *, all_seen: bool) -> tuple[Page, Mapping]:
    """Returns a file's page and the mapping it holds; raises InvalidSource where there is none.

    With `all_seen` every character must show, also where it is written as an escape.
    """
    page = Page(source.path, _decoded(source))
    unseen = _Unseen(page, all_seen)
    covered = _without_directives(page, unseen.covered())
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
    try:
        return source.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        page = Page(source.path, source.content[: error.start].decode("utf-8-sig"))
        page.fault(len(page.text), "encoding", "this is not UTF-8; save the file as UTF-8")
        raise InvalidSource(page.findings) from None


class _Unseen:
    """The characters of a file that may not stand in it raw, and who is to blame for them."""

    def __init__(self, page: Page, all_seen: bool) -> None:
        self._page = page
        self._pattern = _UNSEEN if all_seen else _CONTROL
        self._escapes = all_seen
        self.left = [found.start() for found in self._pattern.finditer(page.text)]

    def covered(self) -> str:
        """Returns the text, the same length, with a mark that parsers take in place of each."""
        return self._pattern.sub("\ufffd", self._page.text) if self.left else self._page.text

    def blame(self, at: int, end: int, value: str, in_double_quotes: bool) -> None:
        """Records, at the start of a scalar, what it holds raw or as an escape."""
        characters = dict.fromkeys(_HALF.findall(value)) if in_double_quotes else {}
        if self.left:
            first, last = bisect_left(self.left, at), bisect_left(self.left, end)
            characters |= dict.fromkeys(self._page.text[i] for i in self.left[first:last])
            del self.left[first:last]
        if self._escapes and in_double_quotes:
            characters |= dict.fromkeys(_ESCAPED_UNSEEN.findall(value))
        self._record(at, list(characters))

    def blame_the_rest(self) -> None:
        """Records what stands outside of scalars, each run of it at its own place."""
        for index in self.left:
            self._record(index, [self._page.text[index]])

    def _record(self, at: int, characters: list[str]) -> None:
        for kind in ("control", "invisible"):
            names = [f"`{escaped(one)}`" for one in characters if _kind(one) == kind]
            if names:
                shown = ", ".join(names)
                self._page.fault(at, f"{kind}-character", f"a character that is {kind}: {shown}")


def _kind(character: str) -> str:
    return "control" if character == "\r" or _CONTROL.match(character) else "invisible"


def _without_directives(page: Page, text: str) -> str:
    """Returns the text, the same length, with its directives turned into comments."""
    head = _HEAD.match(text)
    if head is None:
        return text
    for found in _DIRECTIVE.finditer(head[0]):
        page.fault(found.start(), "directive", "laer reads no YAML directives; leave the line out")
    return _DIRECTIVE.sub("#", head[0]) + text[head.end() :]


class _Tree:
    """The nodes composed so far: a list of roots, and the collections still open."""

    def __init__(self, page: Page) -> None:
        self.roots = Listing(page, 0)
        self._open: list[Listing | Mapping] = [self.roots]
        self._keys: list[Cursor | None] = [None]

    def awaits_key(self) -> bool:
        """Tells whether the next node is a key."""
        return isinstance(self._open[-1], Mapping) and self._keys[-1] is None

    def add(self, node: Cursor) -> None:
        """Takes a node as an item, a key or a value; raises Broken where it lies too deep."""
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Listing):
            parent.nodes.append(node)
        elif key is None:
            self._keys[-1] = node
        else:
            self._keys[-1] = None
            if isinstance(key, Scalar) and not key.blank:
                parent.add(key, node)
            elif key.a_kind:
                key.fault("key", "a key must be a text")
        if isinstance(node, Listing | Mapping):
            if len(self._open) > MOST_LEVELS:
                raise Broken(node.at, f"more than {MOST_LEVELS} levels deep", "limit")
            self._open.append(node)
            self._keys.append(None)

    def close(self) -> None:
        """Ends the innermost open collection."""
        self._open.pop()
        self._keys.pop()


def _composed(page: Page, text: str, unseen: _Unseen) -> Cursor | None:
    """Returns the root of the first document; raises Broken at a limit or where the text breaks.

    The loop is its own, so that neither depth nor size is paid for before it is refused.
    """
    meant = Text(text)
    tree = _Tree(page)
    nodes = documents = 0
    for event in events(meant.parsed):
        if isinstance(event, NodeEvent):
            nodes += 1
            if nodes > MOST_NODES:
                raise Broken(_start(event), f"more than {MOST_NODES} nodes", "limit")
            tree.add(_node(page, event, meant, unseen, tree.awaits_key()))
        elif isinstance(event, CollectionEndEvent):
            tree.close()
        elif isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                page.fault(_start(event), "document", "a second document; laer reads one a file")
                break
    roots = tree.roots.nodes
    if not roots or roots[0].blank:
        page.fault(0, "document", "the file is empty")
        return None
    return roots[0]


def _start(event: Event) -> int:
    return event.start_mark.index  # type: ignore[union-attr]  # what a parser yields has marks


def _node(page: Page, event: NodeEvent, meant: Text, unseen: _Unseen, is_key: bool) -> Cursor:
    """Returns the cursor of a node's first event, its faults recorded."""
    at = _start(event)
    if isinstance(event, AliasEvent):
        page.fault(at, "alias", "laer reads no YAML aliases; write the value out")
        return Cursor(page, at)
    if meant.parsed.startswith(("!", "&"), at):
        at = _refuse_properties(page, at)
    if isinstance(event, MappingStartEvent):
        return Mapping(page, at)
    if not isinstance(event, ScalarEvent):
        return Listing(page, at)
    in_double_quotes = event.style == '"'
    value = meant.value(event.value, in_double_quotes)
    if in_double_quotes or unseen.left:
        unseen.blame(at, _end(event), value, in_double_quotes)
    if event.style in ("|", ">") and (head := _CROWDED_HEAD.match(meant.parsed, at)):
        raise Broken(head.end() - 1, "what opens a block of text ends its line")
    if is_key and not event.style and value == "<<":
        page.fault(at, "merge-key", "laer reads no YAML merge keys; write the keys out")
        return Cursor(page, at)
    return Scalar(page, at, value, not event.style and value in ("", "~", "null"))


def _end(event: Event) -> int:
    return event.end_mark.index  # type: ignore[union-attr]  # what a parser yields has marks


def _refuse_properties(page: Page, at: int) -> int:
    """Records the anchor and the tag at a place; returns where the node itself begins."""
    while found := _PROPERTY.match(page.text, at):
        if found[0].startswith("&"):
            page.fault(at, "anchor", "laer reads no YAML anchors; leave it out")
        else:
            page.fault(at, "tag", "laer reads no YAML tags; leave it out")
        at = found.end()
    return at
