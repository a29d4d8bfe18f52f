"""Stories on the fictional region: made from the screen, kept, taken along, and played for a room."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from buurtspiegel import open_workbench
from buurtspiegel.stories import OwnChapter, OwnStory, StoryShelf
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.levels import Level

from .conftest import OpenScreen, Serve
from .screen import Screen
from .served import Served, run

HERE = "?gemeente=GM9001&indicator=sociaal.65plus"
MODULE = "lezen.kennismaken"


def title(page: Page) -> str:
    return page.locator(".player-told h2").inner_text()


def press(one: Screen, key: str) -> str:
    """Press a key that goes to another chapter, and return the title of that chapter."""
    one.after(lambda: one.page.keyboard.press(key))
    return title(one.page)


def chapters(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".story-name").all_inner_texts()]


@pytest.fixture
def kept(fictional_data: Path) -> OwnStory:
    """A story of three chapters, of which the second lights an area."""
    frame = open_workbench(fictional_data).engine.areas(Level.BUURT, 2024).rd
    inside = frame[frame.index.str.startswith("BU9001") & ~frame["water"]]
    area = inside.area.idxmax()  # large enough to look at its colour beside its name
    assert inside.loc[area].geometry.area > 1_000_000
    return StoryShelf(fictional_data).keep(
        OwnStory(
            "Drie kaarten",
            (
                OwnChapter("Eén", ("De eerste.",), "?gemeente=GM9001&indicator=sociaal.inwoners"),
                OwnChapter("Twee", ("De tweede.",), f"{HERE}&area={area}", str(area)),
                OwnChapter("Drie", (), "?gemeente=GM9002&level=wijk&indicator=wonen.koop"),
            ),
        )
    )


def test_a_story_is_made_ordered_kept_and_played(
    fictional: Served, fictional_data: Path, screen: OpenScreen, tmp_path: Path
) -> None:
    one = screen(fictional).open(HERE)
    page = one.page
    for indicator, name, text in (
        ("sociaal.65plus", "Ouderen <b>hier</b>", "Veel.\n\nOf weinig?"),
        ("sociaal.inwoners", "Inwoners", ""),
        ("wonen.koop", "Koop", "Kopen of huren."),
    ):
        one.after(lambda indicator=indicator: page.evaluate(f"buurtspiegel.set({{ indicator: '{indicator}' }})"))
        page.get_by_role("button", name="Bewaar dit beeld").focus()
        page.keyboard.press("Enter")
        form = page.locator(".story-chapter")
        expect(form.get_by_label("Titel van het hoofdstuk")).to_be_focused()
        page.keyboard.type(name)
        form.get_by_label("Tekst bij het hoofdstuk").fill(text)
    one.complete()
    page.get_by_role("button", name="Omhoog: Koop").click()
    page.get_by_role("button", name="Haal eruit: Inwoners").click()
    page.get_by_role("button", name="Zet terug").click()
    assert chapters(page) == ["1 Ouderen <b>hier</b>", "2 Koop", "3 Inwoners"]

    # HTML is no title of a chapter, and a story has one; what was typed is still there.
    one.expect("422")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".story-status")).to_contain_text("bevat HTML")
    page.locator(".story-name").first.click()
    page.get_by_label("Titel van het hoofdstuk").fill("Ouderen")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".story-status")).to_contain_text("De titel van het verhaal is leeg")
    page.get_by_label("Titel van het verhaal").fill("Wie woont hier?")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".story-status")).to_have_text("Het verhaal is bewaard.")
    story = next(one for one in StoryShelf(fictional_data).stories() if one.title == "Wie woont hier?")
    assert [one.title for one in story.chapters] == ["Ouderen", "Koop", "Inwoners"]
    assert story.chapters[0].text == ("Veel.", "Of weinig?")
    assert story.chapters[1].state == "?gemeente=GM9001&indicator=wonen.koop&period=2024"

    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Bewaar als bestand").click()
    assert downloaded.value.suggested_filename == f"{story.id}.json"
    assert downloaded.value.path().read_text("utf-8") == run(
        "stories", "export", story.id, "--data", str(fictional_data)
    )

    # Opened anew, it is found in the list and played with the keys of a remote.
    one.open(HERE)
    page.get_by_role("button", name="Verhalen").click()
    one.after(page.get_by_role("button", name="Speel af: Wie woont hier?").click)
    assert title(page) == "Ouderen"
    expect(page.locator(".player-told p")).to_have_text(["Veel.", "Of weinig?"])
    expect(page.locator(".player-place")).to_have_text("1 van 3")
    keys = ["ArrowRight", "PageDown", "ArrowLeft", " ", "PageUp", "End", "Home", "PageDown"]
    assert [press(one, key) for key in keys] == [
        *("Koop", "Inwoners", "Koop", "Inwoners", "Koop", "Inwoners", "Ouderen", "Koop")
    ]
    assert (one.state["indicator"], one.state["story"]) == ("wonen.koop", story.id)
    assert one.query == f"?story={story.id}&chapter=2"

    # The button «back» of the browser goes a chapter back.
    one.after(page.go_back)
    assert title(page) == "Ouderen"
    one.after(page.go_forward)
    assert title(page) == "Koop"

    # The whole screen, and back.
    page.get_by_role("button", name="Volledig scherm").click()
    page.wait_for_function("document.fullscreenElement")
    page.get_by_role("button", name="Uit volledig scherm").click()
    page.wait_for_function("!document.fullscreenElement")

    # Its address opens the same chapter for somebody else.
    page.get_by_role("button", name="Kopieer adres").click()
    address = page.get_by_label("Adres van dit hoofdstuk").input_value()
    assert address == f"{fictional.address}/?story={story.id}&chapter=2"
    other = screen(fictional).open(f"?{urlsplit(address).query}")
    assert (title(other.page), other.sentence) == ("Koop", one.sentence)

    # Who presses faster than the picture comes, goes on from where he was going.
    press(one, "Home")
    for _ in range(2):
        page.keyboard.press("PageDown")
    expect(page.locator(".player-place")).to_have_text("3 van 3")
    one.complete()
    press(one, "ArrowLeft")

    # Esc leaves, with the picture of the chapter.
    one.after(lambda: page.keyboard.press("Escape"))
    expect(page.locator(".player")).to_be_hidden()
    assert (one.state["indicator"], one.state["story"]) == ("wonen.koop", "")

    # A file of it, in another data directory, is the same story.
    file, there = tmp_path / "verhaal.json", tmp_path / "daar"
    file.write_text(run("stories", "export", story.id, "--data", str(fictional_data)), encoding="utf-8")
    run("stories", "import", str(file), "--data", str(there))
    (came,) = StoryShelf(there).stories()
    assert (came.id, came.title, came.chapters) == (story.id, story.title, story.chapters)


def test_a_file_is_opened_on_the_screen_and_a_hostile_one_is_refused(
    kept: OwnStory, fictional_data: Path, serve: Serve, screen: OpenScreen, tmp_path: Path
) -> None:
    exported = run("stories", "export", kept.id, "--data", str(fictional_data))
    there = tmp_path / "daar"
    keep(there)
    one = screen(serve(there)).open()
    page = one.page
    page.get_by_role("button", name="Verhalen").click()
    expect(page.locator(".story-list")).to_contain_text("Nog geen.")

    def bring(content: str) -> None:
        file = {"name": "verhaal.json", "mimeType": "application/json", "buffer": content.encode()}
        page.locator(".story-list input[type=file]").set_input_files(file)

    one.expect("422")
    status = page.locator(".story-list [role=status]")
    bring(exported.replace("De eerste.", "<img src=x onerror=alert(1)>"))
    expect(status).to_have_text(re.compile("^Een alinea van hoofdstuk «Eén» bevat HTML"))
    bring("[" * 100_000)
    expect(status).to_have_text("Het bestand zit te diep in elkaar; zo diep is een verhaal niet.")
    assert StoryShelf(there).stories() == ()

    whole = json.loads(exported)
    whole["story"]["chapters"][0]["state"] += "&classes=99"
    bring(json.dumps(whole))
    expect(status).to_contain_text("«Drie kaarten» staat bij uw verhalen.")
    expect(status).to_contain_text("Hoofdstuk 1: «99» past niet bij «aantal klassen» en is overgeslagen.")
    (came,) = StoryShelf(there).stories()
    assert (came.id, came.chapters) == (kept.id, kept.chapters)
    one.after(page.get_by_role("button", name="Speel af: Drie kaarten").click)
    assert title(page) == "Eén"


def test_two_who_edit_one_story_do_not_lose_each_other_s_work(
    kept: OwnStory, fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    pages = []
    for name in ("Noor", "Jan"):
        one = screen(fictional).open(HERE)
        one.expect("422")
        one.page.get_by_role("button", name="Verhalen").click()
        row = one.page.locator(".story-list li", has_text="Drie kaarten").last
        row.get_by_role("button", name="Bewerk").click()
        one.page.get_by_label("Titel van het verhaal").fill(f"Drie kaarten van {name}")
        pages.append(one.page)
    for page in pages:
        page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pages[0].locator(".story-status")).to_have_text("Het verhaal is bewaard.")
    expect(pages[1].locator(".story-status")).to_contain_text("Iemand anders heeft «Drie kaarten van Jan» intussen")
    pages[1].get_by_role("button", name="Bewaar als nieuw verhaal").click()
    expect(pages[1].locator(".story-status")).to_have_text("Het verhaal is bewaard.")
    titles = {one.title for one in StoryShelf(fictional_data).stories()}
    assert {"Drie kaarten van Noor", "Drie kaarten van Jan"} <= titles


def test_a_story_of_a_module_asks_for_a_gemeente_and_lights_an_area_of_it(
    fictional: Served, screen: OpenScreen
) -> None:
    one = screen(fictional).open(f"?story={MODULE}")
    page = one.page
    expect(page.locator(".stage")).to_be_hidden()
    lit = {}
    for gemeente in ("Leeveren", "Broekerlanden"):
        choice = page.get_by_label("Gemeente", exact=True)
        choice.select_option(label=gemeente)
        one.after(page.get_by_role("button", name="Begin").click)
        assert one.sentence.endswith(f"in {gemeente}")
        assert press(one, "End") == "Kopen of huren"
        assert press(one, "Home") == "Waar wonen de mensen?"
        light = page.locator(".light")
        expect(light).to_be_visible()
        lit[gemeente] = light.inner_text()
        assert light.inner_text().endswith("inwoners")
        one.after(lambda: page.evaluate("buurtspiegel.set({ gemeente: '' })"))
    assert len(set(lit.values())) == 2


def test_the_light_falls_on_one_area_and_the_rest_is_pale(
    kept: OwnStory, fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    one = screen(fictional).open(f"?story={kept.id}&chapter=2")
    areas = open_workbench(fictional_data).engine.areas(Level.BUURT, one.app("app.map.layer.year")).rd
    points = areas.to_crs(3857).representative_point()  # as on the map, in Web Mercator
    lit = areas.to_crs(3857).geometry[kept.chapters[1].spotlight].buffer(-300)
    inside = [lit.representative_point(), *(point for point in lit.exterior.interpolate(range(0, 4000, 400)))]
    others = points[points.index.str.startswith("BU9001") & (points.index != kept.chapters[1].spotlight)]
    classes = {row.colour for row in one.legend()}
    expect(one.page.locator(".light")).to_be_visible()
    seen = [colour for colour in one.colours((point.x, point.y) for point in inside) if colour]
    assert sum(colour in classes for colour in seen) > len(seen) / 2  # but where its name stands
    assert not classes & set(one.colours((point.x, point.y) for point in others))
    one.after(lambda: one.page.keyboard.press("Escape"))
    assert classes & set(one.colours((point.x, point.y) for point in others))
    expect(one.page.locator(".light")).to_be_hidden()


def test_the_player_needs_no_network_and_shows_legend_and_source(
    kept: OwnStory, fictional: Served, screen: OpenScreen
) -> None:
    one = screen(fictional)
    elsewhere: list[str] = []

    def look(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("localhost", None):
            elsewhere.append(request.url)

    one.page.on("request", look)
    one.open(f"?gemeente=GM9001&story={MODULE}")
    for _ in range(4):
        press(one, "PageDown")
        expect(one.page.locator(".legend .swatch").first).to_be_visible()
        expect(one.page.locator(".source")).to_contain_text("Bron: ")
    for hidden in (".top", ".catalogue", ".profile", ".drawer", ".controls", ".tools"):
        expect(one.page.locator(hidden).first).to_be_hidden()
    texts = "[...document.querySelectorAll('.player-told p, .player-told h2')]"
    sizes = one.page.evaluate(f"{texts}.map((text) => parseFloat(getComputedStyle(text).fontSize))")
    assert min(sizes) >= 28
    assert elsewhere == []


def test_the_picture_changes_without_a_flash_to_one_that_was_fetched_before(
    kept: OwnStory, fictional: Served, screen: OpenScreen
) -> None:
    """Look at the middle of the map after every time it is drawn: it never shows the ground without areas."""
    one = screen(fictional)
    with one.page.expect_response(re.compile(rf"stories/{kept.id}/2\.json")) as answer:
        one.open(f"?story={kept.id}")
    assert answer.value.json()["playing"]["at"] == 2
    one.complete()
    one.page.evaluate(
        """() => {
          const { map } = window.buurtspiegel, draw = map.draw.bind(map);
          window.drawn = [];
          map.draw = () => {
            draw();
            const { width, height } = map.canvas;
            const { data } = map.canvas.getContext("2d").getImageData(width / 2, height / 2, 1, 1);
            window.drawn.push([...data.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join(""));
          };
        }"""
    )
    for at in (2, 3):  # the third is of another gemeente, elsewhere on the map
        with one.page.expect_response(re.compile(rf"stories/{kept.id}/3\.json")) if at == 2 else nullcontext():
            press(one, "PageDown")
        one.complete()
    seen = one.page.evaluate("window.drawn")
    assert len(seen) >= 2
    assert "dfe9ee" not in seen


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (390, 844)])
def test_nothing_of_a_chapter_is_cut_off(
    width: int, height: int, kept: OwnStory, fictional: Served, screen: OpenScreen
) -> None:
    one = screen(fictional, width, height).open(f"?gemeente=GM9001&story={MODULE}&chapter=3")
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    told = one.page.locator(".player-told")
    assert told.evaluate("(e) => e.scrollHeight - e.clientHeight") <= 1
    for part in (".player nav", ".legend", ".source", ".light"):
        box = one.page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    canvas, legend = one.canvas.bounding_box(), one.page.locator(".legend").bounding_box()
    assert canvas is not None
    assert legend is not None
    assert canvas["y"] + canvas["height"] <= legend["y"] + 1  # the legend lies over nothing
