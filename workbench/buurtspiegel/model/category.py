"""A category: one of a few things that an area can be, with a word and a colour instead of a number."""

import re
from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError

from .text import check_text, plain

_COLOUR = re.compile(r"#[0-9a-f]{6}")
#: More kinds of area nobody can tell apart by colour.
_MOST = 12


@dataclass(frozen=True)
class Category:
    """What stands for ``value`` in the legend: a label and a colour (#rrggbb)."""

    value: int
    label: str
    colour: str


def check_categories(owner: str, categories: object) -> None:
    """Refuse categories that cannot be told apart. Raise :class:`DeclarationError`."""
    if not isinstance(categories, tuple) or not all(isinstance(one, Category) for one in categories):
        raise DeclarationError(f"{owner}, categories: verwacht een tuple van Category.")
    for one in categories:
        check_text(f"{owner}, categories", "label", one.label, 60)
        if type(one.value) is not int:
            raise DeclarationError(f"{owner}, categories: «{one.label}» heeft geen heel getal als value.")
        if not isinstance(one.colour, str) or not _COLOUR.fullmatch(one.colour):
            found = plain(str(one.colour), 20)
            raise DeclarationError(f"{owner}, categories: de kleur «{found}» past niet; verwacht #rrggbb.")
    if len({one.value for one in categories}) < len(categories):
        raise DeclarationError(f"{owner}, categories: een value komt twee keer voor; geef elke een eigen getal.")
    if len(categories) > _MOST:
        raise DeclarationError(f"{owner}, categories: {len(categories)} is te veel; verwacht er hoogstens {_MOST}.")
