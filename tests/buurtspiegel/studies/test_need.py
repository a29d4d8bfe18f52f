"""The need of a mirror as a number, for each sort of figure; and every mirror of every module, without code for it."""

import json
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from buurtspiegel.answers.mirror import mirror
from buurtspiegel.engine import Engine
from buurtspiegel.errors import NoMirror
from buurtspiegel.model import Indicator, Kind, Need, Polarity, Sensitivity
from buurtspiegel.studies.need import need_beside, needed
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import SourceTable
from mirror_town import CODES, GEMEENTE, HOMES, SHARE, registration, town


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory, make_table: Callable[..., SourceTable]) -> Engine:
    return town(tmp_path_factory.mktemp("behoefte"), make_table, "alle")


def changed(engine: Engine, indicator: Indicator) -> None:
    """Let the registry have another declaration of an indicator."""
    found = engine.registry
    engine.use(replace(found, indicators=MappingProxyType({**found.indicators, indicator.id: indicator})))


def of(engine: Engine, indicator: str, per: str) -> list[float]:
    found = needed(engine, Need(indicator, per), Level.BUURT, "2021")
    return [float(one) for one in found.numbers.reindex(CODES)]


def test_a_share_of_homes_is_a_number_of_homes(engine: Engine) -> None:
    found = needed(engine, Need("wonen.corporatie", "woningen"), Level.BUURT, "2021")
    wanted = [share * homes / 100 for share, homes in zip(SHARE, HOMES, strict=True)]
    assert list(found.numbers.reindex(CODES)) == pytest.approx(wanted)
    assert (found.unit, found.people, found.target) == ("woningen", True, True)


def test_where_more_is_better_the_need_is_what_lacks(engine: Engine) -> None:
    changed(engine, replace(engine.registry.indicator("wonen.corporatie"), polarity=Polarity.MORE_IS_BETTER))
    wanted = [(100 - share) * homes / 100 for share, homes in zip(SHARE, HOMES, strict=True)]
    assert of(engine, "wonen.corporatie", "woningen") == pytest.approx(wanted)


def test_a_share_of_what_is_not_named_is_of_what_the_mirror_says(engine: Engine) -> None:
    one = engine.registry.indicator("wonen.corporatie")
    plain = tuple(replace(value, weight=None) for value in one.values if not hasattr(value, "whole"))
    changed(engine, replace(one, share_of="", values=plain))
    wanted = [share * 2 * homes / 100 for share, homes in zip(SHARE, HOMES, strict=True)]
    assert of(engine, "wonen.corporatie", "inwoners") == pytest.approx(wanted)


def test_a_count_is_its_own_number(engine: Engine) -> None:
    assert of(engine, "sociaal.inwoners", "inwoners") == [2 * homes for homes in HOMES]


def test_a_figure_per_something_counts_what_stands_above_the_line(engine: Engine) -> None:
    # Residents per home, times homes: residents. There is no target group to reach.
    found = needed(engine, Need("wonen.bezetting", "woningen"), Level.BUURT, "2021")
    assert list(found.numbers.reindex(CODES)) == pytest.approx([2 * homes for homes in HOMES])
    assert not found.target


def test_of_an_average_the_number_is_of_what_the_need_is_per(engine: Engine) -> None:
    changed(engine, replace(engine.registry.indicator("wonen.corporatie"), kind=Kind.MEAN, unit="m³", share_of=""))
    found = needed(engine, Need("wonen.corporatie", "huishoudens"), Level.BUURT, "2021")
    assert list(found.numbers.reindex(CODES)) == list(HOMES)
    assert "is geen aantal. Verwacht is daarom naar het aantal huishoudens" in found.how
    with pytest.raises(NoMirror, match="niet te zeggen wat te verwachten is"):
        needed(engine, Need("wonen.corporatie", "bomen"), Level.BUURT, "2021")


def test_the_year_is_the_nearest_and_the_earlier_of_two(engine: Engine) -> None:
    assert needed(engine, Need("wonen.corporatie", "woningen"), Level.BUURT, "2030").period == "2023"
    with pytest.raises(NoMirror, match="er geen cijfer per postcode-6"):
        needed(engine, Need("wonen.corporatie", "woningen"), Level.PC6, "2021")


def test_a_pair_of_a_mirror_is_per_what_the_mirror_says(engine: Engine) -> None:
    own = registration("subsidies", sensitivity=Sensitivity.OPEN)
    low = engine.registry.indicator("financien.laag_inkomen")
    assert need_beside(engine, own, low).per == "inwoners"
    assert need_beside(engine, own, engine.registry.indicator("wonen.corporatie")).per == "woningen"


def test_every_mirror_of_every_module_answers(engine: Engine) -> None:
    found = engine.registry
    one = registration("alle", sensitivity=Sensitivity.GUARDED)
    every = {f"registratie.{view.provision.records}" for view in found.mirrors.values()}
    more = {name: replace(one, id=name) for name in every}
    engine.use(replace(found, indicators=MappingProxyType({**found.indicators, **more})))
    studies, statuses = Studies(engine), []
    for name in found.mirrors:
        said = mirror(engine, name, GEMEENTE, studies=studies)
        assert json.loads(json.dumps(said, allow_nan=False)) == said
        assert said["status"] == "ok" or said["refused"].endswith("."), name
        statuses.append(said["status"])
    assert len(statuses) == len(found.mirrors) >= 39
    assert statuses.count("ok") >= 7  # the others ask for figures that this small gemeente has not
