"""Saved mappings: a JSON file for each, which holds how a file is read and nothing of its records."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from buurtspiegel.errors import DeclarationError, KeepingFailed, MappingRefused
from buurtspiegel.model.text import check_text
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.mapping_json import check, from_json, to_json
from buurtspiegel.own.reading.personal import looks_personal
from buurtspiegel_data.readers.wording import slug

from .folder import private, write

_LONGEST_NAME = 60
#: No mapping is larger; a file that is was put there by something else.
_LARGEST = 2_000_000


class SavedMappings:
    """The mappings in a folder, by name."""

    def __init__(self, folder: Path) -> None:
        """Look in a folder; nothing is made before the first mapping."""
        self._folder = folder / "koppelingen"

    def all(self) -> dict[str, Mapping]:
        """Return every mapping by its name; raise :class:`KeepingFailed` for a file that is damaged."""
        found = {}
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                if path.stat().st_size > _LARGEST:
                    raise MappingRefused("het bestand is te groot")
                raw = json.loads(path.read_text(encoding="utf-8"))
                found[str(raw["name"])] = from_json(raw["mapping"])
            except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
                raise KeepingFailed(f"De koppeling in {path} is niet te lezen; verwijder dat bestand.") from fault
        return dict(sorted(found.items()))

    def save(self, name: str, mapping: Mapping) -> None:
        """Write a mapping, over an older one of that name; raise :class:`MappingRefused` for what is no name."""
        try:
            check_text("koppeling", "naam", name, _LONGEST_NAME)
        except DeclarationError as fault:
            raise MappingRefused(str(fault)) from fault
        content = json.dumps({"name": name, "mapping": to_json(_kept(check(mapping)))}, ensure_ascii=False, indent=1)
        private(self._folder.parent)
        apart = hashlib.sha256(name.encode()).hexdigest()[:8]
        write(private(self._folder) / f"{slug(name)[:40] or 'koppeling'}-{apart}.json", content.encode())


def _kept(mapping: Mapping) -> Mapping:
    """Leave out what names a person: a column that is not read, or a category; such categories are counted as rest."""
    columns = {
        name: role
        for name, role in mapping.columns.items()
        if role not in (Role.UNUSED, Role.PERSONAL) or not looks_personal(name)
    }
    sent = {one: to for one, to in mapping.by_category.items() if not looks_personal(one)}
    return replace(mapping, columns=MappingProxyType(columns), by_category=MappingProxyType(sent))
