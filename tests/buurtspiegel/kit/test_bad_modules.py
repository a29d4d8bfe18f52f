"""A real server with forty bad modules installed serves on, and says of each of them what is wrong."""

import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bad_modules import BAD, START, code
from browser.served import COMMAND, Served
from buurtspiegel.registry import load_registry
from third_party import environment, install

TITLE = "Inwoners van 65 jaar en ouder, 2023"
COMPUTING = [name for name, (source, _) in BAD.items() if "def compute(" in source]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all of them are installed."""
    folder = tmp_path_factory.mktemp("site")
    for name in BAD:
        install(folder, name, code(name))
    future = START.replace("{name!r}", "'future'")
    install(folder, "future", future, requires=["buurtspiegel>=99,<100", "numpy"])
    install(folder, "damaged", future, entry_points="[buurtspiegel]\ndamaged\n")
    install(folder, "absent", future, entry_points="[buurtspiegel]\nabsent = bs_weg.weg\n")
    return folder


@pytest.fixture(scope="module")
def served(site: Path, town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    errors = tmp_path_factory.mktemp("server") / "errors"
    server = Served(errors, ["--data", str(town)], environment(site))
    yield server
    server.stop()


def get(served: Served, path: str) -> bytes:
    with urllib.request.urlopen(f"{served.address}/{path}", timeout=60) as answer:
        return bytes(answer.read())


def opened(served: Served, query: str) -> dict[str, Any]:
    """Return what the page is made of."""
    found = re.search(rb'id="start">(.*?)</script>', get(served, query), re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


def serves_on(served: Served) -> None:
    """Look at everything that a visitor with a sound indicator looks at."""
    assert get(served, "healthz") == b"ok"
    start = opened(served, "?indicator=sociaal.65plus&level=buurt&period=2023")
    assert start["question"]["sentence"].startswith(TITLE)
    layer = start["question"]["layers"][-1]
    where = f"{layer['level']}/{layer['year']}"
    west, south, *_ = layer["extent"]
    side = 40_075_016.685578488 / 2**14
    x, y = int((west + 20_037_508.34) // side), int((20_037_508.34 - south) // side)
    assert len(get(served, f"ids/{where}/{layer['version']}/14/{x}/{y}.bin")) > 50
    assert get(served, f"tiles/{where}/{layer['style']}/14/{x}/{y}.png").startswith(b"\x89PNG")
    assert len(json.loads(get(served, f"table/{where}/{layer['style']}.json"))["rows"]) >= 6


@pytest.fixture(scope="module")
def said(served: Served, site: Path, town: Path) -> dict[str, str]:
    """What `buurtspiegel plugins` says of each."""
    done = subprocess.run(
        [COMMAND, "plugins", "--format", "json"],
        env=os.environ | environment(site),
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
    )
    assert "Traceback" not in done.stderr
    return {row["name"]: row["problem"] for row in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def shown(served: Served) -> list[str]:
    """What the page says."""
    return [str(sentence) for sentence in opened(served, "")["problems"]]


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_said_in_the_list_and_on_the_screen(said: dict[str, str], shown: list[str], name: str) -> None:
    assert BAD[name][1] in said[name]
    (sentence,) = [sentence for sentence in shown if BAD[name][1] in sentence and f"«{name}»" in sentence]
    assert sentence.isprintable()
    assert len(sentence) <= 500
    assert sentence in said[name]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("future", "vraagt buurtspiegel<100,>=99, en dit is versie 0.1.0; werk Buurtspiegel bij."),
        ("bs-damaged", "heeft een entry_points.txt die niet te lezen is"),
        ("absent", "kan niet worden geladen (ModuleNotFoundError: No module named 'bs_weg')"),
    ],
)
def test_a_package_that_is_not_as_it_should_be_is_said_too(
    said: dict[str, str], shown: list[str], name: str, sentence: str
) -> None:
    assert sentence in said[name]
    assert any(sentence in one for one in shown)


def test_beside_all_of_them_the_sound_modules_have_nothing_wrong(said: dict[str, str], served: Served) -> None:
    alone = {info.name: " ".join(info.problems) for info in load_registry().plugins}
    assert {name: said[name] for name in alone} == alone
    serves_on(served)


@pytest.mark.parametrize("name", COMPUTING)
def test_a_comparison_that_goes_wrong_gives_way_and_the_server_serves_on(served: Served, name: str) -> None:
    start = opened(served, f"?indicator=sociaal.65plus&level=buurt&period=2023&comparison={name}")
    assert start["question"]["sentence"].startswith(TITLE)
    if name == "sleeps":  # it is said that it is on its way, and the value stands there
        assert start["question"]["awaited"] == "«Sleeps» wordt berekend; zolang ziet u de waarde."
    elif "compute ging mis" in BAD[name][1] and name != "fills":
        assert any("ging mis" in text and "U ziet nu de waarde." in text for text in start["question"]["notices"])
    serves_on(served)
    served.check()
