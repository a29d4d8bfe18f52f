"""Find a gemeente, wijk, buurt or postcode by name or code."""

import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.memo import Memo
from buurtspiegel_data.levels import Level, gemeente_of

_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6, Level.EIGEN)
_MOST_FOUND = 12
_LONGEST = 60
#: What people say for a name that CBS writes otherwise.
_ALSO_CALLED = {"den haag": "'s-gravenhage", "den bosch": "'s-hertogenbosch"}


class Search:
    """An index of the names in the store, made when it is first used."""

    def __init__(self, engine: Engine) -> None:
        """Search in what the engine knows."""
        self._engine = engine
        self._index: Memo[pd.DataFrame] = Memo(1)

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return at most twelve areas: ``code``, ``name``, ``where`` and what choosing it ``set``s; best first.

        Names that begin with the text come before names that have a word that does, larger areas before smaller.
        """
        wanted = folded(text[:_LONGEST])
        wanted = _ALSO_CALLED.get(wanted, wanted)
        if len(wanted) < 2:
            return []
        index = self._index.get(self._engine.version, self._make)
        postcode = re.fullmatch(r"\d{4}\s?[a-z]{0,2}", wanted)
        pattern = re.escape(wanted.replace(" ", "") if postcode else wanted)
        starts = index["folded"].str.startswith(wanted.replace(" ", "") if postcode else wanted)
        inside = index["folded"].str.contains(rf"\b{pattern}", regex=True)
        codes = index["code"].str.casefold().str.startswith(wanted)
        found = index[starts | inside | codes]
        order = np.lexsort((found["folded"].str.len(), found["level"], ~starts[found.index]))
        return [self._row(row) for row in found.iloc[order[:_MOST_FOUND]].itertuples()]

    def _make(self) -> pd.DataFrame:
        parts = []
        for rank, level in enumerate(_LEVELS):
            names = self._engine.names(level)
            if level in (Level.PC4, Level.PC6):
                names = names.index.to_series()
            parts.append(pd.DataFrame({"code": names.index.astype(object), "name": names.to_numpy(), "level": rank}))
        index = pd.concat(parts, ignore_index=True)
        index["folded"] = pd.Series([folded(str(name)) for name in index["name"]], index.index, dtype=object)
        return self._once(index)

    def _once(self, index: pd.DataFrame) -> pd.DataFrame:
        """Leave out an area that got another code: the one that is on the newest map has its name and its place."""
        current = pd.Series(True, index.index)
        for rank, level in enumerate(_LEVELS[:3]):
            for year in self._engine.boundary_years(level)[-1:]:
                there = index["code"].isin(self._engine.areas(level, year).codes)
                current &= (index["level"] != rank) | there
        place = pd.Series(list(zip(index["level"], index["folded"], index["code"].str[2:6], strict=True)), index.index)
        return index[current | ~place.isin(place[current])].reset_index(drop=True)

    def _row(self, row: Any) -> dict[str, Any]:
        level = _LEVELS[row.level]
        gemeente = gemeente_of(row.code)
        where = level.label
        if gemeente and level is not Level.GEMEENTE:
            where = f"{level.label} in {self._engine.names(Level.GEMEENTE).get(gemeente, gemeente)}"
        chosen = {"gemeente": row.code} if level is Level.GEMEENTE else {"level": level.value, "area": row.code}
        if gemeente and level is not Level.GEMEENTE:
            chosen["gemeente"] = gemeente
        return {"code": row.code, "name": row.name, "where": where, "set": chosen}


def folded(text: str) -> str:
    """Return text in lower case without accents, so that «sudwest» finds «Súdwest-Fryslân»."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
