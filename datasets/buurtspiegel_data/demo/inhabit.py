"""Let people live on the ground: every figure of every cell and year."""

from .budget import budget
from .businesses import businesses
from .energy import energy
from .heating import heating
from .homes import homes
from .livelihood import livelihood
from .moves import moves
from .opinions import health, liveability
from .people import people
from .renewal import renewal
from .setting import Setting, Sums
from .social import social
from .surroundings import surroundings


def inhabit(setting: Setting) -> Sums:
    """Return every figure by name, each (cells, years) or (cells, 1) where it never changes."""
    sums = homes(setting)
    topics = (
        people,
        livelihood,
        surroundings,
        businesses,
        health,
        liveability,
        heating,
        energy,
        budget,
        social,
        renewal,
        moves,
    )
    for topic in topics:
        sums |= topic(setting, sums)
    surface, land = (setting.ground[column].to_numpy(float)[:, None] for column in ("surface", "hectares"))
    return sums | {
        "bewoond": sums["woning"] - sums["leeg"],
        "voor2000": sums["woning"] - sums["na2000"],
        "opp_ha": surface,
        "lan_ha": land,
        "wat_ha": surface - land,
        "lan_km2": land / 100,
    }
