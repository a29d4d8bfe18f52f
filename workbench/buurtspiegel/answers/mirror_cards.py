"""From the mirror back to the diagnosis: which cards it answers, and what it says of their areas."""

from typing import Any

import pandas as pd

from buurtspiegel.cards import Card, CardRefused, CardShelf, Standing
from buurtspiegel.engine import Engine
from buurtspiegel.studies.mirror import Mirrored
from buurtspiegel_data.levels import gemeente_of

from .mirror_table import word


def cards_of(engine: Engine, found: Mirrored, gemeente: str) -> list[dict[str, Any]]:
    """Return the cards about this gemeente that rest on the need, or on a rule of the same domain."""
    try:
        cards = CardShelf(engine.store.root).cards()
    except CardRefused:  # the screen of the cards says what is wrong with the file
        return []
    return [
        {"id": card.number, "claim": card.claim, "standing": card.standing.value, "outcome": _outcome(found, card)}
        for card in cards
        if card.standing is not Standing.WITHDRAWN and _is_about(engine, found, card) and _is_here(card, gemeente)
    ]


def _is_about(engine: Engine, found: Mirrored, card: Card) -> bool:
    rule = engine.registry.rules.get(card.rule)
    same = rule is not None and rule.domain == found.mirror.domain
    return same or any(one.indicator == found.need_of.id for one in card.evidence)


def _is_here(card: Card, gemeente: str) -> bool:
    return not card.areas or any(area == gemeente or gemeente_of(area) == gemeente for area in card.areas)


def _outcome(found: Mirrored, card: Card) -> str:
    """Say what the mirror shows of the areas of a card; empty where it has none, or may not single them out."""
    if not found.pointing:
        return ""
    places = [int(at) for at in found.codes.get_indexer(pd.Index(card.areas, dtype=object)) if at >= 0]
    return "; ".join(f"{found.names[at]}: {word(found, at)}" for at in places)
