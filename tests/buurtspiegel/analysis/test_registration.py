"""What in the figures of a registration points at another way of registering, on figures made for it."""

import numpy as np
import pytest

from buurtspiegel.analysis.registration import Category, Registered, Sort, signs, step, zero_runs

NAN = np.nan


def registered(totals: list[float], areas: list[list[float]] | None = None, **more: object) -> Registered:
    years = tuple(range(2019, 2019 + len(totals)))
    rows = np.array(areas if areas is not None else np.empty((0, len(totals))), dtype=float)
    names = tuple(f"Buurt {at}" for at in range(len(rows)))
    return Registered(years, np.array(totals, dtype=float), rows, names, plural="buurten", **more)  # type: ignore[arg-type]


def test_a_run_of_zeros_is_two_years_without_and_another_year_with() -> None:
    counts = np.array([[0, 0, 12], [0, 12, 0], [0, 0, 0], [NAN, 0, 0], [12, 0, 0]])
    assert list(zero_runs(counts)) == [True, False, False, False, True]


def test_areas_are_named_only_where_that_is_allowed() -> None:
    areas = [[12, 0, 0], [11, 12, 12]]
    (open_one,) = signs(registered([23, 12, 12], areas))
    assert open_one.sort is Sort.ZEROS
    assert open_one.sentence == (
        "In 1 van de 2 buurten staat twee jaar of langer niets, en in andere jaren wel: Buurt 0. Is daar niets gedaan, "
        "of is het niet opgeschreven?"
    )
    (guarded,) = signs(registered([23, 12, 12], areas, pointing=False))
    assert "Buurt" not in guarded.sentence.replace("buurten", "")


@pytest.mark.parametrize(
    ("totals", "at"),
    [
        ([100, 104, 98, 50, 52, 49], 3),
        ([100, 104, NAN, 98, 50, 52], 4),
        ([100, 90, 80, 70, 60, 50], None),  # a trend
        ([100, 104, 98, 101, 99, 103], None),
        ([100, 50, 52], None),  # too few years
        ([7, 7, 7, 7], None),
        ([0, 0, 60, 61], 2),
    ],
)
def test_a_step_is_found_and_a_trend_is_not(totals: list[float], at: int | None) -> None:
    assert step(np.array(totals, dtype=float)) == at


def test_a_step_asks_what_changed() -> None:
    (sign,) = signs(registered([120, 124, 118, 60, 62, 58]))
    assert sign.sentence.startswith("In 2022 springt het aantal van ongeveer 121 naar ongeveer 60 per jaar.")


def test_a_sort_that_comes_or_goes_is_asked_after() -> None:
    true = np.array([True, True, True])
    sorts = (
        Category("Hulp thuis", np.array([40.0, 41, 42]), true),
        Category("Nieuwe code", np.array([NAN, NAN, 12]), np.array([False, False, True])),
        Category("Oude code", np.array([20.0, 0, 0]), true),
        Category("Klein", np.array([NAN, 12, NAN]), true),  # secret is not absent
    )
    found = signs(registered([60, 61, 62], categories=sorts))
    assert [one.sort for one in found] == [Sort.CATEGORY, Sort.CATEGORY]
    assert found[0].sentence == "De soort «Nieuwe code» is er pas sinds 2021. Hoe heette dat daarvoor?"
    assert found[1].sentence == "De soort «Oude code» is er na 2019 niet meer. Waar staat dat nu?"


def test_shares_of_unknown_and_of_rows_without_a_place() -> None:
    sorts = (Category("Onbekend", np.array([15.0]), np.array([True])),)
    found = signs(registered([60], categories=sorts, unplaced=0.034))
    assert [one.sort for one in found] == [Sort.UNKNOWN, Sort.UNPLACED]
    assert found[0].sentence == "Van 25% is de soort in 2019 onbekend of «overig»."
    assert "3,4%" in found[1].sentence


def test_a_year_in_between_without_a_registration_is_said() -> None:
    gap = Registered((2019, 2021, 2022), np.full(3, 20.0), np.empty((0, 3)), ())
    assert signs(gap)[0].sentence == "Van 2020 is er geen registratie. Is die er wel, voeg haar dan toe."


def test_a_quiet_registration_gives_no_sign() -> None:
    assert signs(registered([20, 21, 20], [[10, 11, 10], [10, 10, 10]])) == ()
