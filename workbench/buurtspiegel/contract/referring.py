"""What names something else names what is there, and two modules that name the same mean the same."""

from collections.abc import Iterator

from buurtspiegel.registry import Registry


def referring(own: Registry, there: Registry) -> Iterator[str]:
    """Yield what refers to nothing; the registry itself already leaves out what cannot do without."""
    for domain in own.domains.values():
        for feature in domain.features:
            if feature.indicator not in there.indicators:
                yield f"Domein {domain.id}: het kenmerk «{feature.indicator}» is er niet; controleer de id."
    known = set(there.domains) | {info.name for info in there.plugins}
    for what, things in (("Spiegel", own.mirrors), ("Kennismodule", own.knowledge), ("Verhaal", own.stories)):
        for name in things:
            if name.split(".")[0] not in known:
                yield f"{what} {name}: het deel voor de punt is geen domein of module; verwacht domein.naam."
    yield from _records(own, there)


def _records(own: Registry, there: Registry) -> Iterator[str]:
    """Two views on one kind of record: a gemeente maps its file once, for both."""
    for mirror in own.mirrors.values():
        for other in there.mirrors.values():
            mine, theirs = mirror.provision, other.provision
            if mine.records == theirs.records and mine != theirs:
                differing = next(key for key in vars(mine) if getattr(mine, key) != getattr(theirs, key))
                yield (
                    f"Spiegel {mirror.id}: de registratie «{mine.records}» heeft bij «{other.id}» een ander veld "
                    f"{differing}; neem die over, of kies een andere naam voor records."
                )
                break
