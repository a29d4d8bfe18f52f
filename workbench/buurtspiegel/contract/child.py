"""The child process that holds one module against the contract, beside all that are installed."""

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.metadata import EntryPoint
from typing import Any

import pluggy

from buurtspiegel import hookspecs
from buurtspiegel.admitting import load_installed
from buurtspiegel.child_process import channel
from buurtspiegel.containment import ModuleFault, contained
from buurtspiegel.loading import load_module
from buurtspiegel.model.text import plain
from buurtspiegel.registry import join
from buurtspiegel.trial.child import limit_memory
from buurtspiegel.trial.surroundings import Surroundings

#: What a hook may take of the processor: every start of the workbench waits for all hooks of all modules.
MOST_CPU_MS = 50
_PLOTTING = ("panel", "bokeh", "holoviews", "hvplot", "geoviews", "matplotlib", "plotly", "altair", "folium")
#: Events of Python's audit hooks, and what they are called here.
_OUTSIDE = {
    "open": "opent een bestand",
    "os.listdir": "leest een map",
    "socket.connect": "gaat het netwerk op",
    "socket.getaddrinfo": "gaat het netwerk op",
    "urllib.Request": "gaat het netwerk op",
    "subprocess.Popen": "start een ander programma",
    "os.system": "start een ander programma",
    "os.exec": "start een ander programma",
    "import": "importeert iets",
}
#: What may not happen while a module is imported either; reading its own files is what an import is.
_NEVER = frozenset({"socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen", "os.system"})


def main() -> None:
    """Answer twice: whether the module loads and what that changes, then all that breaks the contract, by part."""
    say, order = channel()
    sys.path[:0] = order["roots"]
    point = EntryPoint(*order["module"])
    limit_memory()
    watch, around = Watch(), Surroundings()
    with watch.watching(_NEVER) as seen, printing() as printed:
        module = load_module(point)
    loading = [f"{_OUTSIDE[event]} bij het laden; een module meldt alleen aan wat er is." for event in seen]
    if printed.getvalue().strip():
        loading.append(f"drukt bij het laden iets af («{_first_line(printed)}»); laat print weg.")
    if plotting := sorted(set(_PLOTTING) & set(sys.modules)):
        loading.append(f"importeert {', '.join(plotting)}; een module tekent niet, dat doet de werkbank.")
    loading += [
        f"verandert {change}; dat is niet van haar, en zij wordt zo niet geladen." for change in around.changes()
    ]
    about = f"Module «{plain(point.name, 40)}»"
    say({"laden": [f"{about} {sentence}" for sentence in loading]})
    hooks = [f"{about} {sentence}" for sentence in hook_breaches(point, watch)] if module.problems == [] else []

    from buurtspiegel.contract import PARTS, breaches_of

    others = [one for one in load_installed() if one.name != module.name]
    registry = join([*others, module])
    parts: dict[str, Any] = {name: breaches_of(name, registry, module.name) for name in PARTS}
    counts = {kind: len(getattr(module, kind)) for kind in ("indicators", "comparisons", "rules", "mirrors")}
    counts |= {"knowledge": len(module.knowledge), "stories": len(module.stories)}
    say({"problemen": module.problems, "hooks": hooks, "delen": parts, "aantallen": counts})


def hook_breaches(point: EntryPoint, watch: "Watch") -> Iterator[str]:
    """Call every hook of a module that loads, and yield what it does beside answering."""
    manager = pluggy.PluginManager(hookspecs.NAMESPACE)
    manager.add_hookspecs(hookspecs)
    manager.register(point.load())
    for name, caller in sorted(vars(manager.hook).items()):
        if caller.get_hookimpls():
            with watch.watching(frozenset(_OUTSIDE)) as seen, printing() as printed:
                spent = min(_cpu_ms(caller) for _ in range(3))  # the fastest: others are at work on this computer too
            yield from (f"{_OUTSIDE[event]} in de hook {name}(); zet vaste gegevens in de code." for event in seen)
            if printed.getvalue():
                yield f"drukt in de hook {name}() iets af («{_first_line(printed)}»); laat print weg."
            if spent > MOST_CPU_MS:
                yield f"rekent {spent:.0f} ms in de hook {name}(); verwacht hoogstens {MOST_CPU_MS} ms."


def _first_line(printed: io.StringIO) -> str:
    return plain(printed.getvalue().strip().split("\n")[0], 60)


def _cpu_ms(caller: Callable[[], object]) -> float:
    begun = time.process_time()
    try:
        with contained():
            caller()
    except ModuleFault:  # it was reported when the module was loaded
        return 0.0
    return 1000 * (time.process_time() - begun)


class Watch:
    """Notes what the process does to the outside; an audit hook can be set, and never be taken away."""

    def __init__(self) -> None:
        """Set the hook; it notes nothing until it is asked to."""
        self._wanted: frozenset[str] = frozenset()
        self._seen: dict[str, None] = {}
        sys.addaudithook(self._note)

    @contextmanager
    def watching(self, events: frozenset[str]) -> Iterator[dict[str, None]]:
        """Note which of these events happen, once each."""
        self._seen, self._wanted = {}, events
        try:
            yield self._seen
        finally:
            self._wanted = frozenset()

    def _note(self, event: str, _: tuple[object, ...]) -> None:
        if event in self._wanted:
            self._seen[event] = None


@contextmanager
def printing() -> Iterator[io.StringIO]:
    """Catch what is printed."""
    caught = io.StringIO()
    with redirect_stdout(caught), redirect_stderr(caught):
        yield caught


if __name__ == "__main__":
    main()
