"""Plain copies of what a module declares: the host uses those, and never what a module keeps a hold of.

A module could change a frozen declaration after it was taken (``object.__setattr__``), or hand in a subclass that says
one thing now and another later. A copy is of the class of the workbench itself, is checked as if it were written anew,
and holds texts and numbers that are nobody's subclass.
"""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

from buurtspiegel import model
from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

_T = TypeVar("_T")
_DECLARED = [getattr(model, name) for name in model.__all__]
#: What a declaration may be made of, exactly these classes.
_OURS = tuple(one for one in _DECLARED if is_dataclass(one))
_CHOICES = (Level, *(one for one in _DECLARED if isinstance(one, type) and issubclass(one, Enum)))


def plain_copy(declared: _T) -> _T:
    """Return a copy of a declaration, checked again; raise :class:`DeclarationError` for what cannot be in one."""
    return cast("_T", _copied(declared))


def _copied(value: object) -> Any:
    if value is None or type(value) in (bool, *_CHOICES):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, tuple):
        return tuple(_copied(member) for member in tuple.__iter__(value))
    ours = next((one for one in type(value).__mro__ if one in _OURS), None)
    if ours is not None:
        return ours(**{field.name: _copied(getattr(value, field.name)) for field in fields(ours)})
    if callable(value):
        return value
    raise DeclarationError(f"een declaratie bevat {type(value).__name__}; verwacht tekst, getallen en declaraties.")
