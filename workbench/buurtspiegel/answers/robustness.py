"""Does the picture hold? What the map shows, beside the same map with one choice changed.

Every variant is a map that the visitor could have made just as well. It stands above the studies because what it varies
is what :mod:`.compared` answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.composite import Composite
from buurtspiegel.analysis.members import larger_codes
from buurtspiegel.analysis.robustness import NONE, Classes, Holding, Variant, holding
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.classify import Scheme, assign, classify
from buurtspiegel.map.palette import MOST_CLASSES
from buurtspiegel.map.source import Painting
from buurtspiegel.map.style import Style
from buurtspiegel.memo import Memo
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel.model.peers import PeerKind, PeerSpec, peer_spec
from buurtspiegel.notation import number
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .words import counted, plural

_SCHEMES = (Scheme.QUANTILES, Scheme.NATURAL, Scheme.EQUAL, Scheme.DEVIATION)
_AROUND = {Level.BUURT: Level.WIJK, Level.WIJK: Level.GEMEENTE, Level.PC6: Level.PC4}
_FEWEST, _MOST = 2, 9
#: The page chooses no more areas than this at once.
_MOST_CHOSEN = 20_000
#: An area that changes in this share of the variants, or more, changes «often».
_OFTEN = 0.5
#: How much more and less each weight of an index is tried.
_SHIFT = 0.2
_PEERS = (5, 10, 15)
_HOW = (
    "Elke regel verandert één ding aan deze kaart. Een gebied houdt zijn klasse als de oude en de nieuwe klasse "
    "overlappen: klasse 3 van 5 is bij 6 klassen klasse 3 of 4. Gebieden zonder klasse tellen niet mee."
)


@dataclass(frozen=True, eq=False)
class Study:
    """The classes of the map (n,) out of ``k``, its variants in the order of the screen, and where classes are kept.

    ``words`` stand for the classes of a map that has words instead of numbers.
    """

    classes: Classes
    k: int
    words: tuple[str, ...]
    variants: tuple[Variant, ...]
    held: Holding

    @property
    def what(self) -> str:
        """What an area is in: a class of numbers, or a group that has a name."""
        return "groep" if self.words else "klasse"

    @property
    def same(self) -> str:
        """The one it was in."""
        return "dezelfde " + self.what


class Robustness:
    """Answers how a map holds; each is computed once."""

    def __init__(self, answers: MapAnswers) -> None:
        """Vary what these answers paint."""
        self._answers = answers
        self._studies: Memo[Study] = Memo(24)

    def study(self, style: Style, level: Level, year: int) -> Study:
        """Paint the map and its variants; raise :class:`LookupError` where the map itself has no answer."""
        return self._studies.get((style, level, year), lambda: self._study(style, level, year))

    def report(self, style: Style, level: Level, year: int, within: str = "", area: str = "") -> dict[str, Any]:
        """Return the study in words, of all areas or those ``within`` a gemeente, with one area apart."""
        if style.scheme is Scheme.CONTINUOUS:
            return _nothing("Deze kaart heeft geen klassen. Kies bij «Klassen en kleuren» een indeling in klassen.")
        study = self.study(style, level, year)
        areas = self._answers.areas(level, year)
        inside = np.ones(len(areas), dtype=bool)
        if within and level is not Level.GEMEENTE:
            inside = self._answers.engine.gemeenten(level, year) == within
        here = _counted_in(study, inside)
        if not here.compared.any():
            return _nothing("Er is hier niets om mee te vergelijken: geen gebied heeft in twee varianten een klasse.")
        often = np.flatnonzero(inside & (study.held.varied > 0) & (study.held.moved >= _OFTEN * study.held.varied))
        often = often[study.held.moved[often] > 0]
        where = f" in {self._answers.engine.names(Level.GEMEENTE).get(within, within)}" if within else ""
        at = int(areas.ids_of(pd.Index([area]))[0]) if area else -1
        return {
            "sentence": _sentence(study, inside, level, where),
            "how": _HOW,
            "variants": [
                {
                    "label": variant.label,
                    "share": round(100 * changed / compared, 1),
                    "text": f"{number(100 * changed / compared)}%",
                    "count": f"{number(changed)} van {counted(int(compared), level)}",
                    "area": _class_text(study, variant, at) if at >= 0 else "",
                    "moves": bool(at >= 0 and _moves(study, variant, at)),
                }
                for variant, changed, compared in zip(study.variants, here.changed, here.compared, strict=True)
                if compared
            ],
            "area": self._area(study, at, str(areas.names.iloc[at])) if at >= 0 else None,
            "often": {
                "text": f"{counted(len(often), level)} {'wisselt' if len(often) == 1 else 'wisselen'} in de helft of "
                f"meer van de varianten van {study.what}{where}.",
                "ids": often.tolist() if len(often) <= _MOST_CHOSEN else [],
            },
        }

    def _area(self, study: Study, at: int, name: str) -> dict[str, str]:
        own = Variant("", study.classes, study.k)
        varied, moved = int(study.held.varied[at]), int(study.held.moved[at])
        if not varied:
            said = f"{name} heeft op deze kaart geen klasse."
        elif not moved:
            said = f"{name} houdt in alle {varied} varianten {study.same}."
        else:
            said = f"{name} wisselt in {moved} van de {varied} varianten van {study.what}."
        return {"name": name, "said": said, "own": _class_text(study, own, at)}

    def _study(self, style: Style, level: Level, year: int) -> Study:
        painting = self._answers.paint(style, level, year)
        words = tuple(one.label for one in self._answers.compared(style, level, year).categories)
        classes, k = _classes(painting), max(len(painting.legend.entries), 1)
        variants = tuple(self._variants(style, level, year))
        return Study(classes, k, words, variants, holding(classes, k, variants))

    def _variants(self, style: Style, level: Level, year: int) -> Iterator[Variant]:
        """Change one thing at a time; what has no answer is left out."""
        found = self._answers.compared(style, level, year)
        if not found.categories:
            for scheme in _SCHEMES:
                if scheme is not style.scheme:
                    other = replace(style, scheme=scheme, bounds=None, k=min(max(style.k, _FEWEST), _MOST))
                    yield from self._painted(f"indeling: {scheme.label}", other, level, year)
            for k in (style.k - 1, style.k + 1):
                if style.scheme is not Scheme.OWN and _FEWEST <= k <= _MOST:
                    yield from self._painted(f"{k} klassen", replace(style, k=k), level, year)
        if style.comparison == "waarde" and isinstance(found.indicator, OwnIndicator):
            yield from self._weighed(found.indicator, style, level, year)
        if found.comparison.needs_peers:
            yield from self._with_peers(style, level, year)
        yield from self._around(style, level, year)
        periods = self._answers.engine.periods(found.indicator, level)
        at = periods.index(style.period) if style.period in periods else -1
        beside = [periods[one] for one in (at - 1, at + 1) if at >= 0 and 0 <= one < len(periods)]
        for period in beside:
            if not found.comparison.needs_earlier or (style.against or "") < period:
                yield from self._in_year(replace(style, period=period), level, year)

    def _painted(self, label: str, style: Style, level: Level, year: int) -> Iterator[Variant]:
        try:
            painting = self._answers.paint(style, level, year)
        except (LookupError, ComparisonFailed):
            return
        yield Variant(label, _classes(painting), max(len(painting.legend.entries), 1))

    def _weighed(self, indicator: OwnIndicator, style: Style, level: Level, year: int) -> Iterator[Variant]:
        """Weigh the parts of an index otherwise: all alike, and each a fifth more or less."""
        index = indicator.expression
        if not isinstance(index, Composite):
            return
        engine, areas = self._answers.engine, self._answers.areas(level, year)
        parts = [engine.registry.indicator(key) for key in index.keys]
        placed = {one.id: engine.placed(one, level, style.period, year) for one in parts}
        columns = {key: (one.values, one.status) for key, one in placed.items()}
        counted = np.ones(len(areas), dtype=bool)
        if style.scope is not None:
            counted = engine.gemeenten(level, year) == style.scope
        for label, weights in _weightings(index, [one.title for one in parts]):
            values = index.weighing(weights).evaluate(columns)[0]
            classes = classify(values[counted], style.scheme, style.k, style.bounds)
            assigned = assign(values, classes.bounds).astype(np.int64)
            yield Variant(label, np.where(np.isnan(values), NONE, assigned), max(len(classes), 1))

    def _with_peers(self, style: Style, level: Level, year: int) -> Iterator[Variant]:
        """Hold the areas against fewer or more of their nearest peers."""
        chosen = peer_spec(style.peers or "")
        if chosen.kind is not PeerKind.NEAREST:
            return
        for k in _PEERS:
            other = replace(chosen, k=k)
            if other != chosen:
                text = None if other == PeerSpec() else other.text
                yield from self._painted(f"{k} vergelijkbare gebieden", replace(style, peers=text), level, year)

    def _around(self, style: Style, level: Level, year: int) -> Iterator[Variant]:
        """Give each area the class of the larger one that it is a part of."""
        around = _AROUND.get(level)
        if around is None:
            return
        for variant in self._painted(f"per {around.label}", style, around, year):
            codes = larger_codes(self._answers.areas(level, year).codes, around)
            ids = self._answers.areas(around, year).ids_of(pd.Index(codes))
            yield replace(variant, classes=np.where(ids >= 0, variant.classes[ids], NONE))

    def _in_year(self, style: Style, level: Level, year: int) -> Iterator[Variant]:
        """Paint another year; an area that was cut differently then is not compared."""
        engine = self._answers.engine
        then = engine.boundary_year(engine.registry.indicator(style.indicator), level, style.period)
        for variant in self._painted(f"cijfers van {style.period}", style, level, year):
            same = self._answers.studies.carrying.unchanged(level, then, year)
            yield replace(variant, classes=np.where(same, variant.classes, NONE))


def _weightings(index: Composite, titles: Sequence[str]) -> Iterator[tuple[str, list[float]]]:
    weights = [part.weight for part in index.parts]
    if len(set(weights)) > 1:
        yield "alle gewichten gelijk", [1.0] * len(weights)
    for at, title in enumerate(titles):
        for words, factor in (("20% meer", 1 + _SHIFT), ("20% minder", 1 - _SHIFT)):
            yield f"{title} telt {words}", [one * (factor if at == here else 1) for here, one in enumerate(weights)]


def _classes(painting: Painting) -> Classes:
    classes = painting.unmuted.astype(np.int64)
    return np.where(classes < MOST_CLASSES, classes, NONE)


def _counted_in(study: Study, inside: npt.NDArray[np.bool_]) -> Holding:
    own = np.where(inside, study.classes, NONE)
    return holding(own, study.k, study.variants)


def _moves(study: Study, variant: Variant, at: int) -> bool:
    one = replace(variant, classes=variant.classes[at : at + 1])
    return bool(holding(study.classes[at : at + 1], study.k, [one]).moved[0])


def _class_text(study: Study, variant: Variant, at: int) -> str:
    own = int(variant.classes[at])
    if own < 0:
        return "geen klasse"
    if study.words:
        return study.words[own]
    return f"klasse {own + 1} van {variant.k}"


def _sentence(study: Study, inside: npt.NDArray[np.bool_], level: Level, where: str) -> str:
    """Say of how many areas in ten the class is the same, whatever is chosen."""
    some = inside & (study.held.varied > 0)
    share = float((study.held.moved[some] == 0).mean())
    areas = plural(level)
    if share > 0.95:
        count = f"Bijna alle {areas}{where} houden" if share < 1 else f"Alle {areas}{where} houden"
    elif share < 0.05:
        count = f"Bijna geen van de {areas}{where} houdt"
    else:
        count = f"{round(10 * share)} van de 10 {areas}{where} {'houdt' if round(10 * share) == 1 else 'houden'}"
    return f"{count} {study.same}, wat u ook kiest."


def _nothing(said: str) -> dict[str, Any]:
    return {"sentence": said, "how": "", "variants": [], "area": None, "often": {"text": "", "ids": []}}
