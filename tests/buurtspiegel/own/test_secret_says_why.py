"""A figure of a registration that is secret says why, wherever it is told, and never which of the two it is."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.differences import differences
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.table import Selection, lines, page
from buurtspiegel.cli import main
from buurtspiegel.map.style import Style
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

WHY = "geheim: een klein aantal, of een aantal waarmee een klein aantal is uit te rekenen"
PUBLISHER = "geheim: te weinig mensen of woningen om te laten zien"
#: The second is below the threshold, the third would give it away; nobody who looks may tell them apart.
COUNTS = {"BU00010101": 24, "BU00010102": Status.SECRET, "BU00010103": Status.SECRET, "BU00010104": 0}
BUURT = (Level.BUURT, 2023)
RECORDS, CBS = "registratie.wmo_hulp", "sociaal.inwoners"
RATE = f"{RECORDS}_per_inwoners"


@pytest.fixture
def data(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> Path:
    """A gemeente of four buurten with a registration; of the third CBS withholds the residents too."""
    residents = dict(zip(COUNTS, (1200, 300, Status.SECRET, 500), strict=True))
    squares = {code: (at, 0) for at, code in enumerate(COUNTS)}
    store = Store(tmp_path)
    kwb = ReadResult((make_table({"a_inw": residents}),), (make_areas(squares),))
    store.add("1" * 64, "kwb.csv", kwb)
    own = make_table({"aantal": COUNTS}, dataset="registratie_wmo_hulp", publisher="Gemeente Aastad", title="Wmo")
    store.add("a" * 64, "eigen", ReadResult((own,)))
    return tmp_path


@pytest.fixture
def answers(data: Path) -> MapAnswers:
    return MapAnswers(open_workbench(data).engine)


def style(answers: MapAnswers, indicator: str) -> Style:
    return Style(indicator, "2023", "waarde", version=answers.engine.version)


@pytest.mark.parametrize("indicator", [RECORDS, RATE])
def test_beside_the_pointer_and_in_the_profile(answers: MapAnswers, indicator: str) -> None:
    for at, code in enumerate(COUNTS):
        secret = at in (1, 2)
        hover = answers.hover(style(answers, indicator), *BUURT, at)
        main_figure = profile(answers.engine, indicator, Level.BUURT, code, "2023")["main"]
        assert (hover["value"] == "–", main_figure["value"] == "–") == (secret, secret)
        assert (hover["status"] == WHY, main_figure["status"] == WHY) == (secret, secret)


def test_in_the_table_of_the_page_and_in_the_file(answers: MapAnswers) -> None:
    asked = (answers, style(answers, RECORDS), *BUURT, Selection(sort="code", down=False))
    rows = page(*asked, 0)["rows"]
    assert [row["cells"][2:] for row in rows] == [["24", "bekend"], ["–", "geheim"], ["–", "geheim"], ["0", "bekend"]]
    assert [row["why"] for row in rows] == ["", WHY, WHY, ""]
    written = csv.DictReader(io.StringIO("".join(lines(*asked)).removeprefix("\ufeff")), delimiter=";")
    assert [(row["waarde"], row["status"]) for row in written] == [
        ("24", "bekend"),
        ("", WHY),
        ("", WHY),
        ("0", "bekend"),
    ]


def test_where_two_areas_are_laid_side_by_side(answers: MapAnswers) -> None:
    found = differences(answers.engine, RECORDS, ["BU00010101", "BU00010102"], "2023")
    (row,) = (row for row in found["rows"] if row["id"] == RECORDS)
    assert row["cells"][1] == {"value": "–", "note": WHY, "difference": ""}


def test_on_the_command_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = ["values", RECORDS, "--level", "buurt", "--data", str(data)]
    with pytest.raises(SystemExit) as ended:
        main(printed)
    assert not ended.value.code
    out, err = capsys.readouterr()
    assert [line.split(",")[3:] for line in out.splitlines()[1:]] == [
        ["24.0", "known"],
        ["", "secret"],
        ["", "secret"],
        ["0.0", "known"],
    ]
    assert err == f"secret bij 2 gebieden: {WHY.removeprefix('geheim: ')}.\n"


def test_a_figure_that_a_publisher_withholds_keeps_his_reason(answers: MapAnswers) -> None:
    assert answers.hover(style(answers, CBS), *BUURT, 2)["status"] == PUBLISHER
    asked = (answers, style(answers, CBS), *BUURT, Selection(sort="code", down=False))
    assert page(*asked, 0)["rows"][2]["why"] == PUBLISHER
    assert "geheim;" in "".join(lines(*asked))
