"""The comparisons of the workbench, on small cases by hand and on a whole country against pandas."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.api import Level, Reference
from buurtspiegel.registry import load_registry

NAN = np.nan
REGISTRY = load_registry()
COMPARISONS = REGISTRY.comparisons
#: Share of homes of a corporation in six areas of two gemeenten, and one area in no gemeente.
VALUES = np.array([58.0, 31.0, NAN, 31.0, 12.0, 40.0, 20.0])
REFERENCE = Reference(
    gemeente=np.array([31.0, 31.0, 31.0, 31.0, 25.0, 25.0, NAN]),
    land=28.0,
    earlier=np.array([60.0, 0.0, 10.0, NAN, 10.0, -5.0, 20.0]),
    group=np.array([7, 7, 7, 7, 2, 2, -1]),
)


def compared(comparison: str) -> list[float]:
    return COMPARISONS[comparison].compute(VALUES.copy(), REFERENCE).tolist()


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ("waarde", [58, 31, NAN, 31, 12, 40, 20]),
        ("gemeente", [27, 0, NAN, 0, -13, 15, NAN]),
        ("nederland", [30, 3, NAN, 3, -16, 12, -8]),
        ("rang", [1, 2, NAN, 2, 2, 1, NAN]),
        ("verandering", [-2, 31, NAN, NAN, 2, 45, 0]),
        ("groei", [100 * -2 / 60, NAN, NAN, NAN, 20, NAN, 0]),
    ],
)
def test_every_comparison_by_hand(comparison: str, expected: list[float]) -> None:
    assert compared(comparison) == pytest.approx(expected, nan_ok=True)


def test_equal_values_share_the_better_rank_and_the_next_rank_is_skipped() -> None:
    values = np.array([5.0, 9.0, 9.0, 1.0])
    whole = Reference(np.zeros(4), 0.0, np.zeros(4), np.zeros(4, np.int64))
    assert COMPARISONS["rang"].compute(values, whole).tolist() == [3, 1, 1, 4]


def test_rank_of_a_whole_country_is_that_of_pandas() -> None:
    random = np.random.default_rng(20)
    values = random.integers(0, 60, 14_500).astype(float)
    values[random.random(14_500) < 0.1] = NAN
    groups = random.integers(-1, 342, 14_500)
    country = Reference(np.zeros(14_500), 0.0, np.zeros(14_500), groups)
    by_pandas = pd.Series(values).where(groups >= 0).groupby(groups).rank(method="min", ascending=False)
    assert np.array_equal(COMPARISONS["rang"].compute(values, country), by_pandas.to_numpy(), equal_nan=True)


def test_rank_where_nothing_is_known_is_unknown() -> None:
    nothing = Reference(np.full(3, NAN), NAN, np.full(3, NAN), np.full(3, -1))
    assert np.isnan(COMPARISONS["rang"].compute(np.array([1.0, 2.0, 3.0]), nothing)).all()


def test_a_gemeente_lies_in_no_gemeente() -> None:
    gemeenten = Reference(np.full(2, NAN), 28.0, np.zeros(2), np.zeros(2, np.int64))
    assert np.isnan(COMPARISONS["gemeente"].compute(np.array([31.0, 25.0]), gemeenten)).all()
    assert COMPARISONS["rang"].compute(np.array([31.0, 25.0]), gemeenten).tolist() == [1, 2]
    assert COMPARISONS["rang"].phrase(level=Level.GEMEENTE) == "rang binnen Nederland, 1 is het hoogst"
    assert COMPARISONS["rang"].phrase(level=Level.WIJK) == "rang binnen de eigen gemeente, 1 is het hoogst"


@pytest.mark.parametrize(
    ("indicator", "suiting"),
    [
        ("sociaal.inwoners", ["waarde", "rang", "verandering", "groei"]),
        ("sociaal.65plus", ["waarde", "gemeente", "nederland", "rang", "verandering"]),
        ("sociaal.bijstand", ["waarde", "gemeente", "nederland", "verandering"]),
        ("wonen.woz", ["waarde", "gemeente", "nederland", "rang", "verandering", "groei"]),
        ("ruimte.stedelijkheid", ["waarde"]),
    ],
)
def test_what_a_comparison_means_depends_on_the_indicator(indicator: str, suiting: list[str]) -> None:
    declared = REGISTRY.indicator(indicator)
    simple = ("waarde", "gemeente", "nederland", "rang", "verandering", "groei")
    assert [name for name in simple if COMPARISONS[name].suits(declared.kind, declared.sensitivity)] == suiting


def test_percentages_differ_by_percentage_points() -> None:
    assert COMPARISONS["gemeente"].unit_of("%") == "procentpunt"
    assert COMPARISONS["gemeente"].unit_of("€ 1.000") == "€ 1.000"
    assert COMPARISONS["waarde"].unit_of("%") == "%"
    assert COMPARISONS["rang"].unit_of("%") == ""
    assert COMPARISONS["groei"].unit_of("inwoners") == "%"


def test_decimals_follow_the_indicator_unless_the_comparison_has_its_own() -> None:
    assert COMPARISONS["verandering"].decimals_of(1) == 1
    assert COMPARISONS["rang"].decimals_of(1) == 0


def test_the_sentence_names_the_earlier_year() -> None:
    assert COMPARISONS["verandering"].phrase("2015") == "verandering sinds 2015"
    assert COMPARISONS["gemeente"].phrase() == "verschil met de eigen gemeente"
