"""Files with areas: GeoPackage, GeoJSON, GeoParquet and shapefiles in a zip.

Each layer goes to the reader of its kind: wijk- en buurtkaart, postcodes, or areas of the user's own.
"""

import shapely

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import AreaTable, LeftOut, ReadResult, SourceTable

from . import own_areas, postcode_areas, wijkbuurtkaart
from .geometry import Layer
from .names import NameIndex
from .probe import Form, Probe
from .safe_gdal import read_layers


def recognises(probe: Probe) -> bool:
    """Say whether the file holds layers with geometry."""
    match probe.form:
        case Form.GPKG:
            return True
        case Form.JSON:
            return bool(probe.layers)
        case Form.PARQUET:
            return bool(probe.layers)
        case Form.ZIP:
            return any(member.lower().endswith(".shp") for member in probe.layers)
        case _:
            return False


def read(probe: Probe, _names: NameIndex) -> ReadResult:
    """Read all layers with areas; a layer that cannot be read is left out, where another one can.

    Raises :class:`UnreadableFile` where no layer holds areas.
    """
    if probe.form is Form.JSON and "Topology" in probe.layers:
        raise UnreadableFile(
            f"{probe.name} is TopoJSON, zonder coördinatenstelsel; verwacht GeoJSON of GeoPackage; "
            "zet het om, bijvoorbeeld in QGIS of op mapshaper.org."
        )
    results, faults = [], []
    for name, frame in read_layers(probe).items():
        try:
            results.append(_read_layer(Layer(probe.name, name, frame), probe))
        except UnreadableFile as fault:
            faults.append(fault)
        except shapely.errors.ShapelyError:
            faults.append(_beyond_repair(probe, name))
    if not results:
        raise (
            faults[0]
            if faults
            else UnreadableFile(
                f"{probe.name} heeft geen laag met geometrie; verwacht vlakken; exporteer de laag met geometrie."
            )
        )
    return _joined(results, faults)


def _read_layer(layer: Layer, probe: Probe) -> ReadResult:
    if layer.frame.empty:
        raise UnreadableFile(
            f"{layer.file}: laag «{layer.name}» is leeg; verwacht minstens één gebied; exporteer de laag opnieuw."
        )
    if wijkbuurtkaart.takes(layer):
        return wijkbuurtkaart.read_layer(layer)
    if postcode_areas.takes(layer):
        return postcode_areas.read_layer(layer)
    return own_areas.read_layer(layer, probe.path)


def _beyond_repair(probe: Probe, layer: str) -> UnreadableFile:
    return UnreadableFile(
        f"{probe.name}: laag «{layer}» heeft onherstelbare grenzen; verwacht geldige vlakken; "
        "herstel de laag, bijvoorbeeld met «Geometrie repareren» in QGIS."
    )


def _joined(results: list[ReadResult], faults: list[UnreadableFile]) -> ReadResult:
    """Join the layers; of two with the same level and year (detailed and generalised) the first counts."""
    areas: dict[tuple[Level, int], AreaTable] = {}
    tables: dict[tuple[str, Level, str], SourceTable] = {}
    notes = [LeftOut(str(fault)) for fault in faults]
    for result in results:
        notes.extend(result.left_out)
        for table in result.tables:
            tables.setdefault((table.dataset, table.level, table.period), table)
        for area in result.areas:
            if (area.level, area.year) in areas:
                notes.append(LeftOut(f"Een tweede laag met niveau {area.level.label} van {area.year} niet gelezen."))
            areas.setdefault((area.level, area.year), area)
    return ReadResult(tuple(tables.values()), tuple(areas.values()), tuple(notes))
