"""What an index and a typology have in common: the indicators they can be made of, and where they were made."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from buurtspiegel.errors import DeclarationError, UnknownId
from buurtspiegel.model import Indicator
from buurtspiegel.model.sensitivity import NO_CROSSING
from buurtspiegel.model.text import plain
from buurtspiegel_data.levels import Level


def comparable(
    what: str, ids: Sequence[str], known: Mapping[str, Indicator], fewest: int, most: int
) -> list[Indicator]:
    """Return indicators in which large and small areas can be compared; raise :class:`DeclarationError` for others."""
    if not fewest <= len(ids) <= most:
        raise DeclarationError(f"{what} heeft {fewest} tot {most} cijfers; u koos er {len(ids)}.")
    for key in ids:
        if key not in known:
            raise UnknownId(f"«{plain(key, 60)}» is er niet (meer); kies een ander cijfer.")
        if not known[key].kind.per_head:
            raise DeclarationError(
                f"«{known[key].title}» is een aantal of een klasse; verwacht een percentage, gemiddelde of score."
            )
        if not known[key].allows.crossing:
            raise DeclarationError(f"«{known[key].title}»: {NO_CROSSING}")
    if len(set(ids)) < len(ids):
        raise DeclarationError(f"{what} heeft een cijfer dat twee keer voorkomt; laat er één weg.")
    indicators = [known[key] for key in ids]
    if not shared_levels(indicators):
        raise DeclarationError("Deze cijfers zijn er nooit op hetzelfde niveau; kies cijfers die bij elkaar passen.")
    return indicators


def shared_levels(indicators: Sequence[Indicator]) -> tuple[Level, ...]:
    """Return the levels that all of them have, in the order of the first."""
    return tuple(level for level in indicators[0].levels if all(level in one.levels for one in indicators))


def sources(indicators: Sequence[Indicator]) -> str:
    """Name where the figures of all of them come from."""
    return plain("eigen berekening uit " + "; ".join(dict.fromkeys(one.source for one in indicators)), 200)


def where_made(content: Mapping[str, Any]) -> str:
    """Say on which areas it was made: «buurt, 2023»."""
    return f"{Level(content['level']).label}, {plain(str(content['period']), 13)}"


@contextmanager
def damaged() -> Iterator[None]:
    """Turn what is missing or wrong in a kept file into a sentence."""
    try:
        yield
    except (KeyError, TypeError, ValueError, IndexError) as fault:
        raise DeclarationError("het bestand is beschadigd; verwijder deze maat en maak hem opnieuw.") from fault
