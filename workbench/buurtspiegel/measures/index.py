"""The kind «index»: several indicators weighed into one figure (see :mod:`buurtspiegel.analysis.composite`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from buurtspiegel.analysis.composite import FEWEST, MOST, Composite, Method, Part
from buurtspiegel.analysis.standard import Places, Scale
from buurtspiegel.errors import DeclarationError
from buurtspiegel.model import Indicator, Kind, Polarity
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel.model.sensitivity import strictest
from buurtspiegel.model.text import plain
from buurtspiegel.notation import number
from buurtspiegel_data.declarations import Declaration

from .parts import comparable, damaged, shared_levels, sources, where_made

KIND = "index"
_LARGEST_WEIGHT = 1000.0
_CAVEAT = (
    "U hebt deze index en de gewichten zelf gekozen. Andere gewichten geven een ander beeld: zie «Houdt het stand?». "
    "Een index gaat over gebieden, niet over mensen."
)


def check_parts(
    ids: Sequence[str], weights: Sequence[float], known: Mapping[str, Indicator], method: Method
) -> list[Indicator]:
    """Return the indicators an index can be made of; raise :class:`DeclarationError` where it cannot."""
    indicators = comparable("Een index", ids, known, FEWEST, MOST)
    for indicator, weight in zip(indicators, weights, strict=True):
        if not 0 < weight <= _LARGEST_WEIGHT:
            raise DeclarationError(
                f"«{indicator.title}» heeft het gewicht {number(weight, 1)}; verwacht meer dan 0 en hoogstens 1.000."
            )
        if method is Method.RANK and not indicator.allows.ranking:
            raise DeclarationError(
                f"«{indicator.title}»: een plaats van 0 tot 100 is een ranglijst, en die maakt Buurtspiegel niet van "
                "een gevoelig cijfer. Kies als schaal «afstand tot het midden»."
            )
    return indicators


def content_of(index: Composite, polarity: Polarity, level: str, period: str) -> dict[str, Any]:
    """Return an index as it is kept, with the level and period of the areas whose scale it has."""
    parts = [
        {"id": part.id, "weight": part.weight, "adds": part.adds} | _scale_content(part.scale) for part in index.parts
    ]
    return {"parts": parts, "polarity": polarity.value, "level": level, "period": period}


def made(declaration: Declaration, known: Mapping[str, Indicator]) -> OwnIndicator:
    """Return the indicator of a declaration; raise :class:`WorkbenchError` where it cannot be shown any more."""
    with damaged():
        content = declaration.content
        index = Composite(tuple(_part(one) for one in content["parts"]))
        polarity = Polarity(content["polarity"])
        where = where_made(content)
        method = method_of(index)
    ranks = method is Method.RANK
    parts = check_parts(index.keys, [part.weight for part in index.parts], known, method)
    how = "plaats van 0 tot 100" if ranks else "afstand tot het midden"
    return OwnIndicator(
        id=declaration.id,
        title=declaration.title,
        unit="punten" if ranks else "score",
        kind=Kind.SCORE,
        polarity=polarity,
        definition=plain(f"Index ({how}, naar {where}) van {weights_text(index, known)}.", 300),
        source=sources(parts),
        caveat=_CAVEAT,
        values=(),
        levels=shared_levels(parts),
        decimals=0 if ranks else 2,
        sensitivity=strictest(one.sensitivity for one in parts),
        expression=index,
        text=weights_text(index, known),
    )


def weights_text(index: Composite, known: Mapping[str, Indicator]) -> str:
    """Say what counts for how much: «60% Koopwoningen, 40% Inkomen per inwoner (meer telt af)»."""
    return ", ".join(
        f"{number(100 * share)}% {known[part.id].title}{'' if part.adds else ' (meer telt af)'}"
        for part, share in zip(index.parts, index.shares, strict=True)
    )


def method_of(index: Composite) -> Method:
    """Return on what scale the parts of an index are."""
    return Method.RANK if isinstance(index.parts[0].scale, Places) else Method.Z


def _scale_content(scale: Places | Scale) -> dict[str, Any]:
    if isinstance(scale, Places):
        return {"points": [float(f"{point:.8g}") for point in scale.points]}
    return {"middle": scale.middle, "step": scale.step}


def _part(said: Mapping[str, Any]) -> Part:
    scale: Places | Scale
    if "points" in said:
        scale = Places(tuple(float(one) for one in said["points"]))
    else:
        scale = Scale(float(said["middle"]), float(said["step"]))
    return Part(str(said["id"]), float(said["weight"]), bool(said["adds"]), scale)
