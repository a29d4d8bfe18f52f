"""What was typed, as a tree: every node knows its place in the text, and none lies too deep to walk."""

from dataclasses import dataclass

from buurtspiegel.errors import ExpressionError

#: Deep enough for any formula a person writes; walking it never comes near the limit of Python.
DEEPEST = 60


@dataclass(frozen=True)
class Node:
    """One step: ``op`` is number, term, sign, power, a sign of arithmetic or comparison, a connective or a function.

    ``at`` and ``end`` are the place in the text; ``number`` belongs to a number or a power, ``name`` to a term.
    """

    op: str
    at: int
    end: int
    parts: tuple["Node", ...] = ()
    number: float = 0.0
    name: str = ""
    depth: int = 1


def node(op: str, *parts: Node, at: int | None = None, number: float = 0.0) -> Node:
    """Return a step over its parts; raise :class:`ExpressionError` where it lies too deep."""
    depth = 1 + max(part.depth for part in parts)
    start = parts[0].at if at is None else at
    if depth > DEEPEST:
        raise ExpressionError(
            f"Op plaats {start + 1}: meer dan {DEEPEST} stappen in elkaar; maak er twee eigen maten van.", start
        )
    return Node(op, start, parts[-1].end, parts, number, depth=depth)
