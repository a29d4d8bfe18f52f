"""The StatLine tables of the social domain and their columns: Wmo (86158NED), jeugdzorg (86204NED), both and bijstand.

Such a table has one row per area, year and kind of help. Sources: the topics and keys of the earlier editions of these
tables (Wmo-cliënten, jeugdzorg and gebruik voorzieningen sociaal domein, per wijk) as PDOK maps them, and the
OData columns of 86158NED (``TypeMaatwerkvoorziening``, ``WmoClienten_5``, ``WmoClientenPer1000Inwoners_6``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from buurtspiegel_data.tables import Measure

from .wording import fold

_UNIT = re.compile(r"\s*\(([^()]*)\)$")


@dataclass(frozen=True)
class Topic:
    """One column of figures: the letters of its title, its key here, its title and unit."""

    plain: str
    key: str
    title: str
    unit: str = "aantal"

    def is_named_by(self, header: str) -> bool:
        """Say whether a column name is that of this topic; one from the OData service has no unit."""
        unit = _UNIT.search(header)
        return plain(header) == self.plain and (unit is None or fold(unit[1]) == fold(self.unit))


@dataclass(frozen=True)
class SocialTable:
    """One table: its data set and title, the letters that its dimensions begin with, its topics and coded kinds."""

    dataset: str
    title: str
    dimensions: tuple[tuple[str, ...], ...]
    topics: tuple[Topic, ...]
    kinds: Mapping[str, str]


def plain(header: str) -> str:
    """Return the letters and digits of a title, without topic groups, unit, and the number of the OData service."""
    title = re.sub(r"_\d+$", "", _UNIT.sub("", header.rsplit("/", 1)[-1]).strip())
    return re.sub(r"[^a-z0-9]", "", fold(re.sub(r"^k_(?=\d)", "", title)))


WMO = SocialTable(
    "wmo",
    "Wmo-cliënten; type maatwerkvoorziening, wijken",
    (("typemaatwerkvoorziening",),),
    (
        Topic("wmoclienten", "clienten", "Wmo-cliënten"),
        Topic("wmoclientenper1000inwoners", "clienten_per_1000", "Wmo-cliënten relatief", "per 1 000 inwoners"),
    ),
    {
        "A019506": "Ondersteuning thuis",
        "A019507": "Hulp bij het huishouden",
        "A019508": "Verblijf en opvang",
        "A019509": "Hulpmiddelen en diensten",
    },
)
JEUGD = SocialTable(
    "jeugd",
    "Jongeren met jeugdzorg in natura; wijken",
    (("vormen", "typejeugdzorg"),),
    (
        Topic("totaaljongerenmetjeugdzorg", "jongeren", "Jongeren met jeugdzorg"),
        Topic("0tot4jaar", "jongeren_0_3", "Jongeren met jeugdzorg, 0 tot 4 jaar"),
        Topic("4tot12jaar", "jongeren_4_11", "Jongeren met jeugdzorg, 4 tot 12 jaar"),
        Topic("12tot18jaar", "jongeren_12_17", "Jongeren met jeugdzorg, 12 tot 18 jaar"),
        Topic("18tot23jaar", "jongeren_18_22", "Jongeren met jeugdzorg, 18 tot 23 jaar"),
        Topic("totaaljeugdzorgtrajecten", "trajecten", "Jeugdzorgtrajecten"),
        Topic("gemeentelijketoegang", "trajecten_gemeente", "Trajecten, verwezen door de gemeentelijke toegang"),
        Topic("huisarts", "trajecten_huisarts", "Trajecten, verwezen door de huisarts"),
    ),
    {
        "A042502": "Totaal jeugdhulp",
        "A042503": "Totaal jeugdhulp zonder verblijf",
        "A027918": "Jeugdhulp met verblijf",
        "A027919": "Jeugdbescherming",
        "A027920": "Jeugdreclassering",
    },
)
_PER_HOUSEHOLD = "per 1 000 huishoudens"
TOGETHER = SocialTable(
    "sociaaldomein",
    "Gebruik voorzieningen sociaal domein; wijken",
    (("aantalvoorzieningen",), ("soortvoorziening",)),
    (
        Topic("huishoudensmetvoorzieningen", "huishoudens", "Huishoudens met voorzieningen"),
        Topic("huishoudensmetvoorzieningen", "huishoudens_per_1000", "Huishoudens met voorzieningen", _PER_HOUSEHOLD),
        Topic("clientenmetvoorzieningen", "clienten", "Cliënten met voorzieningen"),
        Topic("clientenmetvoorzieningen", "clienten_per_1000", "Cliënten met voorzieningen", "per 1 000 inwoners"),
    ),
    {},
)
TABLES = (WMO, JEUGD, TOGETHER)


def measure(topic: Topic, kind: str) -> Measure:
    """Return title and unit of a topic of one kind of help; ``kind`` is empty for all of them."""
    return Measure(f"{topic.title}, {kind[:1].lower()}{kind[1:]}" if kind else topic.title, topic.unit)
