"""Indicators of the user's own: declared in the data directory, made of other indicators, answered like any of them."""

from .collection import Measures

__all__ = ["Measures"]
