"""How much work something takes, counted, for the machines that run the suite are shared."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from laer_cli.outlook.sums import Allowance


def calls(run: Callable[[], object]) -> int:
    """Returns how many calls something makes."""
    found = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        run()
    finally:
        sys.setprofile(before)
    return found


def sums(run: Callable[[], object]) -> int:
    """Returns how many sums of weights something tells apart."""
    found = 0
    spend = Allowance.spend

    def tally(left: Allowance, number: int) -> None:
        nonlocal found
        found += number
        spend(left, number)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Allowance, "spend", tally)
        run()
    return found
