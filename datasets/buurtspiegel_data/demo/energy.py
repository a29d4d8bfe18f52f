"""Energy beside gas and power: panels, labels, and what the Startanalyse says of heating without natural gas."""

import numpy as np
import numpy.typing as npt

from buurtspiegel_data.levels import Level

from .publish import Column, Dataset
from .setting import Setting, Sums, whole

#: Share of one-family homes with panels: in 2014, and gained a year.
_PANELS, _PANELS_A_YEAR = 0.045, 0.031
#: Labels by letter: the year of construction in the middle of each, from A to G.
_LETTERS = dict(zip("abcdefg", (2008, 1995, 1978, 1962, 1945, 1930, 1915), strict=True))
_SPREAD = 14.0
#: The part that does not depend on it: of homes that were insulated, or never were.
_ANY = dict(zip("abcdefg", (0.10, 0.08, 0.12, 0.06, 0.03, 0.02, 0.02), strict=True))
#: Heat for a room and a year, GJ per home: of a new one, and per year of age.
_HEAT, _HEAT_A_YEAR = 19.0, 0.34
#: Homes per hectare from which a network of warm water is near, and the year from which a heat pump suits.
_DENSE, _RECENT = 22, 1992
_STRATEGY = {"pomp": 1.0, "net": 2.0, "gas": 4.0}


def energy(setting: Setting, sums: Sums) -> Sums:
    """Return homes with panels, homes by energy label, demand for heat, and the preferred strategy times homes."""
    homes = sums["woning"]
    roofs = _PANELS + _PANELS_A_YEAR * (setting.time + 6)
    share = np.clip(roofs * np.exp(setting.character(300, 0.05, 0.2, 0.25)) * (1 + 0.3 * setting.wealth), 0, 0.9)
    built = setting.of("built") + 6 * setting.character(301, 0.0, 0.5, 0.9)
    better = np.exp(setting.character(535, 0.1, 0.35, 0.3))
    odds = {
        letter: np.exp(-0.5 * ((built - year) / _SPREAD) ** 2) + _ANY[letter] * (better if letter in "ab" else 1)
        for letter, year in _LETTERS.items()
    }
    total = sum(odds.values(), start=np.zeros_like(built))
    chance = setting.chance(302)
    labels = {f"label_{letter}": homes * part / total for letter, part in odds.items()}
    known = whole(homes * np.clip(0.38 + setting.character(303, 0.05, 0.08, 0.1), 0.05, 0.95), chance)
    heat = (_HEAT + _HEAT_A_YEAR * np.clip(2020 - setting.of("built"), 0, 110)) * (1 - 0.3 * setting.of("flats"))
    heat = heat * np.exp(setting.character(304, 0.0, 0.05, 0.08))
    dense = setting.of("homes") >= _DENSE
    strategy = np.where(dense, _STRATEGY["net"], _STRATEGY["gas"])
    strategy = np.where(setting.of("built") >= _RECENT, _STRATEGY["pomp"], strategy)
    registered = {f"geregistreerd_{letter}": np.floor(known * part / total) for letter, part in odds.items()}
    return {
        "zonnestroom": whole(homes * (share * (1 - 0.75 * setting.of("flats"))), chance),
        **labels,
        **registered,
        "geregistreerd": sum(registered.values(), start=np.zeros_like(known)),
        "label_ab": labels["label_a"] + labels["label_b"],
        "label_efg": labels["label_e"] + labels["label_f"] + labels["label_g"],
        "warmte": homes * heat,
        "co2": homes * heat * 0.065,
        "strategie": homes * strategy,
    }


def _nearest(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the strategy of most homes: 1, 2 or 4."""
    return np.select([values < 1.5, values < 3], [1.0, 2.0], 4.0)


SOLAR = Column("p_won_zs", "Woningen met zonnestroom", "%", "zonnestroom", "woning", scale=100, step=1, least=10)
#: What the Startanalyse has beside the costs of :mod:`.heating`.
HEATING_COLUMNS = (
    Column("i11_aantalweq", "Woningequivalenten", "aantal", "woning"),
    Column("won_tot", "Woningen, totaal naar bouwperiode en type", "aantal", "woning"),
    Column("label_afgemeld", "Woningen met een afgemeld energielabel, A tot en met G", "%", "geregistreerd", "woning",
           100, 0.1, least=5),
    Column("label_ab", "Woningen met energielabel A of B, afgemeld of voorlopig", "%", "label_ab", "woning", 100, 0.1,
           least=5),
    Column("label_efg", "Woningen met energielabel E, F of G, afgemeld of voorlopig", "%", "label_efg", "woning", 100,
           0.1, least=5),
    Column("ref_2019_h02", "Referentie 2019: vraag naar ruimteverwarming", "GJ per woningequivalent per jaar", "warmte",
           "woning", least=5),
    Column("ref_2019_h15", "Referentie 2019: CO2-uitstoot", "ton per jaar", "co2"),
    Column("sln_v01", "Strategie met de laagste nationale kosten, volgens PBL", "strategie 1 tot en met 4", "strategie",
           "woning", least=5, after=_nearest),
)  # fmt: skip
LABELS = Dataset(
    id="energielabel",
    title="Geregistreerde energielabels van woningen per postcode",
    levels=(Level.PC4, Level.PC6),
    years=(2020, 2022, 2024),
    columns=(
        Column("labels", "Woningen met een geregistreerd energielabel", "aantal", "geregistreerd"),
        *(
            Column(f"label_{letter}", f"Woningen met label {letter.upper()}", "aantal", f"geregistreerd_{letter}")
            for letter in _LETTERS
        ),
    ),
)
