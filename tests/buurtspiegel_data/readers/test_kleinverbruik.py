"""Kleinverbruik of grid operators: postcodes, ranges of postcodes, and the shapes of their files."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import kleinverbruik
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

FOLDER = "energie/kleinverbruik_pc6"
OFFICIAL = (
    "NETBEHEERDER\tPOSTCODE_VAN\tPOSTCODE_TOT\tPRODUCTSOORT\tAANSLUITINGEN_AANTAL\tFYSIEKE_STATUS_PERC\tSJV_GEMIDDELD"
)


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert kleinverbruik.recognises(found)
    return kleinverbruik.read(found, NameIndex())


def level(result: ReadResult, wanted: Level) -> SourceTable:
    return next(table for table in result.tables if table.level == wanted)


def write(path: Path, *rows: str) -> Path:
    path.write_text("zipcode_from,zipcode_to,num_connections,annual_consume\n" + "".join(f"{row}\n" for row in rows))
    return path


def said(result: ReadResult, part: str) -> int:
    return sum(note.count for note in result.left_out if part in note.text)


@pytest.mark.parametrize(
    ("fuel", "year", "rows", "crossing"),
    [("gas", 2018, 6774, 75), ("gas", 2019, 6868, 73), ("electricity", 2018, 2503, 9), ("electricity", 2019, 2563, 9)],
)
def test_every_real_file_reads(shared_data: Path, fuel: str, year: int, rows: int, crossing: int) -> None:
    raw = pd.read_csv(shared_data / FOLDER / f"coteq_{fuel}_{year}.csv")
    result = read(shared_data / FOLDER / f"coteq_{fuel}_{year}.csv")
    table = level(result, Level.PC6)
    single = raw[raw.zipcode_from == raw.zipcode_to]
    assert (len(raw), table.period) == (rows, str(year))
    assert set(table.values.index) == set(raw.zipcode_from) | set(raw.zipcode_to)
    assert said(result, "meer dan een postcode:") == rows - len(single)
    assert said(result, "meer dan een postcode-4") == crossing


def test_one_postcode_is_known_as_published(shared_data: Path) -> None:
    table = level(read(shared_data / FOLDER / "coteq_electricity_2018.csv"), Level.PC6)
    assert table.values.loc["7471AB"].to_dict() == {"stroom": 1800, "aansluitingen_stroom": 37}
    assert (table.status.loc["7471AB"] == Status.KNOWN).all()
    assert table.measures["stroom"].unit == "kWh"
    assert table.origin.publisher == "Coteq Netbeheer BV"


def test_quirk_14_a_range_estimates_its_two_ends_and_makes_up_nothing(shared_data: Path) -> None:
    table = level(read(shared_data / FOLDER / "coteq_electricity_2018.csv"), Level.PC6)
    for code in ("7471AD", "7471AE"):  # one row, 25 connections
        assert table.values.loc[code, "stroom"] == 6379
        assert table.status.loc[code].to_dict() == {
            "stroom": Status.ESTIMATED,
            "aansluitingen_stroom": Status.SECRET,
        }
    assert "7468CR" not in table.values.index  # between 7468CP and 7471AA


def test_quirk_14_a_range_over_postcode_4_counts_in_neither(tmp_path: Path) -> None:
    path = write(tmp_path / "gas_2020.csv", "7471AB,7471AB,10,1000", "7471AC,7471AD,30,2000", "7471ZZ,7472AA,50,9000")
    table = level(read(path), Level.PC4)
    assert table.values.to_dict("index") == {"7471": {"gas": 1750, "aansluitingen_gas": 40}}
    assert (table.status.loc["7471"] == Status.ESTIMATED).all()


def test_quirk_14_a_blank_first_postcode_leaves_the_last(shared_data: Path) -> None:
    result = read(shared_data / FOLDER / "coteq_gas_2020.csv")
    table = level(result, Level.PC6)
    assert table.values.loc["7165BD", "gas"] == 3038
    assert table.status.loc["7165BD", "gas"] == Status.ESTIMATED
    assert said(result, "maar een van hun twee") == 1


def test_quirk_14_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "gas_2020.csv"
    path.write_text("annual_consume,zipcode_to,num_connections,zipcode_from\n1234,7471AB,12,7471AB\n")
    assert level(read(path), Level.PC6).values.loc["7471AB", "gas"] == 1234


def test_real_postcode_4_is_the_mean_by_connections(shared_data: Path) -> None:
    raw = pd.read_csv(shared_data / FOLDER / "coteq_gas_2018.csv")
    own = raw[(raw.zipcode_from.str[:4] == "7471") & (raw.zipcode_to.str[:4] == "7471")]
    table = level(read(shared_data / FOLDER / "coteq_gas_2018.csv"), Level.PC4)
    mean = (own.annual_consume * own.num_connections).sum() / own.num_connections.sum()
    idle = own[(own.annual_consume == 0)]
    assert idle.empty
    assert table.values.loc["7471", "gas"] == pytest.approx(mean)
    assert table.values.loc["7471", "aansluitingen_gas"] == own.num_connections.sum()


def test_fewer_than_ten_connections_are_secret(shared_data: Path) -> None:
    result = read(shared_data / FOLDER / "coteq_gas_2020.csv")
    table = level(result, Level.PC6)
    assert (table.status.loc["7926TT"] == Status.SECRET).all()
    assert table.values.loc["7926TT"].isna().all()
    assert "7926" not in level(result, Level.PC4).values.index
    assert said(result, "minder dan 10") == 1


def test_connections_that_are_not_in_use_have_no_mean_of_0(shared_data: Path) -> None:
    table = level(read(shared_data / FOLDER / "coteq_gas_2018.csv"), Level.PC6)
    assert table.status.loc["7606KX", "gas"] == Status.NOT_APPLICABLE
    assert table.values.loc["7606KX", "aansluitingen_gas"] == 13


def test_several_rows_for_one_postcode_are_weighted(tmp_path: Path) -> None:
    path = write(tmp_path / "gas_2020.csv", "7471AB,7471AB,10,1000", "7471AB,7471AB,30,2000", "7471AB,7471AC,90,9000")
    table = level(read(path), Level.PC6)
    assert table.values.loc["7471AB"].to_dict() == {"gas": 1750, "aansluitingen_gas": 40}
    assert table.status.loc["7471AB", "gas"] == Status.KNOWN


def test_both_fuels_in_one_tab_separated_file(tmp_path: Path) -> None:
    path = tmp_path / "stedin_kleinverbruiksgegevens_01012016.csv"
    rows = (
        '"Stedin"\t"1234AA"\t"1234AA"\t"ELK"\t100\t100,00\t4000,50',
        '"Stedin"\t"1234AA"\t"1234AA"\t"GAS"\t90\t100,00\t1200,00',
        '"Stedin"\t"1234AB"\t"1234AB"\t"ELK"\t50\t100,00\t3000,00',
    )
    path.write_text("\n".join((OFFICIAL, *rows)), encoding="utf-8-sig")
    table = level(read(path), Level.PC6)
    assert table.period == "2016"
    assert table.values.loc["1234AA"].to_dict() == {
        "gas": 1200,
        "aansluitingen_gas": 90,
        "stroom": 4000.5,
        "aansluitingen_stroom": 100,
    }
    assert table.status.loc["1234AB", "gas"] == Status.NO_SOURCE


def test_lines_wrapped_in_quotes(tmp_path: Path) -> None:
    path = tmp_path / "Liander_kleinverbruiksgegevens_01012025.csv"
    lines = (
        "NETBEHEERDER\tPOSTCODE\tPOSTCODE_EIND\tPRODUCTSOORT\tAANSLUITINGEN_AANTAL\tSJA GEMIDDELD",
        'Liander ""Noord""\t1011AB\t1011AB\tGAS\t20\t850',
        "Liander\t1011AC\t1011AD\tELK\t15\t1900",
    )
    path.write_text("".join(f'"{line}"\r\n' for line in lines))
    table = level(read(path), Level.PC6)
    assert table.values.loc["1011AB", "gas"] == 850
    assert table.values.loc["1011AD", "stroom"] == 1900
    assert table.origin.publisher == 'Liander "Noord"'


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    wrapped = tmp_path / "liander_gas_2025.csv"
    wrapped.write_text('"POSTCODE\tPOSTCODE_EIND\tAANSLUITINGEN_AANTAL\tSJA GEMIDDELD"\n"1011AB\t1011AB\t20\t850\t1"\n')
    plain = write(tmp_path / "gas_2020.csv", "7471AB,7471AB,10,1000,5")
    for path in (wrapped, plain):
        with pytest.raises(UnreadableFile, match="kopregel"):
            read(path)


def test_gas_or_electricity_must_be_known(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="gas of stroom"):
        read(write(tmp_path / "verbruik_2020.csv", "7471AB,7471AB,10,1000"))


def test_an_unknown_product_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stedin_2016.csv"
    path.write_text(f"{OFFICIAL}\nStedin\t1234AA\t1234AA\tWARMTE\t100\t100\t40\n")
    with pytest.raises(UnreadableFile, match="WARMTE"):
        read(path)


def test_rows_without_any_postcode_are_counted(tmp_path: Path) -> None:
    result = read(write(tmp_path / "gas_2020.csv", "7471AB,7471AB,10,1000", "onbekend,,10,1000"))
    assert said(result, "zonder postcode") == 1
    with pytest.raises(UnreadableFile, match="7471AB"):
        read(write(tmp_path / "gas_2021.csv", "x,y,10,1000"))
