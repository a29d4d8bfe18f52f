"""Personal data: what is recognised as such is named, shown as a shape, and dropped before anything is kept.

Recognised by the words of a header and by what a column holds: BSN (elfproef), e-mail, telephone, IBAN, names, dates of
birth, documents, numbers of files and clients, and free text, which may hold any of them.
"""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from buurtspiegel_data.readers.wording import fold

from .dates import read_date
from .hard import hard_column, hard_in, is_hard
from .person_names import is_common_name, looks_like_name
from .words import personal_of

#: What points at one person by itself: a user cannot keep these as anything else.
HARD = frozenset({"BSN", "e-mail", "telefoon", "IBAN"})
#: As a column: so many of its different values must look like it.
_NAMES, _COMMON, _SOME, _MOSTLY = 0.3, 0.4, 0.05, 0.5
#: «Bos» and «Boom» are surnames too: a few of them among sorts of trees are no persons.
_FEWEST_NAMES, _NEARLY_ALL = 4, 0.75
#: «Wijk 01 02» is a name of an area; a number of a case has more digits.
_CASE_DIGITS = 5
_FREE_TEXT, _WORDS = 30, 4.0
_LONGEST_CATEGORY = 80
_PLATE = re.compile(r"(?:[A-Z]{1,3}|[0-9]{1,3})-(?:[A-Z]{2,3}|[0-9]{2,3})-(?:[A-Z]{1,2}|[0-9]{1,2})")
_PASSPORT = re.compile(r"[A-Z]{2}[A-Z0-9]{6}[0-9]")
_ADDRESS = re.compile(
    r"\b\w*(?:straat|weg|laan|plein|gracht|kade|singel|dreef|steeg|hof|pad)\s+[1-9][0-9]{0,4}\b", re.IGNORECASE
)
_UUID = re.compile(r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Za-z]{0,6}[-_./ ]?(?:[0-9]{2,}[-_./ ]?)+[A-Za-z]{0,3}")


def kind_by_content(values: Sequence[str], filled: int) -> str:
    """Return which personal data the different values of a column are, '' for none that is recognised.

    ``filled`` is how many rows those values came from.
    """
    if not values:
        return ""
    if what := hard_column(values):
        return what
    some = [hard_in(value) for value in values[:3000]] if any(map(is_hard, values[:3000])) else []
    if some and np.mean([what in ("e-mail", "IBAN", "telefoon") for what in some]) >= _SOME:
        return next(what for what in some if what in ("e-mail", "IBAN", "telefoon"))
    if np.mean([looks_like_name(value) for value in values]) >= _NAMES:
        return "naam"
    if (len(values) >= 20 and np.mean([is_common_name(value) for value in values]) >= _COMMON) or are_names(values):
        return "naam"
    if np.mean([bool(_PLATE.fullmatch(value)) for value in values]) >= 0.8 or _all(_PASSPORT, values):
        return "document"
    if is_free_text(values, filled):
        return "vrije tekst"
    return ""


def are_names(values: Sequence[str]) -> bool:
    """Say whether a few different values are nearly all first names or surnames, as of those who handle a case."""
    few = values[:3000]
    return len(few) >= _FEWEST_NAMES and bool(np.mean([is_common_name(value) for value in few]) >= _NEARLY_ALL)


def is_free_text(values: Sequence[str], filled: int) -> bool:
    """Say whether a column holds sentences: long, and nearly every row another one."""
    lengths = np.array([len(value) for value in values])
    words = np.array([value.count(" ") + 1 for value in values])
    varied = len(values) >= 0.3 * filled
    return bool(varied and lengths.mean() >= _FREE_TEXT and words.mean() >= _WORDS) or bool(
        (lengths > 150).mean() > 0.1
    )


def is_reference(values: Sequence[str], filled: int) -> bool:
    """Say whether a column numbers its rows: a case, a client, a file."""
    if filled < 10 or len(values) < 0.95 * filled:
        return False
    return all(_UUID.fullmatch(value) for value in values[:200]) or _referring(values, 2)


def _referring(values: Sequence[str], digits: int) -> bool:
    """Say whether texts look like «Z-2023-700123»; ``digits`` is the least number of digits in each."""
    fits = [
        _REFERENCE.fullmatch(value) is not None and sum(map(str.isdigit, value)) >= digits for value in values[:500]
    ]
    return bool(np.mean(fits) >= 0.9)


def are_births(values: Sequence[str], order: str) -> bool:
    """Say whether dates are spread over a lifetime, as those of a registration are not."""
    years = np.array(
        [day.year for value in values[:3000] if (day := read_date(value.split("T")[0].split(" ")[0], order))]
    )
    if len(years) < LEAST_BIRTHS or years.max() > date.today().year:  # noqa: DTZ011 - a year is enough
        return False
    now = years.max()
    return bool((years < now - 25).mean() >= 0.25 and years.std() >= 9)


#: Fewer dates say nothing of their spread.
LEAST_BIRTHS = 10


def kind_by_header(header: str) -> str:
    """Return which personal data a header announces, '' for none."""
    return personal_of(header)


def looks_personal(value: str) -> bool:
    """Say whether one value of a category may be about a person: it is then counted under «overig»."""
    if len(value) > _LONGEST_CATEGORY or is_hard(value) or looks_like_name(value):
        return True
    return bool(_PLATE.fullmatch(value) or _ADDRESS.search(value))


def refused_as(header: str, values: Sequence[str], *, names_too: bool) -> str:
    """Return the personal data for which a column cannot be kept as text, '' where it can be.

    ``names_too`` refuses names of persons as well; in a category they are counted under «overig» one by one.
    """
    what = hard_column(values)
    if what or not values:
        return what
    if names_too and np.mean([looks_like_name(value) for value in values[:3000]]) >= _MOSTLY:
        return "naam"
    if names_too and (_referring(values, _CASE_DIGITS) or are_births(values, "dmy")):
        return "kenmerk"
    announced = personal_of(header)
    if (
        announced in HARD
        and fold(header) != "tel"
        and np.mean([bool(hard_in(value)) for value in values[:3000]]) >= 0.1
    ):
        return announced
    return ""


def _all(pattern: re.Pattern[str], values: Sequence[str]) -> bool:
    return len(values) >= 5 and all(pattern.fullmatch(value) and re.search(r"[0-9].*[0-9]", value) for value in values)
