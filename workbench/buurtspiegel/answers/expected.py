"""What is to be expected of one area, in numbers and in words for the screen."""

import math
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel.analysis.backcast import ENOUGH, SIZES
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel.notation import amount, number
from buurtspiegel.studies.expected import PROMISED, Expectations, Expected, Refused, too_short
from buurtspiegel.studies.scenario import Scenario, scenario
from buurtspiegel_data.levels import LAND_CODE, Level, gemeente_of

from .words import plural, value_and_unit, value_text

#: The horizon in years of which the backcast error is told.
_TOLD = 5
_METHOD = {
    True: "als gemiddelde van twee rekenwijzen (elk gebied houdt zijn aandeel, of groeit door zoals het deed)",
    False: "waarbij het doorgroeit zoals het gemiddeld deed",
}


def expected_json(
    expectations: Expectations, indicator: Indicator, level: Level, code: str, dwellings: int = 0, by: int = 0
) -> dict[str, Any]:
    """Return the forecast of an area with its interval, its backcast error and what new dwellings change.

    Where nothing can be expected, ``refused`` is the sentence that says why and the lists are empty. Raises
    :class:`LookupError` for an area that is not known.
    """
    engine = expectations.engine
    names = engine.names(level)
    if code not in names.index:
        raise LookupError(f"«{code}» is geen {level.label} in de gegevens.")
    name = str(names[code])
    try:
        found = expectations.of(indicator, level)
        row = _row(found, level, code, name)
    except Refused as refused:
        return {"code": code, "name": name, "refused": str(refused), "expected": [], "errors": [], "scenario": None}
    return {
        "code": code,
        "name": name,
        "refused": "",
        "launch": found.launch,
        "history": [[year, _plain(one)] for year, one in zip(found.years, found.actual[row], strict=True)],
        "expected": _points(found, row, found.values[row]),
        "sentence": _sentence(found, row, name),
        "method": _method(found, level, row),
        "error": _error(found, level, row),
        "errors": _errors(found),
        "scenario": _scenario(engine, found, level, row, dwellings, by) if dwellings else None,
    }


def _row(found: Expected, level: Level, code: str, name: str) -> int:
    row = int(found.codes.get_indexer(pd.Index([code]))[0])
    if row < 0:
        raise Refused(
            f"Voor {name} is geen verwachting te maken van «{found.indicator.title}»: in {found.launch}, het nieuwste "
            f"jaar met cijfers per {level.label}, heeft dit gebied geen cijfer."
        )
    if np.isnan(found.values[row, 0]):
        raise Refused(too_short(found, row, name))
    return row


def _points(found: Expected, row: int, values: Any) -> list[dict[str, Any]]:
    """The expected figure of each year; the interval is as wide with new dwellings as without."""
    return [
        {
            "period": str(found.launch + at + 1),
            "value": _plain(value),
            "low": _plain(max(value - reach, 0)),
            "high": _plain(value + reach),
            "text": value_text(found.indicator, value),
            "between": _between(found.indicator, value, reach),
        }
        for at, (value, reach) in enumerate(zip(values, found.reach[row], strict=True))
    ]


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 3)


def _between(indicator: Indicator, value: float, reach: float) -> str:
    """Write the interval; nothing where there is none."""
    if math.isnan(reach):
        return ""
    low, _ = value_and_unit(indicator, max(value - reach, 0))
    return f"{low} tot {value_text(indicator, value + reach)}"


def _sentence(found: Expected, row: int, name: str) -> str:
    """Say what is expected in the last year that is looked ahead to, and how sure that is."""
    points = _points(found, row, found.values[row])
    last = points[-1]
    sure = f"; waarschijnlijk (8 van de 10 keer) wordt het {last['between']}" if last["between"] else ""
    return f"{found.indicator.title} in {name}: naar verwachting {last['text']} in {last['period']}{sure}."


def _method(found: Expected, level: Level, row: int) -> str:
    """Say in one sentence what the forecast rests on."""
    whole = ""
    if found.counts.whole is not None:
        whole = ", samen passend bij " + ("Nederland" if level is Level.GEMEENTE else "de gemeente")
    first = found.launch - int(found.found[row]) + 1
    how = _METHOD[found.counts.whole is not None]
    parts = "" if found.relative else "; het aantal erboven en het aantal eronder elk apart"
    return f"Doorgerekend uit {first} tot en met {found.launch} met dezelfde grenzen, {how}{whole}{parts}."


