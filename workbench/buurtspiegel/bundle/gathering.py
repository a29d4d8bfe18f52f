"""Gathering a bundle: how the registrations of a gemeente were read and agreed on, its cards and a story."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from buurtspiegel.cards import Card, CardShelf
from buurtspiegel.engine import Engine
from buurtspiegel.model.text import plain
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.registered import categories, known
from buurtspiegel.own.told import Registration
from buurtspiegel.stories import StoryShelf

from .contents import LONGEST_YEARS, Bundle, BundledCard, BundledRegistration, BundleRefused
from .portable import portable, story_without_places

#: What the desk calls all sorts together that were too rare to name: no code of any file.
_REST = "overig"


def gathered(
    engine: Engine,
    desk: Desk,
    title: str,
    maker: str,
    *,
    summary: str = "",
    method: Sequence[str] = (),
    records: Sequence[str] = (),
    cards: Sequence[int] = (),
    story: str = "",
) -> Bundle:
    """Return a bundle of some registrations, cards (by number) and a story (by id).

    Raise :class:`BundleRefused` or :class:`LookupError` for what is not there.
    """
    there = {one.records: one for one in desk.registrations()}
    missing = [one for one in records if one not in there]
    if missing:
        raise BundleRefused(
            f"De registratie «{plain(missing[0], 40)}» is er niet; kies uit: {', '.join(there) or 'nog geen enkele'}."
        )
    root = engine.store.root
    shelf = CardShelf(root)
    found = engine.registry.mirrors.values()
    return Bundle(
        title=title,
        maker=maker,
        made=datetime.now(UTC).date().isoformat(),
        summary=summary,
        method=tuple(method),
        modules=tuple((one.name, one.version) for one in engine.registry.plugins),
        mirrors=tuple(sorted(one.id for one in found if one.provision.records in records)),
        registrations=tuple(_registration(engine, desk, there[one]) for one in records),
        cards=tuple(_card(shelf.card(number)) for number in cards),
        story=story_without_places(StoryShelf(root).story(story)) if story else None,
    )


def _registration(engine: Engine, desk: Desk, one: Registration) -> BundledRegistration:
    mapping = desk.mappings().get(one.records)
    if mapping is None:
        raise BundleRefused(
            f"Van «{one.title}» is niet bewaard hoe het bestand is gelezen; lees het nog een keer in, en bundel dan."
        )
    about = known(one.records, engine.registry, one.title).provision
    met = [sort for sort in categories(engine.store, one.records) if sort != _REST]
    return BundledRegistration(
        records=one.records,
        title=one.title,
        row=plain(about.row, 120),
        entity=about.entity,
        mapping=replace(mapping, gemeente="", columns=MappingProxyType(_used(mapping))),
        purpose=one.deal.purpose,
        basis=one.deal.basis,
        recipients=one.deal.recipients,
        k=one.deal.k,
        zeros=one.deal.zeros,
        levels=one.deal.levels,
        years=_years(one.deal.retention),
        categories=tuple(dict.fromkeys((*mapping.by_category, *met))),
    )


def _used(mapping: Mapping) -> dict[str, Role]:
    """The columns that are read; the names of others say nothing that is needed, and maybe something of a person."""
    return {name: role for name, role in mapping.columns.items() if role not in (Role.UNUSED, Role.PERSONAL)}


def _years(until: date) -> int:
    """For how many years records are kept, rounded up; at least one."""
    left = (until - datetime.now(UTC).date()).days
    return min(max(-(-left // 365), 1), LONGEST_YEARS)


def _card(card: Card) -> BundledCard:
    queries = tuple(dict.fromkeys(portable(one.query) for one in card.evidence))
    return BundledCard(card.claim, card.contradiction, card.rule, queries)
