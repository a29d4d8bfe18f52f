"""The steps that readers of plain tables share."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.readers.tidy import by_area, by_year, parquet_table, text_frame, year_in


def test_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text('code;leeftijd;n\n0003;5-9;NA\n 0014 ;"a;b";\n', encoding="utf-8-sig")
    frame = text_frame(probe(path))
    assert frame.to_dict("list") == {"code": ["0003", "0014"], "leeftijd": ["5-9", "a;b"], "n": ["NA", ""]}


def test_a_short_line_is_filled_and_a_long_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("a,b\n1\n")
    assert text_frame(probe(path)).to_dict("list") == {"a": ["1"], "b": [""]}
    path.write_text("a,b\n1,2,3\n")
    with pytest.raises(UnreadableFile, match=r"tabel\.csv heeft regels die niet bij de kopregel passen"):
        text_frame(probe(path))


def test_only_codes_of_the_level_are_kept() -> None:
    frame = pd.DataFrame({"code": ["GM0014", "WK001400", ""], "n": [1, 2, 3]})
    kept, left_out = by_area(frame, frame["code"], Level.GEMEENTE)
    assert kept["n"].to_dict() == {"GM0014": 1}
    assert left_out[0].count == 2


def test_no_code_at_all_is_refused() -> None:
    frame = pd.DataFrame({"code": ["14"]})
    with pytest.raises(UnreadableFile, match="«14»"):
        by_area(frame, frame["code"], Level.GEMEENTE)
    with pytest.raises(UnreadableFile, match="geen enkele regel"):
        by_area(frame[:0], frame["code"][:0], Level.GEMEENTE)


@pytest.mark.parametrize("year", ["2020/..", "20201", "x", "٢٠٢٠"])
def test_a_year_is_four_digits(year: str) -> None:
    with pytest.raises(UnreadableFile, match="geen jaar"):
        list(by_year(pd.DataFrame({"jaar": [year]}), "jaar"))


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("coteq_gas_2018.csv", "2018"),
        ("kleinverbruiksgegevens_01012016.csv", "2016"),
        ("leeftijd_83502NED_2021.csv", "2021"),
        ("lijst_2010_2026.csv", "2026"),
        ("tabel_83502.csv", None),
    ],
)
def test_the_year_in_a_name(name: str, year: str | None) -> None:
    assert year_in(name) == year


def test_a_parquet_file_that_was_damaged_on_the_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabel.parquet"
    pd.DataFrame({"code": [f"GM{number:04d}" for number in range(500)]}).to_parquet(path)
    whole = path.read_bytes()
    middle = len(whole) // 4
    path.write_bytes(whole[:middle] + b"\xff" * 64 + whole[middle + 64 :])
    with pytest.raises(UnreadableFile, match="beschadigd"):
        parquet_table(probe(path))
