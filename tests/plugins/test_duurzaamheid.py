"""Duurzaamheid: its comparisons worked out by hand, and its figures against the file of PBL itself."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Level, Reference
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.intake import add
from buurtspiegel_data.store import Store
from buurtspiegel_duurzaamheid.comparisons import above_peers, index

PBL = "energie/pbl_startanalyse2020_buurt_all_attributes.parquet"


def reference(**given: object) -> Reference:
    nothing = np.full(4, np.nan)
    settings = {"gemeente": nothing, "land": np.nan, "earlier": nothing, "group": np.zeros(4, np.int64)} | given
    return Reference(**settings)  # type: ignore[arg-type]


def test_only_what_is_more_than_the_middle_of_the_peers_counts() -> None:
    values = np.array([1200.0, 900.0, np.nan, 1000.0])
    peers = np.array([1000.0, 1000.0, 1000.0, np.nan])
    found = above_peers(values, reference(peers_median=peers))
    assert found[:2].tolist() == [200, 0]
    assert np.isnan(found[2:]).all()
    assert np.isnan(above_peers(values, reference())).all()


def test_an_index_is_100_in_its_year() -> None:
    earlier = np.array([1500.0, 1000.0, 0.0, np.nan])
    found = index(np.array([1200.0, 1000.0, 5.0, 5.0]), reference(earlier=earlier))
    assert found[:2].tolist() == [80, 100]
    assert np.isnan(found[2:]).all()


def test_the_domain_is_complete() -> None:
    registry = load_registry()
    own = registry.in_domain("duurzaamheid")
    assert len(own) >= 20
    assert all(indicator.cadence and indicator.years for indicator in own)
    assert {"bovenvergelijkbaar", "index"} <= set(registry.comparisons)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Workbench:
    root = tmp_path_factory.mktemp("pbl")
    (outcome,) = add(Store(root), [shared_data / PBL])
    assert outcome.fault == ""
    return open_workbench(root)


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> pd.DataFrame:
    return pd.read_parquet(shared_data / PBL).set_index("BU_CODE")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("warmtevraag", "ref_2019_H02"),
        ("kosten_warmtepomp", "s1a_H18"),
        ("kosten_warmtenet", "s2c_H18"),
        ("kosten_groengas", "s4d_H18"),
    ],
)
def test_a_figure_of_a_buurt_is_that_of_the_file(bench: Workbench, raw: pd.DataFrame, name: str, column: str) -> None:
    indicator = bench.engine.registry.indicator(f"duurzaamheid.{name}")
    found = bench.engine.column(indicator, Level.BUURT, "2020").values
    expected = pd.to_numeric(raw[column], errors="coerce").astype(float)
    assert len(found) == 12251
    pd.testing.assert_series_equal(found.sort_index(), expected.sort_index(), check_names=False, check_index_type=False)


def test_the_strategy_of_a_buurt_is_the_one_that_pbl_prefers(bench: Workbench, raw: pd.DataFrame) -> None:
    indicator = bench.engine.registry.indicator("duurzaamheid.warmtestrategie")
    found = bench.engine.column(indicator, Level.BUURT, "2020").values
    assert raw.loc["BU00030000", "sln_V01"] == "s2d"
    assert found["BU00030000"] == 2
    assert found.isna().sum() == (raw["sln_V01"] == "").sum()


def test_co2_of_a_gemeente_is_divided_over_all_its_buildings(bench: Workbench, raw: pd.DataFrame) -> None:
    indicator = bench.engine.registry.indicator("duurzaamheid.co2_gebouwen")
    own = raw[raw.index.str.startswith("BU0003")][["ref_2019_H15", "I11_aantalweq"]].apply(pd.to_numeric)
    found = bench.engine.column(indicator, Level.GEMEENTE, "2020").values["GM0003"]
    assert found == pytest.approx(own["ref_2019_H15"].sum() / own["I11_aantalweq"].sum())


def test_green_gas_is_seldom_preferred_although_its_costs_are_the_lowest(raw: pd.DataFrame) -> None:
    """What the lesson on the Startanalyse says of the file."""
    columns = [column for column in raw if column.endswith("_H18") and column.startswith("s")]
    costs = raw[columns].apply(pd.to_numeric, errors="coerce")
    assert (costs.idxmin(axis=1) == "s4d_H18").mean() > 0.9
    assert (raw["sln_V01"] == "s4d").mean() < 0.05
