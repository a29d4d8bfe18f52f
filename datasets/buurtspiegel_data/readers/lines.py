"""Do the lines of a CSV fit its header? A file that was cut short must not turn into figures that are withheld."""

import csv
import io
import re
from collections.abc import Sequence

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile

from .probe import Probe

#: StatLine may close an export with lines of one cell: «Bron: CBS», «© Centraal Bureau voor de Statistiek».
_REMARK = re.compile(r"(?:©|Bron:)")


def check_lines(probe: Probe, text: str | None = None) -> None:
    """Refuse a CSV with a line that lacks cells of the header, or has text beyond it; blank lines are fine.

    The header, or a line, may end in one separator that the other has not. ``text`` is as for ``text_frame``.
    """
    needed = max((at for at, column in enumerate(probe.columns, 1) if column), default=1)
    most = len(probe.columns)
    with probe.path.open(encoding=probe.encoding, newline="") if text is None else io.StringIO(text) as content:
        lines = csv.reader(content, delimiter=probe.separator)
        for cells in lines:
            spare = cells[most:]
            if needed <= len(cells) and (not spare or spare == [""]):
                continue
            if any(map(str.strip, cells)) and not _is_remark(cells):
                raise _misfit(probe, lines.line_num, len(cells))


def without_remarks(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop the closing remarks of the publisher from lines that were read."""
    remarks = frame[frame.iloc[:, 0].str.match(_REMARK)]
    alone = [_is_remark(list(cells)) for cells in remarks.to_numpy()]
    return frame.drop(index=remarks.index[alone])


def _is_remark(cells: Sequence[str]) -> bool:
    return bool(_REMARK.match(cells[0].strip())) and not any(cells[1:])


def _misfit(probe: Probe, line: int, cells: int) -> UnreadableFile:
    return UnreadableFile(
        f"{probe.name} heeft in regel {line} {cells} {'cel' if cells == 1 else 'cellen'}; verwacht er "
        f"{len(probe.columns)}, net als in de kopregel; controleer die regel, of download het bestand opnieuw als het "
        "afgebroken is."
    )
