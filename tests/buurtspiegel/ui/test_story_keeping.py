"""Stories that go to another data directory and back, with what could not be restored said, and their commands."""

import json
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.cli import main
from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused, StoryShelf
from buurtspiegel.stories.transfer import exported
from buurtspiegel.ui.story_keeping import take_in

STORY = OwnStory(
    "Ons verhaal",
    (
        OwnChapter("Ouderen", ("Eén.", "Twee."), "?gemeente=GM0001&indicator=sociaal.65plus", "BU00010101"),
        OwnChapter("Wonen", (), "?indicator=wonen.woz&comparison=gemeente"),
    ),
    "Over twee kaarten.",
)


def ran(capsys: pytest.CaptureFixture[str], *words: str, code: int | None = None) -> tuple[str, str]:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == code
    said = capsys.readouterr()
    return said.out, said.err


def test_a_story_goes_to_another_directory_as_it_is_with_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "hier", tmp_path / "daar"
    kept = StoryShelf(here).keep(STORY)
    file = tmp_path / "verhaal.json"
    file.write_text(ran(capsys, "stories", "export", kept.id, "--data", str(here))[0], encoding="utf-8")
    said, errors = ran(capsys, "stories", "import", str(file), "--data", str(there))
    assert (said, errors) == (f"✓ Ons verhaal ({kept.id}, 2 hoofdstukken)\n", "")
    (came,) = StoryShelf(there).stories()
    assert (came.id, came.title, came.summary, came.chapters) == (kept.id, kept.title, kept.summary, kept.chapters)

    # Once more changes nothing, and another edition becomes a story beside it.
    assert "was er al" in ran(capsys, "stories", "import", str(file), "--data", str(there))[1]
    file.write_text(file.read_text("utf-8").replace("Ons verhaal", "Anders"), encoding="utf-8")
    assert "bewaard als een nieuw verhaal" in ran(capsys, "stories", "import", str(file), "--data", str(there))[1]
    assert [one.title for one in StoryShelf(there).stories()] == ["Anders", "Ons verhaal"]


def test_the_list_has_one_s_own_and_those_of_the_modules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed, said = ran(capsys, "stories", "list", "--format", "csv", "--data", str(tmp_path))
    assert said == "Er zijn nog geen eigen verhalen; maak ze op het scherm met «Bewaar dit beeld».\n"
    assert "lezen.kennismaken,Kennismaken met uw gemeente,5,lezen,\n" in listed
    kept = StoryShelf(tmp_path).keep(STORY)
    listed, said = ran(capsys, "stories", "list", "--format", "csv", "--data", str(tmp_path))
    assert listed.splitlines()[:2] == [
        "id,titel,hoofdstukken,van,veranderd",
        f"{kept.id},Ons verhaal,2,uzelf,{kept.changed[:10]}",
    ]
    assert said == ""


def test_what_is_no_story_is_one_sentence_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(tmp_path / "leeg"))
    file = tmp_path / "foto.json"
    file.write_bytes(b"\x89PNG")
    for words, sentence in (
        (
            ("import", str(file)),
            "✗ Het bestand is geen JSON; kies een bestand dat met «Bewaar als bestand» is gemaakt.",
        ),
        (("import", str(tmp_path / "weg.json")), f"✗ {tmp_path / 'weg.json'}: No such file or directory;"),
        (("export", "verhaal-00000000"), "✗ Het verhaal «verhaal-00000000» is er niet;"),
    ):
        out, said = ran(capsys, "stories", *words, *data, code=1)
        assert out == ""
        assert said.startswith(sentence)
        assert said.count("\n") == 1
    assert not (tmp_path / "leeg" / "verhalen.sqlite").exists()


def test_what_could_not_be_restored_is_said_and_the_rest_is_kept(tmp_path: Path) -> None:
    shelf, engine = StoryShelf(tmp_path), open_workbench(tmp_path).engine
    wrong = "?indicator=wonen.woz&classes=99&drawer=tabel&plaats=x"
    chapters = (OwnChapter("a", (), wrong), OwnChapter("b", (), "?indicator=sociaal.bijstand", "BU00010101"))
    story, notices = take_in(engine, shelf, exported(OwnStory("T", chapters)).encode())
    assert [one.state for one in story.chapters] == ["?indicator=wonen.woz", "?indicator=sociaal.bijstand"]
    assert story.chapters[1].spotlight == ""
    assert notices[:2] == [
        "Hoofdstuk 1: «99» past niet bij «aantal klassen» en is overgeslagen.",
        "Hoofdstuk 1: «plaats» in het adres is niet bekend en is overgeslagen.",
    ]
    assert notices[2].startswith("Hoofdstuk 2: «")
    assert notices[2].endswith("» is een gevoelig cijfer en licht geen gebied uit.")


def test_a_story_that_was_thrown_away_comes_back_from_its_file_as_a_new_one(tmp_path: Path) -> None:
    shelf, engine = StoryShelf(tmp_path), open_workbench(tmp_path).engine
    kept = shelf.keep(STORY)
    file = exported(kept).encode()
    shelf.throw_away(kept.id, kept.edition)
    back, notices = take_in(engine, shelf, file)
    assert (back.title, back.id != kept.id, len(notices)) == (kept.title, True, 1)
    with pytest.raises(StoryRefused):
        take_in(engine, shelf, json.dumps({"kind": "x"}).encode())
