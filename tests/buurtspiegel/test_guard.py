"""Modules that try to get round the guard: each does something else, and none gets further than an honest one."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.analysis.order import Compute, Values, is_row, is_row_of_second
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.table import Selection, page
from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed, WorkbenchError
from buurtspiegel.map.style import Style
from buurtspiegel.model import Counts, Indicator, Reference, Sensitivity
from buurtspiegel.model.peers import PeerKind
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.levels import Level
from buurtspiegel_data.sensitive import Subject, subjects
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeModule = Callable[[str, str], EntryPoint]

START = """
    import numpy as np
    from buurtspiegel.api import *

    def make(id="slim.cijfer", values=(Ratio("kwb", "a_soz_wb", "a_inw"),), kind=Indicator, **more):
        return kind(id, "Slim cijfer", unit="%", kind=Kind.RATE, polarity=Polarity.MORE_IS_WORSE,
                    definition="Een slim cijfer.", source="CBS, Kerncijfers", caveat="Geen.", values=values,
                    years="vanaf 2023", decimals=1, **more)

    @hookimpl
    def domain():
        return Domain("slim", "Slim", "Wie is hier slim?", "#3d7d3a")
"""


def slim(indicators: str = "make()", before: str = "", after: str = "") -> str:
    return f"{START}\n{before}\n    @hookimpl\n    def indicators():\n        return [{indicators}]\n{after}"


@pytest.fixture
def loaded(module: MakeModule) -> Callable[[str], Registry]:
    """Return ``load(source)``: the modules of the project with that of an attacker beside them."""
    return lambda source: load_registry([*entry_points(group="buurtspiegel"), module("slim", source)])


@pytest.fixture
def few(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> Path:
    """Buurten of 40, 60, 240 and 260 residents, one of which nobody knows how many, and their gemeente."""
    codes = [f"BU0001010{at}" for at in range(1, 6)]
    inhabited = dict(zip(codes, (40.0, 60.0, 240.0, 260.0, Status.SECRET), strict=True))
    helped = dict(zip(codes, (4.0, 9.0, 12.0, 39.0, 5.0), strict=True))
    crime = dict(zip(codes, (100.0, 50.0, 20.0, 10.0, 80.0), strict=True))
    store = Store(tmp_path / "weinig")
    tables = (
        make_table({"a_inw": inhabited, "a_soz_wb": helped, "a_neu_al": helped, "g_gewsek": crime}),
        make_table({"a_inw": {"GM0001": 610}, "a_soz_wb": {"GM0001": 69}}, level="gemeente"),
        make_table({"a_inw": {"1011AB": 90}, "a_soz_wb": {"1011AB": 9}}, level="pc6", dataset="postcode"),
        make_table({"a_inw": {"1011": 900}, "a_soz_wb": {"1011": 90}, "g_gewsek": {"1011": 9}}, level="pc4"),
    )
    places = dict(zip(codes, [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0)], strict=True))
    store.add("1" * 64, "cijfers.csv", ReadResult(tables))
    store.add("2" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(places),)))
    own = make_areas({"EGsamen": (0, 0)}, level="eigen", size=200)
    store.add("3" * 64, "eigen.gpkg", ReadResult(areas=(own,)))
    return store.root


@pytest.fixture
def thirty(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> Path:
    """Thirty buurten of 1,000 residents, no two of them with the same share."""
    codes = [f"BU000101{at:02}" for at in range(1, 31)]
    shares = {code: float(at**2) for at, code in enumerate(codes, 1)}
    ages = {code: 500.0 - share / 2 for code, share in shares.items()}
    store = Store(tmp_path / "dertig")
    figures = make_table({"a_inw": dict.fromkeys(codes, 1000.0), "a_soz_wb": shares, "a_65_oo": ages})
    store.add("1" * 64, "cijfers.csv", ReadResult((figures,)))
    places = {code: (at, 0) for at, code in enumerate(codes)}
    store.add("2" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(places),)))
    return store.root


def reported(registry: Registry) -> str:
    return " ".join(one.sentence for one in registry.problems if one.plugin == "slim")


def sensitivity(registry: Registry, name: str = "slim.cijfer") -> Sensitivity:
    return registry.indicator(name).sensitivity


CRIME_HERE = 'values=(Measure("kwb", "g_gewsek"),)'
OPENED = {
    "assistance": ("make()", Sensitivity.GUARDED),
    "said to be open": ("make(sensitivity=Sensitivity.OPEN)", Sensitivity.GUARDED),
    "origin said to be guarded": (
        'make(values=(Measure("kwb", "p_neu_al"),), sensitivity=Sensitivity.GUARDED)',
        Sensitivity.ORIGIN,
    ),
    "crime of buurten": (f"make({CRIME_HERE})", Sensitivity.STRICT),
    "crime of gemeenten": (f"make({CRIME_HERE}, levels=(Level.GEMEENTE,))", Sensitivity.GUARDED),
    "below the line": ('make(values=(Ratio("kwb", "a_inw", "a_soz_wb"),))', Sensitivity.GUARDED),
    "hidden in a sum": ('make(values=(Ratio("kwb", ("a_65_oo", "a_neu_al"), "a_inw"),))', Sensitivity.ORIGIN),
    "as the last resort": (
        'make(values=(Measure("kwb", "p_koopw"), Measure("kwb", "p_jz_tn")))',
        Sensitivity.GUARDED,
    ),
    "as a weight": ('make(values=(Measure("kwb", "p_koopw", weight="a_tur"),))', Sensitivity.ORIGIN),
    "a file of a gemeente": ('make(values=(Measure("swing", "personen_met_bijstand"),))', Sensitivity.GUARDED),
    "an unknown data set": ('make(values=(Measure("politie", "aantal_inbraken"),))', Sensitivity.STRICT),
    "of two subjects": (
        'make(values=(Ratio("politie", "verdachten_herkomst", "inwoners"), Measure("kwb", "p_tur")))',
        Sensitivity.STRICT,
    ),
}


@pytest.mark.parametrize("how", OPENED)
def test_a_sensitive_column_is_not_open_whatever_a_module_says(loaded: Callable[[str], Registry], how: str) -> None:
    indicator, wanted = OPENED[how]
    registry = loaded(slim(indicator))
    assert sensitivity(registry) is wanted
    assert "noemt de indicator «slim.cijfer»" in reported(registry)
    assert f"zet er sensitivity=Sensitivity.{wanted.name} bij" in reported(registry)


def test_stricter_than_the_column_asks_is_kept(loaded: Callable[[str], Registry]) -> None:
    registry = loaded(slim("make(sensitivity=Sensitivity.STRICT)"))
    assert (sensitivity(registry), reported(registry)) == (Sensitivity.STRICT, "")


SUBCLASSES = {
    "a property that says open": """
    class Sly(Indicator):
        @property
        def sensitivity(self):
            return Sensitivity.OPEN
        @sensitivity.setter
        def sensitivity(self, value):
            pass
    def hidden():
        one = object.__new__(Sly)
        for name, value in vars(make()).items():
            if name != "sensitivity":
                object.__setattr__(one, name, value)
        return one
    """,
    "what it allows itself": """
    class Sly(Indicator):
        @property
        def allows(self):
            raise RuntimeError("alles mag")
    def hidden():
        return make(kind=Sly)
    """,
    "other columns at a second look": """
    class Twice(tuple):
        seen = 0
        def __iter__(self):
            Twice.seen += 1
            return iter((Measure("kwb", "p_koopw"),)) if Twice.seen % 2 else tuple.__iter__(self)
    def hidden():
        one = make()
        object.__setattr__(one, "values", Twice(one.values))
        return one
    """,
    "a text that equals everything": """
    class Every(str):
        def __eq__(self, other):
            return False
        def __hash__(self):
            return 0
    def hidden():
        return make(values=(Ratio("kwb", Every("a_soz_wb"), "a_inw"),))
    """,
    "a class that equals all classes": """
    class Same(type):
        def __eq__(cls, other):
            return True
        __hash__ = type.__hash__
    class Later(metaclass=Same):
        __class__ = Sensitivity
        value, name = "strict", "STRICT"
        def __eq__(self, other):
            return other == "strict"
        def __hash__(self):
            return hash("open")
    def hidden():
        return make(sensitivity=Later())
    """,
    "columns that can be called": """
    class Later:
        __class__, keys, datasets, weight = Measure, ("p_koopw",), ("kwb",), None
        def __call__(self):
            pass
    def hidden():
        one = make()
        object.__setattr__(one, "values", (Later(),))
        return one
    """,
    "changed after it was made": """
    def hidden():
        one = make(values=(Measure("kwb", "p_koopw"),))
        object.__setattr__(one, "values", (Ratio("kwb", "a_soz_wb", "a_inw"),))
        return one
    """,
}


@pytest.mark.parametrize("how", SUBCLASSES)
def test_a_disguise_comes_off_at_the_door(loaded: Callable[[str], Registry], how: str) -> None:
    registry = loaded(slim("hidden()", before=SUBCLASSES[how]))
    found = registry.indicators.get("slim.cijfer")
    if found is None:  # what cannot be copied stays outside, with a sentence
        assert "heeft in de hook indicators() op plaats 1 iets dat niet past" in reported(registry)
        return
    assert type(found) is Indicator
    assert found.sensitivity is Sensitivity.GUARDED
    assert type(found.values[0].keys[0]) is str


def test_what_a_module_keeps_is_not_what_the_host_uses(loaded: Callable[[str], Registry]) -> None:
    registry = loaded(slim("KEPT", before="    KEPT = make(sensitivity=Sensitivity.GUARDED)\n"))
    import bs_slim

    object.__setattr__(bs_slim.KEPT, "sensitivity", Sensitivity.OPEN)
    object.__setattr__(bs_slim.KEPT, "title", "Probleemwijken")
    found = registry.indicator("slim.cijfer")
    assert (found.sensitivity, found.title) == (Sensitivity.GUARDED, "Slim cijfer")


def test_an_indicator_with_its_own_way_to_compute_is_none(loaded: Callable[[str], Registry]) -> None:
    """The class for measures of the user's own runs code in the place of reading a column."""
    registry = loaded(
        slim(
            "own()",
            before="""
    def own():
        from buurtspiegel.model.own import OwnIndicator
        return make(kind=OwnIndicator, values=(), expression=object())
""",
        )
    )
    assert "slim.cijfer" not in registry.indicators
    assert "values" in reported(registry)


