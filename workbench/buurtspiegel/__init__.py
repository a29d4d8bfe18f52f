"""Buurtspiegel: a map-centric workbench for Dutch neighbourhood data."""

__version__ = "0.1.0"
