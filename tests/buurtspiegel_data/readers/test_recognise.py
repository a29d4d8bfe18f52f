"""One way in: each real file has its reader, every reader is known, a zip may wrap a single file."""

import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import names, recognise
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.readers.recognise import READERS, read

OWNER = {
    "kwb/statline/84799NED": "statline_kwb",
    "kwb/statline/83765NED": "statline_kwb",
    "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx": "kwb_xlsx",
    "kwb/utrecht/CBS-Zuilen_Nabijheid_voorzieningen__buurt_2023_14102024_165609.csv": "statline_csv",
    "gezondheid_rivm/2012_18+.xlsx": "gezondheid",
    "veiligheid/Veiligheid.csv": "misdrijven",
    "veiligheid/misdrijven.csv": "misdrijven",
    "gemeente/cbs_gebieden_in_nederland_inwonertal_raw.csv": "gebieden",
    "gemeente/iv3_gemeenten/iv3_gemeente_jaar_samenvatting.csv": "iv3",
    "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet": "iv3",
    "gemeente/buurt_wijk_gemeente_namen_2021.csv": "gemeente_names",
    "gemeente/gemeenten_per_jaar_2010_2026.csv": "gemeente_names",
    "gemeente/inwoners_per_gemeente.csv": "inwoners",
    "leefbaarometer/amstelveen_dimensies.csv": "leefbaarometer",
    "postcode/inwoners_per_postcode_leeftijd_83502NED_2021.csv": "postcode_population",
    "postcode/postcodes_pc2_pc3_pc4_certegis.csv": "postcode_population",
    "postcode/pc6_amsterdam_2020.csv": "postcode6",
    "energie/kleinverbruik_pc6/coteq_gas_2020.csv": "kleinverbruik",
    "energie/pbl_startanalyse2020_buurt_all_attributes.parquet": "startanalyse",
    "energie/bag_straat_vlieland_pbl2025.geojson": "startanalyse",
    "geo/baarn_buurten_kerncijfers_pdok.geojson": "area_file",
    "geo/groningen_2017/vierkant100m2014.zip": "area_file",
    "geo/pc4_2020_nl_rd_certegis.gpkg": "area_file",
    "geo/gemeenten_2019_nl_rd_0.1m.parquet": "area_file",
    "gemeentelijk/groningen_openbare_verlichting.zip": "area_file",
    "gemeentelijk/utrecht_UIC_tevredenheid_jongerenvoorzieningen_subwijk_2023.csv": "swing",
}


def recognisers(path: Path) -> list[str]:
    found = probe(path)
    modules = {name: import_module(f"buurtspiegel_data.readers.{name}") for name in READERS}
    return [name for name, module in modules.items() if module.recognises(found)]


@pytest.mark.parametrize("file", OWNER)
def test_the_first_reader_that_recognises_a_real_file_is_its_own(file: str, shared_data: Path) -> None:
    assert recognisers(shared_data / file)[0] == OWNER[file]


def test_only_a_map_of_streets_is_recognised_twice(shared_data: Path) -> None:
    files = [shared_data / file for file in OWNER]
    assert [path.name for path in files if len(recognisers(path)) > 1] == ["bag_straat_vlieland_pbl2025.geojson"]


def test_every_reader_module_is_registered() -> None:
    folder = Path(recognise.__file__).parent
    readers = {path.stem for path in folder.glob("*.py") if "\ndef recognises(" in path.read_text(encoding="utf-8")}
    assert readers == set(READERS)


def test_a_folder_of_files_is_no_publication(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"geo is een map met .* bestanden en hoort bij geen bekende bron"):
        read(shared_data / "geo")


@pytest.mark.parametrize("folder", ["", "Kaarten (2019)/"])
def test_a_zip_may_wrap_one_file_beside_a_note(folder: str, shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(shared_data / "geo/gemeenten_2014_nl_rd_tmap.gpkg", f"{folder}gemeenten_2014.gpkg")
        archive.writestr("lees mij.txt", "toelichting")
    (areas,) = read(path).areas
    assert (areas.level, areas.year, len(areas.frame)) == (Level.GEMEENTE, 2014, 403)
    assert areas.origin.file == "gemeenten_2014.gpkg"


def test_a_complaint_about_one_cell_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "inwoners.csv"
    path.write_text("gemeente,jaar,aantal_inwoners\nGM0344,2020,veel\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"^inwoners\.csv: .*«veel» is geen getal"):
        read(path)


def test_a_names_index_finds_every_bearer_of_a_name() -> None:
    index = names.NameIndex({Level.BUURT: {"centrum": ("BU00140000", "BU03440000")}})
    assert index.codes(Level.BUURT, " Centrum ") == ("BU00140000", "BU03440000")
    assert index.codes(Level.WIJK, "Centrum") == ()
