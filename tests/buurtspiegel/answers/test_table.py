"""The table: sorted with what is missing last, filtered, paged, and safe in a spreadsheet."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.table import PAGE, Selection, lines, page
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.registry import load_registry
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)


def codes(answers: MapAnswers, style: Style, chosen: Selection) -> list[str]:
    return [row["code"][-5:] for row in page(answers, style, *BUURT, chosen, 0)["rows"]]


@pytest.mark.parametrize(
    ("sort", "down", "expected"),
    [
        ("value", True, "10101 20102 20101 10201 10102 10299 10202"),
        ("value", False, "10299 10102 10201 20101 20102 10101 10202"),
        ("code", False, "10101 10102 10201 10202 10299 20101 20102"),
        ("code", True, "20102 20101 10299 10202 10201 10102 10101"),
        ("name", False, "10202 10201 10101 20101 20102 10299 10102"),
    ],
)
def test_rows_are_sorted_with_what_has_no_number_last_either_way(
    answers: MapAnswers, style: MakeStyle, sort: str, down: bool, expected: str
) -> None:
    assert codes(answers, style("sociaal.inwoners"), Selection(sort=sort, down=down)) == expected.split()


@pytest.mark.parametrize(
    ("down", "expected"),
    [
        (True, "20101 10101 10201 10102 20102 10299 10202"),
        (False, "20102 10102 10201 10101 20101 10202 10299"),
    ],
)
def test_compared_values_are_sorted_the_same_way(
    answers: MapAnswers, style: MakeStyle, down: bool, expected: str
) -> None:
    chosen = Selection(sort="compared", down=down)
    found = codes(answers, style("sociaal.65plus", "nederland"), chosen)
    assert found[:5] == expected.split()[:5]
    assert set(found[5:]) == {"10202", "10299"}


def test_sorting_by_status_puts_equal_reasons_together(answers: MapAnswers, style: MakeStyle) -> None:
    rows = page(answers, style("sociaal.bijstand"), *BUURT, Selection(sort="status", down=False), 0)["rows"]
    assert [row["cells"][3] for row in rows] == [
        *["bekend"] * 4,
        "geheim",
        "nog niet bekend",
        "water",
    ]


def test_a_page_is_in_words(answers: MapAnswers, style: MakeStyle) -> None:
    found = page(answers, style("wonen.woz", "nederland"), *BUURT, Selection(), 0)
    assert [column["label"] for column in found["columns"]] == [
        "Code",
        "Naam",
        "Gemiddelde WOZ-waarde 2023",
        "verschil met Nederland",
        "Status",
    ]
    assert found["rows"][0]["cells"] == ["BU00010101", "Binnenstad", "€ 458.000", "+€ 79.000", "bekend"]
    assert found["rows"][-1]["cells"][2:] == ["–", "–", "water"]
    assert (found["total"], found["size"]) == (7, 50)
    assert found["said"] == "7 buurten, waarvan 1 geheim, 1 water"


def test_without_a_comparison_there_is_no_column_for_it(answers: MapAnswers, style: MakeStyle) -> None:
    found = page(answers, style("wonen.woz"), *BUURT, Selection(), 0)
    assert [column["id"] for column in found["columns"]] == ["code", "name", "value", "status"]
    assert all(len(row["cells"]) == 4 for row in found["rows"])


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Selection(sort="code", down=False, within="GM0002"), ["20101", "20102"]),
        (Selection(sort="code", down=False, within="GM0344"), []),
        (Selection(sort="code", down=False, ids=(6, 0, 0, 99, -1)), ["10101", "20102"]),
        (Selection(sort="code", down=False, ids=(99,)), []),
        (Selection(sort="code", down=False, text="DORP"), ["20101", "20102"]),
        (Selection(sort="code", down=False, text="bu000102"), ["10201", "10202", "10299"]),
        (Selection(sort="name", down=True, text="nergens"), []),
        (Selection(sort="code", down=False, text="dorp", ids=(0, 5)), ["20101"]),
        (Selection(sort="code", down=False, text="o", within="GM0001"), ["10102", "10202"]),
        (Selection(sort="code", down=False, text="(.*)["), []),
    ],
)
def test_rows_are_chosen_by_id_gemeente_and_text(
    answers: MapAnswers, style: MakeStyle, chosen: Selection, expected: list[str]
) -> None:
    found = page(answers, style("sociaal.inwoners"), *BUURT, chosen, 0)
    assert [row["code"][-5:] for row in found["rows"]] == expected
    assert found["total"] == len(expected)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Selection(ids=(0,)), "1 buurt"),
        (Selection(ids=(3,)), "1 buurt, waarvan 1 geheim"),
        (Selection(within="GM0344"), "0 buurten"),
    ],
)
def test_what_is_chosen_is_said(answers: MapAnswers, style: MakeStyle, chosen: Selection, said: str) -> None:
    assert page(answers, style("sociaal.inwoners"), *BUURT, chosen, 0)["said"] == said


def test_pages_hold_fifty_rows_and_beyond_the_last_there_are_none(
    tmp_path: Path, make_table: Callable[..., SourceTable]
) -> None:
    cells = {f"BU0001{number:04}": float(number) for number in range(2 * PAGE + 3)}
    Store(tmp_path).add("3" * 64, "veel.csv", ReadResult((make_table({"a_inw": cells}),)))
    many = MapAnswers(open_workbench(tmp_path).engine)
    style = Style("sociaal.inwoners", "2023", "waarde", version=many.engine.version)
    sizes = [len(page(many, style, *BUURT, Selection(), at)["rows"]) for at in (0, 1, 2, 3, 99_999)]
    assert sizes == [50, 50, 3, 0, 0]
    first = page(many, style, *BUURT, Selection(sort="value", down=False), 1)["rows"][0]
    assert first["code"] == "BU00010050"
    assert first["cells"][1] == "BU00010050"


def exported(answers: MapAnswers, style: Style, chosen: Selection) -> list[dict[str, str]]:
    text = "".join(lines(answers, style, *BUURT, chosen))
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_an_export_has_every_row_with_a_decimal_comma(answers: MapAnswers, style: MakeStyle) -> None:
    rows = exported(answers, style("sociaal.65plus", "gemeente"), Selection(sort="code", down=False))
    assert len(rows) == 7
    assert list(rows[0]) == [
        "code",
        "naam",
        "indicator",
        "eenheid",
        "jaar",
        "waarde",
        "status",
        "vergelijking",
        "vergeleken",
        "eenheid vergeleken",
        "bron",
    ]
    assert (rows[0]["waarde"], rows[0]["vergeleken"], rows[0]["eenheid"], rows[0]["jaar"]) == (
        "20,0",
        "2,4",
        "%",
        "2023",
    )
    assert (rows[3]["waarde"], rows[3]["status"], rows[3]["vergeleken"]) == ("", "geheim", "")
    assert rows[1]["vergeleken"] == "-7,6"


def test_an_export_holds_what_was_chosen(answers: MapAnswers, style: MakeStyle) -> None:
    rows = exported(answers, style("sociaal.inwoners"), Selection(within="GM0002", sort="code", down=False))
    assert [row["code"] for row in rows] == ["BU00020101", "BU00020102"]
    assert exported(answers, style("sociaal.inwoners"), Selection(within="GM0344")) == []


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("http://kwaad";"klik")',
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＠SUM(A1)",
    ],
)
def test_no_name_runs_as_a_formula(tmp_path: Path, make_table: Callable[..., SourceTable], name: str) -> None:
    code = "BU00010001"
    Store(tmp_path).add("3" * 64, "x.csv", ReadResult((make_table({"a_inw": {code: 5.0}}, names={code: name}),)))
    hostile = MapAnswers(open_workbench(tmp_path).engine)
    style = Style("sociaal.inwoners", "2023", "waarde", version=hostile.engine.version)
    (row,) = exported(hostile, style, Selection())
    assert row["naam"] == f"'{name}"
    assert row["waarde"] == "5"


def test_an_ordinary_name_stays_as_it_is(answers: MapAnswers, style: MakeStyle) -> None:
    names = {row["code"]: row["naam"] for row in exported(answers, style("sociaal.inwoners"), Selection())}
    assert names["BU00010101"] == "Binnenstad"
    assert names["BU00010202"] == "<img src=x onerror=alert(1)>"


def test_areas_that_the_map_does_not_have_are_in_the_table(
    tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]
) -> None:
    residents = {"BU00010101": 10.0, "BU00010102": 20.0, "BU00030101": 30.0}
    drawn = make_areas({"BU00010101": (0, 0), "BU00010102": (1, 0)})
    store = Store(tmp_path)
    store.add("a" * 64, "kwb.csv", ReadResult((make_table({"a_inw": residents}),), (drawn,)))
    answers = MapAnswers(open_workbench(tmp_path).engine)
    asked = Style("sociaal.inwoners", "2023", "waarde", version=answers.engine.version)
    found = page(answers, asked, *BUURT, Selection(), 0)
    assert [row["code"] for row in found["rows"]] == ["BU00030101", "BU00010102", "BU00010101"]
    assert page(answers, asked, *BUURT, Selection(within="GM0003"), 0)["total"] == 1


def test_what_people_would_not_be_known_for_is_no_league_table(answers: MapAnswers, style: MakeStyle) -> None:
    found = page(answers, style("sociaal.bijstand"), *BUURT, Selection(sort="value", down=True), 0)
    assert (found["sort"], found["down"]) == ("name", False)
    assert [row["code"][-5:] for row in found["rows"]] == codes(
        answers, style("sociaal.bijstand"), Selection(sort="name", down=False)
    )


def test_a_comparison_with_a_carried_figure_is_marked_in_table_and_file(
    tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]
) -> None:
    """GM0001 took in GM0002: what it had in 2020 is that of both together."""
    after = make_areas({"GM0001": (0, 0), "GM0009": (5, 0)}, level="gemeente")
    after.frame.loc["GM0001", "geometry"] = shapely.box(130_000, 450_000, 130_200, 450_100)
    before = make_areas({"GM0001": (0, 0), "GM0002": (1, 0), "GM0009": (5, 0)}, level="gemeente", year=2020)
    then = make_table({"a_inw": {"GM0001": 100, "GM0002": 300, "GM0009": 50}}, level="gemeente", period="2020")
    now = make_table({"a_inw": {"GM0001": 420, "GM0009": 60}}, level="gemeente", period="2023")
    store = Store(tmp_path)
    store.add("1" * 64, "alles.csv", ReadResult((then, now), (before, after)))
    answers = MapAnswers(Engine(store, load_registry()))
    changed = Style("sociaal.inwoners", "2023", "verandering", against="2020", version=answers.engine.version)
    rows = page(answers, changed, Level.GEMEENTE, 2023, Selection(sort="code", down=False), 0)["rows"]
    assert [row["cells"][3:] for row in rows] == [
        ["+20 inwoners", "bekend, vergelijking geschat"],
        ["+10 inwoners", "bekend"],
    ]
    written = "".join(lines(answers, changed, Level.GEMEENTE, 2023, Selection(sort="code", down=False)))
    assert "420;bekend, vergelijking geschat;" in written
    assert "60;bekend;" in written
