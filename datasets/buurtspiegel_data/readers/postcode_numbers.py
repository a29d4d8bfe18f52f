"""Buurt, wijk en gemeente per adres (CBS): each postcode-6 with house number, and the buurt in which it lies.

One file a year with some nine million lines, such as ``pc6hnr20230801_gwb.csv``. The buurt has no letters before it,
and lost its first zeros where it was taken for a number (140000 for BU00140000).
"""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.tables import AddressTable, LeftOut, Origin, ReadResult, concat_left_out

from .names import NameIndex
from .probe import Form, Probe, check_columns, only_header
from .tidy import year_in
from .wording import slug

_POSTCODE, _NUMBER = "pc6", "huisnummer"
_BUURT = re.compile(r"buurt((?:19|20)[0-9]{2})?(?:_?code)?")
#: «20230801» in the name of a file: the day that the addresses are of.
_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[01][0-9][0-3][0-9](?![0-9])")
_BLOCK = 1 << 24


def recognises(probe: Probe) -> bool:
    """Take a CSV with a postcode-6, a house number and a buurt."""
    columns = {slug(column) for column in probe.columns}
    return probe.form is Form.CSV and columns >= {_POSTCODE, _NUMBER} and any(_BUURT.fullmatch(one) for one in columns)


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every line has codes
    """Return the addresses of the year in the header, else in the name of the file.

    Raises :class:`UnreadableFile` where there is no year, or no line with a postcode, a number and a buurt.
    """
    columns = {slug(column): column for column in probe.columns}
    buurt, stated = next((column, found[1]) for name, column in columns.items() if (found := _BUURT.fullmatch(name)))
    day = _DAY.search(probe.name)
    year = stated or (day and day[1]) or year_in(probe.name)
    if year is None:
        raise UnreadableFile(
            f"{probe.name} noemt nergens een jaar; verwacht een kolom als «Buurt2023» of een naam als "
            "pc6hnr20230801_gwb.csv; zet het jaar in de naam van het bestand."
        )
    lines = _lines(probe, [columns[_POSTCODE], columns[_NUMBER], buurt])
    known, wrong = _checked(lines)
    if not len(known):
        raise UnreadableFile(
            f"{probe.name} heeft geen regel met een postcode als 3512AB, een huisnummer en een buurt van acht tekens; "
            "controleer de kolommen of download het bestand opnieuw."
        )
    counted = known.group_by(["postcode", "number", "buurt"]).aggregate([([], "count_all")])
    frame = counted.rename_columns(["postcode", "number", "buurt", "addresses"])
    frame = frame.set_column(3, "addresses", frame["addresses"].cast(pa.int32()))
    origin = Origin(probe.name, "CBS", "CC BY 4.0", f"Buurt, wijk en gemeente per adres {year}")
    note = LeftOut(f"Regels zonder postcode, huisnummer of buurt, overgeslagen: {wrong}.", wrong)
    return ReadResult(addresses=(AddressTable(int(year), frame, origin),), left_out=concat_left_out((note,)))


def _lines(probe: Probe, wanted: list[str]) -> pa.Table:
    """Read three columns as text: postcode, number, buurt."""
    check_columns(probe)
    try:
        table = pv.read_csv(
            probe.path,
            read_options=pv.ReadOptions(encoding=probe.encoding, block_size=_BLOCK),
            parse_options=pv.ParseOptions(delimiter=probe.separator),
            convert_options=pv.ConvertOptions(
                column_types=dict.fromkeys(wanted, pa.string()), include_columns=wanted, strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{probe.name} heeft regels die niet bij de kopregel passen; verwacht in elke regel {len(probe.columns)} "
            "cellen; download het bestand opnieuw."
        ) from error
    if not len(table):
        raise only_header(probe)
    return table.rename_columns(["postcode", "number", "buurt"])


def _checked(lines: pa.Table) -> tuple[pa.Table, int]:
    """Return the lines with a valid postcode, number and buurt, in their own types, and how many had not."""
    postcode = pc.utf8_upper(pc.replace_substring(lines["postcode"], " ", ""))
    number = pc.utf8_trim_whitespace(lines["number"])
    bare = pc.replace_substring_regex(pc.utf8_upper(pc.utf8_trim_whitespace(lines["buurt"])), "^BU", "")
    buurt = pc.binary_join_element_wise("BU", pc.utf8_lpad(bare, 8, "0"), "")
    good = pc.and_(
        pc.and_(_are(postcode, Level.PC6), _are(buurt, Level.BUURT)), pc.match_substring_regex(number, "^[0-9]{1,6}$")
    )
    table = pa.table({"postcode": postcode, "number": number, "buurt": buurt}).filter(good)
    table = table.set_column(1, "number", table["number"].cast(pa.int32()))
    return table, len(lines) - len(table)


def _are(codes: pa.ChunkedArray, level: Level) -> pa.ChunkedArray:
    """Say of each text whether it is a code of ``level``."""
    distinct = [code for code in codes.unique().to_pylist() if is_code(code, level)]
    return pc.is_in(codes, pa.array(distinct, pa.string()))
