"""What a declaration may hold besides text. What it may not is refused at once: not on the screen, a year later."""

from buurtspiegel.errors import DeclarationError

#: No figure of a neighbourhood is larger, and beyond it a number loses its decimals and no longer fits the screen.
LARGEST = 1e15


def check_number(owner: str, field: str, number: object) -> None:
    """Refuse what is no finite number of a modest size. Raise :class:`DeclarationError`."""
    # True is a number to Python, and NaN lies between nothing.
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not -LARGEST <= number <= LARGEST:
        raise DeclarationError(f"{owner}, {field}: verwacht een getal tussen -1e15 en 1e15.")


def check_scale(owner: str, scale: object) -> None:
    """Refuse a factor that is no number, or that makes every figure 0. Raise :class:`DeclarationError`."""
    check_number(owner, "scale", scale)
    if not scale:
        raise DeclarationError(f"{owner}, scale: is 0 en maakt elk cijfer 0; verwacht een ander getal.")


def check_decimals(owner: str, decimals: object) -> None:
    """Refuse a number of decimals that cannot be shown. Raise :class:`DeclarationError`."""
    if type(decimals) is not int or not 0 <= decimals <= 4:
        raise DeclarationError(f"{owner}, decimals: verwacht een heel getal van 0 tot en met 4.")


def check_flag(owner: str, field: str, flag: object) -> None:
    """Refuse what is neither True nor False: «nee» counts as true. Raise :class:`DeclarationError`."""
    if type(flag) is not bool:
        raise DeclarationError(f"{owner}, {field}: is {type(flag).__name__}; verwacht True of False.")


def check_members(owner: str, field: str, members: object, types: tuple[type, ...], wanted: str) -> None:
    """Refuse what is no tuple of at least one member of these types. Raise :class:`DeclarationError`."""
    if not isinstance(members, tuple) or not members:
        raise DeclarationError(f"{owner}, {field}: verwacht een tuple met minstens {wanted}.")
    if not all(isinstance(member, types) for member in members):
        raise DeclarationError(f"{owner}, {field}: bevat iets anders dan {wanted}.")
