"""Which indicator a name in a text means: its id, or its title between quotes; with what comes close for any other."""

import difflib
from collections.abc import Mapping

from buurtspiegel.errors import ExpressionError
from buurtspiegel.model import Indicator
from buurtspiegel.model.text import plain

from .tree import Node

_QUOTES = '"«»“”'


def find(term: Node, known: Mapping[str, Indicator]) -> Indicator:
    """Return the indicator that is named; raise :class:`ExpressionError` with a suggestion where there is none."""
    wanted = " ".join(term.name.strip(_QUOTES).split()).casefold()
    if wanted in known:
        return known[wanted]
    titled = [one for one in known.values() if one.title.casefold() == wanted]
    if len(titled) == 1:
        return titled[0]
    if titled:
        ids = " of ".join(one.id for one in titled)
        raise ExpressionError(f"Op plaats {term.at + 1}: meer cijfers heten zo; schrijf {ids}.", term.at)
    names = {one.id: one.id for one in known.values()} | {
        one.title.casefold(): f'"{one.title}"' for one in known.values()
    }
    near = [names[name] for name in difflib.get_close_matches(wanted[:80], names, 2)]
    hint = f"bedoelde u {' of '.join(near)}?" if near else "kies een cijfer uit de lijst, zoals sociaal.65plus."
    raise ExpressionError(f"Op plaats {term.at + 1}: «{plain(term.name, 60)}» is geen cijfer; {hint}", term.at)
