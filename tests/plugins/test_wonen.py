"""Wonen: its own comparison by hand, and its figures on the fictional region against the columns they come from."""

from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.api import Reference
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.levels import Level

REGISTRY = load_registry()
NAN = np.nan


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root: Path = tmp_path_factory.mktemp("wonen")
    keep(root)
    return Workbench.open(root)


def test_how_different_from_the_gemeente_is_a_step_by_hand() -> None:
    compare = REGISTRY.comparison("straatbeeld")
    gemeente = np.array([30.0, 30, 30, 30, 30, 30, 30, 0, NAN, 30])
    values = np.array([41.0, 36, 32, 30, 28, 26, 19, 5, 5, NAN])
    reference = Reference(gemeente, 20.0, np.full(10, NAN), np.zeros(10, np.int64))
    assert compare.compute(values, reference).tolist()[:7] == [2, 1, 0, 0, 0, -1, -2]
    assert np.isnan(compare.compute(values, reference)[7:]).all()


def test_yearly_incomes_divide_the_two_published_means(bench: Workbench) -> None:
    indicator = REGISTRY.indicator("wonen.jaarinkomens")
    found = bench.engine.column(indicator, Level.BUURT, "2022").values.dropna()
    woz = bench.engine.column(REGISTRY.indicator("wonen.woz"), Level.BUURT, "2022").values
    income = bench.engine.column(REGISTRY.indicator("financien.inkomen_huishouden"), Level.BUURT, "2022").values
    assert len(found) > 200
    np.testing.assert_allclose(found, (woz / income)[found.index])
    assert 4 < found.median() < 30


def test_wonen_shows_labels_of_another_domain_and_is_no_theme() -> None:
    shown = {one.id for one in REGISTRY.shown_in("wonen")}
    assert {"duurzaamheid.label_ab", "duurzaamheid.label_efg", "ruimte.woningvoorraad"} <= shown
    assert [one.id for one in REGISTRY.domains.values() if one.is_theme] == ["armoede", "ondermijning"]


def test_moves_are_per_thousand_residents_and_a_plausible_number(bench: Workbench) -> None:
    engine = bench.engine
    for name, key in (("vestiging", "gevestigd"), ("vertrek", "vertrokken")):
        found = engine.column(REGISTRY.indicator(f"wonen.{name}"), Level.GEMEENTE, "2023").values
        table = [engine.read("verhuizingen", Level.GEMEENTE, "2023", one) for one in (key, "inwoners")]
        moved, residents = (column.values[one] for column, one in zip(table, (key, "inwoners"), strict=True) if column)
        np.testing.assert_allclose(found, (1000 * moved / residents)[found.index])
        assert 25 < found.min() < found.max() < 90  # of Dutch gemeenten nearly all lie between 30 and 80


def test_yearly_incomes_are_not_joined_from_finer_areas(bench: Workbench) -> None:
    indicator = REGISTRY.indicator("wonen.jaarinkomens")
    assert bench.engine._joining.joined(indicator, Level.WIJK, "2022") is None
