"""Titles as published, made comparable: without case, accents and the blanks that differ between exports."""

import hashlib
import re
import unicodedata

_LONGEST_SLUG = 40


def fold(text: str) -> str:
    """Return a text without case, accents, doubled blanks and outer blanks, for comparing titles, units and names."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"\s+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip().casefold()


def slug(text: str) -> str:
    """Return a text as a measure key: folded, words joined by one underscore («cafetaria's» is one word)."""
    return re.sub(r"[^0-9a-z]+", "_", re.sub(r"['’]", "", fold(text))).strip("_")


def one_line(text: str) -> str:
    """Return a text on one line, without what steers a terminal or turns the reading direction around."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())


def own_code(name: str, apart: bytes) -> str:
    """Return the code of an area of the user's own: its name in short, and what sets it apart from its namesakes."""
    return f"EG{slug(name)[:_LONGEST_SLUG] or 'gebied'}-{hashlib.sha256(apart).hexdigest()[:8]}"