def _error(found: Expected, level: Level, row: int) -> str:
    """Say how far such forecasts were off, of areas of this size."""
    horizon = min(_TOLD, found.errors.longest)
    if not horizon:
        return "Er zijn te weinig jaren om te laten zien hoe ver zo'n verwachting ernaast zit; daarom is er geen marge."
    size = int(found.sizes[row])
    off = float(np.quantile(found.errors.of(size, horizon), PROMISED))
    own = int(((found.errors.size == size) & (found.errors.horizon == horizon)).sum()) >= ENOUGH
    which = f"{plural(level)} van deze grootte" if own else plural(level)
    further = ""
    if found.values.shape[1] > found.errors.longest:
        further = (
            f" Verder dan {found.errors.longest} jaar vooruit is dat niet na te gaan; daar is de marge doorgetrokken."
        )
    return (
        f"Bij {which} zat zo'n verwachting er na {horizon} jaar meestal (8 van de 10 keer) "
        f"minder dan {_off(found, off)} naast.{further}"
    )


def _off(found: Expected, off: float) -> str:
    if not found.relative:
        unit = "procentpunt" if found.indicator.unit == "%" else found.indicator.unit
        return amount(off, unit, found.indicator.decimals + 1)
    return f"{number(100 * off, 1 if off < 0.095 else 0)}%"


def _errors(found: Expected) -> list[dict[str, Any]]:
    """The backcast error of each size class with enough of them, and of all together."""
    horizon = min(_TOLD, found.errors.longest)
    if not horizon:
        return []
    rows = []
    for size in (*range(len(SIZES) + 1), None):
        own = found.errors.horizon == horizon
        own = own if size is None else own & (found.errors.size == size)
        if own.sum() < (1 if size is None else ENOUGH):
            continue
        median, usual, rare = np.quantile(found.errors.off[own], (0.5, 0.8, 0.9))
        rows.append(
            {
                "size": "alle gebieden" if size is None else _size(size),
                "years": horizon,
                "checked": int(own.sum()),
                "median": _off(found, median),
                "usual": _off(found, usual),
                "rare": _off(found, rare),
            }
        )
    return rows


def _size(at: int) -> str:
    if at == 0:
        return f"onder {number(SIZES[0])}"
    if at == len(SIZES):
        return f"{number(SIZES[-1])} en meer"
    return f"{number(SIZES[at - 1])} tot {number(SIZES[at])}"


def _scenario(engine: Engine, found: Expected, level: Level, row: int, dwellings: int, by: int) -> dict[str, Any]:
    """What new dwellings change, in this area and in what it is part of; or the sentence that says why not."""
    try:
        made = scenario(engine, found, level, row, dwellings, by)
    except Refused as refused:
        return {"refused": str(refused), "expected": [], "words": []}
    return {
        "refused": "",
        "expected": _points(found, row, made.values),
        "words": _scenario_words(engine, found, level, row, dwellings, by, made),
    }


def _scenario_words(
    engine: Engine, found: Expected, level: Level, row: int, dwellings: int, by: int, made: Scenario
) -> list[str]:
    code, at = str(found.codes[row]), by - found.launch - 1
    name = str(engine.names(level)[code])
    homes = f"{number(dwellings)} nieuwe {'woning' if dwellings == 1 else 'woningen'}"
    people = f" en {number(made.household, 1)} mensen per woning" if made.household is not None else ""
    now, then = (value_text(found.indicator, values[at]) for values in (found.values[row], made.values))
    words = [f"Met {homes}{people} komt {name} in {by} uit op {then}; zonder op {now}."]
    if made.whole is None or made.grown is None:
        return words
    gemeente = Level.LAND if level is Level.GEMEENTE else Level.GEMEENTE
    inside = LAND_CODE if level is Level.GEMEENTE else (gemeente_of(code) or "")
    whole = "Nederland" if level is Level.GEMEENTE else str(engine.names(gemeente).get(inside, inside))
    grown, stays = (value_text(found.indicator, values[at]) for values in (made.grown, made.whole))
    words.append(f"Komen zij van buiten {whole}, dan telt {whole} in {by} {grown}.")
    words.append(
        f"Komen zij uit {whole} zelf, dan blijft dat {stays} en gaan er {number(made.others[at])} af "
        f"bij de andere {plural(level)}."
    )
    return words
