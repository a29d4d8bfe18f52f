"""The records of the fictional gemeente as files: they say what the records say."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.demo import Region, files
from buurtspiegel_data.demo.scale import boundary_year
from buurtspiegel_data.levels import Level


@pytest.fixture(scope="module")
def folder(made: Region, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the four files."""
    path = tmp_path_factory.mktemp("records")
    files.write(made.records, made.areas, path)
    return path


def test_support_is_written_as_an_old_system_does(made: Region, folder: Path) -> None:
    whole = (folder / "support.csv").read_bytes()
    assert "Çi".encode("cp1252") in whole
    read = pd.read_csv(folder / "support.csv", sep=";", encoding="cp1252", dtype=str, keep_default_na=False)
    records = made.records["support"]
    assert read["Datum toekenning"].str.fullmatch(r"\d\d-\d\d-20\d\d").all()
    assert (pd.to_datetime(read["Datum toekenning"], format="%d-%m-%Y") == records["datum"]).all()
    assert read["Postcode"].str.fullmatch(r"\d{4} [a-z]{2}|").all()
    assert read["Postcode"].str.replace(" ", "").str.upper().tolist() == records["postcode"].tolist()
    assert read["Voorziening"].tolist() == records["soort"].tolist()


def test_nobody_in_it_exists(folder: Path) -> None:
    read = pd.read_csv(folder / "support.csv", sep=";", encoding="cp1252", dtype=str)
    assert read["BSN"].str.startswith("9999").all()
    digits = np.array([[int(digit) for digit in number] for number in read["BSN"].unique()])
    assert ((digits @ [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0).all()
    assert read["E-mail"].str.fullmatch(r"[a-z.]+@voorbeeld\.invalid").all()
    assert read[["Naam", "Geboortedatum"]].notna().all(axis=None)


def test_permits_are_a_workbook_with_dates(made: Region, folder: Path) -> None:
    read = pd.read_excel(folder / "permits.xlsx", engine="openpyxl", keep_default_na=False)
    records = made.records["permits"]
    assert (read["Datum besluit"] == records["datum"]).all()
    for column, own in {"Postcode": "postcode", "Soort": "soort", "Besluit": "besluit"}.items():
        assert read[column].tolist() == records[own].tolist()


def test_enforcement_has_codes_and_opens_with_a_mark(made: Region, folder: Path) -> None:
    assert (folder / "enforcement.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(folder / "enforcement.csv", sep=";", keep_default_na=False)
    records = made.records["enforcement"]
    assert read["buurtcode"].tolist() == records["buurtcode"].tolist()
    assert (pd.to_datetime(read["datum"]) == records["datum"]).all()


def test_maintenance_lies_in_its_buurt(made: Region, folder: Path) -> None:
    read = gpd.read_file(folder / "maintenance.gpkg")
    records = made.records["maintenance"]
    assert (read["soort"].tolist(), read["dagen"].tolist()) == (records["soort"].tolist(), records["dagen"].tolist())
    assert read.crs == "EPSG:28992"
    assert read.geometry.isna().tolist() == (records["postcode"] == "").tolist()
    buurten = max((one for one in made.areas if one.level is Level.BUURT), key=lambda one: one.year).frame
    joined = gpd.sjoin(read[read.geometry.notna()], buurten[["geometry"]], predicate="within")
    assert joined.iloc[:, -1].tolist() == records.loc[joined.index, "buurtcode"].tolist()


def test_every_address_lies_in_a_buurt_of_its_year(made: Region) -> None:
    buurten = {one.year: set(one.frame.index) for one in made.areas if one.level is Level.BUURT}
    for one in made.addresses:
        assert set(one.frame["buurt"].to_pylist()) <= buurten[boundary_year(one.year)]
        assert one.frame.num_rows > 10_000
        assert one.origin.fictional
