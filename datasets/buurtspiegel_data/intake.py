"""Adding files to a store: recognise, read, and keep whole or not at all; the same file twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from .areas import AreaSet
from .boundaries import area_set, full_year
from .errors import DataError
from .levels import Level
from .merge import area_names
from .provenance import SourceRecord, checksum
from .readers import read
from .readers.names import NameIndex
from .readers.recognise import is_known_folder
from .readers.wording import one_line
from .store import Store

_NAMED_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


@dataclass(frozen=True)
class Added:
    """What became of one file: its record, or the Dutch sentence that says why it was refused."""

    path: Path
    record: SourceRecord | None = None
    already: bool = False
    fault: str = ""

    @property
    def is_new(self) -> bool:
        """Whether something was stored."""
        return self.record is not None and not self.already


def add(store: Store, paths: Iterable[Path], on_file: Callable[[Path], None] | None = None) -> Iterator[Added]:
    """Add files, and folders of files, one by one; a refused file harms no other.

    A file that needs names from another (crime per gemeente name, say) is read once more after the rest.
    """
    unfinished: list[Added] = []
    added = 0
    for path in files(paths):
        if on_file:
            on_file(path)
        outcome = _tried(store, path)
        added += outcome.is_new
        if outcome.record is None or outcome.record.unknown_names:
            unfinished.append(outcome)
        else:
            yield outcome
    for outcome in unfinished:
        again = _tried(store, outcome.path) if added > outcome.is_new else outcome
        yield outcome if outcome.record and not again.is_new else again


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Walk folders down to files, and to folders that are one table together, such as a downloaded StatLine table."""
    for path in paths:
        try:
            inside = _inside(path) if _is_folder(path) and not is_known_folder(path) else None
        except OSError:  # a folder that may not be opened comes itself, so that this is said
            inside = None
        if inside is None:
            yield path
        else:
            yield from files(inside)


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder, without what is hidden; a link to a folder may lead in circles, or to the whole disk."""
    seen = (inner for inner in folder.iterdir() if not inner.name.startswith("."))
    return sorted(inner for inner in seen if not (inner.is_symlink() and _is_folder(inner)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it lies in a folder that may not be opened
        return False


def known_names(store: Store) -> NameIndex:
    """Collect what a store knows of gemeenten, wijken and buurten, for files that have no codes."""
    by_level: dict[Level, dict[str, tuple[str, ...]]] = {}
    for level in _NAMED_LEVELS:
        names = area_names(store, level).dropna().str.strip().str.casefold()
        by_level[level] = {str(name): tuple(codes) for name, codes in names.groupby(names).groups.items()}
    return NameIndex(by_level, partial(_buurten, store))


def _buurten(store: Store, year: int) -> AreaSet | None:
    nearest = full_year(store, Level.BUURT, year)
    return None if nearest is None else area_set(store, Level.BUURT, nearest)


def _tried(store: Store, path: Path) -> Added:
    """Add one file; what is said of it is one line, whatever the file is called."""
    outcome = _add(store, path)
    return replace(outcome, fault=one_line(outcome.fault))


def _add(store: Store, path: Path) -> Added:
    try:
        if not path.exists():
            return Added(path, fault=f"{path}: dit bestand is er niet; controleer de naam en de map.")
        digest = checksum(path)
        held = store.holds(digest)
        if held and not held.unknown_names:
            return Added(path, held, already=True)
        found = read(path, known_names(store))
        if held and found.unknown_names >= held.unknown_names:
            return Added(path, held, already=True)
        return Added(path, store.add(digest, path.name, found))
    except DataError as fault:
        return Added(path, fault=str(fault))
    except OSError as fault:
        what = "de map" if _is_folder(path) else "het bestand"
        why = f"{what} is niet te lezen of op te slaan ({fault.strerror or 'onbekende fout'})"
        return Added(path, fault=f"{path.name}: {why}; controleer de rechten en de schijfruimte.")
    except Exception:  # noqa: BLE001  (a text or a number that a Parquet file cannot hold, say: the others go on)
        why = "wat erin staat is niet op te slaan; verwacht gewone teksten en getallen"
        return Added(path, fault=f"{path.name}: {why}; vraag om een nieuw bestand.")
