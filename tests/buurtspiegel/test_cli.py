"""The command line as it is used: real processes, exit codes, data on stdout and words on stderr, never a traceback."""

import csv
import io
import json
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from buurtspiegel.cli import app, main
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

COMMAND = [sys.executable, "-c", "from buurtspiegel.cli import main; main()"]
RESIDENTS = "gemeente,jaar,aantal_inwoners\nGM0344,2022,361924\nGM0344,2023,367947\nGM0014,2023,\n"
#: Escape, C1 control sequence, bell, backspace, right-to-left override: what can steer a terminal or turn a line round.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b]0;gekaapt\x07\x1b[31m\x9b31m\u202e"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    for stream in (done.stdout, done.stderr):
        assert "Traceback" not in stream
        assert not STEERING.search(stream)
    return done


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run in this process: exit code, stdout, stderr."""
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    assert not STEERING.search(out + err)
    code = ended.value.code
    return (code if isinstance(code, int) else 0), out, err


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Every command by its full name."""
    inner = getattr(command, "commands", {})
    for part, one in inner.items():
        yield from commands(f"{name} {part}", one)
    if not inner:
        yield name, command


COMMANDS = dict(commands("buurtspiegel", typer.main.get_command(app)))


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are fitted to the width of the terminal."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("NO_COLOR", "1")


