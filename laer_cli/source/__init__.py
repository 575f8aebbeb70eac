"""From the bytes of a file to the model, every fault with its place."""

from typing import NamedTuple


class Source(NamedTuple):
    """A file's name and its bytes, as they were read."""

    path: str
    content: bytes
