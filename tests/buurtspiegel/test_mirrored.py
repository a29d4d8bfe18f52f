"""The mirror on the map: the words of the table, area by area, and nothing where a count is secret."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.answers.compared import Compared, compare
from buurtspiegel.answers.mirror import mirror
from buurtspiegel.api import Reference
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.mirrored import MIRROR, mirrored
from buurtspiegel.model import Kind, Sensitivity
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import AreaTable, SourceTable
from mirror_town import CODES, GEMEENTE, NAMES, town

ID = "wonen.urgentie"
OWN = "registratie.woonurgenties"


@pytest.fixture(scope="module", params=[Sensitivity.OPEN, Sensitivity.GUARDED])
def engine(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Engine:
    """The gemeente with a map of 2023; its figures are open, then guarded."""
    places = {code: (at % 4, at // 4) for at, code in enumerate(CODES)}
    maps = (make_areas(places, names=NAMES), make_areas({GEMEENTE: (0, 0)}, level="gemeente", size=400))
    root: Path = tmp_path_factory.mktemp("kaart")
    return town(root, make_table, "woonurgenties", sensitivity=request.param, areas=maps)


def on_map(engine: Engine, against: str = "wonen.corporatie", period: str = "2023") -> Compared:
    style = Style(OWN, period, "spiegel", against=against, version=engine.version)
    return compare(Studies(engine), style, Level.BUURT, 2023)


def test_the_map_says_what_the_table_says(engine: Engine) -> None:
    found = on_map(engine)
    words = {one.value: one.label for one in found.categories}
    shown = dict(zip(CODES, (words.get(value, "") for value in found.compared), strict=True))
    table = {one["code"]: one["word"] for one in mirror(engine, ID, GEMEENTE)["areas"]}
    assert shown == {code: "" if word == "geheim" else word for code, word in table.items()}
    assert set(table.values()) == {"minder", "meer", "onzeker", "geheim"}


def test_a_secret_count_is_secret_on_the_map(engine: Engine) -> None:
    found = on_map(engine)
    assert Status(int(found.shown[8])) is Status.SECRET
    assert np.isnan(found.compared[8])


def test_it_says_what_it_is_held_against(engine: Engine) -> None:
    assert on_map(engine).phrase == "tegenover wat te verwachten is bij Huurwoningen van corporaties"


def test_any_other_figure_can_be_the_need(engine: Engine) -> None:
    assert np.isfinite(on_map(engine, "sociaal.inwoners").compared).sum() == 11


def test_it_is_for_registrations_only() -> None:
    assert MIRROR.suits(Kind.COUNT, Sensitivity.GUARDED, "", "aantal")
    assert not MIRROR.suits(Kind.COUNT, Sensitivity.OPEN, "", "inwoners")
    assert not MIRROR.suits(Kind.COUNT, Sensitivity.ORIGIN, "", "aantal")
    assert not MIRROR.suits(Kind.RATE, Sensitivity.OPEN, "", "%")


def test_without_numbers_there_are_no_words() -> None:
    nothing = np.full(3, np.nan)
    reference = Reference(nothing, np.nan, nothing, np.zeros(3, np.int64))
    assert np.isnan(mirrored(np.array([1.0, 2, 3]), reference)).all()
