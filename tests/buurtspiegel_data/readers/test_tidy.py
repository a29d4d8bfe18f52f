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


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b,c\n1,2,3\n4,5\n", "heeft in regel 3 2 cellen; verwacht er 3"),
        ("a,b,c\n1,2,3\n4", "heeft in regel 3 1 cel; verwacht er 3"),
        ("a,b,c\n1,2,3,4\n", "heeft in regel 2 4 cellen; verwacht er 3"),
        ('a,b,c\n1,2,3\n\n"4\n4",5,6\n\n7,8\n', "heeft in regel 7 2 cellen; verwacht er 3"),
        ("a,b,c\n1,2,3,,\n", "heeft in regel 2 5 cellen; verwacht er 3"),
        ('a,b,c\n1,2,"3\n', "heeft regels die niet in cellen te verdelen zijn; verwacht er 3"),
    ],
)
def test_a_line_that_does_not_fit_the_header_is_named(tmp_path: Path, content: str, says: str) -> None:
    """A cell that is not there is not a figure that is withheld."""
    path = tmp_path / "tabel.csv"
    path.write_text(content)
    with pytest.raises(UnreadableFile, match=rf"tabel\.csv {says}"):
        text_frame(probe(path))


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c\n1,2,3,\n4,5,6\n",
        "a,b,c,\n1,2,3\n4,5,6,\n",
        "a,b,c\n1,2,3\n\n  \n4,5,6\n,\n",
        "a,b,c\n1,2,3\n4,5,6\nBron: CBS\n© Centraal Bureau voor de Statistiek\n",
    ],
)
def test_a_separator_too_many_a_blank_line_and_a_closing_remark_are_fine(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text(content)
    frame = text_frame(probe(path))
    assert [list(row) for row in frame[["a", "b", "c"]].to_numpy() if any(row)] == [["1", "2", "3"], ["4", "5", "6"]]


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
