"""A guess at what each column is for: by the words of its header, and by whether its content fits them."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import pyarrow as pa

from buurtspiegel.own.mapping import Dialect, Role
from buurtspiegel.own.report import ColumnSeen
from buurtspiegel_data.readers.wording import fold

from .personal import are_births, is_reference, kind_by_content, kind_by_header
from .sampled import Sampled
from .settling import settle
from .shapes import commonest
from .words import role_of

_HARD_HEADERS = frozenset({"BSN", "e-mail", "telefoon", "IBAN", "geboortedatum", "document"})
_PLACE_ROLES = frozenset(
    {Role.POSTCODE, Role.NUMBER, Role.AREA_CODE, Role.AREA_NAME, Role.STREET, Role.PLACE, Role.X, Role.Y}
)
_SAYS_WHAT = re.compile(r"^(soort|type|aantal|categorie|bedrag|datum|jaar|product|functie|totaal)\b")
_NOT_A_COUNT = re.compile(
    r"%|perc|aandeel|gemiddeld|\bgem\b|ratio|score|cijfer|leeftijd|oppervlak|\bm2\b|bouwjaar|hoogte"
)
#: When something ends, or when the row was last touched, is not when it was.
_NOT_THE_DATE = re.compile(
    r"\beind|beeindig|gewijzigd|wijziging|mutatie|export|print|laatst|verval|geldig t|\btot\b|afmeld|\bsluit"
)
_NOT_A_CATEGORY = re.compile(r"leeftijd|geslacht|nationaliteit|geboorteland|herkomst|burgerlijke")
_UNNAMED = re.compile(r"kolom [0-9]+")
_MOST_CATEGORIES = 200


def guess(table: pa.Table, dialect: Dialect, areas: Collection[str] = ()) -> tuple[ColumnSeen, ...]:
    """Return what each column of a table of texts seems to be for.

    ``areas`` are names of wijken and buurten that are known; they tell a column «naam» of areas from one of persons.
    """
    names = frozenset(map(fold, areas))
    columns = [
        Sampled(name, column, dialect.decimal, dialect.date)
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    first = [_guess_one(column, names) for column in columns]
    seen = settle(columns, _counted(columns, first))
    return tuple(_finish(column, one) for column, one in zip(columns, seen, strict=True))


def _guess_one(column: Sampled, areas: frozenset[str]) -> ColumnSeen:
    """Guess the role of a column without looking at the others."""
    announced, role = kind_by_header(column.name), role_of(column.name)
    if announced in _HARD_HEADERS:
        return _personal(column, announced)
    if "|" in column.name and column.numeric >= 0.5:
        return ColumnSeen(column.name, Role.COUNT, fits=column.fit(Role.COUNT))
    if fold(column.name) in {"naam", "name"}:
        known = areas and sum(fold(value) in areas for value in column.values) >= 0.5 * len(column.values)
        if known or (kind_by_content(column.values, column.filled) != "naam" and _sounds_like_areas(column.values)):
            return ColumnSeen(column.name, Role.AREA_NAME)
        return _personal(column, "naam")
    if announced and not (role in _PLACE_ROLES or _SAYS_WHAT.search(column.words)):
        return _personal(column, announced)
    if not column.filled:
        return ColumnSeen(column.name, Role.UNUSED, remark="Deze kolom is leeg.")
    if role and (found := _by_header(column, role)):
        return found
    return _by_content(column, areas, announced)


def _by_header(column: Sampled, role: Role) -> ColumnSeen | None:
    """Return the role of a header where the content fits it, or one that is near it; None for neither."""
    found = kind_by_content(column.values, column.filled)
    if found in {"BSN", "e-mail", "telefoon", "IBAN"} and not (role in (Role.X, Role.Y) and column.axis):
        return _personal(column, found)
    if role is Role.DATE and not _SAYS_WHAT.search(column.words.partition(" ")[2] or "-") and _births(column):
        return _personal(column, "geboortedatum")
    if role is Role.DATE and _NOT_THE_DATE.search(column.words):
        return _not_the_date(column)
    for candidate in (role, *_NEAR.get(role, ())):
        share = column.fit(candidate)
        if candidate is Role.STREET and column.fit(Role.ADDRESS) >= 0.6:
            continue
        if share >= 0.5:
            if candidate is Role.CATEGORY and (
                found in {"naam", "vrije tekst"} or len(column.values) > _MOST_CATEGORIES
            ):
                return _personal(column, found or "vrije tekst")
            return ColumnSeen(column.name, candidate, fits=share)
    return None


#: What a column may be instead, when its content does not fit what its header says.
_NEAR = {
    Role.AREA_CODE: (Role.AREA_NAME,),
    Role.STREET: (Role.ADDRESS,),
    Role.ADDRESS: (Role.X, Role.STREET),
    Role.AMOUNT: (),
    Role.DATE: (Role.YEAR,),
}


def _by_content(column: Sampled, areas: frozenset[str], announced: str) -> ColumnSeen:
    """Guess by the content alone."""
    if personal := kind_by_content(column.values, column.filled) or announced:
        return _personal(column, personal)
    if _is_total(column):
        return ColumnSeen(column.name, Role.UNUSED, remark="Deze kolom heeft geen naam.")
    if areas and sum(fold(value) in areas for value in column.values) >= 0.5 * len(column.values):
        return ColumnSeen(column.name, Role.AREA_NAME)
    for role, fits in _BY_CONTENT:
        if fits(column):
            if role is Role.DATE and _births(column):
                return _personal(column, "geboortedatum")
            if role is Role.DATE and _NOT_THE_DATE.search(column.words):
                return _not_the_date(column)
            return ColumnSeen(column.name, role, fits=column.fit(role))
    if is_reference(column.values, column.filled) and not column.axis and column.fit(Role.AMOUNT) <= 0.9:
        return _personal(column, "kenmerk")
    few = len(column.values) <= min(_MOST_CATEGORIES, max(2, column.filled // 4))
    if column.lettered >= 0.8 and few and not _NOT_A_CATEGORY.search(column.words):
        return ColumnSeen(column.name, Role.CATEGORY, remark="Gekozen om de inhoud; kijk of dit de soort is.")
    return ColumnSeen(column.name, Role.UNUSED)


def _is_total(column: Sampled) -> bool:
    """Numbers under no name: a total of the row, or anything."""
    readable = column.axis or column.fit(Role.POSTCODE) >= 0.9 or column.fit(Role.DATE) >= 0.9
    return bool(_UNNAMED.fullmatch(column.name)) and column.numeric >= 0.9 and not readable


def _is_postcode(column: Sampled) -> bool:
    """With letters, or four digits in a column without a name that are not years."""
    if column.fit(Role.POSTCODE) < 0.8:
        return False
    return column.lettered >= 0.5 or (bool(_UNNAMED.fullmatch(column.name)) and not _years(column))


#: What content alone can say, the surest first.
_BY_CONTENT: tuple[tuple[Role, Callable[[Sampled], bool]], ...] = (
    (Role.POSTCODE, _is_postcode),
    (Role.AREA_CODE, lambda column: column.lettered >= 0.5 and column.fit(Role.AREA_CODE) >= 0.8),
    (Role.X, lambda column: column.pairs >= 0.8 and column.lettered >= 0.5),
    (Role.DATE, lambda column: column.numeric < 0.5 and column.fit(Role.DATE) >= 0.8),
    (Role.ADDRESS, lambda column: column.lettered >= 0.8 and column.fit(Role.ADDRESS) >= 0.7),
    (Role.YEAR, lambda column: column.numeric >= 0.9 and len(column.values) <= 40 and _years(column)),
)


def _counted(columns: Sequence[Sampled], seen: list[ColumnSeen]) -> list[ColumnSeen]:
    """Make the other columns of numbers counts, where each row is an area with what was counted in it."""
    roles = [one.role for one in seen]
    places = [
        column
        for column, role in zip(columns, roles, strict=True)
        if role in (Role.AREA_CODE, Role.AREA_NAME, Role.POSTCODE)
    ]
    records = {Role.ADDRESS, Role.NUMBER, Role.STREET, Role.DATE, Role.X, Role.COUNT, Role.AMOUNT} & {*roles}
    per_area = any(len(column.values) >= 0.95 * max(1, column.filled) for column in places)
    swing = any("|" in column.name for column in columns)
    if not places or not per_area or (records and not swing and records != {Role.COUNT}):
        return seen
    result = []
    for column, one in zip(columns, seen, strict=True):
        free = one.role is Role.UNUSED or (
            one.role is Role.PERSONAL and one.personal == "kenmerk" and not kind_by_header(column.name)
        )
        # A column that is called after a category or a year, with numbers in it, has the counts of that.
        free |= one.role in (Role.YEAR, Role.CATEGORY) and column.numeric >= 0.8
        whole = column.fit(Role.COUNT) >= 0.8 and bool(column.filled)
        if free and whole and not _UNNAMED.fullmatch(column.name) and not _NOT_A_COUNT.search(fold(column.name)):
            one = ColumnSeen(column.name, Role.COUNT, fits=column.fit(Role.COUNT))
        result.append(one)
    return result


def _finish(column: Sampled, seen: ColumnSeen) -> ColumnSeen:
    """Add the shapes of the values, never a value."""
    return replace(seen, patterns=commonest(column.texts.slice(0, 5000).to_pylist()))


def _personal(column: Sampled, what: str) -> ColumnSeen:
    return ColumnSeen(column.name, Role.PERSONAL, personal=what)


def _not_the_date(column: Sampled) -> ColumnSeen:
    return ColumnSeen(column.name, Role.UNUSED, remark="Deze datum zegt niet wanneer het begon.")


def _births(column: Sampled) -> bool:
    return are_births(column.values, column.order)


def _years(column: Sampled) -> bool:
    return column.dates(lambda text: bool(re.fullmatch(r"(?:19[89]|20[0-3])[0-9](?:[.,]0)?", text))) >= 0.95


def _sounds_like_areas(values: Sequence[str]) -> bool:
    words = re.compile(
        r"wijk|buurt|centrum|noord|zuid|oost|west|kern|polder|buitengebied|industrie|binnenstad|dorp|veld|berg"
    )
    return sum(bool(words.search(fold(value))) for value in values) >= 0.25 * len(values)
