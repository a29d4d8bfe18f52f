"""The process in which a file is read: it is walled in first, and whatever the file does to it ends here."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from buurtspiegel.child_process import channel
from buurtspiegel.errors import MappingRefused

from . import walls
from .apart import SOURCE
from .magic import HEAD, recognise
from .refused import Refused

_BETWEEN_S = 0.2
_TOO_LARGE = "wordt bij het lezen groter dan 1 GB; verwacht minder; splits het bestand, bijvoorbeeld per jaar."


def main() -> None:
    """Do the one thing that is ordered, and answer in lines: progress, then what was found or why it is refused."""
    say, order = channel()
    folder = Path.cwd()
    walls.close(folder)
    try:
        say(_done(folder, order, _progress(say)))
    except Refused as refused:
        say({"refused": str(refused)})
    except MappingRefused as refused:
        say({"refused": f": {refused}"})
    except MemoryError:
        say({"refused": _TOO_LARGE})
    except Exception as error:  # noqa: BLE001  (whatever a library raises on a hostile file)
        say({"refused": _sentence(error)})


def _done(folder: Path, order: Any, say: Callable[[float], None]) -> dict[str, Any]:
    with (folder / SOURCE).open("rb") as file:
        head = file.read(HEAD)
    form = recognise(head, order["name"])
    # An ending of our own: GDAL reads meaning into names.
    path = (folder / SOURCE).rename(folder / f"{SOURCE}.{form.value if form.value != 'shapefile' else 'zip'}")
    from .work import Work

    work = Work(path, order["name"], form, head, say)
    walls.limit()
    return work.look(order["dialect"]) if order["do"] == "look" else work.read(order["mapping"])


def _progress(say: Any) -> Callable[[float], None]:
    last = time.monotonic()

    def told(share: float) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _BETWEEN_S:
            last = now
            say({"share": round(share, 3)})

    return told


def _sentence(error: Exception) -> str:
    """Return what the data layer says of a file, without its own name; nothing of what anything else says."""
    from buurtspiegel_data.errors import DataError

    if isinstance(error, DataError):
        words = str(error).partition(" ") if str(error).startswith(SOURCE) else ("", "", str(error))
        return words[2].removeprefix(": ")
    return "is niet te lezen; verwacht een compleet bestand zoals het programma het bewaarde; exporteer het opnieuw."


if __name__ == "__main__":
    main()
