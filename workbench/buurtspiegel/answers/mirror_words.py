"""What a mirror says in sentences: short words, the unknown first, and no area singled out where that is wrong."""

from typing import Any

import numpy as np

from buurtspiegel.analysis.mirror.expected import Word
from buurtspiegel.analysis.mirror.inequality import FEWEST
from buurtspiegel.analysis.registration import CAVEAT
from buurtspiegel.model import MirrorView
from buurtspiegel.model.sensitivity import NO_POINTING, NOT_PEOPLE
from buurtspiegel.notation import amount, number
from buurtspiegel.studies.mirror import Mirrored
from buurtspiegel.studies.mirror_access import REACH
from buurtspiegel.studies.mirror_money import booked
from buurtspiegel.studies.mirror_years import Years
from buurtspiegel.studies.peers import Peers

from .mirror_table import WITHHELD, between, known, one_of, word
from .words import plural, value_text

_ORDER = (Word.LESS, Word.MORE, Word.AS_EXPECTED, Word.UNSURE)
_SAID = {
    Word.LESS: "is het minder dan verwacht",
    Word.MORE: "is het meer dan verwacht",
    Word.AS_EXPECTED: "is het als verwacht",
    Word.UNSURE: "is het onzeker: het kan toeval zijn",
}
_MEANS = (
    "«Als verwacht» is van een vijfde minder tot een kwart meer, met 95% zekerheid. «Meer» en «minder» is meer dan "
    "toeval, ook als u telt hoeveel gebieden er zijn. De rest is «onzeker»."
)
_QUIET = "Aan de cijfers zelf is geen breuk, reeks van nullen of vreemde soort te zien. Vraag het toch na."
_SIGN = ("daalt", "blijft gelijk", "stijgt")


def caveats(mirror: MirrorView) -> list[str]:
    """Return what always stands beside a mirror."""
    return [CAVEAT, mirror.caveat]


def words(found: Mirrored) -> list[dict[str, Any]]:
    """Return the legend with how many areas have each word; what is secret counts apart."""
    said = [word(found, at) for at in range(len(found.codes))]
    legend: list[dict[str, Any]] = [
        {"value": int(one), "word": one.label, "count": said.count(one.label)} for one in _ORDER
    ]
    return [*legend, {"value": None, "word": WITHHELD, "count": said.count(WITHHELD)}]


def summary(found: Mirrored) -> list[str]:
    """Return the mirror in sentences."""
    said = [word(found, at) for at in range(len(found.codes))]
    lines = []
    secret = said.count(WITHHELD)
    if secret:
        lines.append(f"In {_areas(found, secret)} is een van beide cijfers geheim; die tellen niet mee.")
    if not np.isfinite(found.expected.word).any():
        return [*lines, "Er is nog niets te vergelijken: er zijn minstens twee gebieden nodig met beide cijfers."]
    for one in _ORDER:
        named = [found.names[at] for at, text in enumerate(said) if text == one.label]
        if named:
            which = f": {', '.join(named)}" if found.pointing and one in (Word.LESS, Word.MORE) else ""
            lines.append(f"In {_areas(found, len(named))} {_SAID[one]}{which}.")
    if not found.pointing:
        lines += [NO_POINTING, NOT_PEOPLE]
    if found.reach is not None and found.reach.over.any():
        lines.append(
            f"In {_areas(found, int(found.reach.over.sum()))} zijn er meer registraties dan {found.needed.unit} in de "
            "doelgroep: één kan er meer hebben. Een bereik is daar niet te geven."
        )
    return [*lines, _MEANS]


def access(found: Mirrored) -> str:
    """Say what the figures of access are; empty where the records are no places that people go to."""
    if not found.mirror.provision.place:
        return ""
    per = found.mirror.need.per
    return (
        f"Dichtbij is: hoeveel er per 1.000 {per} binnen {number(REACH)} meter is, hemelsbreed, gedeeld met wie er ook "
        "bij kan. De moeite is de weg in kilometers, plus de drukte: 1 is gewoon druk. Alles van een gebied ligt op "
        "één punt; wat geheim is, ontbreekt."
    )


def lens(found: Mirrored, years: Years) -> list[dict[str, str]]:
    """Return what points at another way of registering, or the sentence that nothing does."""
    told = [{"sort": one.sort.value, "sentence": one.sentence} for one in years.signs]
    return told or [{"sort": "rustig", "sentence": _QUIET if len(years.moments) > 1 else _one_year(found)}]


