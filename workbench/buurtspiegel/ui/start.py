"""What stands in the page when it is opened: the domains, the first question, examples and help."""

import math
from typing import Any

from buurtspiegel.engine import Engine
from buurtspiegel.map.palette import SPECIALS
from buurtspiegel.model import Indicator, Phase
from buurtspiegel.model.own import OWN_DOMAIN
from buurtspiegel.notation import shown_unit

#: Questions for the first minute, shown where their indicators have figures.
_EXAMPLES = (
    ("Waar wonen veel ouderen?", "sociaal.65plus", ""),
    ("Waar is wonen duur?", "wonen.woz", "&comparison=nederland"),
    ("Waar daalde het gasverbruik?", "duurzaamheid.gas", "&comparison=verandering"),
)
_HELP = (
    "Kies links een onderwerp. De kaart kleurt meteen mee.",
    "Boven de kaart kiest u het niveau, het jaar en waarmee u vergelijkt. Met ▷ speelt u de jaren af.",
    "Klik op een gebied voor zijn profiel. Met ▭ en ✎ kiest u meer gebieden tegelijk; met Shift erbij voegt u toe.",
    "Gearceerde gebieden hebben geen cijfer. In de legenda staat waarom.",
    "Onder de kaart staan dezelfde cijfers als tabel, en hun verdeling. De tabel kunt u bewaren als CSV.",
    "Daar staat ook met welke gebieden een gebied te vergelijken is, hoe het zich ontwikkelde en wat te verwachten is.",
    "Wat u samen ziet, schrijft u bij «Diagnose» op een kaart, met wat u op de kaart zag als bewijs.",
    "«Bewaar dit beeld» maakt er een hoofdstuk van een verhaal van; «Verhalen» speelt het af op een groot scherm.",
    "Het adres van de pagina onthoudt wat u ziet: bewaar het als bladwijzer.",
    "Met het toetsenbord: Tab gaat langs alles, de pijltjes schuiven de kaart, + en − zoomen, Esc wist uw keuze.",
    "Een cijfer gaat over een gebied, niet over de mensen die er wonen.",
)


def _has_outcome(engine: Engine, indicator: Indicator, rest: str) -> bool:
    """Say whether a question has something to show: a figure of the country, or of an earlier year, to look from."""
    for level in engine.levels(indicator)[:1]:
        if rest.endswith("nederland"):
            return not math.isnan(engine.land(indicator, engine.newest(indicator, level) or ""))
        return len(engine.periods(indicator, level)) > (1 if rest else 0)
    return False


def domain_row(engine: Engine, domain_id: str) -> dict[str, Any]:
    """Return a domain with its indicators that have figures, for the catalogue."""
    domain = engine.registry.domain(domain_id)
    return {
        "id": domain.id,
        "title": domain.title,
        "question": domain.question,
        "colour": domain.colour,
        "theme": domain.is_theme,
        "indicators": [
            {
                "id": one.id,
                "title": one.title,
                "unit": shown_unit(one.unit),
                "definition": one.definition,
                "guarded": not one.allows.pointing,
            }
            for one in engine.registry.shown_in(domain.id)
            if engine.levels(one) or domain.id == OWN_DOMAIN
        ],
    }


def start(engine: Engine, question: dict[str, Any]) -> dict[str, Any]:
    """Return what the page needs to draw its first map by itself."""
    registry = engine.registry
    return {
        "version": engine.version,
        "domains": [domain_row(engine, domain.id) for domain in registry.domains.values() if domain.id != OWN_DOMAIN],
        "phases": [{"id": str(int(one)), "title": one.title} for one in Phase],
        "specials": [special.json() for special in SPECIALS],
        "examples": [
            {"text": text, "query": f"?indicator={indicator}{rest}"}
            for text, indicator, rest in _EXAMPLES
            if indicator in registry.indicators and _has_outcome(engine, registry.indicators[indicator], rest)
        ],
        "help": list(_HELP),
        "problems": [problem.sentence for problem in registry.problems]
        + [*engine.store.faults, *engine.measures.faults],
        "fictional": any(line.startswith("Fictieve regio") for line in question["source"]),
        "question": question,
    }
