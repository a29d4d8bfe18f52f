"""Realistic files of Dutch gemeenten, each written another way, with the records that are truly in them.

Ways of writing are those of `shared/data` and its QUIRKS: encodings, delimiters, headers, dates, postcodes, codes,
coordinates, counted and wide files, Swing exports. ``files()`` is the same every time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dutch_facts import CATEGORIES, RARE, Fact, facts
from dutch_ways import DATES, WAYS, Written, style, write
from dutch_where import WHERE, Truth, say_money, say_postcode

from planted import iban_of, persons


@dataclass
class DutchFile:
    """A file, its records (a dict of each column that is filled) and the numbers of the rows that are none."""

    name: str
    content: bytes
    records: list[Truth]
    rejected: list[int] = field(default_factory=list)


#: What stands where nobody filled anything in.
_GONE = ("", "-", "onbekend", "NULL", ".", "n.v.t.")
_DATE_HEADERS = ("datum besluit", "ingangsdatum", "meldingsdatum", "datum", "startdatum")
_BESIDE: tuple[tuple[str, ...], ...] = (
    (),
    ("leeftijd", "geslacht"),
    ("geboortedatum", "e-mailadres", "telefoonnummer"),
    ("einddatum", "status"),
    ("kenteken", "iban", "opmerkingen"),
    ("volgnr", "behandelaar", "m2"),
    ("contact", "mobiel", "laatst gewijzigd"),
)
_CELLS: dict[str, Callable[[int], str]] = {
    "leeftijd": lambda line: str(18 + line * 7 % 70),
    "geslacht": lambda line: "MV"[line % 2],
    "geboortedatum": lambda line: persons(1, line)[0].birth,
    "e-mailadres": lambda line: persons(1, line)[0].email,
    "telefoonnummer": lambda line: f"030-{2_100_000 + line * 731}",
    "einddatum": lambda line: f"{1 + line % 28:02d}-{1 + line % 12:02d}-2025" if line % 3 else "",
    "status": lambda line: ("Lopend", "Beëindigd")[line % 2],
    "kenteken": lambda line: f"KX-{100 + line}-B",
    "iban": lambda line: iban_of(4_100_000_000 + line * 31),
    "opmerkingen": lambda line: "" if line % 4 else f"Belt terug over de {line}e aanvraag, graag na vijf uur.",
    "volgnr": lambda line: str(line + 1),
    "behandelaar": lambda line: f"M. de {('Boer', 'Wit')[line % 2]}",
    "m2": lambda line: str(40 + line * 13 % 90),
    "contact": lambda line: persons(1, line)[0].initials,
    "mobiel": lambda line: f"+31 6 {12_345_678 + line * 1001}",
    "laatst gewijzigd": lambda line: f"2024-05-{1 + line % 28:02d} 10:11:12",
}
_CATEGORY_HEADERS = ("soort", "product", "categorie", "soort voorziening", "type")


def _gone(at: int, line: int) -> str:
    return _GONE[(at + line) % len(_GONE)]


def _records(kind: str, at: int, way: Written) -> DutchFile:
    """A file with one record a row."""
    headers, cells, truth = WHERE[kind]
    rows, records, rejected = [], [], []
    known = facts(at)
    people = persons(len(known), at) if at % 2 else []
    with_date, with_amount = at % 5 != 4, at % 3 == 0
    dates = DATES[at % len(DATES)]
    number = way.titles + 2
    for line, fact in enumerate(known):
        where = cells(fact, at, way.decimal)
        if line in (11, 33):  # nobody filled in where this one was
            where = (_gone(at, line),) * len(where)
        row = [*where, fact.category or _gone(at, line)]
        one = truth(fact) | {"category": {"": "onbekend", RARE: "overig"}.get(fact.category, fact.category), "count": 1}
        one |= {"period": str(fact.day.year) if with_date else "2022"}
        if with_date:
            row.append({60: _gone(at, line), 80: "31-02-2022", 81: "voor de zomer"}.get(line, dates(fact.day)))
        if with_amount:
            euros = say_money(fact.amount, way.decimal, at)
            row.append({70: "", 82: "gratis"}.get(line, euros))
            one |= {} if line == 70 else {"amount": fact.amount}
        rows.append([*row, *_beside(at, line)])
        odd = line in (11, 33) or (with_date and line in (60, 80, 81)) or (with_amount and line == 82)
        if odd:
            rejected.append(number + line)
        else:
            records.append({**one, "row": number + line})
    header = [*headers, _CATEGORY_HEADERS[at % 5], *([_DATE_HEADERS[at % 5]] if with_date else [])]
    header += [*(["toegekend bedrag"] if with_amount else []), *_BESIDE[at % len(_BESIDE)]]
    if people:
        header = ["zaaknummer", "bsn", "naam aanvrager", *header, "toelichting"]
        told = zip(people, rows, strict=True)
        rows = [[who.case, who.bsn, who.name, *row, who.sentence] for who, row in told]
    name = f"{kind} {at}.csv" if with_date else f"{kind} {at} 2022.csv"
    return DutchFile(name, write(way, header, rows), records, rejected)


def _beside(at: int, line: int) -> list[str]:
    """Cells that a file has and nobody needs."""
    return [_CELLS[name](line) for name in _BESIDE[at % len(_BESIDE)]]


def _areas(at: int) -> list[Fact]:
    found = {fact.area: fact for fact in facts(at)}
    return [found[area] for area in sorted(found)]


def _wide(at: int, way: Written) -> DutchFile:
    """Counted already: a row for each buurt, a column for each category, some cells missing."""
    header = ["buurtcode", "buurtnaam", *CATEGORIES]
    rows, records, rejected = [], [], []
    for line, fact in enumerate(_areas(at)):
        row = [fact.area, fact.area_name]
        for column, category in enumerate(CATEGORIES):
            count = (at * 7 + line * 13 + column * 5) % 60
            if (line, column) == (1, 2):
                row.append(".")
                rejected.append(line + way.titles + 2)
                continue
            row.append(str(count))
            records.append(
                {
                    "row": line + way.titles + 2,
                    "area_code": fact.area,
                    "area_name": fact.area_name,
                    "category": style(category, way.headers),
                    "period": "2023",
                    "count": count,
                }
            )
        rows.append(row)
    return DutchFile(f"voorzieningen 2023 {at}.csv", write(way, header, rows), records, rejected)


def _swing(at: int, way: Written) -> DutchFile:
    """An export of Swing: a nameless last column of totals, a row of totals, and junk below it."""
    way = Written(way.encoding, ";", end=way.end)
    items = ("West", "Noordwest", "Overvecht")
    header = ["Wijken", *(f"aantal leerlingen|{item}|schooljaar 2022/2023" for item in items), ""]
    rows, records, rejected = [], [], []
    for line, fact in enumerate(_areas(at)):
        counts = [(at + line * 31 + column * 17) % 400 for column in range(3)]
        row = [fact.wijk_name, *map(str, counts), str(sum(counts))]
        for column, item in enumerate(items):
            if (line, column) == (2, 1):
                row[2] = "."
                rejected.append(line + 2)
            else:
                records.append(
                    {
                        "row": line + 2,
                        "area_name": fact.wijk_name,
                        "category": item,
                        "period": "2022",
                        "count": counts[column],
                    }
                )
        rows.append(row)
    totals = ["", "900", "800", "700", ""]
    junk = [["", "", "", "", ""], ["", "149", "", "", ""]][: at % 3]
    content = write(way, header, [*rows, totals, *junk])
    return DutchFile(f"Swing {at}.csv", content, records, rejected)


def _long(at: int, way: Written) -> DutchFile:
    """Counted already: a row for each wijk, category and year; a total at the end."""
    rows, records, rejected = [], [], []
    wijken = sorted({(fact.wijk, fact.wijk_name) for fact in facts(at)})
    number = way.titles + 2
    for wijk, _ in wijken:
        for category in CATEGORIES:
            for year in (2021, 2022):
                count = (at * 3 + number * 11) % 2500 + 10
                shown = f"{count:,}".replace(",", "." if way.decimal == "," else ",") if at % 2 else str(count)
                rows.append([wijk, category, f"{year}JJ00" if at % 2 else str(year), shown])
                records.append(
                    {"row": number, "area_code": wijk, "category": category, "period": str(year), "count": count}
                )
                number += 1
    rows.append([wijken[0][0], CATEGORIES[0], "2021", "-"])
    rejected.append(number)
    rows.append(["Totaal", "", "", "99.999" if way.decimal == "," else "99999"])
    header = ["wijkcode", "regeling", "perioden" if at % 2 else "jaar", "aantal"]
    return DutchFile(f"per wijk {at}.csv", write(way, header, rows), records, rejected)


def _by_year(at: int, way: Written) -> DutchFile:
    """Counted already: a row for each buurt by name, a column for each year."""
    header = ["buurt", "2020", "2021", "2022"]
    rows, records = [], []
    for line, fact in enumerate(_areas(at)):
        counts = [(at + line * 29 + column * 3) % 500 for column in range(3)]
        rows.append([fact.area_name, *map(str, counts)])
        records += [
            {"row": line + way.titles + 2, "area_name": fact.area_name, "period": year, "count": count}
            for year, count in zip(header[1:], counts, strict=True)
        ]
    return DutchFile(f"per jaar {at}.csv", write(way, header, rows), records)


def _headerless(at: int, way: Written) -> DutchFile:
    """No row of names at all."""
    way = Written(way.encoding, way.delimiter, way.quoted, way.end)
    rows, records = [], []
    for line, fact in enumerate(facts(at, gaps=False)):
        day = date(2022, 1, 1) + timedelta(line * 5)
        rows.append([say_postcode(fact, at), fact.category, f"{day:%d-%m-%Y}"])
        records.append(
            {"row": line + 1, "postcode": fact.postcode, "category": fact.category, "period": str(day.year), "count": 1}
        )
    return DutchFile(f"zonder kop {at}.csv", write(way, [], rows, named=False), records)


_COUNTED = (_wide, _swing, _long, _by_year, _headerless)


def files() -> Iterator[DutchFile]:
    """Give more than 200 files: every way to say where and every counted form, each in several ways of writing."""
    at = 0
    for turn in range(7):
        for kind in WHERE:
            yield _records(kind, at, WAYS[(at + turn) % len(WAYS)])
            at += 1
        for make in _COUNTED:
            yield make(at, WAYS[(at + turn) % len(WAYS)])
            at += 1
