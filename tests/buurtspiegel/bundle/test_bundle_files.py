"""A bundle as a file: it comes back the same, names no gemeente, and a hostile or damaged file is refused."""

import hashlib
import json
from copy import deepcopy
from typing import Any

import pytest

from bundled import BUNDLE
from buurtspiegel.bundle import BundleRefused
from buurtspiegel.bundle.transfer import MOST_BYTES, exported, imported

GOOD: dict[str, Any] = json.loads(exported(BUNDLE))
SCRIPT = "<script>fetch('//kwaad.example')</script>"
R = ("contents", "registrations", 0)
C = ("contents", "cards", 0)
M = (*R, "mapping")


def signed(whole: dict[str, Any]) -> bytes:
    """The file with a checksum that fits: whoever makes a hostile bundle can compute one too."""
    text = json.dumps(whole["contents"], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return json.dumps(whole | {"checksum": hashlib.sha256(text.encode()).hexdigest()}).encode()


def changed(*path: str | int, to: Any) -> bytes:
    whole = deepcopy(GOOD)
    at: Any = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return signed(whole)


def without(*path: str | int) -> bytes:
    whole = deepcopy(GOOD)
    at: Any = whole
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return signed(whole)


def unsigned(*path: str | int, to: Any) -> bytes:
    return json.dumps(json.loads(changed(*path, to=to)) | {"checksum": GOOD["checksum"]}).encode()


TEXT = exported(BUNDLE)
HOSTILE = {
    "empty": b"",
    "blank": b"  ",
    "no json": b"hallo",
    "cut off": TEXT.encode()[:-30],
    "a zip": b"PK\x03\x04" + bytes(200),
    "a pickle": b"\x80\x04\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x8c\x06system\x93.",
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "utf-16": TEXT.encode("utf-16"),
    "huge": b" " * (MOST_BYTES + 1),
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a list": b"[]",
    "null": b"null",
    "nan": TEXT.replace('"k": 10', '"k": NaN').encode(),
    "a long number": TEXT.replace('"k": 10', '"k": ' + "9" * 5000).encode(),
    "a name twice": TEXT.replace('"schema": 1', '"schema": 1, "schema": 1').encode(),
    "two files": TEXT.encode() * 2,
    "a story": json.dumps(GOOD | {"kind": "buurtspiegel-verhaal"}).encode(),
    "a later schema": json.dumps(GOOD | {"schema": 2}).encode(),
    "schema true": json.dumps(GOOD | {"schema": True}).encode(),
    "no checksum": json.dumps({k: v for k, v in GOOD.items() if k != "checksum"}).encode(),
    "a wrong checksum": json.dumps(GOOD | {"checksum": "0" * 64}).encode(),
    "title changed, not signed": unsigned("contents", "title", to="Iets anders"),
    "threshold lowered, not signed": unsigned(*R, "k", to=5),
    "one letter of the method, not signed": unsigned("contents", "method", to=["Lees de regelingen uit.", "x"]),
    "threshold 1": changed(*R, "k", to=1),
    "threshold 0": changed(*R, "k", to=0),
    "threshold negative": changed(*R, "k", to=-10),
    "threshold true": changed(*R, "k", to=True),
    "threshold 10.5": changed(*R, "k", to=10.5),
    "threshold endless": changed(*R, "k", to=10**30),
    "records a path": changed(*R, "records", to="../../own/cells"),
    "records script": changed(*R, "records", to=SCRIPT),
    "level land": changed(*R, "levels", to=["land"]),
    "level a path": changed(*R, "levels", to=["/etc"]),
    "no levels": changed(*R, "levels", to=[]),
    "kept for a century": changed(*R, "years", to=100),
    "kept for 0 years": changed(*R, "years", to=0),
    "zeros a text": changed(*R, "zeros", to="nee"),
    "title script": changed("contents", "title", to=SCRIPT),
    "maker script": changed("contents", "maker", to=SCRIPT),
    "method script": changed("contents", "method", to=[SCRIPT]),
    "method long": changed("contents", "method", to=["x" * 10_000]),
    "method endless": changed("contents", "method", to=["x"] * 10_000),
    "purpose script": changed(*R, "purpose", to=SCRIPT),
    "category script": changed(*R, "categories", to=[SCRIPT]),
    "categories endless": changed(*R, "categories", to=["a"] * 10_000),
    "categories of numbers": changed(*R, "categories", to=[1]),
    "entity script": changed(*R, "entity", to=SCRIPT),
    "registrations endless": changed("contents", "registrations", to=GOOD["contents"]["registrations"] * 500),
    "a registration of text": changed("contents", "registrations", to=["x"]),
    "a registration without mapping": without(*R, "mapping"),
    "a mapping of text": changed(*R, "mapping", to="x"),
    "a mapping with a gemeente": changed(*M, "gemeente", to="GM0344"),
    "a mapping with a strange format": changed(*M, "dialect", "format", to="vrt"),
    "a mapping with a codec that is no text": changed(*M, "dialect", "encoding", to="zip"),
    "a mapping with a strange role": changed(*M, "columns", to={"a": "eval"}),
    "a mapping with a strange crs": changed(*M, "crs", to="+proj=pipeline +step +proj=/etc/passwd"),
    "a mapping to a path": changed(*M, "by_category", to={"a": "../x"}),
    "a mapping with a tail of ages": changed(*M, "dialect", "tail", to=10**9),
    "cards endless": changed("contents", "cards", to=GOOD["contents"]["cards"] * 1000),
    "a card without claim": without(*C, "claim"),
    "claim script": changed(*C, "claim", to=SCRIPT),
    "contradiction script": changed(*C, "contradiction", to=SCRIPT),
    "rule a path": changed(*C, "rule", to="../x"),
    "evidence javascript": changed(*C, "queries", to=["javascript:alert(1)"]),
    "evidence an address": changed(*C, "queries", to=["//kwaad.example/?a=b"]),
    "evidence endless": changed(*C, "queries", to=["?a=b"] * 1000),
    "mirror a path": changed("contents", "mirrors", to=["../../x"]),
    "modules of numbers": changed("contents", "modules", to=[[1, 2]]),
    "modules with three parts": changed("contents", "modules", to=[["a", "b", "c"]]),
    "module script": changed("contents", "modules", to=[[SCRIPT, "1"]]),
    "story script": changed("contents", "story", "title", to=SCRIPT),
    "story chapters of text": changed("contents", "story", "chapters", to=["x"]),
    "story state javascript": changed("contents", "story", "chapters", 0, "state", to="javascript:1"),
    "a strange field": changed("contents", "__class__", to="os.system"),
    "a strange field in a registration": changed(*R, "__init__", to="x"),
    "records in it": changed(*R, "rows", to=[["3511AB", "12"]]),
    "half a character": changed("contents", "title", to="\ud800"),
    "turned round": changed("contents", "title", to="abc\u202edef"),
    "nul": changed("contents", "title", to="a\x00b"),
    "nothing in it": signed({**GOOD, "contents": GOOD["contents"] | {"registrations": [], "cards": [], "story": {}}}),
}


def test_a_bundle_comes_back_the_same() -> None:
    assert imported(exported(BUNDLE).encode()) == BUNDLE
    assert imported(b"\xef\xbb\xbf" + exported(BUNDLE).encode()) == BUNDLE


def test_signing_in_this_test_is_that_of_the_file() -> None:
    assert json.loads(signed(deepcopy(GOOD)))["checksum"] == GOOD["checksum"]


def test_the_file_says_what_it_is_and_holds_no_place() -> None:
    assert set(GOOD) == {"kind", "schema", "checksum", "contents"}
    assert GOOD["contents"]["registrations"][0]["mapping"]["gemeente"] == ""
    assert set(GOOD["contents"]["cards"][0]) == {"claim", "contradiction", "rule", "queries"}
    assert set(GOOD["contents"]["story"]["chapters"][0]) == {"title", "text", "state"}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BundleRefused) as refused:
        imported(data)
    sentence = str(refused.value)
    assert sentence[0].isupper()
    assert len(sentence) < 400
    assert "\n" not in sentence
