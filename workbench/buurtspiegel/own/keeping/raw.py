"""Raw counts on disk: one Parquet file for each period of a release, for as long as they may be kept."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from buurtspiegel.model.mirror import RECORDS_ID
from buurtspiegel.own.cells import Cells

from .folder import erase, private, write

_PERIOD = re.compile(r"[12][0-9]{3}[0-9A-Za-z-]{0,8}", re.ASCII)


class RawCells:
    """The raw counts in a folder; nothing but the desk reads them."""

    def __init__(self, folder: Path) -> None:
        """Look in a folder; nothing is made before the first file."""
        self._folder = folder / "cellen"

    def keep(self, records: str, number: int, cells: Cells) -> None:
        """Write the counts of a release, a file for each period."""
        for period, frame in cells.frame.groupby("period"):
            path = self._path(records, number, str(period))
            private(self._folder)
            private(path.parent)
            out = io.BytesIO()
            frame.to_parquet(out, index=False, compression="zstd")
            write(path, out.getvalue())

    def holds(self, records: str, number: int, period: str) -> bool:
        """Say whether there is a file of a period of a release."""
        return self._path(records, number, period).exists()

    def erase_but(self, wanted: Iterable[tuple[str, int, str]]) -> int:
        """Erase every file but those of these (records, number, period), see that they are gone; return how many."""
        if not self._folder.is_dir():
            return 0
        kept = {self._path(*one) for one in wanted}
        erased = 0
        for folder in self._folder.iterdir():
            for path in folder.iterdir():
                if path not in kept:
                    erase(path)
                    erased += 1
            if not any(folder.iterdir()):
                erase(folder)
        return erased

    def _path(self, records: str, number: int, period: str) -> Path:
        if not (RECORDS_ID.fullmatch(records) and _PERIOD.fullmatch(period)):
            raise ValueError("a registration or period that is no name of a file")
        return self._folder / records / f"{number}.{period}.parquet"
