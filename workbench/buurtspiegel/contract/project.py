"""Where a module stands on disk, and by which entry point it comes in: read, and not run."""

import tomllib
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from buurtspiegel.errors import NoModule
from buurtspiegel.hookspecs import NAMESPACE


@dataclass(frozen=True)
class Project:
    """A module that need not be installed: ``roots`` are the folders that Python must look in to find it."""

    point: EntryPoint
    roots: tuple[Path, ...]


def projects_at(path: Path) -> tuple[Project, ...]:
    """Return the modules of a project folder, or of a package folder; raise :class:`NoModule` where there is none."""
    folder = path.resolve()
    if not folder.is_dir():
        what = "een bestand" if folder.exists() else "er niet"
        raise NoModule(f"{path} is {what}; verwacht de map van een module, met pyproject.toml.")
    if (folder / "pyproject.toml").is_file():
        return _declared_in(folder)
    if (folder / "__init__.py").is_file():
        above = next((one for one in folder.parents[:2] if (one / "pyproject.toml").is_file()), None)
        declared = _declared_in(above) if above is not None else ()
        own = tuple(one for one in declared if one.point.module.split(".")[0] == folder.name)
        name = folder.name.removeprefix(f"{NAMESPACE}_")
        return own or (Project(EntryPoint(name, folder.name, NAMESPACE), (folder.parent,)),)
    raise NoModule(
        f"In {path} staat geen pyproject.toml, en ook geen __init__.py; verwacht de map van een module. "
        "Maak er een met «buurtspiegel new-plugin»."
    )


def project_around(path: Path) -> Path:
    """Return the nearest folder at or above a path with a pyproject.toml; raise :class:`NoModule` without one."""
    for folder in (path, *path.parents):
        if (folder / "pyproject.toml").is_file():
            return folder
    raise NoModule(f"Boven {path} staat geen pyproject.toml; verwacht er een met een entry point «{NAMESPACE}».")


def _declared_in(folder: Path) -> tuple[Project, ...]:
    file = folder / "pyproject.toml"
    try:
        project: Any = tomllib.loads(file.read_text("utf-8")).get("project", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise NoModule(f"{file} is niet te lezen ({fault}); verwacht TOML in UTF-8.") from fault
    groups = project.get("entry-points", {}) if isinstance(project, dict) else {}
    named = groups.get(NAMESPACE) if isinstance(groups, dict) else None
    if not isinstance(named, dict) or not named:
        raise NoModule(
            f"{file} noemt geen module; verwacht [project.entry-points.{NAMESPACE}] met een regel naam = «pakket»."
        )
    roots = tuple(root for root in (folder / "src", folder) if root.is_dir())
    return tuple(Project(EntryPoint(str(name), str(value), NAMESPACE), roots) for name, value in sorted(named.items()))
