"""For every indicator of every module: what the workbench really answers fits how sensitive the figure is.

The expectations are written out here and not read from the table of the host. All answers are those that the screen,
the command line and the notebook get, on the fictional region.
"""

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.exploring import companions, side_by_side
from buurtspiegel.answers.funnel import funnel
from buurtspiegel.answers.making import choices
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.table import Selection, lines, page
from buurtspiegel.api import Indicator, Kind, Level, Sensitivity
from buurtspiegel.errors import WorkbenchError
from buurtspiegel.map.palette import colours
from buurtspiegel.map.style import Style
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.demo.keep import keep

INDICATORS = tuple(load_registry().indicators.values())


def of_each(fits: Callable[[Indicator], bool] = lambda _: True) -> pytest.MarkDecorator:
    """Ask a test of each indicator that it can be asked of."""
    return pytest.mark.parametrize("indicator", [*filter(fits, INDICATORS)], ids=lambda indicator: indicator.id)


#: An open figure of per cents that is there at every level.
OTHER = "sociaal.65plus"
SMALL = (Level.BUURT, Level.WIJK, Level.EIGEN, Level.PC4)


@dataclass(frozen=True)
class Expected:
    """What is to be seen of an indicator: whether in order, whether beside another, from how many residents."""

    ranked: bool
    crossed: bool
    fewest: int
    never: tuple[Level, ...]


