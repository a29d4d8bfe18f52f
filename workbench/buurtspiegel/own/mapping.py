"""A mapping: how a file of a gemeente is read, column by column. Saved as JSON, without anything of the records."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Format(StrEnum):
    """The sorts of file that are read; nothing else is opened."""

    CSV = "csv"
    XLSX = "xlsx"
    GPKG = "gpkg"
    GEOJSON = "geojson"
    SHAPEFILE = "shapefile"


class Role(StrEnum):
    """What a column is for, in the word of the screen."""

    AREA_CODE = "gebiedscode"  # GM, WK or BU code, with or without its letters
    AREA_NAME = "gebiedsnaam"  # a wijk or buurt by its name
    POSTCODE = "postcode"  # four digits, or four digits and two letters
    NUMBER = "huisnummer"  # with or without an addition
    STREET = "straat"
    PLACE = "plaats"
    ADDRESS = "adres"  # street and number, and maybe postcode and place, in one column
    X = "x"  # RD metres, or longitude
    Y = "y"  # RD metres, or latitude
    DATE = "datum"
    YEAR = "jaar"
    CATEGORY = "soort"
    COUNT = "aantal"  # the file was counted already; several such columns are as many categories
    AMOUNT = "bedrag"  # euros
    PERSONAL = "persoonsgegeven"  # recognised, dropped before anything is kept
    UNUSED = "niet gebruikt"


class Crs(StrEnum):
    """In what coordinates points are."""

    RD = "EPSG:28992"
    WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Dialect:
    """How a file is written. ``header`` is the row with the names (from 0), -1 for none; ``layer`` is a sheet or layer.

    ``tail``: how many rows at the end are totals or junk. ``decimal`` is «,» or «.»; ``date`` is «dmy», «ymd» or «mdy».
    """

    format: Format
    encoding: str = "utf-8"
    delimiter: str = ";"
    decimal: str = ","
    date: str = "dmy"
    header: int = 0
    tail: int = 0
    layer: str = ""


@dataclass(frozen=True)
class Mapping:
    """How one file becomes records.

    ``columns`` has the role of each column by its name; a column that is not named is not used. ``year`` is the period
    where no column says it, ``area_level`` that of the codes or names («wijk», «buurt»; empty when the codes say so).
    ``gemeente`` is the code of the gemeente whose records these are: names are looked up in it.
    ``records`` is the id of the registration (:class:`buurtspiegel.model.Provision`), ``by_category`` sends some
    categories to another one, or nowhere (empty text).
    """

    dialect: Dialect
    columns: MappingOf[str, Role]
    records: str
    gemeente: str = ""
    year: str = ""
    area_level: str = ""
    crs: Crs = Crs.RD
    by_category: MappingOf[str, str] = field(default_factory=lambda: MappingProxyType({}))
