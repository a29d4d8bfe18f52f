"""A mirror in words, for the screen, the command line and a diagnosis card.

:func:`mirror` returns JSON without a NaN; a number that is not known is None, its text «–» or «geheim».

```
status      "ok", or "leeg": then only the head is there, and ``refused`` says what is lacking and what to do
refused     a sentence, "" where all is well
id title question domain
need        {indicator, title, period, unit}      what is needed; unit is what its number counts
provision   {indicator, title, row, records}      what the gemeente did
gemeente    {code, name}
level levels period periods                       what is shown and what can be chosen (level: text of Level)
guarded     no area may be singled out: the screen sorts by name, and colours say neither good nor bad
caveats     sentences that always stand beside the mirror, the standing one first
access      a sentence on what near and cost are, "" where the records are no places
notes       sentences on what was chosen and how it was counted
lens        [{sort, sentence}]                    «minder doen of anders registreren?», a sentence where all is quiet
summary     sentences
words       [{value, word, count}]                the legend: 1 meer, 0 als verwacht, -1 minder, 2 onzeker, and geheim
areas       [{code, name, need, number, provision, why, word, value, expected,
              ratio: {value, low, high, text}, share: {provision, need, value, low, high, text},
              reach: {value, low, high, text, over} or None, cell, amount,
              near, cost}]                        by name; cell 0–8 as in «samen»; near and cost of places, else ""
square      [{cell, label, count}]                need × provision per head
curve       {people, provision, gini, index, low, high, sentence} or None     Lorenz: lists from 0 to 1
years       {moments: [{period, need, provision, needText, provisionText}], table: 3×3 or None, sentence}
money       sentences
cards       [{id, claim, standing, outcome}]      the diagnosis cards that it answers; outcome says what of their areas
outcome     the text to write back on a card
map         changes for the address of the screen that put the mirror on the map
```
"""

from typing import Any

from buurtspiegel.engine import Engine
from buurtspiegel.errors import NoMirror
from buurtspiegel.model import MirrorView
from buurtspiegel.studies.mirror import LEVELS, Mirrored, made, records_indicator, registered, view
from buurtspiegel.studies.mirror_years import through_the_years
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level

from .mirror_cards import cards_of
from .mirror_table import rows, square
from .mirror_words import (
    access,
    caveats,
    curve,
    lens,
    money,
    outcome,
    said_years,
    summary,
    words,
)
from .within import PLAIN

#: The comparison that puts a mirror on the map.
COMPARISON = "spiegel"


def mirror(
    engine: Engine, mirror_id: str, gemeente: str, level: str = "", period: str = "", studies: Studies | None = None
) -> dict[str, Any]:
    """Return a mirror as above; raise :class:`LookupError` only for a mirror or level that does not exist.

    Who asks more than once gives the ``studies`` of the engine: what they found of boundaries and peers is kept.
    """
    studies = studies or Studies(engine)
    declared = view(engine, mirror_id)
    head = _head(engine, declared, gemeente)
    try:
        found = made(studies.carrying, mirror_id, gemeente, _level(level), period)
    except NoMirror as refused:
        return head | {"status": "leeg", "refused": str(refused)}
    return head | _shown(studies, found, gemeente)


def mirrors(engine: Engine) -> list[dict[str, str]]:
    """Return every mirror in short: id, title, question, need, records and whether there is a registration of it."""
    listed = []
    for one in engine.registry.mirrors.values():
        try:
            registered(engine, one)
            there = "ja"
        except NoMirror:
            there = "nee"
        listed.append(
            {
                "id": one.id,
                "title": one.title,
                "question": one.question,
                "need": one.need.indicator,
                "records": one.provision.records,
                "registration": there,
            }
        )
    return listed


def _head(engine: Engine, declared: MirrorView, gemeente: str) -> dict[str, Any]:
    need = engine.registry.indicator(declared.need.indicator)
    return {
        "id": declared.id,
        "title": declared.title,
        "question": declared.question,
        "domain": declared.domain,
        "need": {"indicator": need.id, "title": need.title, "period": "", "unit": need.unit},
        "provision": {
            "indicator": records_indicator(declared),
            "title": declared.provision.title,
            "row": declared.provision.row,
            "records": declared.provision.records,
        },
        "gemeente": {"code": gemeente, "name": str(engine.names(Level.GEMEENTE).get(gemeente, gemeente))},
        "caveats": caveats(declared),
    }


def _shown(studies: Studies, found: Mirrored, gemeente: str) -> dict[str, Any]:
    engine = studies.engine
    years = through_the_years(engine, found, gemeente)
    need, given = found.need_of, found.given_of
    return {
        "status": "ok",
        "refused": "",
        "need": {"indicator": need.id, "title": need.title, "period": found.needed.period, "unit": found.needed.unit},
        "level": found.level.value,
        "levels": [one.value for one in LEVELS if one in engine.levels(given) and one in engine.levels(need)],
        "period": found.period,
        "periods": list(engine.periods(given, found.level)),
        "guarded": not found.pointing,
        "access": access(found),
        "notes": list(found.notes),
        "lens": lens(found, years),
        "summary": summary(found),
        "words": words(found),
        "areas": rows(engine, found),
        "square": square(found),
        "curve": curve(found),
        "years": said_years(found, years),
        "money": money(studies.peers, found, gemeente),
        "cards": cards_of(engine, found, gemeente),
        "outcome": outcome(found),
        "map": {
            **PLAIN,
            "indicator": given.id,
            "comparison": COMPARISON,
            "against": need.id,
            "level": found.level.value,
            "period": found.period,
            "gemeente": gemeente,
            "area": "",
        },
    }


def _level(text: str) -> Level | None:
    if not text:
        return None
    if text not in {one.value for one in LEVELS}:
        raise LookupError(f"Een spiegel is er per {', '.join(one.value for one in LEVELS)}; kies een daarvan.")
    return Level(text)
