"""Own records on the command line: what is guessed, asked, told, written down and taken back."""

import json
from pathlib import Path

import pytest

from buurtspiegel.cli import main
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.mapping_json import read_json, to_json
from buurtspiegel.own.report import ColumnSeen, Looked, Read, Rejected
from buurtspiegel.own.told import AuditTold
from registering import MAPPING, Counted, counted, file

__all__ = ["counted", "file"]
DEAL = (
    *("--records", "wmo_hulp", "--owner", "Gemeente Aastad", "--purpose", "Bereik", "--basis", "Wmo 2015"),
    *("--until", "2030-01-01", "--recipients", "Team Data"),
)
LOOKED = Looked(
    "bestand.csv",
    Mapping(MAPPING.dialect, {"buurt": Role.AREA_CODE, "bsn": Role.PERSONAL}, ""),
    (
        ColumnSeen("buurt", Role.AREA_CODE, ("AA99999999",), 0.98),
        ColumnSeen("bsn", Role.PERSONAL, ("999999999",), 1.0, "BSN"),
    ),
    221,
    remarks=("De laatste regel is een totaal.",),
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    """Run in this process: exit code, stdout, stderr."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return ended.value.code or 0, out, err


@pytest.fixture(autouse=True)
def looked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buurtspiegel.own.reading.look", lambda *_, **__: LOOKED)


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, str]:
    return "--data", str(tmp_path / "data")


def test_a_file_is_looked_at_without_keeping_anything(
    file: Path, data: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "own", "look", str(file), "--format", "csv", *data)
    assert code == 0
    assert out.splitlines() == [
        "kolom,rol,past,patronen,opmerking",
        "buurt,gebiedscode,98%,AA99999999,",
        "bsn,persoonsgegeven,100%,999999999,BSN: wordt weggelaten",
    ]
    assert err == (
        "bestand.csv: csv, utf-8, scheiding «;», decimaal «,»; 221 regels.\nDe laatste regel is een totaal.\n"
    )
    assert not Path(data[1]).exists()


def test_a_registration_is_added_listed_logged_and_removed(
    file: Path, counted: Counted, data: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formula = Rejected(9, "=1+1", "=HYPERLINK")
    counted.read = Read(
        221, 219, {"code": 200, "naam": 19, "punt": 0}, (counted.read.rejected[0], formula), {"bsn": "BSN"}
    )
    rejected = tmp_path / "af.csv"
    code, out, _ = said(
        capsys, "own", "add", str(file), *DEAL, "--yes", "--who", "Ada", "--rejected", str(rejected), *data
    )
    assert code == 0
    lines = out.splitlines()
    assert "221 regels gelezen: 219 geplaatst (200 op code, 19 op naam), 2 afgewezen." in lines
    assert "    weggelaten: «bsn» (BSN)" in lines
    assert "    afgewezen: 1 × «buurt»: past niet: «AA9999»" in lines
    assert lines[-1].startswith("✓ Wmo-voorzieningen (wmo_hulp), uitgave 1: 2024 per gemeente, wijk, buurt; ")
    assert rejected.read_text("utf-8-sig").splitlines() == [
        "rij;kolom;reden",
        "7;buurt;past niet: «AA9999»",
        "9;'=1+1;'=HYPERLINK",
    ]
    code, out, _ = said(capsys, "own", "list", "--format", "json", *data)
    (row,) = json.loads(out)
    assert (row["registratie"], row["drempel"], row["gevoelig"], row["tot"]) == (
        "wmo_hulp",
        10,
        "ja",
        "2030-01-01",
    )
    assert row["cijfers"] + row["geheim"] == 9
    code, out, _ = said(capsys, "values", "registratie.wmo_hulp", "--level", "gemeente", *data)
    assert (code, out.splitlines()[1]) == (0, "GM0001,GM0001,2024,219.0,known")
    code, out, _ = said(capsys, "indicators", "--domain", "registratie", "--format", "csv", *data)
    assert "registratie.wmo_hulp,registratie,Wmo-voorzieningen" in out
    code, out, err = said(capsys, "own", "remove", "wmo_hulp", "--who", "Bob", *data)
    assert (code, err) == (0, "")
    code, out, _ = said(capsys, "own", "log", "--format", "csv", *data)
    assert code == 0
    assert [line.split(",")[2:5] for line in out.splitlines()[1:]] == [
        ["Ada", "leest een bestand in", "wmo_hulp"],
        ["Ada", "geeft uit", "wmo_hulp"],
        ["Bob", "verwijdert", "wmo_hulp"],
    ]
    code, out, err = said(capsys, "own", "list", *data)
    assert (code, out) == (0, "")
    assert err.startswith("Er staan geen eigen registraties op de kaart")
    code, _, err = said(capsys, "own", "remove", "wmo_hulp", *data)
    assert (code, err[:34]) == (1, "✗ «wmo_hulp» is geen registratie d")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("--k", "5"), "datadeal, drempel: gevonden 5; bij hulp aan mensen of handhaving is de laagste 10"),
        (("--until", "morgen"), "datadeal, bewaardatum: «morgen» is geen datum"),
        (("--levels", "straat"), "datadeal, niveaus: gevonden «straat»"),
        (("--gemeente", "Utrecht"), "koppeling, gemeente: «Utrecht»; verwacht een code zoals GM0344"),
        (("--mapping", "nergens"), "«nergens» is geen bewaarde koppeling en geen JSON-bestand"),
    ],
)
def test_what_cannot_be_agreed_on_is_one_sentence(
    change: tuple[str, str],
    sentence: str,
    file: Path,
    counted: Counted,
    data: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    counted.fault = AssertionError("opened")
    code, out, err = said(capsys, "own", "add", str(file), *DEAL, "--yes", *change, *data)
    assert (code, out) == (1, "")
    assert err.startswith(f"✗ {sentence}")
    assert not Path(data[1]).exists()


def test_without_a_yes_nothing_is_taken(
    file: Path,
    counted: Counted,
    data: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted.fault = AssertionError("opened")
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "nee")
    code, out, _ = said(capsys, "own", "add", str(file), *DEAL, *data)
    assert code == 1
    assert "Er is niets ingelezen." in out
    counted.fault = None
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "ja")
    assert said(capsys, "own", "add", str(file), *DEAL, *data)[0] == 0


def test_a_mapping_is_saved_shown_and_used(
    file: Path, counted: Counted, data: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = said(capsys, "own", "mapping", "show", *data)
    assert (code, err) == (0, "Er zijn nog geen koppelingen bewaard.\n")
    code, out, _ = said(capsys, "own", "mapping", "save", "Gok", str(file), "--records", "wmo_hulp", *data)
    assert (code, out) == (0, "✓ De koppeling «Gok» is bewaard; zie «buurtspiegel own mapping show».\n")
    path = tmp_path / "koppeling.json"
    path.write_text(json.dumps(to_json(MAPPING)))
    assert said(capsys, "own", "mapping", "save", "Uit JSON", str(path), *data)[0] == 0
    _, out, _ = said(capsys, "own", "mapping", "show", "Uit JSON", *data)
    assert read_json(out) == MAPPING
    _, out, _ = said(capsys, "own", "mapping", "show", *data)
    assert [line.split()[0] for line in out.splitlines()] == ["naam", "Gok", "Uit"]
    for chosen in ("Uit JSON", str(path)):
        assert said(capsys, "own", "add", str(file), *DEAL, "--mapping", chosen, *data)[0] == 0


def test_an_audit_that_finds_something_fails(
    file: Path,
    counted: Counted,
    data: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said(capsys, "own", "add", str(file), *DEAL, "--yes", *data)
    code, out, err = said(capsys, "own", "audit", "wmo_hulp", "--format", "csv", *data)
    assert code == 0
    assert out.splitlines()[0] == "registratie,niveau,jaar,cijfers,geheim,nauwste,te_nauw"
    assert [line.split(",")[1] for line in out.splitlines()[1:]] == ["gemeente", "wijk", "buurt"]
    assert all(line.endswith(",0") for line in out.splitlines()[1:])
    assert err.startswith("✓ ")
    found = (AuditTold("wmo_hulp", "buurt", "2024", 4, 2, 1.0, 3.0, 1),)
    monkeypatch.setattr("buurtspiegel.own.auditing.audited", lambda *_: found)
    code, out, err = said(capsys, "own", "audit", "--format", "csv", *data)
    assert (code, out.splitlines()[1]) == (1, "wmo_hulp,buurt,2024,4,2,1 – 3,1")
    assert err == "✗ 1 geheime cijfers zijn onder de drempel vast te stellen; verwijder de registratie.\n"


def test_sweeping_is_said(
    file: Path, counted: Counted, data: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "own", "add", str(file), *DEAL, "--yes", *data)
    code, out, _ = said(capsys, "own", "sweep", *data)
    assert (code, out) == (0, "✓ Er is niets meer dat weg moet.\n")
