"""The Python API, as a notebook uses it: xarray and GeoDataFrame out, helpful sentences when something is not there."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.locations import data_directory, demo_directory
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

COLUMNS = ["area", "name", "period", "value", "status"]


@pytest.fixture(scope="module")
def bench(town: Path) -> Workbench:
    return open_workbench(town)


def test_a_directory_is_opened_by_path_or_text(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(open_workbench(str(town)).values("sociaal.inwoners", "buurt")) == 7
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(town))
    assert len(open_workbench().values("sociaal.inwoners", "buurt")) == 7


def test_values_have_one_row_per_area_with_a_word_for_what_is_missing(bench: Workbench) -> None:
    frame = bench.values("sociaal.inwoners", "buurt", "2023")
    assert list(frame) == COLUMNS
    assert frame["value"].dtype == np.float64
    assert frame["area"].tolist() == sorted(frame["area"])
    missing = frame[frame["value"].isna()]
    assert missing[["area", "status"]].to_numpy().tolist() == [["BU00010202", "secret"]]
    assert set(frame["period"]) == {"2023"}
    assert frame.set_index("area")["name"]["BU00010101"] == "Binnenstad"


def test_a_level_or_a_year_may_be_given_in_any_sensible_form(bench: Workbench) -> None:
    for level in ("buurt", Level.BUURT):
        for period in ("2020", 2020):
            assert set(bench.values("sociaal.inwoners", level, period)["period"]) == {"2020"}
    assert set(bench.values("sociaal.inwoners", "buurt")["period"]) == {"2023"}


def test_one_gemeente_in_a_later_year_is_not_the_year_that_is_shown(
    tmp_path: Path, make_table: Callable[..., SourceTable]
) -> None:
    store = Store(tmp_path)
    many = make_table({"a_inw": {f"GM{number:04}": 10.0 for number in range(1, 9)}}, level="gemeente", period="2020")
    one = make_table({"a_inw": {"GM0001": 11.0}}, level="gemeente", period="2023")
    store.add("1" * 64, "jaren.csv", ReadResult((many, one)))
    bench = open_workbench(tmp_path)
    assert set(bench.values("sociaal.inwoners", "gemeente")["period"]) == {"2020"}
    assert bench.engine.newest(bench.registry.indicator("sociaal.inwoners"), Level.GEMEENTE) == "2020"
    assert set(bench.values("sociaal.inwoners", "gemeente", within="GM0001")["period"]) == {"2023"}
    assert set(bench.values("sociaal.inwoners", "gemeente", within="GM0002")["period"]) == {"2020"}


def test_a_joined_figure_is_called_estimated(bench: Workbench) -> None:
    frame = bench.values("sociaal.65plus", "wijk", "2023").set_index("area")
    assert frame.loc["WK000101", "value"] == pytest.approx(18)
    assert frame.loc["WK000101", "status"] == "estimated"


@pytest.mark.parametrize(
    ("level", "period", "within", "areas"),
    [
        ("buurt", "2023", "GM0002", ["BU00020101", "BU00020102"]),
        ("gemeente", "2023", "GM0002", ["GM0002"]),
        ("pc4", "2023", "GM0001", ["1011"]),
        ("buurt", "2020", "GM0001", ["BU00010101", "BU00010102", "BU00010103"]),
    ],
)
def test_within_keeps_one_gemeente(bench: Workbench, level: str, period: str, within: str, areas: list[str]) -> None:
    assert bench.values("sociaal.inwoners", level, period, within)["area"].tolist() == areas


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sociaal.inwoner", "buurt"), r"De indicator «sociaal.inwoner» bestaat niet; bedoelde u «sociaal.inwoners»"),
        (("sociaal.inwoners", "straat"), r"«straat» is geen niveau; kies uit gemeente, wijk, buurt, pc4, pc6, eigen\."),
        (("sociaal.inwoners", "wijk"), r"geen cijfer per wijk; er is er wel een voor: gemeente, buurt, postcode-4"),
        (("duurzaamheid.gas", "buurt"), r"geen cijfer per buurt; er is er wel een voor: geen enkel niveau\."),
        (("sociaal.inwoners", "buurt", "1999"), r"geen cijfer per buurt in 1999; kijk met «buurtspiegel data list»"),
        (
            ("sociaal.inwoners", "buurt", None, "Utrecht"),
            r"«Utrecht» is geen gemeentecode; verwacht GM en vier cijfers",
        ),
        (
            ("sociaal.inwoners", "buurt", None, "GM0344"),
            r"In GM0344 is er geen buurt met dit cijfer in 2023; controleer",
        ),
        (("sociaal.inwoners", "pc6", "2020", "GM0001"), r"Zonder grenzen van postcode-6 en gemeente is niet te zeggen"),
    ],
)
def test_what_is_not_there_is_said_in_a_helpful_sentence(
    bench: Workbench, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(LookupError, match=sentence) as fault:
        bench.values(*arguments)
    assert str(fault.value.args[0]).endswith((".", "?"))


def test_a_cube_is_an_xarray_dataset_with_its_origin(bench: Workbench) -> None:
    cube = bench.cube("wonen.woz", "buurt")
    assert cube["value"].dims == ("area", "period")
    assert cube.attrs["unit"] == "€ 1.000"
    assert cube.attrs["kind"] == "mean"
    assert cube.attrs["source"] == "CBS, Kerncijfers"
    assert cube.attrs["licence"] == "CC BY 4.0"
    assert float(cube["value"].sel(area="BU00010101", period="2023")) == 458
    with pytest.raises(LookupError, match="«straat» is geen niveau"):
        bench.cube("wonen.woz", "straat")


def test_a_frame_has_geometry_in_rd(bench: Workbench) -> None:
    frame = bench.frame("wonen.woz", "buurt", 2023)
    assert list(frame) == ["name", "value", "status", "geometry"]
    assert frame.crs == "EPSG:28992"
    assert frame.loc["BU00010202", "status"] == "secret"
    assert frame.geometry.area.tolist() == [10_000] * 7
    assert np.isnan(frame.loc["BU00010202", "value"])


def test_a_frame_without_boundaries_has_no_geometry_and_all_values(bench: Workbench) -> None:
    frame = bench.frame("sociaal.inwoners", "pc6")
    assert frame.geometry.isna().all()
    assert frame["value"].fillna(-1).tolist() == [30, -1, 20]
    assert frame["name"].tolist() == ["1011AB", "1011AC", "1012XY"]


def test_areas_are_those_of_a_boundary_year(bench: Workbench) -> None:
    assert bench.areas("gemeente", 2023).index.tolist() == ["GM0001", "GM0002"]
    with pytest.raises(LookupError, match="geen grenzen van niveau buurt voor 2001"):
        bench.areas("buurt", 2001)


@pytest.mark.filterwarnings("ignore")  # what the plotting libraries warn about is not ours
def test_what_comes_out_can_be_plotted(bench: Workbench) -> None:
    import holoviews as hv
    import hvplot.pandas
    import hvplot.xarray  # noqa: F401

    renderer = hv.renderer("bokeh")
    cube = bench.cube("sociaal.inwoners", "buurt")
    lines = cube["value"].sel(area=["BU00010101", "BU00010102"]).hvplot.line(x="period", by="area")
    bars = bench.values("sociaal.inwoners", "buurt").hvplot.bar(x="area", y="value")
    hexes = bench.frame("wonen.woz", "buurt").hvplot.polygons(c="value", geo=False)
    for plot, kind in ((lines, hv.NdOverlay), (bars, hv.Bars), (hexes, hv.Polygons)):
        assert isinstance(plot, kind)
        assert renderer.get_plot(plot).state.renderers
    assert lines.last.dimension_values("value").tolist() == [320, 300]
    assert np.nansum(hexes.dimension_values("value", expanded=False)) == 458 + 310 + 310 + 275 + 199


def test_what_is_made_again_is_kept_apart_from_the_data_of_the_user() -> None:
    assert demo_directory().name == "fictieve-regio"
    assert not demo_directory().is_relative_to(data_directory())
    assert data_directory("hier") == Path("hier")
