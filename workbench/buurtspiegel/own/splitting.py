"""One file, several registrations: cells parted by their category, with the areas where nothing was counted."""

from dataclasses import replace

import numpy as np
import pandas as pd

from buurtspiegel.errors import DeclarationError
from buurtspiegel.model.text import check_text
from buurtspiegel_data.readers.wording import one_line

from .cells import Cells
from .mapping import Mapping
from .publishing import called, measure_key
from .report import SHOWN_FROM

#: Where the categories go that too few rows have, that cannot be shown, or that come after the commonest.
REST = "overig"
MOST_CATEGORIES = 40
_KEYS = ["area", "postcode", "period", "category"]


def split(cells: Cells, mapping: Mapping) -> dict[str, Cells]:
    """Return the cells of each registration by its id; those that the mapping sends nowhere are left out.

    Within a registration the rare categories are one, «overig», and with a single category there are none. Each place
    that has a cell anywhere has one in every period: a count of 0 is a figure.
    """
    frame = cells.frame
    sent = {measure_key(category): records for category, records in mapping.by_category.items()}
    to = frame["category"].map(lambda one: sent.get(measure_key(one), mapping.records) if one else mapping.records)
    # A place without records has an empty category: it belongs to every registration.
    parts = {
        records: frame[to == records]
        for records in dict.fromkeys((mapping.records, *filter(None, mapping.by_category.values())))
    }
    places, periods = frame[["area", "postcode"]].drop_duplicates(), _periods(frame)
    return {
        records: replace(cells, frame=_complete(_tidied(part), places, periods))
        for records, part in parts.items()
        if part["count"].sum() > 0
    }


def with_places(cells: Cells, places: pd.DataFrame) -> Cells:
    """Add the places (columns area and postcode) where nothing was counted: theirs is a known 0.

    All that anybody knows from a map must be among them: what can be crossed on paper is crossed in the protection.
    """
    periods, columns = _periods(cells.frame), ["area", "postcode"]
    there = pd.MultiIndex.from_frame(cells.frame[columns])
    lacking = places[~pd.MultiIndex.from_frame(places[columns]).isin(there)].drop_duplicates(columns)
    if lacking.empty or not periods:
        return cells
    rows = lacking[columns].merge(pd.DataFrame({"period": periods}), how="cross")
    money = np.nan if cells.frame["amount"].isna().all() else 0.0
    rows = rows.assign(category="", count=np.int64(0), amount=money, first=money, second=money)
    return replace(cells, frame=pd.concat([cells.frame, rows], ignore_index=True))


def _periods(frame: pd.DataFrame) -> list[str]:
    return sorted({str(one) for one in frame.loc[frame["count"] > 0, "period"]})


def _tidied(frame: pd.DataFrame) -> pd.DataFrame:
    """Join categories that are written alike, and the rare ones."""
    totals = frame.groupby(frame["category"].map(measure_key))["count"].sum()
    usable = [key for key in totals.sort_values(ascending=False).index if totals[key] >= SHOWN_FROM]
    first: dict[str, str] = {}
    for one in frame["category"]:
        if one and _showable(one):
            first.setdefault(measure_key(one), called(one))
    shown = {key: first[key] for key in usable[:MOST_CATEGORIES] if key in first}
    category = frame["category"].map(lambda one: shown.get(measure_key(one), REST) if one else "")
    if category[frame["count"] > 0].nunique() <= 1:
        category = pd.Series("", frame.index)
    return frame.assign(category=category)


def _showable(category: str) -> bool:
    try:
        check_text("soort", "naam", one_line(category), 200)
    except DeclarationError:
        return False
    return True


def _complete(frame: pd.DataFrame, places: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """Sum what became one category, and its two largest amounts whatever their sign; count 0 where there is none."""
    categories = sorted({str(one) for one in frame.loc[frame["count"] > 0, "category"]})
    frame = frame[frame["category"].isin(categories)]
    summed = frame.groupby(_KEYS, sort=False).agg(count=("count", "sum"), amount=("amount", "sum"))
    summed["amount"] = summed["amount"].where(frame.groupby(_KEYS, sort=False)["amount"].count() > 0)
    amounts = frame.melt(_KEYS, ["first", "second"], value_name="one").dropna(subset="one")
    amounts = amounts.sort_values("one", key=abs, ascending=False)
    amounts["place"] = amounts.groupby(_KEYS, sort=False).cumcount()
    largest = amounts[amounts["place"] < 2].pivot(index=_KEYS, columns="place", values="one")
    summed["first"], summed["second"] = (largest.reindex(columns=[0, 1])[at].reindex(summed.index) for at in (0, 1))
    summed["second"] = summed["second"].mask(summed["second"].isna() & summed["first"].notna(), 0.0)
    summed = summed.reset_index()
    every = places.merge(pd.DataFrame({"period": periods}), how="cross")
    there = pd.MultiIndex.from_frame(summed[_KEYS[:3]])
    lacking = every[~pd.MultiIndex.from_frame(every[_KEYS[:3]]).isin(there)]
    money = 0.0 if frame["amount"].notna().any() else np.nan
    rows = lacking.assign(category=categories[0], count=np.int64(0), amount=money, first=money, second=money)
    return pd.concat([summed, rows], ignore_index=True) if len(rows) else summed
