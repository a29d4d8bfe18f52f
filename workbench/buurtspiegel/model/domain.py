"""A domain: one policy field with its leading question."""

import re
from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError

from .checks import check_members
from .feature import Feature, check_features
from .indicator import INDICATOR_ID
from .text import check_text, plain

DOMAIN_ID = re.compile(r"[a-z][a-z0-9]{1,30}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Domain:
    """A policy field; ``id`` is the part before the dot of every indicator in it.

    ``features`` say by what areas are comparable for this field; without any, by those of the workbench itself.
    It ``combines`` indicators of other domains, by their ids, beside those of its own: copy none. ``is_theme`` says
    that it looks at a question across other domains, instead of at a field of its own.
    """

    id: str
    title: str
    question: str
    colour: str
    features: tuple[Feature, ...] = ()
    combines: tuple[str, ...] = ()
    is_theme: bool = False

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
        self._check_combined()

    def _check_combined(self) -> None:
        if self.combines == ():
            if self.is_theme:
                raise DeclarationError(f"domein {self.id}, combines: een thema noemt indicatoren van andere domeinen.")
            return
        check_members(f"domein {self.id}", "combines", self.combines, (str,), "een id van een indicator")
        for name in self.combines:
            if not INDICATOR_ID.fullmatch(name) or name.startswith(f"{self.id}."):
                found = plain(name, 80)
                raise DeclarationError(
                    f"domein {self.id}, combines: «{found}» past niet; verwacht een id van een ander domein."
                )
        if len(set(self.combines)) < len(self.combines):
            raise DeclarationError(f"domein {self.id}, combines: noem elke indicator één keer.")
