"""Two indicators crossed: thirds against mapclassify on real figures, and cells by hand."""

from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
from mapclassify import Quantiles
from typer.testing import CliRunner

from buurtspiegel import open_workbench
from buurtspiegel.answers.exploring import companions, of_class, side_by_side
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.table import Selection, lines, page
from buurtspiegel.api import Reference
from buurtspiegel.cli import app as cli
from buurtspiegel.crossed import thirds, together
from buurtspiegel.map.style import Style
from buurtspiegel_data.levels import Level

NAN = np.nan
BUURT = (Level.BUURT, 2023)


def reference(second: list[float]) -> Reference:
    nothing = np.full(len(second), NAN)
    return Reference(nothing, NAN, nothing, np.zeros(len(second), np.int64), second=np.array(second))


def test_cells_by_hand() -> None:
    own = np.array([1.0, 2, 3, 4, 5, 6, NAN, 7])
    second = [60.0, 50, 40, 30, 20, 10, 5, NAN]
    # Own thirds: 1 2 3 | 4 5 | 6 7; those of the second: 5 10 20 | 30 40 | 50 60.
    assert together(own, reference(second)).tolist() == pytest.approx([6, 6, 3, 4, 1, 2, NAN, NAN], nan_ok=True)


def test_equal_values_are_always_together() -> None:
    assert thirds(np.array([0.0, 0, 0, 0, 1, 2])).tolist() == [0, 0, 0, 0, 2, 2]
    assert thirds(np.full(4, 3.0)).tolist() == [0, 0, 0, 0]
    assert np.isnan(thirds(np.full(3, NAN))).all()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> MapAnswers:
    root = tmp_path_factory.mktemp("echt")
    files = [str(shared_data / name) for name in ("geo/buurten_2019_nl_rd_simplified.gpkg", "kwb/statline/84799NED")]
    assert CliRunner().invoke(cli, ["data", "add", "--data", str(root), *files]).exit_code == 0
    return MapAnswers(open_workbench(root).engine)


def test_thirds_of_real_figures_are_those_of_mapclassify(real: MapAnswers) -> None:
    engine, compared = real.engine, 0
    for indicator in engine.registry.indicators.values():
        if not indicator.kind.per_head or Level.BUURT not in engine.levels(indicator):
            continue
        values = engine.column(indicator, Level.BUURT, engine.periods(indicator, Level.BUURT)[-1]).values.to_numpy()
        known = values[np.isfinite(values)]
        found = Quantiles(known, k=3)
        if len(found.bins) < 3:
            continue
        # Between two equal values mapclassify interpolates to just beside them, and parts them from their bound.
        beside = np.isclose(known[:, None], found.bins[:2], rtol=1e-12).any(axis=1)
        assert np.array_equal(thirds(known)[~beside], found.yb[~beside]), indicator.id
        compared += 1
    assert compared >= 5


def test_the_map_the_square_and_the_table_agree(real: MapAnswers) -> None:
    own = real.engine.registry.indicator("sociaal.65plus")
    second = companions(real.engine, own, Level.BUURT)[0].id
    period = real.engine.periods(own, Level.BUURT)[-1]
    style = Style(own.id, period, "samen", against=second, version=real.engine.version)
    year = real.engine.boundary_year(own, Level.BUURT, period)
    painting = real.paint(style, Level.BUURT, year)
    assert painting.legend.axes[0] == own.title
    assert len(painting.legend.entries) == 9
    a, b = (
        thirds(real.engine.placed(real.engine.registry.indicator(one), Level.BUURT, period, year).values)
        for one in (own.id, second)
    )
    for at, entry in enumerate(painting.legend.entries):
        inside = of_class(real, style, Level.BUURT, year, at, "")
        assert entry.count == len(inside) == int(((3 * b + a) == at).sum())
        within = of_class(real, style, Level.BUURT, year, at, "GM0344")
        assert set(within) <= set(inside)
        assert len(within) < len(inside)


def crossed(town: Path, own: str, second: str) -> tuple[MapAnswers, Style]:
    answers = MapAnswers(open_workbench(town).engine)
    return answers, Style(own, "2023", "samen", against=second, version=answers.engine.version)


def test_pointer_table_and_file_say_the_cell(town: Path) -> None:
    answers, style = crossed(town, "sociaal.65plus", "wonen.woz")
    title = answers.engine.registry.indicator("wonen.woz").title
    assert answers.hover(style, *BUURT, 0)["compared"] == f"samen met {title}: dit hoog, dat hoog"
    rows = page(answers, style, *BUURT, Selection(sort="code", down=False), 0)["rows"]
    assert rows[0]["cells"][3] == "dit hoog, dat hoog"
    assert "dit hoog, dat hoog" in "".join(lines(answers, style, *BUURT, Selection(sort="code", down=False)))


def test_a_guarded_second_makes_no_league_table(town: Path) -> None:
    answers, style = crossed(town, "wonen.woz", "sociaal.bijstand")
    assert page(answers, style, *BUURT, Selection(sort="compared"), 0)["sort"] == "name"


def test_columns_lie_on_the_areas_and_what_is_missing_stays_missing(town: Path) -> None:
    answers = MapAnswers(open_workbench(town).engine)
    style = Style("sociaal.65plus", "2023", "waarde", version=answers.engine.version)
    found = side_by_side(answers, style, *BUURT, "wonen.woz", "GM0001")
    assert [one["id"] for one in found["columns"]][:2] == ["sociaal.65plus", "wonen.woz"]
    assert len(found["columns"]) <= 8
    woz = np.frombuffer(b64decode(found["columns"][1]["values"]), "<f4")
    assert woz.tolist() == pytest.approx([458, 310, 310, NAN, NAN, 275, 199], nan_ok=True)
    assert found["columns"][1]["ends"][0].startswith("€ 310")  # within the gemeente
