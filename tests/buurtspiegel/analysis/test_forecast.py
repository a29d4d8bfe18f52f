"""Forecasts worked by hand, what must hold for any history, and real gemeenten whose last years are hidden."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel.analysis.backcast import SIZES, Errors, backcast, size_class
from buurtspiegel.analysis.forecast import Series, Values, forecast, own_lines, shifted, unbroken

NAN = float("nan")
#: A whole that grows by 10 a year, of which one part stays as it is and the other takes all growth.
WHOLE = Series(np.array([[100.0, 110, 120, 130, 140]]))
TWO = np.array([[60.0, 60, 60, 60, 60], [40, 50, 60, 70, 80]])


def test_a_forecast_worked_by_hand() -> None:
    found = forecast(Series(TWO, np.array([0, 0]), WHOLE), 4, 1)
    # The whole goes to 150. Lines: 60 and 90, which is 150 already. Shares: 60/140 and 80/140 of 150.
    np.testing.assert_allclose(found[:, 0], [(60 + 60 / 140 * 150) / 2, (90 + 80 / 140 * 150) / 2])


def test_lines_that_do_not_fit_the_whole_are_scaled_to_it() -> None:
    falling = Series(np.array([[180.0, 170, 160, 150, 140]]))
    found = forecast(Series(TWO, np.array([0, 0]), falling), 4, 2)
    # The whole goes to 130 and 120; the lines, 60 + 90 and 60 + 100, become 52 + 78 and 45 + 75.
    np.testing.assert_allclose(found[0], [(52 + 60 / 140 * 130) / 2, (45 + 60 / 140 * 120) / 2])
    np.testing.assert_allclose(found.sum(axis=0), [130, 120])


def test_history_counts_from_the_last_break_and_under_five_years_is_too_few() -> None:
    history = np.array([[900, NAN, 10, 20, 30, 40, 50], [900, 800, NAN, 20, 30, 40, 50], [1, 2, 3, 4, 5, 6, NAN]])
    assert unbroken(history).tolist() == [5, 4, 0]
    np.testing.assert_array_equal(own_lines(history, 2), [[60, 70], [NAN, NAN], [NAN, NAN]])


def test_an_area_that_cannot_be_followed_keeps_its_share_of_the_whole() -> None:
    history = np.vstack([TWO, [[NAN, NAN, NAN, NAN, 60]]])
    whole = Series(np.array([[160.0, 170, 180, 190, 200]]))
    found = forecast(Series(history, np.zeros(3, int), whole), 4, 1)
    assert np.isnan(found[2, 0])
    np.testing.assert_allclose(found[:2].sum(), 210 * 140 / 200)


def test_without_a_forecast_of_the_whole_the_areas_follow_their_own_lines() -> None:
    short = Series(np.array([[NAN, NAN, 120, 130, 140]]))
    np.testing.assert_allclose(forecast(Series(TWO, np.array([0, -1]), short), 4, 1)[:, 0], [60, 90])


@st.composite
def nested(draw: st.DrawFn) -> tuple[Series, int]:
    """A country of gemeenten of buurten, with counts that add up and may fall to 0."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    buurten, gemeenten, years = draw(st.integers(1, 30)), draw(st.integers(1, 6)), draw(st.integers(5, 14))
    counts = np.round(rng.gamma(0.7, 900, (buurten, 1)) * np.exp(np.cumsum(rng.normal(0, 0.3, (buurten, years)), 1)))
    within = rng.integers(0, gemeenten, buurten)
    sums = np.zeros((gemeenten, years))
    np.add.at(sums, within, counts)
    country = Series(sums.sum(axis=0)[None])
    return Series(counts, within, Series(sums, np.zeros(gemeenten, int), country)), years


@given(nested())
def test_buurten_add_up_to_their_gemeente_and_gemeenten_to_the_country_and_none_is_negative(
    made: tuple[Series, int],
) -> None:
    series, years = made
    assert series.within is not None
    assert series.whole is not None
    assert series.whole.whole is not None
    buurten, gemeenten, country = (forecast(one, years - 1, 8) for one in (series, series.whole, series.whole.whole))
    sums = np.zeros_like(gemeenten)
    np.add.at(sums, series.within, buurten)
    lived_in = np.isin(np.arange(len(gemeenten)), series.within) & (series.whole.history[:, -1] > 0)
    np.testing.assert_allclose(sums[lived_in], gemeenten[lived_in], rtol=1e-9, atol=1e-6)
    if series.whole.history[:, -1].sum() > 0:
        np.testing.assert_allclose(gemeenten.sum(axis=0), country[0], rtol=1e-9, atol=1e-6)
    assert (buurten >= 0).all()
    assert (gemeenten >= 0).all()


