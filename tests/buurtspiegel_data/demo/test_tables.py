"""The tables of the fictional region behave as published figures do."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.demo.scale import YEARS, boundary_year
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

CBS = (Level.LAND, Level.GEMEENTE, Level.WIJK, Level.BUURT)


def test_every_table_says_that_it_is_fictional(made):
    assert all(table.origin.fictional and "fictief" in table.origin.title for table in made.tables)


def test_tables_of_a_year_use_the_boundaries_of_that_year(areas, tables):
    for year in YEARS:
        for level in CBS[1:]:
            drawn = areas[level, boundary_year(year)].frame.index
            assert tables["kwb", level, year].values.index.equals(drawn)


def test_every_status_occurs(tables):
    seen = np.unique(np.concatenate([table.status.to_numpy().ravel() for table in tables.values()]))
    assert set(seen) == {
        Status.KNOWN, Status.SECRET, Status.NOT_YET, Status.NOT_APPLICABLE, Status.ESTIMATED,
    }  # fmt: skip


def test_late_figures_are_not_yet_there(tables):
    for year, column in ((2024, "g_wozbag"), (2023, "g_ink_pi"), (2024, "a_soz_wb")):
        assert (tables["kwb", Level.BUURT, year].status[column] == Status.NOT_YET).all()
    assert (tables["kwb", Level.BUURT, 2022].status["g_ink_pi"] == Status.KNOWN).sum() > 300


def test_a_buurt_without_residents_has_no_means(tables):
    table = tables["kwb", Level.BUURT, 2022]
    empty = table.values.index[(table.values["a_hh"] == 0) & (table.values["a_inw"] == 0)]
    assert len(empty) >= 5
    assert table.status.loc[empty, "g_hhgro"].isin([Status.NOT_APPLICABLE, Status.SECRET]).all()
    assert (table.status.loc[empty, "g_hhgro"] == Status.NOT_APPLICABLE).any()


@pytest.mark.parametrize("column", ["a_inw", "a_woning", "a_hh", "a_65_oo", "a_pau"])
def test_a_wijk_is_the_sum_of_its_buurten_but_for_rounding(tables, column):
    for year in (2014, 2019, 2024):
        buurten, wijken = tables["kwb", Level.BUURT, year].values, tables["kwb", Level.WIJK, year].values
        summed = buurten[column].groupby("WK" + buurten.index.str[2:8]).agg(["sum", "size"])
        assert ((summed["sum"] - wijken[column]).abs() <= 2.5 * (summed["size"] + 1)).all()


def test_parts_add_up_to_wholes(tables):
    values = tables["kwb", Level.GEMEENTE, 2022].values
    ages = values[["a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"]].sum(axis=1)
    assert (ages == values["a_inw"]).all()
    assert (values["a_man"] + values["a_vrouw"] == values["a_inw"]).all()
    assert (values[["a_nl_all", "a_eur_al", "a_neu_al"]].sum(axis=1) == values["a_inw"]).all()
    assert (values[["a_1p_hh", "a_hh_z_k", "a_hh_m_k"]].sum(axis=1) == values["a_hh"]).all()
    assert ((values["p_koopw"] + values["p_huurw"] - 100).abs() <= 1).all()
    assert ((values["p_wcorpw"] + values["p_ov_hw"] - values["p_huurw"]).abs() <= 2).all()


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("g_wozbag", "g_ink_pi", 1),
        ("p_wcorpw", "g_ink_pi", -1),
        ("p_hh_osm", "p_wcorpw", 1),
        ("p_koopw", "g_hhgro", 1),
        ("g_pau_hh", "ste_oad", -1),
        ("g_afs_gs", "ste_oad", -1),
        ("p_mgezw", "g_gas", -1),
        ("p_wmo_t", "g_ink_pi", -1),
    ],
)
def test_figures_go_together_as_they_do_in_reality(tables, one, other, sign):
    values = tables["kwb", Level.BUURT, 2022].values
    assert sign * values[one].corr(values[other], method="spearman") > 0.25


def _yearly(tables, column, code="NL", level=Level.LAND):
    return pd.Series({year: tables["kwb", level, year].values.loc[code, column] for year in YEARS}).dropna()


def test_trends_are_credible(tables):
    assert _yearly(tables, "g_gas")[2023] < 0.75 * _yearly(tables, "g_gas")[2014]
    assert _yearly(tables, "g_wozbag")[2023] > 1.4 * _yearly(tables, "g_wozbag")[2014]
    old, all_ = _yearly(tables, "a_65_oo"), _yearly(tables, "a_inw")
    assert old[2024] / all_[2024] > old[2014] / all_[2014] + 0.015


def test_the_new_estate_fills_up_with_families(areas, tables):
    names = areas[Level.WIJK, 2024].frame["name"]
    code = names.index[names == "Nieuw-Zandeveld"][0]
    people, families = (_yearly(tables, column, code, Level.WIJK) for column in ("a_inw", "a_hh_m_k"))
    homes = _yearly(tables, "a_hh", code, Level.WIJK)
    assert people[2014] < 0.25 * people[2024]
    assert families[2024] / homes[2024] > 0.35


def test_places_change_each_in_their_own_way(tables):
    before, after = (tables["kwb", Level.BUURT, year].values for year in (2018, 2021))
    both = before.index.intersection(after.index)
    rise = (after.loc[both, "g_wozbag"] / before.loc[both, "g_wozbag"]).dropna()
    assert rise.min() > 1
    assert 0.01 < rise.std() < 0.1


def test_villages_of_the_poor_polder_shrink(areas, tables):
    names = areas[Level.WIJK, 2024].frame["name"]
    people = _yearly(tables, "a_inw", names.index[names == "Wytswerd"][0], Level.WIJK)
    assert people[2024] < 0.92 * people[2014]


def test_pc6_counts_under_ten_are_secret(tables):
    table = tables["postcode", Level.PC6, 2022]
    shown = table.values["a_65_oo"].dropna()
    assert ((shown == 0) | (shown >= 10)).all()
    assert (table.status["a_65_oo"] == Status.SECRET).mean() > 0.2
