"""What there is to choose from while records are read in."""

from collections.abc import Mapping as MappingOf
from typing import Any

from buurtspiegel.engine import Engine
from buurtspiegel.model import Provision
from buurtspiegel.own.deal import FEWEST, FEWEST_SENSITIVE
from buurtspiegel.own.desk import LOOKING_UP
from buurtspiegel.own.mapping import Crs, Mapping, Role
from buurtspiegel.own.mapping_json import to_json
from buurtspiegel_data.levels import Level

_CRS = {Crs.RD: "Rijksdriehoek (meters)", Crs.WGS84: "lengte en breedte (WGS84)"}


def choices(engine: Engine, saved: MappingOf[str, Mapping], most_mb: int) -> dict[str, Any]:
    """Return the choices; ``registrations`` are grouped by the domain whose mirror asks for them.

    A registration that several domains ask for stands under the first.
    """
    registry, seen = engine.registry, set[str]()
    groups: dict[str, list[Provision]] = {}
    for mirror in registry.mirrors.values():
        if mirror.provision.records not in seen:
            seen.add(mirror.provision.records)
            groups.setdefault(mirror.domain, []).append(mirror.provision)
    return {
        "registrations": [
            {
                "domain": registry.domains[domain].title if domain in registry.domains else domain,
                "records": [_provision(one) for one in provisions],
            }
            for domain, provisions in groups.items()
        ],
        "gemeenten": [{"id": code, "label": name} for code, name in _gemeenten(engine)],
        "roles": [role.value for role in Role],
        "crs": [{"id": one.value, "label": label} for one, label in _CRS.items()],
        "levels": [
            {"id": level.value, "label": level.label}
            for level in (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PC4)
            if engine.boundary_years(level)
        ],
        "fewest": FEWEST,
        "fewest_sensitive": FEWEST_SENSITIVE,
        "mappings": [{"name": name, "mapping": to_json(one)} for name, one in sorted(saved.items())],
        "most_mb": most_mb,
        "looking_up": LOOKING_UP,
    }


def _gemeenten(engine: Engine) -> list[tuple[str, str]]:
    names = engine.names(Level.GEMEENTE)
    return sorted(((str(code), str(name)) for code, name in names.items()), key=lambda one: one[1])


def _provision(one: Provision) -> dict[str, Any]:
    return {"id": one.records, "title": one.title, "row": one.row, "entity": one.entity, "sensitive": one.sensitive}
