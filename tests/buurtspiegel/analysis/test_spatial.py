"""Clusters equal those of esda and libpysal on real buurten, and a hand-worked case."""

import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from scipy import sparse

from buurtspiegel.analysis.spatial import (
    COLD,
    HIGH_HIGH,
    HIGH_LOW,
    HOT,
    LOW_HIGH,
    LOW_LOW,
    UNCLEAR,
    contiguity,
    local,
    moran,
)

Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]


@pytest.fixture(scope="module")
def buurten(shared_data: Path) -> tuple[Shapes, Floats]:
    """The buurten of 2019 and the share of their residents that is 65 or over, NaN where CBS gives none."""
    areas = gpd.read_parquet(shared_data / "geo" / "buurten_2019_nl_rd_0.1m.parquet")
    columns = {"WijkenEnBuurten": "code", "AantalInwoners_5": "residents", "k_65JaarOfOuder_12": "old"}
    folder = shared_data / "kwb" / "statline" / "84799NED"
    table = pd.read_parquet(folder / "cbs.v3.84799NED_TypedDataSet.parquet", columns=list(columns))
    figures = table.rename(columns=columns).assign(code=lambda rows: rows["code"].str.strip()).set_index("code")
    share = 100 * figures["old"].astype(float) / figures["residents"].astype(float)
    return areas.geometry.to_numpy(), share.where(figures["residents"] > 0).reindex(areas["buurtcode"]).to_numpy(float)


@pytest.fixture(scope="module")
def neighbours(buurten: tuple[Shapes, Floats]) -> sparse.csr_matrix:
    return contiguity(buurten[0])


def _weights(neighbours: sparse.csr_matrix, known: npt.NDArray[np.bool_]) -> Any:
    from libpysal.weights import WSP, W

    among = neighbours[known][:, known]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of islands
        weights = WSP(among.astype(float)).to_W(silence_warnings=True)
    assert isinstance(weights, W)
    weights.transform = "r"
    return weights


def test_neighbours_are_those_of_libpysal(buurten: tuple[Shapes, Floats], neighbours: sparse.csr_matrix) -> None:
    from libpysal.graph import Graph

    some = slice(0, 3000)
    theirs = Graph.build_contiguity(gpd.GeoSeries(buurten[0][some]), rook=False).sparse.tocsr()
    theirs.setdiag(0)  # where they have an area without neighbours
    theirs.eliminate_zeros()
    assert (neighbours[some, some] != theirs.astype(np.int32)).nnz == 0
    assert theirs.nnz > 10_000


@pytest.mark.filterwarnings("ignore:The weights matrix is not fully connected:UserWarning")
@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_statistics_and_chances_are_those_of_esda(
    buurten: tuple[Shapes, Floats], neighbours: sparse.csr_matrix
) -> None:
    import esda

    values = buurten[1]
    known = local(values, neighbours, 99).there
    weights = _weights(neighbours, known)
    again = local(np.where(known, values, np.nan), neighbours, 999)  # without islands, which esda counts in n
    theirs = esda.Moran_Local(values[known], weights, permutations=999, seed=1, n_jobs=1)
    # With binary weights: those that add up to 1 it standardises as if they were binary too.
    weights.transform = "b"
    spots = esda.G_Local(values[known], weights, transform="B", star=True, permutations=999, seed=1, n_jobs=1)
    assert known.sum() > 11_000
    np.testing.assert_allclose(again.moran[known], theirs.Is, atol=1e-9)
    np.testing.assert_allclose(again.gi[known], spots.Zs, atol=1e-9)
    for one_sided in (theirs.p_sim, spots.p_sim):
        theirs_p = np.minimum(2 * one_sided, 1)
        off = np.abs(again.p[known] - theirs_p)
        # Two samples of 999 of a chance p differ by sqrt(2p(1-p)/999), at most 0.022; twice that for two sides.
        assert off.max() < 5 * 2 * 0.022
        assert abs((again.p[known] - theirs_p).mean()) < 0.006
        assert np.corrcoef(again.p[known], theirs_p)[0, 1] > 0.99
    quadrant = np.array([HIGH_HIGH, LOW_HIGH, LOW_LOW, HIGH_LOW])[theirs.q - 1]
    shown = local(values, neighbours)
    clear = shown.clusters[known] != UNCLEAR
    assert clear.any()
    assert (shown.clusters[known][clear] == quadrant[clear]).all()
    assert (shown.gi[shown.spots == HOT] > 0).all()
    assert (shown.gi[shown.spots == COLD] < 0).all()


def test_the_global_moran_is_that_of_esda(buurten: tuple[Shapes, Floats], neighbours: sparse.csr_matrix) -> None:
    import esda

    values = buurten[1]
    known = np.isfinite(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = esda.Moran(values[known], _weights(neighbours, known), permutations=99)
    found, chance = moran(values, neighbours, permutations=199)
    np.testing.assert_allclose(found, theirs.I, atol=1e-9)
    assert chance == 1 / 200


def test_a_missing_value_is_no_neighbour_and_an_island_has_no_outcome() -> None:
    #  a row of five: 1 – 2 – ? – 4 – 5, and an island
    row = [shapely.box(at, 0, at + 1, 1) for at in range(5)]
    shapes = np.array([*row, shapely.box(50, 0, 51, 1)], dtype=object)
    neighbours = contiguity(shapes)
    assert neighbours.toarray().sum(axis=1).tolist() == [1, 2, 2, 2, 1, 0]
    found = local(np.array([1.0, 2, np.nan, 4, 5, 9]), neighbours)
    assert found.there.tolist() == [True, True, False, True, True, False]
    z = np.array([1.0, 2, 4, 5, 9]) - 4.2
    np.testing.assert_allclose(found.moran[[0, 4]], 4 * np.array([z[0] * z[1], z[3] * z[2]]) / (z @ z))
    assert np.isnan(found.moran[[2, 5]]).all()


@pytest.mark.parametrize("values", [[np.nan] * 4, [3.0] * 4, [1.0, 2, np.nan, np.nan]])
def test_where_nothing_differs_there_are_no_clusters(values: list[float]) -> None:
    neighbours = contiguity(np.array([shapely.box(at, 0, at + 1, 1) for at in range(4)], dtype=object))
    found = local(np.array(values), neighbours)
    assert not found.there.any()
    assert (found.clusters == UNCLEAR).all()


def test_zeros_among_mostly_zeros_are_nothing_special_but_a_block_of_high_values_is() -> None:
    shapes = np.array([shapely.box(x, y, x + 1, y + 1) for x in range(20) for y in range(20)], dtype=object)
    values = np.zeros((20, 20))
    values[2:7, 2:7] = 10.0
    found = local(values.ravel(), contiguity(shapes))
    clusters = found.clusters.reshape(20, 20)
    assert (clusters[3:6, 3:6] == HIGH_HIGH).all()
    assert (clusters[10:, 10:] == UNCLEAR).all()
    assert (found.spots.reshape(20, 20)[3:6, 3:6] == HOT).all()
    assert not np.isin(clusters, [LOW_LOW]).any()


def test_noise_has_hardly_any_cluster() -> None:
    shapes = np.array([shapely.box(x, y, x + 1, y + 1) for x in range(40) for y in range(40)], dtype=object)
    values = np.random.default_rng(7).normal(size=1600)
    assert (local(values, contiguity(shapes)).clusters != UNCLEAR).mean() < 0.01
