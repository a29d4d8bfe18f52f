"""The PDOK base maps under the areas; none under a fictional region, where it would show the wrong places."""

from typing import Any

import xyzservices.providers as known

#: PDOK BRT achtergrondkaart and luchtfoto (Kadaster), by the word in the address of a page.
_PROVIDERS = {
    "grijs": known.nlmaps.grijs,
    "standaard": known.nlmaps.standaard,
    "pastel": known.nlmaps.pastel,
    "luchtfoto": known.nlmaps.luchtfoto,
}
NONE = "geen"
BASEMAPS = (NONE, *_PROVIDERS)
_USUAL = "grijs"
_ATTRIBUTION = "Kaartgegevens © Kadaster"


def basemap_options(*, fictional: bool) -> list[dict[str, Any]]:
    """Return what can be chosen."""
    usual = _name("", fictional=fictional)
    return [{"id": "" if name == usual else name, "label": name} for name in BASEMAPS]


def basemap_template(chosen: str, *, fictional: bool) -> str:
    """Return the address of the tiles with {z}, {x} and {y}; empty for no base map."""
    name = _name(chosen, fictional=fictional)
    return _PROVIDERS[name].build_url(x="{x}", y="{y}", z="{z}") if name in _PROVIDERS else ""


def attribution(chosen: str, *, fictional: bool) -> str:
    """Return what must stand under a map with this base map."""
    return _ATTRIBUTION if _name(chosen, fictional=fictional) in _PROVIDERS else ""


def _name(chosen: str, *, fictional: bool) -> str:
    return chosen or (NONE if fictional else _USUAL)
