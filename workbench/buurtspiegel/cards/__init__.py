"""Diagnosis cards: a claim about areas with the evidence it rests on, kept beside the data."""

from .card import Card, CardRefused, Confidence, Evidence, Outcome, Person, Standing
from .shelf import CardShelf

__all__ = ["Card", "CardRefused", "CardShelf", "Confidence", "Evidence", "Outcome", "Person", "Standing"]
