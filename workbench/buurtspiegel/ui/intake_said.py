"""What the page and the reading of records say to one another, as JSON: shapes, choices and counts, never a record."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own import deal as deals
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.mapping import Mapping
from buurtspiegel.own.mapping_json import from_json, to_json
from buurtspiegel.own.report import Looked, Read, Rejected

_LONGEST_WHO, _LONGEST_TITLE = 80, 60


class IntakeRefused(WorkbenchError, ValueError):
    """What was filled in cannot be followed; the sentence says which field, and what is expected."""


@dataclass(frozen=True)
class Order:
    """How a file is to be taken in: ``title`` is what the user calls a registration that no module declares.

    ``look_up``: addresses may leave this computer, to be found.
    """

    mapping: Mapping
    deal: Deal
    who: str
    title: str
    look_up: bool


def order(said: dict[str, Any]) -> Order:
    """Read an order; raise :class:`WorkbenchError` where it is none."""
    return Order(
        from_json(said.get("mapping")),
        deals.from_json(said.get("deal")),
        person(said.get("who")),
        _text(said.get("title", ""), "De naam van de registratie", _LONGEST_TITLE),
        said.get("look_up") is True,
    )


def person(said: object) -> str:
    """Read who does this; raise :class:`IntakeRefused` where nobody does."""
    found = _text(said, "Uw naam", _LONGEST_WHO)
    if not found:
        raise IntakeRefused("Vul in wie dit doet: die naam komt in het logboek.")
    return found


def looked_json(seen: Looked) -> dict[str, Any]:
    """Return what a file looks like."""
    return {
        "name": seen.name,
        "mapping": to_json(seen.mapping),
        "rows": seen.rows,
        "categories": list(seen.categories),
        "remarks": list(seen.remarks),
        "columns": [
            {
                "name": one.name,
                "role": one.role.value,
                "patterns": list(one.patterns),
                "fits": one.fits,
                "personal": one.personal,
                "remark": one.remark,
            }
            for one in seen.columns
        ],
    }


def read_json(read: Read) -> dict[str, Any]:
    """Return what came of a file, without the list of what was rejected."""
    return {
        "rows": read.rows,
        "placed": read.placed,
        "rejected": read.rows - read.placed,
        "ways": dict(read.ways),
        "dropped": dict(read.dropped),
        "remarks": list(read.remarks),
    }


def rejected_json(some: Iterable[Rejected]) -> list[dict[str, Any]]:
    """Return rows that were not counted."""
    return [{"row": one.row, "column": one.column, "reason": one.reason} for one in some]


def rejected_csv(some: Iterable[Rejected]) -> str:
    """Write rows that were not counted for a Dutch spreadsheet, which takes none of it for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(["rij", "kolom", "reden"])
    writer.writerows([one.row, _no_formula(one.column), _no_formula(one.reason)] for one in some)
    return "\ufeff" + lines.getvalue()


def _no_formula(said: str) -> str:
    return f"'{said}" if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said


def _text(said: object, what: str, longest: int) -> str:
    if not isinstance(said, str) or len(said) > longest:
        raise IntakeRefused(f"{what}: verwacht een tekst van hoogstens {longest} tekens.")
    return said.strip()
