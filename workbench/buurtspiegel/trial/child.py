"""The child process of a trial: loads modules one by one and says of each what it did to its surroundings."""

import os
from contextlib import suppress
from importlib.metadata import EntryPoint

from buurtspiegel.child_process import channel
from buurtspiegel.loading import Module, load_module
from buurtspiegel.model.text import plain

from .surroundings import MOST_MEMORY_MB, Surroundings

_MOST_ADDRESSES = 4 << 30


def main() -> None:
    """Read which modules to load from standard input, and answer a line of JSON for each."""
    say, order = channel()
    modules = [EntryPoint(*names) for names in order["modules"]]
    limit_memory()
    for point in modules:
        around = Surroundings()
        module = load_module(point)
        remarks = _remarks(module)
        reasons = [_sentence(changes)] if (changes := list(around.changes())) else []
        if any("MemoryError" in problem for problem in module.problems):
            reasons.append(f"wil bij het laden meer dan {MOST_MEMORY_MB} MB geheugen")
        said = {"reasons": [plain(text, 300) for text in reasons], "remarks": [plain(text, 400) for text in remarks]}
        say(said | {"imported": module.imported})
        if reasons:  # what it did would be counted against the next
            os._exit(0)


def limit_memory() -> None:
    """Let an allocation of gigabytes fail here, instead of taking the memory of the whole computer."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _remarks(module: Module) -> list[str]:
    """Let its comparisons compute: what they get wrong need not wait until somebody chooses them."""
    if not module.comparisons:
        return []
    from .comparing import faults  # numpy, which most modules do without

    return [f"heeft de vergelijking «{one.id}»: {rule}" for one in module.comparisons for rule in faults(one)]


def _sentence(changes: list[str]) -> str:
    named = ", ".join(changes[:3]) + (" en meer" if len(changes) > 3 else "")
    return f"verandert bij het laden iets dat niet van haar is ({named})"


if __name__ == "__main__":
    main()
