"""The domain ruimte: its figures are those of the raw files, read here by pandas, and its own comparison is right."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Kind
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.intake import add
from buurtspiegel_data.store import Store

NEARBY = "kwb/utrecht/CBS-Utrecht_Nabijheid_voorzieningen__buurt_2023_14102024_164034.csv"
LIVEABILITY = "leefbaarometer/amstelveen_dimensies.csv"
KWB = "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"
REGISTRY = load_registry()


@pytest.fixture(scope="module")
def bench(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("ruimte")
    outcomes = list(add(Store(root), [shared_data / name for name in (KWB, NEARBY, LIVEABILITY)]))
    assert [outcome.fault for outcome in outcomes if outcome.fault] == []
    return open_workbench(root)


def figures(bench: Workbench, indicator: str, level: str, period: str) -> pd.Series:
    return bench.values(indicator, level, period).set_index("area")["value"]


def raw_column(path: Path, ending: str) -> pd.Series:
    """A column of an export of StatLine, by the end of its name; index: area code."""
    raw = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")
    code = next(column for column in map(str, raw) if "Codering" in column)
    (wanted,) = [column for column in map(str, raw) if column.endswith(ending)]
    numbers = pd.to_numeric(raw[wanted].str.strip().str.replace(",", "."), errors="coerce")
    return numbers.set_axis(raw[code].str.strip())


@pytest.mark.parametrize("level", ["wijk", "buurt"])
@pytest.mark.parametrize(
    ("indicator", "ending"),
    [
        ("ruimte.levensmiddelen", "Afstand tot ov. dagel. levensmiddelen (km)"),
        ("ruimte.bso", "Afstand tot buitenschoolse opvang (km)"),
        ("ruimte.restaurant", "Afstand tot restaurant (km)"),
        ("ruimte.cafe", "Afstand tot café e.d. (km)"),
        ("ruimte.zwembad", "Afstand tot zwembad (km)"),
        ("ruimte.supermarkten_1km", "Aantal grote supermarkten/Binnen 1 km (aantal)"),
        ("ruimte.restaurants_1km", "Aantal restaurants/Binnen 1 km (aantal)"),
    ],
)
def test_nearness_is_what_the_table_says(
    bench: Workbench, shared_data: Path, indicator: str, ending: str, level: str
) -> None:
    found = figures(bench, indicator, level, "2023")
    expected = raw_column(shared_data / NEARBY, ending).reindex(found.index)
    assert expected.notna().sum() >= 10
    np.testing.assert_allclose(found.to_numpy(float), expected.to_numpy(float))


def test_what_is_not_yet_published_of_2023_is_missing(bench: Workbench) -> None:
    for indicator in ("ruimte.apotheek", "ruimte.ziekenhuis", "ruimte.park", "ruimte.station", "ruimte.scholen_1km"):
        values = bench.values(indicator, "buurt", "2023")
        assert set(values["status"]) == {"not yet"}


@pytest.mark.parametrize(
    ("indicator", "column"),
    [
        ("ruimte.leefbaarheid", "lbm"),
        ("ruimte.woningvoorraad", "won"),
        ("ruimte.fysiek", "fys"),
        ("ruimte.voorzieningen", "vrz"),
        ("ruimte.samenhang", "soc"),
    ],
)
def test_liveability_is_what_the_file_of_amstelveen_says(
    bench: Workbench, shared_data: Path, indicator: str, column: str
) -> None:
    raw = pd.read_csv(shared_data / LIVEABILITY)
    raw = raw[raw["jaar"] == 2022].set_index("wk_code")[column]
    found = figures(bench, indicator, "wijk", "2022")
    assert len(found) == 14
    np.testing.assert_allclose(found.to_numpy(float), raw.reindex(found.index).to_numpy(float))


def test_land_per_resident_is_that_of_the_kerncijfers(bench: Workbench, shared_data: Path) -> None:
    raw = pd.read_excel(shared_data / KWB, dtype=str, engine="calamine").set_index("gwb_code_10")
    land, people = (pd.to_numeric(raw[name].str.strip(), errors="coerce") for name in ("a_lan_ha", "a_inw"))
    found = figures(bench, "ruimte.land_inwoner", "buurt", "2023")
    expected = (10_000 * land / people.where(people > 0)).reindex(found.index)
    np.testing.assert_allclose(found.to_numpy(float), expected.to_numpy(float))


def test_a_walk_a_ride_or_further_and_unknown_stays_unknown() -> None:
    lopen = REGISTRY.comparison("lopen")
    answer = lopen.compute(np.array([0.0, 1.0, 1.1, 3.0, 3.1, np.nan]), None)  # type: ignore[arg-type]
    np.testing.assert_array_equal(answer, [1, 1, 2, 2, 3, np.nan])


def test_whether_it_is_a_walk_is_asked_of_distances_only() -> None:
    lopen = REGISTRY.comparison("lopen")
    suited = {i.id for i in REGISTRY.indicators.values() if lopen.suits(i.kind, i.sensitivity, i.share_of, i.unit)}
    assert {"ruimte.supermarkt", "ruimte.station", "ruimte.oprit"} <= suited
    assert {REGISTRY.indicator(name).unit for name in suited} == {"km"}
    assert not lopen.suits(Kind.MEAN, unit="€ 1.000")


def test_the_domain_is_complete() -> None:
    assert len(REGISTRY.in_domain("ruimte")) >= 20
    for found, least in (
        (REGISTRY.rules, 3),
        (REGISTRY.mirrors, 3),
        (REGISTRY.knowledge, 2),
        (REGISTRY.stories, 1),
    ):
        assert sum(name.startswith("ruimte.") for name in found) >= least