def _one_year(found: Mirrored) -> str:
    return f"Er is alleen een registratie van {found.period}: een breuk of een reeks van nullen is nog niet te zien."


def curve(found: Mirrored) -> dict[str, Any] | None:
    """Return the Lorenz curve of the provision in the order of the need, and what its index says."""
    of = found.distribution
    if of is None:
        return None
    return {
        "people": [known(one) for one in of.people],
        "provision": [known(one) for one in of.provision],
        "gini": known(of.gini),
        "index": known(of.index),
        "low": known(of.low),
        "high": known(of.high),
        "sentence": _spread(found, of.index, of.low, of.high),
    }


def _spread(found: Mirrored, index: float, low: float, high: float) -> str:
    if np.isnan(index):
        return f"Of het ligt waar het cijfer hoog is, is niet te zeggen: daarvoor zijn {FEWEST} gebieden nodig."
    told = f"De concentratie-index is {number(index, 2)}{between(low, high, 2)}"
    title = found.need_of.title
    if low > 0:
        return f"Er wordt meer gedaan waar «{title}» hoog is. {told}; 0 is geen verband."
    if high < 0:
        return f"Er wordt minder gedaan waar «{title}» hoog is. {told}; 0 is geen verband."
    return f"Of er meer of minder wordt gedaan waar «{title}» hoog is, is niet zeker. {told}."


def said_years(found: Mirrored, years: Years) -> dict[str, Any]:
    """Return need and provision of the whole gemeente through the years, and whether they move together."""
    moved = years.moved
    return {
        "moments": [
            {
                "period": one.period,
                "need": known(one.need),
                "provision": known(one.provision),
                "needText": value_text(found.need_of, one.need),
                "provisionText": value_text(found.given_of, one.provision),
            }
            for one in years.moments
        ],
        "table": moved.table.tolist() if moved else None,
        "steps": list(_SIGN),
        "sentence": _moved(found, years),
    }


def _moved(found: Mirrored, years: Years) -> str:
    moved = years.moved
    if moved is None:
        return years.refused
    alike = int(np.trace(moved.table))
    told = f"In {number(alike)} van de {_areas(found, moved.counted)} bewegen behoefte en aanbod dezelfde kant op."
    if np.isnan(moved.correlation):
        return f"{told} Voor een verband zijn er te weinig gebieden, of te weinig beweging."
    sure = "aantoonbaar" if moved.low > 0 or moved.high < 0 else "niet aantoonbaar"
    return (
        f"{told} Het verband is {sure}: {number(moved.correlation, 2)}{between(moved.low, moved.high, 2)}. "
        "Samen bewegen is nog geen oorzaak."
    )


def money(peers: Peers, found: Mirrored, gemeente: str) -> list[str]:
    """Say what the gemeente booked per unit of need, beside the gemeenten that are alike."""
    said, unit = [], one_of(found.needed.unit)
    for one in booked(peers, found, gemeente):
        each = amount(one.each, "€")
        around = ""
        if np.isfinite(one.peers.median):
            low, high = (amount(end, "€") for end in (one.peers.low, one.peers.high))
            around = f" De middelste helft van {number(one.peers.counted)} vergelijkbare gemeenten: {low} tot {high}."
        said.append(f"«{one.indicator.title}» in {one.period}: {each} per {unit} met deze behoefte.{around}")
    return said


def outcome(found: Mirrored) -> str:
    """Return the text that is written back on a diagnosis card."""
    counts = ", ".join(f"{one['count']} {one['word']}" for one in words(found) if one["count"])
    head = (
        f"Spiegel «{found.mirror.title}»: {found.mirror.provision.title.lower()} ({found.period}) naast "
        f"«{found.need_of.title}» ({found.needed.period}), per {found.level.label}"
    )
    named = ""
    if found.pointing:
        less = [found.names[at] for at, value in enumerate(found.expected.word) if value == Word.LESS]
        named = f" Minder dan verwacht: {', '.join(less)}." if less else ""
    return f"{head}: {counts or 'nog niets te vergelijken'}.{named} {CAVEAT}"


def _areas(found: Mirrored, count: int) -> str:
    return f"{number(count)} {found.level.label if count == 1 else plural(found.level)}"
