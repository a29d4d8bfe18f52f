"""Parquet that is written comes back exactly; a damaged byte gives the same figures or one Dutch sentence."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from buurtspiegel_data import columnar
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import AreaTable, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]


@pytest.fixture
def table(make_table: MakeTable) -> SourceTable:
    codes = [f"BU0001{number:04}" for number in range(60)]
    cells = {code: Status.SECRET if at % 7 == 0 else at * 1.5 for at, code in enumerate(codes)}
    return make_table({"a": cells, "b": dict.fromkeys(codes, Status.NOT_YET)}, names={codes[3]: "Buurt «Drie»"})


@pytest.fixture
def path(table: SourceTable, tmp_path: Path) -> Path:
    columnar.write_table(table, tmp_path / "tables" / "kwb" / "buurt-2023.parquet")
    return tmp_path / "tables" / "kwb" / "buurt-2023.parquet"


def test_columns_come_back_sorted_and_exact(make_table: MakeTable, tmp_path: Path) -> None:
    table = make_table({"a": {"2000": 0.1 + 0.2, "1000": Status.SECRET}}, level="pc4", names={"2000": "Santpoort"})
    columnar.write_table(table, tmp_path / "t.parquet")
    values, status = columnar.read_columns(tmp_path / "t.parquet", ("a",))
    assert values.index.tolist() == ["1000", "2000"]
    assert values.loc["2000", "a"] == 0.1 + 0.2
    assert status["a"].tolist() == [int(Status.SECRET), int(Status.KNOWN)]
    assert [name if isinstance(name, str) else None for name in columnar.read_names(tmp_path / "t.parquet")] == [
        None,
        "Santpoort",
    ]


def test_areas_come_back_with_and_without_geometry(make_areas: MakeAreas, tmp_path: Path) -> None:
    areas = make_areas(
        {"BU00010001": (3, 4), "BU00010002": None},
        names={"BU00010001": "Aa"},
        population={"BU00010001": 120},
        water=("BU00010002",),
    )
    columnar.write_areas(areas, tmp_path / "a.parquet")
    frame = columnar.read_areas(tmp_path / "a.parquet")
    assert frame.crs == "EPSG:28992"
    assert frame.geometry.iloc[0].equals(areas.frame.geometry.iloc[0])
    assert frame.geometry.iloc[1] is None
    assert frame["water"].tolist() == [False, True]
    assert frame["population"].fillna(-1).tolist() == [120, -1]
    assert frame.index.tolist() == ["BU00010001", "BU00010002"]


def test_a_column_that_is_not_there_is_said(path: Path) -> None:
    with pytest.raises(StoreError, match=r"buurt-2023\.parquet .* draai «buurtspiegel data check»"):
        columnar.read_columns(path, ("a", "bestaat_niet"))


def read(path: Path) -> pd.DataFrame:
    columnar.read_names.cache_clear()
    values, status = columnar.read_columns(path, ("a", "b"))
    return pd.concat([values, status.add_suffix("_status")], axis=1).assign(name=columnar.read_names(path))


def test_a_flipped_byte_is_found_when_read_or_harms_no_figure(path: Path) -> None:
    """Some bytes describe what is not used, such as the name of the writer; no byte changes a figure unseen."""
    whole, expected = path.read_bytes(), read(path)
    found = 0
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        try:
            got = read(path)
        except StoreError as fault:
            found += 1
            assert "in de gegevensmap is beschadigd of onvolledig" in str(fault)  # noqa: PT017  (most bytes, not all)
        else:
            assert_frame_equal(got, expected)
    assert found > len(whole) / 2


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.9, 0.999])
def test_a_truncated_table_is_found_when_read(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(StoreError, match="beschadigd of onvolledig"):
        read(path)


def test_a_flipped_byte_in_areas_is_found_when_read_or_moves_nothing(make_areas: MakeAreas, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    areas = make_areas({f"BU0001{n:04}": (n, n) for n in range(20)}, level=Level.BUURT.value)
    columnar.write_areas(areas, path)
    whole, expected = path.read_bytes(), columnar.read_areas(path)
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        try:
            got = columnar.read_areas(path)
        except StoreError:
            continue
        assert got.geometry.to_wkb().tolist() == expected.geometry.to_wkb().tolist()
        assert got.index.tolist() == expected.index.tolist()
