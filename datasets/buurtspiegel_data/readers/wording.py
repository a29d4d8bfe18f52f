"""Titles as published, made comparable: without case, accents and the blanks that differ between exports."""

import re
import unicodedata


def fold(text: str) -> str:
    """Return a text without case, accents, doubled blanks and outer blanks, for comparing titles, units and names."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"\s+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip().casefold()


def slug(text: str) -> str:
    """Return a text as a measure key: folded, words joined by one underscore («cafetaria's» is one word)."""
    return re.sub(r"[^0-9a-z]+", "_", re.sub(r"['’]", "", fold(text))).strip("_")
