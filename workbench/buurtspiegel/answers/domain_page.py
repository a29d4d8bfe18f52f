"""What there is to know about a domain, from its question to the features by which areas are comparable."""

from typing import Any

from buurtspiegel.engine import Engine
from buurtspiegel.model import Condition, DiagnosisRule, MirrorView, Side, Than
from buurtspiegel.notation import number
from buurtspiegel.studies.features import USUAL
from buurtspiegel_data.levels import Level

from .within import PLAIN

_THAN = {Than.GEMEENTE: "de gemeente", Than.LAND: "Nederland"}


def domain_page(engine: Engine, domain_id: str, gemeente: str) -> dict[str, Any]:
    """Return a domain in words; raise :class:`LookupError` where there is none of this id.

    ``counted`` says how many indicators have figures. ``features`` say by what areas are comparable; ``usual`` where
    those are of the workbench itself.
    """
    registry = engine.registry
    domain = registry.domain(domain_id)
    shown = registry.shown_in(domain_id)
    with_figures = [one for one in shown if engine.levels(one)]
    features = domain.features or USUAL
    own = next((plugin for plugin in registry.plugins if plugin.domain == domain_id), None)
    return {
        "id": domain.id,
        "title": domain.title,
        "question": domain.question,
        "colour": domain.colour,
        "theme": domain.is_theme,
        "counted": f"{_figures(len(shown))}, waarvan {number(len(with_figures))} met gegevens in deze werkbank",
        "sources": list(dict.fromkeys(one.source for one in shown)),
        "modules": [{"id": k.id, "title": k.title} for k in registry.knowledge.values() if k.domain == domain_id],
        "stories": [
            {"id": one.id, "title": one.title, "summary": one.summary, "chapters": len(one.chapters)}
            for one in registry.stories.values()
            if one.domain == domain_id
        ],
        "mirrors": [mirror_row(engine, one, gemeente) for one in registry.mirrors.values() if one.domain == domain_id],
        "comparisons": [
            {"title": one.title, "sentence": one.sentence}
            for one in map(registry.comparison, sorted(own.owns["comparisons"]) if own else ())
        ],
        "rules": [_rule(engine, one) for one in registry.rules.values() if one.domain == domain_id],
        "features": [_feature(engine, one.indicator, one.weight) for one in features],
        "usual": not domain.features,
    }


def mirror_row(engine: Engine, mirror: MirrorView, gemeente: str) -> dict[str, Any]:
    """Return a mirror in words, with the changes that show the need on the map; None where it has no figures."""
    need = engine.registry.indicator(mirror.need.indicator)
    levels = engine.levels(need)
    level = next((one for one in (Level.BUURT, Level.WIJK, Level.GEMEENTE) if one in levels), None)
    shown = {
        **PLAIN,
        "indicator": need.id,
        "level": level.value if level else "",
        "period": "",
        "gemeente": gemeente,
        "area": "",
        "drawer": "",
    }
    return {
        "id": mirror.id,
        "title": mirror.title,
        "question": mirror.question,
        "need": need.title,
        "records": mirror.provision.title,
        "records_id": mirror.provision.records,
        "row": mirror.provision.row,
        "entity": mirror.provision.entity,
        "caveat": mirror.caveat,
        "changes": shown if level else None,
    }


def _figures(count: int) -> str:
    return f"{number(count)} {'cijfer' if count == 1 else 'cijfers'}"


def _rule(engine: Engine, rule: DiagnosisRule) -> dict[str, Any]:
    return {
        "claim": rule.phrase("een gebied"),
        "when": [_condition(engine, one) for one in rule.conditions],
        "against": [_condition(engine, one) for one in rule.contradicted_by],
    }


def _condition(engine: Engine, condition: Condition) -> str:
    """Write what is asked of a figure: «Inwoners van 65 jaar en ouder: minstens 25% hoger dan de gemeente»."""
    title = engine.registry.indicator(condition.indicator).title
    if condition.than is Than.AREAS:
        return f"{title}: {condition.side.value} dan in {number(condition.by)}% van de andere gebieden"
    much = f"meer dan {number(condition.by)}% " if condition.by else ""
    word = "hoger" if condition.side is Side.HIGHER else "lager"
    return f"{title}: {much}{word} dan in {_THAN[condition.than]}"


def _feature(engine: Engine, indicator_id: str, weight: float) -> str:
    indicator = engine.registry.indicators.get(indicator_id)
    title = indicator.title if indicator else f"{indicator_id} (niet aanwezig)"
    return title if weight == 1 else f"{title} (telt {number(weight, 0 if weight == int(weight) else 1)} keer)"