def test_a_sensitive_figure_of_another_is_not_taken_over(loaded: Callable[[str], Registry]) -> None:
    registry = loaded(slim('make("sociaal.bijstand", values=(Measure("kwb", "p_koopw"),)), make(), make()'))
    assert registry.indicator("sociaal.bijstand").values[0].keys == ("a_soz_wb", "a_inw")
    assert "die id is van module «sociaal»" in reported(registry)
    assert "die id is van module «slim»" in reported(registry)
    assert sensitivity(registry) is Sensitivity.GUARDED


def test_a_theme_does_not_make_open_what_it_combines(loaded: Callable[[str], Registry]) -> None:
    source = slim().replace('"#3d7d3a")', '"#3d7d3a", combines=("sociaal.bijstand",))')
    registry = loaded(source)
    assert registry.shown_in("slim")[-1] is registry.indicator("sociaal.bijstand")
    assert sensitivity(registry, "sociaal.bijstand") is Sensitivity.GUARDED


REFERRING = {
    "a rule": (
        """
    @hookimpl
    def diagnose():
        return [DiagnosisRule("slim.regel", "In {gebied} is veel bijstand.",
                              conditions=(Condition("sociaal.bijstand", Side.HIGHER, Than.AREAS, 80),),
                              contradicted_by=(Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 0),),
                              caveat="Vraag het na.")]
    """,
        "wijst geen gebieden aan",
    ),
    "a rule against": (
        """
    @hookimpl
    def diagnose():
        return [DiagnosisRule("slim.regel", "In {gebied} wonen veel ouderen.",
                              conditions=(Condition("sociaal.65plus", Side.HIGHER, Than.AREAS, 80),),
                              contradicted_by=(
                                  Condition("sociaal.herkomst_buiten_europa", Side.HIGHER, Than.GEMEENTE, 0),),
                              caveat="Vraag het na.")]
    """,
        "komt niet naast een ander cijfer te staan",
    ),
    "a place in a rule": (
        """
    @hookimpl
    def diagnose():
        return [DiagnosisRule("slim.regel", "In {gebied} wonen veel ouderen.",
                              conditions=(Condition("sociaal.65plus", Side.HIGHER, Than.AREAS, 80),),
                              contradicted_by=(Condition("sociaal.bijstand", Side.HIGHER, Than.AREAS, 80),),
                              caveat="Vraag het na.")]
    """,
        "krijgt geen plaats onder andere gebieden",
    ),
    "a story": (
        """
    @hookimpl
    def stories():
        return [Story("slim.verhaal", "Verhaal", "Kort.", (Chapter("Een", "Tekst.", "?indicator=sociaal.bijstand",
                                                                   spotlight=Side.HIGHER),))]
    """,
        "laat spotlight weg",
    ),
    "a question": (
        """
    @hookimpl
    def knowledge():
        return [KnowledgeModule("slim.les", "Les", "woord " * 20, Phase(1),
                                Task("Waar is de meeste bijstand?", ExtremeArea("sociaal.bijstand"), "Zo."))]
    """,
        "wijst geen gebieden aan",
    ),
    "a mirror": (
        """
    @hookimpl
    def mirrors():
        return [MirrorView("slim.spiegel", "Spiegel", "Waar zijn wij?",
                           Need("sociaal.herkomst_buiten_europa", "inwoners"),
                           Provision("huisbezoek", "Huisbezoek", "een bezoek"), "Zegt weinig.")]
    """,
        "komt niet naast een ander cijfer te staan",
    ),
}


