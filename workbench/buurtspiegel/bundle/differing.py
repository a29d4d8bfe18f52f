"""What differs between whoever made a bundle and whoever follows it: modules, columns of a file, code lists."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import parse_qsl

from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.report import Looked
from buurtspiegel.registry import Registry

from .contents import Bundle, BundledRegistration

#: Roles that say nothing of how a file is to be read: they need no column in the file of who follows.
_FREE = (Role.UNUSED, Role.PERSONAL)


@dataclass(frozen=True)
class Fit:
    """How a file of one's own fits a registration in a bundle.

    ``mapping`` is the best guess, to be confirmed. ``columns`` maps each column that the maker had to the one of this
    file, '' where none was found. ``unknown`` are categories of this file that the maker never met, ``gone`` those
    that the maker met and this file does not have (or too rarely to be shown). ``sentences`` say it in Dutch.
    """

    mapping: Mapping
    columns: MappingOf[str, str]
    unknown: tuple[str, ...]
    gone: tuple[str, ...]
    sentences: tuple[str, ...]


def module_differences(bundle: Bundle, registry: Registry) -> tuple[str, ...]:
    """Say which modules, mirrors and figures of the bundle are not here, or of another version; () where all are."""
    here = {one.name: one.version for one in registry.plugins}
    said = []
    for name, version in bundle.modules:
        if name not in here:
            said.append(
                f"De module «{name}» is hier niet; installeer versie {version or 'onbekend'} voor dezelfde cijfers."
            )
        elif here[name] != version:
            said.append(
                f"De module «{name}» is hier versie {here[name] or 'onbekend'}, bij de maker {version or 'onbekend'}: "
                "cijfers kunnen iets anders zijn gerekend."
            )
    said += [f"De spiegel «{one}» is hier niet." for one in bundle.mirrors if one not in registry.mirrors]
    used = {dict(parse_qsl(query[1:])).get("indicator", "") for card in bundle.cards for query in card.queries}
    own = {f"registratie.{one.records}" for one in bundle.registrations}
    strange = sorted(
        one for one in used if one and one not in registry.indicators and not one.startswith(tuple(own) or ("\0",))
    )
    return (*said, *(f"Het cijfer «{one}» op een kaart is hier niet." for one in strange))


def fit(registration: BundledRegistration, looked: Looked, gemeente: str) -> Fit:
    """Lay what the maker did on a file of one's own: by the name of a column, else by what it looks like.

    The dialect is that of the file at hand: another gemeente writes its files in its own way.
    """
    theirs, ours = registration.mapping, {one.name: one.role for one in looked.columns}
    columns: dict[str, str] = {}
    taken: set[str] = set()
    folded = {name.casefold().strip(): name for name in ours}
    for name, role in theirs.columns.items():
        if role not in _FREE and (same := folded.get(name.casefold().strip())):
            columns[name] = same
            taken.add(same)
    for name, role in theirs.columns.items():
        if role not in _FREE and name not in columns:
            alike = next((other for other, seen in ours.items() if seen is role and other not in taken), "")
            columns[name] = alike
            taken.add(alike)
    personal = {one.name for one in looked.columns if one.role is Role.PERSONAL}
    roles = {columns[name]: theirs.columns[name] for name in columns if columns[name] and columns[name] not in personal}
    roles |= dict.fromkeys(personal, Role.PERSONAL)
    met = set(registration.categories) | set(theirs.by_category)
    has_categories = Role.CATEGORY in roles.values()
    unknown = tuple(one for one in looked.categories if met and one not in met) if has_categories else ()
    gone = tuple(one for one in registration.categories if one not in looked.categories) if has_categories else ()
    mapping = replace(
        theirs,
        dialect=looked.mapping.dialect,
        columns=MappingProxyType(roles),
        gemeente=gemeente,
        year=looked.mapping.year or theirs.year,
        crs=looked.mapping.crs,
    )
    return Fit(mapping, MappingProxyType(columns), unknown, gone, tuple(_said(columns, personal, unknown, gone)))


def _said(
    columns: MappingOf[str, str], personal: set[str], unknown: tuple[str, ...], gone: tuple[str, ...]
) -> list[str]:
    said = []
    for name, ours in columns.items():
        if not ours:
            said.append(f"De maker las de kolom «{name}»; in uw bestand is geen kolom gevonden die daarop lijkt.")
        elif ours in personal:
            said.append(f"De kolom «{ours}» bevat persoonsgegevens en wordt niet gelezen; de maker las «{name}».")
        elif ours.casefold().strip() != name.casefold().strip():
            said.append(f"De kolom «{name}» van de maker heet bij u waarschijnlijk «{ours}»; kijk na of dat klopt.")
    if unknown:
        said.append(f"Deze soorten kende de maker niet: {', '.join(unknown)}. Kies bij elke waar zij bij hoort.")
    if gone:
        said.append(f"Deze soorten van de maker zijn in uw bestand niet gevonden: {', '.join(gone)}.")
    return said
