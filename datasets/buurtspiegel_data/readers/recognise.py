"""Recognise a file and read it: the one way in for every file and folder."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from buurtspiegel_data.errors import DataError, UnreadableFile
from buurtspiegel_data.tables import ReadResult

from .archives import unwrapped
from .names import NameIndex
from .probe import Form, Probe
from .probing import probe


class Reader(Protocol):
    """What every reader module offers."""

    def recognises(self, probe: Probe) -> bool:
        """Say whether the file of this probe is this reader's own."""
        ...

    def read(self, probe: Probe, names: NameIndex) -> ReadResult:
        """Read the whole file; raise :class:`UnreadableFile` where it is not what its head promised."""
        ...


#: Asked in this order, the strictest first; the first that recognises a file reads it. Imported when needed.
READERS: tuple[str, ...] = (
    "statline_kwb",
    "kwb_xlsx",
    "gezondheid",
    "statline_social",
    "statline_csv",
    "bestaanszekerheid",
    "misdrijven",
    "gebieden",
    "bodemgebruik",
    "verhuizingen",
    "iv3",
    "gemeente_names",
    "inwoners",
    "leefbaarometer",
    "postcode_population",
    "postcode6",
    "postcode_numbers",
    "kleinverbruik",
    "energielabel",
    "startanalyse",
    "raster",
    "bag",
    "area_file",
    "swing",
)


def read(path: Path, names: NameIndex | None = None) -> ReadResult:
    """Read one file, or one folder that is a single publication, such as a downloaded StatLine table.

    Raises :class:`UnreadableFile` with one Dutch sentence: which file, what was found, what was expected, what to
    do; nothing is read by halves. Whatever else a reader or a library stumbles over is such a sentence too.
    """
    try:
        found = probe(path)
        if found.form is Form.ZIP:
            with unwrapped(found) as inner:
                if inner is not None:
                    return _read(_probe_inner(inner, found), names or NameIndex())
        return _read(found, names or NameIndex())
    except (DataError, OSError):
        raise
    except Exception as error:
        raise UnreadableFile(
            f"{path.name} lijkt op een bekende bron, maar er staat iets in dat daar niet in hoort, zoals een lijst of "
            "een oneindig getal; verwacht in elke cel een tekst of een gewoon getal; download het bestand opnieuw."
        ) from error


def _probe_inner(inner: Path, outer: Probe) -> Probe:
    """Probe the file that a zip wraps; one zip in another is no way to publish, but a way to hide."""
    found = probe(inner)
    if found.form is Form.ZIP:
        raise UnreadableFile(
            f"{outer.name} bevat een zip in een zip («{found.name}»); verwacht één bestand; pak het zelf uit."
        )
    return found


def _read(found: Probe, names: NameIndex) -> ReadResult:
    """Let the first reader that recognises a file read it."""
    for module in READERS:
        reader = cast("Reader", import_module(f".{module}", __package__))
        if reader.recognises(found):
            return _read_with(reader, found, names)
    raise UnreadableFile(
        f"{found.name} is {_description(found)} en hoort bij geen bekende bron; verwacht bijvoorbeeld een wijk- en "
        "buurtkaart, kerncijfers van het CBS, een StatLine-tabel of -export, gezondheidscijfers van het RIVM of "
        "postcodegebieden; zie datasets/README.md voor wat gelezen wordt."
    )


def _read_with(reader: Reader, found: Probe, names: NameIndex) -> ReadResult:
    """Read, and let every complaint name the file."""
    try:
        return reader.read(found, names)
    except DataError as error:
        if isinstance(error, UnreadableFile) and found.name in str(error):
            raise
        raise UnreadableFile(f"{found.name}: {error}") from error


def _description(found: Probe) -> str:
    """Say what a file is in a few words, with its first columns."""
    if found.form is Form.FOLDER:
        return f"een map met {len(found.layers)} bestanden"
    columns = ", ".join(f"«{column[:30]}»" for column in found.columns[:5])
    return f"{found.form.value} met {f'de kolommen {columns}' if columns else 'geen kolommen'}"


def is_known_folder(path: Path) -> bool:
    """Say whether a folder is one publication together, such as a downloaded StatLine table."""
    found = probe(path)
    return any(cast("Reader", import_module(f".{module}", __package__)).recognises(found) for module in READERS)
