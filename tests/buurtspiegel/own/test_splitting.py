"""Cells are parted by category and lose nothing on the way."""

from dataclasses import replace

import numpy as np
import pandas as pd

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.splitting import MOST_CATEGORIES, split, with_places
from registering import BUURTEN, MAPPING, cells, in_year

A, B = BUURTEN[:2]


def total(part: Cells) -> dict[str, int]:
    """Counts by category."""
    return {str(key): int(many) for key, many in part.frame.groupby("category")["count"].sum().items()}


def test_without_categories_nothing_changes() -> None:
    (part,) = split(cells(in_year()), MAPPING).values()
    assert total(part) == {"": 219}
    assert len(part.frame) == len(BUURTEN)


def test_what_is_written_alike_is_one_category_and_what_is_rare_is_the_rest() -> None:
    counts = {(A, "2024", "Wmo hulp"): 8, (B, "2024", "wmo-hulp"): 8, (A, "2024", "Jan Jansen"): 9}
    counts |= {(A, "2024", "Kap"): 12, (A, "2024", "<b>vet</b>"): 30}
    (part,) = split(cells(counts), MAPPING).values()
    assert total(part) == {"Kap": 12, "Wmo hulp": 16, "overig": 39}


def test_no_more_categories_than_a_screen_can_show() -> None:
    counts = {(A, "2024", f"soort {at}"): 100 - at for at in range(60)}
    (part,) = split(cells(counts), MAPPING).values()
    assert len(total(part)) == MOST_CATEGORIES + 1
    assert sum(total(part).values()) == sum(counts.values())


def test_every_registration_has_all_places_in_all_periods() -> None:
    counts = {(A, "2023", "Vervoer"): 20, (B, "2024", "Was"): 30, (A, "2024", "Was"): 11, (B, "2024", "Kap"): 15}
    mapping = replace(MAPPING, by_category={"VERVOER": "wmo_vervoer", "kap": ""})
    parts = split(cells(counts), mapping)
    assert {records: total(part) for records, part in parts.items()} == {"wmo_hulp": {"": 41}, "wmo_vervoer": {"": 20}}
    for part in parts.values():
        places = part.frame[["area", "period"]].drop_duplicates()
        assert len(places) == len(part.frame) == 4


def test_amounts_are_summed_and_the_two_largest_kept() -> None:
    counts = {(A, "2024", "Hulp a"): 2, (A, "2024", "hulp-a"): 1, (B, "2024", "Hulp a"): 20}
    amounts = {
        (A, "2024", "Hulp a"): (70.0, 50.0, 20.0),
        (A, "2024", "hulp-a"): (-60.0, -60.0, 0.0),
        (B, "2024", "Hulp a"): (5.0, 5.0, 0.0),
    }
    (part,) = split(cells(counts, amounts), MAPPING).values()
    row = part.frame.set_index("area").loc[A]
    assert row[["count", "amount", "first", "second"]].tolist() == [3, 10, -60, 50]


def test_places_without_records_count_nothing_in_each_period() -> None:
    places = pd.DataFrame({"area": [*BUURTEN, "BU00010299"], "postcode": ""})
    found = with_places(cells(in_year() | in_year("2025")), places).frame
    assert found[found["area"] == "BU00010299"][["period", "count"]].values.tolist() == [["2024", 0], ["2025", 0]]
    assert np.isnan(found["amount"]).all()
    assert with_places(cells(in_year()), places.iloc[:3]).frame.equals(cells(in_year()).frame)
