"""The vocabulary of the kerncijfers: one key per measure, whatever the channel."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.readers.kwb_measures import KWB, statline_key, workbook_key
from buurtspiegel_data.readers.wording import fold, slug


def topics(properties: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return (column, groups, title, unit) of every topic, walked up the tree here on its own."""
    parents = {row.ID: (row.ParentID, row.Title) for row in properties.itertuples()}
    found = []
    for row in properties[properties["Type"] == "Topic"].itertuples():
        groups: list[str] = []
        parent = row.ParentID
        while parent in parents:
            parent, title = parents[parent]
            groups.insert(0, str(title))
        found.append((str(row.Key), "/".join(groups), str(row.Title), str(row.Unit)))
    return found


@pytest.fixture(scope="module")
def properties(shared_data: Path) -> pd.DataFrame:
    return pd.read_parquet(shared_data / "kwb/statline/84799NED/cbs.v3.84799NED_DataProperties.parquet")


def test_every_topic_of_a_real_edition_has_its_own_key(properties: pd.DataFrame) -> None:
    identity = {"Gemeentenaam_1", "SoortRegio_2", "Codering_3"}
    keys = {column: statline_key(groups, title, unit) for column, groups, title, unit in topics(properties)}
    assert {column for column, key in keys.items() if key is None} == identity
    known = [key for key in keys.values() if key]
    assert len(known) == len(set(known)) == 113


def test_quirk_07_a_title_alone_does_not_name_a_statline_column(properties: pd.DataFrame) -> None:
    titles = [title for _, _, title, _ in topics(properties)]
    assert titles.count("Appartement") == 2
    keys = {column: statline_key(groups, title, unit) for column, groups, title, unit in topics(properties)}
    assert (keys["Appartement_48"], keys["Appartement_56"]) == ("g_ele_ap", "g_gas_ap")
    assert (keys["Huurwoning_53"], keys["Huurwoning_61"]) == ("g_ele_hu", "g_gas_hu")


def test_quirk_07_the_groups_tell_origin_and_country_of_birth_apart() -> None:
    born = "Bevolking/Herkomst/Geboren in Nederland"
    assert statline_key("Bevolking/Herkomst/Herkomstland", "Nederland", "aantal") == "a_nl_all"
    assert statline_key(born, "Nederland", "aantal") == "a_geb_nl"
    assert statline_key("Bevolking/Herkomst/Geboren buiten Nederland", "Buiten Europa", "aantal") == "a_gbl_ne"


def test_a_title_of_another_year_and_another_unit() -> None:
    assert statline_key("Wonen", "Gemiddelde woningwaarde", "x 1 000 euro") == "g_wozbag"
    assert statline_key("Wonen", "Gemiddelde WOZ-waarde van woningen ", "x 1 000 euro") == "g_wozbag"
    assert statline_key("Wonen", "Koopwoningen", "aantal") is None


def test_every_column_of_a_real_workbook_is_known(shared_data: Path) -> None:
    path = shared_data / "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"
    columns = pd.read_excel(path, engine="calamine", nrows=1).columns
    unknown = [column for column in columns if workbook_key(column) is None]
    assert unknown == ["gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code"]
    assert workbook_key("g_woz") == "g_wozbag"


def test_titles_are_unique_so_that_a_list_of_measures_can_be_read() -> None:
    titles = [row.title for row in KWB.values()]
    assert len(titles) == len(set(titles))
    assert {"p_00_14", "p_65_oo", "p_1p_hh", "p_hh_z_k", "p_hh_m_k"} <= set(KWB)


def test_wording() -> None:
    assert fold("  Aantal  cafés ") == "aantal cafes"
    assert fold("m³ per km²") == "m3 per km2"
    assert slug("Cafetaria's e.d. (binnen 3 km)") == "cafetarias_e_d_binnen_3_km"
