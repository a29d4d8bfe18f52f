"""The contract: what every module keeps to, beyond what the model already refuses. The same for all modules.

``buurtspiegel check`` and the pytest plugin hold a module against it, and the tests of the project all of theirs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from buurtspiegel.registry import Registry

from .computing import computing
from .declared import declared
from .joining import joining
from .referring import referring
from .restoring import restoring

Part = Callable[[Registry, Registry], Iterator[str]]

#: The parts that are read from what modules declare: each gets what is looked at, and all that there is.
PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "declaraties": declared,
        "verwijzingen": referring,
        "rekenen": computing,
        "samenvoegen": joining,
        "verhalen": restoring,
    }
)
#: What a child process finds out beside them: whether the module loads, what its hooks do, and to what.
LOADING, HOOKS = "laden", "hooks"
ALL_PARTS = (LOADING, HOOKS, *PARTS)


def breaches(registry: Registry, module: str | None = None) -> tuple[str, ...]:
    """Return one Dutch sentence for each declaration that breaks a rule, and for each problem of a module.

    Of one module where it is named. Never raises because of a module.
    """
    problems = [one.sentence for one in registry.problems if module in (None, one.plugin)]
    return (*problems, *(sentence for part in PARTS for sentence in breaches_of(part, registry, module)))


def breaches_of(part: str, registry: Registry, module: str | None = None) -> tuple[str, ...]:
    """Return the sentences of one part of the contract."""
    own = registry if module is None else _of(registry, module)
    return tuple(PARTS[part](own, registry))


def _of(registry: Registry, module: str) -> Registry:
    """Return the registry with only what one module brought."""
    owns = next(info.owns for info in registry.plugins if info.name == module)
    kept: dict[str, Any] = {
        kind: MappingProxyType({key: thing for key, thing in getattr(registry, kind).items() if key in ids})
        for kind, ids in owns.items()
    }
    return replace(registry, **kept)
