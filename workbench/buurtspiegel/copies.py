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
#: The one field that holds a function.
_FUNCTION = (model.Comparison, "compute")


def plain_copy(declared: _T) -> _T:
    """Return a copy of a declaration, checked again; raise :class:`DeclarationError` for what cannot be in one."""
    return cast("_T", _copied(declared))


def _field(owner: type, name: str, value: object) -> Any:
    # Anything can be called that has a ``__call__``, so that in any other field it would come in as it is.
    return value if (owner, name) == _FUNCTION and callable(value) else _copied(value)


def _copied(value: object) -> Any:
    # By identity: a class says itself, through its own metaclass, what it is equal to.
    if value is None or any(type(value) is one for one in (bool, *_CHOICES)):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, tuple):
        return tuple(_copied(member) for member in tuple.__iter__(value))
    ours = next((one for above in type.mro(type(value)) for one in _OURS if above is one), None)
    if ours is not None:
        return ours(**{field.name: _field(ours, field.name, getattr(value, field.name)) for field in fields(ours)})
    raise DeclarationError(f"een declaratie bevat {type(value).__name__}; verwacht tekst, getallen en declaraties.")