@given(nested(), st.floats(0, 1e5))
def test_people_who_move_within_a_gemeente_leave_its_total_as_it_was(made: tuple[Series, int], people: float) -> None:
    series, years = made
    expected = forecast(series, years - 1, 4)
    assert series.within is not None
    group = series.within == series.within[0]
    moved = shifted(expected, group, 0, np.full(4, people))
    np.testing.assert_allclose(moved[group].sum(axis=0), expected[group].sum(axis=0), rtol=1e-9, atol=1e-6)
    np.testing.assert_array_equal(moved[~group], expected[~group])
    assert (moved >= 0).all()
    np.testing.assert_array_equal(shifted(expected, group, 0, np.zeros(4)), expected)


def test_a_backcast_worked_by_hand() -> None:
    history = np.array([[100.0, 110, 120, 130, 140, 160, 150]])
    errors = backcast(lambda launch, years: own_lines(history[:, : launch + 1], years), history, history, relative=True)
    # From 140: expected 150 and 160, happened 160 and 150. From 160, with 12 a year: expected 172, happened 150.
    np.testing.assert_allclose(errors.off, [10 / 150, 10 / 160, 22 / 172])
    assert errors.horizon.tolist() == [1, 2, 1]
    np.testing.assert_allclose(errors.within(1.0, 0, 4), [22 / 172, 22 / 172, 1.5 * 22 / 172, 2 * 22 / 172])


def test_nothing_after_the_launch_is_looked_at() -> None:
    history = np.cumsum(np.ones((3, 9)), axis=1) * 100
    before = forecast(Series(history), 5, 3)
    history[:, 6:] = 1e9
    np.testing.assert_array_equal(forecast(Series(history), 5, 3), before)


def test_five_years_are_enough_to_look_ahead_but_not_to_look_back() -> None:
    errors = backcast(lambda launch, years: own_lines(TWO[:, : launch + 1], years), TWO, TWO, relative=True)
    assert errors.longest == 0
    assert np.isnan(errors.within(0.8, 0, 3)).all()


def test_a_class_with_few_errors_takes_those_of_all_sizes() -> None:
    errors = Errors(np.r_[np.zeros(19), np.ones(40)], np.ones(59, int), np.r_[np.zeros(19, int), np.ones(40, int)])
    assert len(errors.of(0, 1)) == 59
    assert len(errors.of(1, 1)) == 40
    assert size_class(np.array([0, 249, 250, 99_999, 100_000])).tolist() == [0, 0, 1, len(SIZES) - 1, len(SIZES)]


@pytest.fixture(scope="module")
def gemeenten(shared_data: Path) -> Values:
    """Residents of gemeenten by year, 2017 to 2026, NaN where one had merged."""
    table = pd.read_csv(shared_data / "gemeente" / "inwoners_per_gemeente.csv")
    table = table[table["gemeente"].str.startswith("GM")]
    wide = table.pivot_table(index="gemeente", columns="jaar", values="aantal_inwoners").sort_index(axis=1)
    return wide.to_numpy(float)


def _in_the_country(history: Values) -> Series:
    return Series(history, np.zeros(len(history), int), Series(np.nansum(history, axis=0)[None]))


@pytest.mark.parametrize("hidden", [1, 2, 3])
@pytest.mark.parametrize("promised", [0.8, 0.9])
def test_hidden_years_of_real_gemeenten_lie_within_the_interval_about_as_often_as_promised(
    gemeenten: Values, hidden: int, promised: float
) -> None:
    known = gemeenten.shape[1] - hidden
    past = _in_the_country(gemeenten[:, :known])
    errors = backcast(lambda launch, years: forecast(past, launch, years), past.history, past.history, relative=True)
    expected = forecast(past, known - 1, hidden)
    reach = np.stack([errors.within(promised, int(size), hidden) for size in size_class(past.history[:, -1])])
    off = np.abs(gemeenten[:, known:] - expected) / expected
    there = np.isfinite(off)
    assert there.sum() > 300 * hidden
    covered = (off <= reach)[there].mean()
    print(f"promised {promised:.0%}, {hidden} years hidden: {covered:.1%} within")
    assert abs(covered - promised) < 0.1


def test_on_real_gemeenten_the_average_of_two_is_better_than_straight_lines(gemeenten: Values) -> None:
    series = _in_the_country(gemeenten)
    ours = backcast(lambda launch, years: forecast(series, launch, years), gemeenten, gemeenten, relative=True)
    lines = backcast(
        lambda launch, years: own_lines(gemeenten[:, : launch + 1], years), gemeenten, gemeenten, relative=True
    )
    for years in range(1, 6):
        usual = np.median(ours.of(None, years)), np.median(lines.of(None, years))
        print(f"{years} years: {usual[0]:.2%} against {usual[1]:.2%}")
        assert usual[0] < usual[1]
    assert np.median(ours.of(None, 5)) < 0.015
