"""The text files of grid operators under one set of column names, whatever the operator and the year."""

import re
from dataclasses import replace

import pandas as pd

from .probe import Probe
from .tidy import text_frame
from .wording import slug

#: Our name → the headers of operators and years, as slugs; the first that a file has counts.
_HEADERS = {
    "first": ("postcode_van", "zipcode_from", "postcode"),
    "last": ("postcode_tot", "zipcode_to", "postcode_eind"),
    "connections": ("aansluitingen_aantal", "num_connections"),
    "use": ("sja_gemiddeld", "sjv_gemiddeld", "annual_consume"),
    "active": ("fysieke_status_perc", "perc_of_active_connections"),
    "product": ("productsoort",),
    "operator": ("netbeheerder", "net_manager"),
}
#: A line that is one quoted cell: Liander since 2025. Quotes inside are doubled.
_WRAPPED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATORS = "\t;,"


def columns_of(probe: Probe) -> dict[str, str]:
    """Return our name → header for the columns of a file that a grid operator could have written."""
    found = {slug(column): column for column in _header(probe)}
    return {
        name: next(found[header] for header in headers if header in found)
        for name, headers in _HEADERS.items()
        if any(header in found for header in headers)
    }


def grid_frame(probe: Probe) -> pd.DataFrame:
    """Read a file of a grid operator as text, with the columns of :func:`columns_of` under our names."""
    frame = _unwrapped(probe) if _is_wrapped(probe) else text_frame(probe)
    columns = columns_of(probe)
    return frame[list(columns.values())].set_axis(list(columns), axis=1)


def _is_wrapped(probe: Probe) -> bool:
    """Whether the header came out as one cell that holds them all."""
    return len(probe.columns) == 1 and any(sign in probe.columns[0] for sign in _SEPARATORS)


def _header(probe: Probe) -> tuple[str, ...]:
    if not _is_wrapped(probe):
        return probe.columns
    separator = _separator(probe.columns[0])
    return tuple(cell.strip().strip('"') for cell in probe.columns[0].split(separator))


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)


def _unwrapped(probe: Probe) -> pd.DataFrame:
    """Read a file of which every line is wrapped in quotes."""
    lines = probe.path.read_text(encoding=probe.encoding).splitlines()
    inner = [line[1:-1].replace('""', '"') if _WRAPPED.fullmatch(line) else line for line in map(str.strip, lines)]
    plain = replace(probe, columns=_header(probe), separator=_separator(probe.columns[0]))
    return text_frame(plain, "\n".join(inner))
