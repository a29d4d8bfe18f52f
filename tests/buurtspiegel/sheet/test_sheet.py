"""The contact sheet: every indicator is on it with a picture that shows something, and nothing on it is markup."""

import io
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from buurtspiegel.cli import main
from buurtspiegel.engine import Engine
from buurtspiegel.registry import load_registry
from buurtspiegel.sheet import entries, page
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

REGISTRY = load_registry()


class Seen(HTMLParser):
    """What a browser makes of a page: its tags, its text and its pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.pictures: list[tuple[str, Image.Image]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if tag == "img":
            kind, _, data = (found["src"] or "").partition(",")
            assert kind == "data:image/png;base64"
            self.pictures.append((found["alt"] or "", Image.open(io.BytesIO(b64decode(data)))))
        assert not any(name.startswith("on") for name in found)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("region")
    keep(root)
    return root


@pytest.mark.parametrize("domain", REGISTRY.domains)
def test_every_indicator_of_a_domain_is_on_the_sheet_with_a_picture_that_shows_more_than_one_colour(
    region: Path, domain: str
) -> None:
    engine = Engine(Store(region), REGISTRY)
    found = list(entries(engine, domain, Level.BUURT))
    assert [entry.indicator for entry in found] == list(REGISTRY.shown_in(domain))
    seen = Seen(page(REGISTRY.domain(domain), found))
    assert len(seen.pictures) == len(found)
    for entry, (sentence, picture) in zip(found, seen.pictures, strict=True):
        assert sentence == entry.sentence
        assert sentence.startswith(entry.indicator.title)
        assert 360 <= picture.width <= 728
        drawn = np.asarray(picture.convert("RGBA"))
        colours = {tuple(colour) for colour in drawn[drawn[..., 3] > 0][:, :3]}
        assert entry.legend is not None
        classes = {tuple(bytes.fromhex(one.colour[1:])) for one in entry.legend.entries}
        assert len(classes & colours) > 1
        assert entry.indicator.id in seen.texts


def test_a_legend_counts_every_area_of_the_gemeente_once(region: Path) -> None:
    engine = Engine(Store(region), REGISTRY)
    gemeente = engine.names(Level.GEMEENTE).index[0]
    entry = next(one for one in entries(engine, "wonen", Level.BUURT, gemeente) if one.indicator.id == "wonen.woz")
    assert entry.sentence.endswith(f"per buurt in {engine.names(Level.GEMEENTE)[gemeente]}")
    year = engine.boundary_year(entry.indicator, Level.BUURT, engine.newest(entry.indicator, Level.BUURT) or "")
    assert entry.legend is not None
    counted = [*(one.count for one in entry.legend.entries), *(one.count for one in entry.legend.specials)]
    assert sum(counted) == int((engine.gemeenten(Level.BUURT, year) == gemeente).sum())


def test_a_figure_that_only_gemeenten_have_is_drawn_per_gemeente(region: Path) -> None:
    engine = Engine(Store(region), REGISTRY)
    within = engine.names(Level.GEMEENTE).index[0]
    found = {one.indicator.id: one for one in entries(engine, "financien", Level.BUURT, within)}
    assert found["financien.heffingen"].sentence.endswith("per gemeente")


def test_a_figure_per_postcode_6_of_a_whole_region_says_at_which_level_it_was_drawn(region: Path) -> None:
    found = {one.indicator.id: one for one in entries(Engine(Store(region), REGISTRY), "duurzaamheid", Level.BUURT)}
    entry = found["duurzaamheid.gas_aansluiting"]
    assert entry.sentence.endswith("per postcode-4")
    assert entry.note.startswith("Getekend per postcode-4: per postcode-6 is een gebied hier kleiner dan een punt.")


@pytest.mark.parametrize("domain", REGISTRY.domains)
def test_no_two_classes_of_a_legend_read_the_same(region: Path, domain: str) -> None:
    for entry in entries(Engine(Store(region), REGISTRY), domain, Level.BUURT):
        assert entry.legend is not None
        labels = [one.label for one in entry.legend.entries]
        assert not re.search(r"– -", " ".join(labels)), entry.indicator.id
        if entry.indicator.categories or len(labels) == 1:
            continue
        ends = [re.split(r" – | tot ", label)[-1] for label in labels]
        assert len(set(ends)) == len(labels), (entry.indicator.id, labels)


def test_hostile_names_and_missing_figures_are_words_on_the_sheet(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "blad.html"
    with pytest.raises(SystemExit) as ended:
        main(["contact-sheet", "wonen", "--within", "GM0001", "--data", str(town), "--out", str(target)])
    assert not ended.value.code
    seen = Seen(target.read_text("utf-8"))
    assert "script" not in seen.tags
    assert "per buurt in Aastad" in " ".join(seen.texts)
    assert seen.texts.count("Hiervan is er geen enkel cijfer in deze gegevens.") > 0
    shown, without = len(seen.pictures), capsys.readouterr().out.count("geen kaart: ")
    assert shown > 1
    assert shown + without == len(REGISTRY.shown_in("wonen"))


def test_every_text_of_a_module_and_of_data_is_escaped(town: Path) -> None:
    engine = Engine(Store(town), REGISTRY)
    entry = next(iter(entries(engine, "wonen", Level.BUURT)))
    evil = "<img src=x onerror=alert(1)>"
    for field in ("sentence", "note", "source"):
        value = (evil,) if field == "source" else evil
        html = page(REGISTRY.domain("wonen"), [type(entry)(**(vars(entry) | {field: value}))])
        assert evil not in html
        assert evil in " ".join(Seen(html).texts)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wonnen"], "wonen"),
        (["wonen", "--within", "GM9999"], "De gemeente GM9999 is er niet in deze gegevens"),
        (["wonen", "--demo"], "kies --demo of --data"),
    ],
)
def test_a_wrong_argument_is_one_sentence(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    target = tmp_path / "blad.html"
    with pytest.raises(SystemExit) as ended:
        main(["contact-sheet", *arguments, "--data", str(town), "--out", str(target)])
    assert ended.value.code
    error = capsys.readouterr().err
    assert said in error
    assert len(re.findall("✗", error)) == 1
    assert not target.exists()
