"""How open a question leaves a placement: which of several answers would settle most, exactly.

A table has a row for each phase that an answer can get, and in it how many answer sets lead to each
placement. What is left open after the answer is the mean entropy of its rows. Entropies are sums of
logarithms, so floats only pick the tables that come close; those are told apart exactly.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import combinations
from math import fsum, gcd, log

Table = Sequence[Sequence[int]]

# Far more than the floats of a table can be wrong by, and far less than tables mostly differ by.
_CLOSE = 1e-9


def most_telling(tables: Sequence[Table]) -> int:
    """Returns the index of the table with the least mean entropy, of several the first.

    All tables hold as many answer sets, at least one.
    """
    about = [_about(table) for table in tables]
    best, *close = [at for at, one in enumerate(about) if one <= min(about) + _CLOSE]
    for at in close:
        if _is_less(tables[at], tables[best]):
            best = at
    return best


def _about(table: Table) -> float:
    """Returns the mean entropy of a table's rows in nats, nearly."""
    every = sum(map(sum, table))
    return fsum(
        -(number / every) * log(number / sum(row)) for row in table for number in row if number
    )


def _is_less(table: Table, other: Table) -> bool:
    """Tells whether the mean entropy of a table is less than that of another."""
    terms = Counter(_terms(table))
    terms.subtract(_terms(other))
    factors = {number: times for number, times in terms.items() if times and number > 1}
    return not _is_one(factors) and _log_is_negative(factors)


def _terms(table: Table) -> Counter[int]:
    """Returns how often the logarithm of each number stands in a table's mean entropy."""
    terms: Counter[int] = Counter()
    for row in table:
        terms[sum(row)] += sum(row)
        for number in row:
            terms[number] -= number
    return terms


def _is_one(factors: dict[int, int]) -> bool:
    """Tells whether numbers, each to a power, come to one when they are multiplied."""
    coprime = _coprime(factors)
    return all(
        sum(times * _times_in(base, number) for number, times in factors.items()) == 0
        for base in coprime
    )


def _coprime(numbers: Sequence[int] | dict[int, int]) -> set[int]:
    """Returns numbers without a common divisor of which all numbers are products."""
    bases = set(numbers)
    while shared := next(
        ((a, b, gcd(a, b)) for a, b in combinations(sorted(bases), 2) if gcd(a, b) > 1), None
    ):
        a, b, divisor = shared
        bases = (bases - {a, b} | {divisor, a // divisor, b // divisor}) - {1}
    return bases


def _times_in(base: int, number: int) -> int:
    times = 0
    while number % base == 0:
        number //= base
        times += 1
    return times


def _log_is_negative(factors: dict[int, int]) -> bool:
    """Tells whether numbers, each to a power, come to less than one; they do not come to one."""
    digits = 30
    while True:
        with localcontext() as context:
            context.prec = digits
            logs = [times * Decimal(number).ln() for number, times in factors.items()]
            total = sum(logs)
            if abs(total) * 10 ** (digits - 3) > len(logs) * max(map(abs, logs)):
                return total < 0
        digits *= 2
