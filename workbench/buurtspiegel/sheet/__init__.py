"""The contact sheet of a domain: every indicator on a small map, on one page, to be looked at."""

from .entry import Entry, entries
from .page import page

__all__ = ["Entry", "entries", "page"]
