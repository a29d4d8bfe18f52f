"""Which areas are comparable: features out of the engine, put to the methods of :mod:`buurtspiegel.analysis.peers`.

All areas of a level are compared at once, and remembered by what was used: features, weights and periods.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.groups import Held, Summary, held_by_classes, held_by_neighbours, summary
from buurtspiegel.analysis.nearest import nearest
from buurtspiegel.analysis.peers import nearest_to, stability
from buurtspiegel.analysis.size_classes import size_class, urbanity
from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel.errors import PeersRefused
from buurtspiegel.memo import Memo
from buurtspiegel.model import Feature, Indicator
from buurtspiegel.model.peers import LEVELS, PeerKind, PeerSpec
from buurtspiegel_data.levels import Level

from .features import Space, gather, nearest_period

DENSITY = "ruimte.adressendichtheid"
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Grouping:
    """The peers of all areas of a level (n,): each has its own ``neighbours`` (n, k), or those of its ``classes`` (n,).

    ``members`` (n,) may be a peer of others; ``notes`` are Dutch sentences on what was used and what was left out.
    ``space`` holds the features, None where none were needed.
    """

    codes: pd.Index
    members: npt.NDArray[np.bool_]
    notes: tuple[str, ...]
    space: Space | None = None
    neighbours: Places | None = None
    classes: npt.NDArray[np.int64] | None = None

    def peers_of(self, code: str) -> pd.Index:
        """Return the codes of the peers of an area, the nearest first; empty where it has none."""
        at = int(self.codes.get_indexer(pd.Index([code]))[0])
        if at < 0:
            return self.codes[:0]
        if self.neighbours is not None:
            return self.codes[self.neighbours[at][self.neighbours[at] >= 0]]
        assert self.classes is not None  # noqa: S101  (a grouping has one of the two)
        if self.classes[at] < 0:
            return self.codes[:0]
        same = (self.classes == self.classes[at]) & self.members
        same[at] = False
        return self.codes[same]

    def held(self, values: pd.Series) -> Held:
        """Hold the figures of areas, by code, against those of their peers; arrays in the order of ``codes``."""
        figures = values.reindex(self.codes).to_numpy(dtype=np.float64)
        if self.neighbours is not None:
            return held_by_neighbours(figures, self.neighbours)
        assert self.classes is not None  # noqa: S101
        return held_by_classes(figures, self.classes, self.members)


@dataclass(frozen=True, eq=False)
class Own:
    """The peers of one area (k,), the nearest first.

    Of nearest ones also where the area and they are in the ``space``, how far they are (k,), and for each feature (p,)
    the share of them that stays when it is left out.
    """

    codes: pd.Index
    notes: tuple[str, ...]
    space: Space | None = None
    at: int = -1
    found: Places | None = None
    distances: npt.NDArray[np.float64] | None = None
    stays: npt.NDArray[np.float64] | None = None


class Peers:
    """Answers who the peers of areas are; safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        """Answer out of one engine; computes nothing yet."""
        self.engine = engine
        self._spaces: Memo[Space] = Memo(24)
        self._groupings: Memo[Grouping] = Memo(24)
        self._held: Memo[pd.DataFrame] = Memo(64)

    def grouping(self, level: Level, period: str, spec: PeerSpec, domain: str) -> Grouping:
        """Return the peers of all areas of a level about a period; raise :class:`PeersRefused` where there are none.

        ``domain`` supplies the features where the spec names neither features nor a domain.
        """
        if level not in LEVELS:
            raise PeersRefused(
                f"Van een {level.label} zijn er geen vergelijkbare gebieden; kies gemeente, wijk of buurt."
            )
        if spec.kind is not PeerKind.NEAREST:
            key = (self.engine.version, level, period, spec.text)
            return self._groupings.get(key, lambda: self._classed(level, period, spec))
        space = self.space(level, period, spec, domain)
        return self._groupings.get(self._key(space, level, spec), lambda: _nearest(space, spec.k))

    def is_at_hand(self, level: Level, period: str, spec: PeerSpec, domain: str) -> bool:
        """Say whether :meth:`grouping` need not look for the nearest of each area first, which takes a second."""
        if spec.kind is not PeerKind.NEAREST:
            return True
        key = (self.engine.version, level, period, self._features(spec, domain))
        return (
            key in self._spaces and self._key(self.space(level, period, spec, domain), level, spec) in self._groupings
        )

    def space(self, level: Level, period: str, spec: PeerSpec, domain: str) -> Space:
        """Return the features of all areas of a level, as :meth:`grouping` uses them."""
        if spec.domain and spec.domain not in self.engine.registry.domains:
            raise PeersRefused(f"Het domein «{spec.domain}» is er niet; kies een ander om gebieden mee te vergelijken.")
        features = self._features(spec, domain)
        key = (self.engine.version, level, period, features)
        return self._spaces.get(key, lambda: gather(self.engine, level, period, features))

    def _features(self, spec: PeerSpec, domain: str) -> tuple[Feature, ...]:
        # A formula of the user's own lies in no domain of a module.
        declared = self.engine.registry.domains.get(spec.domain or domain)
        return spec.features or (declared.features if declared else ())

    def _key(self, space: Space, level: Level, spec: PeerSpec) -> tuple[object, ...]:
        return self.engine.version, level, space.key, spec.k

    def of(self, code: str, level: Level, period: str, spec: PeerSpec, domain: str) -> "Own":
        """Return the peers of one area; raise :class:`PeersRefused` where it can have none."""
        if spec.kind is not PeerKind.NEAREST or level not in LEVELS:
            grouping = self.grouping(level, period, spec, domain)
            return Own(grouping.peers_of(code), grouping.notes)
        space = self.space(level, period, spec, domain)
        at = space.place(code)
        if at < 0 or not space.described[at]:
            raise PeersRefused(f"Van {code} zijn te weinig kenmerken bekend om vergelijkbare gebieden te zoeken.")
        found, distances = nearest_to(space.standard, space.weights, space.candidates, at, spec.k)
        stays = stability(space.standard, space.weights, space.candidates, at, spec.k)
        return Own(space.codes[found], space.notes, space, at, found, distances, stays)

    def summary(self, indicator: Indicator, level: Level, period: str, code: str, spec: PeerSpec) -> Summary:
        """Hold an area against its own peers; raise :class:`LookupError` where it cannot be."""
        values = self.engine.column(indicator, level, period).values
        peers = self.of(code, level, period, spec, indicator.domain).codes
        return summary(float(values.get(code, np.nan)), values.reindex(peers).to_numpy(dtype=np.float64))

    def held(self, indicator: Indicator, level: Level, period: str, spec: PeerSpec) -> pd.DataFrame:
        """Hold all areas against their own peers: columns low, median, high, lower; index: area code."""
        key = (self.engine.version, indicator.id, level, period, spec)

        def hold() -> pd.DataFrame:
            grouping = self.grouping(level, period, spec, indicator.domain)
            found = grouping.held(self.engine.column(indicator, level, period).values)
            columns = {name: getattr(found, name) for name in ("low", "median", "high", "lower")}
            return pd.DataFrame(columns, grouping.codes)

        return self._held.get(key, hold)

    def _classed(self, level: Level, period: str, spec: PeerSpec) -> Grouping:
        residents, when = self._figures(RESIDENTS, level, period)
        if spec.kind is PeerKind.OWN:
            codes = self.engine.names(level).index
            members = np.array(codes.isin(spec.own), dtype=bool)
            unknown = sorted(set(spec.own) - set(codes))
            if not members.any():
                raise PeersRefused(f"Geen van de gekozen gebieden is een {level.label} in de gegevens; kies andere.")
            notes = (f"Niet in de gegevens: {', '.join(unknown)}.",) if unknown else ()
            return Grouping(codes, members, notes, classes=np.zeros(len(codes), dtype=np.int64))
        if spec.kind is PeerKind.SIZE:
            classes = size_class(residents.to_numpy(dtype=np.float64), level)
            notes = (f"Naar het aantal inwoners in {when}.",)
        else:
            density, when = self._figures(DENSITY, level, period)
            residents = residents.reindex(density.index)
            classes = urbanity(density.to_numpy(dtype=np.float64))
            notes = (f"Naar het aantal adressen in de omgeving in {when}: 2.500, 1.500, 1.000 en 500 per km².",)
        members = np.array(residents >= Space.fewest, dtype=bool)
        return Grouping(residents.index, members, (*notes, Space.minimum), classes=classes)

    def _figures(self, indicator_id: str, level: Level, period: str) -> tuple[pd.Series, str]:
        indicator = self.engine.registry.indicators.get(indicator_id)
        when = nearest_period(self.engine, indicator, level, period) if indicator else None
        if indicator is None or when is None:
            raise PeersRefused(
                f"Er is geen cijfer «{indicator_id}» per {level.label} om gebieden mee in te delen; kies iets anders."
            )
        return self.engine.column(indicator, level, when).values, when


def _nearest(space: Space, k: int) -> Grouping:
    targets = np.flatnonzero(space.described)
    neighbours = nearest(space.standard, space.weights, space.candidates, targets, k)
    members = np.zeros(len(space.codes), dtype=bool)
    members[space.candidates] = True
    return Grouping(space.codes, members, space.notes, space, neighbours=neighbours)