@pytest.mark.parametrize("what", REFERRING)
def test_nothing_points_at_areas_by_a_sensitive_figure(loaded: Callable[[str], Registry], what: str) -> None:
    source, why = REFERRING[what]
    registry = loaded(slim(after=source))
    assert why in reported(registry)
    assert not {"slim.regel"} & set(registry.rules)
    assert not {"slim.verhaal"} & set(registry.stories)
    assert not {"slim.les"} & set(registry.knowledge)
    assert not {"slim.spiegel"} & set(registry.mirrors)


RANKING = {
    "a rank": "values.argsort().argsort() + 1.0",
    "a percentile": "100.0 * (values[:, None] > values[None, :]).mean(axis=1)",
    "from the other end": "-(values.argsort().argsort() * 7.0)",
    "with a little of the value": "values.argsort().argsort() + 1.0 + values / 1000",
    "in tenths": "np.floor(values.argsort().argsort() / len(values) * 10)",
    "in steps from the middle": "(values - values.mean()) / values.std()",
    "the differences in order": "(values - values.mean()).argsort().argsort() + 1.0",
}


@pytest.mark.parametrize("how", RANKING)
def test_a_comparison_that_ranks_without_a_word_is_found_out(
    loaded: Callable[[str], Registry], thirty: Path, how: str
) -> None:
    registry = loaded(
        slim(
            after=f"""
    def ranked(values, reference):
        known = ~np.isnan(values)
        found, values = np.full(len(values), np.nan), values[known]
        found[known] = {RANKING[how]}
        return found

    @hookimpl
    def comparisons():
        return [Comparison("slimrang", "Slim", "slim bekeken", ranked, ranks=False)]
    """
        )
    )
    answers = MapAnswers(Engine(Store(thirty), registry))

    def compared(indicator: str) -> object:
        style = Style(indicator, "2023", "slimrang", version=answers.engine.version)
        return answers.compared(style, Level.BUURT, 2023)

    assert compared("sociaal.65plus")
    with pytest.raises(ComparisonFailed, match="geen ranglijst"):
        compared("slim.cijfer")


