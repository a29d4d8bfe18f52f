"""Access to places of a mirror: on the map of a small gemeente everything adds up, and nothing without a map."""

from collections.abc import Callable

import numpy as np
import pytest

from buurtspiegel.answers.mirror import mirror
from buurtspiegel.engine import Engine
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel.studies.mirror import made
from buurtspiegel.studies.mirror_access import near
from buurtspiegel_data.tables import AreaTable, SourceTable
from mirror_town import CODES, GEMEENTE, NAMES, town


@pytest.fixture(scope="module")
def engine(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Engine:
    places = {code: (at % 4, at // 4) for at, code in enumerate(CODES)}
    maps = (make_areas(places, names=NAMES),)
    return town(tmp_path_factory.mktemp("plekken"), make_table, "speeltoestellen", "woonurgenties", areas=maps)


def test_all_that_is_near_adds_up_to_all_there_is(engine: Engine) -> None:
    found = made(Carrying(engine), "ruimte.speeltoestellen", GEMEENTE)
    reached = near(engine, found)
    assert reached is not None
    # Every buurt is within a kilometre of every other, so nothing is lost; the secret count is not there.
    assert (reached.each @ found.heads) / 1000 == pytest.approx(20 + 40 + 15 + 160 + 100 + 120 + 10 + 20 + 40 + 40 + 48)


def test_the_cost_is_the_way_and_how_crowded_it_is(engine: Engine) -> None:
    reached = near(engine, made(Carrying(engine), "ruimte.speeltoestellen", GEMEENTE))
    assert reached is not None
    # People spread until every place is about as crowded as the mean (1), and go a few hundred metres for it.
    assert np.all((reached.cost > 1) & (reached.cost < 1.5))


def test_what_is_no_place_has_no_access(engine: Engine) -> None:
    assert near(engine, made(Carrying(engine), "wonen.urgentie", GEMEENTE)) is None
    assert mirror(engine, "wonen.urgentie", GEMEENTE)["access"] == ""


def test_it_stands_in_the_answer(engine: Engine) -> None:
    said = mirror(engine, "ruimte.speeltoestellen", GEMEENTE)
    assert said["access"].startswith("Dichtbij is: hoeveel er per 1.000 inwoners binnen 1.000 meter is")
    assert {len(one["near"]) > 0 for one in said["areas"]} == {True}
