"""The plugin host: finds domain modules through the entry-point group ``buurtspiegel``, and survives each of them.

The host has no list of modules; those of the project and of third parties come through the same door and are treated
alike. What cannot be used is reported as a :class:`Problem`, and what is sound works on.

Where two modules claim the same id, the rule is: a domain goes to the module whose entry point bears its name, and an
indicator to the module that has its domain; otherwise the first in the order of entry-point names keeps it. So nobody
takes over ``sociaal.inwoners`` by being called ``aaa``. The other claim is reported.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from types import MappingProxyType
from typing import TypeVar

from .admitting import load, load_installed
from .errors import UnknownId
from .guard import guarded
from .loading import Module
from .model import Comparison, DiagnosisRule, Domain, Indicator, KnowledgeModule, MirrorView, Story
from .model.text import plain

_Item = TypeVar("_Item", Domain, Indicator, Comparison, DiagnosisRule, MirrorView, KnowledgeModule, Story)
_Checked = TypeVar("_Checked", MirrorView, KnowledgeModule, Story)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a module: its entry-point name and one Dutch sentence, safe to print."""

    plugin: str
    sentence: str


@dataclass(frozen=True)
class PluginInfo:
    """A module that was found, and what the registry took from it; ``ok`` where nothing is wrong with it.

    ``owns`` has the ids that are its own, by the field of :class:`Registry` that they stand in.
    """

    name: str
    module: str
    version: str
    domain: str
    n_indicators: int
    n_comparisons: int
    n_rules: int
    n_mirrors: int
    n_knowledge: int
    n_stories: int
    problems: tuple[str, ...]
    owns: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems

    @property
    def status(self) -> str:
        """The stable English word in files: ok, partial (the rest of it works) or failed (nothing of it does)."""
        if self.ok:
            return "ok"
        counts = (self.n_indicators, self.n_comparisons, self.n_rules, self.n_mirrors, self.n_knowledge, self.n_stories)
        return "partial" if self.domain or any(counts) else "failed"


