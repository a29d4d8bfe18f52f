"""No text becomes markup: the page makes text nodes, and Python has one helper that escapes."""

import re
from pathlib import Path

import pytest

import buurtspiegel.ui
from buurtspiegel.ui.text import text

UI = Path(buurtspiegel.ui.__file__).parent
SCRIPTS = sorted((UI / "static").rglob("*.js"))
MODULES = sorted(UI.glob("*.py"))
FORBIDDEN_IN_SCRIPTS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|javascript:"
)
FORBIDDEN_IN_MODULES = re.compile(
    r"pane\.(HTML|Markdown|Str|Alert)|StaticText|Tabulator|\.Card\(|\.Accordion\(|notifications|Markup\(|\|\s*safe"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_no_markup(script: Path) -> None:
    assert not FORBIDDEN_IN_SCRIPTS.search(script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_use_no_widget_that_renders_markup(module: Path) -> None:
    assert not FORBIDDEN_IN_MODULES.search(module.read_text(encoding="utf-8"))


def test_templates_switch_no_escaping_off() -> None:
    page = (UI / "page.html").read_text(encoding="utf-8")
    assert "| safe" not in page
    assert "{{ start | tojson }}" in page


def test_text_leaves_no_markup() -> None:
    assert str(text("<img src=x onerror=alert(1)>")) == "&lt;img src=x onerror=alert(1)&gt;"


def test_there_are_scripts_to_look_at() -> None:
    assert len(SCRIPTS) > 15
