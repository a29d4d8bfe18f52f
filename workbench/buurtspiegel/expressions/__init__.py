"""Filters and formulas as they are typed: read, checked for what they mean, and computed. Nothing is run as Python."""

from .meaning import Meaning, understand
from .syntax import LONGEST, parse

__all__ = ["LONGEST", "Meaning", "parse", "understand"]
