"""The shape of a text: «9999 AA» for a postcode. It is all that is ever shown of a value."""

import re
from collections import Counter
from collections.abc import Iterable

_LONGEST = 24
_RUNS = re.compile(r"(A{3})A+|(a{3})a+|(9{10})9+")


def shape(text: str) -> str:
    """Return a text with 9 for each digit, A and a for letters, long runs cut short, and nothing else of it."""
    signs = (
        "9"
        if sign.isdigit()
        else "A"
        if sign.isupper()
        else "a"
        if sign.isalpha()
        else sign
        if sign in " -/.,:;@+€%|()"
        else "?"
        for sign in text[:80]
    )
    short = _RUNS.sub(lambda found: found[1] or found[2] or found[3], "".join(signs))
    return short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1]}…"


def commonest(texts: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the shapes that most texts have, the commonest first."""
    return tuple(found for found, _ in Counter(shape(text) for text in texts if text).most_common(most))
