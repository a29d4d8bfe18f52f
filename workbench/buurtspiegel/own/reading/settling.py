"""When columns compete: the finest of several areas is taken, one kind of date, one category."""

from collections.abc import Sequence
from dataclasses import replace

from buurtspiegel.own.mapping import Role
from buurtspiegel.own.report import ColumnSeen

from .sampled import Sampled
from .words import preferred

_FINE = ("buurt", "wijk", "gemeente", "")
_ONE_OF = (Role.DATE, Role.YEAR, Role.CATEGORY, Role.AMOUNT, Role.STREET, Role.PLACE, Role.ADDRESS, Role.X, Role.Y)
_PLACES = {Role.POSTCODE, Role.X, Role.ADDRESS, Role.STREET, Role.AREA_CODE}

Pairs = list[tuple[Sampled, ColumnSeen]]


def settle(columns: Sequence[Sampled], seen: Sequence[ColumnSeen]) -> list[ColumnSeen]:
    """Return the columns with one role each, and every role where it is of most use."""
    pairs: Pairs = list(zip(columns, seen, strict=True))
    pairs = _points(pairs)
    for role in _ONE_OF:
        pairs = _keep_one(pairs, role)
    pairs = _areas(pairs)
    pairs = _postcodes(pairs)
    roles = {one.role for _, one in pairs}
    if {Role.YEAR, Role.DATE} <= roles:
        pairs = _drop(pairs, Role.DATE, "Het jaar staat in een eigen kolom.")
    if Role.ADDRESS in roles and {Role.STREET, Role.NUMBER} <= roles:
        pairs = _drop(pairs, Role.ADDRESS, "Straat en huisnummer staan in eigen kolommen.")
    elif Role.ADDRESS in roles and Role.NUMBER in roles:
        pairs = [
            (column, replace(one, role=Role.STREET) if one.role is Role.ADDRESS and one.fits < 0.5 else one)
            for column, one in pairs
        ]
    counts = [one for _, one in pairs if one.role is Role.COUNT]
    if len(counts) > 1 and len({_bare(one) for one in counts}) > 1:
        pairs = _without_totals(pairs)
    return [one for _, one in pairs]


def _points(pairs: Pairs) -> Pairs:
    """Two columns of coordinates make a point, one alone only when it holds both."""
    axes = {one.role for column, one in pairs if one.role in (Role.X, Role.Y) and column.pairs < 0.5}
    if axes == {Role.X, Role.Y}:
        return [
            (column, replace(one, role=Role.UNUSED, remark="De coördinaten staan ook in eigen kolommen."))
            if one.role is Role.X and column.pairs >= 0.5
            else (column, one)
            for column, one in pairs
        ]
    if not axes:
        # Nameless columns: the first that fits x, beside one that fits y.
        free = [(column, one) for column, one in pairs if one.role is Role.UNUSED and column.axis]
        found = {column.axis: column for column, _ in reversed(free)}
        if len(found) == 2 and not any(one.role is Role.COUNT for _, one in pairs):
            taken = {id(found["x"]): Role.X, id(found["y"]): Role.Y}
            return [(column, replace(one, role=taken.get(id(column), one.role))) for column, one in pairs]
        return pairs
    return [
        (column, replace(one, role=Role.UNUSED, remark="De andere coördinaat is niet gevonden."))
        if one.role in axes and column.pairs < 0.5
        else (column, one)
        for column, one in pairs
    ]


def _keep_one(pairs: Pairs, role: Role) -> Pairs:
    names = [one.name for _, one in pairs if one.role is role]
    if len(names) < 2:
        return pairs
    kept = preferred(role, names)
    return [
        (
            column,
            _unused(one, f"Kolom «{kept}» is gekozen als {role.value}.")
            if one.role is role and one.name != kept
            else one,
        )
        for column, one in pairs
    ]


def _areas(pairs: Pairs) -> Pairs:
    """Keep the finest code, and the name of the same area; a name of a gemeente only where nothing else says where."""
    codes = [(column, one) for column, one in pairs if one.role is Role.AREA_CODE]
    finest = min(codes, key=lambda pair: _FINE.index(pair[0].level), default=None)
    names = [(column, one) for column, one in pairs if one.role is Role.AREA_NAME]
    elsewhere = bool({one.role for _, one in pairs} & (_PLACES - {Role.AREA_CODE}))
    level = finest[0].level if finest else min((column.level for column, _ in names), key=_FINE.index, default="")
    named = [
        one.name for column, one in names if column.level == level and not (elsewhere and column.level == "gemeente")
    ]
    kept = {finest[1].name if finest else "", *named[:1]}
    if elsewhere and finest and finest[0].level == "gemeente":
        kept.discard(finest[1].name)
    return [
        (column, _unused(one, "Een andere kolom zegt nauwkeuriger welk gebied het is."))
        if one.role in (Role.AREA_CODE, Role.AREA_NAME) and one.name not in kept
        else (column, one)
        for column, one in pairs
    ]


def _postcodes(pairs: Pairs) -> Pairs:
    """Keep one postcode, the one with letters; digits and letters in two columns are one together."""
    found = [(column, one) for column, one in pairs if one.role is Role.POSTCODE]
    if len(found) < 2 or any("letter" in column.words for column, _ in found):
        return pairs
    fine = [one.name for column, one in found if column.lettered >= 0.5] or [one.name for _, one in found]
    kept = preferred(Role.POSTCODE, fine)
    return [
        (
            column,
            _unused(one, f"Kolom «{kept}» is gekozen als postcode.")
            if one.role is Role.POSTCODE and one.name != kept
            else one,
        )
        for column, one in pairs
    ]


def _without_totals(pairs: Pairs) -> Pairs:
    """A column «totaal» beside the columns that it is the total of would count everything twice."""
    return [
        (column, _unused(one, "Dit is het totaal van de andere kolommen."))
        if one.role is Role.COUNT and column.words.split("|")[-1].strip().startswith("totaal")
        else (column, one)
        for column, one in pairs
    ]


def _drop(pairs: Pairs, role: Role, remark: str) -> Pairs:
    return [(column, _unused(one, remark) if one.role is role else one) for column, one in pairs]


def _unused(one: ColumnSeen, remark: str) -> ColumnSeen:
    return replace(one, role=Role.UNUSED, remark=remark)


def _bare(one: ColumnSeen) -> str:
    return one.name.casefold()