def test_these_are_the_commands() -> None:
    assert {name.removeprefix("buurtspiegel ") for name in COMMANDS} >= {
        "data add",
        "data list",
        "data check",
        "plugins",
        "indicators",
        "values",
        "serve",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_takes_a_data_directory_and_explains_itself(name: str) -> None:
    command = COMMANDS[name]
    assert command.epilog is not None
    assert command.epilog.startswith(f"Voorbeeld: {name}")
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--data" in options
    assert command.help is not None
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name
    if name.rsplit(maxsplit=1)[-1] in {"list", "plugins", "indicators", "values"}:
        assert "--format" in options


def test_the_help_is_printed_with_its_example() -> None:
    done = run("serve", "--help")
    assert done.returncode == 0
    assert "Voorbeeld: buurtspiegel serve --demo --port 5006" in done.stdout
    assert done.stderr == ""


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys)
    assert code == 2
    assert all(word in out + err for word in ("data", "plugins", "indicators", "values", "serve"))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a good file, one that nobody knows, an empty one, and one whose name steers the terminal."""
    folder = tmp_path / "map"
    (folder / "diep").mkdir(parents=True)
    (folder / "diep" / "inwoners.csv").write_text(RESIDENTS)
    (folder / "onbekend.csv").write_text("a,b\n1,2\n")
    (folder / "leeg.csv").touch()
    (folder / f"{EVIL}kwaad.csv").write_text(RESIDENTS.replace("367947", "1"))
    return folder


def test_adding_says_what_was_read_and_what_was_refused_and_twice_changes_nothing(mixed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = run("data", "add", mixed, tmp_path / "weg.csv", "--data", data)
    assert first.returncode == 1
    assert first.stdout.splitlines() == [
        "✓ ]0;gekaapt[31m31mkwaad.csv",
        "    cijfers inwoners 2022: gemeente (1)",
        "    cijfers inwoners 2023: gemeente (2)",
        "✓ inwoners.csv",
        "    cijfers inwoners 2022: gemeente (1)",
        "    cijfers inwoners 2023: gemeente (2)",
    ]
    refused = [line for line in first.stderr.splitlines() if line.startswith("✗")]
    assert [line.split()[1] for line in refused] == ["leeg.csv", "onbekend.csv", f"{tmp_path}/weg.csv:"]
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    again = run("data", "add", mixed / "diep", "--data", data)
    assert again.returncode == 0
    assert again.stdout == "= inwoners.csv: was al toegevoegd, er is niets veranderd.\n"
    broken = tmp_path / "in\nwoners.csv"
    broken.write_text(RESIDENTS)
    assert run("data", "add", broken, "--data", data).stdout.startswith("= in woners.csv: was al toegevoegd")
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_the_progress_bar_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """On a terminal the bar shows the name of the file that is read."""
    path = tmp_path / f"{EVIL}kwaad.csv"
    path.write_text(RESIDENTS)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "data", "add", str(path), "--data", str(tmp_path / "data")],
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait(60) == 0
    text = shown.decode("utf-8", "replace")
    assert "lezen: ]0;gekaapt" in text
    assert "\x1b]0;" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("what", ["leeg", "."])
def test_a_folder_without_files_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    (tmp_path / "leeg" / "diep").mkdir(parents=True)
    code, out, err = said(capsys, "data", "add", tmp_path / what, "--data", tmp_path / "leeg")
    assert code == 2
    assert out == ""
    assert "geen enkel bestand" in " ".join(err.replace("│", " ").split())


def test_what_is_there_is_listed_as_data(town: Path) -> None:
    done = run("data", "list", "--data", town, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 8
    assert list(rows[0]) == [
        "bestand",
        "wat",
        "niveau",
        "jaar",
        "gebieden",
        "uitgever",
        "titel",
        "licentie",
        "toegevoegd",
        "controlegetal",
    ]
    assert {(row["wat"], row["niveau"], row["jaar"]) for row in rows} >= {
        ("kwb", "buurt", "2020"),
        ("grenzen", "pc4", "2023"),
    }


def test_a_list_comes_as_json_and_as_a_table_too(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "data", "list", "--data", town, "--format", "json")
    assert (code, len(json.loads(out))) == (0, 8)
    code, out, _ = said(capsys, "data", "list", "--data", town)
    assert code == 0
    assert "controlegetal" in out.splitlines()[0]


def test_an_empty_data_directory_is_said_and_printed_as_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "data", "list", "--data", tmp_path / "nieuw", "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    assert "voeg ze toe met «buurtspiegel data add BESTAND»" in err
    assert not (tmp_path / "nieuw").exists()


def test_the_data_directory_of_the_user_is_used_where_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "inwoners.csv").write_text(RESIDENTS)
    assert run("data", "add", tmp_path / "inwoners.csv", XDG_DATA_HOME=str(tmp_path)).returncode == 0
    assert (tmp_path / "buurtspiegel" / "sources").is_dir()


def test_a_check_finds_what_is_damaged(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run("data", "check", "--data", town)
    assert (done.returncode, done.stdout) == (0, "✓ 2 bronnen nagekeken, alles is heel.\n")
    shutil.copytree(town, tmp_path / "data")
    (damaged,) = (tmp_path / "data" / "sources").rglob("buurt-2020.parquet")
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    code, out, err = said(capsys, "data", "check", "--data", tmp_path / "data")
    assert (code, out) == (1, "")
    assert err.startswith("✗ cijfers.csv: tables/kwb/buurt-2020.parquet is beschadigd of weg; ")


def test_a_broken_source_is_said_and_the_rest_works_on(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(town, tmp_path / "data")
    Store(tmp_path / "data").add("3" * 64, "derde.csv", ReadResult())
    (broken,) = (tmp_path / "data" / "sources").glob("333*/provenance.json")
    broken.write_text("{")
    code, out, err = said(capsys, "values", "sociaal.inwoners", "--level", "buurt", "--data", tmp_path / "data")
    assert code == 0
    assert len(out.splitlines()) == 8
    assert err.startswith("✗ De herkomst van een bron in 333")


def test_values_are_printed_with_exactly_these_columns(town: Path) -> None:
    done = run(
        "values", "sociaal.inwoners", "--level", "buurt", "--period", "2023", "--within", "GM0001", "--data", town
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "area,name,period,value,status",
        "BU00010101,Binnenstad,2023,1200.0,known",
        "BU00010102,Poort,2023,300.0,known",
        'BU00010201,"=HYPERLINK(""http://kwaad"")",2023,300.0,known',
        "BU00010202,<img src=x onerror=alert(1)>,2023,,secret",
        "BU00010299,Plas,2023,0.0,known",
    ]


def test_values_as_json_have_null_where_there_is_no_number(town: Path) -> None:
    done = run("values", "sociaal.65plus", "--level", "buurt", "--format", "json", "--data", town)
    rows = json.loads(done.stdout, parse_constant=pytest.fail)
    assert len(rows) == 7
    assert rows[3] == {
        "area": "BU00010202",
        "name": "<img src=x onerror=alert(1)>",
        "period": "2023",
        "value": None,
        "status": "secret",
    }
    assert rows[6]["value"] == pytest.approx(100 * 33 / 700)


@pytest.mark.parametrize(
    ("level", "more", "rows"),
    [
        ("gemeente", [], ["GM0001,Aastad,2023,1805.0,known", "GM0002,Súdstêd,2023,1100.0,known"]),
        ("wijk", ["--period", "2023", "--within", "GM0002"], ["WK000201,WK000201,2023,1100.0,estimated"]),
        ("buurt", ["--period", "2020", "--within", "GM0002"], ["BU00020101,Dorp,2020,0.0,known"]),
        ("pc4", ["--within", "GM0002"], ["1012,1012,2023,1100.0,known"]),
        ("pc6", [], ["1011AB,1011AB,2020,30.0,known", "1011AC,1011AC,2020,,secret", "1012XY,1012XY,2020,20.0,known"]),
    ],
)
def test_values_at_every_level(
    town: Path, capsys: pytest.CaptureFixture[str], level: str, more: list[str], rows: list[str]
) -> None:
    code, out, err = said(capsys, "values", "sociaal.inwoners", "--level", level, *more, "--data", town)
    assert (code, err) == (0, "")
    header, *found = out.splitlines()
    assert header == "area,name,period,value,status"
    found = [re.sub(r"^(WK\d+),[^,]*", r"\1,\1", row) for row in found]
    assert found == rows


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["sociaal.inwoner", "--level", "buurt"],
            "De indicator «sociaal.inwoner» bestaat niet; bedoelde u «sociaal.inwoners»",
        ),
        (["x" * 5000, "--level", "buurt"], "…» bestaat niet; zie «buurtspiegel indicators»."),
        ([f"sociaal{EVIL}", "--level", "buurt"], "bestaat niet"),
        (["sociaal.inwoners", "--level", "buurt", "--period", "1999"], "geen cijfer per buurt in 1999"),
        (["sociaal.inwoners", "--level", "buurt", "--period", "../.."], "geen cijfer per buurt in ../.."),
        (["sociaal.inwoners", "--level", "buurt", "--within", "GM0344"], "In GM0344 is er geen buurt"),
        (["sociaal.inwoners", "--level", "buurt", "--within", "Utrecht"], "«Utrecht» is geen gemeentecode"),
        (["duurzaamheid.gas", "--level", "buurt"], "geen cijfer per buurt"),
        (["sociaal.inwoners", "--level", "eigen"], "geen cijfer per eigen gebied"),
    ],
)
def test_what_is_not_there_is_one_sentence_and_exit_code_1(
    town: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    code, out, err = said(capsys, "values", *arguments, "--data", town)
    assert (code, out) == (1, "")
    assert err.startswith("✗ ")
    assert len(err.splitlines()) == 1
    assert sentence in err


def test_a_wrong_word_on_the_command_line_is_exit_code_2(town: Path) -> None:
    done = run("values", "sociaal.inwoners", "--level", "straat", "--data", town)
    assert (done.returncode, done.stdout) == (2, "")
    assert "straat" in done.stderr
    assert "gemeente" in done.stderr


def test_a_typing_error_in_an_indicator_is_helped_in_a_real_process(town: Path) -> None:
    done = run("values", "wonen.woy", "--level", "buurt", "--data", town)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bedoelde u «wonen.woz»" in done.stderr


def test_names_from_data_cannot_steer_the_terminal_in_any_format(
    tmp_path: Path, make_table: Callable[..., SourceTable], capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"BU00010001": f"{EVIL}Aa\nBb\tCc\u00a0Dd" + "x" * 5000}
    table = make_table({"a_inw": {"BU00010001": 5.0}}, names=names, title=f"Titel{EVIL}", publisher=EVIL)
    Store(tmp_path).add("3" * 64, f"{EVIL}.csv", ReadResult((table,)))
    for format_ in ("csv", "json", "tabel"):
        code, out, _ = said(
            capsys, "values", "sociaal.inwoners", "--level", "buurt", "--format", format_, "--data", tmp_path
        )
        assert code == 0
        assert "Aa" in out
        assert said(capsys, "data", "list", "--format", format_, "--data", tmp_path)[0] == 0
    _, out, _ = said(capsys, "values", "sociaal.inwoners", "--level", "buurt", "--data", tmp_path)
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["name"].startswith("]0;gekaapt[31m31mAa Bb Cc Dd")


def test_the_modules_and_indicators_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    done = run("plugins", "--format", "csv")
    assert done.returncode == 0
    assert {"sociaal", "wonen"} <= {row["name"] for row in csv.DictReader(io.StringIO(done.stdout))}
    done = run("indicators", "--domain", "wonen", "--format", "json")
    assert {row["domain"] for row in json.loads(done.stdout)} == {"wonen"}
    code, out, _ = said(capsys, "indicators")
    assert code == 0
    assert "sociaal.inwoners" in out
    code, out, err = said(capsys, "indicators", "--domain", "wone")
    assert (code, out) == (1, "")
    assert "Het domein «wone» bestaat niet; bedoelde u «wonen»" in err


def test_a_reader_that_stops_reading_is_no_fault() -> None:
    process = subprocess.Popen(
        [*COMMAND, "indicators", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) in (0, 1)
    assert "Traceback" not in complaint
    assert "Exception" not in complaint


def test_what_the_operating_system_refuses_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = tmp_path / ("x" * 300)
    code, _, err = said(capsys, "data", "add", name, "--data", tmp_path / "data")
    assert code == 1
    assert err.startswith("✗ ")
    assert len(err.strip().splitlines()) == 1  # the progress bar leaves a blank line


def test_a_port_in_use_is_said_with_what_to_do(town: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--data", town, "--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"✗ Poort {port} is niet te gebruiken (")
    assert f"kies een andere, zoals --port {port + 1}." in done.stderr


def test_the_fictional_region_has_a_directory_of_its_own(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "serve", "--demo", "--data", town)
    assert (code, out) == (2, "")
    assert "kies --demo of --data" in err
    assert said(capsys, "serve", "--port", "70000")[0] == 2
