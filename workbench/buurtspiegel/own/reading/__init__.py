"""Reading a file of the gemeente's own records, in a process of its own.

```
file → a copy in a private folder → child process: walls → magic bytes → format → tables of text → meaning → records
                                    what it may do         csv_file, xlsx_file, vector_file           an Arrow file
```
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from buurtspiegel.own.mapping import Dialect, Mapping
from buurtspiegel.own.report import Looked

if TYPE_CHECKING:
    from .records import Records

_Progress = Callable[[float], None]


def look(path: Path, name: str, progress: _Progress = lambda _: None, *, dialect: Dialect | None = None) -> Looked:
    """Return what the file ``path``, which its user calls ``name``, turns out to be; ``progress`` hears shares (0–1).

    How it is written is guessed, unless ``dialect`` says it. Raises :class:`buurtspiegel.errors.RecordsRefused` with
    one sentence for whatever cannot be read.
    """
    from . import parent  # what it imports makes threads, and the child of this package needs to have none at first

    return parent.look(path, name, progress, dialect)


def read(path: Path, name: str, mapping: Mapping, progress: _Progress = lambda _: None) -> "Records":
    """Return the records of a file as ``mapping`` says, without the columns it does not use.

    Raises :class:`buurtspiegel.errors.RecordsRefused`; ``rows_read`` = rows in the table + ``rejected``, always.
    """
    from . import parent

    return parent.read(path, name, mapping, progress)
