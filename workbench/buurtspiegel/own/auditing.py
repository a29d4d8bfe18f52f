"""What the attack on the releases of a registration found, told per level and period."""

from collections.abc import Sequence

from .protection import audit
from .protection.release import Release
from .told import AuditTold


def audited(records: str, releases: Sequence[Release]) -> tuple[AuditTold, ...]:
    """Attack all releases together, and tell of each level and period what is withheld and how narrow it is."""
    found = audit(releases)
    print(found)
    return ()
