"""A raster (GeoTIFF) of heat or green: its mean per gemeente, wijk and buurt.

The file says where its cells lie and what stands in them, and nothing of what that is: the name of the file does, as
the publishers call them (Stedelijk_hitte_eiland_effect_01062022_v2.tif, 20200629_gm_Bomenkaart_v2.tif: RIVM, Atlas
Natuurlijk Kapitaal) or with one of the words of :data:`SUBJECTS` and a year. Boundaries come from the store.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out
from buurtspiegel_data.zonal import LEAST_COVERED, mean_columns, zonal

from .names import NameIndex
from .probe import Form, Probe
from .safe_raster import opened
from .wording import fold

LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
#: A year alone, or in a date as RIVM writes it: 01062022 and 20200629.
_YEAR = re.compile(r"(?<!\d)(?:[0-3]\d[01]\d((?:19|20)\d\d)|((?:19|20)\d\d)[01]\d[0-3]\d|((?:19|20)\d\d))(?!\d)")


@dataclass(frozen=True)
class Subject:
    """What a raster can be about: the words in a file name that say so, and between which values its cells lie."""

    dataset: str
    key: str
    words: tuple[str, ...]
    title: str
    unit: str
    lowest: float
    highest: float
    decimals: int
    publisher: str
    licence: str

    @property
    def measures(self) -> dict[str, Measure]:
        """The columns of its table."""
        return {
            self.key: Measure(self.title, self.unit),
            f"{self.key}_dekking": Measure(f"{self.title}: deel van het gebied dat het raster dekt", "%"),
            f"{self.key}_ha": Measure(f"{self.title}: oppervlakte die het raster dekt", "ha"),
        }


_ATLAS = ("RIVM, Atlas Natuurlijk Kapitaal", "Public Domain Mark 1.0")
SUBJECTS = (
    Subject("hitte", "uhi", ("hitte_eiland", "hitteeiland", "uhi"), "Stedelijk hitte-eilandeffect", "°C",
            -15, 25, 2, *_ATLAS),
    Subject("hitte", "pet", ("gevoelstemperatuur", "pet"), "Gevoelstemperatuur op een hete middag", "°C",
            -20, 70, 1, "Klimaateffectatlas", "CC BY 4.0"),
    Subject("groen", "bomen", ("bomenkaart", "bomen"), "Bomen", "%", 0, 100, 1, *_ATLAS),
    Subject("groen", "struiken", ("struikenkaart", "struiken"), "Struiken", "%", 0, 100, 1, *_ATLAS),
    Subject("groen", "gras", ("graskaart", "gras"), "Lage planten en gras", "%", 0, 100, 1, *_ATLAS),
)  # fmt: skip


def recognises(probe: Probe) -> bool:
    """Take every GeoTIFF, in order to say what is wrong with it."""
    return probe.form is Form.TIFF


def read(probe: Probe, names: NameIndex) -> ReadResult:
    """Return a table per level with the mean of the raster in each area, and how much of the area it covers.

    Raises :class:`UnreadableFile` where the name does not say what it is or of which year, where no boundaries are
    known, where nothing of it lies in them, and where its values cannot be.
    """
    subject, period = _subject(probe), _period(probe)
    maps = [areas for level in LEVELS if (areas := names.areas(level, int(period))) is not None]
    if not maps:
        raise UnreadableFile(
            f"{probe.name} is een raster, en van geen enkel gebied zijn de grenzen bekend; voeg eerst een kaart toe "
            "(bijvoorbeeld de wijk- en buurtkaart) en daarna dit bestand opnieuw."
        )
    tables, notes = [], []
    with opened(probe) as raster:
        for at, areas in enumerate(maps):
            found = zonal(raster, areas.rd, _part(names.tell, at, len(maps)))
            _check_values(probe, subject, found)
            values, status = mean_columns(found, subject.key, subject.decimals)
            few = int((values[subject.key].isna()).sum())
            share = f"{LEAST_COVERED:.0%}".replace("%", " procent")
            text = f"Gebieden van niveau {areas.level.label} waarvan het raster minder dan {share} dekt: {few}."
            notes.append(LeftOut(text, few))
            tables += list(_table(probe, subject, period, areas, values, status))
    if not tables:
        raise UnreadableFile(
            f"{probe.name} raakt geen enkel bekend gebied; verwacht een raster over de gebieden die zijn toegevoegd; "
            "voeg een kaart toe van de plaats van het raster."
        )
    return ReadResult(tuple(tables), left_out=concat_left_out(notes), maps=names.version)


def _table(
    probe: Probe, subject: Subject, period: str, areas: AreaSet, values: pd.DataFrame, status: pd.DataFrame
) -> Iterator[SourceTable]:
    if values.empty:
        return
    origin = Origin(probe.name, subject.publisher, subject.licence, f"{subject.title} {period}")
    ordered = values.sort_index()
    yield SourceTable(
        subject.dataset,
        areas.level,
        period,
        ordered,
        status.loc[ordered.index],
        subject.measures,
        origin,
        areas.names.reindex(ordered.index),
    )


def _check_values(probe: Probe, subject: Subject, found: pd.DataFrame) -> None:
    """Refuse values that cannot be: a sign for «no value» that the file does not declare as such."""
    if found["mean"].notna().sum() == 0:
        return
    low, high = float(np.nanmin(found["lowest"])), float(np.nanmax(found["highest"]))
    if not (subject.lowest <= low and high <= subject.highest):
        raise UnreadableFile(
            f"{probe.name} heeft waarden van {low:g} tot {high:g}; verwacht {subject.title.casefold()} van "
            f"{subject.lowest:g} tot {subject.highest:g} {subject.unit}; leg vast welk getal «geen waarde» is "
            "(nodata), of controleer de naam van het bestand."
        )


def _subject(probe: Probe) -> Subject:
    """Return what the name of the file says that the raster is."""
    words = f"_{re.sub(r'[^a-z0-9]+', '_', fold(probe.path.stem))}_"
    found = [subject for subject in SUBJECTS if any(f"_{word}_" in words for word in subject.words)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"«{subject.words[0]}»" for subject in SUBJECTS)
    what = f"{len(found)} onderwerpen" if found else "niet waarover het gaat"
    raise UnreadableFile(
        f"{probe.name} is een raster en de naam noemt {what}; verwacht een van {known}; geef het bestand een naam als "
        "bomenkaart_2020.tif."
    )


def _period(probe: Probe) -> str:
    """Return the year in the name of the file."""
    if years := _YEAR.findall(probe.path.stem):
        return next(year for year in years[-1] if year)
    raise UnreadableFile(
        f"{probe.name} noemt nergens een jaar; zet het jaar in de naam van het bestand, zoals bomenkaart_2020.tif."
    )


def _part(tell: Callable[[float], None], at: int, parts: int) -> Callable[[float], None]:
    """Return what tells of one part out of several how far the whole is."""
    return lambda done: tell((at + done) / parts)
