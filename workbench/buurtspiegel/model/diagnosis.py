"""A rule by which a draft of a diagnosis is proposed: what must show in the figures, and what speaks against."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

from .checks import check_members, check_number
from .indicator import INDICATOR_ID, Indicator
from .text import check_text, plain

AREA = "{gebied}"
#: Words of a cause. Figures of areas show that things go together, never why (Robinson 1950, the ecological fallacy).
_CAUSE = re.compile(
    r"\b(doordat|waardoor|daardoor|daarom|omdat|dankzij|oorza\w+|veroorza\w+|leid\w* tot|kom\w* door)\b"
)


class Than(StrEnum):
    """What a figure of an area is held against: its gemeente, the country, or the other areas of its gemeente."""

    GEMEENTE = "gemeente"
    LAND = "nederland"
    AREAS = "gebieden"


class Side(StrEnum):
    """On which side of it the figure lies."""

    HIGHER = "hoger"
    LOWER = "lager"


@dataclass(frozen=True)
class Condition:
    """«This figure is clearly higher than there»: ``Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 25)``.

    ``by`` says how much. Against the gemeente or the country it is in per cent of their figure: 25 asks for a quarter
    more, or less. Against the other areas it is a share of them: 80 asks for more, or less, than 80% of them.
    """

    indicator: str
    side: Side
    than: Than
    by: float

    def __post_init__(self) -> None:
        """Refuse what names no indicator, or could never be judged. Raise :class:`DeclarationError`."""
        check_text("voorwaarde", "indicator", self.indicator, 80)
        who = f"voorwaarde op {plain(self.indicator, 80)}"
        if not INDICATOR_ID.fullmatch(self.indicator):
            raise DeclarationError(f"{who}: dat is geen id van een indicator; verwacht domein.naam.")
        for field, wanted in (("side", Side), ("than", Than)):
            if not isinstance(getattr(self, field), wanted):
                raise DeclarationError(f"{who}, {field}: verwacht een waarde van {wanted.__name__}.")
        check_number(who, "by", self.by)
        if not 0 <= self.by < 100 and not (self.side is Side.HIGHER and self.than is not Than.AREAS and self.by >= 0):
            raise DeclarationError(f"{who}, by: is {self.by:g}; verwacht 0 tot 100, in procenten.")


@dataclass(frozen=True)
class DiagnosisRule:
    """The declaration of one draft: proposed for an area where all ``conditions`` hold.

    ``claim`` is a plain statement with ``{gebied}`` in it for the name of the area. It says what the figures show and
    names no cause. ``contradicted_by`` are figures that would speak against it; they are looked at in every draft.
    ``caveat`` says what somebody who knows the area must ask before believing it. Raise :class:`DeclarationError`
    where a text cannot be shown, or nothing is asked of the figures.
    """

    id: str
    claim: str
    conditions: tuple[Condition, ...]
    contradicted_by: tuple[Condition, ...]
    caveat: str
    levels: tuple[Level, ...] = (Level.WIJK, Level.BUURT)

    def __post_init__(self) -> None:
        """Refuse a rule that proposes nothing that can be shown, or that claims a cause."""
        check_text("regel", "id", self.id, 80)
        if not INDICATOR_ID.fullmatch(self.id):
            found = plain(self.id, 80)
            raise DeclarationError(
                f"regel, id: «{found}» past niet; verwacht domein.naam in kleine letters, zoals «wonen.duur»."
            )
        who = f"regel {self.id}"
        check_text(who, "claim", self.claim, 160)
        check_text(who, "caveat", self.caveat, 300)
        if self.claim.count(AREA) != 1:
            raise DeclarationError(f"{who}, claim: noem het gebied één keer, als {AREA}.")
        if cause := _CAUSE.search(self.claim.casefold()):
            raise DeclarationError(
                f"{who}, claim: «{cause[0]}» noemt een oorzaak; zeg alleen wat de cijfers laten zien."
            )
        for field in ("conditions", "contradicted_by"):
            check_members(who, field, getattr(self, field), (Condition,), "een Condition")
        check_members(who, "levels", self.levels, (Level,), "een Level")

    @property
    def domain(self) -> str:
        """The id of the domain it belongs to."""
        return self.id.split(".", 1)[0]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of all indicators that it looks at."""
        return tuple(dict.fromkeys(one.indicator for one in (*self.conditions, *self.contradicted_by)))

    def fault(self, indicators: Mapping[str, Indicator]) -> str:
        """Return why the rule cannot be judged with these indicators, as the end of a sentence; empty where it can."""
        for name in self.indicators:
            if name not in indicators:
                return f"maar de indicator «{name}» is er niet; controleer de id."
        for one in self.conditions:
            if not indicators[one.indicator].allows.pointing:
                return (
                    f"maar «{one.indicator}» is een gevoelig cijfer en wijst geen gebieden aan; "
                    "zet het bij contradicted_by of laat het weg."
                )
        for one in self.contradicted_by:
            if not indicators[one.indicator].allows.crossing:
                return f"maar «{one.indicator}» komt niet naast een ander cijfer te staan; laat het weg."
            if one.than is Than.AREAS and not indicators[one.indicator].allows.ranking:
                return (
                    f"maar «{one.indicator}» is een gevoelig cijfer en krijgt geen plaats onder andere gebieden; "
                    "vergelijk het met de gemeente of met Nederland."
                )
        for one in (*self.conditions, *self.contradicted_by):
            if not indicators[one.indicator].kind.per_head:
                return f"maar «{one.indicator}» groeit mee met het gebied; kies een aandeel, gemiddelde of score."
        return ""

    def phrase(self, area: str) -> str:
        """Return the claim about an area."""
        return self.claim.replace(AREA, area)
