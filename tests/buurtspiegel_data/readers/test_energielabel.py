"""EP-Online: registered energy labels, on a small file in the published form."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read

HEAD = "PublicatieDatum;01-09-2026\nLaatstVerwerkteMutatievolgnummer;123\n"
COLUMNS = (
    "Pand_opnamedatum;Pand_registratiedatum;Pand_postcode;Pand_huisnummer;Pand_huisnummer_toev;"
    "Pand_bagverblijfsobjectid;Pand_energieklasse;Pand_gebouwklasse;Pand_energieindex\n"
)
LINES = """\
20190101;20190201;8011AB;1;;0193010000000001;D;W;1,9
20240101;20240201;8011AB;1;;0193010000000001;A+++;W;1,1
2020-01-01;2020-02-01;8011 ab;2;;0193010000000002;b;W;1,2
20200101;20200201;8011AB;3;a;;G;W;
20210101;20210201;8011AB;3;a;;F;W;
20210101;20210201;8011AB;3;b;;E;W;
20200101;20200201;8011XZ;9;;0193010000000009;C;W;
20200101;20200201;8011XZ;10;;0193010000000010;A;U;
20200101;20200201;;11;;0193010000000011;A;W;
20200101;20200201;8011XZ;12;;0193010000000012;;W;
"""


def written(folder: Path, text: str, name: str = "v20260901_totaal.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_homes_are_counted_by_their_newest_label(tmp_path: Path) -> None:
    """By hand: at 8011AB homes 1 (A, was D), 2 (B), 3a (F, was G) and 3b (E); at 8011XZ home 9 (C)."""
    result = read(written(tmp_path, HEAD + COLUMNS + LINES))
    pc6, pc4 = result.tables
    assert (pc6.dataset, pc6.level, pc6.period) == ("energielabel", Level.PC6, "2026")
    assert pc6.values.loc["8011AB"].tolist() == [4, 1, 1, 0, 0, 1, 1, 0]
    assert pc6.values.loc["8011XZ"].tolist() == [1, 0, 0, 1, 0, 0, 0, 0]
    assert pc4.level is Level.PC4
    assert pc4.values.loc["8011"].tolist() == [5, 1, 1, 1, 0, 1, 1, 0]
    assert [note.count for note in result.left_out] == [1, 1, 1, 2]


def test_the_header_may_stand_on_the_first_line(tmp_path: Path) -> None:
    result = read(written(tmp_path, COLUMNS + LINES, "labels_2024.csv"))
    assert result.tables[0].period == "2024"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + COLUMNS.replace("Pand_gebouwklasse", "Pand_iets") + LINES, "mist kolommen"),
        (HEAD + "een;twee\n1;2\n" * 9, "mist kolommen"),
        (HEAD + COLUMNS + LINES.replace(";W;", ";U;"), "geen enkele woning"),
        (HEAD + COLUMNS, "geen enkele woning"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        read(written(tmp_path, text))
    assert str(caught.value).startswith("v20260901_totaal.csv")
