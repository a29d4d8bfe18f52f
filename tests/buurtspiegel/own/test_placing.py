"""Records are placed by the most exact of what they say, and none disappears."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from buurtspiegel.errors import NoMaps
from buurtspiegel.own.placing import Maps, Placed, count, maps_of, place
from buurtspiegel.own.placing.addresses import Address, OutOfTime, Unreachable
from buurtspiegel.own.reading.records import SCHEMA, Records
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AddressTable, Origin, ReadResult

#: Four squares of 100 metres side by side, of two wijken, and one of another gemeente.
SQUARES = {"BU00010000": (0, 0), "BU00010001": (1, 0), "BU00010100": (2, 0), "BU00010101": (3, 0), "BU00020000": (4, 0)}
NAMES = {
    "BU00010000": "Wijk 00 Centrum",
    "BU00010001": "Dorp-Noord",
    "BU00010100": "Het Zand",
    "BU00010101": "Dorp",
    "BU00020000": "Elders",
}
WEST, SOUTH = 130_000, 450_000


def _addresses() -> AddressTable:
    frame = pa.table(
        {
            "postcode": ["1000AA", "1000AA", "1000AA", "1000AB", "2000AA"],
            "number": pa.array([1, 2, 3, 1, 1], pa.int32()),
            "buurt": ["BU00010000", "BU00010000", "BU00010001", "BU00010100", "BU00020000"],
            "addresses": pa.array([1, 1, 1, 1, 1], pa.int32()),
        }
    )
    return AddressTable(2023, frame, Origin("pc6hnr.csv", "CBS", "CC BY 4.0", "Adressen"))


@pytest.fixture
def maps(tmp_path: Path, make_areas) -> Maps:
    """The map of gemeente GM0001, with addresses."""
    store = Store(tmp_path)
    store.add("aa", "kaart", ReadResult(areas=(make_areas(SQUARES, names=NAMES),), addresses=(_addresses(),)))
    return maps_of(store, "GM0001")


def records(*rows: dict[str, object], level: str = "") -> Records:
    """Records with a row each, 2 for the first; a record has a year unless it says otherwise."""
    texts = {"period": "2023"}
    columns = {name: [({**texts, **row}).get(name) for row in rows] for name in SCHEMA.names}
    columns["row"] = [row.get("row", at) for at, row in enumerate(rows, 2)]
    columns["count"] = [row.get("count", 1) for row in rows]
    return Records(pa.table(columns, schema=SCHEMA), len(rows), area_level=level)


def told(placed: Placed) -> list[tuple[str, str]]:
    assert placed.rows_read == placed.rows_placed + len(placed.rejected)
    assert sum(placed.ways.values()) == placed.rows_placed
    return list(zip(placed.codes, placed.way, strict=True))


def why(placed: Placed) -> dict[int, str]:
    return {one.row: one.reason for one in placed.rejected}


def test_each_way_places(maps: Maps) -> None:
    placed = place(
        records(
            {"area_code": "BU00010101"},
            {"area_code": "10199"},
            {"postcode": "1000AA", "number": "3"},
            {"postcode": "1000 aa"},
            {"x": WEST + 250.0, "y": SOUTH + 50.0},
            {"area_name": "centrum"},
            level="buurt",
        ),
        maps,
    )
    assert told(placed) == [
        ("BU00010101", "code"),
        ("BU00010001", "postcode"),
        ("BU00010000", "postcode"),
        ("BU00010100", "punt"),
        ("BU00010000", "naam"),
    ]
    assert why(placed) == {3: "deze gebiedscode staat niet op de kaart van 2023"}
    assert placed.ways == {"code": 1, "postcode": 2, "punt": 1, "naam": 1}
    assert "Bij 1 rij ligt de postcode in meer dan één buurt; geteld in die met de meeste adressen." in placed.remarks


def test_codes_lose_their_letters_and_zeros(maps: Maps) -> None:
    placed = place(records({"area_code": "00010101"}, {"area_code": "10100"}, {"area_code": " bu00010001 "}), maps)
    assert next(code for code, _ in told(placed)) == "BU00010101"
    one = place(records({"area_code": "0010100"}, level="buurt"), maps)
    assert told(one) == [("BU00010100", "code")]


def test_the_most_exact_counts_and_a_contradiction_is_said(maps: Maps) -> None:
    inside = {"x": WEST + 150.0, "y": SOUTH + 50.0}
    placed = place(
        records(
            {"area_code": "BU00010000", "postcode": "1000AB"},
            {"area_code": "BU00010000", "postcode": "1000AA"},
            {"area_code": "WK000100", **inside},
            {"area_code": "BU00010001", **inside},
        ),
        maps,
    )
    assert told(placed) == [
        ("BU00010000", "code"),
        ("BU00010000", "code"),
        ("BU00010001", "punt"),
        ("BU00010001", "code"),
    ]
    assert placed.remarks[0] == ("Bij 1 rij spreken twee kolommen elkaar tegen over de plek; de meest precieze telt.")


def test_what_lies_nowhere_has_a_reason(maps: Maps) -> None:
    placed = place(
        records(
            {"area_code": "BU00010000"},
            {"area_code": "BU00020000"},
            {"postcode": "2000AA"},
            {"x": WEST + 450.0, "y": SOUTH + 50.0},
            {"postcode": "9999ZZ"},
            {"area_name": "Het Zant"},
            {},
            {"area_code": "BU00010000", "period": None},
            {"street": "Dorpsstraat", "number": "1", "place": "Dorp"},
        ),
        maps,
    )
    assert told(placed) == [("BU00010000", "code")]
    found = why(placed)
    assert {found[row] for row in (3, 4, 5)} == {"ligt buiten de gemeente"}
    assert found[6] == "deze postcode is niet bekend in 2023; verwacht een postcode als 1234AB"
    assert found[7] == "geen wijk of buurt heet zo; lijkt op «Het Zand»"
    assert found[8] == "geen gebied, postcode, punt of adres ingevuld"
    assert found[9] == "geen jaar of datum ingevuld"
    assert found[10].startswith("een adres is alleen met het netwerk op te zoeken")


def test_no_reason_holds_what_was_filled_in(maps: Maps) -> None:
    secret = {"area_code": "Jansen1", "area_name": "Pietersen", "postcode": "geheim", "street": "x", "number": "y"}
    placed = place(records(secret), maps)
    assert told(placed) == []
    assert not any(str(word) in str(placed.rejected) for word in ("Jansen", "Pietersen", "geheim"))


class Told:
    """A client that knows some streets, and notes what it is asked."""

    def __init__(self, known: dict[str, tuple[float, float]], then: type[Exception] | None = None) -> None:
        self.known, self.then = known, then
        self.asked: list[str] = []

    def find(self, address: Address) -> tuple[float, float] | None:
        self.asked.append(address.street)
        if self.then and len(self.asked) > 1:
            raise self.then
        return self.known.get(address.street)


def test_addresses_are_asked_once_and_only_where_nothing_else_places(maps: Maps) -> None:
    client = Told({"Dorpsstraat": (WEST + 350.0, SOUTH + 50.0), "Ver weg": (0.0, 0.0)})
    address = {"number": "1", "place": "Dorp"}
    rows = records(
        {"street": "Dorpsstraat", **address},
        {"street": "Dorpsstraat", **address},
        {"street": "Nergens", **address},
        {"street": "Ver weg", **address},
        {"street": "Elders", **address, "area_code": "BU00010000"},
    )
    placed = place(rows, maps, client=client)
    assert told(placed) == [("BU00010101", "adres"), ("BU00010101", "adres"), ("BU00010000", "code")]
    assert client.asked == ["Dorpsstraat", "Nergens", "Ver weg"]
    assert why(placed) == {4: "adres niet gevonden", 5: "ligt buiten de gemeente"}


@pytest.mark.parametrize("then", [Unreachable, OutOfTime])
def test_after_a_refusal_no_more_is_asked(maps: Maps, then: type[Exception]) -> None:
    client = Told({"een": (WEST + 350.0, SOUTH + 50.0)}, then)
    placed = place(
        records(*({"street": street, "number": "1"} for street in ("een", "twee", "drie"))), maps, client=client
    )
    assert (told(placed), client.asked) == ([("BU00010101", "adres")], ["een", "twee"])
    assert len(placed.rejected) == 2


def test_records_that_know_only_a_wijk_are_rejected_when_nearly_all_know_a_buurt(maps: Maps) -> None:
    many = [{"area_code": "BU00010000"}] * 19
    placed = place(records(*many, {"area_code": "WK000101"}), maps)
    assert (placed.base, placed.rows_placed) == (Level.BUURT, 19)
    assert why(placed) == {21: "het gebied is groter dan een buurt, waarin de andere rijen staan"}
    both = place(records(*many[:3], {"area_code": "WK000101"}), maps)
    assert (both.base, set(both.codes)) == (Level.WIJK, {"WK000100", "WK000101"})


def test_totals_of_what_was_counted_already_are_rejected(maps: Maps) -> None:
    rows = [{"area_code": code, "count": 7} for code in (*list(SQUARES)[:4], "WK000100", "WK000101", "GM0001")]
    placed = place(records(*rows), maps)
    assert (placed.base, placed.rows_placed, len(placed.rejected)) == (Level.BUURT, 4, 3)
    assert count(placed, ["buurt"]).frame["count"].sum() == 28


def test_names_of_the_real_exports_are_recognised(tmp_path: Path, make_areas) -> None:
    squares = {"BU03440111": (0, 0), "BU03440211": (1, 0), "BU03440311": (2, 0)}
    wijken = {"WK034401": "Wijk 01 West", "WK034402": "Wijk 02 Noordwest", "WK034403": "Wijk 03 Overvecht"}
    store = Store(tmp_path)
    whole = make_areas(dict.fromkeys(wijken), level="wijk", names=wijken)
    store.add("aa", "kaart", ReadResult(areas=(make_areas(squares, names={"BU03440211": "Zuilen-west"}), whole)))
    maps = maps_of(store, "GM0344")
    texts = ["West", "noordwest", "03 Overvecht", "Wijk 03 Overvecht", "Subwijk Zuilen-west", "Overveght"]
    placed = place(records(*({"area_name": text} for text in texts)), maps)
    assert (placed.base, placed.rows_placed) == (Level.WIJK, 5)
    assert list(placed.codes) == ["WK034401", "WK034402", "WK034403", "WK034403", "WK034402"]
    assert why(placed) == {7: "geen wijk of buurt heet zo; lijkt op «Wijk 03 Overvecht»"}


def test_without_a_map_nothing_is_placed(tmp_path: Path) -> None:
    with pytest.raises(NoMaps, match="Van de gemeente GM0001 zijn geen buurten bekend"):
        maps_of(Store(tmp_path), "GM0001")


def test_a_map_of_postcodes_does_where_no_addresses_are(tmp_path: Path, make_areas) -> None:
    postcodes = make_areas({"1000AA": (0, 0), "1000AB": (2, 0), "2000AA": (4, 0)}, level="pc6", size=160)
    store = Store(tmp_path)
    store.add("aa", "kaart", ReadResult(areas=(make_areas(SQUARES), postcodes)))
    placed = place(records({"postcode": "1000AA", "number": "1"}, {"postcode": "2000AA"}), maps_of(store, "GM0001"))
    assert told(placed) == [("BU00010000", "postcode")]
    assert why(placed) == {3: "ligt buiten de gemeente"}
    assert placed.remarks == ("Bij 1 rij ligt de postcode in meer dan één buurt; geteld waar het grootste deel ligt.",)
    whole = make_areas({"1000AA": (1, 0)}, level="pc6", size=90)
    store.add("bb", "kaart", ReadResult(areas=(whole,)))
    placed = place(records({"postcode": "1000AA", "number": "1"}), maps_of(store, "GM0001"))
    assert (told(placed), placed.remarks) == ([("BU00010001", "postcode")], ())


def test_cells_count_by_area_period_and_sort(maps: Maps) -> None:
    rows = [{"area_code": "BU00010000", "category": "a", "amount": float(at)} for at in (5, -9, 3)]
    rows += [{"area_code": "BU00010001", "category": "a"}] * 8 + [{"area_code": "BU00010001", "category": "zelden"}]
    rows += [{"area_code": "BU00010101", "category": "", "count": 12, "amount": 4.0}]
    cells = count(place(records(*rows), maps), ["buurt", "wijk", "pc6"])
    assert (cells.base, cells.postcode, cells.frame["count"].dtype) == (Level.BUURT, None, np.int64)
    assert cells.frame.astype(object).fillna("?").to_numpy().tolist() == [
        ["BU00010000", "", "2023", "a", 3, -1.0, -9.0, 5.0],
        ["BU00010001", "", "2023", "a", 8, "?", "?", "?"],
        ["BU00010001", "", "2023", "overig", 1, "?", "?", "?"],
        ["BU00010101", "", "2023", "onbekend", 12, 4.0, 4.0, 0.0],
    ]
    wijken = count(place(records(*rows), maps), ["wijk"])
    assert wijken.frame.groupby("area")["count"].sum().to_dict() == {"WK000100": 12, "WK000101": 12}


def test_postcodes_are_kept_no_finer_than_is_published(maps: Maps) -> None:
    rows = [{"postcode": "1000AA"}, {"postcode": "1000AB"}]
    placed = place(records(*rows), maps)
    assert sorted(count(placed, ["buurt", "pc6"]).frame["postcode"]) == ["1000AA", "1000AB"]
    assert set(count(placed, ["buurt", "pc4"]).frame["postcode"]) == {"1000"}
    assert set(count(placed, ["buurt"]).frame["postcode"]) == {""}
    mixed = place(records(*rows, {"area_code": "BU00010000"}), maps)
    assert set(count(mixed, ["buurt", "pc6"]).frame["postcode"]) == {""}
    assert "Bij 1 rij is er geen postcode; daarom zijn er geen cijfers per postcode." in mixed.remarks


def test_no_records_make_no_cells(maps: Maps) -> None:
    placed = place(records(), maps)
    assert (placed.rows_placed, len(count(placed, ["buurt", "pc4"]).frame)) == (0, 0)
