"""A mapping survives JSON, and whatever else comes in that file is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from buurtspiegel.errors import KeepingFailed, MappingRefused
from buurtspiegel.own.keeping.mappings import SavedMappings
from buurtspiegel.own.mapping import Crs, Dialect, Format, Mapping, Role
from buurtspiegel.own.mapping_json import from_json, read_json, to_json

MAPPING = Mapping(
    Dialect(Format.CSV, "cp1252", "\t", ",", "dmy", 2, 1),
    {"Postcode": Role.POSTCODE, "Naam": Role.PERSONAL, "Soort": Role.CATEGORY},
    "wmo_hulp",
    gemeente="GM0344",
    year="2024",
    crs=Crs.WGS84,
    by_category={"Vervoer": "wmo_vervoer", "Onbekend": ""},
)


def test_a_mapping_comes_back_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(to_json(MAPPING)))) == MAPPING


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"records": "../x"}, "past niet"),
        ({"by_category": {"a": "B!"}}, "past niet"),
        ({"gemeente": "0344"}, "verwacht een code zoals GM0344"),
        ({"year": "24"}, "verwacht vier cijfers"),
        ({"year": "²⁰²⁴"}, "verwacht vier cijfers"),
        ({"crs": "EPSG:1"}, "kies uit EPSG:28992"),
        ({"columns": {"a": "geheim"}}, "kies uit gebiedscode"),
        ({"columns": ["a"]}, "een JSON-object met teksten"),
        ({"area_level": "straat"}, "verwacht wijk of buurt"),
        ({"extra": 1}, "«extra» ontbreekt of hoort er niet in"),
        ({"dialect": to_json(MAPPING)["dialect"] | {"encoding": "zip"}}, "encoding: «zip»"),
        ({"dialect": to_json(MAPPING)["dialect"] | {"delimiter": ";;"}}, "verwacht één teken"),
        ({"dialect": to_json(MAPPING)["dialect"] | {"header": "0"}}, "verwacht een heel getal"),
        ({"columns": {"k" * 201: "soort"}}, "hoogstens 200"),
    ],
)
def test_what_is_no_mapping_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(MappingRefused, match=said):
        from_json(to_json(MAPPING) | change)


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"records": "a"}'])
def test_text_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(MappingRefused, match="koppeling"):
        read_json(text)


def test_saved_mappings_are_found_by_name(tmp_path: Path) -> None:
    saved = SavedMappings(tmp_path / "own")
    assert saved.all() == {}
    saved.save("Wmo: export «Suite»", MAPPING)
    saved.save("Wmo: export «Suite»", MAPPING)
    saved.save("../../kwaad", MAPPING)
    assert list(saved.all()) == ["../../kwaad", "Wmo: export «Suite»"]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "own" / "koppelingen"}
    with pytest.raises(MappingRefused, match="is leeg"):
        saved.save(" ", MAPPING)


def test_a_damaged_mapping_is_named(tmp_path: Path) -> None:
    saved = SavedMappings(tmp_path)
    saved.save("een", MAPPING)
    (path,) = tmp_path.rglob("*.json")
    path.write_text("{}")
    with pytest.raises(KeepingFailed, match="is niet te lezen; verwijder dat bestand"):
        saved.all()
