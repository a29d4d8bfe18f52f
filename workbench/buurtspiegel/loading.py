"""Loads one domain module and asks it what it declares, whatever it does: raise, exit, return nonsense.

Each module gets a pluggy manager of its own. So a module that raises never spoils a call to another, a misspelt hook
is known to be its own, and no module can wrap the hooks of another.
"""

import difflib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from typing import TypeVar

import pluggy

from buurtspiegel import __version__

from . import hookspecs
from .containment import ModuleFault, contained
from .copies import plain_copy
from .discovery import about, newer_workbench
from .model import Comparison, DiagnosisRule, Domain, Indicator, KnowledgeModule, MirrorView, Story
from .model.text import plain
from .notation import number

_T = TypeVar("_T")
#: A module with one mistake a thousand times over gets a list that a person can read.
_MOST_PROBLEMS = 20
#: More of one thing than anybody looks through; each costs time at every start.
_MOST_DECLARED = 1000
#: Each start of the workbench waits for every hook. A sound one takes a few milliseconds.
_SLOW_S = 1.0


class _Refused(Exception):
    """Carries the end of a sentence that begins with «Module «naam»»."""


@dataclass(eq=False)
class Module:
    """One module: what could be used of it, and a Dutch sentence for each thing that could not.

    ``stayed``: its files broke after it was loaded; the problems are those of the files.
    """

    name: str
    value: str
    version: str
    domain: Domain | None = None
    indicators: tuple[Indicator, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    rules: tuple[DiagnosisRule, ...] = ()
    mirrors: tuple[MirrorView, ...] = ()
    knowledge: tuple[KnowledgeModule, ...] = ()
    stories: tuple[Story, ...] = ()
    problems: list[str] = field(default_factory=list)
    imported: bool = False
    stayed: bool = False

    def report(self, end: str) -> None:
        """Add a problem: the sentence «Module «naam» …» that ends in ``end``."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(plain(f"Module «{self.name}» {end}", 500))
        elif len(self.problems) == _MOST_PROBLEMS:
            self.problems.append(f"Module «{self.name}» heeft nog meer fouten; herstel eerst deze.")

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Report instead of raise, for one thing of this module at a time."""
        try:
            yield
        except _Refused as refusal:
            self.report(str(refusal))


def described(point: EntryPoint) -> Module:
    """Return a module of which nothing was run yet."""
    return Module(plain(point.name, 40), plain(point.value, 80), plain(about(point.dist, "version"), 40))


def load_module(point: EntryPoint) -> Module:
    """Import the module of an entry point and collect what it declares; raises for Ctrl+C only."""
    module = described(point)
    manager = pluggy.PluginManager(hookspecs.NAMESPACE)
    manager.add_hookspecs(hookspecs)
    with module.reporting():
        if wanted := newer_workbench(point.dist):
            raise _Refused(f"vraagt {wanted}, en dit is versie {__version__}; werk Buurtspiegel bij.")
        with _refusing("kan niet worden geladen"):
            plugin = point.load()
        module.imported = True
        with _refusing("heeft een hook die niet past; een hook is een functie zonder argumenten"):
            manager.register(plugin)
            _report_names(module, manager, plugin)
        _collect(module, manager.hook)
    return module


def _collect(module: Module, hook: pluggy.HookRelay) -> None:
    with module.reporting():
        module.domain = _ask(module, hook.domain, None, _one_domain)
    module.indicators = _declared(module, hook.indicators, Indicator)
    module.comparisons = _declared(module, hook.comparisons, Comparison)
    module.rules = _declared(module, hook.diagnose, DiagnosisRule)
    module.mirrors = _declared(module, hook.mirrors, MirrorView)
    module.knowledge = _declared(module, hook.knowledge, KnowledgeModule)
    module.stories = _declared(module, hook.stories, Story)


def _declared(module: Module, caller: pluggy.HookCaller, wanted: type[_T]) -> tuple[_T, ...]:
    """Return what a hook lists; nothing where it cannot be used, and that is reported."""
    try:
        return _ask(module, caller, (), lambda answer: _members(module, caller.name, answer, wanted))
    except _Refused as refusal:
        module.report(str(refusal))
        return ()


def _ask(module: Module, caller: pluggy.HookCaller, without: _T, check: Callable[[object], _T]) -> _T:
    """Call a hook of one module and check the answer; ``without`` where the module does not have the hook."""
    if not caller.get_hookimpls():
        return without
    begun = time.perf_counter()
    with _refusing(f"gaf een fout in de hook {caller.name}()"):
        answers = caller()
    took = time.perf_counter() - begun
    if took > _SLOW_S:
        module.report(
            f"doet {number(took, 1)} s over de hook {caller.name}(); een hook noemt op wat er is, en rekent niet."
        )
    return check(answers[0] if answers else None)  # pluggy leaves out an answer that is None


def _one_domain(answer: object) -> Domain:
    if not isinstance(answer, Domain):
        raise _Refused(f"gaf in de hook domain() {_type(answer)} terug; verwacht één Domain.")
    with _refusing("heeft een domein dat niet past"):
        return plain_copy(answer)


def _members(module: Module, hook: str, answer: object, wanted: type[_T]) -> tuple[_T, ...]:
    # A generator is refused too: it may never end, and what it does it does outside the hook.
    if not isinstance(answer, (list, tuple)):
        raise _Refused(f"gaf in de hook {hook}() {_type(answer)} terug; verwacht een lijst van {wanted.__name__}.")
    if len(answer) > _MOST_DECLARED:
        raise _Refused(f"gaf in de hook {hook}() {len(answer)} dingen terug; verwacht er hoogstens {_MOST_DECLARED}.")
    kept = []
    for place, member in enumerate(answer, 1):
        if not isinstance(member, wanted):
            module.report(f"gaf in de hook {hook}() op plaats {place} {_type(member)}; verwacht {wanted.__name__}.")
            continue
        with module.reporting(), _refusing(f"heeft in de hook {hook}() op plaats {place} iets dat niet past"):
            kept.append(plain_copy(member))
    return tuple(kept)


def _report_names(module: Module, manager: pluggy.PluginManager, plugin: object) -> None:
    """Report hooks that nobody will ever call: misspelt, or without the marker (pluggy keeps silent about both)."""
    callers = manager.get_hookcallers(plugin) or []
    known = [name for name in vars(manager.hook) if getattr(manager.hook, name).has_spec()]
    for caller in callers:
        if not caller.has_spec() and not all(hook.optionalhook for hook in caller.get_hookimpls()):
            near = difflib.get_close_matches(caller.name, known, 1)
            hint = f"bedoelde u «{near[0]}»?" if near else f"de hooks zijn {', '.join(sorted(known))}."
            module.report(f"heeft een onbekende hook «{caller.name}»; {hint}")
    marked = {caller.name for caller in callers}
    unmarked = [name for name in known if name not in marked and callable(getattr(plugin, name, None))]
    for name in unmarked:
        module.report(f"heeft een functie {name}() zonder @hookimpl; zet dat erboven, anders telt zij niet mee.")
    if not marked and not unmarked:
        module.report("heeft geen enkele hook; zet @hookimpl boven domain() en indicators().")


@contextmanager
def _refusing(what: str) -> Iterator[None]:
    """Turn whatever a module raises into a refusal with the reason in it."""
    try:
        with contained():
            yield
    except ModuleFault as fault:
        raise _Refused(f"{what} ({fault}); meld dit bij de maker of verwijder de module.") from fault


def _type(answer: object) -> str:
    return "niets (None)" if answer is None else f"een {plain(type(answer).__name__, 60)}"
