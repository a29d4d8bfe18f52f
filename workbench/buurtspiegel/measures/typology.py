"""The kind «typologie»: types of areas that are alike (see :mod:`buurtspiegel.analysis.typology`), kept as found.

A sensitive indicator (origin, assistance, care) is no feature: a type is a name that an area carries, and nobody's area
is to be called after that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from buurtspiegel.analysis.standard import Scale
from buurtspiegel.analysis.types_named import TypeText
from buurtspiegel.analysis.typology import (
    CLEAR,
    FEWEST_FEATURES,
    FEWEST_TYPES,
    MOST_FEATURES,
    MOST_TYPES,
    Columns,
    Floats,
    Statuses,
    Typology,
)
from buurtspiegel.errors import DeclarationError
from buurtspiegel.model import Category, Indicator, Kind, Polarity
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel.model.text import plain
from buurtspiegel.notation import number
from buurtspiegel_data.declarations import Declaration

from .parts import comparable, damaged, shared_levels, sources, where_made

KIND = "typologie"
#: Told apart by the colour-blind (Okabe and Ito 2008), with grey for the eighth.
COLOURS = ("#56b4e9", "#e69f00", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#777777")
_BLUR = "De typen lopen in elkaar over: veel gebieden passen bijna even goed bij een ander type. "
_CAVEAT = "Een type gaat over gebieden, niet over mensen: niet iedereen in een gebied is zo."


@dataclass(frozen=True)
class KeptTypology:
    """A typology with its description: a text for each type, the mean of each feature (p,) over all areas."""

    typology: Typology
    texts: tuple[TypeText, ...]
    overall: tuple[float, ...]
    silhouette: float

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the features."""
        return self.typology.keys

    def evaluate(self, columns: Columns) -> tuple[Floats, Statuses]:
        """Return the number of the type of each area (n,), and its status."""
        return self.typology.evaluate(columns)


def check_features(ids: Sequence[str], known: Mapping[str, Indicator]) -> list[Indicator]:
    """Return the indicators a typology can be made of; raise :class:`DeclarationError` where it cannot."""
    indicators = comparable("Een typologie", ids, known, FEWEST_FEATURES, MOST_FEATURES)
    for one in indicators:
        if not one.allows.pointing:
            raise DeclarationError(
                f"«{one.title}» is een gevoelig cijfer: daar noemt Buurtspiegel geen gebied naar. Kies een ander."
            )
    return indicators


def blurred(silhouette: float) -> str:
    """Warn where the types run into one another; nothing where they do not."""
    return _BLUR if silhouette < CLEAR else ""


def content_of(kept: KeptTypology, level: str, period: str) -> dict[str, Any]:
    """Return a typology as it is kept, with the level and period of the areas it was made of."""
    return {
        "features": [
            {"id": key, "middle": scale.middle, "step": scale.step, "overall": overall}
            for key, scale, overall in zip(kept.keys, kept.typology.scales, kept.overall, strict=True)
        ],
        "types": [
            {"name": text.name, "areas": text.areas, "means": list(text.means), "centre": list(centre)}
            for text, centre in zip(kept.texts, kept.typology.centres, strict=True)
        ],
        "silhouette": kept.silhouette,
        "level": level,
        "period": period,
    }


def made(declaration: Declaration, known: Mapping[str, Indicator]) -> OwnIndicator:
    """Return the indicator of a declaration; raise :class:`WorkbenchError` where it cannot be shown any more."""
    with damaged():
        kept = _kept(declaration.content)
        where = where_made(declaration.content)
    features = check_features(kept.keys, known)
    names = ", ".join(one.title for one in features)
    return OwnIndicator(
        id=declaration.id,
        title=declaration.title,
        unit="type",
        kind=Kind.CLASS,
        polarity=Polarity.NEUTRAL,
        definition=plain(
            f"{len(kept.texts)} typen van gebieden die op elkaar lijken (gemaakt naar {where}). Een gebied hoort bij "
            f"het type waar het het dichtst bij ligt. Kenmerken: {names}.",
            300,
        ),
        source=sources(features),
        caveat=f"{blurred(kept.silhouette)}{_CAVEAT} (silhouet {number(kept.silhouette, 2)})",
        values=(),
        levels=shared_levels(features),
        categories=tuple(Category(at + 1, text.name, COLOURS[at]) for at, text in enumerate(kept.texts)),
        expression=kept,
        text=names,
    )


def _kept(content: Mapping[str, Any]) -> KeptTypology:
    features, types = content["features"], content["types"]
    count = len(features)
    if not FEWEST_TYPES <= len(types) <= MOST_TYPES or any(len(one["centre"]) != count for one in types):
        raise ValueError("types")
    typology = Typology(
        tuple(str(one["id"]) for one in features),
        tuple(Scale(float(one["middle"]), float(one["step"])) for one in features),
        tuple(tuple(float(part) for part in one["centre"]) for one in types),
    )
    texts = tuple(
        TypeText(plain(str(one["name"]), 60), int(one["areas"]), tuple(float(mean) for mean in one["means"]))
        for one in types
    )
    return KeptTypology(typology, texts, tuple(float(one["overall"]) for one in features), float(content["silhouette"]))
