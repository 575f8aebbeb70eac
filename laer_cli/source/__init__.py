"""From the bytes of a file to the model, every fault with its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A file's name and its bytes, as they were read."""

    path: str
    content: bytes
