"""What may be done with a number, by how sensitive it is: one table, which the whole workbench asks."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from buurtspiegel_data.levels import Level
from buurtspiegel_data.sensitive import Subject

#: Of fifty residents one is 2%, and the 95% interval of a share is up to 27 points wide: what such a figure says, it
#: says of a few households. CBS itself withholds most shares below this number.
FEWEST = 50
#: Crime is rare: at the 45 per 1,000 residents of the Netherlands (2023), 250 residents make eleven a year, and the
#: disclosure rules for support and enforcement ask for ten.
FEWEST_STRICT = 250
#: Why something is not done with a sensitive figure.
NO_RANKING = "Dit is een gevoelig cijfer: daarvan maakt Buurtspiegel geen ranglijst van gebieden."
NO_POINTING = "Dit is een gevoelig cijfer: Buurtspiegel wijst er geen gebieden mee aan."
NO_CROSSING = "Dit cijfer komt niet naast een ander cijfer te staan: een verband zou over mensen lijken te gaan."
NO_CLUSTERS = "Dit is een gevoelig cijfer: Buurtspiegel zoekt niet waar het hoog of laag is."
NO_SELECTING = "Dit is een gevoelig cijfer: Buurtspiegel kiest er geen gebieden mee uit."
#: Said wherever a sensitive figure is on the map.
NOT_PEOPLE = "Dit cijfer gaat over een gebied, niet over de mensen die er wonen."


class Sensitivity(StrEnum):
    """How carefully a number about people must be shown; each allows less than the one before it.

    GUARDED (assistance, care, debts): a fact about an area, never a league table. ORIGIN: that, and never laid beside
    another figure. STRICT (crime in buurten and what points to it): that, and no small areas.
    """

    OPEN = "open"
    GUARDED = "guarded"
    ORIGIN = "origin"
    STRICT = "strict"


class Allowed(NamedTuple):
    """What the host does with a figure.

    ``ranking``: areas in the order of the figure: a rank, a sorted table, the highest and the lowest.
    ``pointing``: an area singled out by it: a draft of a diagnosis, a spotlight, a task, a type, a peer, a funnel.
    ``judging``: colours that say better or worse.
    ``crossing``: another figure beside it: a second indicator, a correlation, a formula, an index, a mirror.
    ``selecting``: areas chosen by their figure: a filter, a class of the legend, a bar of the chart.
    ``clusters``: where high or low figures lie together.
    ``levels`` at which it is shown, and ``fewest`` residents an area must have: with fewer it is secret, in the engine
    and so everywhere. Where nobody knows how many people live in a wijk or buurt, it is secret too.

    A figure that is withheld may still follow from a total and the other parts of it. What CBS, RIVM and the police
    publish is open: who wants to can read it there. This keeps the workbench from pointing, it does not hide a fact.
    """

    ranking: bool
    pointing: bool
    judging: bool
    crossing: bool
    selecting: bool
    clusters: bool
    levels: frozenset[Level]
    fewest: int


_EVERY = frozenset(Level)
_NO_STREETS = _EVERY - {Level.PC6}
#: fmt: off keeps the table a table.
# fmt: off
ALLOWED: Mapping[Sensitivity, Allowed] = MappingProxyType({
    #                             ranking pointing judging crossing selecting clusters levels   fewest residents
    Sensitivity.OPEN:     Allowed(True,   True,    True,   True,    True,     True,    _EVERY,      0),
    Sensitivity.GUARDED:  Allowed(False,  False,   False,  True,    True,     True,    _NO_STREETS, FEWEST),
    Sensitivity.ORIGIN:   Allowed(False,  False,   False,  False,   False,    False,   _NO_STREETS, FEWEST),
    Sensitivity.STRICT:   Allowed(False,  False,   False,  False,   False,    False,
                                  _NO_STREETS - {Level.PC4}, FEWEST_STRICT),
})
# fmt: on


def strictest(found: Iterable[Sensitivity]) -> Sensitivity:
    """Return the one that allows least: what is made of several figures is as sensitive as the most sensitive."""
    order = tuple(Sensitivity)
    return max(found, key=order.index, default=Sensitivity.OPEN)


def floor(subjects: Iterable[Subject], levels: Iterable[Level]) -> Sensitivity:
    """Return the least sensitivity of a figure about these subjects at these levels, whatever a module says of it.

    Crime of a whole gemeente is a fact of public debate, and points at no street; of a buurt it is strict.
    """
    below = not set(levels) <= {Level.GEMEENTE, Level.PROVINCIE, Level.LAND}
    return strictest(
        Sensitivity.ORIGIN
        if one is Subject.ORIGIN
        else Sensitivity.STRICT
        if one is Subject.CRIME and below
        else Sensitivity.GUARDED
        for one in subjects
    )
