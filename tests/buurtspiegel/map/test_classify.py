import mapclassify
import numpy as np
import pytest

from buurtspiegel.map.classify import STEPS, Classes, Scheme, assign, classify
from buurtspiegel.map.palette import NO_SOURCE

SCHEMES = [scheme for scheme in Scheme if scheme is not Scheme.OWN]
VALUES = np.random.default_rng(3).lognormal(3, 1, 5000)


@pytest.mark.parametrize("k", [3, 5, 7])
@pytest.mark.parametrize(
    ("scheme", "theirs"),
    [
        (Scheme.QUANTILES, lambda v, k: mapclassify.Quantiles(v, k=k)),
        (Scheme.EQUAL, lambda v, k: mapclassify.EqualInterval(v, k=k)),
        (Scheme.DEVIATION, lambda v, k: mapclassify.StdMean(v, multiples=np.arange(k - 1) - (k - 2) / 2)),
    ],
)
def test_classes_are_those_of_mapclassify(scheme, theirs, k):
    found, expected = classify(VALUES, scheme, k), theirs(VALUES, k)
    inside = expected.bins[:-1][expected.bins[:-1] >= VALUES.min()]
    # A quantile is a value that occurs here, and lies between that one and the next in mapclassify.
    assert found.bounds[1:-1] == pytest.approx(inside, rel=2e-3 if scheme is Scheme.QUANTILES else 1e-12)
    assert (found.bounds[0], found.bounds[-1]) == (VALUES.min(), VALUES.max())
    counts = np.bincount(assign(VALUES, found.bounds), minlength=len(found))
    theirs_counts = np.histogram(VALUES, np.concatenate([[-np.inf], inside, [np.inf]]))[0]
    assert np.abs(counts - theirs_counts).max() <= (1 if scheme is Scheme.QUANTILES else 0)


def test_natural_breaks_of_few_values_are_those_of_fisher_and_jenks():
    values = np.round(VALUES[:400], 3)
    found, expected = classify(values, Scheme.NATURAL, 5), mapclassify.FisherJenks(values, k=5)
    assert found.bounds[1:] == pytest.approx(expected.bins)


@pytest.mark.parametrize("shape", [1.0, 2.0, 20.0])
def test_natural_breaks_of_many_values_fit_as_well_as_those_of_all(shape):
    sample = np.random.default_rng(3).gamma(shape, size=3000)
    found, expected = classify(sample, Scheme.NATURAL, 5), mapclassify.FisherJenks(sample, k=5)

    def misfit(bounds):
        classes = assign(sample, bounds)
        return sum(((sample[classes == c] - sample[classes == c].mean()) ** 2).sum() for c in np.unique(classes))

    assert misfit(found.bounds) < 1.01 * misfit(np.concatenate([[sample.min()], expected.bins]))


def test_natural_breaks_of_large_numbers_lose_no_precision():
    values = np.concatenate([np.full(50, base) + np.arange(50) for base in (450_000.0, 450_300.0, 451_000.0)])
    assert classify(values, Scheme.NATURAL, 3).bounds.tolist() == [450_000, 450_049, 450_349, 451_049]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("middle", [None, 0.0, 20.0, 1e9])
@pytest.mark.parametrize("k", [1, 5, 13])
@pytest.mark.parametrize(
    "values",
    [
        np.empty(0),
        np.full(4, np.nan),
        np.full(6, 20.0),
        np.array([1.0, np.nan, np.nan]),
        np.array([0.0] * 50 + [1.0]),
        np.array([-3.0, 20.0]),
        VALUES[:60],
    ],
    ids=["empty", "unknown", "equal", "one", "zeros", "two", "ordinary"],
)
def test_whatever_the_values_every_one_falls_in_a_class(scheme, middle, k, values):
    found = classify(values, scheme, k, middle=middle)
    known = np.isfinite(values)
    classes = assign(values, found.bounds)
    assert classes.dtype == np.uint8
    assert (classes[~known] == NO_SOURCE).all()
    assert (classes[known] < len(found)).all()
    assert (np.diff(found.bounds) >= 0).all()
    if known.any():
        assert (found.bounds[0], found.bounds[-1]) == (np.nanmin(values), np.nanmax(values))
        assert len(found) <= (max(k, 2) if middle is not None else k) or scheme is Scheme.CONTINUOUS
    else:
        assert len(found) == 0
    if middle is None:
        assert found.below is None
    else:
        assert (values[classes < found.below] <= middle).all()
        assert (values[known & (classes >= found.below)] > middle).all()


