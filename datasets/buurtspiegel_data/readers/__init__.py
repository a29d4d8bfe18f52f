"""Readers: one module per real format. ``read`` recognises a file and returns what it holds."""

from .recognise import read

__all__ = ["read"]
