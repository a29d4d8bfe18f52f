"""Which knowledge modules fit what is on the screen: two at most, where they are needed."""

import numpy as np

from buurtspiegel.engine import Engine
from buurtspiegel.model import Comparison, Indicator, Kind, KnowledgeModule, Sensitivity, When
from buurtspiegel.model.own import OWN_DOMAIN
from buurtspiegel.studies.small import small_areas
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

MOST = 2


def offered(
    engine: Engine, indicator: Indicator, comparison: Comparison, level: Level, period: str, year: int, drawer: str
) -> list[dict[str, str]]:
    """Return id and title of the modules to offer: those about this very indicator first, then by how rare the moment.

    One moment gives one module, and a module without ``when`` is offered beside the indicators in its ``about``.
    """
    moments = _moments(engine, indicator, comparison, level, period, year, drawer)
    modules = list(engine.registry.knowledge.values())
    own = [one for one in modules if indicator.id in one.about and (not one.when or set(one.when) & set(moments))]
    fitting = [_first(modules, moment) for moment in moments]
    chosen = dict.fromkeys([*own[:1], *(one for one in fitting if one is not None)])
    return [{"id": one.id, "title": one.title} for one in list(chosen)[:MOST]]


def _first(modules: list[KnowledgeModule], moment: When) -> KnowledgeModule | None:
    return next((one for one in modules if moment in one.when and not one.about), None)


def _moments(
    engine: Engine, indicator: Indicator, comparison: Comparison, level: Level, period: str, year: int, drawer: str
) -> list[When]:
    """Return what there is to know here, the rarest first: what is nearly always so comes last."""
    placed = engine.placed(indicator, level, period, year)
    secret = np.isnan(placed.values) & (placed.status == int(Status.SECRET))
    there = {
        When.TOGETHER: comparison.needs_indicator or drawer == "samenhang",
        When.PEERS: comparison.needs_peers or drawer == "vergelijking",
        When.CHANGE: comparison.needs_earlier or drawer == "ontwikkeling",
        When.OWN: indicator.domain == OWN_DOMAIN or level is Level.EIGEN,
        When.POSTCODE: level in (Level.PC4, Level.PC6),
        When.SENSITIVE: indicator.sensitivity is not Sensitivity.OPEN,
        When.UNKNOWN: bool(secret.any()),
        When.SCORE: indicator.kind is Kind.SCORE,
        When.MEAN: indicator.kind is Kind.MEAN,
        When.FEW: indicator.kind.per_head and bool(small_areas(engine, indicator, level, period, year).any()),
        When.SHARE: indicator.kind is Kind.RATE,
    }
    return [moment for moment, now in there.items() if now]
