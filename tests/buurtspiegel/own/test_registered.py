"""A released registration is an indicator like any other, and a secret figure is secret in all that is made of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel.engine import Engine
from buurtspiegel.model import Kind, Polarity, Sensitivity
from buurtspiegel.own.registered import Registered, amount_id, count_id, known, rate_id
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
SECRET = Status.SECRET
COUNTS = {"BU00010101": 24, "BU00010102": SECRET, "BU00010201": SECRET, "BU00010202": 12, "BU00010299": 0}
KINDS = {"BU00010101": 14, "BU00010102": 0, "BU00010201": SECRET, "BU00010202": SECRET, "BU00010299": 0}
EUROS = {"BU00010101": 4800, "BU00010102": SECRET, "BU00010201": SECRET, "BU00010202": 600, "BU00010299": 0}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def released(
    make_table: MakeTable,
    dataset: str = "registratie_wmo_hulp",
    period: str = "2023",
    title: str = "Hulp via de Wmo",
) -> ReadResult:
    columns = {"aantal": COUNTS, "soort_vervoer": KINDS, "bedrag": EUROS}
    said = {"publisher": "Gemeente Aastad", "licence": "eigen registratie", "title": title}
    gemeente = make_table(
        {"aantal": {"GM0001": 48}, "soort_vervoer": {"GM0001": 20}, "bedrag": {"GM0001": SECRET}},
        dataset=dataset,
        level="gemeente",
        period=period,
        **said,
    )
    return ReadResult((make_table(columns, dataset=dataset, period=period, **said), gemeente))


@pytest.fixture
def engine(tmp_path: Path, registry: Registry, make_table: MakeTable, make_areas: MakeAreas) -> Engine:
    """One gemeente with a little kwb of 2022 and a map, before anything is released."""
    store = Store(tmp_path)
    residents = dict(zip(COUNTS, (1200, 300, 300, 40, 0), strict=True))
    kwb = {"a_inw": residents, "a_hh": {code: n // 2 for code, n in residents.items()}}
    squares = {code: (at, 0) for at, code in enumerate(COUNTS)}
    store.add("1" * 64, "kwb.csv", ReadResult((make_table(kwb, period="2022"),), (make_areas(squares),)))
    return Engine(store, registry)


def test_the_domain_is_there_only_while_something_is_released(engine: Engine, make_table: MakeTable) -> None:
    before = engine.version
    assert "registratie" not in engine.registry.domains
    assert engine.measures.version == ""
    Store(engine.store.root).add("a" * 64, "eigen", released(make_table))  # another process
    assert engine.registry.domains["registratie"].title == "Eigen registratie"
    after = engine.version
    assert after != before
    assert [one.id for one in engine.registry.in_domain("registratie")] == [
        "registratie.wmo_hulp",
        "registratie.wmo_hulp_per_inwoners",
        "registratie.wmo_hulp_vervoer",
        "registratie.wmo_hulp_vervoer_per_inwoners",
        "registratie.wmo_hulp_bedrag",
        "registratie.wmo_hulp_gemiddeld",
    ]
    Store(engine.store.root).remove("a" * 64)
    assert "registratie" not in engine.registry.domains
    assert engine.version == before


def test_a_provision_of_a_module_gives_its_name_and_its_caveats(
    registry: Registry, engine: Engine, make_table: MakeTable
) -> None:
    mirror = next(one for one in registry.mirrors.values() if one.need.per == "huishoudens" and one.provision.sensitive)
    records = mirror.provision.records
    engine.store.add("a" * 64, "eigen", released(make_table, f"registratie_{records}"))
    count = engine.registry.indicator(count_id(records))
    assert (count.title, count.kind, count.polarity) == (mirror.provision.title, Kind.COUNT, Polarity.NEUTRAL)
    assert count.sensitivity is Sensitivity.GUARDED
    assert not count.allows.ranking
    assert count.caveat.startswith("Registratie is geen behoefte: wat niemand vroeg of zag, staat er niet in.")
    assert mirror.caveat[:60] in count.caveat
    assert count.source == "Gemeente Aastad, eigen registratie"
    assert engine.registry.indicator(rate_id(records, "huishoudens")).unit == "per 1.000 huishoudens"


def test_what_no_module_declares_is_judged_by_its_words(
    registry: Registry, engine: Engine, make_table: MakeTable
) -> None:
    assert not known("lantaarnpalen", registry).provision.sensitive
    assert known("schuldhulp", registry, "Schuldhulp").provision.sensitive
    assert known("x1", registry, "Meldingen van overlast").provision.sensitive
    engine.store.add("a" * 64, "eigen", released(make_table, "registratie_lantaarnpalen", title="Lantaarnpalen"))
    engine.store.add("b" * 64, "eigen", released(make_table, "registratie_woninginbraken"))
    assert engine.registry.indicator("registratie.lantaarnpalen").sensitivity is Sensitivity.OPEN
    assert engine.registry.indicator("registratie.woninginbraken").sensitivity is Sensitivity.STRICT


def figures(engine: Engine, indicator: str, level: Level = Level.BUURT) -> dict[str, tuple[float, Status]]:
    column = engine.column(engine.registry.indicator(indicator), level, "2023")
    return {
        str(code): (round(float(value), 3), Status(status))
        for code, value, status in zip(column.values.index, column.values, column.status, strict=True)
    }


NAN = pytest.approx(np.nan, nan_ok=True)


def test_counts_are_as_released_and_rates_take_the_residents_of_the_nearest_year(
    engine: Engine, make_table: MakeTable
) -> None:
    engine.store.add("a" * 64, "eigen", released(make_table))
    counts = figures(engine, count_id("wmo_hulp"))
    assert counts["BU00010101"] == (24, Status.KNOWN)
    assert counts["BU00010299"] == (0, Status.KNOWN)  # nobody lives there, and nothing was registered: that is known
    assert counts["BU00010102"] == (NAN, SECRET)
    assert figures(engine, count_id("wmo_hulp"), Level.GEMEENTE) == {"GM0001": (48, Status.KNOWN)}
    rates = figures(engine, rate_id("wmo_hulp"))
    assert rates["BU00010101"] == (20.0, Status.ESTIMATED)  # 24 of the 1.200 of a year earlier
    assert rates["BU00010102"] == (NAN, SECRET)
    assert rates["BU00010202"] == (NAN, SECRET)  # 40 residents: a rate of few says who they are
    means = figures(engine, amount_id("wmo_hulp", mean=True))
    assert means["BU00010101"] == (200.0, Status.KNOWN)
    assert means["BU00010102"] == (NAN, SECRET)
    assert means["BU00010299"] == (NAN, Status.NOT_APPLICABLE)
    assert figures(engine, amount_id("wmo_hulp"), Level.GEMEENTE) == {"GM0001": (NAN, SECRET)}


def test_a_year_that_cbs_has_is_not_estimated(engine: Engine, make_table: MakeTable) -> None:
    engine.store.add("a" * 64, "eigen", released(make_table, period="2022"))
    rate = engine.registry.indicator(rate_id("wmo_hulp"))
    assert engine.periods(rate, Level.BUURT) == ("2022",)
    assert engine.column(rate, Level.BUURT, "2022").status["BU00010101"] == Status.KNOWN


def test_secret_stays_secret_in_what_is_joined_drawn_and_made_of_it(
    engine: Engine, make_table: MakeTable, make_areas: MakeAreas
) -> None:
    engine.store.add("a" * 64, "eigen", released(make_table))
    engine.store.add("b" * 64, "eigen", released(make_table, "registratie_bomen", title="Bomen"))
    # The release has no wijken. Joined from buurten they are secret; of a sensitive registration there are none.
    wijken = figures(engine, count_id("bomen"), Level.WIJK)
    assert wijken == {"WK000101": (NAN, SECRET), "WK000102": (NAN, SECRET)}
    with pytest.raises(LookupError, match="wordt niet per wijk getoond"):
        figures(engine, count_id("wmo_hulp"), Level.WIJK)
    engine.keep_drawn("Oost", Level.BUURT, 2023, [0, 1])
    engine.keep_drawn("West", Level.BUURT, 2023, [0])
    own = figures(engine, count_id("wmo_hulp"), Level.EIGEN)
    assert sorted(own.values(), key=lambda one: one[1]) == [(NAN, SECRET), (24.0, Status.ESTIMATED)]
    made = engine.measures.add_formula("Som", "registratie.wmo_hulp + registratie.wmo_hulp_vervoer")
    assert figures(engine, made.id)["BU00010101"] == (38.0, Status.KNOWN)
    assert figures(engine, made.id)["BU00010201"] == (NAN, SECRET)
    assert figures(engine, made.id)["BU00010202"] == (NAN, SECRET)
    cube = engine.cube(engine.registry.indicator(count_id("wmo_hulp")), Level.BUURT)
    assert np.isnan(cube["value"].sel(area="BU00010201").item())
    placed = engine.placed(engine.registry.indicator(count_id("wmo_hulp")), Level.BUURT, "2023", 2023)
    assert np.isnan(placed.values).sum() == 2


def test_a_later_source_does_not_fill_in_what_is_secret(engine: Engine, make_table: MakeTable) -> None:
    """A release that is replaced is gone at once, also where the new one is silent about an area."""
    engine.store.add("a" * 64, "eigen", released(make_table))
    one = make_table({"aantal": {"BU00010101": SECRET}}, dataset="registratie_wmo_hulp")
    engine.store.add("b" * 64, "eigen", ReadResult((one,)), replaces=("a" * 64,))
    assert figures(engine, count_id("wmo_hulp")) == {"BU00010101": (NAN, SECRET)}


def test_ids_stay_short_and_apart() -> None:
    long = "kamerverhuurvergunningen"
    ids = {rate_id(long, "huishoudens", f"soort_heel_lange_soort_{number}") for number in range(50)}
    assert len(ids) == 50
    assert all(len(one.split(".")[1]) <= 41 for one in ids)


def test_a_registration_that_cannot_be_shown_harms_no_other(
    tmp_path: Path, registry: Registry, make_table: MakeTable
) -> None:
    store = Store(tmp_path)
    store.add("a" * 64, "eigen", released(make_table))
    bad = make_table({"aantal": COUNTS}, dataset="registratie_kwaad", title="<script>")
    store.add("b" * 64, "eigen", ReadResult((bad,)))
    registered = Registered(store, registry)
    assert "registratie.wmo_hulp" in registered.registry.indicators
    (fault,) = registered.faults
    assert "«kwaad» is er nu niet" in fault
