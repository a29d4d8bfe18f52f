"""The plugin host survives every module and says in one Dutch sentence what is wrong with it."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from buurtspiegel.errors import UnknownId
from buurtspiegel.registry import Registry, indicator_rows, load_registry, plugin_rows

MakeModule = Callable[[str, str], EntryPoint]

START = """
    from buurtspiegel.api import Comparison, Domain, Indicator, Kind, Measure, Polarity, hookimpl

    def make(id, title="Bomen"):
        return Indicator(id, title, unit="bomen", kind=Kind.COUNT, polarity=Polarity.NEUTRAL,
                         definition="Aantal bomen.", source="Gemeente, Bomen", caveat="Geen.",
                         values=(Measure("bomen", "aantal"),), years="2024")
"""
DOMAIN = """
    @hookimpl
    def domain():
        return Domain("{0}", "{0}", "Hoe groen is het hier?", "#3d7d3a")
"""
INDICATORS = """
    @hookimpl
    def indicators():
        return [{0}]
"""


def source(domain: str = "groen", indicators: str = 'make("groen.bomen")') -> str:
    return START + (DOMAIN.format(domain) if domain else "") + INDICATORS.format(indicators)


def sentences(registry: Registry, name: str) -> list[str]:
    return [problem.sentence for problem in registry.problems if problem.plugin == name]


FAILING = {
    "raises": ("raise RuntimeError('kapot')", "kan niet worden geladen (RuntimeError: kapot)"),
    "syntax": ("def (:", "kan niet worden geladen (File"),
    "leaves": ("raise SystemExit(3)", "kan niet worden geladen (SystemExit: 3)"),
    "interrupts": ("raise KeyboardInterrupt", "kan niet worden geladen (KeyboardInterrupt)"),
    "misses": ("import bestaat_niet", "kan niet worden geladen (ModuleNotFoundError"),
    "unsayable": (
        "class Stil(Exception):\n    def __str__(self):\n        raise ValueError\nraise Stil",
        "kan niet worden geladen (bs_unsayable.Stil: <exception str() failed>)",
    ),
    "noted": (
        "e = RuntimeError('kapot')\ne.add_note('Traceback\\x1b[31m' * 100000)\nraise e",
        "kan niet worden geladen (RuntimeError: kapot",
    ),
    "nothing": ("x = 1", "heeft geen enkele hook; zet @hookimpl boven domain() en indicators()."),
    "unmarked": ("def domain():\n    return 1", "heeft een functie domain() zonder @hookimpl"),
    "hook_raises": (
        START + "\n    @hookimpl\n    def domain():\n        raise KeyError('weg')",
        "gaf een fout in de hook domain() (KeyError: 'weg')",
    ),
    "hook_leaves": (
        START + "\n    @hookimpl\n    def domain():\n        raise SystemExit",
        "gaf een fout in de hook domain() (SystemExit)",
    ),
    "argument": (
        START + "\n    @hookimpl\n    def domain(store):\n        return store",
        "heeft een hook die niet past; een hook is een functie zonder argumenten",
    ),
    "no_domain": (
        START + "\n    @hookimpl\n    def domain():\n        return None",
        "gaf in de hook domain() niets (None) terug; verwacht één Domain.",
    ),
    "wrong_domain": (
        START + "\n    @hookimpl\n    def domain():\n        return 'groen'",
        "gaf in de hook domain() een str terug; verwacht één Domain.",
    ),
    "generator": (
        START + "\n    @hookimpl\n    def indicators():\n        while True:\n            yield 1",
        "gaf in de hook indicators() een generator terug; verwacht een lijst van Indicator.",
    ),
    "strings": (
        source("", '"groen.bomen"'),
        "gaf in de hook indicators() op plaats 1 een str; verwacht Indicator.",
    ),
    "dangling": (
        source("", 'make("nergens.bomen")'),
        "heeft de indicator «nergens.bomen», maar het domein «nergens» is er niet",
    ),
    "huge": (
        source("", 'make("groen.bomen", "x" * 1_000_000)'),
        "indicator groen.bomen, title: telt 1000000 tekens; verwacht hoogstens 80.",
    ),
    "markup": (source("", 'make("groen.bomen", "<script>alert(1)</script>")'), "title: bevat HTML"),
    "control": (source("", 'make("groen.bomen", "Bomen\\x1b[31m")'), "title: bevat een stuurteken"),
}


@pytest.mark.parametrize("name", FAILING)
def test_a_failing_module_is_reported_and_the_rest_works_on(module: MakeModule, name: str) -> None:
    text, expected = FAILING[name]
    registry = load_registry([module(name, text), module("sound", source("geluid", 'make("geluid.bomen")'))])
    assert list(registry.indicators) == ["geluid.bomen"]
    assert list(registry.domains) == ["geluid"]
    (sentence,) = sentences(registry, name)
    assert sentence.startswith(f"Module «{name}» ")
    assert expected in sentence
    assert len(sentence) <= 500
    assert sentence.isprintable()
    assert "Traceback (most" not in sentence
    assert sentences(registry, "sound") == []
    rows = {row["name"]: row for row in plugin_rows(registry)}
    assert rows[name]["status"] == "failed"
    assert rows[name]["problem"] == sentence
    assert rows["sound"]["status"] == "ok"


def test_a_misspelt_hook_is_named_and_the_other_hooks_of_the_module_work(module: MakeModule) -> None:
    text = source().replace("def indicators", "def indicatorz")
    registry = load_registry([module("bomen", text)])
    assert sentences(registry, "bomen") == [
        "Module «bomen» heeft een onbekende hook «indicatorz»; bedoelde u «indicators»?"
    ]
    assert list(registry.domains) == ["groen"]
    assert plugin_rows(registry)[0]["status"] == "partial"


def test_a_hook_for_a_newer_workbench_may_be_marked_optional(module: MakeModule) -> None:
    newer = "\n    @hookimpl(optionalhook=True)\n    def maps():\n        return []\n"
    assert load_registry([module("bomen", source() + newer)]).problems == ()


def test_an_unknown_hook_that_looks_like_none_lists_the_hooks(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source() + "\n    @hookimpl\n    def qqq():\n        return []\n")])
    assert sentences(registry, "bomen") == [
        (
            "Module «bomen» heeft een onbekende hook «qqq»; de hooks zijn comparisons, diagnose, domain, indicators, "
            "knowledge, mirrors, stories."
        )
    ]


def test_no_module_can_wrap_the_hooks_of_another(module: MakeModule) -> None:
    text = START + "\n    @hookimpl(wrapper=True)\n    def indicators():\n        yield\n        return [[]]\n"
    registry = load_registry([module("aaa", text), module("bomen", source())])
    assert list(registry.indicators) == ["groen.bomen"]


def test_sound_members_of_a_list_are_kept(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source(indicators='make("groen.bomen"), None, make("groen.gras")'))])
    assert list(registry.indicators) == ["groen.bomen", "groen.gras"]
    assert sentences(registry, "bomen") == [
        "Module «bomen» gaf in de hook indicators() op plaats 2 niets (None); verwacht Indicator."
    ]


def test_a_second_indicator_with_the_same_id_is_reported(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source(indicators='make("groen.bomen"), make("groen.bomen", "Ander")'))])
    assert registry.indicator("groen.bomen").title == "Bomen"
    (sentence,) = sentences(registry, "bomen")
    assert "wil de indicator «groen.bomen» toevoegen, maar die id is van module «bomen»; kies" in sentence


def test_nobody_takes_over_an_indicator_by_coming_first_in_the_alphabet(module: MakeModule) -> None:
    thief = module("aaa", source("", 'make("groen.bomen", "Gekaapt")'))
    registry = load_registry([thief, module("bomen", source())])
    assert registry.indicator("groen.bomen").title == "Bomen"
    assert "die id is van module «bomen»" in sentences(registry, "aaa")[0]


def test_nobody_takes_over_a_domain_by_coming_first_in_the_alphabet(module: MakeModule) -> None:
    registry = load_registry([module("aaa", source(indicators='make("groen.gras")')), module("groen", source())])
    assert {info.name: info.domain for info in registry.plugins} == {"aaa": "", "groen": "groen"}
    assert "wil het domein «groen» toevoegen, maar die id is van module «groen»" in sentences(registry, "aaa")[0]
    assert list(registry.indicators) == ["groen.bomen", "groen.gras"]


def test_without_a_right_the_first_name_keeps_the_id_whatever_the_order_of_discovery(module: MakeModule) -> None:
    points = [module("tweede", source()), module("eerste", source())]
    for order in (points, points[::-1]):
        registry = load_registry(order)
        assert {info.name: info.domain for info in registry.plugins} == {"eerste": "groen", "tweede": ""}
        assert [info.name for info in registry.plugins] == ["eerste", "tweede"]


def test_a_module_may_add_an_indicator_to_the_domain_of_another(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source()), module("gras", source("", 'make("groen.gras")'))])
    assert registry.problems == ()
    assert [indicator.id for indicator in registry.in_domain("groen")] == ["groen.bomen", "groen.gras"]


def test_a_second_comparison_with_the_same_id_is_reported(module: MakeModule) -> None:
    text = START + (
        "\n    @hookimpl\n    def comparisons():\n"
        '        return [Comparison("rang", "Rang", "rang", lambda values, _: values)] * 2\n'
    )
    registry = load_registry([module("bomen", text)])
    assert list(registry.comparisons) == ["rang"]
    assert "wil de vergelijking «rang» toevoegen" in sentences(registry, "bomen")[0]


def test_a_thousand_mistakes_give_a_list_that_a_person_can_read(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source(indicators="*[None] * 1000"))])
    assert len(sentences(registry, "bomen")) == 21
    assert sentences(registry, "bomen")[-1] == "Module «bomen» heeft nog meer fouten; herstel eerst deze."


def test_a_hostile_entry_point_name_is_made_printable() -> None:
    registry = load_registry([EntryPoint("x\x1b[2J" * 100, "bs_bestaat_niet", "buurtspiegel")])
    (problem,) = registry.problems
    assert problem.plugin.isprintable()
    assert len(problem.plugin) <= 40


def test_the_same_entry_point_found_twice_is_one_module(module: MakeModule) -> None:
    point = module("bomen", source())
    registry = load_registry([point, EntryPoint(point.name, point.value, point.group)])
    assert registry.problems == ()
    assert len(registry.plugins) == 1


def test_what_a_module_prints_does_not_reach_standard_output(
    module: MakeModule, capsys: pytest.CaptureFixture[str]
) -> None:
    load_registry([module("bomen", source() + '\n    print("hallo")\n')])
    assert capsys.readouterr() == ("", "hallo\n")


def test_an_interrupt_by_the_user_is_not_a_problem_of_a_module(module: MakeModule) -> None:
    text = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        load_registry([module("bomen", text)])


def test_an_unknown_id_names_what_comes_close(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source())])
    with pytest.raises(UnknownId, match=r"De indicator «groen\.boom» bestaat niet; bedoelde u «groen\.bomen»\?"):
        registry.indicator("groen.boom")
    with pytest.raises(LookupError, match=r"Het domein «<b>» bestaat niet; zie «buurtspiegel plugins»"):
        registry.domain("<b>")
    with pytest.raises(LookupError, match=r"De vergelijking «q+…» bestaat niet; kies uit") as refused:
        registry.comparison("q" * 1_000_000)
    assert len(str(refused.value)) < 200


def test_the_registry_cannot_be_changed(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source())])
    with pytest.raises(TypeError):
        registry.indicators["groen.gras"] = registry.indicators["groen.bomen"]  # type: ignore[index]


def test_rows_have_stable_columns(module: MakeModule) -> None:
    registry = load_registry([module("bomen", source())])
    assert list(plugin_rows(registry)[0]) == [
        "name", "module", "version", "domain", "indicators", "status", "problem",
    ]  # fmt: skip
    (row,) = indicator_rows(registry, "groen")
    assert {key: row[key] for key in ("id", "domain", "unit", "kind", "levels", "years")} == {
        "id": "groen.bomen",
        "domain": "groen",
        "unit": "bomen",
        "kind": "count",
        "levels": "gemeente wijk buurt",
        "years": "2024",
    }
    with pytest.raises(UnknownId, match="bestaat niet"):
        indicator_rows(registry, "groan_")


def test_an_empty_group_is_an_empty_registry() -> None:
    registry = load_registry([])
    assert (len(registry.indicators), registry.plugins, registry.problems) == (0, (), ())


def install(folder: Path, name: str, entry_points: bytes, metadata: bytes = b"Name: {}\nVersion: 1.0\n") -> None:
    about = folder / f"bs_{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_bytes(metadata.replace(b"{}", b"bs-" + name.encode()))
    (about / "entry_points.txt").write_bytes(entry_points)


@pytest.mark.parametrize(
    ("entry_points", "reason"), [(b"[buurtspiegel]\nbomen\n", "TypeError"), (b"[buurtspiegel]\n\xff", "UnicodeDecode")]
)
def test_a_package_with_unreadable_entry_points_is_reported_and_the_rest_is_loaded(
    module: MakeModule, tmp_path: Path, entry_points: bytes, reason: str
) -> None:
    install(tmp_path, "kapot", entry_points)
    registry = load_registry()
    assert {"sociaal", "wonen", "financien", "duurzaamheid", "ruimte"} <= set(registry.domains)
    (problem,) = registry.problems
    assert problem.plugin == "bs-kapot"
    assert problem.sentence.startswith(f"Module «bs-kapot» heeft een entry_points.txt die niet te lezen is ({reason}")
    assert problem.sentence.endswith("installeer het pakket opnieuw of verwijder het.")
    assert [info.status for info in registry.plugins if info.name == "bs-kapot"] == ["failed"]


@pytest.mark.parametrize("metadata", [b"Name: \xff\nVersion: 1.0\n", b""])
def test_a_module_of_a_package_without_a_name_is_loaded(module: MakeModule, tmp_path: Path, metadata: bytes) -> None:
    install(tmp_path, "bomen", b"[buurtspiegel]\nbomen = bs_bomen\n", metadata)
    module("bomen", source())
    assert "groen.bomen" in load_registry().indicators


def test_of_a_package_that_is_installed_twice_the_first_counts(
    module: MakeModule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "bomen", b"[buurtspiegel]\nbomen = bs_bomen\n")
    module("bomen", source())
    (tmp_path / "older").mkdir()
    install(tmp_path / "older", "bomen", b"[buurtspiegel]\nbomen = bs_weg\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "older")])
    assert load_registry().problems == ()


def test_the_modules_of_the_project_come_through_the_same_door_with_their_version() -> None:
    registry = load_registry()
    found = {point.name for point in entry_points(group="buurtspiegel")}
    assert {info.name for info in registry.plugins} == found
    assert {"sociaal", "wonen", "financien", "duurzaamheid", "ruimte"} <= set(registry.domains)
    assert [info.version for info in registry.plugins if info.name == "wonen"] != [""]
