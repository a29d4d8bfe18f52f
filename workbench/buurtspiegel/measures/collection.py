"""The indicators of the user's own in a data directory, and the registry in which they stand beside the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from buurtspiegel.errors import DeclarationError, UnknownId, WorkbenchError
from buurtspiegel.memo import Memo
from buurtspiegel.model import Domain, Indicator
from buurtspiegel.model.own import OWN_DOMAIN, OwnIndicator
from buurtspiegel.model.text import plain
from buurtspiegel.own.registered import Registered
from buurtspiegel.registry import Registry
from buurtspiegel_data.declarations import Declaration, Declarations
from buurtspiegel_data.readers.wording import one_line, slug
from buurtspiegel_data.store import Store

from . import formula, index, typology

_DOMAIN = Domain(OWN_DOMAIN, "Eigen", "Wat laten uw eigen maten zien?", "#5b4b8a")
#: What makes an indicator of a declaration, by its kind. A new kind of own indicator is one more line here.
_MAKERS: Mapping[str, Callable[[Declaration, Mapping[str, Indicator]], OwnIndicator]] = {
    formula.KIND: formula.made,
    index.KIND: index.made,
    typology.KIND: typology.made,
}


@dataclass(frozen=True)
class _Made:
    registry: Registry
    faults: tuple[str, ...]


class Measures:
    """Reads, adds and removes the indicators of the user's own; what another process adds is picked up."""

    def __init__(self, root: Path, modules: Registry, store: Store | None = None) -> None:
        """Look in a data directory, beside what the modules declare and the registrations that were released there."""
        self._declarations = Declarations(root)
        self._registered = Registered(store or Store(root), modules)
        self._made: Memo[_Made] = Memo(2)

    @property
    def version(self) -> str:
        """Text that changes with every indicator that is added, changed or removed, and every registration."""
        return self._declarations.version + self._registered.version

    @property
    def registry(self) -> Registry:
        """Everything that the modules declare, the gemeente registered and the user made."""
        return self._all().registry

    @property
    def faults(self) -> tuple[str, ...]:
        """A Dutch sentence for each that cannot be shown, and why."""
        return self._declarations.faults + self._all().faults

    @property
    def indicators(self) -> tuple[OwnIndicator, ...]:
        """The indicators of the user's own, oldest first."""
        return tuple(one for one in self.registry.indicators.values() if isinstance(one, OwnIndicator))

    def add_formula(self, title: str, text: str) -> OwnIndicator:
        """Keep a formula as an indicator; raise :class:`WorkbenchError` for one that cannot be read or shown."""
        meaning = formula.read_formula(text, self.registry.indicators)
        return self.add(formula.KIND, title, {"text": formula.written_out(text.strip(), meaning)})

    def add(self, kind: str, title: str, content: Mapping[str, Any]) -> OwnIndicator:
        """Keep an indicator of a kind; raise :class:`WorkbenchError` where it cannot be shown."""
        title = one_line(title)
        name = slug(title)[:40].strip("_")
        if not name:
            raise DeclarationError("Een eigen maat heeft een naam nodig, met letters of cijfers erin.")
        made_id = f"{OWN_DOMAIN}.{name}"
        if made_id in {one.id for one in self._declarations.all()} | set(self.registry.indicators):
            raise DeclarationError(f"Er is al een eigen maat «{name}»; kies een andere naam, of verwijder die eerst.")
        declaration = Declaration(kind, made_id, title, "", datetime.now(UTC).isoformat(), content)
        indicator = _MAKERS[kind](declaration, self.registry.indicators)
        self._declarations.keep(replace(declaration, unit=indicator.unit))
        return indicator

    def rename(self, indicator_id: str, title: str) -> OwnIndicator:
        """Give an indicator another title; its id stays, so that addresses keep working."""
        renamed = replace(self._declared(indicator_id), title=one_line(title))
        indicator = _MAKERS[renamed.kind](renamed, self.registry.indicators)
        self._declarations.keep(renamed)
        return indicator

    def remove(self, indicator_id: str) -> None:
        """Remove an indicator; raise :class:`WorkbenchError` where there is none, or another is made of it."""
        self._declared(indicator_id)
        users = [one.title for one in self.indicators if indicator_id in one.expression.keys]
        if users:
            raise DeclarationError(f"«{indicator_id}» zit in «{users[0]}»; verwijder eerst die maat.")
        self._declarations.remove(indicator_id)

    def _declared(self, indicator_id: str) -> Declaration:
        found = next((one for one in self._declarations.all() if one.id == indicator_id), None)
        if found is None:
            there = ", ".join(one.id for one in self._declarations.all()) or "er zijn er nog geen"
            raise UnknownId(f"«{plain(indicator_id, 60)}» is geen eigen maat; kies uit: {there}.")
        return found

    def _all(self) -> _Made:
        return self._made.get(self.version, self._make)

    def _make(self) -> _Made:
        """Make them in the order in which they were added: each can only be made of what was there before it."""
        modules = self._registered.registry
        indicators, faults = dict(modules.indicators), []
        for one in self._declarations.all():
            try:
                if one.kind not in _MAKERS:
                    raise DeclarationError(f"de soort «{one.kind}» is niet bekend; werk Buurtspiegel bij.")
                if one.id in indicators:
                    raise DeclarationError("een module heeft een indicator met deze id.")
                indicators[one.id] = _MAKERS[one.kind](one, indicators)
            except WorkbenchError as fault:
                faults.append(f"De eigen maat «{plain(one.title, 60)}» is er nu niet: {fault}")
        if len(indicators) == len(modules.indicators):
            return _Made(modules, tuple(faults))
        domains = MappingProxyType({OWN_DOMAIN: _DOMAIN} | dict(modules.domains))
        registry = replace(modules, domains=domains, indicators=MappingProxyType(indicators))
        return _Made(registry, tuple(faults))
