"""Clusters as a comparison: in words, of figures per head only, and computed beside the screen."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.analysis.spatial import HIGH_HIGH, LOW_LOW, contiguity, local
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import Style
from buurtspiegel.studies import clusters
from buurtspiegel.studies.clusters import Clusters
from buurtspiegel.ui.question import ask, work_ahead
from buurtspiegel.ui.session import Session
from buurtspiegel_data.levels import Level

LARGE = "sociaal.eenpersoonshuishoudens"


@pytest.fixture
def answers(region: Engine) -> MapAnswers:
    return MapAnswers(region)


@pytest.fixture
def service(answers: MapAnswers, tmp_path: Path) -> Iterator[MapService]:
    made = MapService(answers, tmp_path)
    yield made
    made.pool.shutdown()


def test_the_map_shows_the_classes_of_the_local_moran_in_words(answers: MapAnswers, region: Engine) -> None:
    style = Style(LARGE, "2024", "buren", version=region.version)
    values = region.placed(region.registry.indicator(LARGE), Level.BUURT, "2024", 2024).values
    found = local(values, contiguity(region.areas(Level.BUURT, 2024).rd.geometry.to_numpy()))
    compared = answers.compared(style, Level.BUURT, 2024).compared
    np.testing.assert_array_equal(compared, np.where(found.there, found.clusters, np.nan))
    legend = answers.paint(style, Level.BUURT, 2024).legend
    counts = {entry.label: entry.count for entry in legend.entries}
    assert counts["hoog, en de buren ook"] == (found.clusters == HIGH_HIGH).sum() > 0
    assert counts["laag, en de buren ook"] == (found.clusters == LOW_LOW).sum() > 0
    assert sum(counts.values()) == found.there.sum()
    warm = answers.compared(Style(LARGE, "2024", "plekken", version=region.version), Level.BUURT, 2024).compared
    np.testing.assert_array_equal(warm, np.where(found.there, found.spots, np.nan))


def test_a_count_has_no_clusters(answers: MapAnswers, region: Engine) -> None:
    with pytest.raises(LookupError, match="past niet"):
        answers.compared(Style("sociaal.inwoners", "2024", "buren", version=region.version), Level.BUURT, 2024)


def test_the_screen_shows_the_value_until_the_clusters_are_there(answers: MapAnswers, service: MapService) -> None:
    session = Session(indicator=LARGE, level="buurt", period="2024", comparison="buren")
    question = ask(answers, service, session)
    assert question["awaited"] == "«Wat bij elkaar ligt» wordt berekend; zolang ziet u de waarde."
    assert question["state"]["comparison"] == "buren"
    work = work_ahead(answers, service, session)
    assert work is not None
    service.pool.submit(work).result()
    assert work_ahead(answers, service, session) is None
    again = ask(answers, service, session)
    assert (again["awaited"], again["notices"]) == ("", [])
    assert again["sentence"].endswith("waar hoge of lage cijfers bij elkaar liggen")
    assert again["layers"][-1]["style"] != question["layers"][-1]["style"]


def test_too_many_areas_are_refused_in_words(region: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "MOST_AREAS", 10)
    with pytest.raises(ComparisonFailed, match=r"hoogstens 20\.000 gebieden"):
        Clusters(region).of(region.registry.indicator(LARGE), Level.BUURT, "2024", 2024)
