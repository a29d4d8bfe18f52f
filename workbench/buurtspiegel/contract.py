"""What every declaration must keep to, beyond what the model already refuses: the same check for all modules.

The tests run it over the modules of the project, and module developers run it over theirs.
"""

import re
from collections.abc import Iterator

import numpy as np

from buurtspiegel_data.levels import CHOICES, Level

from .containment import ModuleFault, contained
from .model import Comparison, DiagnosisRule, Domain, Indicator, Kind, Reference
from .model.checks import LARGEST
from .registry import Registry

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def breaches(registry: Registry) -> tuple[str, ...]:
    """Return one Dutch sentence for each declaration that breaks a rule, and for each problem of a module.

    Never raises because of a module.
    """
    found = [problem.sentence for problem in registry.problems]
    for domain in registry.domains.values():
        found += [f"Domein {domain.id}: {rule}" for rule in _domain(domain, registry)]
    for indicator in registry.indicators.values():
        found += [f"Indicator {indicator.id}: {rule}" for rule in _indicator(indicator)]
    for comparison in registry.comparisons.values():
        found += [f"Vergelijking {comparison.id}: {rule}" for rule in _comparison(comparison)]
    for rule in registry.rules.values():
        found += [f"Regel {rule.id}: {breach}" for breach in _rule(rule)]
    return tuple(found)


def _domain(domain: Domain, registry: Registry) -> Iterator[str]:
    if not domain.question.endswith("?"):
        yield "de vraag eindigt niet op een vraagteken."
    if not registry.shown_in(domain.id):
        yield "er is geen enkele indicator; een domein zonder cijfers laat niets zien."


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from _wording(indicator)
    if len(set(indicator.levels)) < len(indicator.levels) or not set(indicator.levels) <= set(CHOICES):
        yield "levels noemt een niveau twee keer, of een niveau dat niemand kan kiezen."
    if indicator.kind is Kind.RATE and not (indicator.unit == "%" or "per " in indicator.unit):
        yield f"een aandeel heeft een geheel: de eenheid «{indicator.unit}» is geen % en noemt geen «per»."
    if indicator.kind is Kind.COUNT and indicator.unit == "%":
        yield "een aantal kan geen % zijn; een aandeel is van de soort RATE."
    if indicator.kind in (Kind.COUNT, Kind.CLASS) and indicator.decimals:
        yield "een aantal of klasse is een heel getal; verwacht decimals=0."
    for expression in indicator.values:
        names = (*expression.datasets, *expression.keys, *((expression.weight,) if expression.weight else ()))
        if not all(_KEY.fullmatch(name) for name in names):
            yield f"«{' '.join(names)}»: een naam van gegevens of kolom heeft kleine letters, cijfers en _."
        if expression.weight and indicator.kind in (Kind.COUNT, Kind.CLASS):
            yield "een aantal of klasse wordt niet gewogen; laat weight weg."


def _wording(indicator: Indicator) -> Iterator[str]:
    for field in ("definition", "caveat"):
        if not getattr(indicator, field).endswith("."):
            yield f"{field} eindigt niet op een punt."
    if indicator.title.endswith(".") or not indicator.title[0].isupper():
        yield "title begint met een hoofdletter en heeft geen punt."
    if not _YEAR.search(indicator.years):
        yield "years noemt geen jaar, zoals «vanaf 2013»."
    if "," not in indicator.source:
        yield "source noemt de uitgever en de tabel, met een komma ertussen."


def _rule(rule: DiagnosisRule) -> Iterator[str]:
    for field in ("claim", "caveat"):
        if not getattr(rule, field).endswith("."):
            yield f"{field} eindigt niet op een punt."
    against = {(one.indicator, one.side) for one in rule.contradicted_by}
    if against & {(one.indicator, one.side) for one in rule.conditions}:
        yield "hetzelfde cijfer spreekt voor en tegen; verwacht onder contradicted_by iets anders."
    if not set(rule.levels) <= {Level.GEMEENTE, Level.WIJK, Level.BUURT}:
        yield "levels noemt een niveau dat niet in een gemeente ligt; kies uit gemeente, wijk en buurt."


def _comparison(comparison: Comparison) -> Iterator[str]:
    if comparison.sentence.endswith("."):
        yield "sentence staat midden in een titel en heeft geen punt."
    values = np.array([3.0, np.nan, 1.0])
    two = np.full(3, 2.0)
    others = Reference(
        gemeente=two,
        land=2.0,
        earlier=two,
        group=np.zeros(3, np.int64),
        other=2.0,
        second=two,
        province=two,
        peers_median=two,
        peers_lower=two,
    )
    try:
        with contained():
            result = np.array(comparison.compute(values, others), dtype=np.float64)
    except ModuleFault as fault:
        yield f"compute ging mis ({fault}); verwacht een getal per gebied."
        return
    if result.shape != values.shape:
        yield f"compute gaf {result.shape} terug voor drie gebieden; verwacht een getal per gebied."
    elif not np.isnan(result[1]):
        yield "compute maakt een getal van een ontbrekende waarde; verwacht NaN."
    elif (np.abs(result) > LARGEST).any():
        yield "compute gaf een getal dat te groot is om te tonen; verwacht NaN waar er geen uitkomst is."
    known = {one.value for one in comparison.categories}
    if known and not set(result[np.isfinite(result)]) <= known:
        yield "compute gaf een getal dat voor geen van de categories staat."
    if not np.array_equal(values, [3.0, np.nan, 1.0], equal_nan=True):
        yield "compute verandert de waarden die het krijgt; verwacht een nieuwe array."
