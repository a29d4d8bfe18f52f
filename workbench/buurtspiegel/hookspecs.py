"""The hooks of a domain module. Each is one function without arguments that declares and reads nothing."""

from collections.abc import Sequence

import pluggy

from .model import Comparison, DiagnosisRule, Domain, Indicator, KnowledgeModule, MirrorView, Story

NAMESPACE = "buurtspiegel"
hookspec = pluggy.HookspecMarker(NAMESPACE)
hookimpl = pluggy.HookimplMarker(NAMESPACE)


@hookspec
def domain() -> Domain:  # type: ignore[empty-body]
    """Return the domain that this module adds."""


@hookspec
def indicators() -> Sequence[Indicator]:  # type: ignore[empty-body]
    """Return the indicators that this module adds to its domain, or to that of another module."""


@hookspec
def comparisons() -> Sequence[Comparison]:  # type: ignore[empty-body]
    """Return the comparisons that this module adds to the workbench."""


@hookspec
def diagnose() -> Sequence[DiagnosisRule]:  # type: ignore[empty-body]
    """Return the rules by which a draft diagnosis is proposed."""


@hookspec
def mirrors() -> Sequence[MirrorView]:  # type: ignore[empty-body]
    """Return what the gemeente does that can be held against the figures of this module."""


@hookspec
def knowledge() -> Sequence[KnowledgeModule]:  # type: ignore[empty-body]
    """Return the short texts that teach to read the figures of this module."""


@hookspec
def stories() -> Sequence[Story]:  # type: ignore[empty-body]
    """Return the stories that this module suggests."""
