"""Texts in declarations are plain text of a modest length: whoever wrote the module, the screen stays sound."""

import re
import unicodedata

from buurtspiegel.errors import DeclarationError

from .wording import check_wording

_TAG = re.compile(r"<[A-Za-z/!?]")
#: Control, format, surrogate and unassigned characters: they can reorder, hide or break a line of text.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})


def plain(text: str, limit: int) -> str:
    """Return ``text`` as one line without control characters, cut off at ``limit`` characters with «…»."""
    # Cut before cleaning too: a text of a megabyte must not cost a megabyte of work.
    seen = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text[: 4 * limit])
    line = " ".join(seen.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def check_text(
    owner: str, field: str, text: object, limit: int, *, required: bool = True, may_quote: bool = False
) -> None:
    """Refuse a text that is not text, empty, too long, carries control characters or HTML, or brands an area.

    ``owner`` and ``field`` say in the message whose text it is; ``may_quote`` is for a text that teaches about words
    (see :mod:`.wording`). Raise :class:`DeclarationError`.
    """
    who = f"{owner}, {field}"
    if not isinstance(text, str):
        raise DeclarationError(f"{who}: is {type(text).__name__}; verwacht tekst.")
    if len(text) > limit:
        raise DeclarationError(f"{who}: telt {len(text)} tekens; verwacht hoogstens {limit}. Kort de tekst in.")
    if required and not text.strip():
        raise DeclarationError(f"{who}: is leeg; schrijf op wat het is.")
    if any(unicodedata.category(char) in _UNSEEN for char in text):
        raise DeclarationError(f"{who}: bevat een stuurteken; verwacht gewone tekst op één regel.")
    if _TAG.search(text):
        raise DeclarationError(f"{who}: bevat HTML («{plain(text, 40)}»); verwacht gewone tekst.")
    check_wording(who, text, may_quote=may_quote)
