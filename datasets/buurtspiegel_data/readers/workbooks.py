"""Reading the first sheet of an Excel workbook as text, quickly."""

import pandas as pd

from .probe import Form, Probe, check_columns, damaged, only_header


def sheet_frame(probe: Probe) -> pd.DataFrame:
    """Return the first sheet as text: no code becomes a number; an empty cell is «»; column names without blanks.

    Raises :class:`UnreadableFile` where the workbook is damaged or two columns have one name.
    """
    check_columns(probe)
    from python_calamine import CalamineError

    try:
        # Calamine reads the 17,000 rows of the RIVM in seconds; openpyxl needs half a minute.
        frame = pd.read_excel(probe.path, engine="calamine", dtype=str, keep_default_na=False)
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(probe.path, Form.XLSX) from error
    if frame.empty:
        raise only_header(probe)
    return frame.rename(columns=lambda name: str(name).strip())
