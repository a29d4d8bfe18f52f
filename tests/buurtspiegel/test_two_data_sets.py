"""A ratio over two data sets: costs of one publisher per head of another, with the same rules of status and joining."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.engine import Engine
from buurtspiegel.errors import DeclarationError
from buurtspiegel.model import Indicator, Kind, Ratio
from buurtspiegel.registry import load_registry
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
PER_HEAD = Ratio("iv3", ("lasten_6_3", "lasten_6_5"), "a_soz_wb", 1000, whole_from="kwb")
REGISTRY = load_registry()


@pytest.fixture
def costs() -> Indicator:
    return replace(
        REGISTRY.indicator("financien.inkomensregelingen"),
        values=(PER_HEAD,),
        levels=(Level.GEMEENTE, Level.WIJK, Level.BUURT),
    )


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(Store(tmp_path), REGISTRY)


def put(engine: Engine, *tables: SourceTable) -> None:
    engine.store.add(f"{len(engine.store.sources()):032}" * 2, "bestand.csv", ReadResult(tables))


def test_only_areas_and_years_that_both_have_get_a_figure(
    engine: Engine, costs: Indicator, make_table: MakeTable
) -> None:
    iv3 = {
        "lasten_6_3": {"GM0001": 3000, "GM0002": 50, "GM0003": 10, "GM0004": Status.NOT_YET, "GM0005": 7},
        "lasten_6_5": {"GM0001": 1000, "GM0002": 50, "GM0003": 10, "GM0004": Status.NOT_YET, "GM0005": 7},
    }
    heads = {"a_soz_wb": {"GM0001": 200, "GM0002": Status.SECRET, "GM0003": 0, "GM0004": 5, "GM0006": 9}}
    put(engine, make_table(iv3, dataset="iv3", level="gemeente", period="2022"))
    put(engine, make_table(iv3, dataset="iv3", level="gemeente", period="2024"))
    assert engine.periods(costs, Level.GEMEENTE) == ()
    put(engine, make_table(heads, level="gemeente", period="2022"))
    put(engine, make_table(heads, level="gemeente", period="2023"))
    assert engine.periods(costs, Level.GEMEENTE) == engine.full_periods(costs, Level.GEMEENTE) == ("2022",)
    found = engine.column(costs, Level.GEMEENTE, "2022")
    assert found.values["GM0001"] == 20_000
    assert found.values.drop("GM0001").isna().all()
    assert {code: Status(status) for code, status in found.status.items()} == {
        "GM0001": Status.KNOWN,
        "GM0002": Status.SECRET,
        "GM0003": Status.NOT_APPLICABLE,
        "GM0004": Status.NOT_YET,
        "GM0005": Status.NO_SOURCE,
        "GM0006": Status.NO_SOURCE,
    }
    assert {origin.title for origin in found.origins} == {"Kerncijfers"}


def test_finer_areas_are_joined_by_their_sums(engine: Engine, costs: Indicator, make_table: MakeTable) -> None:
    iv3 = {
        "lasten_6_3": {"BU00010101": 10, "BU00010102": 30, "BU00010201": 5},
        "lasten_6_5": {"BU00010101": 0, "BU00010102": 10, "BU00010201": 5},
    }
    heads = {"a_soz_wb": {"BU00010101": 5, "BU00010102": 20, "BU00010201": Status.SECRET}}
    put(engine, make_table(iv3, dataset="iv3"), make_table(heads))
    found = engine.column(costs, Level.WIJK, "2023")
    assert found.values["WK000101"] == 1000 * 50 / 25
    assert Status(found.status["WK000101"]) is Status.ESTIMATED
    assert math.isnan(found.values["WK000102"])
    assert Status(found.status["WK000102"]) is Status.SECRET


def test_what_it_is_divided_by_weighs_it(engine: Engine, costs: Indicator, make_table: MakeTable) -> None:
    iv3 = {"lasten_6_3": {"GM0001": 10, "GM0002": 4}, "lasten_6_5": {"GM0001": 0, "GM0002": 4}}
    put(engine, make_table(iv3, dataset="iv3", level="gemeente"))
    put(engine, make_table({"a_soz_wb": {"GM0001": 5, "GM0002": 8}}, level="gemeente"))
    share = replace(costs, kind=Kind.RATE, share_of="mensen")
    assert engine.wholes(share, Level.GEMEENTE, "2023").to_dict() == {"GM0001": 5, "GM0002": 8}


@pytest.mark.parametrize("whole_from", ["iv3", "", 3])
def test_a_whole_from_nowhere_or_from_the_same_data_is_refused(whole_from: str) -> None:
    with pytest.raises(DeclarationError, match="whole_from"):
        Ratio("iv3", "lasten_6_3", "inwoners", whole_from=whole_from)


def test_a_column_of_the_same_name_in_both_is_refused() -> None:
    with pytest.raises(DeclarationError, match="niet ook een deel"):
        Ratio("iv3", "a_inw", "a_inw", whole_from="kwb")


def test_real_costs_per_receiver_are_those_of_the_files(shared_data: Path, engine: Engine, costs: Indicator) -> None:
    """Recomputed from the files themselves, without any reader."""
    iv3 = shared_data / "gemeente/iv3_gemeenten"
    list(add(engine.store, [iv3 / "iv3_lasten_per_taakveld.parquet", shared_data / "kwb/statline/84799NED"]))
    found = engine.column(costs, Level.GEMEENTE, "2020").values
    raw = pd.read_parquet(iv3 / "iv3_lasten_per_taakveld.parquet")
    raw = raw[(raw["verslagsoort"] == "2020X005") & raw["taakveld"].isin(["6.3", "6.5"])]
    spent = raw.groupby("gm_code")["lasten_x1000"].sum()
    receivers = _receivers(shared_data / "kwb/statline/84799NED")
    expected = (1000 * spent / receivers.replace(0, np.nan)).dropna()
    expected = expected[spent.reindex(expected.index) > 0]
    assert len(expected) > 340
    pd.testing.assert_series_equal(found.dropna(), expected, check_names=False, check_index_type=False, rtol=1e-12)
    assert 10_000 < found.median() < 40_000


def _receivers(table: Path) -> pd.Series:
    """People on bijstand per gemeente, from the raw rows of the table."""
    raw = pd.read_parquet(table / "cbs.v3.84799NED_TypedDataSet.parquet")
    raw = raw.set_index(raw["Codering_3"].str.strip())["PersonenPerSoortUitkeringBijstand_83"]
    return raw[raw.index.str.startswith("GM")]