def sixty() -> tuple[Values, Reference]:
    rng = np.random.default_rng(1)
    values = rng.uniform(0, 60, 60)
    whole = rng.integers(100, 900, 60).astype(float)
    counts = Counts(values * whole / 100, whole)
    around = Counts(np.full(60, 9000.0), np.full(60, 30000.0))
    reference = Reference(
        gemeente=np.full(60, 30.0),
        land=31.0,
        earlier=values + rng.uniform(-5, 5, 60),
        group=np.repeat(np.arange(3), 20),
        other=28.0,
        second=rng.uniform(0, 5, 60),
        clusters=lambda: np.arange(60) % 5.0,
        spots=lambda: np.arange(60) % 3.0,
        province=np.full(60, 29.0),
        peers_median=values + rng.uniform(-9, 9, 60),
        peers_lower=np.full(60, np.nan),
        counts=counts,
        of_gemeente=around,
        of_land=around,
    )
    return values, reference


def order_of(values: Values) -> Values:
    return values.argsort().argsort() + 1.0


def test_the_comparisons_of_all_modules_are_rows_where_they_say_so() -> None:
    values, reference = sixty()
    every = load_registry(entry_points(group="buurtspiegel")).comparisons.values()
    assert len(every) > 20
    rows = {one.id for one in every if is_row(one.compute, values, reference)}
    assert rows == {"rang", "samen"}  # nine cells are classes, and are let through by name
    assert {one.id for one in every if is_row_of_second(one.compute, values, reference)} == {"samen"}


