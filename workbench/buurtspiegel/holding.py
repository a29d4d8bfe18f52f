"""Peers and comparisons of one area, as rows for the command line and the notebook."""

import math
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel_data.levels import Level, gemeente_of, level_of

from .engine import Engine
from .errors import PeersRefused
from .model import Feature, Indicator
from .model.peers import LEVELS, PeerKind, PeerSpec
from .studies.carrying import Carrying
from .studies.peers import Peers
from .studies.provinces import province_values

#: What an area can be held against, beside the code of another area.
AGAINST = ("peers", "gemeente", "provincie", "nederland", "eerder")
CLASSES = {"stedelijkheid": PeerKind.URBANITY, "grootte": PeerKind.SIZE}
#: Later than any figure: features are then of the newest year.
_NEWEST = "9999"
#: The domain whose features are taken where none is named.
_USUAL_DOMAIN = "sociaal"


def spec_of(
    k: int = 10, by: str | None = None, features: dict[str, float] | None = None, kind: str | None = None
) -> PeerSpec:
    """Return a choice of peers; raise :class:`PeersRefused` where it cannot be."""
    if kind is not None:
        if kind not in CLASSES:
            raise PeersRefused(f"«{kind}» is geen klasse; kies uit {', '.join(CLASSES)}.")
        return PeerSpec(CLASSES[kind])
    chosen = tuple(Feature(name, weight) for name, weight in (features or {}).items())
    return PeerSpec(k=k, domain=by, features=chosen)


def peer_rows(engine: Engine, area: str, spec: PeerSpec) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the peers of an area: columns area, name, gemeente, distance (NaN in a class), with notes in Dutch.

    Raise :class:`LookupError` where the area is not known or has none.
    """
    level = _known(engine, area)
    if spec.domain is not None:
        engine.registry.domain(spec.domain)
    for feature in spec.features:
        engine.registry.indicator(feature.indicator)
    usual = _USUAL_DOMAIN if _USUAL_DOMAIN in engine.registry.domains else next(iter(engine.registry.domains))
    own = Peers(engine).of(area, level, _NEWEST, spec, usual)
    gemeenten = engine.names(Level.GEMEENTE)
    held = [gemeente_of(code) or "" for code in own.codes]
    frame = pd.DataFrame(
        {
            "area": own.codes.astype(object),
            "name": engine.names(level).reindex(own.codes).to_numpy(object),
            "gemeente": [str(gemeenten.get(code, code)) for code in held],
            "distance": own.distances if own.distances is not None else np.nan,
        }
    )
    return frame, own.notes


def compared_row(
    engine: Engine, indicator_id: str, area: str, against: str, period: str | None, spec: PeerSpec
) -> dict[str, Any]:
    """Return the figure of an area beside what it is held against; None for what is not known.

    ``low``, ``high``, ``lower`` (percentage) and ``place`` are of peers only, the last two not of a sensitive one.
    Raise :class:`LookupError` for what is not there.
    """
    indicator, level = engine.registry.indicator(indicator_id), _known(engine, area)
    when = period or engine.newest(indicator, level)
    if when is None:
        raise LookupError(f"Voor «{indicator.title}» is er geen cijfer per {level.label}.")
    value = float(engine.column(indicator, level, when).values.get(area, math.nan))
    row: dict[str, Any] = {"low": None, "high": None, "lower": None, "place": None}
    if against == "peers":
        held = Peers(engine).summary(indicator, level, when, area, spec)
        reference = held.median
        row |= {"low": held.low, "high": held.high}
        if indicator.allows.ranking and held.place:
            row |= {"lower": held.lower, "place": held.place}
    else:
        reference = _reference(engine, indicator, level, area, against, when)
    return {
        "indicator": indicator.id,
        "area": area,
        "name": str(engine.names(level).get(area, area)),
        "period": when,
        "value": _number(value),
        "with": against,
        "reference": _number(reference),
        "difference": _number(value - reference),
    } | {key: _number(one) if isinstance(one, float) else one for key, one in row.items()}


def _reference(engine: Engine, indicator: Indicator, level: Level, area: str, against: str, when: str) -> float:
    if against not in AGAINST:
        other = _known(engine, against)
        return float(engine.column(indicator, other, when).values.get(against, math.nan))
    if against == "nederland":
        return engine.land(indicator, when)
    if against == "eerder":
        return _earlier(engine, indicator, level, area, when)
    gemeente = gemeente_of(area)
    if gemeente is None or (against == "gemeente" and level is Level.GEMEENTE):
        raise LookupError(f"{area} ligt niet in één {against}; kies een andere vergelijking met --with.")
    if against == "gemeente":
        return float(engine.column(indicator, Level.GEMEENTE, when).values.get(gemeente, math.nan))
    return float(province_values(engine, indicator, when, np.array([gemeente], dtype=object))[0])


def _earlier(engine: Engine, indicator: Indicator, level: Level, area: str, when: str) -> float:
    """The figure of the area itself a year before, on today's boundaries; raise :class:`LookupError` without a year."""
    before = [one for one in engine.periods(indicator, level) if one < when]
    if not before:
        raise LookupError(f"Voor «{indicator.title}» is er per {level.label} geen jaar voor {when}.")
    now = engine.boundary_year(indicator, level, when)
    codes = engine.areas(level, now).codes
    if area not in codes:
        return float(engine.column(indicator, level, before[-1]).values.get(area, math.nan))
    return float(Carrying(engine).carried(indicator, level, before[-1], now).values[codes.get_loc(area)])


def _known(engine: Engine, area: str) -> Level:
    """Return the level of an area that is there; raise :class:`LookupError`."""
    level = level_of(area)
    if level not in (*LEVELS, Level.PC4, Level.PC6, Level.EIGEN) or area not in engine.names(level).index:
        raise LookupError(f"Het gebied {area} staat niet in de gegevens; controleer de code.")
    return level


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.10g}")
