"""What the screen asks about an index or a typology: what it can be made of, what it would be, why an area is so."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from buurtspiegel.analysis.composite import Columns, Composite, Floats, Method, Statuses
from buurtspiegel.analysis.typology import Way
from buurtspiegel.engine import Engine
from buurtspiegel.errors import WorkbenchError
from buurtspiegel.map.style import Style
from buurtspiegel.measures.index import method_of
from buurtspiegel.measures.typology import KeptTypology, blurred
from buurtspiegel.model import Indicator, Polarity
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel.notation import number
from buurtspiegel.studies.making import Weighed
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .painting import MapAnswers
from .words import counted, value_text

_POLARITIES = {one.value: one for one in Polarity}
_METHODS = {one.value: one for one in Method}
_WAYS = {one.value: one for one in Way}


def choices(engine: Engine, level: Level) -> dict[str, Any]:
    """Return what an index or typology of a level can be made of; a sensitive indicator is no feature of a typology."""
    registry = engine.registry
    fitting = [one for one in registry.indicators.values() if _fits(one) and engine.periods(one, level)]
    return {
        "indicators": [
            {
                "id": one.id,
                "title": one.title,
                "domain": registry.domain(one.domain).title,
                "polarity": one.polarity.value,
                "guarded": not one.allows.pointing,
            }
            for one in fitting
        ]
    }


def _fits(indicator: Indicator) -> bool:
    return indicator.kind.per_head and indicator.allows.crossing


def preview(answers: MapAnswers, style: Style, level: Level, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the types that would be made, in words and as a table; or ``problem``, a sentence, where none can."""
    if style.version != answers.engine.version:
        raise LookupError("these figures are no longer the ones at hand")
    features = [one for one in asked["features"].split(",") if one]
    try:
        kept, when = answers.studies.making.typology(features, level, style.period, *_how(asked))
    except WorkbenchError as fault:
        return {"problem": str(fault)}
    return {"period": when, "k": len(kept.texts)} | described(kept, answers.engine, level)


def described(kept: KeptTypology, engine: Engine, level: Level) -> dict[str, Any]:
    """Return the types as a table: a row for each feature, a column for each type and one for all areas together."""
    indicators = [engine.registry.indicator(key) for key in kept.keys]
    total = sum(text.areas for text in kept.texts)
    return {
        "said": f"{blurred(kept.silhouette)}Silhouet {number(kept.silhouette, 2)} (1: typen liggen ver uit elkaar, 0: "
        "ze vallen samen).",
        "types": [
            {"name": text.name, "count": counted(text.areas, level), "share": f"{number(100 * text.areas / total)}%"}
            for text in kept.texts
        ],
        "features": [
            {
                "title": indicator.title,
                "means": [value_text(indicator, text.means[at]) for text in kept.texts],
                "all": value_text(indicator, kept.overall[at]),
            }
            for at, indicator in enumerate(indicators)
        ],
    }


def keep(answers: MapAnswers, said: Mapping[str, Any], level: Level, period: str) -> OwnIndicator:
    """Keep what the page asks for; raise :class:`WorkbenchError` where it cannot be made."""
    title = str(said.get("title", ""))[:80]
    if said.get("kind") == "typologie":
        features = [str(one) for one in _listed(said.get("features"))]
        how = {name: str(said.get(name, "")) for name in ("k", "way")}
        return answers.studies.making.keep_typology(title, features, level, period, *_how(how))
    parts = [_weighed(one) for one in _listed(said.get("parts")) if isinstance(one, dict)]
    method = _METHODS.get(str(said.get("method")), Method.RANK)
    polarity = _POLARITIES.get(str(said.get("polarity")), Polarity.NEUTRAL)
    return answers.studies.making.keep_index(title, parts, level, period, method, polarity)


def about(engine: Engine, indicator: Indicator, level: Level) -> list[str]:
    """Return a line for each type of a typology, with its means; nothing for any other indicator."""
    if not (isinstance(indicator, OwnIndicator) and isinstance(indicator.expression, KeptTypology)):
        return []
    table = described(indicator.expression, engine, level)
    return [
        f"{one['name']} ({one['share']}): "
        + ", ".join(
            f"{feature['title']} {feature['means'][at]} (alle {feature['all']})" for feature in table["features"]
        )
        for at, one in enumerate(table["types"])
    ]


def why(engine: Engine, indicator: Indicator, level: Level, code: str, period: str) -> dict[str, Any] | None:
    """Say for one area what each indicator adds to its index, or what sets its type apart; None where nothing does."""
    if not (isinstance(indicator, OwnIndicator) and isinstance(indicator.expression, Composite | KeptTypology)):
        return None
    parts = [engine.registry.indicator(key) for key in indicator.expression.keys]
    columns = {one.id: _of_area(engine, one, level, code, period) for one in parts}
    if isinstance(indicator.expression, Composite):
        return _adds(indicator.expression, parts, columns)
    return _resembles(indicator.expression, parts, columns)


def _of_area(engine: Engine, indicator: Indicator, level: Level, code: str, period: str) -> tuple[Floats, Statuses]:
    column = engine.column(indicator, level, period)
    values = np.array([column.values.get(code, np.nan)], dtype=np.float64)
    return values, np.array([column.status.get(code, int(Status.NO_SOURCE))], dtype=np.uint8)


def _adds(index: Composite, parts: list[Indicator], columns: Columns) -> dict[str, Any]:
    places = 0 if method_of(index) is Method.RANK else 2
    out_of = " van 100" if method_of(index) is Method.RANK else ""
    rows = []
    for at, (one, part) in enumerate(zip(parts, index.parts, strict=True)):
        score, added = index.scores(columns)[0, at], index.contributions(columns)[0, at]
        place = (
            "ontbreekt"
            if np.isnan(score)
            else f"{value_text(one, columns[one.id][0][0])} · {number(score, places)}{out_of}"
        )
        turned = "" if part.adds else " (meer telt af)"
        rows.append(
            {
                "title": one.title + turned,
                "value": number(math.nan if np.isnan(score) else added, places + (places == 0)),
                "context": f"{place} · gewicht {number(100 * index.shares[at])}%",
            }
        )
    return {"title": "Waaruit deze index bestaat", "rows": rows}


def _resembles(kept: KeptTypology, parts: list[Indicator], columns: Columns) -> dict[str, Any] | None:
    found = kept.evaluate(columns)[0][0]
    if np.isnan(found):
        return None
    at = int(found) - 1
    rows = [
        {
            "title": parts[one].title,
            "value": value_text(parts[one], columns[parts[one].id][0][0]),
            "context": f"dit type {value_text(parts[one], kept.texts[at].means[one])} · "
            f"alle {value_text(parts[one], kept.overall[one])}",
        }
        for one in np.argsort(-np.abs(np.array(kept.typology.centres[at])), kind="stable")
    ]
    return {"title": "Waarom dit type", "rows": rows}


def _how(asked: Mapping[str, str]) -> tuple[int | None, Way]:
    """Return the number of types, None for the best, and the way to find them."""
    k = int(asked["k"]) if asked["k"].isascii() and asked["k"].isdigit() and len(asked["k"]) < 3 else None
    return k, _WAYS.get(asked["way"], Way.KMEANS)


def _weighed(said: Mapping[str, Any]) -> Weighed:
    weight = said.get("weight")
    known = isinstance(weight, int | float) and not isinstance(weight, bool)
    return Weighed(str(said.get("id", "")), float(weight) if known else 0.0, said.get("adds") is not False)  # type: ignore[arg-type]


def _listed(said: object) -> list[Any]:
    return said[:20] if isinstance(said, list) else []
