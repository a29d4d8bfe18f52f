"""Ondermijning: which places are vulnerable to crime that hides behind something ordinary?"""

from buurtspiegel.api import Domain, hookimpl

COMBINED = (
    "wonen.onbewoond",
    "wonen.particuliere_huur",
    "ruimte.adressendichtheid",
    "ruimte.misdrijven",
    "ruimte.veiligheid",
    "financien.laag_inkomen",
)


@hookimpl
def domain() -> Domain:
    """Return the theme."""
    return Domain(
        "ondermijning",
        "Ondermijning",
        question="Welke plekken zijn kwetsbaar, en wat weten we daarvan?",
        colour="#4a5568",
        combines=COMBINED,
    )
