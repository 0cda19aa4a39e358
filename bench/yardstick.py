"""A fixed piece of plain Python, timed in the same run: what makes figures of two machines alike.

A parse that takes five yardsticks on one takes about five on the other. On a busy machine it takes
more: it is handed from process to process, and each has to wait for its turn.
"""

import time

NUMBERS = 10_000


def one_yardstick_ms() -> float:
    """Milliseconds of one piece of work: dictionary, string and whole-number arithmetic."""
    began = time.perf_counter()
    sums: dict[str, int] = {}
    for number in range(NUMBERS):
        key = str(number % 977)
        sums[key] = sums.get(key, 0) + number
    return 1000 * (time.perf_counter() - began)
