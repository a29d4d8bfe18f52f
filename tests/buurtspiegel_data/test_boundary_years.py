"""Boundary years: the nearest one that holds the codes, made areas, areas without geometry, gemeenten of postcodes."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from buurtspiegel_data.boundaries import (
    area_set,
    bare_areas,
    boundary_year,
    boundary_years,
    holders,
)
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult

MakeAreas = Callable[..., AreaTable]
#: Two gemeenten; the first has two wijken of two buurten, the second one buurt.
SQUARES = {
    "BU00010101": (0, 0),
    "BU00010102": (1, 0),
    "BU00010201": (0, 1),
    "BU00010202": (1, 1),
    "BU00020101": (2, 0),
}
PEOPLE = {"BU00010101": 10, "BU00010102": 20, "BU00010201": 30, "BU00020101": 0}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def add(store: Store, *areas: AreaTable) -> None:
    store.add(f"{len(store.sources()):032}" * 2, "kaart.gpkg", ReadResult(areas=areas))


def test_years_without_geometry_do_not_count(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES, year=2019), make_areas(dict.fromkeys(SQUARES), year=2022))
    assert boundary_years(store, Level.BUURT) == (2019,)
    assert boundary_year(store, Level.BUURT, "2022", pd.Index(SQUARES)) == 2019
    with pytest.raises(LookupError, match=r"Er zijn geen grenzen van niveau buurt voor 2022\."):
        area_set(store, Level.BUURT, 2022)


def test_without_boundaries_there_is_no_year(store: Store) -> None:
    assert boundary_years(store, Level.BUURT) == ()
    assert boundary_year(store, Level.BUURT, "2022", pd.Index(SQUARES)) is None


@pytest.mark.parametrize(("period", "year"), [("2014", 2016), ("2018", 2016), ("2019", 2020), ("2020KW02", 2020)])
def test_the_nearest_year_is_used_and_the_older_of_two_as_near(
    store: Store, make_areas: MakeAreas, period: str, year: int
) -> None:
    add(store, *(make_areas(SQUARES, year=one) for one in (2016, 2020)))
    assert boundary_year(store, Level.BUURT, period, pd.Index(SQUARES)) == year


def test_one_gemeente_does_not_stand_in_for_the_country_because_its_year_is_nearer(
    store: Store, make_areas: MakeAreas
) -> None:
    add(store, make_areas(SQUARES, year=2019), make_areas({"BU00020101": (2, 0)}, year=2023))
    assert boundary_year(store, Level.BUURT, "2023", pd.Index(SQUARES)) == 2019
    assert boundary_year(store, Level.BUURT, "2023", pd.Index(["BU00020101"])) == 2023


def test_the_year_whose_codes_match_beats_a_nearer_one_with_other_codes(store: Store, make_areas: MakeAreas) -> None:
    recoded = {code.replace("BU0001", "BU0009"): place for code, place in SQUARES.items()}
    add(store, make_areas(SQUARES, year=2014), make_areas(recoded, year=2022))
    assert boundary_year(store, Level.BUURT, "2021", pd.Index(SQUARES)) == 2014
    assert boundary_year(store, Level.BUURT, "2021", pd.Index(recoded)) == 2022


def test_figures_of_before_a_merger_are_not_of_the_nearer_map_after_it(store: Store, shared_data: Path) -> None:
    """The map of 2019 is nearer to 2018, but Groningen includes Haren and Ten Boer there."""
    for year in ("2014_nl_rd_tmap.gpkg", "2019_nl_rd_0.1m.parquet", "2022_nl_rd_tmap.gpkg"):
        add(store, *read(shared_data / "geo" / f"gemeenten_{year}").areas)
    of = {year: area_set(store, Level.GEMEENTE, year).codes for year in (2014, 2019, 2022)}
    before_haren = of[2014].difference(["GM0844", "GM0846", "GM0860"])  # Meierijstad, of 2017
    assert boundary_year(store, Level.GEMEENTE, "2018", before_haren.union(["GM1948"])) == 2014
    assert boundary_year(store, Level.GEMEENTE, "2012", of[2019]) == 2019  # health figures on the boundaries of later
    assert boundary_year(store, Level.GEMEENTE, "2021", of[2022]) == 2022


def test_wijken_and_gemeenten_are_made_of_buurten(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES, population=PEOPLE))
    wijken, gemeenten = area_set(store, Level.WIJK, 2023), area_set(store, Level.GEMEENTE, 2023)
    assert wijken.codes.tolist() == ["WK000101", "WK000102", "WK000201"]
    assert wijken.parents.tolist() == ["GM0001", "GM0001", "GM0002"]
    assert gemeenten.codes.tolist() == ["GM0001", "GM0002"]
    assert gemeenten.parents.tolist() == ["NL", "NL"]
    assert gemeenten.rd.geometry.area.tolist() == [40_000, 10_000]
    assert gemeenten.rd.geometry.iloc[0].geom_type == "Polygon"
    again = area_set(store, Level.GEMEENTE, 2023)
    assert again.rd.geometry.equals(gemeenten.rd.geometry)
    assert again.version == gemeenten.version
    assert boundary_years(store, Level.GEMEENTE) == boundary_years(store, Level.WIJK) == (2023,)


def test_the_population_of_a_made_area_is_known_only_where_that_of_every_part_is(
    store: Store, make_areas: MakeAreas
) -> None:
    add(store, make_areas(SQUARES, population=PEOPLE))
    wijken = area_set(store, Level.WIJK, 2023).population
    assert wijken["WK000101"] == 30
    assert np.isnan(wijken["WK000102"])
    assert wijken["WK000201"] == 0
    assert np.isnan(area_set(store, Level.GEMEENTE, 2023).population["GM0001"])


def test_postcode_4_is_made_of_postcode_6(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas({"1011AB": (0, 0), "1011AC": (1, 0), "1012AA": (2, 0)}, level="pc6"))
    made = area_set(store, Level.PC4, 2023)
    assert made.codes.tolist() == ["1011", "1012"]
    assert made.rd.geometry.area.tolist() == [20_000, 10_000]


def test_a_made_area_whose_parts_have_no_geometry_has_none_either(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES | {"BU00020101": None}))
    made = area_set(store, Level.GEMEENTE, 2023)
    assert made.rd.geometry.isna().tolist() == [False, True]


def test_boundaries_of_their_own_are_preferred_to_made_ones(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES))
    before = area_set(store, Level.GEMEENTE, 2023)
    own = make_areas({"GM0001": (5, 5), "GM0002": (6, 5)}, level="gemeente", names={"GM0001": "Een"})
    add(store, own)
    after = area_set(store, Level.GEMEENTE, 2023)
    assert after.names["GM0001"] == "Een"
    assert after.rd.geometry.iloc[0].equals(own.frame.geometry.iloc[0])
    assert after.version != before.version


def test_what_was_made_is_kept_and_made_again_when_it_is_damaged(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES))
    made = area_set(store, Level.GEMEENTE, 2023)
    (kept,) = (store.cache / "areas").iterdir()
    for damage in (b"", b"PAR1", kept.read_bytes()[:200]):
        kept.write_bytes(damage)
        assert area_set(store, Level.GEMEENTE, 2023).rd.geometry.equals(made.rd.geometry)
        assert list((store.cache / "areas").iterdir()) == [kept]


def test_a_data_directory_that_cannot_be_written_still_shows_its_map(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES))
    store.cache.write_text("a file where the folder of the cache should come")
    assert len(area_set(store, Level.GEMEENTE, 2023)) == 2


def test_a_later_map_completes_an_earlier_one_of_the_same_year(store: Store, make_areas: MakeAreas) -> None:
    first = make_areas(SQUARES, names={"BU00010101": "Oud", "BU00010102": "Blijft"}, population=PEOPLE)
    add(store, first)
    add(
        store,
        make_areas({"BU00010101": None, "BU00010102": (9, 9), "BU00030101": (3, 3)}, names={"BU00010101": "Nieuw"}),
    )
    joined = area_set(store, Level.BUURT, 2023)
    assert joined.codes.tolist() == sorted([*SQUARES, "BU00030101"])
    assert joined.names["BU00010101"] == "Nieuw"
    assert joined.names["BU00010102"] == "Blijft"
    assert joined.population["BU00010101"] == 10
    assert joined.rd.geometry["BU00010101"].equals(first.frame.geometry["BU00010101"])
    assert joined.rd.geometry["BU00010102"].bounds[0] == 130_900


def test_the_version_follows_the_content(tmp_path: Path, make_areas: MakeAreas) -> None:
    stores = [Store(tmp_path / name) for name in ("een", "twee", "drie")]
    for store, size in zip(stores, (100, 100, 99), strict=True):
        add(store, make_areas(SQUARES, size=size))
    versions = [area_set(store, Level.BUURT, 2023).version for store in stores]
    assert versions[0] == versions[1] != versions[2]
    assert all(len(version) == 8 for version in versions)


def test_a_fictional_map_says_so(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES, fictional=True), make_areas(SQUARES, year=2022))
    assert [area_set(store, Level.BUURT, year).fictional for year in (2022, 2023)] == [False, True]
    assert area_set(store, Level.GEMEENTE, 2023).fictional


def test_a_postcode_belongs_to_the_gemeente_in_which_its_inner_point_lies(store: Store, make_areas: MakeAreas) -> None:
    add(store, make_areas(SQUARES))
    codes = ["1011", "1012", "1013", "1014"]
    # The first lies for 60% in GM0001; the second is a C around a corner of GM0002, with its centroid outside itself;
    # the third lies in neither and the fourth has no geometry.
    shapes = [
        shapely.box(130_140, 450_000, 130_240, 450_100),
        shapely.box(130_200, 450_000, 130_300, 450_100).difference(shapely.box(130_210, 450_010, 130_300, 450_090)),
        shapely.box(140_000, 450_000, 140_100, 450_100),
        None,
    ]
    frame = gpd.GeoDataFrame(
        {"name": None, "parent": "NL", "population": np.nan, "water": False}, geometry=shapes, index=codes, crs=28992
    )
    postcodes = type(area_set(store, Level.GEMEENTE, 2023))(Level.PC4, 2023, frame, "0" * 8)
    assert holders(postcodes, area_set(store, Level.GEMEENTE, 2023)).tolist() == ["GM0001", "GM0002", "", ""]


def test_bare_areas_have_codes_names_and_parents_and_no_geometry() -> None:
    names = pd.Series({"BU00010102": "Bb", "BU00010101": None}, dtype=object)
    areas = bare_areas(Level.BUURT, 2023, names, "0" * 8)
    assert areas.codes.tolist() == ["BU00010101", "BU00010102"]
    assert areas.names["BU00010102"] == "Bb"
    assert areas.parents.tolist() == ["WK000101", "WK000101"]
    assert areas.rd.geometry.isna().all()
    assert areas.mercator.isna().all()
    with pytest.raises(LookupError, match="geen gebieden van niveau wijk bekend"):
        bare_areas(Level.WIJK, 2023, pd.Series(dtype=object), "0" * 8)