@pytest.mark.parametrize(
    "compute",
    [
        lambda values, reference: order_of(values - reference.earlier),
        lambda _, reference: order_of(reference.counts.part / reference.counts.whole),
        lambda values, _: (values - np.median(values)) / values.std(),
    ],
    ids=["the changes in order", "the counts in order", "in steps from the middle"],
)
def test_a_row_of_differences_or_of_counts_is_a_row(compute: Compute) -> None:
    assert is_row(compute, *sixty())


@pytest.mark.parametrize("compute", [lambda values, _: values, lambda values, reference: values - reference.gemeente])
def test_a_value_and_a_difference_are_none_of_the_second_either(compute: Compute) -> None:
    assert not is_row(compute, *sixty())
    assert not is_row_of_second(compute, *sixty())


def test_an_open_figure_is_no_cover_for_a_row_of_a_sensitive_one(
    loaded: Callable[[str], Registry], thirty: Path
) -> None:
    registry = loaded(
        slim(
            after="""
    @hookimpl
    def comparisons():
        return [Comparison("slimnaast", "Slim", "slim naast {met}",
                           lambda values, reference: reference.second.argsort().argsort() + 1.0, needs_indicator=True)]
    """
        )
    )
    answers = MapAnswers(Engine(Store(thirty), registry))

    def compared(indicator: str, second: str) -> object:
        style = Style(indicator, "2023", "slimnaast", against=second, version=answers.engine.version)
        return answers.compared(style, Level.BUURT, 2023)

    assert compared("sociaal.inwoners", "sociaal.65plus")
    with pytest.raises(ComparisonFailed, match="geen ranglijst"):
        compared("sociaal.65plus", "slim.cijfer")


def test_peers_that_are_lower_are_not_told_of_a_sensitive_figure(loaded: Callable[[str], Registry], town: Path) -> None:
    registry = loaded(
        slim(
            after="""
    SEEN = []

    def look(values, reference):
        SEEN.append(reference.peers_lower)
        return values

    @hookimpl
    def comparisons():
        return [Comparison("slimpeers", "Slim", "slim bekeken", look, needs_peers=True)]
    """
        )
    )
    import bs_slim

    answers = MapAnswers(Engine(Store(town), registry))
    style = Style("slim.cijfer", "2023", "slimpeers", peers=PeerKind.SIZE.value, version=answers.engine.version)
    answers.compared(style, Level.BUURT, 2023)
    assert bs_slim.SEEN
    assert all(np.isnan(one).all() for one in bs_slim.SEEN)


def shown(bench: Workbench, indicator: str, level: str = "buurt") -> dict[str, float]:
    frame = bench.values(indicator, level).set_index("area")
    return {str(code): value for code, value in frame["value"].items() if not np.isnan(value)}


