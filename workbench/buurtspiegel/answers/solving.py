"""The right answer to the question of a knowledge module, for one gemeente, out of the newest figures there are."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel.engine import RESIDENTS
from buurtspiegel.errors import NoTask, PeersRefused
from buurtspiegel.map.style import Style
from buurtspiegel.model import (
    AgainstLand,
    AreaCount,
    AreasAbove,
    CountThenAndNow,
    ExtremeArea,
    GemeenteFigure,
    Indicator,
    MeanAgainstMedian,
    PeerGemeente,
    RealDifferences,
    Side,
    TwoTogether,
)
from buurtspiegel.model.answer import Answer
from buurtspiegel.model.peers import PeerSpec
from buurtspiegel.notation import number, shown_unit
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .within import Within, at_gemeente, of_gemeente
from .words import counted, plural, value_text

#: Below this rank correlation (Spearman) one figure says little about the other.
_FIRM = 0.3
#: With fewer areas a correlation is chance, and a mean is hardly another number than the median.
_FEWEST_AREAS = 5
_STRANGERS = 4
_THAN = (("hoger", "hoger"), ("lager", "lager"), ("gelijk", "even hoog"))
_MORE = (("meer", "meer"), ("minder", "minder"), ("gelijk", "evenveel"))
_TOGETHER = (
    ("samen", "vaak samen hoog"),
    ("tegen", "hoog waar de ander laag is"),
    ("geen", "er is geen duidelijk verband"),
)


@dataclass(frozen=True)
class Solution:
    """What is right. A number within ``tolerance`` of ``value``, or, where there are ``options``, their id ``value``.

    ``words`` say it in a clause; ``changes`` make the screen show where it can be read, and ``hint`` where to look.
    """

    value: float | str
    words: str
    hint: str
    changes: dict[str, str]
    unit: str = ""
    tolerance: float = 0.0
    options: tuple[tuple[str, str], ...] = ()


def solve(answers: MapAnswers, answer: Answer, gemeente: str) -> Solution:
    """Return the right answer; raise :class:`NoTask` in a sentence where there are no figures to answer it from."""
    names = answers.engine.names(Level.GEMEENTE)
    if gemeente not in names.index:
        raise NoTask(f"De gemeente {gemeente} staat niet in de gegevens.")
    return _SOLVERS[type(answer)](answers, answer, gemeente, str(names[gemeente]))


def _area_count(answers: MapAnswers, asked: AreaCount, gemeente: str, name: str) -> Solution:
    areas = Within(answers.engine, asked.without or RESIDENTS, asked.level, gemeente)
    hint = "Kijk in de tabel onder de kaart: boven de tabel staat hoeveel het er zijn."
    what, found, wet = "", len(areas.values), int(areas.water.sum())
    if asked.without:
        what = f" zonder cijfer bij «{areas.indicator.title}», {areas.period}"
        found = int((np.isnan(areas.values) & ~areas.water).sum())
        hint = "Kijk in de tabel onder de kaart: boven de tabel staat van hoeveel gebieden er geen cijfer is."
    elif asked.fewer:
        what = f" met minder dan {number(asked.fewer)} inwoners"
        found = int((areas.values < asked.fewer).sum())
        hint = "Zet de tabel onder de kaart op volgorde van het aantal inwoners, en tel."
    elif wet:
        what = f", waarvan {number(wet)} water"
    return Solution(found, f"{name} heeft {_some(found, asked.level)}{what}", hint, areas.changes("tabel"))


def _then_and_now(answers: MapAnswers, asked: CountThenAndNow, gemeente: str, name: str) -> Solution:
    areas = Within(answers.engine, RESIDENTS, asked.level, gemeente)
    engine, first = answers.engine, answers.engine.full_periods(areas.indicator, asked.level)[0]
    if first == areas.period:
        raise NoTask(f"Van {name} zijn er maar van één jaar cijfers per {asked.level.label}.")
    then, now = (
        sum(1 for code in engine.column(areas.indicator, asked.level, period).values.index if code[2:6] == gemeente[2:])
        for period in (first, areas.period)
    )
    if not then or not now:
        raise NoTask(f"Van {name} is niet bekend hoeveel {plural(asked.level)} er in {first} en {areas.period} waren.")
    value = _side(now, then, "meer", "minder")
    words = (
        f"in de cijfers heeft {name} in {first} {counted(then, asked.level)}, "
        f"en in {areas.period} {counted(now, asked.level)}{', zonder het water' if areas.water.any() else ''}"
    )
    hint = f"Kies boven de kaart het jaar {first}, en kijk boven de tabel hoeveel het er zijn. Doe dat ook voor nu."
    return Solution(value, words, hint, areas.changes("tabel", period=first), options=_MORE)


def _figure(answers: MapAnswers, asked: GemeenteFigure, gemeente: str, name: str) -> Solution:
    indicator, period, value = of_gemeente(answers.engine, asked.indicator, gemeente, name)
    written = 1000 if indicator.unit.startswith("€ 1.000") else 1
    words = f"in {name} is «{indicator.title}» in {period} {value_text(indicator, value)}"
    hint = f"Kijk in het profiel rechts: daar staat het cijfer van {name}."
    tolerance = 0.5 * 10**-indicator.decimals * written
    changes = at_gemeente(indicator, gemeente, period)
    return Solution(value * written, words, hint, changes, _field_unit(indicator), tolerance)


def _against_land(answers: MapAnswers, asked: AgainstLand, gemeente: str, name: str) -> Solution:
    indicator, period, value = of_gemeente(answers.engine, asked.indicator, gemeente, name)
    land = answers.engine.land(indicator, period)
    if math.isnan(land):
        raise NoTask(f"Van Nederland is er geen cijfer bij «{indicator.title}».")
    own, whole = (round(one, indicator.decimals) for one in (value, land))
    words = (
        f"bij «{indicator.title}» heeft {name} in {period} {value_text(indicator, value)}, "
        f"en Nederland {value_text(indicator, land)}"
    )
    hint = f"Kijk in het profiel rechts: onder het cijfer van {name} staat dat van Nederland."
    changes = at_gemeente(indicator, gemeente, period)
    return Solution(_side(own, whole, "hoger", "lager"), words, hint, changes, options=_THAN)


def _extreme(answers: MapAnswers, asked: ExtremeArea, gemeente: str, name: str) -> Solution:
    areas = Within(answers.engine, asked.indicator, asked.level, gemeente)
    known = areas.known(2)
    shown = np.round(known.to_numpy(), areas.indicator.decimals)
    edge = shown.max() if asked.side is Side.HIGHER else shown.min()
    best = known.index[shown == edge]
    if len(best) > 1:
        raise NoTask(f"In {name} hebben meer {plural(asked.level)} hetzelfde {_EDGE[asked.side]} cijfer.")
    title = areas.names[best[0]]
    words = (
        f"in {title} is «{areas.indicator.title}» het {_EDGE[asked.side]}: {value_text(areas.indicator, float(edge))}"
    )
    hint = "Zet de tabel onder de kaart op volgorde van het cijfer."
    options = tuple(sorted(((code, areas.names[code]) for code in known.index), key=lambda one: one[1].casefold()))
    return Solution(best[0], words, hint, areas.changes("tabel"), options=options)


def _mean_and_median(answers: MapAnswers, asked: MeanAgainstMedian, gemeente: str, name: str) -> Solution:
    areas = Within(answers.engine, asked.indicator, asked.level, gemeente)
    known = areas.known(_FEWEST_AREAS)
    places = areas.indicator.decimals
    mean, median = round(float(known.mean()), places), round(float(known.median()), places)
    words = (
        f"van de {counted(len(known), asked.level)} van {name} met een cijfer is het gemiddelde "
        f"{value_text(areas.indicator, mean)}, en de mediaan {value_text(areas.indicator, median)}"
    )
    hint = "Kijk bij «Verdeling» onder de kaart: trekken een paar hoge of lage gebieden het gemiddelde mee?"
    return Solution(_side(mean, median, "hoger", "lager"), words, hint, areas.changes("verdeling"), options=_THAN)


def _above(answers: MapAnswers, asked: AreasAbove, gemeente: str, name: str) -> Solution:
    areas = Within(answers.engine, asked.indicator, asked.level, gemeente)
    found = int((areas.known(1) > asked.bound).sum())
    bound = value_text(areas.indicator, asked.bound)
    words = f"in {_some(found, asked.level)} van {name} is «{areas.indicator.title}» meer dan {bound}"
    hint = f"Kijk in de tabel onder de kaart welke {plural(asked.level)} boven {bound} komen, en tel ze."
    return Solution(found, words, hint, areas.changes("tabel"))


def _real(answers: MapAnswers, asked: RealDifferences, gemeente: str, name: str) -> Solution:
    engine = answers.engine
    areas = Within(engine, asked.indicator, asked.level, gemeente)
    style = Style(areas.indicator.id, areas.period, comparison="echtgemeente", version=engine.version)
    outcome = answers.compared(style, asked.level, areas.year).compared[areas.inside]
    if np.isnan(outcome).all():
        raise NoTask(f"Van {name} zijn er te weinig aantallen om dit uit te rekenen.")
    found = int((np.nan_to_num(outcome) != 0).sum())
    words = f"{_some(found, asked.level)} van {name} {_differs(found)} aantoonbaar van de rest van de gemeente"
    hint = "Tel op de kaart of in de tabel de gebieden die aantoonbaar hoger of lager zijn."
    return Solution(found, words, hint, areas.changes("tabel", comparison="echtgemeente"))


def _together(answers: MapAnswers, asked: TwoTogether, gemeente: str, name: str) -> Solution:
    first, second = (Within(answers.engine, one, asked.level, gemeente) for one in asked.indicators)
    both = pd.concat([first.known(0), second.known(0)], axis=1, join="inner").dropna()
    if len(both) < _FEWEST_AREAS:
        raise NoTask(f"In {name} hebben te weinig {plural(asked.level)} beide cijfers.")
    ranks = both.rank().to_numpy(dtype=np.float64)
    if (ranks == ranks[0]).all(axis=0).any():
        raise NoTask(f"In {name} hebben alle {plural(asked.level)} hetzelfde cijfer.")
    rank = float(np.corrcoef(ranks, rowvar=False)[0, 1])
    value = "samen" if rank >= _FIRM else "tegen" if rank <= -_FIRM else "geen"
    words = (
        f"in {counted(len(both), asked.level)} van {name} is de samenhang van «{first.indicator.title}» en "
        f"«{second.indicator.title}» {number(rank, 2)} (van -1 tot 1; dicht bij 0 is geen verband)"
    )
    hint = "Kijk bij «Samenhang» onder de kaart: lopen de stippen omhoog, omlaag, of liggen ze door elkaar?"
    changes = first.changes("samenhang", beside=second.indicator.id)
    return Solution(value, words, hint, changes, options=_TOGETHER)


def _peer(answers: MapAnswers, _asked: PeerGemeente, gemeente: str, name: str) -> Solution:
    engine = answers.engine
    indicator, period, _ = of_gemeente(engine, RESIDENTS, gemeente, name)
    try:
        grouping = answers.studies.peers.grouping(Level.GEMEENTE, period, PeerSpec(), indicator.domain)
    except (PeersRefused, LookupError) as refused:
        raise NoTask(str(refused)) from refused
    alike = list(grouping.peers_of(gemeente))
    others = [code for code in grouping.codes if code not in alike and code != gemeente]
    at = int(gemeente[2:]) % max(len(others), 1)  # the first of the list would be the same everywhere
    strangers = [*others[at:], *others[:at], *reversed(alike[1:])][:_STRANGERS]
    if not alike or len(strangers) < 2:
        raise NoTask(f"Er zijn te weinig gemeenten met cijfers om {name} mee te vergelijken.")
    names = engine.names(Level.GEMEENTE)
    offered = sorted(((code, str(names[code])) for code in [alike[0], *strangers]), key=_by_name)
    words = f"{names[alike[0]]} lijkt het meest op {name}"
    hint = "Kijk bij «Vergelijking» onder de kaart: daar staan de gemeenten die het meest lijken."
    changes = at_gemeente(indicator, gemeente, period) | {"drawer": "vergelijking"}
    return Solution(alike[0], words, hint, changes, options=tuple(offered))


_EDGE = {Side.HIGHER: "hoogst", Side.LOWER: "laagst"}


def _field_unit(indicator: Indicator) -> str:
    unit = shown_unit(indicator.unit)
    return "" if unit in ("aantal", "verhouding") else unit


def _side(one: float, other: float, more: str, less: str) -> str:
    return more if one > other else less if one < other else "gelijk"


def _differs(found: int) -> str:
    return "verschilt" if found <= 1 else "verschillen"


def _some(count: int, level: Level) -> str:
    return counted(count, level) if count else f"geen enkele {level.label}"


def _by_name(option: tuple[str, str]) -> str:
    return option[1].casefold()


_SOLVERS: dict[type, Callable[[MapAnswers, Any, str, str], Solution]] = {
    AreaCount: _area_count,
    CountThenAndNow: _then_and_now,
    GemeenteFigure: _figure,
    AgainstLand: _against_land,
    ExtremeArea: _extreme,
    MeanAgainstMedian: _mean_and_median,
    AreasAbove: _above,
    RealDifferences: _real,
    TwoTogether: _together,
    PeerGemeente: _peer,
}
