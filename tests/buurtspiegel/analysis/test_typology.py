"""Types of areas: made groups that must be found, and the real figures of 84799NED against scikit-learn."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.preprocessing import RobustScaler

from buurtspiegel.analysis.standard import Scale
from buurtspiegel.analysis.types_named import describe, phrase
from buurtspiegel.analysis.typology import CLEAR, Typology, Way, find_types
from buurtspiegel.model import Indicator, Kind, Measure, Polarity
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.status import Status

NAN = np.nan


def feature(title: str, kind: Kind = Kind.RATE) -> Indicator:
    return Indicator(
        "wonen.x", title, "%", kind, Polarity.NEUTRAL, "Wat.", "CBS", "Let op.", values=(Measure("kwb", "x"),)
    )


def groups(*sizes: int) -> dict[str, np.ndarray]:
    """Areas in groups far apart: 10 (0, 0), (0, 100), (100, 0) and so on, with a little spread."""
    random = np.random.default_rng(5)
    corners = [(0, 0), (0, 100), (100, 0)]
    points = np.concatenate([random.normal(corners[at], 2, (size, 2)) for at, size in enumerate(sizes)])
    return {"a": points[:, 0], "b": points[:, 1]}


@pytest.mark.parametrize("way", list(Way))
def test_groups_that_lie_apart_are_found_the_largest_first(way: Way) -> None:
    found = find_types(groups(30, 60, 45), None, way)
    assert found.types.tolist() == [3] * 30 + [1] * 60 + [2] * 45
    assert max(found.tried, key=lambda k: found.tried[k]) == 3
    assert found.silhouette == found.tried[3] > 0.8


def test_an_area_that_lacks_a_feature_has_no_type_and_says_why() -> None:
    typology = Typology(("a", "b"), (Scale(10, 2), Scale(0, 1)), ((-1.0, 0.0), (1.0, 0.0)))
    known, secret = np.uint8(Status.KNOWN), np.uint8(Status.SECRET)
    columns = {
        "a": (np.array([8.0, 12, 9, 90]), np.array([known] * 4)),
        "b": (np.array([0.0, 0, NAN, 0]), np.array([known, known, secret, np.uint8(Status.ESTIMATED)])),
    }
    values, status = typology.evaluate(columns)
    assert values == pytest.approx([1, 2, NAN, 2], nan_ok=True)
    assert status.tolist() == [Status.KNOWN, Status.KNOWN, Status.SECRET, Status.ESTIMATED]
    lacking = groups(30, 60, 45)
    lacking["b"][0] = NAN
    assert find_types(lacking, 3).types[:2].tolist() == [0, 3]


def test_the_same_question_has_the_same_answer() -> None:
    random = np.random.default_rng(1)
    values = {"a": random.normal(size=900), "b": random.normal(size=900)}
    one, other = find_types(values, None), find_types(values, None)
    assert one.typology == other.typology
    assert one.silhouette == other.silhouette


def test_a_feature_without_differences_and_too_few_areas_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^c$"):
        find_types(groups(30, 30) | {"c": np.full(60, 4.0)}, 2)
    with pytest.raises(ValueError, match=r"^$"):
        find_types(groups(4, 5), 2)


def test_types_are_named_by_what_sets_them_apart() -> None:
    values = groups(40, 40, 40)
    found = find_types(values, 3)
    features = [feature("Koopwoningen"), feature("Gemiddelde WOZ-waarde", Kind.MEAN)]
    texts = describe(found, features, list(values.values()))
    corners = {text.name: [round(mean / 100) for mean in text.means] for text in texts}
    assert corners == {"WOZ-waarde hoog": [0, 1], "veel koopwoningen": [1, 0], "doorsnee op alles": [0, 0]}
    assert [text.areas for text in texts] == [40, 40, 40]
    for at, text in enumerate(texts):
        assert text.means[0] == pytest.approx(values["a"][found.types == at + 1].mean())


@pytest.mark.parametrize(
    ("title", "kind", "away", "said"),
    [
        ("Inwoners van 65 jaar en ouder", Kind.RATE, 0.8, "veel inwoners van 65 jaar en ouder"),
        ("Koopwoningen", Kind.RATE, -1.6, "heel weinig koopwoningen"),
        ("Gemiddelde WOZ-waarde", Kind.MEAN, 0.8, "WOZ-waarde hoog"),
        ("Inkomen per inwoner", Kind.MEAN, -2, "inkomen per inwoner heel laag"),
    ],
)
def test_a_difference_in_plain_words(title: str, kind: Kind, away: float, said: str) -> None:
    assert phrase(feature(title, kind), away) == said


@pytest.fixture(scope="module")
def real(shared_data: Path) -> pd.DataFrame:
    result = read(shared_data / "kwb/statline/84799NED")
    (table,) = (table for table in result.tables if table.level is Level.BUURT)
    return table.values[["g_hhgro", "bev_dich", "g_pau_hh", "g_afs_gs", "pst_mvp"]]


def _scaled(real: pd.DataFrame) -> np.ndarray:
    return np.clip(RobustScaler(unit_variance=True).fit_transform(real), -3, 3)


def test_k_means_on_real_buurten_is_that_of_scikit_learn(real: pd.DataFrame) -> None:
    found = find_types({str(key): real[key].to_numpy() for key in real}, 5)
    scaled = _scaled(real)
    known = ~np.isnan(scaled).any(axis=1)
    peer = KMeans(5, n_init=3, random_state=0).fit(scaled[known])
    assert known.sum() > 10_000
    assert (found.types > 0).tolist() == known.tolist()
    assert adjusted_rand_score(peer.labels_, found.types[known]) > 0.999
    assert np.sort(np.array(found.typology.centres), axis=0) == pytest.approx(
        np.sort(peer.cluster_centers_, axis=0), abs=1e-6
    )
    # Over all areas where ours sees a sample.
    assert found.silhouette == pytest.approx(silhouette_score(scaled[known], peer.labels_), abs=0.02)
    assert 0 < found.silhouette < 1


def test_ward_on_real_buurten_is_that_of_scikit_learn(real: pd.DataFrame) -> None:
    some = real.dropna().iloc[:2000]
    found = find_types({str(key): some[key].to_numpy() for key in some}, 4, Way.WARD)
    scaled = _scaled(some)
    labels = AgglomerativeClustering(4, linkage="ward").fit_predict(scaled)
    means = pd.DataFrame(scaled).groupby(labels).mean().to_numpy()
    order = np.lexsort(means.T)
    ours = np.array(found.typology.centres)
    assert ours[np.lexsort(ours.T)] == pytest.approx(means[order])
    assert adjusted_rand_score(labels, found.types) > 0.6  # an area at the edge goes to the nearest centre


def test_types_that_run_into_one_another_can_be_seen() -> None:
    one_cloud = np.random.default_rng(0).normal(size=(4000, 4))
    assert find_types({str(at): one_cloud[:, at] for at in range(4)}, 5).silhouette < CLEAR
