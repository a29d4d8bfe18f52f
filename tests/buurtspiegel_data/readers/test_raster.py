"""Rasters of heat and green: means of hand-worked cells, and every way in which a GeoTIFF can be wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import Affine, from_origin

from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import columns
from buurtspiegel_data.readers import read
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult
from buurtspiegel_data.zonal import zonal

WEST, NORTH = 130_000, 450_200
MakeAreas = Callable[..., AreaTable]
#: Two buurten of a hectare side by side, one above the first, and one far from any raster here.
PLACES = {"BU00010101": (0, 0), "BU00010102": (1, 0), "BU00010201": (0, 1), "BU00020101": (40, 40)}
CELLS = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [10, 20, 30, 40], [50, 60, 70, 80]], "float32") / 10


def write(path: Path, cells: np.ndarray = CELLS, **options: object) -> Path:
    """Write a GeoTIFF of cells of 50 metres from the north-west corner of the squares."""
    bands = cells if cells.ndim == 3 else cells[None]
    settings = {
        "crs": "EPSG:28992",
        "transform": from_origin(WEST, NORTH, 50, 50),
        "nodata": None,
        "dtype": bands.dtype,
        "count": len(bands),
        "height": bands.shape[1],
        "width": bands.shape[2],
    } | options
    with rasterio.open(path, "w", driver="GTiff", **settings) as target:
        target.write(bands)
    return path


@pytest.fixture
def store(tmp_path: Path, make_areas: MakeAreas) -> Store:
    made = Store(tmp_path / "gegevens")
    made.add("1" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(PLACES, year=2022),)))
    return made


def figures(store: Store, path: Path, level: Level = Level.BUURT, key: str = "uhi") -> dict[str, tuple[float, Status]]:
    (outcome,) = add(store, [path])
    assert outcome.fault == ""
    found = columns(store, "hitte", level, "2022", (key,))
    assert found is not None
    return {
        code: (float(found.values.at[code, key]), Status(found.status.at[code, key])) for code in found.values.index
    }


def fault(store: Store, path: Path) -> str:
    (outcome,) = add(store, [path])
    assert outcome.record is None
    assert store.tables("hitte", Level.BUURT) == ()
    return outcome.fault


def test_means_are_those_worked_out_by_hand(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "Stedelijk_hitte_eiland_effect_01062022_v2.tif")
    known = Status.KNOWN
    assert figures(store, path) == {
        "BU00010101": (3.5, known),  # 1, 2, 5 and 6
        "BU00010102": (5.5, known),  # 3, 4, 7 and 8
        "BU00010201": (0.35, known),  # 0.1, 0.2, 0.5 and 0.6
    }
    assert figures(store, path, Level.WIJK) == {"WK000101": (4.5, known), "WK000102": (0.35, known)}
    assert figures(store, path, Level.GEMEENTE)["GM0001"] == (pytest.approx(9.35 / 3, abs=0.005), known)
    assert figures(store, path, key="uhi_dekking")["BU00010101"] == (100, known)
    assert figures(store, path, key="uhi_ha")["BU00010101"] == (1, known)


def test_a_cell_counts_for_the_part_of_it_that_lies_in_the_area(store: Store, tmp_path: Path) -> None:
    """Cells of 50 metres that start 20 metres to the west and north: against areas that shapely works out."""
    path = write(tmp_path / "uhi_2022.tif", transform=from_origin(WEST - 20, NORTH + 20, 50, 50))
    square = shapely.box(WEST, NORTH - 200, WEST + 100, NORTH - 100)
    parts = {
        (row, column): shapely.area(shapely.intersection(square, shapely.box(west, north - 50, west + 50, north)))
        for row in range(4)
        for column in range(4)
        for west, north in [(WEST - 20 + 50 * column, NORTH + 20 - 50 * row)]
    }
    total = sum(parts.values())
    mean = sum(part * float(CELLS[at]) for at, part in parts.items()) / total
    assert total == pytest.approx(8_000)  # the last 20 metres in the south have no cells
    found = figures(store, path)
    assert found["BU00010101"] == (pytest.approx(mean, abs=0.005), Status.KNOWN)
    assert figures(store, path, key="uhi_dekking")["BU00010101"] == (80, Status.KNOWN)


def test_what_has_no_value_does_not_count_and_is_never_zero(store: Store, tmp_path: Path) -> None:
    cells = CELLS.copy()
    cells[2, 0] = cells[2:, 2] = cells[2, 3] = -999
    found = figures(store, write(tmp_path / "uhi_2022.tif", cells, nodata=-999))
    assert found["BU00010101"] == (pytest.approx(13 / 3, abs=0.005), Status.KNOWN)  # 2, 5 and 6
    value, status = found["BU00010102"]  # one cell of four: it says nothing of this buurt
    assert np.isnan(value)
    assert status is Status.NOT_APPLICABLE
    assert "BU00020101" not in found  # nothing of the raster lies there: no source


def test_whole_numbers_in_degrees_give_the_same(store: Store, tmp_path: Path) -> None:
    """A raster of one value in WGS84: the areas are moved to it, so every mean is that value."""
    cells = np.full((200, 200), 3, "int16")
    path = write(tmp_path / "uhi-2022.tif", cells, crs="EPSG:4326", transform=from_origin(5.015, 52.05, 1e-4, 1e-4))
    assert figures(store, path)["BU00010101"] == (3, Status.KNOWN)


def test_a_scale_in_the_file_is_applied(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "uhi_2022.tif", (CELLS * 10).astype("int16"))
    with rasterio.open(path, "r+") as target:
        target.scales = (0.1,)
    assert figures(store, path)["BU00010101"] == (3.5, Status.KNOWN)


@settings(max_examples=30, deadline=None)
@given(cells=st.lists(st.integers(0, 100), min_size=36, max_size=36), east=st.integers(0, 99), north=st.integers(0, 99))
def test_areas_that_share_the_land_share_its_total(cells: list[int], east: int, north: int) -> None:
    """Cut a square of cells in four anywhere: mean times what is covered adds up to the sum of the cells."""
    import geopandas as gpd
    import rioxarray  # noqa: F401  (the accessor .rio)
    import xarray as xr

    size, at = 60.0, np.arange(6) * 10 + 5.0
    raster = xr.DataArray(np.array(cells, float).reshape(6, 6), {"y": NORTH - at, "x": WEST + at}, ("y", "x"))
    raster = raster.rio.write_crs("EPSG:28992")
    x, y = WEST + 0.3 + 0.55 * east, NORTH - 0.3 - 0.55 * north
    edges = ((WEST, x), (x, WEST + size)), ((NORTH - size, y), (y, NORTH))
    boxes = [shapely.box(west, south, right, top) for west, right in edges[0] for south, top in edges[1]]
    found = zonal(raster, gpd.GeoDataFrame(geometry=boxes, crs="EPSG:28992"))
    assert found["covered"].tolist() == pytest.approx([1] * 4)
    assert (found["mean"] * found["hectares"]).sum() == pytest.approx(sum(cells) * 100 / 1e4, rel=1e-6, abs=1e-9)
    assert found["hectares"].sum() == pytest.approx(0.36)


def test_boundaries_come_first_and_a_newer_map_makes_it_anew(tmp_path: Path, make_areas: MakeAreas) -> None:
    path = write(tmp_path / "uhi_2022.tif")
    store = Store(tmp_path / "gegevens")
    assert "voeg eerst een kaart toe" in fault(store, path)
    store.add("1" * 64, "kaart.gpkg", ReadResult(areas=(make_areas({"BU00010101": (0, 0)}, year=2022),)))
    assert list(figures(store, path)) == ["BU00010101"]
    (again,) = add(store, [path])
    assert again.already
    store.add("2" * 64, "later.gpkg", ReadResult(areas=(make_areas({"BU00010102": (1, 0)}, year=2022),)))
    assert list(figures(store, path)) == ["BU00010101", "BU00010102"]


def test_a_folder_with_raster_and_map_needs_no_order(tmp_path: Path) -> None:
    """The raster comes first in the alphabet; it is read once more after the map."""
    ring = [[130000, 450000], [130100, 450000], [130100, 450100], [130000, 450100], [130000, 450000]]
    buurt = {
        "type": "Feature",
        "properties": {"buurtcode": "BU00010101", "buurtnaam": "Dorp", "gemeentecode": "GM0001", "jaar": 2022},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    (tmp_path / "a").mkdir()
    write(tmp_path / "a" / "a_uhi_2022.tif")
    (tmp_path / "a" / "buurten_2022.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [buurt]}))
    store = Store(tmp_path / "gegevens")
    assert [outcome.fault for outcome in add(store, [tmp_path / "a"])] == ["", ""]
    assert len(store.tables("hitte", Level.BUURT)) == 1


def test_a_reader_that_takes_long_says_how_far_it_is(store: Store, tmp_path: Path) -> None:
    said: list[float] = []
    list(add(store, [write(tmp_path / "uhi_2022.tif")], on_progress=said.append))
    assert said == sorted(said)
    assert said[-1] == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kaart_2022.tif", "niet waarover het gaat"),
        ("uhi.tif", "noemt nergens een jaar"),
        ("uhi_bomen_2022.tif", "noemt 2 onderwerpen"),
    ],
)
def test_the_name_says_what_it_is_and_of_when(store: Store, tmp_path: Path, name: str, words: str) -> None:
    assert words in fault(store, write(tmp_path / name))


ROTATED = Affine(50, 5, WEST, 5, -50, NORTH)
WRONG = {
    "no CRS": ({"crs": None}, "stelsel geen"),
    "a CRS of elsewhere": ({"crs": "EPSG:32631"}, "stelsel EPSG:32631"),
    "metres that claim to be degrees": ({"crs": "EPSG:4326"}, "stelsel EPSG:4326"),
    "RD in the wrong place": ({"transform": from_origin(5, 52, 1e-4, 1e-4)}, "stelsel EPSG:28992"),
    "rotated": ({"transform": ROTATED}, "gedraaid"),
    "upside down": ({"transform": from_origin(WEST, NORTH - 200, 50, -50)}, "op zijn kop"),
    "several bands": ({"cells": np.stack([CELLS] * 3)}, "3 banden"),
    "no declared nodata": ({"cells": np.where(CELLS > 1, CELLS, -9999).astype("float32")}, "waarden van -9999"),
    "infinite": ({"cells": np.where(CELLS > 1, CELLS, np.inf).astype("float32")}, "tot inf"),
    "complex": ({"cells": CELLS.astype("complex64")}, "complex64"),
}


@pytest.mark.parametrize(("options", "words"), WRONG.values(), ids=WRONG)
def test_a_raster_that_is_not_what_it_should_be(
    store: Store, tmp_path: Path, options: dict[str, object], words: str
) -> None:
    sentence = fault(store, write(tmp_path / "uhi_2022.tif", **options))
    assert words in sentence
    assert sentence.startswith("uhi_2022.tif")
    assert sentence.count(";") >= 1


def test_an_image_with_a_palette_is_no_raster_of_figures(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "uhi_2022.tif", CELLS.astype("uint8"), photometric="palette")
    with rasterio.open(path, "r+") as target:
        target.write_colormap(1, {1: (255, 0, 0, 255)})
    assert "kleurenpalet" in fault(store, path)


def test_a_file_that_breaks_off(store: Store, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    whole = write(tmp_path / "whole.tif", rng.random((400, 400), "float32"), transform=from_origin(WEST, NORTH, 1, 1))
    path = tmp_path / "uhi_2022.tif"
    path.write_bytes(whole.read_bytes()[:300_000])
    assert "beschadigd" in fault(store, path)
    path.write_bytes(whole.read_bytes()[:100])
    assert "beschadigd" in fault(store, path)


def test_another_format_under_this_name_is_not_opened(store: Store, tmp_path: Path) -> None:
    source = write(tmp_path / "uhi_2022.tif")
    path = tmp_path / "uhi_2021.tif"
    path.write_text(f'<VRTDataset rasterXSize="4" rasterYSize="4"><SimpleSource>{source}</SimpleSource></VRTDataset>')
    assert "is XML of HTML" in fault(store, path)
    path.write_bytes(b"II*\0" + b'<VRTDataset rasterXSize="4" rasterYSize="4"/>')
    assert "beschadigd" in fault(store, path)


def test_a_small_file_that_says_to_be_huge_is_refused_at_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "uhi_2022.tif"
    huge = {"width": 2_000_000, "height": 2_000_000, "count": 1, "dtype": "float32", "crs": "EPSG:28992"}
    tiles = {"tiled": True, "blockxsize": 4096, "blockysize": 4096, "SPARSE_OK": True, "BIGTIFF": "YES"}
    with rasterio.open(path, "w", driver="GTiff", transform=from_origin(WEST, NORTH, 0.1, 0.1), **huge, **tiles):
        pass
    assert "2000000 bij 2000000 cellen" in fault(store, path)
    one = {"width": 60_000, "height": 60_000, "count": 1, "dtype": "uint8", "crs": "EPSG:28992", "compress": "deflate"}
    with rasterio.open(path, "w", driver="GTiff", transform=from_origin(WEST, NORTH, 1, 1), SPARSE_OK=True, **one):
        pass
    assert "60000 bij 60000 cellen" in fault(store, path)


def test_what_lies_beside_the_file_is_not_seen(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "uhi_2022.tif")
    (tmp_path / "uhi_2022.tif.aux.xml").write_text("<PAMDataset><SRS>EPSG:32631</SRS></PAMDataset>")
    (tmp_path / "uhi_2022.tfw").write_text("1\n0\n0\n-1\n0\n0\n")
    assert figures(store, path)["BU00010101"] == (3.5, Status.KNOWN)


def test_a_zip_with_one_raster_is_read(store: Store, tmp_path: Path) -> None:
    import zipfile

    inner = write(tmp_path / "Stedelijk_hitte_eiland_effect_01062022_v2.tif")
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.write(inner, inner.name)
    assert figures(store, tmp_path / "download.zip")["BU00010101"] == (3.5, Status.KNOWN)


def test_green_has_its_own_table(store: Store, tmp_path: Path, make_areas: MakeAreas) -> None:
    list(add(store, [write(tmp_path / "20200629_gm_Bomenkaart_v2.tif", CELLS * 10)]))
    found = columns(store, "groen", Level.BUURT, "2020", ("bomen",))
    assert found is not None
    assert found.values.at["BU00010101", "bomen"] == 35
    assert found.origins[0].publisher == "RIVM, Atlas Natuurlijk Kapitaal"


def test_without_a_store_the_reader_asks_for_boundaries(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="voeg eerst een kaart toe"):
        read(write(tmp_path / "uhi_2022.tif"))
