"""Armoede en schulden: who can make ends meet, who cannot, and who is reached?"""

from buurtspiegel.api import Domain, hookimpl

COMBINED = (
    "financien.laag_inkomen",
    "financien.sociaal_minimum",
    "financien.rondkomen",
    "financien.vermogen",
    "financien.inkomensregelingen",
    "sociaal.bijstand",
    "sociaal.arbeidsdeelname",
    "wonen.corporatie",
)


@hookimpl
def domain() -> Domain:
    """Return the theme."""
    return Domain(
        "armoede",
        "Armoede en schulden",
        question="Wie komt er niet rond, en wie bereiken we?",
        colour="#8c4a5a",
        combines=COMBINED,
    )
