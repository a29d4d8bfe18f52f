"""Disclosure control: which figures are withheld, so that nobody can find out a small count.

Method: `methods.md` of the project's references, after Fischetti and Salazar (1999) and Hundepool et al. (2012).
"""

from .audit import audit
from .protect import protect

__all__ = ["audit", "protect"]
