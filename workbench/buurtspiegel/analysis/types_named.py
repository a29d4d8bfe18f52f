"""What the types of a typology are called: in plain words, by the features in which each differs most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from buurtspiegel.model import Indicator, Kind
from buurtspiegel.model.text import plain

from .typology import Floats, Found

#: From so many steps away from the mean of all areas a feature is worth a word, and from so many a strong one.
_WORTH, _STRONG = 0.5, 1.5
_LONGEST = 60
_ORDINARY = "doorsnee op alles"


@dataclass(frozen=True)
class TypeText:
    """One type: its name, how many areas are in it, and the mean of each feature (p,) in it, in the feature's unit."""

    name: str
    areas: int
    means: tuple[float, ...]


def describe(found: Found, features: Sequence[Indicator], values: Sequence[Floats]) -> tuple[TypeText, ...]:
    """Return the types in order, each with a name of its own. ``values`` are the features (n,) as they are."""
    known = found.types > 0
    columns = np.column_stack(list(values))
    centres = np.array(found.typology.centres)
    sizes = np.array([(found.types == one + 1).sum() for one in range(len(centres))])
    away = centres - (centres * sizes[:, None]).sum(axis=0) / max(int(known.sum()), 1)
    names = _names(features, away)
    return tuple(
        TypeText(name, int(sizes[at]), tuple(columns[found.types == at + 1].mean(axis=0).tolist()))
        for at, name in enumerate(names)
    )


def phrase(feature: Indicator, away: float) -> str:
    """Say of one feature how it differs: «veel koopwoningen», «heel weinig water», «inkomen laag»."""
    title = feature.title.removeprefix("Gemiddelde ").removeprefix("Gemiddeld ")
    if not title[1:2].isupper():
        title = title[:1].lower() + title[1:]
    very = "heel " if abs(away) >= _STRONG else ""
    if feature.kind is Kind.RATE:
        return f"{very}{'veel' if away > 0 else 'weinig'} {title}"
    return f"{title} {very}{'hoog' if away > 0 else 'laag'}"


def _names(features: Sequence[Indicator], away: Floats) -> list[str]:
    """Name each type by two features, and by more where two types would have the same name."""
    names: list[str] = []
    for row in away:
        worth = [at for at in np.argsort(-np.abs(row), kind="stable") if abs(row[at]) >= _WORTH]
        words = [phrase(features[at], float(row[at])) for at in worth]
        options = [", ".join(words[:count]) for count in (2, 3, 1)] if words else [_ORDINARY]
        fitting = [one for one in options if len(one) <= _LONGEST] or [plain(options[-1], _LONGEST)]
        name = next((one for one in fitting if one not in names), fitting[0])
        again = 2
        while name in names:
            name, again = plain(f"{fitting[0][: _LONGEST - 4]} ({again})", _LONGEST), again + 1
        names.append(name)
    return names
