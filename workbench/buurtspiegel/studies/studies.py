"""All that is remembered of an engine between the questions of all visitors: one of each study."""

from buurtspiegel.engine import Engine

from .carrying import Carrying
from .clusters import Clusters
from .peers import Peers


class Studies:
    """The studies that a comparison on the map may ask for; each computes when it is first needed."""

    def __init__(self, engine: Engine) -> None:
        """Compute nothing yet."""
        self.engine = engine
        self.carrying = Carrying(engine)
        self.clusters = Clusters(engine)
        self.peers = Peers(engine)
