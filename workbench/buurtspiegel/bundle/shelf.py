"""The bundles that were opened here: their files, as they came, in the folder ``bundels`` of the data directory."""

import hashlib
import os
import re
from pathlib import Path

from buurtspiegel.model.text import plain
from buurtspiegel_data.flushing import flush_directory

from .contents import Bundle, BundleRefused
from .transfer import MOST_BYTES, imported

BUNDLE_ID = re.compile(r"bundel-[0-9a-f]{12}")


class BundleShelf:
    """The bundles of a data directory."""

    def __init__(self, root: Path) -> None:
        """Look in a data directory; nothing is made before the first bundle."""
        self._folder = root / "bundels"

    def keep(self, data: bytes) -> tuple[str, Bundle]:
        """Keep a file that was checked; return its id, the same for the same file. Raise :class:`BundleRefused`."""
        bundle = imported(data)
        name = f"bundel-{hashlib.sha256(data).hexdigest()[:12]}"
        self._folder.mkdir(parents=True, exist_ok=True)
        work = self._folder / f".nieuw-{os.getpid()}-{name}"
        try:
            work.write_bytes(data)
            work.replace(self._folder / f"{name}.json")
        finally:
            work.unlink(missing_ok=True)
        flush_directory(self._folder)
        return name, bundle

    def bundles(self) -> dict[str, Bundle]:
        """Return what was opened, by id, in the order of titles; a file that was damaged since is left out."""
        found = {}
        for path in sorted(self._folder.glob("bundel-*.json")) if self._folder.is_dir() else ():
            try:
                found[path.stem] = self.bundle(path.stem)
            except BundleRefused:
                continue
        return dict(sorted(found.items(), key=lambda one: (one[1].title.casefold(), one[0])))

    def bundle(self, bundle_id: str) -> Bundle:
        """Return a bundle; raise :class:`LookupError` without it, :class:`BundleRefused` where it is damaged."""
        with self._file(bundle_id).open("rb") as stream:
            return imported(stream.read(MOST_BYTES + 1))

    def remove(self, bundle_id: str) -> None:
        """Remove a bundle, also a damaged one; what was made of it stays. Raise :class:`LookupError` without it."""
        self._file(bundle_id).unlink(missing_ok=True)

    def _file(self, bundle_id: str) -> Path:
        path = self._folder / f"{bundle_id}.json"
        if not BUNDLE_ID.fullmatch(bundle_id) or not path.is_file():
            raise LookupError(f"De bundel «{plain(bundle_id, 40)}» is hier niet; open eerst het bestand.")
        return path
