"""Municipal records of the largest gemeente: what it gave, permitted, enforced and maintained, one record a row.

They follow need, with mismatches that a spiegel should find: the neediest wijk of flats gets a third of the support
that its need asks for, the richest old wijk twice the maintenance, enforcement looks where it always looked, and one
sort of support was registered elsewhere from 2022 on. Nobody is named; where a postcode is missing it was never asked.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from .scale import YEARS
from .setting import Setting, Sums, Values

_FIRST_YEAR = 2019
#: Share of records without a place, and of those with «onbekend» for a sort.
_PLACELESS, _SORTLESS = 0.02, 0.015
_UNKNOWN = "onbekend"


class _Sort(NamedTuple):
    """One sort of record: so many a year per unit of the figure that drives it, until a year or for ever."""

    name: str
    driver: str
    rate: float
    until: int = 9999


_SUPPORT = (
    _Sort("bijzondere bijstand", "bijstand", 0.42),
    _Sort("individuele inkomenstoeslag", "hh_minimum", 0.24),
    _Sort("stadspas", "hh_110", 0.38),
    _Sort("schuldhulpverlening", "hh_minimum", 0.06),
    _Sort("hulp bij het huishouden", "wmo", 0.22),
    _Sort("begeleiding", "wmo", 0.09, until=2021),
    _Sort("jeugdhulp", "jeugdzorg", 0.16),
)
_PERMITS = (
    _Sort("verbouwing", "koop", 0.011),
    _Sort("nieuwbouw", "na2000", 0.006),
    _Sort("zonnepanelen op monument", "oud_koop", 0.003),
    _Sort("splitsing van een woning", "overige_huur", 0.006),
    _Sort("kappen van een boom", "eengezins", 0.004),
    _Sort("horeca en terras", "bedrijven", 0.010),
)
_ENFORCEMENT = (
    _Sort("afval naast de container", "meergezins", 0.060),
    _Sort("bouwen zonder vergunning", "koop", 0.0025),
    _Sort("woonfraude", "corporatie", 0.006),
    _Sort("overlast van jongeren", "15_24", 0.012),
    _Sort("fout parkeren", "autos", 0.016),
)
_MAINTENANCE = (
    _Sort("groen", "eengezins", 0.042),
    _Sort("wegdek", "autos", 0.036),
    _Sort("straatverlichting", "woning", 0.020),
    _Sort("riolering", "voor2000", 0.014),
    _Sort("speelplekken", "00_14", 0.030),
)
#: Against what is expected: support in the neediest wijk, maintenance in the dearest, enforcement in the busiest.
_UNDER, _DOUBLE, _USUAL = 0.33, 2.0, 1.8


def records(
    setting: Setting, sums: Sums, buurt: npt.NDArray[np.object_], postcode: npt.NDArray[np.object_]
) -> Mapping[str, pd.DataFrame]:
    """Return ``support``, ``permits``, ``enforcement`` and ``maintenance``.

    ``buurt`` and ``postcode`` (cells,) are the codes of each cell in the latest year. Columns: nummer, datum,
    postcode, buurtcode, soort; permits also besluit, maintenance also dagen (until repaired).
    """
    inside = np.flatnonzero(setting.ground["gemeente"] == setting.ground["gemeente"].mode()[0])
    here = {name: np.broadcast_to(value, (len(setting.ground), len(YEARS)))[inside] for name, value in sums.items()}
    here["oud_koop"] = np.minimum(here["koop"], here["voor2000"])
    wijk = setting.ground["wijk"].to_numpy()[inside]
    places = pd.DataFrame({"postcode": postcode[inside], "buurtcode": buurt[inside]})
    plenty = {
        "support": _factor(wijk, here["bijstand"] / np.maximum(here["inw"], 1), here["inw"], _UNDER),
        "permits": np.ones(len(inside)),
        "enforcement": _factor(wijk, here["overige_huur"] / np.maximum(here["woning"], 1), here["woning"], _USUAL),
        "maintenance": _factor(wijk, here["woz"] / np.maximum(here["woning"], 1), here["woning"], _DOUBLE),
    }
    sorts = {"support": _SUPPORT, "permits": _PERMITS, "enforcement": _ENFORCEMENT, "maintenance": _MAINTENANCE}
    rng = setting.rng(300)
    made = {name: _drawn(sorts[name], here, plenty[name], places, rng) for name in sorts}
    refused = rng.uniform(size=len(made["permits"])) < 0.12
    made["permits"]["besluit"] = np.where(refused, "geweigerd", "verleend")
    made["maintenance"]["dagen"] = np.ceil(rng.gamma(2.0, 5.0, len(made["maintenance"]))).astype(int)
    return made


def _factor(wijk: npt.NDArray[np.int64], rate: Values, size: Values, factor: float) -> npt.NDArray[np.float64]:
    """Return ``factor`` for the cells of the wijk with the highest mean rate among those of some size, else 1."""
    now = pd.DataFrame({"wijk": wijk, "much": rate[:, -1] * size[:, -1], "size": size[:, -1]}).groupby("wijk").sum()
    large = now[now["size"] > now["size"].median() / 2]
    chosen = (large["much"] / large["size"]).idxmax()
    return np.where(wijk == chosen, factor, 1.0)


def _drawn(
    sorts: tuple[_Sort, ...],
    here: Sums,
    plenty: npt.NDArray[np.float64],
    places: pd.DataFrame,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Draw records of several sorts, in order of date."""
    years = [year for year in YEARS if year >= _FIRST_YEAR]
    parts = []
    for sort in sorts:
        for year in (year for year in years if year <= sort.until):
            number = rng.poisson(here[sort.driver][:, YEARS.index(year)] * sort.rate * plenty)
            cell = np.repeat(np.arange(len(number)), number)
            parts.append(places.iloc[cell].assign(soort=sort.name, datum=_workdays(year, len(cell), rng)))
    table = pd.concat(parts).sort_values(["datum", "soort", "postcode"], kind="stable").reset_index(drop=True)
    table.loc[rng.uniform(size=len(table)) < _SORTLESS, "soort"] = _UNKNOWN
    table.loc[rng.uniform(size=len(table)) < _PLACELESS, ["postcode", "buurtcode"]] = ""
    table.insert(0, "nummer", np.arange(1, len(table) + 1))
    return table[["nummer", "datum", "postcode", "buurtcode", "soort"]]


def _workdays(year: int, count: int, rng: np.random.Generator) -> npt.NDArray[np.datetime64]:
    """Return ``count`` days on which an office is open."""
    days = np.arange(f"{year}-01-02", f"{year}-12-31", dtype="datetime64[D]")
    open_days = days[np.is_busday(days)]
    return open_days[rng.integers(0, len(open_days), count)]
