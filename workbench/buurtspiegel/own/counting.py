"""From a file to cells: read apart, placed on the map of its year, counted, and told without a value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from buurtspiegel_data.boundaries import boundary_years, land_codes
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.store import Store

from .cells import Cells
from .lineage import one_year
from .mapping import Mapping as FileMapping
from .report import Read
from .splitting import with_places

if TYPE_CHECKING:
    from .placing import Maps
    from .reading.records import Records

_PC4_DIGITS = 4
#: The room of a house number in the keys of a map of postcodes.
_ROOM = 1_000_000


def counted(
    store: Store,
    path: Path,
    name: str,
    mapping: FileMapping,
    levels: Sequence[str],
    years: Mapping[str, int],
    progress: Callable[[str, float], None],
    *,
    look_up: bool = False,
) -> tuple[Read, Cells]:
    """Return what came of a file and its cells, with a known 0 for areas of the gemeente where nothing was counted.

    ``levels`` are what is counted by; ``years`` has the boundary year of periods that were placed before. With
    ``look_up`` an address that cannot be placed otherwise is sent to the Locatieserver. Raise :class:`WorkbenchError`
    where the file is refused, and where its periods need more than one year of boundaries.
    """
    from .placing import Locatieserver, count, maps_of, place
    from .reading import read

    records = read(path, name, mapping, lambda part: progress("lezen", part))
    maps = maps_of(store, mapping.gemeente, _year(store, records, years))
    client = Locatieserver() if look_up else None
    placed = place(records, maps, lambda part: progress("plaatsen", part), client)
    cells = replace(count(placed, levels), year=maps.year)
    return placed.told(records.dropped), with_places(cells, _places(store, maps, cells))


def _year(store: Store, records: "Records", years: Mapping[str, int]) -> int | None:
    """The boundary year nearest to the newest records, the earlier of two; None where that says nothing.

    Records of a period that was released before are placed on the same boundaries as then.
    """
    periods = [text for text in records.table["period"].unique().to_pylist() if text[:4].isdigit()]
    known = boundary_years(store, Level.BUURT)
    if not periods or not known:
        return None
    newest = int(max(periods)[:4])
    return one_year(periods, years, min(known, key=lambda year: (abs(year - newest), year)))


def _places(store: Store, maps: "Maps", cells: Cells) -> pd.DataFrame:
    """The areas on land of the gemeenten that have records, each with the postcodes in it where those are counted."""
    gemeenten = {gemeente_of(code) for code in cells.frame["area"]}
    land = [code for code in land_codes(store, cells.base, maps.year) if gemeente_of(code) in gemeenten]
    alone = pd.DataFrame({"area": land, "postcode": ""}, dtype=object)
    if cells.postcode is None or maps.postcodes is None:
        return alone
    pairs = _pairs(maps, cells.base, cells.postcode)
    pairs = pairs[pairs["area"].isin(land)]
    return pd.concat([pairs, alone[~alone["area"].isin(pairs["area"])]], ignore_index=True)


def _pairs(maps: "Maps", base: Level, postcode: Level) -> pd.DataFrame:
    """Each area of a level with each postcode that addresses in it have."""
    from .placing.areas import LEVELS
    from .placing.postcodes import unpack

    known = maps.postcodes
    if known is None:
        return pd.DataFrame({"area": [], "postcode": []}, dtype=object)
    whole = np.flatnonzero(known.pc6 >= 0)
    numbers = np.concatenate([whole, known.keys // _ROOM])
    ids = np.concatenate([known.pc6[whole], known.areas_of_keys])
    held = np.where(ids >= 0, maps.areas.within[np.maximum(ids, 0), LEVELS.index(base)], -1)
    texts = unpack(numbers[held >= 0])
    if postcode is Level.PC4:
        texts = texts.astype(f"<U{_PC4_DIGITS}")
    pairs = pd.DataFrame({"area": maps.areas.codes[held[held >= 0]], "postcode": texts.astype(object)})
    return pairs.drop_duplicates(ignore_index=True)