@pytest.mark.parametrize(
    ("indicator", "wanted"),
    [
        ("make()", {"BU00010102": 15.0, "BU00010103": 5.0, "BU00010104": 15.0}),
        (
            'make(values=(Ratio("kwb", "a_neu_al", "a_inw"),))',
            {"BU00010102": 15.0, "BU00010103": 5.0, "BU00010104": 15.0},
        ),
        (f"make({CRIME_HERE})", {"BU00010104": 10.0}),
        ('make(values=(Ratio("kwb", "a_inw", "a_inw"),))', {f"BU0001010{at}": 100.0 for at in range(1, 5)}),
    ],
    ids=["guarded", "origin", "strict", "open"],
)
def test_where_few_people_live_a_sensitive_figure_is_secret(
    loaded: Callable[[str], Registry], few: Path, indicator: str, wanted: dict[str, float]
) -> None:
    bench = Workbench(Engine(Store(few), loaded(slim(indicator))))
    assert shown(bench, "slim.cijfer") == pytest.approx(wanted)
    status = bench.values("slim.cijfer", "buurt").set_index("area")["status"]
    assert set(status[~status.index.isin(list(wanted))]) == {"secret"}
    answers = MapAnswers(bench.engine)
    style = Style("slim.cijfer", "2023", "waarde", version=bench.engine.version)
    rows = page(answers, style, Level.BUURT, 2023, Selection(sort="code"), 0)["rows"]
    assert {row["code"] for row in rows if row["cells"][2] != "–"} == set(wanted)
    assert {row["cells"][3] for row in rows if row["code"] not in wanted} <= {"geheim"}
    for code in status.index:
        main = profile(bench.engine, "slim.cijfer", Level.BUURT, code, "2023")["main"]
        assert (main["value"] != "–") is (code in wanted)
        assert all(value is None for _, value in main["series"]) is (code not in wanted)


def test_a_module_cannot_count_the_residents_itself(loaded: Callable[[str], Registry], few: Path) -> None:
    """Whatever it declares, how many people live somewhere is read from the data."""
    everywhere = 'make("sociaal.inwoners", values=(Measure("kwb", "g_gewsek", scale=1000),)), make()'
    alone = load_registry([])
    registry = loaded(slim(everywhere))
    bench = Workbench(Engine(Store(few), registry))
    assert "BU00010101" not in shown(bench, "slim.cijfer")
    assert not alone.indicators


def test_without_the_modules_of_the_project_the_minimum_holds(module: MakeModule, few: Path) -> None:
    bench = Workbench(Engine(Store(few), load_registry([module("slim", slim())])))
    assert set(shown(bench, "slim.cijfer")) == {"BU00010102", "BU00010103", "BU00010104"}


def test_an_area_of_ones_own_does_not_give_away_what_is_secret_in_it(
    loaded: Callable[[str], Registry], few: Path
) -> None:
    """It holds buurten of 40, 60, 240 and 260 residents: with all of them, the first would be the difference."""
    bench = Workbench(Engine(Store(few), loaded(slim())))
    (figure,) = shown(bench, "slim.cijfer", "eigen").values()
    assert figure == pytest.approx(100 * (9 + 12 + 39) / (60 + 240 + 260))


def test_a_level_that_is_too_small_is_left_out_and_asked_for_in_vain(
    loaded: Callable[[str], Registry], few: Path
) -> None:
    every = "levels=(Level.BUURT, Level.PC4, Level.PC6)"
    registry = loaded(slim(f'make({every}), make("slim.strict", {CRIME_HERE}, {every})'))
    assert registry.indicator("slim.cijfer").levels == (Level.BUURT, Level.PC4)
    assert registry.indicator("slim.strict").levels == (Level.BUURT,)
    assert "zo klein wordt een gevoelig cijfer niet getoond" in reported(registry)
    bench = Workbench(Engine(Store(few), registry))
    for name, level in (("slim.cijfer", "pc6"), ("slim.strict", "pc4")):
        with pytest.raises(LookupError):
            bench.values(name, level)
        with pytest.raises(LookupError, match="gevoelig cijfer en wordt niet per"):
            bench.engine.column(registry.indicator(name), Level(level), "2023")


def test_a_measure_of_ones_own_is_as_sensitive_as_what_is_in_it(loaded: Callable[[str], Registry], few: Path) -> None:
    engine = Engine(Store(few), loaded(slim(f'make(), make("slim.strict", {CRIME_HERE})')))
    assert engine.measures.add_formula("Half", "slim.cijfer / 2").sensitivity is Sensitivity.GUARDED
    for name in ("slim.strict", "sociaal.herkomst_buiten_europa"):
        with pytest.raises(WorkbenchError, match="kan niet in een formule of filter"):
            engine.measures.add_formula("Anders", f"{name} / 2")


