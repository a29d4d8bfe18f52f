"""The theme ondermijning is about places, is strict in all it has, and says what the raw files say."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Level, Sensitivity
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.intake import add
from buurtspiegel_data.store import Store

KWB = "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"
CRIME = "veiligheid/Veiligheid.csv"
RESIDENTS = "gemeente/inwoners_per_gemeente.csv"
GEMEENTEN = "geo/gemeenten_2014_nl_rd_tmap.gpkg"
REGISTRY = load_registry()
OWN = REGISTRY.in_domain("ondermijning")


@pytest.fixture(scope="module")
def bench(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("ondermijning")
    outcomes = list(add(Store(root), [shared_data / name for name in (KWB, GEMEENTEN, RESIDENTS, CRIME)]))
    assert [outcome.fault for outcome in outcomes if outcome.fault] == []
    return open_workbench(root)


def test_every_figure_of_its_own_is_strict_and_none_is_of_a_small_area() -> None:
    assert len(OWN) >= 10
    assert {indicator.sensitivity for indicator in OWN} == {Sensitivity.STRICT}
    assert {level for indicator in OWN for level in indicator.levels} == {Level.GEMEENTE, Level.WIJK}


def test_crime_is_that_of_a_whole_gemeente() -> None:
    of_crime = [i for i in OWN if any(value.dataset == "misdrijven" for value in i.values)]
    assert len(of_crime) == 5
    assert all(indicator.levels == (Level.GEMEENTE,) for indicator in of_crime)


def test_nothing_ranks_its_figures_or_lays_them_beside_another() -> None:
    for comparison in REGISTRY.comparisons.values():
        if comparison.ranks or comparison.needs_indicator or comparison.needs_neighbours:
            assert not any(comparison.suits(i.kind, i.sensitivity, i.share_of, i.unit) for i in OWN)


def test_a_draft_rests_on_open_figures_and_is_of_a_whole_wijk() -> None:
    rules = [rule for rule in REGISTRY.rules.values() if rule.domain == "ondermijning"]
    assert len(rules) >= 3
    for rule in rules:
        assert rule.levels == (Level.WIJK,)
        assert {REGISTRY.indicator(name).sensitivity for name in rule.indicators} == {Sensitivity.OPEN}


def test_no_story_puts_a_place_in_the_light() -> None:
    stories = [story for story in REGISTRY.stories.values() if story.id.startswith("ondermijning.")]
    assert stories
    assert all(chapter.spotlight is None for story in stories for chapter in story.chapters)


@pytest.mark.parametrize(
    ("indicator", "part", "whole", "scale"),
    [
        ("ondermijning.vestigingen", "a_bedv", "a_inw", 1000),
        ("ondermijning.handel_horeca", "a_bed_gi", "a_bedv", 100),
        ("ondermijning.vastgoed_financieel", "a_bed_kl", "a_bedv", 100),
    ],
)
def test_businesses_are_those_of_the_kerncijfers(
    bench: Workbench, shared_data: Path, indicator: str, part: str, whole: str, scale: int
) -> None:
    raw = pd.read_excel(shared_data / KWB, dtype=str, engine="calamine").set_index("gwb_code_10")
    above, below = (pd.to_numeric(raw[name].str.strip(), errors="coerce") for name in (part, whole))
    found = bench.values(indicator, "wijk", "2023").set_index("area")["value"].dropna()
    assert len(found) >= 9
    np.testing.assert_allclose(found.to_numpy(float), (scale * above / below).reindex(found.index).to_numpy(float))


def test_drugs_are_counted_by_the_police_and_divided_by_residents(bench: Workbench, shared_data: Path) -> None:
    raw = pd.read_csv(shared_data / CRIME, sep=";", decimal=",", encoding="utf-8-sig")
    rows = raw[(raw["Soort misdrijf"].str.contains("Drugs")) & (raw["Perioden"] == 2017)].set_index("Regio's")
    people = pd.read_csv(shared_data / RESIDENTS)
    people = people[people["jaar"] == 2017].set_index("gemeente")["aantal_inwoners"]
    found = bench.values("ondermijning.drugs", "gemeente", "2017").set_index("area")["value"]
    for region, code in {"Aa en Hunze": "GM1680", "Zwolle": "GM0193", "Utrecht (gemeente)": "GM0344"}.items():
        assert rows.loc[region].iloc[2] > 0
        assert found[code] == pytest.approx(1000 * rows.loc[region].iloc[2] / people[code])
