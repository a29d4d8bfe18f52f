"""The cube: dims (area, period), a number with a reason beside it, and where it comes from."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.cube import indicator_cube
from buurtspiegel_data.status import Status

NAMES = pd.Series({"GM0001": "Aa", "GM0002": None}, dtype=object)
ATTRS = {"unit": "%", "kind": "rate", "source": "CBS, Kerncijfers", "licence": "CC BY 4.0"}
KNOWN, SECRET = int(Status.KNOWN), int(Status.SECRET)


def column(values: dict[str, float], status: dict[str, int]) -> tuple[pd.Series, pd.Series]:
    return pd.Series(values, dtype=float), pd.Series(status, dtype=np.uint8)


@pytest.fixture
def columns() -> dict[str, tuple[pd.Series, pd.Series]]:
    return {
        "2023": column({"GM0002": 0.0, "GM0001": np.nan}, {"GM0002": KNOWN, "GM0001": SECRET}),
        "2019": column({"GM0003": 5.0}, {"GM0003": KNOWN}),
    }


def test_areas_and_periods_are_sorted_and_what_a_period_lacks_says_so(
    columns: dict[str, tuple[pd.Series, pd.Series]],
) -> None:
    cube = indicator_cube(columns, NAMES, ATTRS)
    assert dict(cube.sizes) == {"area": 3, "period": 2}
    assert cube["value"].dims == cube["status"].dims == ("area", "period")
    assert cube["area"].values.tolist() == ["GM0001", "GM0002", "GM0003"]
    assert cube["period"].values.tolist() == ["2019", "2023"]
    none = int(Status.NO_SOURCE)
    assert cube["status"].values.tolist() == [[none, SECRET], [none, KNOWN], [KNOWN, none]]
    assert np.nan_to_num(cube["value"].values, nan=-1).tolist() == [[-1, -1], [-1, 0], [5, -1]]
    assert [str(cube[name].dtype) for name in ("value", "status")] == ["float64", "uint8"]


def test_it_says_what_it_is_and_where_it_comes_from(columns: dict[str, tuple[pd.Series, pd.Series]]) -> None:
    cube = indicator_cube(columns, NAMES, ATTRS)
    assert cube.attrs == ATTRS
    assert cube["value"].attrs["units"] == "%"
    meanings = cube["status"].attrs["flag_meanings"].split()
    assert meanings[KNOWN] == "known"
    assert meanings[int(Status.NOT_APPLICABLE)] == "not_applicable"
    assert len(meanings) == len(Status)


def test_an_area_without_a_name_has_an_empty_one(columns: dict[str, tuple[pd.Series, pd.Series]]) -> None:
    assert indicator_cube(columns, NAMES, ATTRS)["name"].values.tolist() == ["Aa", "", ""]
    nameless = indicator_cube(columns, pd.Series(dtype=object), ATTRS)
    assert nameless["name"].values.tolist() == ["", "", ""]


def test_it_selects_and_reduces_as_xarray_does(columns: dict[str, tuple[pd.Series, pd.Series]]) -> None:
    cube = indicator_cube(columns, NAMES, ATTRS)
    assert float(cube["value"].sel(area="GM0003", period="2019")) == 5
    known = cube["value"].where(cube["status"] == KNOWN)
    assert int(known.count()) == 2


def test_it_becomes_a_table_with_a_row_per_area_and_period(
    columns: dict[str, tuple[pd.Series, pd.Series]],
) -> None:
    table = indicator_cube(columns, NAMES, ATTRS).to_dataframe().reset_index()
    assert set(table) == {"area", "period", "value", "status", "name"}
    assert len(table) == 6
    assert table.set_index(["area", "period"])["value"]["GM0002", "2023"] == 0
