"""Every module that is installed keeps to the contract, and its declarations can be filled from real files."""

import json
import re
import subprocess
import sys

import pytest

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Ratio, Sensitivity
from buurtspiegel.contract import breaches
from buurtspiegel.registry import load_registry
from buurtspiegel_data.sensitive import Subject, subjects

REGISTRY = load_registry()
INDICATORS = tuple(REGISTRY.indicators.values())
EVERY_INDICATOR = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
FIVE = ("sociaal", "wonen", "financien", "duurzaamheid", "ruimte")

CBS = {Level.GEMEENTE, Level.WIJK, Level.BUURT}
#: id → unit, kind, decimals as published: what everybody who reads a map or a file relies on.
PROMISED = {
    "sociaal.inwoners": ("inwoners", Kind.COUNT, 0),
    "sociaal.65plus": ("%", Kind.RATE, 1),
    "sociaal.eenpersoonshuishoudens": ("%", Kind.RATE, 1),
    "sociaal.bijstand": ("per 100 inwoners", Kind.RATE, 1),
    "sociaal.eenzaam": ("%", Kind.RATE, 1),
    "wonen.woz": ("€ 1.000", Kind.MEAN, 0),
    "wonen.koop": ("%", Kind.RATE, 0),
    "wonen.corporatie": ("%", Kind.RATE, 0),
    "financien.lasten_inwoner": ("€ per inwoner", Kind.RATE, 0),
    "financien.inkomen_inwoner": ("€ 1.000", Kind.MEAN, 1),
    "duurzaamheid.gas": ("m³", Kind.MEAN, 0),
    "duurzaamheid.stroom": ("kWh", Kind.MEAN, 0),
    "duurzaamheid.autos_huishouden": ("per huishouden", Kind.RATE, 1),
    "ruimte.dichtheid": ("inwoners per km²", Kind.RATE, 0),
    "ruimte.supermarkt": ("km", Kind.MEAN, 1),
    "ruimte.adressendichtheid": ("per km²", Kind.MEAN, 0),
}


def test_every_installed_module_keeps_to_the_contract() -> None:
    assert breaches(REGISTRY) == ()


def test_the_five_domains_have_at_least_eight_indicators_each() -> None:
    assert all(len(REGISTRY.in_domain(domain)) >= 8 for domain in FIVE)


def test_the_promised_indicators_have_their_unit_kind_and_decimals() -> None:
    found = {name: REGISTRY.indicator(name) for name in PROMISED}
    assert {name: (i.unit, i.kind, i.decimals) for name, i in found.items()} == PROMISED


def test_the_promised_comparisons_are_there() -> None:
    assert set(REGISTRY.comparisons) >= {"waarde", "gemeente", "nederland", "rang", "verandering"}


@EVERY_INDICATOR
def test_the_texts_are_dutch_sentences_of_a_modest_length(indicator: Indicator) -> None:
    for text in (indicator.definition, indicator.caveat):
        assert text.endswith(".")
        assert len(text) <= 300
        assert max(len(sentence.split()) for sentence in re.split(r"[.:;] ", text)) <= 25
        assert not re.search(r"\b(the|of which|NaN|null|None)\b", text)


@EVERY_INDICATOR
def test_a_source_below_the_gemeente_comes_with_the_gemeente(indicator: Indicator) -> None:
    postcodes_only = set(indicator.levels) <= {Level.PC4, Level.PC6}
    # Classes of areas do not make a class of what they lie in.
    assert postcodes_only or indicator.kind is Kind.CLASS or Level.GEMEENTE in indicator.levels


@EVERY_INDICATOR
def test_the_scale_fits_the_unit(indicator: Indicator) -> None:
    scales = {expression.scale for expression in indicator.values}
    if indicator.unit == "%":
        assert {e.scale for e in indicator.values if isinstance(e, Ratio)} <= {100}
        assert {e.scale for e in indicator.values if isinstance(e, Measure)} <= {1}
    elif indicator.unit == "per 100 inwoners":
        assert scales == {100}
    elif indicator.unit == "€ per inwoner":
        assert scales == {1000}  # Iv3 is in € 1.000
    else:
        assert isinstance(indicator.values[0], Ratio) or indicator.values[0].scale == 1


@EVERY_INDICATOR
def test_what_is_about_support_origin_or_crime_is_not_open(indicator: Indicator) -> None:
    about = {one for each in indicator.values for one in subjects(each.dataset, each.keys)}
    assert (indicator.sensitivity is Sensitivity.OPEN) <= (not about)
    assert (Subject.ORIGIN in about) <= (not indicator.allows.crossing)


def test_care_and_origin_are_not_called_bad() -> None:
    for name in ("sociaal.herkomst_buiten_europa", "sociaal.jeugdzorg", "sociaal.wmo", "sociaal.65plus"):
        assert REGISTRY.indicator(name).polarity is Polarity.NEUTRAL


def test_a_median_and_a_class_are_never_joined() -> None:
    for name in ("financien.vermogen", "ruimte.stedelijkheid"):
        assert [expression.weight for expression in REGISTRY.indicator(name).values] == [None]


def test_hooks_declare_and_do_nothing_else() -> None:
    """Run every hook under an audit: no file, socket or process is opened, and nothing is printed."""
    code = """
import json, sys
from importlib.metadata import entry_points
from buurtspiegel.registry import load_registry
from buurtspiegel_data.sensitive import Subject, subjects
modules = [point.load() for point in entry_points(group="buurtspiegel")]
heavy = sorted({"panel", "bokeh", "holoviews", "pandas", "geopandas", "xarray"} & set(sys.modules))
opened = []
watched = ("open", "socket.", "subprocess.", "os.system", "urllib.", "import")
sys.addaudithook(lambda event, args: opened.append(event) if event.startswith(watched) else None)
counts = [len(getattr(module, hook)()) for module in modules
          for hook in ("indicators", "comparisons", "diagnose") if hasattr(module, hook)]
domains = [module.domain().id for module in modules if hasattr(module, "domain")]
print(json.dumps([heavy, list(opened), sum(counts), len(domains)]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    heavy, opened, declared, domains = json.loads(done.stdout)
    assert (heavy, opened) == ([], [])
    assert declared >= 56
    assert domains >= 5
