"""A module is tried in a process of its own once, and again when its files change."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from buurtspiegel.trial import fingerprint, known, tried
from third_party import install

COUNTS = """
    from pathlib import Path
    from buurtspiegel.api import hookimpl
    with Path({log!r}).open("a") as log:
        log.write("x")
    {rest}

    @hookimpl
    def indicators():
        return []
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setattr(known, "_file", lambda: tmp_path / "cache" / "modules.json")
    return tmp_path / "log"


def written(log: Path, rest: str = "") -> EntryPoint:
    install(log.parent / "site", "telt", COUNTS.replace("{log!r}", repr(str(log))).replace("{rest}", rest))
    return EntryPoint("telt", "bs_telt", "buurtspiegel")


def test_what_does_no_harm_is_tried_once_until_it_changes(log: Path) -> None:
    point = written(log)
    assert [verdict.reasons for _ in range(3) for verdict in tried([point])] == [(), (), ()]
    assert log.read_text() == "x"
    source = log.parent / "site" / "bs_telt" / "__init__.py"
    source.write_text(source.read_text() + "\n# anders\n", encoding="utf-8")
    tried([point])
    assert log.read_text() == "xx"


def test_what_is_kept_out_stays_out_and_is_tried_again_on_request(log: Path) -> None:
    point = written(log, "import os; os.chdir('/')")
    for _ in range(2):
        (verdict,) = tried([point])
        assert verdict.reasons == ("verandert bij het laden iets dat niet van haar is (de werkmap)",)
    assert log.read_text() == "x"
    tried([point], afresh=True)
    assert log.read_text() == "xx"


def test_one_that_never_ends_is_stopped_and_the_next_is_tried_all_the_same(log: Path) -> None:
    install(log.parent / "site", "eindeloos", "while True: pass")
    points = [EntryPoint("eindeloos", "bs_eindeloos", "buurtspiegel"), written(log)]
    first, second = tried(points, limit=0.5)
    assert first.reasons == ("doet er bij het laden langer dan 0.5 seconden over",)
    assert second.reasons == ()
    assert log.read_text() == "x"


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": 3}', b"\xff", b'{"a": {"reasons": 3}}'])
def test_a_damaged_memory_is_no_memory(log: Path, content: bytes) -> None:
    (log.parent / "cache").mkdir()
    (log.parent / "cache" / "modules.json").write_bytes(content)
    assert known.recall() == {}
    assert tried([written(log)])[0].reasons == ()


def test_what_cannot_be_found_is_left_to_the_import(log: Path) -> None:
    strange = [EntryPoint("weg", value, "buurtspiegel") for value in ("bs_bestaat_niet", "a b:c", "")]
    assert [fingerprint(point) for point in strange] == ["", "", ""]
    assert [verdict.reasons for verdict in tried(strange)] == [(), (), ()]
