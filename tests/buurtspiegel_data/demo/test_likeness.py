"""The fictional region is the same every time, clusters as real towns do, and has records that do not match need."""

import hashlib

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely

from buurtspiegel_data.demo import DEFAULT, Region, Scale, region
from buurtspiegel_data.levels import Level

SMALL = Scale(gemeenten=3, buurten=120, pc6=1_200)


@pytest.fixture(scope="module")
def small() -> Region:
    """Three gemeenten, enough to look at."""
    return region(SMALL, seed=7)


def checksum(made: Region) -> str:
    """One checksum over every geometry, figure, status, name and record."""
    whole = hashlib.sha256()
    for areas in made.areas:
        whole.update(b"".join(shapely.to_wkb(areas.frame.geometry.to_numpy())))
        whole.update(areas.frame.drop(columns="geometry").to_csv().encode())
    for table in made.tables:
        whole.update("".join([*table.values.index, *table.values, *table.names]).encode())
        whole.update(table.values.to_numpy().tobytes() + table.status.to_numpy().tobytes())
    for name, frame in made.records.items():
        whole.update(name.encode() + frame.to_csv().encode())
    return whole.hexdigest()


def test_the_same_seed_gives_the_same_region_and_another_seed_another(small):
    assert checksum(region(SMALL, seed=7)) == checksum(small)
    assert checksum(region(SMALL, seed=8)) != checksum(small)


def test_a_small_region_is_whole(small):
    latest = {table.level: table.frame[~table.frame["water"]] for table in small.areas if table.year == 2024}
    assert len(latest[Level.GEMEENTE]) == SMALL.gemeenten
    assert len(latest[Level.BUURT]) == pytest.approx(SMALL.buurten, rel=0.08)
    assert len(latest[Level.PC6]) == pytest.approx(SMALL.pc6, rel=0.05)
    assert all(shapely.coverage_is_valid(frame.geometry.to_numpy()) for frame in latest.values())


def morans_i(shapes: npt.NDArray[np.object_], values: npt.NDArray[np.float64]) -> float:
    """Moran's I with neighbours that touch, each row weighing 1 (Moran 1950)."""
    one, other = shapely.STRtree(shapes).query(shapes, predicate="touches")
    apart = values - values.mean()
    size = np.bincount(one, minlength=len(values))
    lag = np.bincount(one, apart[other], minlength=len(values)) / np.maximum(size, 1)
    some = size > 0
    return float((apart[some] * lag[some]).mean() / (apart**2).mean())


@pytest.mark.parametrize("column", ["g_wozbag", "p_wcorpw", "g_ink_pi", "p_koopw", "p_hh_osm", "bev_dich", "g_gas"])
def test_figures_cluster_in_space(areas, tables, column):
    values = tables["kwb", Level.BUURT, 2022].values[column].dropna()
    shapes = areas[Level.BUURT, 2022].frame.loc[values.index].geometry.to_numpy()
    assert morans_i(shapes, values.to_numpy()) > 0.2


def test_the_region_has_a_city_towns_villages_and_empty_land(areas, tables):
    values = tables["kwb", Level.GEMEENTE, 2022].values
    residents = values["a_inw"].sort_values(ascending=False)
    assert residents.iloc[0] > 100_000
    assert (residents.iloc[1:4] > 20_000).all()
    assert (residents.iloc[4:] < 20_000).all()
    density = tables["kwb", Level.BUURT, 2022].values["bev_dich"]
    assert density.quantile(0.1) < 40
    assert density.quantile(0.95) > 4_000


def test_records_name_nobody_and_lie_in_known_places(made, areas):
    assert set(made.records) == {"support", "permits", "enforcement", "maintenance"}
    buurten, postcodes = areas[Level.BUURT, 2024].frame.index, areas[Level.PC6, 2024].frame.index
    for frame in made.records.values():
        assert frame["nummer"].is_unique
        assert frame["datum"].is_monotonic_increasing
        assert set(frame["buurtcode"]) - {""} <= set(buurten)
        assert set(frame["postcode"]) - {""} <= set(postcodes)
        assert set(frame) <= {"nummer", "datum", "postcode", "buurtcode", "soort", "besluit", "dagen"}
        assert 0.01 < (frame["postcode"] == "").mean() < 0.03


def test_support_follows_need_but_for_one_needy_wijk(made, tables):
    support = made.records["support"]
    year = support[support["datum"].dt.year == 2022]
    given = ("WK" + year["buurtcode"].str[2:8]).value_counts()
    figures = tables["kwb", Level.WIJK, 2022].values
    figures = figures[(figures["a_inw"] > 2_000) & figures.index.isin(given.index)]
    need = figures["p_hh_110"] / 100 * figures["a_hh"]
    reach = (given / need).dropna()
    neediest = (figures["a_soz_wb"] / figures["a_inw"]).idxmax()
    assert reach.idxmin() == neediest
    assert reach[neediest] < 0.6 * reach.median()
    others = reach.index.difference([neediest])
    assert pd.Series(need[others]).corr(given[others].astype(float), method="spearman") > 0.8


def test_a_sort_of_support_stops_being_registered(made):
    support = made.records["support"]
    years = support.loc[support["soort"] == "begeleiding", "datum"].dt.year
    assert set(years) == {2019, 2020, 2021}


def test_the_scale_of_the_country_is_a_matter_of_numbers():
    made = region(Scale(gemeenten=20, buurten=600, pc6=9_000), seed=3)
    frames = {table.level: table.frame for table in made.areas}
    assert {level: len(frame) for level, frame in frames.items() if level in (Level.GEMEENTE, Level.BUURT)} == {
        Level.GEMEENTE: 20,
        Level.BUURT: 600,
    }
    assert len(frames[Level.PC6]) == pytest.approx(9_000, rel=0.02)
    assert all(shapely.is_valid(frame.geometry.to_numpy()).all() for frame in frames.values())
    for fine, coarse in ((Level.BUURT, Level.WIJK), (Level.WIJK, Level.GEMEENTE), (Level.PC6, Level.PC4)):
        assert set(frames[fine]["parent"]) == set(frames[coarse].index)
    for table in made.tables:
        if table.level is not Level.LAND:
            assert table.values.index.equals(frames[table.level].index)


def test_default_is_a_dozen_gemeenten():
    assert DEFAULT.gemeenten == 12
    assert 380 <= DEFAULT.buurten <= 450
