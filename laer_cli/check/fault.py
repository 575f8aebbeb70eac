"""What a rule over the meaning of a rubric finds."""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong, and where it begins, an index into the text of the rubric's file."""

    at: int
    message: str
