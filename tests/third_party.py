"""Modules of a third party, installed in a folder: a package with its dist-info, as pip leaves them."""

import os
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent


def install(folder: Path, name: str, code: str, *, requires: Iterable[str] = (), entry_points: str = "") -> Path:
    """Install a module whose package is ``bs_<name>``, and return its source file."""
    package = folder / f"bs_{name}"
    package.mkdir(parents=True)
    source = package / "__init__.py"
    source.write_text(dedent(code), encoding="utf-8")
    about = folder / f"bs_{name}-1.0.dist-info"
    about.mkdir()
    needs = "".join(f"Requires-Dist: {line}\n" for line in requires)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: bs-{name}\nVersion: 1.0\n{needs}", encoding="utf-8")
    points = entry_points or f"[buurtspiegel]\n{name} = bs_{name}\n"
    (about / "entry_points.txt").write_text(points, encoding="utf-8")
    return source


def environment(folder: Path) -> dict[str, str]:
    """The environment of a program that finds what is installed in a folder, and was never started before."""
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return {"PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
