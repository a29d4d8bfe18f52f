"""What a file is, from its bytes: the real files, and the same under other names."""

import shutil
from pathlib import Path

import pytest

from buurtspiegel_data.readers.probe import Form
from buurtspiegel_data.readers.probing import probe

REAL = {
    "geo/buurten_2019_nl_rd_0.1m.parquet": (Form.PARQUET, "buurtcode", 5, ("buurten_2019_nl_rd_0.1m",)),
    "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet": (Form.PARQUET, "jaar", 6, ()),
    "geo/buurten_2019_nl_rd_simplified.gpkg": (Form.GPKG, "fid", 6, ("buurten_2019",)),
    "geo/gemeenten_2014_nl_rd_tmap.gpkg": (Form.GPKG, "fid", 16, ("gemeenten_2013",)),
    "geo/wijken_2016_nl_rd.geojson": (Form.JSON, "WKC", 4, ("FeatureCollection",)),
    "geo/nl_vr_gm_minvws.topo.json": (Form.JSON, None, 0, ("Topology",)),
    "kwb/statline/84799NED/cbs.v3.84799NED_Metadata.json": (Form.JSON, "Updated", 26, ()),
    "geo/groningen_2017/wijk2017.zip": (
        Form.ZIP,
        "WK_CODE",
        36,
        ("wijk2017.dbf", "wijk2017.prj", "wijk2017.shp", "wijk2017.shx"),
    ),
    "kwb/utrecht/CBS-Utrecht-kwb-2024.xlsx": (Form.XLSX, "gwb_code_10", 121, ("Gemeente-Utrecht",)),
    "veiligheid/misdrijven.csv": (Form.CSV, "", 9, ()),
}


@pytest.mark.parametrize("file", REAL)
def test_form_columns_and_layers_of_real_files_whatever_their_name(
    file: str, shared_data: Path, tmp_path: Path
) -> None:
    form, first, count, layers = REAL[file]
    renamed = tmp_path / "zonder naam + extensie"
    shutil.copyfile(shared_data / file, renamed)
    for path in (shared_data / file, renamed):
        found = probe(path)
        assert found.form is form
        assert len(found.columns) == count
        assert found.columns[:1] == (() if first is None else (first,))
        assert found.name == path.name
    assert probe(shared_data / file).layers == layers


@pytest.mark.parametrize(
    ("file", "encoding", "separator", "count"),
    [
        ("veiligheid/Veiligheid.csv", "utf-8-sig", ";", 6),
        ("veiligheid/misdrijven.csv", "utf-8", ",", 9),
        ("gemeente/cbs_gebieden_in_nederland_inwonertal_raw.csv", "utf-8-sig", ";", 57),
        ("gemeentelijk/utrecht_UIC_leerlingen_woonlocatie_onderwijsinstelling_2023.csv", "utf-8", ";", 12),
        ("leefbaarometer/amstelveen_dimensies.csv", "utf-8", ",", 11),
    ],
)
def test_quirk_05_separator_and_byte_order_mark(
    file: str, encoding: str, separator: str, count: int, shared_data: Path
) -> None:
    found = probe(shared_data / file)
    assert (found.encoding, found.separator, len(found.columns)) == (encoding, separator, count)


def test_text_in_the_windows_code_page_and_a_late_accent(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    path.write_bytes(b"naam\taantal\n" + b"Bergen\t1\n" * 600_000 + "Súdwest-Fryslân\t2\n".encode("cp1252"))
    found = probe(path)
    assert (found.encoding, found.separator, found.columns) == ("cp1252", "\t", ("naam", "aantal"))


def test_header_cells_may_hold_separators_and_line_ends_between_quotes(tmp_path: Path) -> None:
    path = tmp_path / "kop.csv"
    path.write_text('\n"Wijken;\nen buurten";"a, b, c, d";Aantal\n1;2;3\n', encoding="utf-8")
    assert probe(path).columns == ("Wijken;\nen buurten", "a, b, c, d", "Aantal")


def test_a_folder_lists_its_files(shared_data: Path) -> None:
    found = probe(shared_data / "kwb/statline/84799NED")
    assert (found.form, found.columns) == (Form.FOLDER, ())
    assert "cbs.v3.84799NED_TypedDataSet.parquet" in found.layers


def test_the_crs_of_a_geojson_is_no_property_of_its_features(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(
        '{"crs": {"type": "name", "properties": {"name": "EPSG:28992"}}, "type": "FeatureCollection", '
        '"features": [{"type": "Feature", "geometry": null, "properties": {"naam": "x"}}]}',
        encoding="utf-8",
    )
    assert probe(path).columns == ("naam",)
