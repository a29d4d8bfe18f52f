"""A domain: one policy field with its leading question."""

import re
from dataclasses import dataclass

_ID = re.compile(r"[a-z][a-z0-9]{1,30}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Domain:
    """A policy field; ``id`` is the part before the dot of every indicator in it."""

    id: str
    title: str
    question: str
    colour: str

    def __post_init__(self) -> None:
        """Refuse an id or colour that would break a URL or a page."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f"domain id {self.id!r}: expected lower-case letters and digits, such as 'wonen'")
        if not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"domain {self.id}: colour {self.colour!r} is not of the form '#b5651d'")
