"""Addresses with their buurt: the file of CBS, and what becomes of it in the store."""

from pathlib import Path

import pytest

from buurtspiegel_data import intake
from buurtspiegel_data.columnar import read_addresses
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.readers import read
from buurtspiegel_data.store import Store

LINES = """PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023
1011AB;1;363AA01;363AA;363
1011AB;1;363AA01;363AA;363
1011AB;3;03630102;036301;0363
3512 ab;20;3440111;34401;344
3512AB;0x;3440111;34401;344
;5;3440111;34401;344
"""
WANTED = [
    {"postcode": "1011AB", "number": 1, "buurt": "BU0363AA01", "addresses": 2},
    {"postcode": "1011AB", "number": 3, "buurt": "BU03630102", "addresses": 1},
    {"postcode": "3512AB", "number": 20, "buurt": "BU03440111", "addresses": 1},
]


def written(folder: Path, text: str = LINES, name: str = "pc6hnr20230801_gwb.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_number_has_its_buurt_and_how_many_addresses_there_are(tmp_path: Path) -> None:
    found = read(written(tmp_path))
    [addresses] = found.addresses
    assert addresses.year == 2023
    assert sorted(addresses.frame.to_pylist(), key=lambda row: (row["postcode"], row["number"])) == WANTED
    assert [note.count for note in found.left_out] == [2]


def test_the_year_is_in_the_name_where_the_header_has_none(tmp_path: Path) -> None:
    text = LINES.replace("2023", "").replace(";", ",")
    assert read(written(tmp_path, text, "pc6hnr20220801_gwb.csv")).addresses[0].year == 2022
    with pytest.raises(UnreadableFile, match="nergens een jaar"):
        read(written(tmp_path, text, "adressen.csv"))


def test_a_file_without_any_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="geen regel met een postcode"):
        read(written(tmp_path, "PC6;Huisnummer;Buurt2023\n12;a;b\n"))


def test_the_store_keeps_addresses_and_finds_damage(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    [added] = intake.add(store, [written(tmp_path)])
    assert added.is_new
    [stored] = store.addresses(2023)
    assert (store.addresses(2022), stored.entry.rows) == ((), 3)
    assert read_addresses(stored.path).to_pylist() == WANTED
    assert store.check() == ()
    stored.path.write_bytes(stored.path.read_bytes()[:-9])
    [fault] = store.check()
    assert "addresses/2023.parquet is beschadigd" in fault
