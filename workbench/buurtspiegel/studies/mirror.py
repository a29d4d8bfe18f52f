"""A mirror for one gemeente: the need and the provision of its areas side by side, and what the methods say of them.

Any mirror of any module is put together here; a module only names its need and its records. Figures are the engine's:
of a registration there is nothing else to read, since what is withheld is not in the store.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.mirror.expected import Expected, expected
from buurtspiegel.analysis.mirror.inequality import Distribution, distribution
from buurtspiegel.analysis.mirror.reach import Reach, reach
from buurtspiegel.analysis.mirror.shares import Shares, shares
from buurtspiegel.crossed import thirds
from buurtspiegel.engine import Column, Engine
from buurtspiegel.errors import NoMirror, UnknownId
from buurtspiegel.model import Indicator, MirrorView
from buurtspiegel.model.sensitivity import NO_CROSSING
from buurtspiegel.model.text import plain
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

from .carrying import Carrying
from .need import REGISTERED, Needed, needed, people_of, same_place

Floats = npt.NDArray[np.float64]

#: From fine to coarse: the finest that has both is looked at first.
LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE)


@dataclass(frozen=True, eq=False)
class Mirrored:
    """A mirror made, arrays by area (n,) in the order of the names.

    ``provision`` and ``need`` are the figures as published, NaN where ``given_status`` and ``need_status`` say why;
    ``numbers`` is the need as a number. ``heads`` is how many there are of what the need is per, NaN where unknown.
    ``cells`` is the cell of the square of need and provision per head, as in :mod:`buurtspiegel.crossed`. ``reach`` is
    None where users are no share of the need; ``pointing`` says whether areas may be singled out. ``notes`` are Dutch
    sentences on what was chosen.
    """

    mirror: MirrorView
    need_of: Indicator
    given_of: Indicator
    level: Level
    period: str
    needed: Needed
    codes: pd.Index
    names: tuple[str, ...]
    provision: Floats
    given_status: npt.NDArray[np.uint8]
    need: Floats
    need_status: npt.NDArray[np.uint8]
    numbers: Floats
    heads: Floats
    shares: Shares
    expected: Expected
    reach: Reach | None
    cells: Floats
    distribution: Distribution | None
    pointing: bool
    notes: tuple[str, ...]


def records_indicator(mirror: MirrorView) -> str:
    """Return the id of the indicator that counts what a mirror is about."""
    return f"{REGISTERED}.{mirror.provision.records}"


def view(engine: Engine, mirror_id: str) -> MirrorView:
    """Return a mirror; raise :class:`UnknownId` where no module declares it."""
    found = engine.registry.mirrors.get(mirror_id)
    if found is None:
        raise UnknownId(
            f"De spiegel «{plain(mirror_id, 80)}» bestaat niet; kijk met «buurtspiegel mirror list» welke er zijn."
        )
    return found


def registered(engine: Engine, mirror: MirrorView) -> Indicator:
    """Return the indicator of a registration; raise :class:`NoMirror` where the gemeente added none."""
    found = engine.registry.indicators.get(records_indicator(mirror))
    if found is None or not engine.levels(found):
        raise _nothing(mirror)
    return found


def made(carrying: Carrying, mirror_id: str, gemeente: str, level: Level | None = None, period: str = "") -> Mirrored:
    """Put a mirror together; raise :class:`NoMirror` where something is lacking, with what to do.

    Without a level it is the finest that has both need and provision, without a period the newest of the provision.
    """
    engine = carrying.engine
    mirror = view(engine, mirror_id)
    need_of, given_of = engine.registry.indicator(mirror.need.indicator), registered(engine, mirror)
    if not (need_of.allows.crossing and given_of.allows.crossing):
        raise NoMirror(NO_CROSSING)
    notes: list[str] = []
    level = _level(engine, mirror, need_of, given_of, gemeente, level)
    period = _period(engine, given_of, level, gemeente, period, notes)
    column = engine.column(given_of, level, period)
    codes = _inside(engine, column.values.index, level, gemeente)
    need = needed(engine, mirror.need, level, period)
    if need.period != period:
        notes.append(f"De behoefte is van {need.period}: het jaar met cijfers dat het dichtst bij {period} ligt.")
    same = same_place(carrying, (need_of, need.period), (given_of, period), level, codes)
    if not same.all():
        notes.append(
            f"Van {int((~same).sum())} van de {len(codes)} gebieden lag de grens in {need.period} anders; daarvan is "
            "de behoefte niet bekend."
        )
    notes.append(need.how)
    if level is Level.GEMEENTE:
        notes.append("Vergeleken is met gemeenten die dezelfde registratie hebben toegevoegd.")
    else:
        notes.append("Vergeleken is met de andere gebieden van de eigen gemeente; van elders is er geen registratie.")
    return _put_together(engine, mirror, need_of, given_of, level, period, column, codes, need, same, notes)


def _put_together(
    engine: Engine,
    mirror: MirrorView,
    need_of: Indicator,
    given_of: Indicator,
    level: Level,
    period: str,
    column: Column,
    codes: pd.Index,
    need: Needed,
    same: npt.NDArray[np.bool_],
    notes: list[str],
) -> Mirrored:
    given = column.values.reindex(codes).to_numpy(np.float64)
    figures = np.where(same, need.figures.reindex(codes).to_numpy(np.float64), np.nan)
    numbers = np.where(same, need.numbers.reindex(codes).to_numpy(np.float64), np.nan)
    people = people_of(engine, mirror.need.per, level, period)
    heads = np.full(len(codes), np.nan) if people is None else people.reindex(codes).to_numpy(np.float64)
    each = given / np.where(heads > 0, heads, np.nan)
    return Mirrored(
        mirror,
        need_of,
        given_of,
        level,
        period,
        need,
        codes,
        tuple(str(name) for name in engine.names(level).reindex(codes).fillna(codes.to_series())),
        given,
        _status(column.status, codes),
        figures,
        np.where(same, _status(need.status, codes), int(Status.NOT_APPLICABLE)).astype(np.uint8),
        numbers,
        heads,
        shares(given, numbers, people=need.people),
        expected(given, numbers),
        reach(given, numbers) if need.target else None,
        3 * thirds(figures) + thirds(each),
        distribution(given, heads, figures),
        need_of.allows.pointing and given_of.allows.pointing,
        tuple(notes),
    )


def _level(
    engine: Engine, mirror: MirrorView, need_of: Indicator, given_of: Indicator, gemeente: str, asked: Level | None
) -> Level:
    """The level that is asked, where both have figures; else the finest that has."""
    given = [one for one in LEVELS if _periods(engine, given_of, one, gemeente)]
    if not given:
        raise _nothing(mirror, gemeente)
    both = [one for one in given if engine.periods(need_of, one)]
    if not both:
        raise NoMirror(
            f"Van «{need_of.title}» is er geen cijfer op een niveau van «{mirror.provision.title}» "
            f"({', '.join(one.label for one in given)}); voeg een bestand toe dat het heeft."
        )
    if asked is None:
        return both[0]
    if asked not in both:
        lacking = need_of.title if asked in given else mirror.provision.title
        raise NoMirror(
            f"Van «{lacking}» is er geen cijfer per {asked.label}; kies {' of '.join(one.label for one in both)}."
        )
    return asked


def _period(engine: Engine, given_of: Indicator, level: Level, gemeente: str, asked: str, notes: list[str]) -> str:
    there = _periods(engine, given_of, level, gemeente)
    if not asked:
        return there[-1]
    if not asked[:4].isdecimal():
        raise NoMirror(f"«{plain(asked, 20)}» is geen jaar; kies uit {', '.join(there)}.")
    nearest = min(there, key=lambda one: (abs(int(one[:4]) - int(asked[:4])), -int(one[:4])))
    if nearest != asked:
        notes.append(f"Van {asked} is er geen registratie; dit is {nearest}.")
    return nearest


def _periods(engine: Engine, given_of: Indicator, level: Level, gemeente: str) -> tuple[str, ...]:
    """The periods in which an area of the gemeente has a figure, oldest first."""
    found = []
    for period in engine.periods(given_of, level):
        values = engine.column(given_of, level, period).values
        if values[[gemeente_of(str(code)) == gemeente for code in values.index]].notna().any():
            found.append(period)
    return tuple(found)


def _inside(engine: Engine, index: pd.Index, level: Level, gemeente: str) -> pd.Index:
    """The areas of the gemeente by name; at the level of gemeenten all that have the registration."""
    names = engine.names(level)
    inside = [str(code) for code in index if level is Level.GEMEENTE or gemeente_of(str(code)) == gemeente]
    return pd.Index(sorted(inside, key=lambda code: (str(names.get(code, code)).casefold(), code)), dtype=object)


def _status(status: pd.Series, codes: pd.Index) -> npt.NDArray[np.uint8]:
    return status.reindex(codes).fillna(int(Status.NO_SOURCE)).to_numpy(np.uint8)


def _nothing(mirror: MirrorView, gemeente: str = "") -> NoMirror:
    where = f" van {gemeente}" if gemeente else ""
    return NoMirror(
        f"Er is nog geen registratie «{mirror.provision.title}»{where}. Voeg haar toe bij «Eigen registraties»; "
        f"één rij is: {mirror.provision.row.rstrip('.')}."
    )
