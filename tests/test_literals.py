"""Numbers as texts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laer_cli.literals import decimal, exact


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("104", "104"),
        ("-1.50", "-1.5"),
        ("0", "0"),
        ("1e3", "1000"),
        ("1e-3", "0.001"),
        ("12345678901234567890", "12345678901234567890"),
        ("12345678901234567890e12", "12345678901234567890e12"),
        ("1.2345678901234567891e-12", "1.2345678901234567891e-12"),
        ("0.0000000000000000001e-12", "0.0000000000000000001e-12"),
    ],
)
def test_decimal(text: str, written: str) -> None:
    value = exact(text)
    assert value is not None
    assert decimal(value) == written


@given(st.integers(-(10**20) + 1, 10**20 - 1), st.integers(0, 19), st.integers(-12, 12))
def test_a_number_is_read_as_it_was_written(digits: int, places: int, exponent: int) -> None:
    value = Fraction(digits, 10**places) * Fraction(10) ** exponent
    assert exact(decimal(value)) == value
