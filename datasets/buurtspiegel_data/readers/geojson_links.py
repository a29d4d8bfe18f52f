"""A GeoJSON may name its CRS by an address, and GDAL goes and fetches it: refused before GDAL sees the file."""

import json
import mmap
import re

from buurtspiegel_data.errors import UnreadableFile

from .probe import Probe

_CRS_KEY = re.compile(rb"""["']crs["']""", re.IGNORECASE)
#: No program escapes plain letters in JSON; who does so hides a word.
_ESCAPED_LETTER = re.compile(rb"\\u00(?:[46][1-9a-fA-F]|[57][0-9aA])")
_CRS_TYPES = frozenset({"name", "EPSG"})
_LONGEST_CRS = 64 * 1024


def refuse_links(probe: Probe) -> None:
    """Refuse a GeoJSON whose CRS is an address: GDAL would ask for it on the network.

    GDAL compares the key without case, takes escaped letters for letters, and forgives comments and single quotes;
    so anything beside a plain ``"crs": {"type": "name"`` (or the older EPSG) is refused.
    """
    with probe.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        hidden = _ESCAPED_LETTER.search(text) is not None
        for key in _CRS_KEY.finditer(text):
            after = text[key.end() : key.end() + _LONGEST_CRS].decode("utf-8", errors="replace")
            hidden = hidden or _not_a_name(after)
    if hidden:
        raise UnreadableFile(
            f"{probe.name} verwijst voor het coördinatenstelsel naar een adres of verbergt dat; verwacht een naam als "
            "EPSG:28992; exporteer de laag opnieuw als GeoPackage."
        )


def _not_a_name(after: str) -> bool:
    """Say whether what follows a quoted «crs» is a CRS other than one by name: ``: {"type": "name", ...}``."""
    value = after.lstrip()
    if not value.startswith(":"):
        return not value.startswith((",", "}", "]"))  # a text that happens to be «crs»
    value = value[1:].lstrip()
    if not value.startswith(("{", "/", "'")):
        return False
    try:
        crs, _ = json.JSONDecoder().raw_decode(value)
    except (ValueError, RecursionError):
        return True
    return crs.get("type") not in _CRS_TYPES
