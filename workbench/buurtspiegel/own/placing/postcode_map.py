"""Where postcodes lie: by the addresses in each buurt where those are known, else by the map of postcodes."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely

from .areas import NONE, OUTSIDE, UNKNOWN, Areas, Ids
from .packing import PAIRS, SIZE
from .postcodes import pack

#: A house number takes this much room in a key of postcode and number.
_ROOM = 1_000_000
#: A postcode lies in one buurt when this share of its surface does: borders are drawn a little differently.
_WHOLE = 0.95
_PC4 = 10_000


@dataclass(frozen=True, eq=False)
class PostcodeMap:
    """``pc6`` has the area of each postcode-6 by its number (:func:`.postcodes.pack`), ``pc4`` that of each postcode-4.

    A postcode in several buurten is in the one with most of its addresses, and ``sure`` is False there. A postcode-4
    is in the smallest area that holds all of its addresses in the gemeente. ``keys`` (sorted) and ``areas_of_keys``
    have the house numbers of postcodes in several buurten: number of the postcode × 1,000,000 + house number.
    ``by_addresses`` is False where the map of postcodes had to do.
    """

    pc6: Ids
    sure: npt.NDArray[np.bool_]
    pc4: Ids
    keys: npt.NDArray[np.int64]
    areas_of_keys: Ids
    by_addresses: bool

    def of_addresses(self, postcodes: npt.NDArray[np.integer], numbers: npt.NDArray[np.integer]) -> Ids:
        """Return the area of each postcode with house number (n,); that of the postcode where the number is unknown.

        ``postcodes`` are numbers of postcodes-6, -1 for none; ``numbers`` are -1 for none.
        """
        found = np.where(postcodes >= 0, self.pc6[np.maximum(postcodes, 0)], NONE).astype(np.int32)
        if len(self.keys):
            wanted = postcodes.astype(np.int64) * _ROOM + numbers
            at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            exact = (self.keys[at] == wanted) & (numbers >= 0) & (postcodes >= 0)
            found[exact] = self.areas_of_keys[at[exact]]
        return found

    def exact(self, postcodes: npt.NDArray[np.integer], numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
        """Say of each whether its buurt is beyond doubt: the postcode lies in one, or the house number is known."""
        if not len(self.keys):
            return (postcodes >= 0) & self.sure[np.maximum(postcodes, 0)]
        wanted = postcodes.astype(np.int64) * _ROOM + numbers
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = (self.keys[at] == wanted) & (numbers >= 0)
        return (postcodes >= 0) & (known | self.sure[np.maximum(postcodes, 0)])


def from_addresses(addresses: pa.Table, areas: Areas) -> PostcodeMap:
    """Make it of addresses of the whole country or a part (:class:`buurtspiegel_data.tables.AddressTable`)."""
    parts = addresses.group_by(["postcode", "buurt"]).aggregate([("addresses", "sum")])
    made, split = _weighed(
        pack(parts["postcode"]), _ids(parts["buurt"], areas), parts["addresses_sum"].to_numpy().astype(float), areas
    )
    postcodes = pack(addresses["postcode"])
    wanted = np.isin(postcodes, split)
    keys = postcodes[wanted].astype(np.int64) * _ROOM + addresses["number"].to_numpy()[wanted] % _ROOM
    held = _ids(addresses["buurt"], areas)[wanted]
    # One number in two buurten: where most of its addresses are, the first buurt where that is a draw.
    order = np.lexsort((held, -addresses["addresses"].to_numpy()[wanted], keys))
    keys, first = np.unique(keys[order], return_index=True)
    return PostcodeMap(*made, keys, held[order][first], by_addresses=True)


def from_shapes(postcodes: gpd.GeoDataFrame, buurten: gpd.GeoDataFrame, areas: Areas) -> PostcodeMap:
    """Make it of postcode-6 areas and buurten in RD (index: code): a postcode is where most of its surface is."""
    shapes, around = postcodes.geometry.to_numpy(), buurten.geometry.to_numpy()
    which, buurt = shapely.STRtree(around).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[which], around[buurt]))
    outside = shapely.area(shapes) - np.bincount(which, shared, len(shapes))
    ids = np.array([areas.id_of[code] for code in buurten.index], np.int32)
    numbers = pack(pa.array(postcodes.index.astype(str), pa.string()))
    surface = np.maximum(np.concatenate([shared, outside]), 0.0)
    held = np.concatenate([ids[buurt], np.full(len(shapes), OUTSIDE, np.int32)])
    made, _ = _weighed(numbers[np.concatenate([which, np.arange(len(shapes))])], held, surface, areas, _WHOLE)
    return PostcodeMap(*made, np.empty(0, np.int64), np.empty(0, np.int32), by_addresses=False)


def _ids(codes: pa.ChunkedArray, areas: Areas) -> Ids:
    coded = codes.combine_chunks().dictionary_encode()
    ids = np.array([areas.id_of.get(code, OUTSIDE) for code in coded.dictionary.to_pylist()], np.int32)
    return ids[coded.indices.to_numpy()] if len(ids) else np.empty(0, np.int32)


def _weighed(
    numbers: npt.NDArray[np.int32], held: Ids, weight: npt.NDArray[np.float64], areas: Areas, whole: float = 1.0
) -> tuple[tuple[Ids, npt.NDArray[np.bool_], Ids], npt.NDArray[np.int32]]:
    """Return the tables of postcode-6, of which are sure, and of postcode-4; and which numbers are in several areas."""
    order = np.lexsort((held, -weight, numbers))
    ordered, first = np.unique(numbers[order], return_index=True)
    total = np.add.reduceat(weight[order], first) if len(first) else np.empty(0)
    inside = weight[order][first] >= whole * total
    pc6, sure = np.full(SIZE, UNKNOWN, np.int32), np.zeros(SIZE, np.bool_)
    pc6[ordered], sure[ordered] = held[order][first], inside
    return (pc6, sure, _pc4(numbers, held, weight, areas)), ordered[~inside]


def _pc4(numbers: npt.NDArray[np.int32], held: Ids, weight: npt.NDArray[np.float64], areas: Areas) -> Ids:
    """Return the smallest area that holds each postcode-4; most of it must lie in the gemeente."""
    table = np.full(_PC4, UNKNOWN, np.int32)
    parts = pd.DataFrame({"pc4": numbers // PAIRS, "weight": weight, "here": np.where(held >= 0, weight, 0.0)})
    sums = parts.groupby("pc4").sum()
    table[sums.index] = OUTSIDE
    mine = (held >= 0) & (weight > 0)
    within = pd.DataFrame(areas.within[held[mine]]).groupby(parts["pc4"].to_numpy()[mine])
    low, high = within.min(), within.max()
    for level in low.columns:
        one = (low[level] == high[level]) & (low[level] >= 0)
        table[low.index[one]] = low[level][one]
    table[sums.index[2 * sums["here"] < sums["weight"]]] = OUTSIDE
    return table
