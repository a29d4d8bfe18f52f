"""The need of a mirror as a number: of how many people, households or homes a figure says that they need something.

A share of a whole is a number of people; a figure per something times that something is a number of things. Where a
figure is no number of anything (an average, a grade), provision is held against how many ``per`` there are, and only
the order of the areas says where the need is.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel.errors import NoMirror
from buurtspiegel.model import Indicator, Kind, Measure, Need, Polarity, Ratio
from buurtspiegel.model.text import plain
from buurtspiegel_data.levels import Level

from .carrying import Carrying
from .features import nearest_period

HOMES = "wonen.woningen"
#: The domain of the gemeente's own registrations: what their indicators are called.
REGISTERED = "registratie"
#: How many there are of what a need is per. Households are in no indicator of their own; CBS counts them in the KWB.
_HOUSEHOLDS = Indicator(
    "sociaal.huishoudens",
    "Huishoudens",
    unit="huishoudens",
    kind=Kind.COUNT,
    polarity=Polarity.NEUTRAL,
    definition="Aantal particuliere huishoudens op 1 januari.",
    source="CBS, Kerncijfers wijken en buurten",
    caveat="CBS rondt af op vijftallen.",
    values=(Measure("kwb", "a_hh"),),
)
_PEOPLE = ("inwoners", "huishoudens", "woningen")


@dataclass(frozen=True, eq=False)
class Needed:
    """The need by area code: ``figures`` as published with their ``status``, and ``numbers`` (NaN where unknown).

    ``unit`` says in Dutch what is counted, ``how`` in a sentence how the number was found. ``people`` says that it is
    people, households or homes; ``target`` that they are the group itself, so that users are a share of it.
    """

    period: str
    figures: pd.Series
    status: pd.Series
    numbers: pd.Series
    unit: str
    how: str
    people: bool
    target: bool


def needed(engine: Engine, need: Need, level: Level, period: str) -> Needed:
    """Return the need of the year nearest to ``period``; raise :class:`NoMirror` where it is not there."""
    indicator = engine.registry.indicator(need.indicator)
    periods = engine.full_periods(indicator, level)
    when = min(periods, key=lambda one: (abs(int(one[:4]) - int(period[:4])), one), default=None)
    if when is None:
        raise NoMirror(
            f"Van «{indicator.title}» is er geen cijfer per {level.label}; kies een ander niveau, of voeg een bestand "
            "toe dat dit cijfer heeft."
        )
    column = engine.column(indicator, level, when)
    figures, status = column.values, column.status
    low = indicator.polarity is Polarity.MORE_IS_BETTER
    if indicator.kind is Kind.COUNT:
        how = f"De behoefte is «{indicator.title}» zelf: een aantal."
        unit = indicator.unit
        return Needed(when, figures, status, figures, unit, how, people=unit in _PEOPLE, target=unit in _PEOPLE)
    share = indicator.unit == "%" or indicator.unit.startswith("per 1.000")
    whole = _whole(engine, indicator, level, when)
    word = indicator.share_of
    if share and whole is None:
        whole, word = people_of(engine, need.per, level, when), need.per
    if indicator.kind is Kind.RATE and whole is not None:
        top = indicator.per if share else 1
        part = (top - figures).clip(lower=0) if share and low else figures
        turned = f"wat aan «{indicator.title}» ontbreekt" if share and low else f"«{indicator.title}»"
        times = f", keer het aantal {word}" if word else ""
        how = f"De behoefte is als aantal gerekend: {turned}{times}."
        people = share and word in _PEOPLE
        return Needed(
            when, figures, status, part * whole.reindex(figures.index) / top, word or need.per, how, people, people
        )
    heads = people_of(engine, need.per, level, when)
    if heads is None:
        raise NoMirror(
            f"«{indicator.title}» is geen aantal, en hoeveel «{plain(need.per, 40)}» er zijn is per {level.label} niet "
            f"bekend; met dit cijfer is niet te zeggen wat te verwachten is."
        )
    how = (
        f"«{indicator.title}» is geen aantal. Verwacht is daarom naar het aantal {need.per}; of het ligt waar de "
        "behoefte is, staat in de verdeling."
    )
    numbers = heads.reindex(figures.index).where(figures.notna())
    return Needed(when, figures, status, numbers, need.per, how, people=True, target=False)


def people_of(engine: Engine, per: str, level: Level, period: str) -> pd.Series | None:
    """Return how many inwoners, huishoudens or woningen there are by code, of the nearest year; None of others."""
    if per == "huishoudens":
        indicator: Indicator | None = _HOUSEHOLDS
    else:
        indicator = engine.registry.indicators.get({"inwoners": RESIDENTS, "woningen": HOMES}.get(per, ""))
    when = nearest_period(engine, indicator, level, period) if indicator else None
    if indicator is None or when is None:
        return None
    return engine.column(indicator, level, when).values


def need_beside(engine: Engine, given: Indicator, second: Indicator) -> Need:
    """Return the need of the mirror that holds these two against one another; else the second is per what it is of."""
    for one in engine.registry.mirrors.values():
        if one.need.indicator == second.id and given.id == f"{REGISTERED}.{one.provision.records}":
            return one.need
    return Need(second.id, second.share_of or "inwoners")


def numbers_of(
    carrying: Carrying, need: Need, given: Indicator, level: Level, period: str, codes: pd.Index
) -> npt.NDArray[np.float64]:
    """Return a need as numbers for areas (n,) by code, on the ground of the period of ``given``.

    NaN where it is not known, or no number can be made of it; raise :class:`NoMirror` where no area has one.
    """
    found = needed(carrying.engine, need, level, period)
    asked = carrying.engine.registry.indicator(need.indicator)
    same = same_place(carrying, (asked, found.period), (given, period), level, codes)
    return np.where(same, found.numbers.reindex(codes).to_numpy(np.float64), np.nan)


def same_place(
    carrying: Carrying, one: tuple[Indicator, str], other: tuple[Indicator, str], level: Level, codes: pd.Index
) -> npt.NDArray[np.bool_]:
    """Say of which areas (n,) a code is the same ground in the periods of two indicators; all where nobody drew it."""
    engine = carrying.engine
    if one[1] == other[1] or not engine.boundary_years(level):
        return np.ones(len(codes), dtype=bool)
    then, now = (engine.boundary_year(indicator, level, period) for indicator, period in (one, other))
    same = pd.Series(carrying.unchanged(level, then, now), engine.areas(level, now).codes)
    return same.reindex(codes, fill_value=True).to_numpy(bool)


def _whole(engine: Engine, indicator: Indicator, level: Level, period: str) -> pd.Series | None:
    """How many there are of what a rate is per; None where the source does not say."""
    if not any(isinstance(one, Ratio) or one.weight for one in indicator.values):
        return None
    whole = engine.wholes(indicator, level, period)
    return whole if whole.notna().any() else None
