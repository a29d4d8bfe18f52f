"""A story as a file: it comes back the same, and a hostile or damaged file is refused in one sentence."""

import json
from copy import deepcopy
from typing import Any

import pytest

from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused
from buurtspiegel.stories.transfer import MOST_BYTES, exported, imported

STORY = OwnStory(
    "Ons verhaal",
    (
        OwnChapter("Ouderen", ("Eén.", "Twee."), "?indicator=sociaal.65plus&area=BU00010101", "BU00010101"),
        OwnChapter("Wonen", (), "?indicator=wonen.woz"),
    ),
    "Over twee kaarten.",
    id="verhaal-0a1b2c3d",
)
GOOD: dict[str, Any] = json.loads(exported(STORY))
SCRIPT = "<script>fetch('//kwaad.example')</script>"


def changed(*path: str | int, to: Any) -> bytes:
    """The file of a story with one thing in it changed."""
    whole = deepcopy(GOOD)
    at: Any = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return json.dumps(whole).encode()


def without(*path: str | int) -> bytes:
    whole = deepcopy(GOOD)
    at: Any = whole
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return json.dumps(whole).encode()


C = ("story", "chapters", 0)
HOSTILE = {
    "empty": b"",
    "blank": b"   ",
    "no json": b"hallo",
    "cut off": exported(STORY).encode()[:-20],
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "utf-16": exported(STORY).encode("utf-16"),
    "latin-1": exported(STORY).encode("latin-1"),
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "javascript": b"alert(document.cookie)",
    "pickle": b"\x80\x04\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x8c\x06system\x93.",
    "huge": b" " * (MOST_BYTES + 1),
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a list": b"[]",
    "a number": b"12",
    "null": b"null",
    "nan": exported(STORY).replace('"schema": 1', '"schema": NaN').encode(),
    "infinity": exported(STORY).replace('"schema": 1', '"schema": -Infinity').encode(),
    "a long number": exported(STORY).replace('"schema": 1', '"schema": ' + "9" * 5000).encode(),
    "a name twice": exported(STORY).replace('"schema": 1', '"schema": 1, "schema": 1').encode(),
    "a name twice inside": exported(STORY).replace('"title": "Wonen"', '"title": "a", "title": "b"').encode(),
    "two files": exported(STORY).encode() * 2,
    "another kind": changed("kind", to="diagnosekaarten"),
    "a later schema": changed("schema", to=2),
    "schema true": changed("schema", to=True),
    "schema text": changed("schema", to="1"),
    "no story": without("story"),
    "no chapters": without("story", "chapters"),
    "no state": without(*C, "state"),
    "chapters empty": changed("story", "chapters", to=[]),
    "chapters an object": changed("story", "chapters", to={"0": 1}),
    "100,000 chapters": b'{"kind":"buurtspiegel-verhaal","schema":1,"story":{"id":"","title":"a","summary":"",'
    b'"chapters":[' + b",".join([b"0"] * 100_000) + b"]}}",
    "41 chapters": changed("story", "chapters", to=GOOD["story"]["chapters"] * 21),
    "a chapter of text": changed(*C, to="hoofdstuk"),
    "a path as id": changed("story", "id", to="../../../etc/passwd"),
    "the id of a module": changed("story", "id", to="sociaal.eerste"),
    "a strange field": changed("__class__", to="os.system"),
    "a strange field inside": changed(*C, "onclick", to="alert(1)"),
    "title a number": changed("story", "title", to=7),
    "title null": changed("story", "title", to=None),
    "title long": changed("story", "title", to="x" * 100_000),
    "title script": changed("story", "title", to=SCRIPT),
    "summary script": changed("story", "summary", to=SCRIPT),
    "chapter script": changed(*C, "title", to=SCRIPT),
    "text script": changed(*C, "text", to=[SCRIPT]),
    "text an image": changed(*C, "text", to=["<img src=x onerror=alert(1)>"]),
    "text one text": changed(*C, "text", to="Eén."),
    "text of numbers": changed(*C, "text", to=[1, 2]),
    "text of lists": changed(*C, "text", to=[["a"]]),
    "text of 1,000 paragraphs": changed(*C, "text", to=["a"] * 1000),
    "text turned round": changed(*C, "text", to=["abc\u202edef"]),
    "text half a character": changed(*C, "text", to=["\ud800"]),
    "text with nul": changed(*C, "text", to=["a\x00b"]),
    "state very long": changed(*C, "state", to="?filter=" + "x" * 5000),
    "state an address": changed(*C, "state", to="//kwaad.example/?indicator=wonen.woz"),
    "state javascript": changed(*C, "state", to="javascript:alert(1)"),
    "state null": changed(*C, "state", to=None),
    "state with nul": changed(*C, "state", to="?area=\x00"),
    "spotlight script": changed(*C, "spotlight", to=SCRIPT),
    "spotlight a list": changed(*C, "spotlight", to=["BU00010101"]),
    "spotlight long": changed(*C, "spotlight", to="B" * 63),
}


def test_a_story_comes_back_the_same() -> None:
    assert imported(exported(STORY).encode()) == STORY
    assert imported(b"\xef\xbb\xbf" + exported(STORY).encode()) == STORY


def test_a_file_names_its_schema_and_no_path_or_edition() -> None:
    assert set(GOOD) == {"kind", "schema", "story"}
    assert (GOOD["kind"], GOOD["schema"]) == ("buurtspiegel-verhaal", 1)
    assert set(GOOD["story"]) == {"id", "title", "summary", "chapters"}
    assert set(GOOD["story"]["chapters"][0]) == {"title", "text", "state", "spotlight"}


def test_the_longest_story_fits_in_a_file() -> None:
    chapter = OwnChapter("é" * 80, ("é" * 600,) * 6, "?" + "x" * 3999, "B" * 62)
    longest = OwnStory("é" * 80, (chapter,) * 40, "é" * 300, id="verhaal-0a1b2c3d")
    data = exported(longest).encode()
    assert len(data) < MOST_BYTES
    assert imported(data) == longest


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(StoryRefused) as refused:
        imported(data)
    sentence = str(refused.value)
    assert sentence[0].isupper()
    assert sentence.endswith((".", "in."))
    assert len(sentence) < 220
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert "<script" not in sentence or "bevat HTML" in sentence


def test_there_are_many_of_them() -> None:
    assert len(HOSTILE) >= 30
