"""Placing: in which area each record lies, and how many there are in each.

```
records → ways (code, postcode, point, name, address) → placed → count → cells
          maps: areas, borders, postcodes of one boundary year
```
"""

from .counting import count
from .locatieserver import Locatieserver
from .maps import Maps, maps_of
from .placed import Placed
from .placing import place

__all__ = ["Locatieserver", "Maps", "Placed", "count", "maps_of", "place"]
