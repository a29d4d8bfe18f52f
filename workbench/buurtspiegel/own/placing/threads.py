"""How many threads to divide work over: the compiled loops do not hold the interpreter."""

import os

#: At most so many threads, each with at least so many points or postcodes to do.
MOST, _EACH = 4, 100_000


def threads(work: int) -> int:
    """Return how many threads so many points or postcodes are worth on this computer, at least one."""
    return max(1, min(os.cpu_count() or 1, MOST, work // _EACH))
