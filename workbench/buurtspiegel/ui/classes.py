"""The classes and colours that a visitor chose, as the style of a map."""

import itertools
from typing import Any

from buurtspiegel.map.classify import Scheme
from buurtspiegel.map.palette import PALETTES
from buurtspiegel.map.style import LETTERS, MOST_BOUNDS, Style
from buurtspiegel.model.checks import LARGEST

from .resolve import Resolved
from .session import Session

_SCHEMES = {letter: scheme for scheme, letter in LETTERS.items()}


def scheme_options() -> list[dict[str, Any]]:
    """Return the ways to make classes, in the words of the screen."""
    return [{"id": letter, "label": scheme.label} for letter, scheme in _SCHEMES.items()]


def has_categories(found: Resolved) -> bool:
    """Whether the map shows words instead of numbers: then there are no classes to choose."""
    return bool(found.comparison.categories or (found.comparison.id == "waarde" and found.indicator.categories))


def styled(found: Resolved, session: Session, version: str) -> tuple[Style, list[str]]:
    """Return the style of the map, and a Dutch sentence for each choice that could not be followed."""
    faults: list[str] = []
    scheme, bounds = Scheme.QUANTILES if has_categories(found) else _SCHEMES[session.scheme], None
    if scheme is Scheme.OWN:
        bounds = _bounds(session.bounds)
        if bounds is None:
            if session.bounds:
                faults.append(
                    f"De grenzen «{session.bounds}» zijn niet te lezen; verwacht 1 tot {MOST_BOUNDS} oplopende "
                    "getallen met een puntkomma ertussen, zoals 10; 20; 30."
                )
            scheme = Scheme.QUANTILES
    palette = PALETTES.get(session.palette)
    if palette is None or palette.diverging != found.comparison.diverging:
        session.palette = ""
    if not session.gemeente:
        session.scope = "nl"
    style = Style(
        indicator=found.indicator.id,
        period=found.period,
        comparison=found.comparison.id,
        against=found.against or None,
        scheme=scheme,
        k=len(bounds) + 1 if bounds else session.classes,
        bounds=bounds,
        palette=session.palette or None,
        scope=session.gemeente if session.scope == "gemeente" else None,
        peers=session.peers or None,
        version=version,
    )
    return style, faults


def _bounds(text: str) -> tuple[float, ...] | None:
    """Read «10; 20,5; 30» as ascending numbers; None where it is something else."""
    try:
        numbers = [float(part.strip().replace(",", ".")) for part in text.split(";") if part.strip()]
    except ValueError:
        return None
    ascending = all(a < b for a, b in itertools.pairwise(numbers))
    if not 1 <= len(numbers) <= MOST_BOUNDS or not ascending or not all(abs(one) < LARGEST for one in numbers):
        return None
    return tuple(numbers)
