"""A domain: one policy field with its leading question."""

import re
from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError

from .feature import Feature, check_features
from .text import check_text, plain

DOMAIN_ID = re.compile(r"[a-z][a-z0-9]{1,30}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Domain:
    """A policy field; ``id`` is the part before the dot of every indicator in it.

    ``features`` say by what areas are comparable for this field; without any, by those of the workbench itself.
    """

    id: str
    title: str
    question: str
    colour: str
    features: tuple[Feature, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an id, a text or a colour that would break a URL or a page."""
        check_text("domein", "id", self.id, 60)
        if not DOMAIN_ID.fullmatch(self.id):
            found = plain(self.id, 60)
            raise DeclarationError(
                f"domein, id: «{found}» past niet; verwacht kleine letters en cijfers, zoals «wonen»."
            )
        check_text(f"domein {self.id}", "title", self.title, 60)
        check_text(f"domein {self.id}", "question", self.question, 200)
        check_text(f"domein {self.id}", "colour", self.colour, 60)
        if not _COLOUR.fullmatch(self.colour):
            raise DeclarationError(
                f"domein {self.id}, colour: «{self.colour}» is geen kleur; verwacht de vorm «#b5651d»."
            )
        check_features(f"domein {self.id}", self.features)
