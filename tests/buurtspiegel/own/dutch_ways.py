"""Ways of writing a file: its encoding, delimiter, header, dates."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

_MONTHS_TEXT = "januari februari maart april mei juni juli augustus september oktober november december"
_MONTHS = _MONTHS_TEXT.split()


@dataclass(frozen=True)
class Written:
    """How a file is written: encoding, delimiter, quotes, end of line, rows of titles above the header."""

    encoding: str = "utf-8"
    delimiter: str = ";"
    quoted: bool = False
    end: str = "\r\n"
    titles: int = 0
    headers: int = 0

    @property
    def decimal(self) -> str:
        """Files with commas between cells have points in numbers."""
        return "." if self.delimiter == "," else ","


WAYS = (
    Written(),
    Written("utf-8-sig", ";", True),
    Written("cp1252", ";", False, headers=1),
    Written("utf-8", ",", True, "\n", headers=2),
    Written("utf-8", "\t", False, "\n"),
    Written("utf-16", "\t", False, headers=1),
    Written("cp1252", ";", True, titles=2, headers=2),
    Written("utf-8", "|", False, "\n", headers=1),
    Written("utf-8-sig", ",", False, titles=1),
    Written("utf-8", ";", False, "\n", titles=3, headers=1),
    Written("cp1252", "\t", True, headers=2),
)


def style(header: str, which: int) -> str:
    """The same header in lower case, in capitals with underscores, or in words that begin with a capital."""
    if which == 1:
        return header.upper().replace(" ", "_")
    return header.title().replace(" ", "") if which == 2 else header.replace(" ", "_")


#: Ways to write a day, and the year kept of it.
DATES: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}-{day.month}-{day:%y}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.isoformat()}T08:15:00",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: f"{day:%d/%m/%Y} 13:45",
    lambda day: day.isoformat(),
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d}-{_MONTHS[day.month - 1][:3].replace('maa', 'mrt')}-{day:%y}",
    lambda day: f"{day.isoformat()} 00:00:00.000",
)


def write(way: Written, header: Sequence[str], rows: Sequence[Sequence[str]], *, named: bool = True) -> bytes:
    """Write rows as bytes; a delimiter in a cell is quoted in any case."""
    text = io.StringIO(newline="")
    out = csv.writer(
        text,
        delimiter=way.delimiter,
        lineterminator=way.end,
        quoting=csv.QUOTE_ALL if way.quoted else csv.QUOTE_MINIMAL,
    )
    for at in range(way.titles):
        out.writerow([("Export registratie", "Peildatum: 1 januari 2024", "")[at % 3]])
    if named:
        out.writerow([style(name, way.headers) for name in header])
    out.writerows(rows)
    return text.getvalue().encode(way.encoding, "replace")
