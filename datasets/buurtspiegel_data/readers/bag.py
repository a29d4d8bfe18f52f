"""Basisregistratie adressen en gebouwen (BAG, Kadaster): verblijfsobjecten and panden, counted per area.

As PDOK gives them: GeoJSON of the OGC API or the WFS, or a GeoPackage. Each object counts in the buurt in which its
point lies, so a map of the buurten must be known first. The OGC API gives no year of construction with a
verblijfsobject; the WFS and the GeoPackage do.
"""

from dataclasses import replace
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Origin, ReadResult, SourceTable, concat_left_out

from .bag_figures import dwellings, panden_table, tables
from .bag_reach import reach_tables
from .geometry import to_rd
from .names import NameIndex
from .probe import Form, Probe
from .safe_gdal import read_layers
from .tidy import year_in

DATASET = "bag"
_ALWAYS = {"identificatie", "status", "gebruiksdoel"}
#: What tells a verblijfsobject from a pand.
_OBJECT, _PAND = "oppervlakte", "aantal_verblijfsobjecten"
#: What stands there and is used (BAG catalogue 2018): not what was planned, withdrawn or entered by mistake.
_IN_USE = frozenset(
    {
        "verblijfsobject in gebruik",
        "verblijfsobject in gebruik (niet ingemeten)",
        "verbouwing verblijfsobject",
        "pand in gebruik",
        "pand in gebruik (niet ingemeten)",
        "verbouwing pand",
    }
)


def recognises(probe: Probe) -> bool:
    """Take layers with an identificatie, a status, a gebruiksdoel, and a surface or a number of verblijfsobjecten."""
    columns = set(probe.columns)
    return probe.form in (Form.JSON, Form.GPKG) and columns >= _ALWAYS and bool(columns & {_OBJECT, _PAND})


def read(probe: Probe, names: NameIndex) -> ReadResult:
    """Count per area, data set «bag», and what is within reach of residents, data set «bereik».

    The period is the year in the file name, else that in which the file was last changed. Raises
    :class:`UnreadableFile` where no map of buurten is known, or no object lies on it.
    """
    changed = datetime.fromtimestamp(probe.path.stat().st_mtime, UTC).year
    period = year_in(probe.name) or str(changed)
    areas = names.areas(Level.BUURT, int(period))
    if areas is None:
        raise UnreadableFile(
            f"{probe.name} heeft adressen met een plek op de kaart, en er is nog geen kaart van de buurten; voeg eerst "
            "de wijk- en buurtkaart toe, en daarna dit bestand opnieuw."
        )
    origin = Origin(probe.name, "Kadaster", "CC0", f"BAG {period}")
    layers = [
        _read_layer(frame, areas, origin, period)
        for frame in read_layers(probe).values()
        if set(frame.columns) >= _ALWAYS and {_OBJECT, _PAND} & set(frame.columns)
    ]
    found = _side_by_side([table for layer in layers for table in layer.tables])
    if not found:
        raise UnreadableFile(
            f"{probe.name} heeft geen adres of pand in gebruik dat in een bekende buurt ligt; voeg de wijk- en "
            "buurtkaart van dit gebied toe, en daarna dit bestand opnieuw."
        )
    notes = concat_left_out(*(layer.left_out for layer in layers))
    return ReadResult(found, left_out=notes, unknown_names=sum(layer.unknown_names for layer in layers))


def _read_layer(frame: gpd.GeoDataFrame, areas: AreaSet, origin: Origin, period: str) -> ReadResult:
    """Count one layer; ``unknown_names`` of the result is what lies outside the buurten that are known."""
    what = "adressen" if _OBJECT in frame else "panden"
    once = frame.drop_duplicates("identificatie")
    used = once[once["status"].astype(str).str.strip().str.casefold().isin(_IN_USE)]
    if used.empty:
        return ReadResult()
    in_rd, notes = to_rd(used, origin.file)
    ids = _buurt_of(in_rd.geometry, areas)
    placed = in_rd[ids >= 0].assign(buurt=areas.codes.to_numpy()[ids[ids >= 0]])
    outside = int((ids < 0).sum())
    notes = (
        *notes,
        LeftOut(f"Van de {what} stonden er dubbel in: {len(frame) - len(once)}.", len(frame) - len(once)),
        LeftOut(f"Niet geteld, want niet in gebruik: {len(once) - len(used)} {what}.", len(once) - len(used)),
        LeftOut(f"Niet geteld, want buiten de buurten die bekend zijn: {outside} {what}.", outside),
    )
    if placed.empty:
        return ReadResult(left_out=notes, unknown_names=outside)
    if what == "panden":
        made, partly = panden_table(placed, areas, origin, period)
    else:
        objects = dwellings(placed, int(period))
        made, partly = tables(objects, areas, origin, period)
        reached, unreached = reach_tables(objects, areas, origin, period)
        made, partly = (*made, *reached), (*partly, *unreached)
    return ReadResult(made, left_out=(*notes, *partly), unknown_names=outside)


def _side_by_side(made: list[SourceTable]) -> tuple[SourceTable, ...]:
    """Join the columns of adressen and of panden: one table per data set and level."""
    found: dict[tuple[str, Level], SourceTable] = {}
    for table in made:
        first = found.setdefault((table.dataset, table.level), table)
        if first is not table:
            values = first.values.combine_first(table.values)
            status = first.status.reindex_like(values).combine_first(table.status.reindex_like(values))
            found[table.dataset, table.level] = replace(
                first,
                values=values,
                status=status.fillna(Status.NO_SOURCE).astype(np.uint8),
                measures={**first.measures, **table.measures},
                names=first.names.combine_first(table.names),
            )
    return tuple(found.values())


def _buurt_of(shapes: gpd.GeoSeries, areas: AreaSet) -> npt.NDArray[np.intp]:
    """Return for each shape the id of the buurt in which its inner point lies, -1 where it lies in none, (n,)."""
    points = shapely.point_on_surface(shapes.to_numpy())
    which, buurt = areas.rd.geometry.sindex.query(points, predicate="intersects")
    ids = np.full(len(points), -1, dtype=np.intp)
    # A point on a border lies in two: the first by code, so that it is the same one every time.
    first = pd.Series(buurt).groupby(which).min()
    ids[first.index] = first
    return ids
