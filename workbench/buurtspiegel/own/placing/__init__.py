"""Placing: in which area each record lies."""
