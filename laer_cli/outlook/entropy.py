"""How open a question leaves a placement: which of several answers would settle most, exactly.

A table has a row for each phase that an answer can get, and in it how many answer sets lead to each
placement. What is left open after the answer is the mean entropy of its rows. Entropies are sums of
logarithms, so floats, and then decimals, only pick the tables that come close; those are told apart
exactly.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from math import fsum, gcd, log

from laer_cli.outlook.sums import Allowance

Table = Sequence[Sequence[int]]

# Floats of a table are wrong by far less, and tables mostly differ by far more; so do decimals.
_CLOSE = 1e-9
_DIGITS = 60
_VERY_CLOSE = Decimal(10) ** -50
# A logarithm of so many digits takes as long as so many sums.
_A_LOGARITHM = 40
_WORD = 64


def most_telling(tables: Sequence[Table], left: Allowance) -> int:
    """Returns the index of the table with the least mean entropy, of several the first.

    All tables hold as many answer sets, at least one. Raises TooManySums.
    """
    left.spend(sum(len(row) for table in tables for row in table))
    about = [_about(table) for table in tables]
    close = [at for at, one in enumerate(about) if one <= min(about) + _CLOSE]
    if len(close) > 1:
        nearly = [_nearly(tables[at], left) for at in close]
        pairs = zip(close, nearly, strict=True)
        close = [at for at, one in pairs if one - min(nearly) <= _VERY_CLOSE]
    best, *others = close
    for at in others:
        if _is_less(tables[at], tables[best], left):
            best = at
    return best


def _about(table: Table) -> float:
    """Returns the mean entropy of a table's rows in nats, nearly."""
    every = sum(map(sum, table))
    return fsum(
        number / every * (log(sum(row)) - log(number)) for row in table for number in row if number
    )


def _nearly(table: Table, left: Allowance) -> Decimal:
    """Returns the mean entropy of a table's rows in nats, to so many digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        total = Decimal(0)
        for row in table:
            left.spend(_A_LOGARITHM * len(row))
            of_row = sum(row)
            total += sum(
                number * (Decimal(of_row) / number).ln() for number in row if 0 < number < of_row
            )
        return total / sum(map(sum, table))


def _is_less(table: Table, other: Table, left: Allowance) -> bool:
    """Tells whether the mean entropy of a table is less than that of another."""
    terms = _terms(table)
    terms.subtract(_terms(other))
    factors = {number: times for number, times in terms.items() if times and number > 1}
    return not _is_one(factors, left) and _log_is_negative(factors, left)


def _terms(table: Table) -> Counter[int]:
    """Returns how often the logarithm of each number stands in a table's mean entropy."""
    terms: Counter[int] = Counter()
    for row in table:
        terms[sum(row)] += sum(row)
        for number in row:
            terms[number] -= number
    return terms


def _is_one(factors: dict[int, int], left: Allowance) -> bool:
    """Tells whether numbers, each to a power, come to one when they are multiplied."""
    return all(
        sum(times * _times_in(base, number, left) for number, times in factors.items()) == 0
        for base in _coprime(factors, left)
    )


def _coprime(numbers: Iterable[int], left: Allowance) -> set[int]:
    """Returns numbers without a common divisor of which all numbers are products."""
    bases: set[int] = set()
    waiting = list(numbers)
    while waiting:
        number = waiting.pop()
        left.spend(1 + len(bases) * (1 + number.bit_length() // _WORD))
        for base in bases:
            divisor = gcd(base, number)
            if divisor > 1:
                bases.remove(base)
                waiting += [divisor, base // divisor, number // divisor]
                break
        else:
            if number > 1:
                bases.add(number)
    return bases


def _times_in(base: int, number: int, left: Allowance) -> int:
    left.spend(1 + number.bit_length() // base.bit_length())
    times = 0
    while number % base == 0:
        number //= base
        times += 1
    return times


def _log_is_negative(factors: dict[int, int], left: Allowance) -> bool:
    """Tells whether numbers, each to a power, come to less than one; they do not come to one."""
    digits = _DIGITS
    while True:
        left.spend(_A_LOGARITHM * len(factors) * digits // _DIGITS)
        with localcontext() as context:
            context.prec = digits
            logs = [times * Decimal(number).ln() for number, times in factors.items()]
            total = sum(logs)
            if abs(total) * 10 ** (digits - 3) > len(logs) * max(map(abs, logs)):
                return total < 0
        digits *= 2
