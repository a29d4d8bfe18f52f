"""Is it real? Counts behind shares, what really differs, smoothed shares, muted areas, and the words for all of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from buurtspiegel import open_workbench
from buurtspiegel.answers.certainty import certainty
from buurtspiegel.answers.funnel import funnel
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.table import Selection, page
from buurtspiegel.errors import DeclarationError
from buurtspiegel.map.palette import SECRET
from buurtspiegel.map.style import Style
from buurtspiegel.model import Comparison, Indicator, Kind
from buurtspiegel.studies.counts import counts, counts_and_wholes
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)
CODES = ("BU00010101", "BU00010102", "BU00010201", "BU00010202", "BU00010203")


@pytest.fixture(scope="module")
def few(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> MapAnswers:
    """One gemeente with buurten of 40, 1000, 1000 and 200 residents, and one of which 65 and over are withheld."""
    root = tmp_path_factory.mktemp("weinig")
    figures = {
        "a_inw": dict(zip(CODES, (40, 1000, 1000, 200, 30), strict=True)),
        "a_65_oo": dict(zip(CODES, (20, 200, 300, 20, Status.SECRET), strict=True)),
        "p_koopw": dict(zip(CODES, (50, 60, 40, 55, 10), strict=True)),
        "a_woning": dict(zip(CODES, (20, 400, 500, 80, Status.SECRET), strict=True)),
        "g_wozbag": dict(zip(CODES, (300, 310, 320, 330, 340), strict=True)),
        "p_arb_pp": dict(zip(CODES, (70, 71, 72, 73, 74), strict=True)),
    }
    gemeente = {key: {"GM0001": value} for key, value in {"a_inw": 2270, "a_65_oo": 545}.items()}
    places = {code: (at, 0) for at, code in enumerate(CODES)}
    store = Store(root)
    tables = (make_table(figures), make_table(gemeente, level="gemeente", names={"GM0001": "Aastad"}))
    store.add("1" * 64, "cijfers.csv", ReadResult(tables))
    store.add("2" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(places),)))
    return MapAnswers(open_workbench(root).engine)


def styled(answers: MapAnswers, indicator: str, comparison: str = "waarde", **more: object) -> Style:
    return Style(indicator, "2023", comparison, version=answers.engine.version, **more)  # type: ignore[arg-type]


def test_the_counts_of_a_ratio_are_those_of_the_source(answers: MapAnswers) -> None:
    engine = answers.engine
    found = counts(engine, engine.registry.indicator("sociaal.65plus"), Level.BUURT, "2023")
    assert found["part"].tolist() == pytest.approx([240, 30, 45, np.nan, np.nan, 100, 33], nan_ok=True)
    assert found["whole"].tolist() == pytest.approx([1200, 300, 300, np.nan, np.nan, 400, 700], nan_ok=True)


def test_the_counts_of_a_percentage_come_from_what_it_is_a_share_of(few: MapAnswers) -> None:
    engine = few.engine
    found = counts(engine, engine.registry.indicator("wonen.koop"), Level.BUURT, "2023")
    assert found["part"].tolist() == pytest.approx([10, 240, 200, 44, np.nan], nan_ok=True)


def test_what_is_withheld_has_no_counts_though_its_whole_is_known(few: MapAnswers) -> None:
    found = counts(few.engine, few.engine.registry.indicator("sociaal.65plus"), Level.BUURT, "2023")
    assert found.loc[CODES[4]].isna().all()
    for comparison in ("echtgemeente", "gladgestreken"):
        assert np.isnan(few.compared(styled(few, "sociaal.65plus", comparison), *BUURT).compared[4])
    assert certainty(few, styled(few, "sociaal.65plus"), *BUURT, CODES[4]) == []
    assert 4 not in funnel(few, styled(few, "sociaal.65plus"), *BUURT)["ids"]


def test_what_an_area_is_held_against(answers: MapAnswers) -> None:
    engine = answers.engine
    indicator = engine.registry.indicator("sociaal.65plus")
    own, gemeente, land = counts_and_wholes(engine, indicator, Level.BUURT, "2023", 2023)
    assert (own.part[0], gemeente.whole[0], gemeente.part[6]) == (240, 1805, 133)
    assert (land.whole[0], land.part[6]) == (17_811_291, pytest.approx(3_600_000))


def test_the_netherlands_are_the_sum_of_their_gemeenten_where_they_are_not_published(few: MapAnswers) -> None:
    engine = few.engine
    _, _, land = counts_and_wholes(engine, engine.registry.indicator("sociaal.65plus"), Level.BUURT, "2023", 2023)
    known = not np.isnan(engine.land(engine.registry.indicator("sociaal.65plus"), "2023"))
    assert np.isnan(land.part[0]) != known


def test_what_really_differs_by_hand(few: MapAnswers) -> None:
    """Of 545 in 2270: 200 of 1000 against 345 of 1270 is lower (z = 4.0), 300 against 245 of 1270 higher (z = 5.9)."""
    found = few.paint(styled(few, "sociaal.65plus", "echtgemeente"), *BUURT)
    assert few.compared(styled(few, "sociaal.65plus", "echtgemeente"), *BUURT).compared.tolist()[:4] == [1, -1, 1, -1]
    assert [(one.label, one.count) for one in found.legend.entries] == [
        ("aantoonbaar hoger", 2),
        ("niet aantoonbaar anders", 0),
        ("aantoonbaar lager", 2),
    ]
    assert "hoogstens 5% van de gevonden verschillen is toeval" in found.legend.note
    assert found.classes[4] == SECRET


def test_smoothed_shares_stand_beside_the_raw_ones(few: MapAnswers) -> None:
    style = styled(few, "sociaal.65plus", "gladgestreken")
    found = few.compared(style, *BUURT)
    assert found.values[0] == 50
    assert 24 < found.compared[0] < 45
    assert found.compared[1] == pytest.approx(20, abs=1)
    hover = few.hover(style, *BUURT, 0)
    assert hover["value"] == "50,0%"
    assert hover["compared"].startswith("gladgestreken voor kleine aantallen: ")


def test_only_a_share_of_something_that_is_counted_can_be_tested(few: MapAnswers) -> None:
    for indicator in ("wonen.woz", "sociaal.arbeidsdeelname"):
        with pytest.raises(LookupError, match="past niet"):
            few.compared(styled(few, indicator, "echtgemeente"), *BUURT)


def test_an_area_with_few_residents_or_homes_is_muted_and_says_why(few: MapAnswers) -> None:
    painting = few.paint(styled(few, "sociaal.65plus", k=3), *BUURT)
    k = len(painting.legend.entries)
    assert painting.classes[0] >= k
    assert (painting.classes[1:4] < k).all()
    assert painting.legend.muted is not None
    assert painting.legend.muted.count == 1  # of the other small one there is no figure
    assert painting.legend.muted.label == "minder dan 50 inwoners; het cijfer zegt hier weinig"
    assert len(painting.colours) == k + len(painting.legend.muted.colours)
    assert sum(one.count for one in painting.legend.entries) == 4
    homes = few.paint(styled(few, "wonen.koop"), *BUURT).legend.muted
    assert homes is not None
    assert homes.label.startswith("minder dan 50 inwoners of woningen")
    assert few.hover(styled(few, "sociaal.65plus"), *BUURT, 0)["status"].startswith("minder dan 50 inwoners")
    rows = page(few, styled(few, "sociaal.65plus"), *BUURT, Selection(sort="code", down=False), 0)["rows"]
    assert [row["cells"][3] for row in rows[:2]] == ["bekend, klein gebied", "bekend"]


def test_categories_and_a_ramp_are_muted_too(few: MapAnswers) -> None:
    words = few.paint(styled(few, "sociaal.65plus", "echtgemeente"), *BUURT)
    assert words.classes[0] == 3  # three words, then their pale versions
    from buurtspiegel.map.classify import Scheme

    ramp = few.paint(styled(few, "sociaal.65plus", scheme=Scheme.CONTINUOUS), *BUURT)
    assert len(ramp.legend.entries) <= ramp.classes[0] < len(ramp.colours) <= 240


def test_a_number_of_residents_is_what_it_is_however_small(few: MapAnswers) -> None:
    assert few.paint(styled(few, "sociaal.inwoners"), *BUURT).legend.muted is None


def test_the_profile_says_how_sure_it_is(few: MapAnswers) -> None:
    low, high = (100 * end for end in proportion_confint(300, 1000, method="wilson"))
    least, most = (100 * end for end in confint_proportions_2indep(300, 1000, 245, 1270, method="newcomb"))
    dutch = [f"{one:.1f}".replace(".", ",") for one in (low, high, least, most)]
    assert certainty(few, styled(few, "sociaal.65plus"), *BUURT, CODES[2]) == [
        f"Tussen {dutch[0]}% en {dutch[1]}%, met 95% zekerheid.",
        f"Hoger dan de rest van de gemeente: {dutch[2]} tot {dutch[3]} procentpunt.",
    ]
    small = certainty(few, styled(few, "sociaal.65plus"), *BUURT, CODES[0])
    assert small[0] == "Let op: minder dan 50 inwoners; het cijfer zegt hier weinig."
    assert small[-1].startswith("Gladgestreken ")


def test_the_profile_says_why_there_is_no_interval(few: MapAnswers) -> None:
    none = "Bij dit cijfer is geen marge te geven: er zijn geen aantallen bij bekend waarvan het een deel is."
    assert certainty(few, styled(few, "sociaal.arbeidsdeelname"), *BUURT, CODES[1]) == [none]
    assert certainty(few, styled(few, "wonen.woz"), *BUURT, CODES[1]) == [none]
    assert certainty(few, styled(few, "sociaal.inwoners"), *BUURT, CODES[1]) == []
    assert certainty(few, styled(few, "wonen.koop"), *BUURT, CODES[4])[-1] == (
        "Er is geen marge te geven: het aantal woningen is hier niet bekend."
    )


def test_the_funnel_has_a_point_for_each_known_share_and_says_who_lies_outside(few: MapAnswers) -> None:
    found = funnel(few, styled(few, "sociaal.65plus"), *BUURT)
    assert found["ids"] == [0, 1, 2, 3]
    assert found["whole"] == [40, 1000, 1000, 200]
    assert found["value"] == [50, 20, 30, 10]
    assert found["middle"] == pytest.approx(100 * 540 / 2240, abs=0.001)
    # 24.1% ± 3.09 × 1.35 points of a thousand is 19.9 to 28.3, of two hundred 14.8 to 33.4, of forty 3.2 to 45.0.
    assert found["outside"] == [0, 2, 3]
    assert found["said"].startswith("3 buurten van de 4 liggen buiten de trechter: 2 erboven en 1 eronder.")
    assert funnel(few, styled(few, "sociaal.65plus"), *BUURT, "GM0999")["said"].startswith("Van geen enkel gebied")
    assert set(funnel(few, styled(few, "wonen.woz"), *BUURT)) == {"said"}


def test_a_declaration_that_makes_no_sense_is_refused(few: MapAnswers) -> None:
    rate = few.engine.registry.indicator("sociaal.65plus")
    base = {name: getattr(rate, name) for name in rate.__dataclass_fields__}
    with pytest.raises(DeclarationError, match="share_of"):
        Indicator(**(base | {"kind": Kind.MEAN}))
    with pytest.raises(DeclarationError, match="fewest"):
        Indicator(**(base | {"fewest": -1}))
    with pytest.raises(DeclarationError, match="needs_counts"):
        Comparison("x1", "X", "x", lambda values, _: values, needs_counts="ja")  # type: ignore[arg-type]


def test_on_the_real_buurten_every_verdict_fits_its_interval(shared_data: Path, tmp_path: Path) -> None:
    """84799NED: what is called higher is higher than its gemeente, and an interval holds its own share."""
    from buurtspiegel_data.intake import add

    (outcome,) = add(Store(tmp_path), [shared_data / "kwb/statline/84799NED"])
    assert outcome.fault == ""
    answers = MapAnswers(open_workbench(tmp_path).engine)
    style = Style("sociaal.65plus", "2020", "echtgemeente", version=answers.engine.version)
    found = answers.compared(style, Level.BUURT, 2020)
    gemeente = answers.compared(
        Style("sociaal.65plus", "2020", "gemeente", version=answers.engine.version), Level.BUURT, 2020
    )
    assert np.isfinite(found.compared).sum() > 12_000
    assert (gemeente.compared[found.compared == 1] > 0).all()
    assert (gemeente.compared[found.compared == -1] < 0).all()
    assert 2000 < (found.compared == 1).sum() < 5000
