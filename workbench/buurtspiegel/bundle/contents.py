"""What is in a bundle: how an analysis was made, so that another gemeente can make it of its own data."""

from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError, WorkbenchError
from buurtspiegel.model.indicator import INDICATOR_ID
from buurtspiegel.model.mirror import RECORDS_ID
from buurtspiegel.model.text import check_text, plain
from buurtspiegel.own.deal import FEWEST, LEVELS
from buurtspiegel.own.mapping import Mapping
from buurtspiegel.stories import OwnStory

MOST_MODULES, MOST_REGISTRATIONS, MOST_CARDS, MOST_QUERIES, MOST_PARAGRAPHS = 100, 40, 60, 20, 20
MOST_CATEGORIES, HIGHEST_K, LONGEST_YEARS = 500, 1000, 10
_LONGEST_QUERY = 4000
_LEVELS = frozenset(LEVELS)


class BundleRefused(WorkbenchError, ValueError):
    """A bundle was not made or read; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class BundledRegistration:
    """How one kind of records is read, and what was agreed on it; ``entity`` is its name in the GGM or DDAS.

    ``mapping`` names no gemeente. ``categories`` is the code list that was met: who follows is shown what differs.
    ``years`` is for how long records are kept.
    """

    records: str
    title: str
    row: str
    entity: str
    mapping: Mapping
    purpose: str
    basis: str
    recipients: str
    k: int
    zeros: bool
    levels: tuple[str, ...]
    years: int
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be followed. Raise :class:`BundleRefused`."""
        if not RECORDS_ID.fullmatch(self.records):
            raise BundleRefused(f"De registratie «{plain(self.records, 40)}» heeft een id die niet past.")
        who = f"registratie {self.records}"
        for field, limit in (("title", 60), ("row", 120), ("purpose", 200), ("basis", 200), ("recipients", 200)):
            checked(who, field, getattr(self, field), limit)
        checked(who, "entity", self.entity, 80, required=False)
        if not FEWEST <= self.k <= HIGHEST_K:
            raise BundleRefused(f"De {who} heeft de drempel {self.k}; verwacht {FEWEST} tot en met {HIGHEST_K}.")
        if not self.levels or not set(self.levels) <= _LEVELS:
            raise BundleRefused(f"De {who} noemt een niveau dat er niet is; verwacht {', '.join(LEVELS)}.")
        if not 1 <= self.years <= LONGEST_YEARS:
            raise BundleRefused(f"De {who} wordt {self.years} jaar bewaard; verwacht 1 tot en met {LONGEST_YEARS}.")
        _few(f"soorten in {who}", self.categories, MOST_CATEGORIES)
        for category in self.categories:
            checked(who, "soort", category, 200)


@dataclass(frozen=True)
class BundledCard:
    """A card of the diagnosis: its claim, what speaks against it, and the states that show its evidence.

    ``queries`` are addresses of the screen without a gemeente, an area or a view.
    """

    claim: str
    contradiction: str
    rule: str
    queries: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is no card. Raise :class:`BundleRefused`."""
        checked("kaart", "stelling", self.claim, 300)
        checked("kaart", "tegenspraak", self.contradiction, 1500, required=False)
        if self.rule and not INDICATOR_ID.fullmatch(self.rule):
            raise BundleRefused(f"Een kaart noemt de regel «{plain(self.rule, 40)}»; dat is geen id.")
        _few("stukken bewijs op een kaart", self.queries, MOST_QUERIES)
        for query in self.queries:
            checked("kaart", "bewijs", query.replace("<", " "), _LONGEST_QUERY, required=False)
            if not query.startswith("?"):
                raise BundleRefused("Het bewijs op een kaart is geen adres van het scherm; verwacht «?indicator=…».")


@dataclass(frozen=True)
class Bundle:
    """An analysis to be replayed. ``maker`` is the gemeente that made it, ``made`` a day (ISO 8601).

    ``method`` (werkwijze) is in paragraphs. ``modules`` are pairs of a name and a version, ``mirrors`` ids.
    """

    title: str
    maker: str
    made: str
    summary: str
    method: tuple[str, ...]
    modules: tuple[tuple[str, str], ...]
    mirrors: tuple[str, ...]
    registrations: tuple[BundledRegistration, ...]
    cards: tuple[BundledCard, ...] = ()
    story: OwnStory | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be shown or followed. Raise :class:`BundleRefused`."""
        for field, limit in (("title", 80), ("maker", 80), ("made", 10)):
            checked("bundel", field, getattr(self, field), limit)
        checked("bundel", "summary", self.summary, 300, required=False)
        for paragraph in self.method:
            checked("bundel", "werkwijze", paragraph, 600)
        for name, version in self.modules:
            checked("bundel", "module", name, 60)
            checked("bundel", "versie", version, 40, required=False)
        for mirror in self.mirrors:
            if not INDICATOR_ID.fullmatch(mirror):
                raise BundleRefused(f"De bundel noemt de spiegel «{plain(mirror, 40)}»; dat is geen id.")
        _few("modules", self.modules, MOST_MODULES)
        _few("registraties", self.registrations, MOST_REGISTRATIONS)
        _few("spiegels", self.mirrors, MOST_MODULES)
        _few("kaarten", self.cards, MOST_CARDS)
        _few("alinea's", self.method, MOST_PARAGRAPHS)
        if not (self.registrations or self.cards or self.story):
            raise BundleRefused("De bundel is leeg: er zit geen registratie, kaart of verhaal in.")


def checked(who: str, field: str, text: object, limit: int, *, required: bool = True) -> None:
    """Refuse a text that cannot be shown. Raise :class:`BundleRefused`."""
    try:
        check_text(who, field, text, limit, required=required, may_quote=True)
    except DeclarationError as fault:
        raise BundleRefused(f"De bundel past niet: {fault}") from None


def _few(what: str, found: tuple[object, ...], most: int) -> None:
    if len(found) > most:
        raise BundleRefused(f"De bundel heeft {len(found)} {what}; er passen er {most} in.")