def test_few_different_values_get_a_class_each():
    found = classify(np.array([0.0, 0.0, 2.0, 5.0, 5.0, np.nan]), Scheme.QUANTILES, 5)
    assert len(found) == 3
    assert assign(np.array([0.0, 2.0, 5.0]), found.bounds).tolist() == [0, 1, 2]


def test_many_zeros_share_their_class_with_nothing_else_and_the_rest_is_shared_evenly():
    values = np.concatenate([np.zeros(600), np.arange(1, 401)])
    classes = assign(values, classify(values, Scheme.QUANTILES, 5).bounds)
    assert np.bincount(classes).tolist() == [600, 100, 100, 100, 100]


def test_a_middle_is_a_bound_and_both_sides_get_half():
    values = np.concatenate([np.linspace(-10, 0, 101), np.linspace(0.5, 40, 80)])
    found = classify(values, Scheme.QUANTILES, 6, middle=0.0)
    assert 0.0 in found.bounds
    assert (len(found), found.below) == (6, 3)


@pytest.mark.parametrize(("values", "below"), [(np.arange(1.0, 51), 0), (-np.arange(51.0), 5), (np.arange(51.0), 1)])
def test_a_side_without_values_leaves_its_classes_to_the_other(values, below):
    found = classify(values, Scheme.QUANTILES, 5, middle=0.0)
    assert (len(found), found.below) == (5, below)


def test_equal_steps_around_a_middle_are_equally_wide_on_both_sides():
    found = classify(np.array([-3.0, 1.0, 12.0, 3.0]), Scheme.EQUAL, 6, middle=0.0)
    assert found.bounds.tolist() == [-3, 0, 4, 8, 12]
    assert found.below == 1


def test_own_bounds_are_kept_whether_values_cross_them_or_not():
    found = classify(np.array([1.0, 15.0, 30.0]), Scheme.OWN, 5, bounds=(-5.0, 10.0, 20.0, 40.0))
    assert found.bounds.tolist() == [-5, -5, 10, 20, 40, 40]
    assert assign(np.array([1.0, 10.0, 10.1, 99.0]), found.bounds).tolist() == [1, 1, 2, 4]
    assert classify(np.array([12.0]), Scheme.OWN, 3, bounds=(10.0, 20.0), middle=15.0).below == 2


def test_without_classes_one_extreme_does_not_take_all_colours():
    values = np.append(np.linspace(0, 100, 10_000), 1e6)
    found = classify(values, Scheme.CONTINUOUS, 5)
    assert len(found) == STEPS
    assert assign(np.array([50.0]), found.bounds)[0] == pytest.approx(STEPS / 2, abs=2)


def test_the_same_values_in_another_order_give_the_same_bounds():
    values = np.random.default_rng(4).normal(size=20_000)
    for scheme in SCHEMES:
        turned = classify(values[::-1], scheme, 7)
        assert classify(values, scheme, 7).bounds == pytest.approx(turned.bounds, abs=1e-12)


def test_no_classes_have_length_zero():
    assert len(Classes(np.empty(0))) == 0
    assert len(Classes(np.array([1.0, 1.0]))) == 1


def test_every_scheme_has_a_dutch_label():
    assert len({scheme.label for scheme in Scheme}) == len(Scheme)
