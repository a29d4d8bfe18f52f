"""Words that brand an area or the people in it: no text of a declaration has them.

Sources: WRR, «Migratie en classificatie» (2016, allochtoon) and CBS (2022, westers); SCP and CBS (2021: practically and
theoretically educated, in the place of low and high); Tweede Kamer 2007 (krachtwijk, prachtwijk, probleemwijk, and
what the name did to the places); Permentier, van Ham and Bolt, «Neighbourhood reputation» (2009).
"""

import re
import unicodedata
from functools import lru_cache

from buurtspiegel.errors import DeclarationError

#: A hyphen or a space inside a word does not make it another.
_GAP = r"[-_\s]{,3}"
_PLACE = r"(?:wijk|buurt|gebied|straat|stad|plek|school|scholen)\w*"
_FIGURE = "noem het cijfer en het gebied, zoals «meer huishoudens met een laag inkomen dan in de gemeente»"
_PEOPLE = "noem wat geteld is, zoals «mensen met bijstand»"
_SCHOOLED = "schrijf «praktisch opgeleid», of welk onderwijs het is"
_BORN = "schrijf «herkomst buiten Europa», of welk land"
#: What is not written, and what to write instead.
_BRANDS = (
    (rf"\b(?:achterstands?|probleem|kracht|pracht|vogelaar|aandachts|concentratie|risico){_GAP}{_PLACE}", _FIGURE),
    (rf"\b(?:slechte|zwakke|zwarte|foute|arme|asociale|criminele|verloederde) {_PLACE}", _FIGURE),
    (rf"\bg(?:h)?etto\w*|\bno{_GAP}go\b|\bafvoerput\w*|\bsloppen\w*", _FIGURE),
    (rf"\bprobleem{_GAP}(?:jongere|gezin|gezinnen|groep|burger|huishouden)\w*", _PEOPLE),
    (r"\bkans(?:arm|loo?s|loze)\w*|\bonderklasse\w*|\basociale?n?\b|\bprofiteur\w*", _PEOPLE),
    (rf"\buitkeringstrekker\w*|\bsteuntrekker\w*|\bzwakker?e?n?{_GAP}(?:groep|burger|huishouden)\w*", _PEOPLE),
    (rf"\blaag{_GAP}(?:geschoold|opgeleid)\w*", _SCHOOLED),
    (rf"\b(?:allochto|autochto)\w+|\bniet{_GAP}westers\w*", _BORN),
)
_BRANDING = tuple((re.compile(pattern), instead) for pattern, instead in _BRANDS)
_QUOTED = re.compile("«[^»]*»")


def check_wording(who: str, text: str, *, may_quote: bool = False) -> None:
    """Refuse a word that brands; raise :class:`DeclarationError` with what to write instead.

    With ``may_quote`` a word between « and » is spoken about, not said: a text that teaches about stigma.
    """
    if found := _branding(_QUOTED.sub(" ", text) if may_quote else text):
        raise DeclarationError(f"{who}: «{found[0]}» plakt een stempel op een gebied of op mensen; {found[1]}.")


@lru_cache(maxsize=8192)
def _branding(text: str) -> tuple[str, str] | None:
    """Return the word and what to write instead; None for a text without one. Every text is read twice at a load."""
    folded = text.casefold()
    if not text.isascii():
        folded = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    return next(((found[0], instead) for pattern, instead in _BRANDING if (found := pattern.search(folded))), None)
