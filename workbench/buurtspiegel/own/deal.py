"""The datadeal: whose records these are, why they may be looked at, by whom, until when, and from which count."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from buurtspiegel.errors import DealRefused, DeclarationError
from buurtspiegel.model.text import check_text, plain

#: Counts of support and enforcement, and of anything else, are secret below these; a deal can only raise them.
FEWEST_SENSITIVE, FEWEST = 10, 5
#: Records of residents are not kept for longer than this, in years.
LONGEST = 10
#: The levels that figures can be published for, large to small.
LEVELS = ("gemeente", "wijk", "buurt", "pc4", "pc6")
#: A threshold above this hides everything.
_HIGHEST = 1_000
_LONGEST_TEXT = 200
_TEXTS = {
    "owner": "eigenaar",
    "purpose": "doel",
    "basis": "grondslag",
    "recipients": "ontvangers",
}


@dataclass(frozen=True)
class Deal:
    """What was agreed on a set of records.

    ``retention`` is the day on which they are deleted. ``k`` is the threshold; ``zeros`` says that a count of zero is
    sensitive too (the whole group is known). ``levels`` are the levels that figures are published for.
    """

    owner: str
    purpose: str
    basis: str
    retention: date
    recipients: str
    k: int
    zeros: bool = False
    levels: tuple[str, ...] = ("buurt", "wijk", "gemeente")

    def json(self) -> dict[str, Any]:
        """Return it as plain values, which :func:`from_json` reads back."""
        return asdict(self) | {"retention": self.retention.isoformat(), "levels": list(self.levels)}


def check(deal: Deal, today: date, *, sensitive: bool) -> None:
    """Refuse a deal that cannot be kept; raise :class:`DealRefused` with what was found and what is expected.

    ``sensitive`` says that the records are about support to people or about enforcement.
    """
    for field, word in _TEXTS.items():
        try:
            check_text("datadeal", word, getattr(deal, field), _LONGEST_TEXT)
        except DeclarationError as fault:
            raise DealRefused(str(fault)) from fault
    _check_date(deal.retention, today)
    _check_threshold(deal.k, sensitive=sensitive)
    if type(deal.zeros) is not bool:
        raise DealRefused("datadeal, nullen: verwacht ja of nee.")
    unknown = [level for level in deal.levels if level not in LEVELS]
    if unknown or not deal.levels or len(set(deal.levels)) < len(deal.levels):
        found = plain(", ".join(map(str, deal.levels)), 60) or "niets"
        raise DealRefused(f"datadeal, niveaus: gevonden «{found}»; kies een of meer uit {', '.join(LEVELS)}.")


def from_json(raw: object) -> Deal:
    """Read a deal back; raise :class:`DealRefused` for anything that was not written by :meth:`Deal.json`.

    Whether it can be kept is for :func:`check` to say.
    """
    if not isinstance(raw, dict):
        raise DealRefused("datadeal: verwacht een JSON-object met eigenaar, doel en de rest.")
    fields = set(Deal.__dataclass_fields__)
    if set(raw) != fields:
        odd = plain(", ".join(sorted(map(str, set(raw) ^ fields))), 80)
        raise DealRefused(f"datadeal: «{odd}» ontbreekt of hoort er niet in; verwacht {', '.join(sorted(fields))}.")
    typed = {**dict.fromkeys(_TEXTS, str), "retention": str, "k": int, "zeros": bool, "levels": list}
    for field, wanted in typed.items():
        if type(raw[field]) is not wanted:
            raise DealRefused(f"datadeal, {field}: verwacht {wanted.__name__}, gevonden {type(raw[field]).__name__}.")
    if not all(isinstance(level, str) for level in raw["levels"]):
        raise DealRefused("datadeal, levels: verwacht een lijst van teksten.")
    return Deal(**(raw | {"retention": read_date(raw["retention"]), "levels": tuple(raw["levels"])}))


def read_json(text: str) -> Deal:
    """Read a deal from text; raise :class:`DealRefused`."""
    try:
        return from_json(json.loads(text))
    except (ValueError, RecursionError) as fault:
        if isinstance(fault, DealRefused):
            raise
        raise DealRefused("datadeal: dit is geen JSON; gebruik een bestand dat Buurtspiegel bewaarde.") from fault


def read_date(text: str) -> date:
    """Read a day such as 2027-12-31; raise :class:`DealRefused`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DealRefused(
            f"datadeal, bewaardatum: «{plain(text, 20)}» is geen datum; schrijf jaar-maand-dag, zoals 2027-12-31."
        ) from None


def _check_date(retention: date, today: date) -> None:
    if type(retention) is not date:
        raise DealRefused("datadeal, bewaardatum: verwacht een datum, zoals 2027-12-31.")
    last = _years_later(today, LONGEST)
    if not today < retention <= last:
        raise DealRefused(
            f"datadeal, bewaardatum: gevonden {retention.isoformat()}; verwacht een dag na vandaag, en uiterlijk "
            f"{last.isoformat()} ({LONGEST} jaar)."
        )


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _check_threshold(k: int, *, sensitive: bool) -> None:
    lowest = FEWEST_SENSITIVE if sensitive else FEWEST
    if type(k) is not int or not lowest <= k <= _HIGHEST:
        about = "hulp aan mensen of handhaving" if sensitive else "deze registratie"
        raise DealRefused(
            f"datadeal, drempel: gevonden {plain(str(k), 20)}; bij {about} is de laagste {lowest}, de hoogste "
            f"{_HIGHEST}."
        )
