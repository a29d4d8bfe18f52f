"""A composite index: worked by hand, and on the real figures of 84799NED against scipy and scikit-learn."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata
from sklearn.preprocessing import RobustScaler

from buurtspiegel.analysis.composite import Columns, Composite, Method, Part, find_scale
from buurtspiegel.analysis.standard import places_of, scale_of
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.status import Status

NAN = np.nan
KNOWN, SECRET, LATE, ESTIMATED = (int(one) for one in (Status.KNOWN, Status.SECRET, Status.NOT_YET, Status.ESTIMATED))


def column(*values: float, reason: int = SECRET) -> tuple[np.ndarray, np.ndarray]:
    array = np.array(values, dtype=np.float64)
    return array, np.where(np.isnan(array), np.uint8(reason), np.uint8(KNOWN)).astype(np.uint8)


#: Five areas; of the fourth b is withheld, of the fifth c is late.
COLUMNS: Columns = {
    "a": column(10, 20, 30, 40, 50),
    "b": column(5, 3, 1, NAN, 7),
    "c": column(100, 100, 300, 400, NAN, reason=LATE),
}


def index(method: Method, columns: Columns, **weights: float) -> Composite:
    """Make an index of columns by weight; a weight below 0 says that more counts the other way."""
    return Composite(tuple(Part(key, abs(w), w > 0, find_scale(columns[key][0], method)) for key, w in weights.items()))


def test_places_run_from_0_to_100_and_equals_share_one() -> None:
    places = places_of(np.array([1.0, 1, NAN, 3, 5, 9]))
    assert places is not None
    # Of five the first two share 0 to 25; 4 lies halfway between 50 and 75; what lies beyond is at the end.
    assert places.standard(np.array([1.0, 3, 4, 9, NAN, -8, 99])) == pytest.approx(
        [12.5, 50, 62.5, 100, NAN, 0, 100], nan_ok=True
    )
    assert places_of(np.array([7.0, 7, NAN])) is None


def test_the_index_by_hand() -> None:
    # a: 0 25 50 75 100. b counts the other way: places 66.7 33.3 0 – 100, turned 33.3 66.7 100 – 0.
    made = index(Method.RANK, COLUMNS, a=3, b=-1)
    values, status = made.evaluate(COLUMNS)
    assert values == pytest.approx([100 / 12, 75 / 4 + 200 / 12, 37.5 + 25, 75, 75], nan_ok=True)
    assert made.shares.tolist() == [0.75, 0.25]
    assert status.tolist() == [KNOWN, KNOWN, KNOWN, ESTIMATED, KNOWN]  # a quarter may be missing, and is said


def test_an_area_that_lacks_more_than_a_quarter_has_no_index_and_says_why() -> None:
    values, status = index(Method.RANK, COLUMNS, a=1, b=1, c=1).evaluate(COLUMNS)
    assert np.isnan(values).tolist() == [False, False, False, True, True]
    assert status.tolist() == [KNOWN, KNOWN, KNOWN, SECRET, LATE]


def test_what_each_part_adds_makes_up_the_index() -> None:
    made = index(Method.Z, COLUMNS, a=2, b=-1, c=6)
    added = made.contributions(COLUMNS)
    assert added.sum(axis=1) == pytest.approx(made.evaluate(COLUMNS)[0], nan_ok=True)
    # The fourth area lacks b: its weight of 1 is out of the sum, and a and c weigh 2 ÷ 8 and 6 ÷ 8.
    steps = (40 - 30) / (20 / 1.3489795003921634)
    assert added[3, 0] == pytest.approx(0.25 * steps)
    assert added[3, 1] == 0
    assert np.isnan(added[4]).all()


def test_a_part_that_is_the_same_everywhere_is_refused() -> None:
    for method in Method:
        with pytest.raises(ValueError, match="the same"):
            find_scale(np.array([8.0, NAN, 8]), method)


def test_the_scale_is_kept_for_other_areas_and_years() -> None:
    later: Columns = {"a": column(30, 60), "b": column(3, 3)}
    values, _ = index(Method.RANK, COLUMNS, a=1, b=1).evaluate(later)
    assert values == pytest.approx([(50 + 100 / 3) / 2, (100 + 100 / 3) / 2], abs=0.5)


def test_other_weights_make_another_index() -> None:
    made = index(Method.RANK, COLUMNS, a=1, b=1).weighing([1, 3])
    assert made.shares.tolist() == [0.25, 0.75]
    assert made.parts[1].weight == 3


def test_an_estimated_part_makes_an_estimated_index() -> None:
    estimated = {"a": (COLUMNS["a"][0], np.full(5, ESTIMATED, dtype=np.uint8)), "c": column(1, 2, 3, 4, 5)}
    assert index(Method.RANK, estimated, a=1, c=1).evaluate(estimated)[1].tolist() == [ESTIMATED] * 5


@pytest.fixture(scope="module")
def real(shared_data: Path) -> pd.DataFrame:
    result = read(shared_data / "kwb/statline/84799NED")
    (table,) = (table for table in result.tables if table.level is Level.BUURT)
    return table.values[["a_65_oo", "bev_dich", "g_pau_hh", "g_afs_gs"]]


@pytest.mark.parametrize("method", list(Method))
def test_real_figures_equal_scipy_and_scikit_learn(real: pd.DataFrame, method: Method) -> None:
    columns: Columns = {key: column(*real[key]) for key in real}
    weights, adds = np.array([4.0, 1, 2, 3]), np.array([True, True, False, True])
    signed = dict(zip(map(str, real), weights * np.where(adds, 1, -1), strict=True))
    made = index(method, columns, **signed)
    if method is Method.RANK:
        scores = real.apply(lambda one: pd.Series(_places(one.to_numpy()), one.index)).to_numpy()
        scores = np.where(adds, scores, 100 - scores)
    else:
        scores = RobustScaler(unit_variance=True).fit_transform(real) * np.where(adds, 1, -1)
    whole = ~np.isnan(scores).any(axis=1)
    assert whole.sum() > 10_000
    near = 0.6 if method is Method.RANK else 1e-9  # in percentiles a stretch of equals ends at a whole number
    assert made.evaluate(columns)[0][whole] == pytest.approx(
        np.average(scores[whole], axis=1, weights=weights), abs=near
    )


def _places(values: np.ndarray) -> np.ndarray:
    ranks = rankdata(values, nan_policy="omit")
    return 100 * (ranks - 1) / (np.isfinite(values).sum() - 1)


def test_the_scale_of_real_figures_is_that_of_scikit_learn(real: pd.DataFrame) -> None:
    scaler = RobustScaler(unit_variance=True).fit(real)
    for at, key in enumerate(real):
        scale = scale_of(real[key].to_numpy())
        assert scale is not None
        assert (scale.middle, scale.step) == pytest.approx((scaler.center_[at], scaler.scale_[at]))
