"""All that is remembered of an engine between the questions of all visitors: one of each study."""

from buurtspiegel.engine import Engine

from .carrying import Carrying
from .clusters import Clusters
from .computing import Computing
from .making import Making
from .peers import Peers


class Studies:
    """The studies that the map, a profile or a panel may ask for; each computes when it is first needed."""

    def __init__(self, engine: Engine) -> None:
        """Compute nothing yet."""
        self.engine = engine
        self.carrying = Carrying(engine)
        self.clusters = Clusters(engine)
        self.computing = Computing()
        self.making = Making(engine)
        self.peers = Peers(engine)
