"""The four phases of the course: what each is for, what it opens with, and what there is to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from buurtspiegel.answers.domain_page import mirror_row
from buurtspiegel.answers.within import PLAIN
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator, KnowledgeModule, MirrorView, Phase
from buurtspiegel.model.own import OWN_DOMAIN
from buurtspiegel.own.registered import DOMAIN as REGISTERED
from buurtspiegel.own.registered import count_id
from buurtspiegel_data.levels import Level

from .resolve import suits


@dataclass(frozen=True)
class Step:
    """One thing to do, and the screen to do it on: the first of ``indicators`` that has figures per ``level``.

    ``profile`` opens that of the gemeente. In the text stand ``{gemeente}`` and ``{domein}``.
    """

    text: str
    indicators: tuple[str, ...] = ()
    level: Level = Level.BUURT
    comparison: str = "waarde"
    drawer: str = ""
    profile: bool = False


_OF_PEOPLE = ("sociaal.65plus", "sociaal.eenpersoonshuishoudens", "wonen.woz", "sociaal.inwoners")
_PURPOSE = {
    Phase.DATA: (
        "Leer waar cijfers over buurten vandaan komen, en wat een cijfer wel en niet zegt. We beginnen met de mensen: "
        "hoeveel wonen er in elke buurt van {gemeente}?"
    ),
    Phase.GEMEENTE: (
        "U kent {gemeente}, maar misschien niet zoals de cijfers haar laten zien. Zet de gemeente naast andere die op "
        "haar lijken, en volg haar door de jaren."
    ),
    Phase.DEPTH: (
        "Kies één onderwerp en ga de diepte in: wat valt op in {gemeente}, staat het vast, en wat spreekt het tegen? "
        "Wat u samen vindt, schrijft u op een kaart."
    ),
    Phase.MIRROR: (
        "Houd wat in {gemeente} nodig is naast wat de gemeente doet. Zo ziet u of hulp en voorzieningen liggen waar de "
        "behoefte is."
    ),
}
#: The first step of a phase is what it opens with.
_STEPS = {
    Phase.DATA: (
        Step("Zoek in de tabel de buurt met de meeste inwoners.", ("sociaal.inwoners",), drawer="tabel"),
        Step("Kijk waar veel ouderen wonen, en hoe ver de buurten uiteenlopen.", _OF_PEOPLE, drawer="verdeling"),
        Step("Zoek op de kaart de gearceerde buurten: daar is geen cijfer.", ("wonen.woz", "sociaal.bijstand")),
        Step("Bekijk dezelfde mensen per postcode.", ("sociaal.inwoners",), Level.PC4, drawer="tabel"),
    ),
    Phase.GEMEENTE: (
        Step(
            "Zie op welke gemeenten {gemeente} lijkt, en waarin zij verschilt.",
            _OF_PEOPLE,
            Level.GEMEENTE,
            "vergelijkbaar",
            "vergelijking",
            profile=True,
        ),
        Step("Volg {gemeente} door de jaren.", _OF_PEOPLE, Level.GEMEENTE, drawer="ontwikkeling", profile=True),
        Step("Houd elke buurt naast de hele gemeente.", _OF_PEOPLE, comparison="gemeente"),
        Step("Kijk welke verschillen aantoonbaar zijn.", _OF_PEOPLE, comparison="echtgemeente"),
    ),
    Phase.DEPTH: (
        Step("Lees wat opvalt in de cijfers over {domein}, en wat dat tegenspreekt.", drawer="diagnose"),
        Step("Leg twee cijfers naast elkaar.", drawer="samenhang"),
        Step("Ga na of het beeld blijft staan als u anders kijkt.", comparison="gemeente", drawer="robuust"),
        Step("Schrijf op een kaart wat u vond, met het bewijs erbij.", drawer="diagnose"),
    ),
    Phase.MIRROR: (
        Step("Kijk op de kaart waar iets nodig is."),
        Step("Houd elke buurt naast de hele gemeente.", comparison="gemeente"),
        Step("Leg kaarten van de diagnose klaar om te spiegelen.", drawer="diagnose"),
    ),
}
_MIRROR_NOTE = (
    "Wat de gemeente doet, staat in haar eigen registraties. Lees er een in: wat over één persoon gaat, wordt niet "
    "bewaard, en een klein aantal blijft geheim. Daarna staat zij op de kaart, naast wat er nodig is."
)


def walked(engine: Engine, phase: Phase, gemeente: str, domain_id: str, at_hand: str = "") -> dict[str, Any]:
    """Return a phase for the screen: its purpose, the ``steps`` with their ``changes``, its modules and mirrors.

    ``opens`` are the changes of the screen that the phase begins with. Without a gemeente there are no steps: the phase
    is about the gemeente at hand. Phases 3 and 4 are about one domain, the one named or else the first there is, and
    about the indicator ``at_hand`` where that is one of it.
    """
    registry = engine.registry
    domains = [one for one in registry.domains.values() if one.id != OWN_DOMAIN]
    domain = registry.domains.get(domain_id) or next(iter(domains), None)
    names = engine.names(Level.GEMEENTE)
    known = gemeente in names.index
    said = {"{gemeente}": str(names[gemeente]) if known else "uw gemeente", "{domein}": domain.title if domain else ""}
    needed = _mirrors(engine, domain.id) if phase is Phase.MIRROR and domain else []
    steps = [_about(step, engine, domain.id if domain else "", at_hand) for step in _STEPS[phase]]
    rows = [_row(engine, step, gemeente, said) for step in steps] if known else []
    found = [row for row in rows if row]
    return {
        "phase": int(phase),
        "title": phase.title,
        "purpose": _filled(_PURPOSE[phase], said),
        "gemeente": gemeente if known else "",
        "opens": found[0]["changes"] if found else None,
        "steps": found,
        "modules": [_module(one, registry.domains) for one in _fitting(engine, phase, domain.id if domain else "")],
        "domain": domain.id if domain and phase >= Phase.DEPTH else "",
        "domains": [_choice(engine, one.id, one.title, gemeente) for one in domains] if phase >= Phase.DEPTH else [],
        "mirrors": [mirror_row(engine, one, gemeente) for one in needed],
        "note": _MIRROR_NOTE if phase is Phase.MIRROR else "",
    }


def _about(step: Step, engine: Engine, domain_id: str, at_hand: str = "") -> Step:
    """A step that names no indicator is about that at hand, a need of a mirror, or what the domain shows first."""
    if step.indicators:
        return step
    needs = [one.need.indicator for one in engine.registry.mirrors.values() if one.domain == domain_id]
    shown = engine.registry.shown_in(domain_id) if domain_id else ()
    own = [one.id for one in sorted(shown, key=lambda one: not one.kind.per_head)]  # an amount only grows with the area
    first = [at_hand] if at_hand in own else []
    return replace(step, indicators=(*first, *(needs if step in _STEPS[Phase.MIRROR] else ()), *own))


def _row(engine: Engine, step: Step, gemeente: str, said: dict[str, str]) -> dict[str, Any] | None:
    """Return a step with what it changes on the screen, None where there are no figures for it."""
    indicator = next((one for one in _there(engine, step) if _fits(engine, one, step)), None)
    if indicator is None:
        return None
    return {
        "text": _filled(step.text, said),
        "changes": {
            **PLAIN,
            "indicator": indicator.id,
            "level": step.level.value,
            "period": "",
            "comparison": step.comparison,
            "drawer": step.drawer,
            "area": gemeente if step.profile else "",
        },
    }


def _there(engine: Engine, step: Step) -> Iterator[Indicator]:
    for name in step.indicators:
        indicator = engine.registry.indicators.get(name)
        if indicator is not None and step.level in engine.levels(indicator):
            yield indicator


def _fits(engine: Engine, indicator: Indicator, step: Step) -> bool:
    comparison = engine.registry.comparisons.get(step.comparison)
    if comparison is None or not suits(comparison, indicator, step.level):
        return False
    return step.drawer != "ontwikkeling" or len(engine.periods(indicator, step.level)) > 1


def _fitting(engine: Engine, phase: Phase, domain_id: str) -> list[KnowledgeModule]:
    """The modules of a phase: the general ones first, then those of the domain."""
    domains = engine.registry.domains
    there = [one for one in engine.registry.knowledge.values() if one.phase is phase]
    general = [one for one in there if one.domain not in domains]
    return general + [one for one in there if one.domain == domain_id]


def _module(module: KnowledgeModule, domains: Any) -> dict[str, str]:
    of = domains.get(module.domain)
    return {"id": module.id, "title": module.title, "about": of.title if of else ""}


def _choice(engine: Engine, domain_id: str, title: str, gemeente: str) -> dict[str, Any]:
    step = _about(_STEPS[Phase.DEPTH][0], engine, domain_id)
    row = _row(engine, step, gemeente, {})
    return {"id": domain_id, "title": title, "changes": row["changes"] if row else None}


def _mirrors(engine: Engine, domain_id: str) -> list[MirrorView]:
    """Return the mirrors of a domain; of the gemeente's own registrations those that one of them can be held in."""
    registry = engine.registry
    if domain_id == REGISTERED:
        return [one for one in registry.mirrors.values() if count_id(one.provision.records) in registry.indicators]
    return [one for one in registry.mirrors.values() if one.domain == domain_id]


def _filled(text: str, said: dict[str, str]) -> str:
    for mark, word in said.items():
        text = text.replace(mark, word)
    return text
