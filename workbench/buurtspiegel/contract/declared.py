"""What is declared is complete, and in the words that the screen uses."""

import re
from collections.abc import Iterator

from buurtspiegel.model import Domain, Indicator, Kind, KnowledgeModule, MirrorView, Ratio, Story
from buurtspiegel.model.diagnosis import DiagnosisRule
from buurtspiegel.registry import Registry
from buurtspiegel_data.levels import CHOICES, Level

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PER = re.compile(r"per (1\.000|100) ")


def declared(own: Registry, there: Registry) -> Iterator[str]:
    """Yield what is not complete, or not worded as the screen needs it."""
    for domain in own.domains.values():
        yield from _about(f"Domein {domain.id}", _domain(domain, there))
    for indicator in own.indicators.values():
        yield from _about(f"Indicator {indicator.id}", _indicator(indicator))
    for comparison in own.comparisons.values():
        if comparison.sentence.endswith("."):
            yield f"Vergelijking {comparison.id}: sentence staat midden in een titel en heeft geen punt."
    for rule in own.rules.values():
        yield from _about(f"Regel {rule.id}", _rule(rule))
    for mirror in own.mirrors.values():
        yield from _about(f"Spiegel {mirror.id}", _mirror(mirror))
    for module in own.knowledge.values():
        yield from _about(f"Kennismodule {module.id}", _knowledge(module))
    for story in own.stories.values():
        yield from _about(f"Verhaal {story.id}", _story(story))


def _about(thing: str, rules: Iterator[str]) -> Iterator[str]:
    return (f"{thing}: {rule}" for rule in rules)


def _domain(domain: Domain, there: Registry) -> Iterator[str]:
    if not domain.question.endswith("?"):
        yield "de vraag eindigt niet op een vraagteken."
    if not there.shown_in(domain.id):
        yield "er is geen enkele indicator; een domein zonder cijfers laat niets zien."
    if not domain.features:
        yield "features is leeg; noem de kenmerken waardoor gebieden voor deze vraag op elkaar lijken."


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
    per = _PER.match(indicator.unit)
    for expression in indicator.values:
        names = (*expression.datasets, *expression.keys, *((expression.weight,) if expression.weight else ()))
        if not all(_KEY.fullmatch(name) for name in names):
            yield f"«{' '.join(names)}»: een naam van gegevens of kolom heeft kleine letters, cijfers en _."
        wanted = int(per[1].replace(".", "")) if per else None
        if wanted and isinstance(expression, Ratio) and expression.scale != wanted:
            yield f"de eenheid is «{indicator.unit}» en scale is {expression.scale:g}; verwacht scale={wanted}."
        if indicator.unit == "%" and expression.scale not in (1, 100):
            yield f"een percentage keer {expression.scale:g} is er geen; verwacht scale 1, of 100 bij een deel van 1."


def _wording(indicator: Indicator) -> Iterator[str]:
    for field in ("definition", "caveat"):
        if not getattr(indicator, field).endswith("."):
            yield f"{field} eindigt niet op een punt."
    if indicator.title.endswith(".") or not indicator.title[0].isupper():
        yield "title begint met een hoofdletter en heeft geen punt."
    if not _YEAR.search(indicator.years):
        yield "years noemt geen jaar, zoals «vanaf 2013»."
    if not indicator.cadence:
        yield "cadence is leeg; schrijf op hoe vaak het cijfer opnieuw verschijnt, zoals «elk jaar»."
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


def _mirror(mirror: MirrorView) -> Iterator[str]:
    if not mirror.question.endswith("?"):
        yield "question eindigt niet op een vraagteken."
    if not mirror.caveat.endswith("."):
        yield "caveat eindigt niet op een punt."


def _knowledge(module: KnowledgeModule) -> Iterator[str]:
    if "?" not in module.task.question:
        yield "de opdracht stelt geen vraag; verwacht een vraagteken in question."
    if not module.task.lesson.endswith((".", "?")):
        yield "lesson eindigt niet op een punt of vraagteken."
    if not module.paragraphs[-1].endswith((".", "?")):
        yield "text eindigt niet op een punt; is er een stuk afgevallen?"


def _story(story: Story) -> Iterator[str]:
    if not story.summary.endswith((".", "?")):
        yield "summary eindigt niet op een punt of vraagteken."
    if len(story.chapters) < 2:
        yield "telt één hoofdstuk; een verhaal heeft er minstens twee."
