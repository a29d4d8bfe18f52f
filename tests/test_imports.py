"""Who may import whom, read from the source, and what an import may weigh."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtspiegel.own import OPEN

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("workbench", "datasets", "plugins")

#: From the bottom up; a unit imports itself and lower layers only. What is not named here is on top: ui, cli, the
#: contract and the like, which may import one another.
LAYERS = (
    ("buurtspiegel_data",),
    (
        "buurtspiegel",
        "buurtspiegel.child_process",
        "buurtspiegel.compiled",
        "buurtspiegel.errors",
        "buurtspiegel.memo",
        "buurtspiegel.notation",
        "buurtspiegel.locations",
    ),
    ("buurtspiegel.model",),
    ("buurtspiegel.strict_json",),
    (
        "buurtspiegel.hookspecs",
        "buurtspiegel.containment",
        "buurtspiegel.copies",
        "buurtspiegel.guard",
        "buurtspiegel.analysis",
        "buurtspiegel.map",
        "buurtspiegel.cards",
        "buurtspiegel.stories",
    ),
    (
        "buurtspiegel.api",
        "buurtspiegel.discovery",
        "buurtspiegel.expressions",
        "buurtspiegel.joining",
        "buurtspiegel.withholding",
    ),
    ("buurtspiegel.loading", "buurtspiegel.crossed", "buurtspiegel.mirrored"),
    ("buurtspiegel.trial",),
    ("buurtspiegel.admitting",),
    ("buurtspiegel.registry", "buurtspiegel.comparisons"),
    ("buurtspiegel.own",),
    ("buurtspiegel.measures",),
    ("buurtspiegel.engine",),
    ("buurtspiegel.studies",),
)
TOP = len(LAYERS)
FOR_MODULES = {"buurtspiegel.api", "numpy", "numpy.typing", "pandas", "xarray"}
NOT_FOR_DATA = {"panel", "holoviews", "geoviews", "hvplot", "pluggy", "buurtspiegel"}
SCREEN = {"panel", "bokeh", "holoviews", "hvplot", "geoviews"}
OWN = "buurtspiegel.own"
HEAVY = SCREEN | {"pandas", "geopandas", "xarray", "shapely", "pyproj", "numba"}


def modules() -> dict[str, Path]:
    """Every module of the project: its dotted name and its file."""
    found = {}
    for root in SOURCES:
        for path in sorted((ROOT / root).rglob("*.py")):
            parts = path.relative_to(ROOT / root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
PLUGINS = sorted(name for name, path in MODULES.items() if path.is_relative_to(ROOT / "plugins"))
DATA = sorted(name for name in MODULES if name.split(".")[0] == "buurtspiegel_data")
WORKBENCH = sorted(name for name in MODULES if name.split(".")[0] == "buurtspiegel")


def imports(name: str) -> set[str]:
    """Every module that a module imports, inside functions too, as dotted names."""
    return {found for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))) for found in _named(node, name)}


def _named(node: ast.AST, importer: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        package = importer if MODULES[importer].name == "__init__.py" else importer.rpartition(".")[0]
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        source = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            yield inner if inner in MODULES else source


def unit(name: str) -> str:
    """The package or module of the layers that a module belongs to: «buurtspiegel.map» for what is inside it."""
    parts = name.split(".")
    return parts[0] if parts[0] != "buurtspiegel" else ".".join(parts[:2])


def rank(name: str) -> int:
    """The layer of a module; the package itself is only a bottom for those who import it."""
    return next((level for level, units in enumerate(LAYERS) if unit(name) in units), TOP)


def test_the_reading_of_imports_sees_relative_and_inner_ones() -> None:
    assert "buurtspiegel.model" in imports("buurtspiegel.registry")
    assert "buurtspiegel.model.text" in imports("buurtspiegel.registry")
    assert "buurtspiegel.workbench" in imports("buurtspiegel")
    assert len(MODULES) > 30


@pytest.mark.parametrize("name", WORKBENCH)
def test_imports_go_down(name: str) -> None:
    own = TOP if name == "buurtspiegel" else rank(name)
    for found in imports(name):
        if found in MODULES and unit(found) != unit(name):
            assert found not in PLUGINS, f"{name} imports {found}: the host has no list of modules"
            assert rank(found) < own or own == TOP, f"{name} imports {found}, which is not below it"


@pytest.mark.parametrize("name", WORKBENCH)
def test_nobody_but_own_reaches_what_is_raw(name: str) -> None:
    raw = {
        found
        for found in imports(name)
        if unit(found) == OWN and found != OWN and found.removeprefix(f"{OWN}.") not in OPEN
    }
    assert raw == set() or unit(name) == OWN, f"{name} imports {raw}: only {OPEN} of {OWN} may be seen from outside"


@pytest.mark.parametrize("name", DATA)
def test_the_data_layer_knows_no_screen_and_no_modules(name: str) -> None:
    assert {found.split(".")[0] for found in imports(name)}.isdisjoint(NOT_FOR_DATA)


@pytest.mark.parametrize("name", PLUGINS)
def test_a_module_imports_the_api_only(name: str) -> None:
    own_or_standard = {unit(name), *sys.stdlib_module_names}
    strange = {found for found in imports(name) - FOR_MODULES if unit(found) not in own_or_standard}
    assert strange == set(), f"a module imports {', '.join(sorted(FOR_MODULES))} and itself"


def test_only_the_screen_imports_panel() -> None:
    importers = {name for name in MODULES if any(found.split(".")[0] == "panel" for found in imports(name))}
    assert {name for name in importers if unit(name) != "buurtspiegel.ui"} == set()


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import buurtspiegel.api", HEAVY | {"numpy"}),
        ("import buurtspiegel", HEAVY | {"numpy"}),
        ("from buurtspiegel.registry import load_registry; load_registry()", HEAVY),
    ],
)
def test_an_import_is_light(statement: str, heavy: set[str]) -> None:
    code = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert heavy.isdisjoint(json.loads(done.stdout))