@pytest.mark.parametrize(
    "text",
    [
        "Achterstandswijken",
        "Leven in een krachtwijk",
        "een probleem-buurt",
        "probleem - wijken",
        "de probleem wijken",
        "slechte buurten van de stad",
        "kansarme gezinnen",
        "KANSARMEN",
        "laagopgeleide mensen",
        "Allochtonen",
        "allóchtoon",
        "niet-westerse achtergrond",
        "een getto",
        "no-go gebied",
        "uitkeringstrekkers",
    ],
)
def test_a_word_that_brands_is_refused_with_what_to_write(loaded: Callable[[str], Registry], text: str) -> None:
    registry = loaded(slim().replace("Slim cijfer", text))
    assert "slim.cijfer" not in registry.indicators
    assert "plakt een stempel" in reported(registry)
    assert "indicator slim.cijfer, title" in reported(registry)


def test_a_domain_is_not_asked_about_with_such_a_word(loaded: Callable[[str], Registry]) -> None:
    registry = loaded(slim().replace("Wie is hier slim?", "Wie woont er in een krachtwijk?"))
    assert "slim" not in registry.domains


def test_a_text_that_teaches_may_quote_such_a_word_and_not_say_it(loaded: Callable[[str], Registry]) -> None:
    registry = loaded(
        slim(
            after="""
    def lesson(at, text):
        return KnowledgeModule(f"slim.les{at}", "Les", text + "woord " * 20, Phase(1),
                               Task("Hoeveel buurten?", AreaCount(), "Zo."))

    @hookimpl
    def knowledge():
        return [lesson(0, "Het woord «probleemwijk» doet iets met een plek. ")]

    @hookimpl
    def stories():
        return [Story("slim.verhaal", "Verhaal", "De «probleemwijk».", (Chapter("A", "B.", "?indicator=slim.cijfer"),))]
    """
        )
    )
    assert "slim.les0" in registry.knowledge
    assert "slim.verhaal" not in registry.stories
    assert "verhaal slim.verhaal, summary: «probleemwijk»" in reported(registry)


@pytest.mark.parametrize(
    "text",
    [
        "Achterstand op school",
        "problemen met de buurt",
        "een kans van 5%",
        "Westland",
        "de zwarte lijn",
        "wijkagent",
        "Dat is een probleem. Wijken verschillen",
    ],
)
def test_plain_words_are_not_refused(loaded: Callable[[str], Registry], text: str) -> None:
    assert "slim.cijfer" in loaded(slim().replace("Slim cijfer", text)).indicators


def test_every_data_set_is_judged_by_its_columns() -> None:
    assert subjects("kwb", ("a_inw", "p_neu_al")) == {Subject.ORIGIN}
    assert subjects("kwb", ("a_soz_ow", "p_65_oo")) == frozenset()
    assert subjects("iv3", ("schulden", "lasten_6_3")) == frozenset()
    assert subjects("misdrijven", ("vermogensmisdrijven_per_1000",)) == {Subject.CRIME}
    assert subjects("ddas", ("aantal_schuldregelingen", "problematische_schulden")) == {Subject.SUPPORT}
    assert subjects("gezondheid", ("eenzaam", "roker")) == frozenset()


@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("woninginbraken", Subject.CRIME),
        ("aantal_fietsdiefstallen_per_1000", Subject.CRIME),
        ("jeugdcriminaliteit", Subject.CRIME),
        ("Vuurwapenbezit", Subject.CRIME),
        ("kinderarmoede", Subject.SUPPORT),
        ("huurschulden_totaal", Subject.SUPPORT),
        ("zorgwanbetalers", Subject.SUPPORT),
        ("jongerenoverlast", Subject.NUISANCE),
        ("asielzoekers", Subject.ORIGIN),
        ("PERSONEN_MET_BIJSTAND", Subject.SUPPORT),
        ("discriminatie_gemeld", None),
        ("immigratie", None),
        ("onschuldig_gevonden", None),
        ("geluidhinder_door_buren", None),
    ],
)
def test_a_compound_is_judged_by_the_word_it_ends_in(key: str, about: Subject | None) -> None:
    assert subjects("melding", (key,)) == ({about} if about else frozenset())
