"""A release that cannot be held against earlier ones of the same rows is refused, or counted so that it can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.errors import DealRefused, ReleaseRefused
from buurtspiegel.own.cells import Cells
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.lineage import one_year
from buurtspiegel.own.mapping import Role
from buurtspiegel.own.report import Read
from buurtspiegel.registry import load_registry
from buurtspiegel_data.levels import Level
from registering import BUURTEN, MAPPING, cells, file, in_year

__all__ = ["file"]
PLAIN = replace(MAPPING, records="bomen")
DEAL = Deal("Gemeente Aastad", "Beheer", "Gemeentewet", date(2030, 1, 1), "Team Groen", 5, levels=("buurt", "wijk"))
COUNTS = dict(zip(BUURTEN, (60, 3, 45, 80, 20, 31), strict=True))
#: More areas, of which two in a wijk: what is added up over sorts is told there.
SORTS = in_year(counts=COUNTS, category="eik") | in_year(
    counts=dict(zip(BUURTEN, (12, 3, 9, 30, 6, 11), strict=True)), category="beuk"
)


@dataclass
class Placing:
    """Stands in for reading and placing: counts by the finest of the levels that it is asked for."""

    cells: Cells
    finest: Level = Level.BUURT

    def __call__(
        self,
        _store: object,
        _path: object,
        _name: object,
        _mapping: object,
        levels: Sequence[str],
        *_: object,
        **_more: object,
    ) -> tuple[Read, Cells]:
        """Count."""
        base = Level.BUURT if "buurt" in levels and self.finest is Level.BUURT else Level.WIJK
        made = self.cells if base is Level.BUURT else in_wijken(self.cells)
        return Read(9, 9, {"code": 9}, (), {}), made


def in_wijken(fine: Cells) -> Cells:
    frame = fine.frame.assign(area="WK" + fine.frame["area"].str[2:8])
    summed = frame.groupby(["area", "postcode", "period", "category"], as_index=False)["count"].sum()
    return replace(fine, base=Level.WIJK, frame=summed.assign(amount=np.nan, first=np.nan, second=np.nan))


@pytest.fixture
def placing(monkeypatch: pytest.MonkeyPatch) -> Placing:
    made = Placing(cells(in_year(counts=COUNTS)))
    monkeypatch.setattr("buurtspiegel.own.counting.counted", made)
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data", load_registry())


def told(desk: Desk, records: str = "bomen") -> Mapping[tuple[str, str], float]:
    """The newest figures that are published, by level and area."""
    frame = desk._ledger.accounts()[records].entries[-1].release.frame
    frame = frame[frame["value"].notna() & (frame["category"] == "")]
    return dict(zip(zip(frame["level"], frame["area"], strict=True), frame["value"], strict=True))


def test_a_wijk_after_its_buurten_does_not_give_the_secret_one_away(desk: Desk, placing: Placing, file: Path) -> None:
    desk.take(file, "a.csv", PLAIN, replace(DEAL, levels=("buurt",)), "Ada")
    first = told(desk)
    assert ("buurt", "BU00010102") not in first
    assert {("buurt", "BU00010101"), ("buurt", "BU00010103")} <= set(first)
    desk.take(file, "a.csv", PLAIN, replace(DEAL, levels=("wijk",)), "Ada")
    assert told(desk) == {("wijk", "WK000102"): 131}


def test_what_was_counted_finer_is_not_counted_coarser(desk: Desk, placing: Placing, file: Path) -> None:
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    placing.finest = Level.WIJK
    with pytest.raises(ReleaseRefused, match="«bomen» 2024 is eerder per buurt geteld"):
        desk.take(file, "a.csv", PLAIN, replace(DEAL, levels=("wijk",)), "Ada")
    placing.cells = cells(in_year("2025", COUNTS))
    desk.take(file, "a.csv", PLAIN, replace(DEAL, levels=("wijk",)), "Ada")


def test_a_period_stays_on_the_map_that_it_was_counted_on(desk: Desk, placing: Placing, file: Path) -> None:
    placing.cells = replace(placing.cells, year=2023)
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    placing.cells = replace(placing.cells, year=2024)
    with pytest.raises(ReleaseRefused, match="op de kaart van 2023, en nu op die van 2024"):
        desk.take(file, "a.csv", PLAIN, DEAL, "Ada")


def test_periods_are_placed_on_one_map_or_refused() -> None:
    assert one_year(["2022", "2023"], {}, 2023) == 2023
    assert one_year(["2023"], {"2023": 2022}, 2023) == 2022
    assert one_year(["2023"], {"2023": 2022}, None) == 2022
    with pytest.raises(ReleaseRefused, match=r"2022 op die van 2022, 2023 op die van 2023\. Splits"):
        one_year(["2022", "2023"], {"2022": 2022}, 2023)


def test_the_same_file_is_not_read_under_another_name(desk: Desk, placing: Placing, file: Path) -> None:
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    placing.cells = cells(in_year(counts={one: many + 7 for one, many in COUNTS.items()}))
    with pytest.raises(ReleaseRefused, match=r"al ingelezen als «Bomen» \(bomen\)"):
        desk.take(file, "b.csv", replace(PLAIN, records="struiken"), DEAL, "Ada")
    desk.remove("bomen", "Ada")  # who saw its figures may remember them
    with pytest.raises(ReleaseRefused, match="al ingelezen"):
        desk.take(file, "b.csv", replace(PLAIN, records="struiken"), DEAL, "Ada")
    assert desk.registrations() == ()
    desk.take(file, "b.csv", PLAIN, DEAL, "Ada")


def test_nor_the_same_counts_in_another_file(desk: Desk, placing: Placing, file: Path, tmp_path: Path) -> None:
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    other = tmp_path / "anders.csv"
    other.write_text("heel anders\n")
    with pytest.raises(ReleaseRefused, match="al ingelezen"):
        desk.take(other, "b.csv", replace(PLAIN, records="struiken"), replace(DEAL, k=7), "Ada")
    placing.cells = cells(in_year(counts={one: many + at for at, (one, many) in enumerate(COUNTS.items())}))
    desk.take(other, "b.csv", replace(PLAIN, records="struiken"), replace(DEAL, k=7), "Ada")


def test_a_sort_does_not_move_to_another_registration(desk: Desk, placing: Placing, file: Path, tmp_path: Path) -> None:
    placing.cells = cells(SORTS)
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    later = tmp_path / "later.csv"
    later.write_text("een rij meer\n")
    apart = replace(PLAIN, by_category={"beuk": "beuken"})
    with pytest.raises(ReleaseRefused, match="andere keuze van soorten"):
        desk.take(file, "a.csv", apart, DEAL, "Ada")
    placing.cells = cells(SORTS | {("BU00010101", "2024", "eik"): 75, ("BU00010201", "2024", "eik"): 99})
    with pytest.raises(ReleaseRefused, match="andere keuze van soorten"):
        desk.take(later, "a.csv", apart, DEAL, "Ada")
    assert [one.records for one in desk.registrations()] == ["bomen"]


def test_a_secret_zero_stays_secret(desk: Desk, placing: Placing, file: Path) -> None:
    desk.take(file, "a.csv", PLAIN, replace(DEAL, zeros=True), "Ada")
    with pytest.raises(DealRefused, match="nullen"):
        desk.take(file, "a.csv", PLAIN, DEAL, "Ada")


def test_the_ledger_does_not_hold_a_file_or_a_secret_count(desk: Desk, placing: Placing, file: Path) -> None:
    content = "jansen 123456782\n"
    file.write_text(content)
    desk.take(file, "a.csv", PLAIN, DEAL, "Ada")
    (entry,) = desk._ledger.accounts()["bomen"].entries
    assert pd.isna(entry.release.frame.set_index("area")["value"]["BU00010102"])
    assert len(entry.source.marks) == 2
    assert all(len(mark) == 64 for mark in entry.source.marks)
    other = Desk(file.parent / "elders", load_registry())
    other.take(file, "a.csv", PLAIN, DEAL, "Ada")
    (same,) = other._ledger.accounts()["bomen"].entries
    assert not set(same.source.marks) & set(entry.source.marks)


def test_no_person_is_kept_in_a_mapping_or_a_title(desk: Desk, placing: Placing, file: Path) -> None:
    with pytest.raises(DealRefused, match=r"naam: hierin staat een BSN"):
        desk.take(file, "a.csv", PLAIN, DEAL, "Ada", title="Zaak 123456782")
    columns = {**PLAIN.columns, "Mw. J. de Vries": Role.UNUSED, "naam": Role.PERSONAL}
    named = replace(PLAIN, columns=columns, by_category={"Jan de Vries": "bomen", "eik": "eiken"})
    desk.save_mapping("bomen", named)
    kept = desk.mappings()["bomen"]
    assert dict(kept.columns) == {"buurt": Role.AREA_CODE, "naam": Role.PERSONAL}
    assert dict(kept.by_category) == {"eik": "eiken"}
