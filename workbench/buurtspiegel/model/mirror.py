"""A mirror view: what the gemeente does, held against what a diagnosis shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError

from .checks import check_flag
from .indicator import INDICATOR_ID, Indicator
from .text import check_text, plain

RECORDS_ID = re.compile(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Need:
    """The figure that says where something is needed; ``per`` says of whom («inwoners», «huishoudens», «woningen»)."""

    indicator: str
    per: str

    def __post_init__(self) -> None:
        """Refuse what names no indicator. Raise :class:`DeclarationError`."""
        check_text("behoefte", "indicator", self.indicator, 80)
        if not INDICATOR_ID.fullmatch(self.indicator):
            raise DeclarationError(f"behoefte, indicator: «{plain(self.indicator, 80)}» is geen id.")
        check_text(f"behoefte {self.indicator}", "per", self.per, 40)


@dataclass(frozen=True)
class Provision:
    """A kind of record in the systems of a gemeente: what it did, one row for each time.

    ``records`` is the id by which a gemeente maps its file; modules that name the same kind mean the same. ``row`` says
    in Dutch what one row is. ``entity`` is its name in the Gemeentelijk Gegevensmodel (GGM), empty where that has none.
    ``place``: a place that people go to, so that how near it is means something.
    ``sensitive``: about support to people or enforcement, so that counts under 10 stay secret; else under 5.
    """

    records: str
    title: str
    row: str
    entity: str = ""
    sensitive: bool = True
    place: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be shown. Raise :class:`DeclarationError`."""
        check_text("registratie", "records", self.records, 60)
        if not RECORDS_ID.fullmatch(self.records):
            raise DeclarationError(f"registratie, records: «{plain(self.records, 60)}» past niet; zoals «wmo_hulp».")
        who = f"registratie {self.records}"
        check_text(who, "title", self.title, 60)
        check_text(who, "row", self.row, 120)
        check_text(who, "entity", self.entity, 80, required=False)
        check_flag(who, "sensitive", self.sensitive)
        check_flag(who, "place", self.place)


@dataclass(frozen=True)
class MirrorView:
    """A question of the fourth phase: does the provision lie where the need is?

    ``caveat`` says what the registration does not show.
    """

    id: str
    title: str
    question: str
    need: Need
    provision: Provision
    caveat: str

    def __post_init__(self) -> None:
        """Refuse what cannot be shown. Raise :class:`DeclarationError`."""
        check_text("spiegel", "id", self.id, 80)
        if not INDICATOR_ID.fullmatch(self.id):
            raise DeclarationError(f"spiegel, id: «{plain(self.id, 80)}» past niet; verwacht domein.naam.")
        who = f"spiegel {self.id}"
        check_text(who, "title", self.title, 80)
        check_text(who, "question", self.question, 200)
        check_text(who, "caveat", self.caveat, 300)
        for field, wanted in (("need", Need), ("provision", Provision)):
            if not isinstance(getattr(self, field), wanted):
                raise DeclarationError(f"{who}, {field}: verwacht een {wanted.__name__}.")

    @property
    def domain(self) -> str:
        """The id of the domain it belongs to."""
        return self.id.split(".", 1)[0]

    def fault(self, indicators: Mapping[str, Indicator]) -> str:
        """Return why it cannot be made with these indicators, as the end of a sentence; empty where it can."""
        if self.need.indicator not in indicators:
            return f"maar de indicator «{self.need.indicator}» is er niet; controleer de id."
        if not indicators[self.need.indicator].allows.crossing:
            return f"maar «{self.need.indicator}» komt niet naast een ander cijfer te staan; kies een andere behoefte."
        return ""
