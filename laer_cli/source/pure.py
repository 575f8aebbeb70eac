"""PyYAML's own parser, taught to read what libyaml reads, for machines without libyaml.

A file must mean the same on every machine. libyaml takes tabs between tokens and inside plain
text, takes ``?`` inside plain text in brackets, refuses ``{a:, b: c}``, a tab that would indent
a block scalar, an escape that is no character's and a tag that runs into a bracket.
"""

import re

from yaml import Mark, SafeLoader
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken, TagToken

_BREAK = "\n\r\x85\u2028\u2029"
_BLANK_OR_END = "\0 \t" + _BREAK


class PureLoader(SafeLoader):
    """PyYAML's pure parser with libyaml's reading of tabs, ``?`` and ``:``."""

    def scan_to_next_token(self) -> None:
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAK:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        chunks: list[str] = []
        spaces: list[str] | None = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#":
            length = self._plain_length()
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*(spaces or ()), self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self) -> int:
        length = 0
        while (character := self.peek(length)) not in _BLANK_OR_END:
            after = self.peek(length + 1)
            if character == ":":
                if self.flow_level and after in ",?[]{}":
                    self.forward(length)
                    raise ScannerError(None, None, "found unexpected ':'", self.get_mark())
                if after in _BLANK_OR_END:
                    break
            elif self.flow_level and character in ",[]{}":
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        blanks = self._blanks()
        if self.peek() not in _BREAK:
            return [blanks] if blanks else []
        chunks = [self._line_break()]
        self.allow_simple_key = True
        while not self._at_document_marker():
            while self.peek() in " \t":
                if self.peek() == "\t" and self.column < indent:
                    raise ScannerError(None, None, "found a tab character", self.get_mark())
                self.forward()
            if self.peek() not in _BREAK:
                return chunks[1:] or [" "]
            chunks.append(self._line_break())
        return None

    def _blanks(self) -> str:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = str(self.prefix(length))
        self.forward(length)
        return blanks

    def _line_break(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]  # the stubs' gap

    def _at_document_marker(self) -> bool:
        return (
            self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANK_OR_END
        )

    def scan_tag(self) -> TagToken:
        if self.peek(1) == "<":
            return super().scan_tag()
        start = self.get_mark()
        length = 1
        while self.peek(length) not in _BLANK_OR_END + ",[]{}":
            length += 1
        tag = self.prefix(length)
        ends = self.peek(length) in _BLANK_OR_END or (self.flow_level and self.peek(length) == ",")
        self.forward(length)
        if not ends or re.match("![^!]+!", tag):
            raise ScannerError("while scanning a tag", start, "no tag", self.get_mark())
        return TagToken(("!", tag[1:]), start, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Mark) -> list[str]:
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            # `\U` and a number that is no character's.
            raise ScannerError(None, None, "unknown escape", self.get_mark()) from None

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        found = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            raise ScannerError(None, None, "found a tab character", self.get_mark())
        return found
