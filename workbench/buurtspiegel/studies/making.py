"""An index or a typology made on the areas of a level in a period, kept as an indicator of the user's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from buurtspiegel.analysis.composite import Composite, Method, Part, find_scale
from buurtspiegel.analysis.types_named import describe
from buurtspiegel.analysis.typology import FEWEST_TYPES, MOST_TYPES, Floats, Way, find_types
from buurtspiegel.engine import Engine
from buurtspiegel.errors import DeclarationError
from buurtspiegel.measures import index, typology
from buurtspiegel.measures.typology import KeptTypology
from buurtspiegel.memo import Memo
from buurtspiegel.model import Indicator, Polarity
from buurtspiegel.model.own import OwnIndicator
from buurtspiegel_data.levels import Level


@dataclass(frozen=True)
class Weighed:
    """One indicator as the user put it in an index."""

    id: str
    weight: float
    adds: bool = True


class Making:
    """Makes indices and typologies; a typology is computed once, whoever asks to see or keep it."""

    def __init__(self, engine: Engine) -> None:
        """Make them out of one engine."""
        self._engine = engine
        self._found: Memo[tuple[KeptTypology, str]] = Memo(24)

    def typology(
        self, features: Sequence[str], level: Level, period: str, k: int | None = None, way: Way = Way.KMEANS
    ) -> tuple[KeptTypology, str]:
        """Return types of the areas of a level, and the period of the figures: the nearest that all features have.

        With ``k`` None it is the number of types, from 2 to 8, that lie furthest apart. Raise
        :class:`DeclarationError` where no types can be made.
        """
        if k is not None and not FEWEST_TYPES <= k <= MOST_TYPES:
            raise DeclarationError(f"Een typologie heeft {FEWEST_TYPES} tot {MOST_TYPES} typen; u koos er {k}.")
        key = (self._engine.version, tuple(features), level, period, k, way)
        return self._found.get(key, lambda: self._find(features, level, period, k, way))

    def keep_typology(
        self,
        title: str,
        features: Sequence[str],
        level: Level,
        period: str,
        k: int | None = None,
        way: Way = Way.KMEANS,
    ) -> OwnIndicator:
        """Keep a typology as an indicator; raise :class:`WorkbenchError` where it cannot be made or named so."""
        kept, when = self.typology(features, level, period, k, way)
        return self._engine.measures.add(typology.KIND, title, typology.content_of(kept, level.value, when))

    def keep_index(
        self,
        title: str,
        parts: Sequence[Weighed],
        level: Level,
        period: str,
        method: Method = Method.RANK,
        polarity: Polarity = Polarity.NEUTRAL,
    ) -> OwnIndicator:
        """Keep an index as an indicator; raise :class:`WorkbenchError` where it cannot be made or named so."""
        ids = [part.id for part in parts]
        indicators = index.check_parts(ids, [part.weight for part in parts], self._engine.registry.indicators, method)
        values, when = self._values(indicators, level, period)
        scaled = []
        for part in parts:
            try:
                scale = find_scale(values[part.id], method)
            except ValueError:
                raise self._alike(part.id, level, when) from None
            scaled.append(Part(part.id, part.weight, part.adds, scale))
        content = index.content_of(Composite(tuple(scaled)), polarity, level.value, when)
        return self._engine.measures.add(index.KIND, title, content)

    def _find(
        self, features: Sequence[str], level: Level, period: str, k: int | None, way: Way
    ) -> tuple[KeptTypology, str]:
        indicators = typology.check_features(features, self._engine.registry.indicators)
        values, when = self._values(indicators, level, period)
        try:
            found = find_types(values, k, way)
        except ValueError as fault:
            if str(fault) in values:
                raise self._alike(str(fault), level, when) from None
            raise DeclarationError(
                f"Te weinig gebieden hebben al deze cijfers (per {level.label}, {when}); kies minder typen."
            ) from None
        texts = describe(found, indicators, list(values.values()))
        inside = found.types > 0
        overall = tuple(float(column[inside].mean()) for column in values.values())
        return KeptTypology(found.typology, texts, overall, found.silhouette), when

    def _values(self, indicators: Sequence[Indicator], level: Level, period: str) -> tuple[Mapping[str, Floats], str]:
        """Return figures (n,) on the same areas, of the period itself or the nearest one that all of them have."""
        shared = set.intersection(*(set(self._engine.periods(one, level)) for one in indicators))
        if not shared:
            raise DeclarationError(f"Per {level.label} is er geen jaar waarin al deze cijfers er zijn; kies andere.")
        when = min(shared, key=lambda one: (abs(int(one[:4]) - int(period[:4])), one))
        frame = pd.DataFrame({one.id: self._engine.column(one, level, when).values for one in indicators})
        return {one.id: frame[one.id].to_numpy(np.float64) for one in indicators}, when

    def _alike(self, key: str, level: Level, when: str) -> DeclarationError:
        title = self._engine.registry.indicator(key).title
        return DeclarationError(f"«{title}» is per {level.label} in {when} overal gelijk of onbekend; laat het weg.")