EXPECTED = {
    Sensitivity.OPEN: Expected(ranked=True, crossed=True, fewest=0, never=()),
    Sensitivity.GUARDED: Expected(ranked=False, crossed=True, fewest=50, never=(Level.PC6,)),
    Sensitivity.ORIGIN: Expected(ranked=False, crossed=False, fewest=50, never=(Level.PC6,)),
    Sensitivity.STRICT: Expected(ranked=False, crossed=False, fewest=250, never=(Level.PC4, Level.PC6)),
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("fictional")
    keep(root)
    return open_workbench(root)


@pytest.fixture(scope="module")
def answers(bench: Workbench) -> MapAnswers:
    return MapAnswers(bench.engine)


@dataclass(frozen=True)
class Asked:
    """An indicator at the finest level within a gemeente that it has, with the style of its map."""

    level: Level
    year: int
    period: str
    style: Callable[..., Style]


@pytest.fixture
def asked(bench: Workbench, indicator: Indicator) -> Asked:
    engine = bench.engine
    there = engine.levels(indicator)
    level = next(one for one in (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PC4, Level.PC6) if one in there)
    period = engine.newest(indicator, level) or ""

    def style(comparison: str = "waarde", of: str = indicator.id, **more: str) -> Style:
        return Style(of, period, comparison, version=engine.version, **more)  # type: ignore[arg-type]

    return Asked(level, engine.boundary_year(indicator, level, period), period, style)


def accepts(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (LookupError, WorkbenchError):
        return False
    return True


@of_each(lambda one: one.kind is not Kind.CLASS)
def test_a_rank_is_only_made_of_what_may_be_ranked(
    bench: Workbench, answers: MapAnswers, indicator: Indicator, asked: Asked
) -> None:
    ranked = EXPECTED[indicator.sensitivity].ranked
    assert accepts(lambda: answers.compared(asked.style("rang"), asked.level, asked.year)) is ranked
    assert accepts(lambda: bench.filter(f"rang({indicator.id}) < 4", asked.level, asked.period)) is ranked
    assert accepts(lambda: bench.filter(f"z({indicator.id}) > 1", asked.level, asked.period)) is ranked
    column = bench.engine.column(indicator, asked.level, asked.period).values.dropna()
    area = str(column.index[0])
    found = profile(bench.engine, indicator.id, asked.level, area, asked.period, answers.studies.peers)
    if not ranked:
        assert found["main"]["rank"] == ""
        assert not (found["main"]["peers"] or {}).get("sentence")
        assert not any("van" in row["context"] for row in found["rest"] if row["id"] == indicator.id)
    if asked.level in (Level.GEMEENTE, Level.WIJK, Level.BUURT) and indicator.kind.per_head:
        row = bench.compare(indicator.id, area, "peers", asked.period)
        assert ranked or (row["lower"], row["place"]) == (None, None)


@of_each()
def test_a_table_and_a_file_are_only_in_order_of_what_may_be_ranked(
    answers: MapAnswers, indicator: Indicator, asked: Asked
) -> None:
    ranked = EXPECTED[indicator.sensitivity].ranked

    def file(sort: str) -> list[list[str]]:
        chosen = Selection(sort=sort, down=sort != "name")
        text = "".join(lines(answers, asked.style(), asked.level, asked.year, chosen))
        return list(csv.reader(text.splitlines()[1:], delimiter=";"))

    by_name = file("name")
    for sort in ("value", "compared"):
        shown = page(answers, asked.style(), asked.level, asked.year, Selection(sort=sort), 0)
        assert shown["sort"] == (sort if ranked else "name")
        assert ranked or [row[0] for row in file(sort)] == [row[0] for row in by_name]
    if ranked:
        values = [float(row[5].replace(",", ".")) for row in file("value") if row[5]]
        assert values == sorted(values, reverse=True)


@of_each(lambda one: one.kind.per_head and one.id != OTHER)
def test_another_figure_only_stands_beside_what_may_be_crossed(
    bench: Workbench, answers: MapAnswers, indicator: Indicator, asked: Asked
) -> None:
    crossed = EXPECTED[indicator.sensitivity].crossed
    engine = bench.engine
    other = engine.registry.indicator(OTHER)
    assert accepts(lambda: answers.compared(asked.style("samen", against=OTHER), asked.level, asked.year)) is crossed
    if asked.period in engine.periods(other, asked.level):
        second = asked.style("samen", of=OTHER, against=indicator.id)
        assert accepts(lambda: answers.compared(second, asked.level, asked.year)) is crossed
    assert (indicator in companions(engine, other, asked.level)) is crossed
    assert bool(companions(engine, indicator, asked.level)) is crossed
    side = side_by_side(answers, asked.style(), asked.level, asked.year, OTHER, "")
    assert bool(side["columns"]) is crossed
    assert (indicator.id in {one["id"] for one in choices(engine, asked.level)["indicators"]}) is crossed
    assert accepts(lambda: bench.filter(f"{indicator.id} > 0", asked.level, asked.period)) is crossed
    assert accepts(lambda: bench.engine.measures.add_formula(f"Proef {indicator.id}", f"{indicator.id} / 2")) is crossed
    if crossed:
        bench.engine.measures.remove(bench.engine.measures.indicators[-1].id)
    if asked.level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
        area = str(engine.column(indicator, asked.level, asked.period).values.dropna().index[0])
        alike = accepts(lambda: bench.peers(area, features={indicator.id: 1}))
        assert alike <= EXPECTED[indicator.sensitivity].ranked


@of_each()
def test_no_area_is_pointed_at_by_what_is_sensitive(answers: MapAnswers, indicator: Indicator, asked: Asked) -> None:
    expected = EXPECTED[indicator.sensitivity]
    found = funnel(answers, asked.style(), asked.level, asked.year)
    assert ("ids" in found) <= expected.ranked
    if not expected.crossed:  # nor where it is high together
        for comparison in ("buren", "plekken"):
            assert not accepts(lambda one=comparison: answers.compared(asked.style(one), asked.level, asked.year))


@of_each(lambda one: not one.categories and one.sensitivity is not Sensitivity.OPEN)
def test_the_map_does_not_judge_what_is_sensitive(answers: MapAnswers, indicator: Indicator, asked: Asked) -> None:
    painting = answers.paint(asked.style(), asked.level, asked.year)
    count = len(painting.legend.entries)
    assert painting.colours[:count] == colours("acton", count)
    assert "niet over de mensen die er wonen" in painting.legend.note


@of_each()
def test_of_few_residents_nothing_sensitive_is_said_anywhere(
    bench: Workbench, answers: MapAnswers, indicator: Indicator, asked: Asked
) -> None:
    expected, engine = EXPECTED[indicator.sensitivity], bench.engine
    for level in expected.never:
        assert level not in engine.levels(indicator)
        assert not engine.periods(indicator, level)
        for period in ("2020", "2022", "2023"):
            assert not accepts(lambda at=level, when=period: engine.column(indicator, at, when))
    if not expected.fewest or asked.level not in SMALL:
        return
    inhabited = bench.values("sociaal.inwoners", asked.level, _nearest(bench, asked)).set_index("area")["value"]
    few = [str(code) for code in inhabited.index if not inhabited[code] >= expected.fewest]
    values = bench.values(indicator.id, asked.level, asked.period).set_index("area")["value"]
    assert values.reindex(few).isna().all()
    cube = bench.cube(indicator.id, asked.level).sel(period=asked.period)["value"].to_series()
    assert cube.reindex(few).isna().all()
    areas = answers.areas(asked.level, asked.year)
    painting = answers.paint(asked.style(), asked.level, asked.year)
    classes = len(painting.legend.entries)
    rows = page(answers, asked.style(), asked.level, asked.year, Selection(sort="code"), 0)["rows"]
    assert all(row["cells"][2] == "–" for row in rows if row["code"] in few)
    for code in few[:5]:
        at = list(areas.codes).index(code)
        assert painting.unmuted[at] >= classes
        assert answers.hover(asked.style(), asked.level, asked.year, at)["value"] == "–"
        shown = profile(engine, indicator.id, asked.level, code, asked.period)["main"]
        assert shown["value"] == "–"
        assert not any(bar["kind"] == "own" for bar in shown["bars"])


def _nearest(bench: Workbench, asked: Asked) -> str:
    there = bench.engine.periods(bench.registry.indicator("sociaal.inwoners"), asked.level)
    return min(there, key=lambda one: (abs(int(one) - int(asked.period[:4])), one))


def test_the_fictional_region_has_areas_with_few_residents(bench: Workbench) -> None:
    """Otherwise the test above would say nothing."""
    values = bench.values("sociaal.inwoners", "buurt")["value"].to_numpy()
    assert np.count_nonzero(values < 50) > 2
    assert not math.isnan(np.nanmin(values))
