"""The peers of one area in words: who they are, on what they are alike and where not, and how firm the group is."""

import math
from typing import Any

import numpy as np

from buurtspiegel.analysis.groups import Summary
from buurtspiegel.model import Indicator
from buurtspiegel.model.peers import PeerKind, PeerSpec
from buurtspiegel.notation import number
from buurtspiegel.studies.features import Space
from buurtspiegel.studies.peers import Own, Peers
from buurtspiegel_data.levels import Level, gemeente_of

from .words import plural, value_text

#: Within this part of the interquartile range two areas are alike on a feature.
_ALIKE = 0.25
#: Of a class there may be thousands; so many are named.
_MOST_NAMED = 50
_TITLES = {
    PeerKind.URBANITY: "even stedelijke",
    PeerKind.SIZE: "even grote",
    PeerKind.OWN: "zelf gekozen",
}


def peers_of(
    peers: Peers, indicator: Indicator, level: Level, code: str, period: str, spec: PeerSpec
) -> dict[str, Any]:
    """Return the peers of an area for the screen; a reason in words under ``refused`` where it has none.

    Raise :class:`LookupError` where the area is not known.
    """
    names = peers.engine.names(level)
    if code not in names.index:
        raise LookupError(f"«{code}» is geen {level.label} in de gegevens.")
    about = {"code": code, "name": str(names[code]), "spec": spec.text, "refused": ""}
    try:
        own = peers.of(code, level, period, spec, indicator.domain)
        held = peers.summary(indicator, level, period, code, spec)
    except LookupError as refused:
        return about | {"refused": str(refused), "peers": [], "features": [], "notes": [], "summary": None}
    space = own.space
    small = space is not None and bool(space.residents[own.at] < Space.fewest)
    notes = [*own.notes]
    if small:
        notes.append("Hier wonen minder dan 100 mensen: wat vergelijkbaar is, is onzeker.")
    if space is not None and indicator.id in {one.indicator.id for one in space.used}:
        notes.append("Dit cijfer is zelf een kenmerk: de groep lijkt er vanzelf op.")
    return about | {
        "title": f"{number(len(own.codes))} {_TITLES.get(spec.kind, 'vergelijkbare')} {plural(level)}",
        "small": small,
        "peers": _peers(peers, indicator, level, period, own),
        "features": _features(own) if space is not None else [],
        "notes": notes,
        "summary": summary_words(indicator, level, held),
    }


def summary_words(indicator: Indicator, level: Level, held: Summary) -> dict[str, Any] | None:
    """Return how a value lies in its group, in words; None where too few have a figure.

    ``sentence`` is empty for a sensitive indicator, of which no area is ranked.
    """
    if math.isnan(held.median):
        return None
    ranked = indicator.allows.ranking and not math.isnan(held.lower)
    return {
        "counted": held.counted,
        "median": value_text(indicator, held.median),
        "range": f"{value_text(indicator, held.low)} tot {value_text(indicator, held.high)}",
        "sentence": _place(held.lower, level) if ranked else "",
    }


def _place(lower: float, level: Level) -> str:
    """Say where a value lies in its group; ``lower`` is the percentage of the group that is lower."""
    if lower == 100:
        return f"hoger dan in alle vergelijkbare {plural(level)}"
    if lower == 0:
        return f"in geen van de vergelijkbare {plural(level)} lager"
    return f"hoger dan in {number(lower)}% van de vergelijkbare {plural(level)}"


def _peers(peers: Peers, indicator: Indicator, level: Level, period: str, own: Own) -> list[dict[str, Any]]:
    names, gemeenten = peers.engine.names(level), peers.engine.names(Level.GEMEENTE)
    values = peers.engine.column(indicator, level, period).values.reindex(own.codes)
    rows = []
    for place, code in enumerate(own.codes[:_MOST_NAMED]):
        gemeente = gemeente_of(code)
        row = {
            "code": code,
            "name": str(names.get(code, code)),
            "gemeente": str(gemeenten.get(gemeente, gemeente)),
            "value": value_text(indicator, float(values.iloc[place])),
        }
        if own.space is not None and own.found is not None and own.distances is not None:
            row |= {"distance": round(float(own.distances[place]), 3)}
            row |= _differences(own.space, own.at, int(own.found[place]))
        rows.append(row)
    return rows


def _differences(space: Space, at: int, other: int) -> dict[str, list[str]]:
    """On which features two areas are alike, where they are apart, and which are not known of both."""
    alike, apart, unknown = [], [], []
    for place, one in enumerate(space.used):
        title = one.indicator.title.lower()
        steps = space.standard[other, place] - space.standard[at, place]
        theirs = value_text(one.indicator, float(space.values[other, place]))
        ours = value_text(one.indicator, float(space.values[at, place]))
        if np.isnan(steps):
            unknown.append(title)
        elif abs(steps) <= _ALIKE:
            alike.append(title)
        else:
            apart.append(f"{title} {'hoger' if steps > 0 else 'lager'}: {theirs} tegenover {ours}")
    return {"alike": alike, "apart": apart, "unknown": unknown}


def _features(own: Own) -> list[dict[str, Any]]:
    """Each feature: the area's own figure beside the middle of the group, and how much of the group hangs on it."""
    space, found, stays = own.space, own.found, own.stays
    assert space is not None  # noqa: S101  (asked for nearest ones only)
    assert found is not None  # noqa: S101
    assert stays is not None  # noqa: S101
    rows = []
    for place, one in enumerate(space.used):
        theirs = space.values[found, place]
        known = theirs[~np.isnan(theirs)]
        middle = float(np.median(known)) if len(known) else math.nan
        steps = space.standard[found, place] - space.standard[own.at, place]
        steps = steps[~np.isnan(steps)]
        rows.append(
            {
                "id": one.indicator.id,
                "title": one.indicator.title,
                "period": one.period,
                "weight": one.weight,
                "value": value_text(one.indicator, float(space.values[own.at, place])),
                "middle": value_text(one.indicator, middle),
                "alike": bool(len(steps)) and bool(abs(np.median(steps)) <= _ALIKE),
                "stays": round(100 * float(stays[place])),
                "words": f"zonder dit kenmerk blijft {number(100 * float(stays[place]))}% van de groep",
            }
        )
    return rows
