"""From a file to cells: read apart, placed on the map of its year, counted, and told without a value."""

from collections.abc import Callable
from pathlib import Path

from buurtspiegel_data.boundaries import boundary_year, land_codes
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.store import Store

from .cells import Cells
from .deal import Deal
from .mapping import Mapping
from .report import Read
from .splitting import with_areas


def counted(
    store: Store, path: Path, name: str, mapping: Mapping, deal: Deal, progress: Callable[[str, float], None]
) -> tuple[Read, Cells]:
    """Return what came of a file and its cells, with a known 0 for areas of the gemeente where nothing was counted."""
    from .placing import Maps, count, place
    from .reading import read

    records = read(path, name, mapping, lambda part: progress("lezen", part))
    placed = place(records, Maps(store, mapping.gemeente), lambda part: progress("plaatsen", part))
    cells = count(placed, [Level(one) for one in deal.levels])
    told = Read(
        records.rows_read,
        placed.placed,
        placed.ways,
        (*records.rejected, *placed.rejected),
        records.dropped,
        records.remarks,
    )
    return told, with_areas(cells, _areas(store, cells))


def _areas(store: Store, cells: Cells) -> set[str]:
    """The areas on land of the gemeenten that have records, on the map that their codes fit best."""
    found: set[str] = set()
    counts = cells.frame[cells.frame["count"] > 0]
    gemeenten = {gemeente_of(code) for code in counts["area"]} - {None}
    for period, rows in counts.groupby("period"):
        year = boundary_year(store, cells.base, str(period), rows["area"].unique())
        if year is not None:
            found |= {code for code in land_codes(store, cells.base, year) if gemeente_of(code) in gemeenten}
    return found
