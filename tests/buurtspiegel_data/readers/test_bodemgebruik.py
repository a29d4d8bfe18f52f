"""Land use per gemeente, in the columns of the open data of StatLine (70262NED)."""

from pathlib import Path

from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read
from buurtspiegel_data.status import Status

HEADER = (
    '"ID";"RegioS";"Perioden";"TotaleOppervlakte_1";"TotaalVerkeersterrein_2";"TotaalBebouwdTerrein_6";'
    '"TotaalSemiBebouwdTerrein_12";"TotaalRecreatieterrein_19";"TotaalAgrarischTerrein_25";'
    '"TotaalBosEnOpenNatuurlijkTerrein_28";"TotaalBinnenwater_32";"TotaalBuitenwater_42"\n'
)
ROWS = (
    '"0";"NL01  ";"2015JJ00";"4154338";"115863";"357735";"52053";"105312";"2236318";"499126";"370420";"417511"\n'
    '"1";"PV20  ";"2015JJ00";"296003";"7000";"16000";"3000";"6000";"236000";"9000";"8000";"11003"\n'
    '"2";"GM0344";"2015JJ00";"9921";"1000";"4800";"421";"1100";"1800";"300";"500";"."\n'
    '"3";"GM0344";"2012JJ00";"9921";"950";"4700";"500";"1000";"1971";"300";"500";"0"\n'
)


def test_hectares_per_gemeente_and_year(tmp_path: Path) -> None:
    path = tmp_path / "70262ned_TypedDataSet.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    result = read(path)
    found = {(table.dataset, table.level, table.period): table for table in result.tables}
    assert set(found) == {
        ("bodemgebruik", Level.LAND, "2015"),
        ("bodemgebruik", Level.GEMEENTE, "2015"),
        ("bodemgebruik", Level.GEMEENTE, "2012"),
    }
    utrecht = found["bodemgebruik", Level.GEMEENTE, "2015"]
    assert utrecht.values.loc["GM0344", "totaal_agrarisch_terrein"] == 1800
    assert utrecht.values.loc["GM0344", "totaal_bos_en_open_natuurlijk_terrein"] == 300
    assert utrecht.measures["totaal_bebouwd_terrein"].unit == "ha"
    assert utrecht.status.loc["GM0344", "totaal_buitenwater"] != Status.KNOWN  # withheld, and not 0
    assert found["bodemgebruik", Level.LAND, "2015"].values.loc["NL", "totale_oppervlakte"] == 4154338
    assert [note.count for note in result.left_out] == [1]  # the province
