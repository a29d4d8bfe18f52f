"""Holds a module against the contract in a process of its own, and explains each breach in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint

from buurtspiegel.child_process import Child
from buurtspiegel.model.text import plain
from buurtspiegel.trial.parent import LIMIT_S

from . import ALL_PARTS, HOOKS, LOADING
from .project import Project

#: All that a module declares, held against all parts of the contract; a thousand indicators take ten seconds.
_WHOLE_S = 60.0


@dataclass(frozen=True)
class Checked:
    """The breaches of one module by part of the contract, and how much it declares."""

    module: str
    parts: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]

    @property
    def breaches(self) -> tuple[str, ...]:
        """Every breach, in the order of the parts."""
        return tuple(sentence for part in ALL_PARTS for sentence in self.parts[part])


@cache
def checked(project: Project) -> Checked:
    """Hold a module against the contract; once per process, for all parts together."""
    order = {"module": _names(project.point), "roots": [str(root) for root in project.roots]}
    who = f"Module «{plain(project.point.name, 40)}»"
    with Child("buurtspiegel.contract.child", order) as child:
        try:
            first = child.answer(LIMIT_S + 5)
        except TimeoutError:
            return _failed(
                project, f"{who} doet er bij het laden langer dan {LIMIT_S:g} seconden over; een module wacht niet."
            )
        if first is None:
            return _failed(project, f"{who} beëindigt het programma bij het laden; laat exit en wat crasht weg.")
        try:
            rest = child.answer(_WHOLE_S)
        except TimeoutError:
            rest = None
        if rest is None:
            return _failed(project, f"{who} is niet binnen {_WHOLE_S:g} seconden na te kijken; maak de hooks korter.")
    parts = {LOADING: (*rest["problemen"], *first["laden"]), HOOKS: tuple(rest["hooks"])}
    parts |= {name: tuple(sentences) for name, sentences in rest["delen"].items()}
    return Checked(project.point.name, parts, rest["aantallen"])


def _names(point: EntryPoint) -> list[str]:
    return [point.name, point.value, point.group]


def _failed(project: Project, sentence: str) -> Checked:
    return Checked(project.point.name, {part: (sentence,) if part == LOADING else () for part in ALL_PARTS}, {})


def installed_projects() -> tuple[Project, ...]:
    """Return the modules that are installed: Python finds them without help."""
    from buurtspiegel.discovery import installed

    points = {(point.name, point.value): point for point in installed()[0]}
    return tuple(Project(points[key], ()) for key in sorted(points))
