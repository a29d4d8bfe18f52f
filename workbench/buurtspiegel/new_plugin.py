"""Makes a new module out of the files in ``template/``: it works at once, and its maker changes what is in it."""

import keyword
from importlib.metadata import entry_points
from pathlib import Path
from string import Template

from . import __version__
from .errors import NoModule
from .hookspecs import NAMESPACE
from .model.domain import DOMAIN_ID
from .model.own import OWN_DOMAIN
from .model.text import plain
from .registry import load_registry

_TEMPLATE = Path(__file__).parent / "template"
#: Where each file of the template goes; ``package`` becomes the name of the package.
_NAMES = {"gitignore": ".gitignore", "test_module.py": "test_{name}.py"}


def make(name: str, into: Path) -> Path:
    """Write a module for a domain in a new folder, and return that; raise :class:`NoModule` where it cannot be."""
    check_name(name)
    folder = into / f"{NAMESPACE}-{name}"
    if folder.exists():
        raise NoModule(f"{folder} is er al; kies een andere naam, of een andere map met --into.")
    if into.exists() and not into.is_dir():
        raise NoModule(f"--into {into} is een bestand; verwacht een map.")
    words = {"name": name, "title": name.capitalize(), "workbench": __version__}
    for path in sorted(_TEMPLATE.rglob("*.txt")):
        target = folder / _target(path.relative_to(_TEMPLATE), name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(path.read_text("utf-8")).substitute(words), encoding="utf-8")
    return folder


def check_name(name: str) -> None:
    """Refuse a name that is no id of a domain, or that is taken; raise :class:`NoModule`."""
    if not DOMAIN_ID.fullmatch(name) or keyword.iskeyword(name):
        raise NoModule(
            f"«{plain(name, 60)}» kan geen naam van een domein zijn; verwacht 2 tot en met 31 kleine letters en "
            "cijfers, met een letter voorop, zoals «veiligheid»."
        )
    taken = {*load_registry().domains, OWN_DOMAIN, *(point.name for point in entry_points(group=NAMESPACE))}
    if name in taken:
        raise NoModule(f"Het domein «{name}» is er al; kies een andere naam. Bezet zijn: {', '.join(sorted(taken))}.")
    if name == "data":
        raise NoModule(f"«{NAMESPACE}_{name}» is een pakket van de werkbank zelf; kies een andere naam.")


def _target(path: Path, name: str) -> Path:
    file = path.name.removesuffix(".txt")
    folder = Path(f"{NAMESPACE}_{name}") if path.parent.name == "package" else path.parent
    return folder / _NAMES.get(file, file).format(name=name)
