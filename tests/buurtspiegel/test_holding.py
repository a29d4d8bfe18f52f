"""Peers and comparisons from the terminal and the notebook, on two small gemeenten."""

import json
import math
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return int(ended.value.code or 0), out, err


def test_peers_are_printed_with_what_they_were_chosen_by(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "peers", "BU00010102", "--k", 3, "--by", "ruimte", "--format", "csv", "--data", town)
    header, *rows = out.splitlines()
    assert (code, header) == (0, "area,name,gemeente,distance")
    assert len(rows) == 3
    assert all("BU00010102" not in row for row in rows)
    assert "Vergeleken op: inwoners (2023), inwoners van 65 jaar en ouder (2023)." in err
    assert "«Adressen in de omgeving» is weggelaten: er is geen cijfer per buurt." in err


@pytest.mark.parametrize(
    ("against", "reference"),
    [("gemeente", 100 * 317 / 1805), ("nederland", 100 * 3_600_000 / 17_811_291), ("BU00020101", 25.0)],
)
def test_a_figure_beside_another(
    town: Path, capsys: pytest.CaptureFixture[str], against: str, reference: float
) -> None:
    asked = ("compare", "sociaal.65plus", "--area", "BU00010102", "--with", against, "--format", "json", "--data", town)
    code, out, _ = said(capsys, *asked)
    (row,) = json.loads(out)
    assert (code, row["value"], row["period"], row["low"]) == (0, 10, "2023", None)
    assert row["reference"] == pytest.approx(reference)
    assert row["difference"] == pytest.approx(10 - reference)


def test_earlier_is_the_same_area_before(town: Path) -> None:
    row = open_workbench(town).compare("sociaal.inwoners", "BU00010101", "eerder")
    assert (row["value"], row["reference"], row["difference"]) == (1200, 1000, 200)


def test_the_notebook_and_the_terminal_give_one_answer(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = open_workbench(town)
    row = bench.compare("sociaal.65plus", "BU00010102", "peers", k=3)
    peers = bench.peers("BU00010102", k=3)
    values = bench.values("sociaal.65plus", "buurt").set_index("area")["value"][peers["area"]]
    assert row["reference"] == pytest.approx(values.median())
    assert (row["low"], row["high"]) == pytest.approx(tuple(values.quantile([0.25, 0.75])))
    assert row["place"] == (values > 10).sum() + 1
    _, out, _ = said(
        capsys, "compare", "sociaal.65plus", "--area", "BU00010102", "--k", 3, "--format", "json", "--data", town
    )
    assert json.loads(out) == [row]


def test_a_guarded_figure_gets_no_place(town: Path) -> None:
    row = open_workbench(town).compare("sociaal.bijstand", "BU00010102", "peers", k=4)
    assert (row["lower"], row["place"]) == (None, None)
    assert not math.isnan(row["reference"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("peers", "BU00010102", "--k", "2"), "Een groep van 2 kan niet; verwacht 3 tot en met 50 gebieden."),
        (("peers", "BU77770102"), "Het gebied BU77770102 staat niet in de gegevens"),
        (("peers", "1011"), "Van een postcode-4 zijn er geen vergelijkbare gebieden"),
        (("peers", "BU00010102", "--by", "wonem"), "bedoelde u «wonen»?"),
        (("peers", "BU00010102", "--feature", "wonen.wos=2"), "De indicator «wonen.wos» bestaat niet"),
        (("peers", "BU00010102", "--feature", "wonen.woz=veel"), "verwacht bijvoorbeeld sociaal.65plus=2"),
        (("peers", "BU00010102", "--feature", "wonen.woz=0"), "weight: is 0; verwacht 0.1 tot en met 10"),
        (("peers", "BU00010102", "--class", "kleur"), "verwacht een van 'stedelijkheid', 'grootte'"),
        (("compare", "sociaal.65plus", "--area", "GM0001", "--with", "gemeente"), "ligt niet in één gemeente"),
        (("compare", "sociaal.65plus", "--area", "GM0001", "--with", "provincie"), "Zonder grenzen van provincies"),
        (("compare", "sociaal.65plus", "--area", "GM0001", "--with", "buren"), "«buren» is geen gebiedscode"),
        (("compare", "wonen.woz", "--area", "GM0001", "--with", "eerder"), "geen jaar voor 2023"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    town: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    code, out, err = said(capsys, *arguments, "--data", town)
    assert code in (1, 2)
    assert out == ""
    assert err.count("✗") == 1
    assert sentence in err
