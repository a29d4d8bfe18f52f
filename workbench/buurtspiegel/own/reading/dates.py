"""Dates and periods in every way that Dutch files write them; what is kept of a date is its year."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from .uniques import each

#: So many different days tell in which order they are written.
_ENOUGH = 500
FIRST_YEAR, LAST_YEAR = 1900, 2099
#: From when on gemeenten have their records in files.
_REGISTRATIONS = 1985
_MONTH_WORDS = """jan januari january|feb febr februari february|mrt maart mar march|apr april|mei may|jun juni june
jul juli july|aug augustus august|sep sept september|okt oktober oct october|nov november|dec december"""
_MONTHS = {word: at for at, words in enumerate(re.split(r"[|\n]", _MONTH_WORDS), 1) for word in words.split()}
#: A time after the date never changes its year.
_TIME = r"(?i)[T\s,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[AP]M)?\s*(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?$"
_WEEKDAY = re.compile(r"^(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+(?=[0-9])", re.IGNORECASE)
_PARTS = re.compile(r"([0-9]{1,4})\s*[-/. ]\s*([0-9]{1,2}|[a-z]{3,9}\.?)\s*[-/. ]\s*'?([0-9]{1,4})", re.IGNORECASE)
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_EXCEL = date(1899, 12, 30)
_SERIALS = range((date(1905, 1, 1) - _EXCEL).days, (date(LAST_YEAR, 12, 31) - _EXCEL).days)
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_PERIOD = re.compile(
    r"(?:(?:19|20)[0-9]{2}(?:[.,]0+)?"
    r"|(?:19|20)[0-9]{2}\s*(?:[-/ ]?\s*(?:Q|K|kw|kwartaal|M|MM|KW|JJ|HJ|W|week)?\s*[0-9]{1,2})"
    r"|(?:19|20)[0-9]{2}\s*[-/]\s*(?:(?:19|20)?[0-9]{2})"
    r"|(?:Q|K|kw\.?|[1-4]e kwartaal|week [0-9]{1,2}|[0-9]{1,2}\s*[-/])\s*[0-9]?\s*[- ]?\s*(?:19|20)[0-9]{2}"
    r"|(?:school|verslag|boek|kalender|belasting|peil)?jaar\s*(?:19|20)[0-9]{2}(?:\s*[-/]\s*(?:(?:19|20)?[0-9]{2}))?"
    r"|[a-z]{3,9}\.?\s*[- ]?\s*(?:19|20)[0-9]{2})",
    re.IGNORECASE,
)


def without_times(texts: pa.Array) -> pa.Array:
    """Return the texts without the time of day behind a date."""
    return pc.replace_substring_regex(texts, _TIME, "")


def read_date(text: str, order: str = "dmy") -> date | None:
    """Return the day that a text without a time names, None where it names none.

    ``order`` («dmy», «ymd», «mdy») decides where day and month are both numbers and the year is not in front.
    """
    text = _WEEKDAY.sub("", text)
    if text.isascii() and text.isdigit() and len(text) in (7, 8):
        return _of_digits(text.zfill(8), order)
    if serial := _SERIAL.fullmatch(text):
        return _EXCEL + timedelta(int(serial[1])) if int(serial[1]) in _SERIALS else None
    if not (parts := _PARTS.fullmatch(text)):
        return None
    first, middle, last = parts.groups()
    if middle.isdigit():
        month = int(middle)
    elif not (month := _MONTHS.get(middle.casefold().rstrip("."), 0)):
        return None
    if len(first) == 4:
        return _day(int(first), month, int(last))
    if len(first) > 2 or len(last) not in (2, 4):
        return None
    if order == "ymd" and len(last) == 2 and len(first) == 2 and middle.isdigit():
        return _day(_century(int(first)), month, int(last))
    year = int(last) if len(last) == 4 else _century(int(last))
    if order == "mdy" and middle.isdigit():
        return _day(year, int(first), month)
    return _day(year, month, int(first))


def order_of(values: Sequence[str], stated: str) -> str:
    """Return the order in which a column writes its days: the stated one, unless more of them are days in another.

    A file may have «2024-05-01» in one column and «1-5-24» in the next, so a stated «ymd» says nothing of the latter.
    """
    orders = dict.fromkeys((stated if stated == "mdy" else "dmy", "dmy", "mdy", "ymd"))
    found = {order: sum(_likely(read_date(value, order)) for value in values[:_ENOUGH]) for order in orders}
    return max(found, key=lambda order: found[order])


def _likely(day: date | None) -> int:
    """No day, one that can be, or one of the time that registrations are from."""
    return 0 if day is None else 3 if day.year >= _REGISTRATIONS else 2


def read_year(text: str, order: str = "dmy") -> str:
    """Return the year (four digits) that a text without a time stands for, '' where it stands for none."""
    if _PERIOD.fullmatch(text):
        # «schooljaar 2022/2023» is the year in which it began.
        return _YEARS.findall(text)[0] if _YEARS.search(text) else text[:4]
    found = read_date(text, order)
    return str(found.year) if found else ""


def read_years(texts: pa.Array, order: str = "dmy") -> pa.Array:
    """Return the year of each text, '' where it has none."""
    days = without_times(texts)
    own = order_of(days.unique().to_pylist(), order)
    return each(days, lambda text: read_year(text, own))


def year_of_header(text: str) -> str:
    """Return the first year that the name of a column mentions, '' for none."""
    found = _YEARS.search(text)
    return found[0] if found else ""


def _of_digits(digits: str, order: str) -> date | None:
    """«20230301», or «01032023» where the other reading is no date."""
    front = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if front:
        return front
    first, second, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    return _day(year, first, second) if order == "mdy" else _day(year, second, first)


def _century(year: int) -> int:
    return 2000 + year if year <= 2 + date.today().year % 100 else 1900 + year  # noqa: DTZ011 - a year is enough


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
