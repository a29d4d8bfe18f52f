"""Filters on a small town, by hand: in, out, or not known and why."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.errors import ExpressionError
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel.studies.filtering import Filtering
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status


@pytest.fixture(scope="module")
def bench(town: Path) -> Workbench:
    return open_workbench(town)


def test_an_area_is_in_out_or_not_known(bench: Workbench) -> None:
    found = Filtering(Carrying(bench.engine)).on_map("sociaal.65plus >= 15", Level.BUURT, "2023", 2023)
    codes = bench.engine.areas(Level.BUURT, 2023).codes
    assert codes[found.inside].tolist() == ["BU00010101", "BU00010201", "BU00020101"]
    assert codes[found.unknown].tolist() == ["BU00010202"]  # and not BU00010299, which is water
    assert found.reasons == {Status.SECRET: 1}
    assert found.periods == {"sociaal.65plus": "2023"}


def test_what_is_withheld_is_neither_in_nor_out_whichever_way_it_is_asked(bench: Workbench) -> None:
    ask = Filtering(Carrying(bench.engine)).on_map
    below = ask("sociaal.65plus < 15", Level.BUURT, "2023", 2023)
    above = ask("niet (sociaal.65plus < 15)", Level.BUURT, "2023", 2023)
    assert not (below.inside & above.inside).any()
    assert (below.unknown == above.unknown).all()
    water = bench.engine.areas(Level.BUURT, 2023).rd["water"].to_numpy(bool)
    assert (below.inside | above.inside | below.unknown | water).all()


def test_the_nearest_period_of_each_figure_is_used_and_said(bench: Workbench) -> None:
    found = Filtering(Carrying(bench.engine)).on_map(
        "sociaal.inwoners > 900 en sociaal.65plus > 0", Level.BUURT, "2020", 2023
    )
    assert found.periods == {"sociaal.inwoners": "2020", "sociaal.65plus": "2023"}


def test_a_frame_by_filter_has_true_false_and_none(bench: Workbench) -> None:
    frame = bench.filter("sociaal.65plus >= 15 of sociaal.inwoners < 400", "buurt").set_index("area")
    assert frame["value"].to_dict() == {
        "BU00010101": True,
        "BU00010102": True,
        "BU00010201": True,
        "BU00010202": None,
        "BU00010299": True,  # nobody lives there: fewer than 400
        "BU00020101": True,
        "BU00020102": False,
    }
    assert frame.loc["BU00010202", "status"] == "secret"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("sociaal.65plus", "Dit is een getal; een filter vergelijkt"),
        ("wonen.koop > 3", "Voor «Koopwoningen» is er geen cijfer per buurt"),
        ("sociaal.65pls > 3", "bedoelde u sociaal.65plus"),
    ],
)
def test_what_is_no_filter_is_refused_in_words(bench: Workbench, text: str, sentence: str) -> None:
    with pytest.raises(ExpressionError, match=sentence):
        Filtering(Carrying(bench.engine)).by_code(text, Level.BUURT, "2023", pd.Index(["BU00010101"]))
