"""The BAG as PDOK gives it: properties as in the recorded answers, points placed in buurten that are in the store."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from buurtspiegel_data.boundaries import area_set
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.intake import add
from buurtspiegel_data.readers import bag
from buurtspiegel_data.readers.bag_figures import USES
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

Object = dict[str, Any]
#: Three buurten of a kilometre, side by side from here (RD metres).
WEST, SOUTH = 130_000, 450_000
BUURTEN = ("BU99990101", "BU99990102", "BU99990201")
SQUARES = {code: (10 * column, 0) for column, code in enumerate(BUURTEN)}


def vbo(number: int, x: float, use: str = "woonfunctie", m2: float = 80, built: int = 1970, **other: Any) -> Object:
    """One verblijfsobject, ``x`` metres east of the first buurt; keys and words as in the WFS of PDOK."""
    properties = {
        "identificatie": f"059901000000{number:04d}",
        "status": "Verblijfsobject in gebruik",
        "gebruiksdoel": use,
        "oppervlakte": m2,
        "bouwjaar": built,
        "postcode": "9999AA",
    }
    point = {"type": "Point", "coordinates": [WEST + x, SOUTH + 500]}
    return {"type": "Feature", "properties": properties | other, "geometry": point}


def write(path: Path, objects: Iterable[Object]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(objects)}), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path, make_areas: Callable[..., AreaTable]) -> Store:
    """A map of two wijken: one of two buurten with 300 and 100 residents, one of a buurt with 200."""
    made = make_areas(
        SQUARES,
        year=2022,
        size=1_000,
        population=dict(zip(BUURTEN, (300, 100, 200), strict=True)),
    )
    kept = Store(tmp_path / "store")
    kept.add("0" * 64, "kaart", ReadResult(areas=(made,)))
    return kept


def read(path: Path, store: Store) -> ReadResult:
    found = probe(path)
    assert bag.recognises(found)
    return bag.read(found, NameIndex(areas=lambda level, _year: area_set(store, level, 2022)))


def table(result: ReadResult, level: str, dataset: str = "bag") -> SourceTable:
    return next(one for one in result.tables if (one.dataset, one.level) == (dataset, level))


TOWN = (
    vbo(1, 100, m2=60, built=1930),
    vbo(2, 200, m2=100, built=1945),
    vbo(3, 300, m2=140, built=1991),
    vbo(4, 400, "winkelfunctie,woonfunctie", m2=120, built=1990),
    vbo(5, 500, "gezondheidszorgfunctie", m2=900),
    vbo(6, 1_500, m2=70, built=1960),
    vbo(7, 2_500, m2=90, built=2005),
    vbo(8, 2_600, "winkelfunctie,kantoorfunctie,bijeenkomstfunctie", m2=300),
)


def test_dwellings_their_size_and_their_age_per_buurt(tmp_path: Path, store: Store) -> None:
    values = table(read(write(tmp_path / "bag_2024.geojson", TOWN), store), "buurt").values.loc["BU99990101"]
    assert values["woningen"] == 4
    assert values["niet_woningen"] == 1
    assert values["oppervlakte_mediaan"] == 110  # of 60, 100, 120 and 140
    assert values["oppervlakte_gemiddeld"] == 105
    assert values["bouwjaar_mediaan"] == 1967.5  # of 1930, 1945, 1990 and 1991
    assert tuple(values[["voor_1945", "van_1945_1990", "na_1990"]]) == (1, 2, 1)


def test_floor_space_of_several_uses_is_shared_and_none_is_lost(tmp_path: Path, store: Store) -> None:
    values = table(read(write(tmp_path / "bag_2024.geojson", TOWN), store), "buurt").values
    assert values.loc["BU99990101", "winkel_m2"] == 60
    assert values.loc["BU99990101", "wonen_m2"] == 60 + 100 + 140 + 60
    assert values.loc["BU99990201", ["winkel_m2", "kantoor_m2", "bijeenkomst_m2"]].tolist() == [100, 100, 100]
    assert values["vloer_m2"].tolist() == [60 + 100 + 140 + 120 + 900, 70, 90 + 300]
    assert values[list(USES)].sum(axis=1).tolist() == pytest.approx(values["vloer_m2"].tolist())


def test_wijken_and_gemeenten_are_counted_from_objects_and_not_from_medians(tmp_path: Path, store: Store) -> None:
    result = read(write(tmp_path / "bag_2024.geojson", TOWN), store)
    assert table(result, "wijk").values.loc["WK999901", "oppervlakte_mediaan"] == 100  # of 60, 70, 100, 120, 140
    assert table(result, "gemeente").values.loc["GM9999", "woningen"] == 6
    assert table(result, "gemeente").period == "2024"


def test_a_gemeente_of_which_a_buurt_is_not_in_the_file_has_no_figure(tmp_path: Path, store: Store) -> None:
    result = read(write(tmp_path / "bag_2024.geojson", TOWN[:6]), store)
    assert "GM9999" not in table(result, "gemeente").values.index
    assert table(result, "wijk").values.index.tolist() == ["WK999901"]
    assert any("een bewoonde buurt ervan staat niet in het bestand: 1 × gemeente" in n.text for n in result.left_out)


def test_what_is_not_in_use_twice_or_elsewhere_is_left_out_and_counted(tmp_path: Path, store: Store) -> None:
    odd = (
        TOWN[0],
        vbo(20, 150, status="Verblijfsobject gevormd"),
        vbo(21, 150, status="Verblijfsobject in gebruik (niet ingemeten)"),
        vbo(22, 40_000),
    )
    result = read(write(tmp_path / "bag_2024.geojson", (*TOWN, *odd)), store)
    assert table(result, "buurt").values.loc["BU99990101", "woningen"] == 5
    assert {(note.count, note.text.split(":")[0]) for note in result.left_out} >= {
        (1, "Van de adressen stonden er dubbel in"),
        (1, "Niet geteld, want niet in gebruik"),
        (1, "Niet geteld, want buiten de buurten die bekend zijn"),
    }
    assert result.unknown_names == 1


def test_a_surface_or_year_that_stands_for_unknown_is_no_figure(tmp_path: Path, store: Store) -> None:
    strange = (vbo(1, 100, m2=999_999, built=1005), vbo(2, 100, m2=1, built=9999), vbo(3, 100, m2=50, built=1980))
    values = table(read(write(tmp_path / "bag_2024.geojson", strange), store), "buurt").values.loc["BU99990101"]
    assert values["woningen"] == 3
    assert (values["oppervlakte_gemiddeld"], values["bouwjaar_mediaan"]) == (50, 1980)


def test_a_buurt_without_homes_has_no_size_of_homes(tmp_path: Path, store: Store) -> None:
    made = table(read(write(tmp_path / "bag_2024.geojson", [vbo(1, 100, "industriefunctie", 5_000)]), store), "buurt")
    assert made.values.loc["BU99990101", "woningen"] == 0
    assert made.status.loc["BU99990101", "oppervlakte_mediaan"] == Status.NOT_APPLICABLE


def test_the_recorded_answer_of_the_ogc_api_is_read(tmp_path: Path, store: Store, shared_samples: Path) -> None:
    properties = json.loads((shared_samples / "bag/ogc_v2_verblijfsobject_props.json").read_text())
    point = gpd.GeoSeries([shapely.Point(WEST + 100, SOUTH + 100)], crs="EPSG:28992").to_crs("EPSG:4326").iloc[0]
    feature = {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(point)}
    values = table(read(write(tmp_path / "items_2024.json", [feature]), store), "buurt").values.loc["BU99990101"]
    assert (values["woningen"], values["oppervlakte_mediaan"], values["onderwijs_m2"]) == (1, 62, 31)
    assert "bouwjaar_mediaan" not in values  # that API has no year with a verblijfsobject


def test_panden_are_counted_where_they_stand(tmp_path: Path, store: Store, shared_samples: Path) -> None:
    properties = json.loads((shared_samples / "bag/ogc_v2_pand_props.json").read_text())
    shape = shapely.geometry.mapping(shapely.box(WEST + 10, SOUTH + 10, WEST + 30, SOUTH + 30))
    feature = {"type": "Feature", "properties": properties, "geometry": shape}
    values = table(read(write(tmp_path / "panden_2024.geojson", [feature]), store), "buurt").values
    assert values.loc["BU99990101"].to_dict() == {"panden": 1}


def test_a_geopackage_with_both_layers_makes_one_table(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "bag_2024.gpkg"
    gpd.GeoDataFrame.from_features(TOWN, crs="EPSG:28992").to_file(path, layer="verblijfsobject", engine="pyogrio")
    pand = {"identificatie": "1", "status": "Pand in gebruik", "gebruiksdoel": "", "aantal_verblijfsobjecten": 1}
    shapes = [shapely.box(WEST + 10, SOUTH + 10, WEST + 30, SOUTH + 30)]
    panden = gpd.GeoDataFrame([pand], geometry=shapes, crs="EPSG:28992")
    panden.to_file(path, layer="pand", engine="pyogrio")
    made = table(read(path, store), "buurt")
    assert made.values.loc["BU99990101", ["woningen", "panden"]].tolist() == [4, 1]
    assert made.status.loc["BU99990201", "panden"] == Status.NO_SOURCE


def test_care_within_reach_adds_up_to_the_care_there_is(tmp_path: Path, store: Store) -> None:
    reached = table(read(write(tmp_path / "bag_2024.geojson", TOWN), store), "buurt", "bereik")
    people = {"BU99990101": 300, "BU99990102": 100, "BU99990201": 200}
    for key, there in {"zorg_m2": 900, "winkel_m2": 60 + 100}.items():
        assert sum(reached.values.loc[code, key] * n / 1000 for code, n in people.items()) == pytest.approx(there)
    assert reached.values.loc["BU99990101", "zorg_m2"] > reached.values.loc["BU99990201", "zorg_m2"]
    assert (reached.values["onderwijs_m2"] == 0).all()
    assert (reached.status == Status.ESTIMATED).all().all()


def test_without_residents_on_the_map_nothing_is_said_about_reach(
    tmp_path: Path, make_areas: Callable[..., AreaTable]
) -> None:
    made = make_areas(SQUARES, year=2022, size=1_000)
    kept = Store(tmp_path / "store")
    kept.add("0" * 64, "kaart", ReadResult(areas=(made,)))
    result = read(write(tmp_path / "bag_2024.geojson", TOWN), kept)
    assert {one.dataset for one in result.tables} == {"bag"}
    assert any("zegt niet hoeveel mensen er wonen" in note.text for note in result.left_out)


def test_a_map_must_come_first_and_may_come_in_the_same_command(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "bag_2024.geojson", TOWN)
    (refused,) = add(Store(tmp_path / "empty"), [path])
    assert "voeg eerst de wijk- en buurtkaart toe" in refused.fault
    (added,) = add(store, [path])
    assert added.record is not None
    assert {entry.dataset for entry in added.record.tables} == {"bag", "bereik"}


def test_a_file_of_elsewhere_is_refused_in_a_sentence(tmp_path: Path, store: Store) -> None:
    with pytest.raises(UnreadableFile, match="geen adres of pand in gebruik dat in een bekende buurt ligt"):
        read(write(tmp_path / "bag_2024.geojson", [vbo(1, 40_000)]), store)
