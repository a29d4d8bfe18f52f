"""What is expected in the fictional region: it adds up, keeps to one set of boundaries, and is refused in words."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.analysis.forecast import LEAST_YEARS, forecast
from buurtspiegel.answers.expected import expected_json
from buurtspiegel.engine import Engine
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel.studies.expected import PROMISED, Expectations, Expected, Refused
from buurtspiegel.studies.scenario import Scenario, household_size, scenario
from buurtspiegel_data.levels import Level, gemeente_of


@pytest.fixture(scope="module")
def expectations(region: Engine) -> Expectations:
    return Expectations(Carrying(region))


@pytest.fixture(scope="module")
def residents(expectations: Expectations, region: Engine) -> Expected:
    return expectations.of(region.registry.indicator("sociaal.inwoners"), Level.BUURT)


def test_buurten_add_up_to_their_gemeente(residents: Expected) -> None:
    whole = residents.counts.whole
    assert whole is not None
    assert residents.counts.within is not None
    gemeenten = forecast(whole, len(residents.years) - 1, 10)
    followed = np.isfinite(residents.values[:, 0])
    sums, now = np.zeros_like(gemeenten), np.zeros(len(gemeenten))
    np.add.at(sums, residents.counts.within[followed], residents.values[followed])
    np.add.at(now, residents.counts.within[followed], residents.counts.history[followed, -1])
    share = np.minimum(now / whole.history[:, -1], 1)
    assert (share > 0.95).sum() == 11  # the buurten of the twelfth have other boundaries than five years ago
    np.testing.assert_allclose(sums, gemeenten * share[:, None])


def test_only_years_on_the_same_boundaries_count(region: Engine, residents: Expected) -> None:
    indicator = residents.indicator
    same = pd.Series(Carrying(region).unchanged(Level.BUURT, 2019, 2024), region.areas(Level.BUURT, 2024).codes)
    moved = [code for code in residents.codes if not same[code]]
    assert moved
    for code in moved:
        row = residents.codes.get_loc(code)
        assert residents.found[row] <= 2024 - 2020
        assert np.isnan(residents.values[row]).all()
        answer = expected_json(Expectations(Carrying(region)), indicator, Level.BUURT, code)
        assert f"{LEAST_YEARS} jaren op rij nodig" in answer["refused"]
        assert f"er {residents.found[row]} (" in answer["refused"]
        assert answer["expected"] == []
        break


def test_the_share_of_the_elderly_is_one_forecast_divided_by_another(
    expectations: Expectations, region: Engine
) -> None:
    found = expectations.of(region.registry.indicator("sociaal.65plus"), Level.GEMEENTE)
    residents = expectations.of(region.registry.indicator("sociaal.inwoners"), Level.GEMEENTE)
    np.testing.assert_allclose(
        forecast(found.counts, len(found.years) - 1, 10), residents.values[residents.codes.get_indexer(found.codes)]
    )
    published = region.column(found.indicator, Level.GEMEENTE, "2024").values[found.codes]
    assert (np.abs(found.values[:, 0] - published) < 1.5).all()
    assert ((found.values > 0) & (found.values < 100)).all()
    assert not found.relative


def test_held_out_years_lie_within_the_interval_about_as_often_as_promised(residents: Expected) -> None:
    for years in range(1, residents.errors.longest + 1):
        for size in range(3):
            off = residents.errors.of(size, years)
            reach = residents.errors.within(PROMISED, size, years)[-1]
            assert (off <= reach).mean() >= PROMISED - 0.01


@pytest.mark.parametrize("indicator", ["wonen.woz", "sociaal.eenzaam", "ruimte.leefbaarheid"])
def test_what_does_not_add_up_is_refused(expectations: Expectations, region: Engine, indicator: str) -> None:
    with pytest.raises(Refused, match=r"geen verwachting te maken: dat kan bij aantallen"):
        expectations.of(region.registry.indicator(indicator), Level.BUURT)


def test_a_short_history_is_refused_in_words(town: Path) -> None:
    engine = open_workbench(town).engine
    answer = expected_json(
        Expectations(Carrying(engine)), engine.registry.indicator("sociaal.inwoners"), Level.BUURT, "BU00010101"
    )
    assert answer["refused"] == (
        "Voor Binnenstad is geen verwachting te maken van «Inwoners»: er zijn 5 jaren op rij nodig met dezelfde "
        "grenzen, en gevonden is er 1 (2023)."
    )
    secret = expected_json(
        Expectations(Carrying(engine)), engine.registry.indicator("sociaal.inwoners"), Level.BUURT, "BU00010202"
    )
    assert "heeft dit gebied geen cijfer" in secret["refused"]


def _scenario(region: Engine, residents: Expected, dwellings: int, by: int = 2029) -> tuple[int, Scenario]:
    row = int(np.flatnonzero(np.isfinite(residents.values[:, 0]))[0])
    return row, scenario(region, residents, Level.BUURT, row, dwellings, by)


def test_new_dwellings_bring_the_people_of_a_household_each(region: Engine, residents: Expected) -> None:
    row, made = _scenario(region, residents, 100)
    size = household_size(region, Level.BUURT, str(residents.codes[row]))
    published = region.column(region.registry.indicator("sociaal.huishoudensgrootte"), Level.BUURT, "2024").values
    assert made.household == size == published[residents.codes[row]]
    extra = made.values - residents.values[row]
    np.testing.assert_allclose(extra, 100 * size * np.array([0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1]))
    assert made.whole is not None
    assert made.grown is not None
    np.testing.assert_allclose(made.grown - made.whole, extra)
    np.testing.assert_allclose(made.others, extra)


def test_no_new_dwellings_change_nothing(region: Engine, residents: Expected) -> None:
    row, made = _scenario(region, residents, 0)
    np.testing.assert_array_equal(made.values, residents.values[row])
    np.testing.assert_array_equal(made.others, 0)
    assert made.whole is not None
    assert made.grown is not None
    np.testing.assert_array_equal(made.grown, made.whole)


@pytest.mark.parametrize(("dwellings", "by"), [(100_001, 2029), (10, 2024), (10, 2035), (10, 0)])
def test_a_scenario_out_of_bounds_is_refused(region: Engine, residents: Expected, dwellings: int, by: int) -> None:
    with pytest.raises(Refused, match="verwacht een"):
        _scenario(region, residents, dwellings, by)


def test_without_a_household_size_of_its_own_an_area_takes_that_of_its_gemeente(
    region: Engine, residents: Expected
) -> None:
    indicator = region.registry.indicator("sociaal.huishoudensgrootte")
    buurten = region.column(indicator, Level.BUURT, "2024").values
    without = next(code for code in region.names(Level.BUURT).index if np.isnan(buurten.get(code, np.nan)))
    gemeenten = region.column(indicator, Level.GEMEENTE, "2024").values
    assert household_size(region, Level.BUURT, str(without)) == gemeenten[gemeente_of(str(without))]


def test_the_answer_tells_the_forecast_its_error_and_the_scenario_in_words(
    expectations: Expectations, region: Engine
) -> None:
    indicator = region.registry.indicator("sociaal.inwoners")
    answer = expected_json(expectations, indicator, Level.BUURT, "BU90011301", 200, 2029)
    assert answer["refused"] == ""
    first = answer["expected"][0]
    assert first["period"] == "2025"
    assert first["low"] < first["value"] < first["high"]
    assert first["text"].endswith(" inwoners")
    assert "met dezelfde grenzen" in answer["method"]
    assert "buurten van deze grootte zat zo'n verwachting er na 5 jaar meestal" in answer["error"]
    assert {row["size"] for row in answer["errors"]} >= {"onder 250", "alle gebieden"}
    assert len(answer["scenario"]["words"]) == 3
    assert answer["scenario"]["words"][0].startswith("Met 200 nieuwe woningen en 2,")
    late = expected_json(expectations, indicator, Level.BUURT, "BU90011301", 200, 2050)
    assert late["scenario"]["refused"] == "Het jaar is 2050; verwacht een jaar van 2025 tot en met 2034."
    assert late["expected"] == answer["expected"]
    with pytest.raises(LookupError, match="geen buurt"):
        expected_json(expectations, indicator, Level.BUURT, "BU99999999")
