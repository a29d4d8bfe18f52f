"""From cells as published to values with a status, on columns of the real files and made ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.readers.missing import strange, to_values
from buurtspiegel_data.status import Status


def one(cell: object, *, sentinels: bool = True) -> tuple[float, Status]:
    """Read a cell beside a known number."""
    values, status = to_values(pd.Series([cell, 1], dtype=object, name="a"), sentinels=sentinels)
    assert np.isnan(values[0]) == (not Status(status[0]).has_value)
    return float(values[0]), Status(status[0])


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("     3.8", 3.8),
        ("3,8", 3.8),
        ("-3,8 ", -3.8),
        ("0", 0),
        (".5", 0.5),
        ("12.", 12),
        ("1e3", 1000),
        ("1.234", 1.234),
        ("1,234", 1.234),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567,5", 1_234_567.5),
        (7, 7),
        (np.int64(7), 7),
        (2.5, 2.5),
    ],
)
def test_quirk_05_numbers_in_every_notation(cell: object, number: float) -> None:
    assert one(cell) == (number, Status.KNOWN)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (".", Status.SECRET),
        ("       .", Status.SECRET),
        ("", Status.SECRET),
        ("  ", Status.SECRET),
        (None, Status.SECRET),
        (np.nan, Status.SECRET),
        (pd.NA, Status.SECRET),
        ("onbekend", Status.SECRET),
        ("Onbekend", Status.SECRET),
        ("geheim", Status.SECRET),
        ("x", Status.SECRET),
        (-99997, Status.SECRET),
        ("-99997", Status.SECRET),
        ("-99997.0", Status.SECRET),
        (-99999997, Status.SECRET),
        (-99999999, Status.SECRET),
        (-99999, Status.SECRET),
        (-99995, Status.NOT_APPLICABLE),
        (-99999995.0, Status.NOT_APPLICABLE),
        ("-99998", Status.NOT_APPLICABLE),
        (-99999998, Status.NOT_APPLICABLE),
        ("n.v.t.", Status.NOT_APPLICABLE),
    ],
)
def test_quirk_04_what_stands_for_no_number_becomes_a_status(cell: object, status: Status) -> None:
    assert one(cell)[1] is status


def test_costs_may_be_as_low_as_a_sentinel() -> None:
    assert one(-438358, sentinels=False) == (-438358, Status.KNOWN)
    assert one("-99997", sentinels=False) == (-99997, Status.KNOWN)
    assert one(-438358)[1] is Status.SECRET


@pytest.mark.parametrize("cells", [[np.nan, np.nan], ["", "."], [-99999999, -99999999], [-99995, -99995]])
def test_quirk_06_a_column_without_one_figure_is_not_yet_known(cells: list[object]) -> None:
    values, status = to_values(pd.Series(cells))
    assert np.isnan(values).all()
    assert set(status) == {Status.NOT_YET}


def test_a_column_of_secrets_stays_secret_and_of_the_inapplicable_inapplicable() -> None:
    assert list(to_values(pd.Series([-99997, -99998, np.nan]))[1]) == [
        Status.SECRET,
        Status.NOT_APPLICABLE,
        Status.NOT_YET,
    ]


def test_a_text_that_is_no_number_is_named_and_can_be_found_beforehand() -> None:
    column = pd.Series(["1", "circa 5", ".", "inf", "1.23.4"], index=list("abcde"), name="g_gas")
    assert list(strange(column).index) == ["b", "d", "e"]
    with pytest.raises(UnreadableFile, match=r"«g_gas»: «circa 5» is geen getal .* \(3 van 5 cellen\)"):
        to_values(column)
    with pytest.raises(UnreadableFile, match="«inf»"):
        to_values(pd.Series([1.0, np.inf]))


def test_an_empty_column_and_a_nullable_one() -> None:
    assert [len(part) for part in to_values(pd.Series([], dtype=float))] == [0, 0]
    values, status = to_values(pd.Series([1, None], dtype="Int64"))
    assert values[0] == 1
    assert list(status) == [Status.KNOWN, Status.SECRET]


def test_quirk_04_the_vierkantstatistiek_keeps_numbers_and_sentinels_as_text(shared_data: Path) -> None:
    raw = pyogrio.read_dataframe(
        f"/vsizip/{shared_data}/geo/groningen_2017/vierkant100m2014.zip/vierkant100m2014.shp", read_geometry=False
    )
    residents, homes = raw["INW2014"], raw["WOZWON2012"]
    values, status = to_values(residents)
    assert values[0] == 5
    assert (values[status == Status.KNOWN] >= 0).all()
    assert (status == Status.NOT_APPLICABLE).sum() == residents.isin(["-99995", "-99998"]).sum() > 0
    assert (to_values(homes)[1] == Status.SECRET).sum() == homes.isin(["-99997", "-99999"]).sum() > 0
