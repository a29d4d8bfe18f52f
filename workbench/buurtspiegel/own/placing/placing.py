"""Placing records: every way has its say, the most exact one counts, and what fits nowhere is rejected."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.own.mapping import Role
from buurtspiegel.own.reading.records import Records
from buurtspiegel.own.report import Rejected
from buurtspiegel_data.levels import Level

from . import ways
from .addresses import Client, by_address
from .areas import LEVELS, NONE, OUTSIDE, Areas, Ids
from .maps import Maps
from .placed import Placed

Flags = npt.NDArray[np.bool_]
#: Records are published from the finest level that so many of them can be placed at.
_NEARLY_ALL = 0.9
_KEPT = ["row", "period", "category", "count", "amount"]
_NOWHERE = "geen gebied, postcode, punt of adres ingevuld"
_OUTSIDE = "ligt buiten de gemeente"
_FINEST = len(LEVELS) - 1


def _silent(_done: float) -> None:
    """Tell nobody."""


def place(
    records: Records,
    maps: Maps,
    progress: Callable[[float], None] = _silent,
    client: Client | None = None,
) -> Placed:
    """Place records by area code, postcode with house number, postcode, point, name and address, in that order.

    A way that is coarser than the next one, and does not contradict it, gives way to it: a wijk and a point make a
    buurt. ``progress`` is told how far it is, 0 to 1. With ``client``, addresses that nothing else places are looked
    up in the network; without, they are rejected.
    """
    tell, table, level = progress, records.table, records.area_level
    found = [ways.by_code(table, maps, level)]
    tell(0.1)
    by_postcode, pc6, pc4 = ways.by_postcode(table, maps)
    found.append(by_postcode)
    tell(0.3)
    found += [ways.by_point(table, maps), ways.by_name(table, maps, level)]
    tell(0.5)
    area, chosen = _most_exact(found, maps.areas)
    undecided = np.flatnonzero(area == NONE)
    found.append(by_address(table, undecided, maps, client, lambda done: tell(0.5 + 0.4 * done)))
    area, chosen = _most_exact(found, maps.areas)
    periodless = ways.each(table["period"], lambda text: int(not text.strip())).astype(bool)
    base, coarse = _base(table, area, maps.areas)
    kept = (area >= 0) & ~periodless & ~coarse
    rejected = _rejected(found, area, np.flatnonzero(~kept), coarse, table["row"].to_numpy(), base)
    way = np.array([one.way for one in found])[chosen[kept]]
    counted = zip(*np.unique(way, return_counts=True), strict=True)
    remarks = _remarks(found, area, chosen, kept, pc4, maps)
    tell(1.0)
    return Placed(
        base,
        maps.areas,
        table.select(_KEPT).filter(pa.array(kept)),
        maps.areas.within[area[kept], LEVELS.index(base)],
        pc6[kept],
        pc4[kept],
        way,
        len(table) + len(records.rejected),
        {str(name): int(many) for name, many in counted},
        (*records.rejected, *rejected),
        (*records.remarks, *remarks),
    )


def _most_exact(found: Sequence[ways.Found], areas: Areas) -> tuple[Ids, Ids]:
    """Return the area of each line, :data:`OUTSIDE` or :data:`NONE`, and the position of the way that gave it."""
    area = np.full(len(found[0].ids), NONE, np.int32)
    chosen = np.zeros(len(area), np.int32)
    for at, one in enumerate(found):
        first = (area == NONE) & ((one.ids >= 0) | (one.ids == OUTSIDE))
        finer = (area >= 0) & (one.ids >= 0)
        finer[finer] = _refines(one.ids[finer], area[finer], areas)
        taken = first | finer
        area[taken], chosen[taken] = one.ids[taken], at
    return area, chosen


def _refines(fine: Ids, coarse: Ids, areas: Areas) -> Flags:
    return (areas.depth[fine] > areas.depth[coarse]) & (areas.within[fine, areas.depth[coarse]] == coarse)


def _base(table: pa.Table, area: Ids, areas: Areas) -> tuple[Level, Flags]:
    """Return the level that is published from, and which lines are too coarse for it.

    Of records it is the finest that nearly all have. Of figures that were counted already it is the level that most
    are of, and coarser ones are totals of the same.
    """
    placed = area >= 0
    depth = np.where(placed, areas.depth[np.maximum(area, 0)], -1)
    many = np.bincount(depth[placed], minlength=len(LEVELS))
    counted_already = bool((table["count"].to_numpy() != 1).any())
    if counted_already:
        base = int(many.argmax())
    else:
        so_far = many[::-1].cumsum()[::-1]
        enough = [at for at in range(len(LEVELS)) if so_far[at] >= _NEARLY_ALL * max(many.sum(), 1)]
        base = enough[-1] if enough else _FINEST
    return LEVELS[base], placed & (depth < base)


def _rejected(
    found: Sequence[ways.Found],
    area: Ids,
    lines: npt.NDArray[np.intp],
    coarse: Flags,
    row: npt.NDArray[np.int64],
    base: Level,
) -> list[Rejected]:
    """Return each line that is not counted, with the column and the reason."""
    too_coarse = f"het gebied is groter dan een {base.label}, waarin de andere rijen staan"
    why = []
    for line in lines:
        number = int(row[line])
        if area[line] < 0:
            why.append(_reason(found, int(line), number))
        elif coarse[line]:
            why.append(Rejected(number, Role.AREA_CODE, too_coarse))
        else:
            why.append(Rejected(number, Role.DATE, "geen jaar of datum ingevuld"))
    return why


def _reason(found: Sequence[ways.Found], line: int, number: int) -> Rejected:
    """Return why a line lies nowhere: what the first way says that had something to go by."""
    for one in found:
        if one.ids[line] == OUTSIDE:
            return Rejected(number, one.column, _OUTSIDE)
    for one in found:
        if one.ids[line] != NONE:
            return Rejected(number, one.column, one.reasons.get(line, one.reason))
    return Rejected(number, "", _NOWHERE)


def _remarks(found: Sequence[ways.Found], area: Ids, chosen: Ids, kept: Flags, pc4: Ids, maps: Maps) -> list[str]:
    """Return what a person should know: contradictions, doubt, unknown codes passed over, postcodes lacking."""
    areas, remarks = maps.areas, []
    contradicted = np.zeros(len(area), bool)
    unsure, passed = 0, 0
    for at, one in enumerate(found):
        says = kept & (chosen != at) & ((one.ids >= 0) | (one.ids == OUTSIDE))
        if one.sure is not None:
            says &= one.sure | (one.ids == OUTSIDE)
            unsure += int((kept & (chosen == at) & ~one.sure).sum())
        contradicted[says] |= _differ(one.ids[says], area[says], areas)
        passed += int((kept & (chosen > at) & (one.ids < OUTSIDE)).sum())
    if many := int(contradicted.sum()):
        remarks.append(f"Bij {_rows(many)} spreken twee kolommen elkaar tegen over de plek; de meest precieze telt.")
    if passed:
        remarks.append(f"Bij {_rows(passed)} was een eerdere kolom onbekend; een volgende gaf de plek.")
    if unsure:
        remarks.append(
            f"Bij {_rows(unsure)} ligt de postcode in meer dan één buurt; geteld in die met de meeste adressen."
            if maps.postcodes and maps.postcodes.by_addresses
            else f"Bij {_rows(unsure)} ligt de postcode in meer dan één buurt; geteld waar het grootste deel ligt."
        )
    lacking = int((kept & (pc4 < 0)).sum())
    if 0 < lacking < int(kept.sum()):
        remarks.append(f"Bij {_rows(lacking)} is er geen postcode; daarom zijn er geen cijfers per postcode.")
    return remarks


def _differ(one: Ids, other: Ids, areas: Areas) -> Flags:
    """Say of each pair of areas whether neither lies in the other; what lies outside lies in none."""
    depth = np.minimum(areas.depth[np.maximum(one, 0)], areas.depth[other])
    return (one < 0) | (areas.within[np.maximum(one, 0), depth] != areas.within[other, depth])


def _rows(many: int) -> str:
    return f"{many} {'rij' if many == 1 else 'rijen'}"
