"""What a follower is shown: which columns and codes differ, and which modules are not here."""

from dataclasses import replace
from types import MappingProxyType

from bundled import BUNDLE, REGISTRATION
from buurtspiegel.bundle import BundledCard
from buurtspiegel.bundle.differing import fit, module_differences
from buurtspiegel.bundle.portable import at_home, portable
from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.own.report import ColumnSeen, Looked
from buurtspiegel.registry import load_registry


def looked(columns: dict[str, Role], categories: tuple[str, ...] = ()) -> Looked:
    seen = tuple(ColumnSeen(name, role) for name, role in columns.items())
    mapping = Mapping(Dialect(Format.XLSX, layer="Blad1"), MappingProxyType(columns), "x", year="")
    return Looked("volger.xlsx", mapping, seen, 500, categories)


def test_columns_by_the_same_name_and_known_codes_differ_in_nothing() -> None:
    columns = {"postcode": Role.POSTCODE, "Regeling": Role.CATEGORY, "Datum": Role.DATE}
    found = fit(REGISTRATION, looked(columns, ("bijzondere bijstand", "stadspas")), "GM0001")
    assert found.sentences == ()
    assert found.mapping.gemeente == "GM0001"
    assert found.mapping.dialect.format is Format.XLSX  # as the follower writes files
    assert found.mapping.records == "minimaregelingen"
    assert dict(found.mapping.columns) == columns
    assert dict(found.mapping.by_category) == {"jeugdhulp": "jeugdhulp", "proef": ""}


def test_another_column_is_found_by_what_it_looks_like_and_said() -> None:
    columns = {"PC6": Role.POSTCODE, "Soort voorziening": Role.CATEGORY, "Naam": Role.PERSONAL}
    found = fit(REGISTRATION, looked(columns, ("stadspas", "fietsregeling")), "GM0001")
    assert dict(found.columns) == {"Postcode": "PC6", "Regeling": "Soort voorziening", "Datum": ""}
    assert found.mapping.columns["Naam"] is Role.PERSONAL
    assert "Datum" not in found.mapping.columns
    assert found.unknown == ("fietsregeling",)
    assert found.gone == ("bijzondere bijstand",)
    said = " ".join(found.sentences)
    assert "«Postcode» van de maker heet bij u waarschijnlijk «PC6»" in said
    assert "De maker las de kolom «Datum»" in said
    assert "fietsregeling" in said


def test_a_column_that_is_personal_here_is_never_read_whatever_the_maker_did() -> None:
    found = fit(REGISTRATION, looked({"Postcode": Role.POSTCODE, "Regeling": Role.PERSONAL}), "GM0001")
    assert found.mapping.columns["Regeling"] is Role.PERSONAL
    assert any("persoonsgegevens" in one for one in found.sentences)


def test_modules_that_are_not_here_are_named() -> None:
    registry = load_registry()
    here = tuple((one.name, one.version) for one in registry.plugins)
    same = replace(BUNDLE, modules=here)
    assert module_differences(same, registry) == ()
    card = BundledCard("Een stelling.", "", "", ("?indicator=zorg.huisartsen",))
    other = replace(BUNDLE, modules=(("zorg", "2.0"), (here[0][0], "99.1")), mirrors=("zorg.spiegel",), cards=(card,))
    said = module_differences(other, registry)
    assert len(said) == 4
    assert said[0] == "De module «zorg» is hier niet; installeer versie 2.0 voor dezelfde cijfers."
    assert "99.1" in said[1]
    assert "«zorg.spiegel»" in said[2]
    assert "«zorg.huisartsen»" in said[3]


def test_an_address_loses_what_is_about_one_gemeente() -> None:
    query = "?gemeente=GM0344&indicator=wonen.koop&area=BU03440111&period=2021&comparison=samen&against=wonen.woz"
    assert portable(query) == "?indicator=wonen.koop&comparison=samen&against=wonen.woz"
    assert portable("?comparison=gebied&against=GM0344&filter=wonen.koop+%3C+40") == (
        "?comparison=gebied&filter=wonen.koop+%3C+40"
    )
    assert at_home("?indicator=wonen.koop", "GM0001") == "?indicator=wonen.koop&gemeente=GM0001"