@dataclass(frozen=True)
class Registry:
    """All that the modules declare, and all that is wrong with them; it never changes after it was loaded."""

    domains: Mapping[str, Domain]
    indicators: Mapping[str, Indicator]
    comparisons: Mapping[str, Comparison]
    rules: Mapping[str, DiagnosisRule]
    mirrors: Mapping[str, MirrorView]
    knowledge: Mapping[str, KnowledgeModule]
    stories: Mapping[str, Story]
    plugins: tuple[PluginInfo, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every module."""
        return tuple(Problem(info.name, sentence) for info in self.plugins for sentence in info.problems)

    def domain(self, domain_id: str) -> Domain:
        """Return a domain; raise :class:`UnknownId` (a LookupError) with what comes close."""
        return _known(self.domains, domain_id, "Het domein", "zie «buurtspiegel plugins».")

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator; raise :class:`UnknownId` (a LookupError) with what comes close."""
        return _known(self.indicators, indicator_id, "De indicator", "zie «buurtspiegel indicators».")

    def comparison(self, comparison_id: str) -> Comparison:
        """Return a comparison; raise :class:`UnknownId` (a LookupError) with what comes close."""
        return _known(self.comparisons, comparison_id, "De vergelijking", f"kies uit {', '.join(self.comparisons)}.")

    def in_domain(self, domain_id: str) -> tuple[Indicator, ...]:
        """Return the indicators of a domain, in the order in which its module lists them; raise :class:`UnknownId`."""
        self.domain(domain_id)
        return tuple(indicator for indicator in self.indicators.values() if indicator.domain == domain_id)

    def shown_in(self, domain_id: str) -> tuple[Indicator, ...]:
        """Return the indicators of a domain, and after them those that it combines; raise :class:`UnknownId`."""
        combined = (self.indicators.get(name) for name in self.domain(domain_id).combines)
        return (*self.in_domain(domain_id), *(one for one in combined if one is not None))


def load_registry(points: Iterable[EntryPoint] | None = None) -> Registry:
    """Load every installed module, or those of the entry points given; never raises because of a module.

    Those that are installed are first tried in a process of their own (:mod:`.trial`), unless they were before.
    """
    return join(load_installed()) if points is None else join([*load(points).values()])


def join(modules: list[Module]) -> Registry:
    """Settle who has which id; ``sorted`` is stable, so the order of names decides where no right does."""
    domains = _first_keeps(
        "het domein",
        sorted(
            ((module, module.domain) for module in modules if module.domain),
            key=lambda claim: claim[0].name != claim[1].id,
        ),
    )
    indicators = _first_keeps(
        "de indicator",
        sorted(
            ((module, indicator) for module in modules for indicator in _with_domain(module, domains)),
            key=lambda claim: domains[claim[1].domain][0] is not claim[0],
        ),
    )
    # What a domain adds comes after what all share: on the screen, and where both claim an id.
    sharing = sorted(modules, key=lambda module: module.domain is not None)
    comparisons = _first_keeps("de vergelijking", [(m, item) for m in sharing for item in m.comparisons])
    known = MappingProxyType({key: indicator for key, (_, indicator) in indicators.items()})
    rules = _first_keeps("de regel", [(m, rule) for m in modules for rule in _judgeable(m, domains, known)])
    mirrors = _first_keeps(
        "de spiegel", [(m, one) for m in modules for one in _usable(m, "de spiegel", m.mirrors, known)]
    )
    texts = [(m, one) for m in modules for one in _usable(m, "de kennismodule", m.knowledge, known)]
    knowledge = _first_keeps("de kennismodule", texts)
    stories = _first_keeps(
        "het verhaal", [(m, one) for m in modules for one in _usable(m, "het verhaal", m.stories, known)]
    )
    for module, theme in domains.values():
        _report_combined(module, theme, known)
    kept = (domains, indicators, comparisons, rules, mirrors, knowledge, stories)
    return Registry(
        MappingProxyType({key: domains[key][1] for key in sorted(domains)}),
        known,
        _only(comparisons),
        _only(rules),
        _only(mirrors),
        _only(knowledge),
        _only(stories),
        tuple(_info(module, *kept) for module in modules),
    )


_KINDS = ("domains", "indicators", "comparisons", "rules", "mirrors", "knowledge", "stories")


def _only(kept: Mapping[str, tuple[Module, _Item]]) -> Mapping[str, _Item]:
    """Return the items without their modules."""
    return MappingProxyType({key: item for key, (_, item) in kept.items()})


def _info(module: Module, *kept: Mapping[str, tuple[Module, object]]) -> PluginInfo:
    """Say what the registry took from a module: of its domains, indicators and so on."""
    owned = [frozenset(key for key, (owner, _) in one.items() if owner is module) for one in kept]
    domains, *others = owned
    indicators, comparisons, rules, mirrors, knowledge, stories = map(len, others)
    return PluginInfo(
        name=module.name,
        module=module.value,
        version=module.version,
        domain=next(iter(domains), ""),
        n_indicators=indicators,
        n_comparisons=comparisons,
        n_rules=rules,
        n_mirrors=mirrors,
        n_knowledge=knowledge,
        n_stories=stories,
        problems=tuple(module.problems),
        owns=dict(zip(_KINDS, owned, strict=True)),
    )


def _with_domain(module: Module, domains: Mapping[str, object]) -> list[Indicator]:
    """Return the indicators of a module whose domain exists, and report the others."""
    for indicator in module.indicators:
        if indicator.domain not in domains:
            module.report(
                f"heeft de indicator «{indicator.id}», maar het domein «{indicator.domain}» is er niet; "
                "meld het aan met de hook domain() of kies een bestaand domein."
            )
    there = (guarded(one, module.report) for one in module.indicators if one.domain in domains)
    return [indicator for indicator in there if indicator is not None]


def _judgeable(
    module: Module, domains: Mapping[str, object], indicators: Mapping[str, Indicator]
) -> list[DiagnosisRule]:
    """Return the rules of a module that can be judged and point at nobody, and report the others."""
    kept = []
    for rule in module.rules:
        fault = rule.fault(indicators)
        if rule.domain not in domains:
            fault = f"maar het domein «{rule.domain}» is er niet; meld het aan met de hook domain()."
        if fault:
            module.report(f"heeft de regel «{rule.id}», {fault}")
        else:
            kept.append(rule)
    return kept


def _usable(
    module: Module, what: str, items: tuple[_Checked, ...], indicators: Mapping[str, Indicator]
) -> list[_Checked]:
    """Return what refers to indicators that are there, and report the rest."""
    kept = []
    for item in items:
        if fault := item.fault(indicators):
            module.report(f"heeft {what} «{item.id}», {fault}")
        else:
            kept.append(item)
    return kept


def _report_combined(module: Module, domain: Domain, indicators: Mapping[str, Indicator]) -> None:
    """Report what a domain combines and nobody declares: it is left out."""
    for name in domain.combines:
        if name not in indicators:
            module.report(f"laat in «{domain.id}» ook de indicator «{name}» zien, maar die is er niet.")


def _first_keeps(what: str, claims: Iterable[tuple[Module, _Item]]) -> dict[str, tuple[Module, _Item]]:
    """Give each id to the first that claims it, and report the others."""
    kept: dict[str, tuple[Module, _Item]] = {}
    for module, item in claims:
        if item.id in kept:
            holder = kept[item.id][0].name
            module.report(
                f"wil {what} «{item.id}» toevoegen, maar die id is van module «{holder}»; kies een andere id."
            )
        else:
            kept[item.id] = module, item
    return kept


_Known = TypeVar("_Known")


def _known(known: Mapping[str, _Known], wanted: str, what: str, otherwise: str) -> _Known:
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted[:80], known, 2)
    hint = f"bedoelde u {' of '.join(f'«{name}»' for name in near)}?" if near else otherwise
    raise UnknownId(f"{what} «{plain(wanted, 80)}» bestaat niet; {hint}")


def plugin_rows(registry: Registry) -> list[dict[str, str | int]]:
    """Return one row per module for `buurtspiegel plugins`; ``status`` is ok, partial or failed."""
    return [
        {
            "name": info.name,
            "module": info.module,
            "version": info.version,
            "domain": info.domain,
            "indicators": info.n_indicators,
            "status": info.status,
            "problem": " ".join(info.problems),
        }
        for info in registry.plugins
    ]


def indicator_rows(registry: Registry, domain: str | None = None) -> list[dict[str, str | int]]:
    """Return one row per indicator for `buurtspiegel indicators`; raise :class:`UnknownId` for an unknown domain."""
    chosen = registry.in_domain(domain) if domain else tuple(registry.indicators.values())
    return [
        {
            "id": indicator.id,
            "domain": indicator.domain,
            "title": indicator.title,
            "unit": indicator.unit,
            "kind": indicator.kind.value,
            "polarity": indicator.polarity.value,
            "sensitivity": indicator.sensitivity.value,
            "levels": " ".join(level.value for level in indicator.levels),
            "years": indicator.years,
            "decimals": indicator.decimals,
            "source": indicator.source,
            "definition": indicator.definition,
            "caveat": indicator.caveat,
        }
        for indicator in chosen
    ]
