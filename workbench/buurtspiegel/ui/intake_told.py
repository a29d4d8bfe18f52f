"""What the desk tells, as JSON for the page: agreements, moments, and how many figures are published or secret."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from buurtspiegel.bundle.differing import Fit
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel.own.mapping_json import to_json
from buurtspiegel.own.registered import count_id
from buurtspiegel.own.told import AuditTold, LogEntry, Registration, ReleaseTold, Taken
from buurtspiegel.registry import Registry
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .intake_said import read_json

#: The level that the map opens on: the finest that people know by name.
_OPENS_ON = (Level.BUURT.value, Level.WIJK.value, Level.PC4.value, Level.PC6.value, Level.GEMEENTE.value)


def taken_json(engine: Engine, taken: Taken) -> dict[str, Any]:
    """Return what came of a file, and what was released of it."""
    return {"read": read_json(taken.read), "releases": [_release(engine, one) for one in taken.releases]}


def fit_json(found: Fit) -> dict[str, Any]:
    """Return how a file fits a bundle: the mapping to confirm, and what differs in words."""
    return {
        "mapping": to_json(found.mapping),
        "sentences": list(found.sentences),
        "unknown": list(found.unknown),
        "gone": list(found.gone),
    }


def registration_json(engine: Engine, one: Registration) -> dict[str, Any]:
    """Return a registration with its datadeal."""
    return {
        "records": one.records,
        "title": one.title,
        "owner": one.owner,
        "k": one.k,
        "sensitive": one.sensitive,
        "retention": one.retention.isoformat(),
        "periods": list(one.periods),
        "levels": list(one.levels),
        "figures": one.figures,
        "secret": one.secret,
        "releases": one.releases,
        "deal": one.deal.json(),
        **_shown(engine, one.records, one.levels),
    }


def audit_json(found: Sequence[AuditTold]) -> list[dict[str, Any]]:
    """Return what an attacker could find out, without the interval where it would pin a small count."""
    return [
        {"level": one.level, "period": one.period, "figures": one.figures, "secret": one.secret, "bounded": one.bounded}
        for one in found
    ]


def log_json(entries: Sequence[LogEntry], registry: Registry) -> list[dict[str, Any]]:
    """Return the log, newest first, with what modules call each registration, also those that are gone."""
    titles = {one.provision.records: one.provision.title for one in registry.mirrors.values()}
    return [asdict(one) | {"title": titles.get(one.records, one.records)} for one in reversed(entries)]


def _release(engine: Engine, one: ReleaseTold) -> dict[str, Any]:
    return asdict(one) | _shown(engine, one.records, one.levels)


def _shown(engine: Engine, records: str, levels: Sequence[str]) -> dict[str, Any]:
    """Return where the figures can be seen, and how many there are per level."""
    name = count_id(records)
    indicator = engine.registry.indicators.get(name)
    by_level = [_counted(engine, indicator, Level(level)) for level in levels] if indicator else []
    mirrors = [one for one in engine.registry.mirrors.values() if one.provision.records == records]
    return {
        "changes": {
            "indicator": name,
            "level": next((one for one in _OPENS_ON if one in levels), ""),
            "comparison": "waarde",
        },
        "mirrors": [{"id": one.id, "title": one.title} for one in mirrors],
        "by_level": by_level,
    }


def _counted(engine: Engine, indicator: Indicator, level: Level) -> dict[str, Any]:
    """Return how many areas have a figure or a secret, all periods together."""
    found = [engine.column(indicator, level, period).status for period in engine.periods(indicator, level)]
    status = np.concatenate([one.to_numpy() for one in found]) if found else np.empty(0, np.uint8)
    counts = {kind: int((status == kind).sum()) for kind in (Status.KNOWN, Status.SECRET)}
    return {"level": level.value, "published": counts[Status.KNOWN], "secret": counts[Status.SECRET]}
