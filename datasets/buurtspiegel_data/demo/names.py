"""Names of buurten: invented, plausible, unique within a gemeente, and some of them awkward on purpose."""

from collections.abc import Iterator
from itertools import count, product

import numpy as np
import pandas as pd
import shapely

from .kinds import RURAL
from .layout import Layout

_NAMES: dict[str, tuple[str, ...]] = {
    "centrum": ("Grote Markt e.o.", "Oude Gracht", "Begijnenhof", "Sint-Jansbuurt", "Vismarkt", "Bolwerk",
                "De Waag",
                "Achter de Doelen", "Jacobikwartier", "Gasthuisbuurt", "Lange Nering", "Muurhuizen",
                "Havenkom", "'t Klooster"),
    "centrum70": ("Stadshart-Noord", "Stadshart-Zuid", "Theaterkwartier", "De Passage", "Marktkwartier"),
    "station": ("Stationsplein", "Lokzijde", "Emplacement", "Seinhuiskwartier", "Spoorzone"),
    "kantoren": ("Kantorenpark De Brug", "Campus Lijnden", "Beursplein", "Kantorenpark Noord"),
    "singel": ("Parkwijk", "Emmasingel", "Wilhelminapark", "Burgemeestersbuurt", "Nassaubuurt",
               "Villapark", "Lindesingel",
               "Professorenbuurt", "Koninginneplein", "Plantage", "Statensingel", "Prins Hendrikpark"),
    "belt": ("Bloemenbuurt", "Rivierenbuurt", "Rode Dorp", "Spoorwijk", "Oranjebuurt", "Vogelenbuurt",
             "'t Vosje",
             "Gildebuurt", "Ambachtskwartier", "Kanaalbuurt", "Zeilmakersbuurt", "Indische Buurt",
             "Smedenbuurt", "Weversbuurt",
             "Leerlooiersbuurt", "Turfkade"),
    "haven": ("Houthaven", "Zuiderkade", "Silokwartier", "Scheepmakersdok", "Loskade", "Graanhaven"),
    "tuindorp": ("Tuindorp", "Elzenhof", "Zeemansbuurt", "Rozenhof", "Eigen Haard", "Tuindorp-Oost",
                 "Admiralenbuurt",
                 "Vredewijk", "Gaarde", "Vooruitgang", "Eén-Aprilbuurt", "Eikenhof"),
    "wederopbouw": ("Componistenbuurt", "Verzetsheldenbuurt", "Staatsliedenbuurt", "Dichtersbuurt",
                    "Wederopbouwbuurt",
                    "Molenbuurt", "Rembrandtbuurt", "Vrijheidsbuurt", "Burgwal-Noord", "Geuzenbuurt",
                    "Landenbuurt"),
    "flats": ("Zonnehof", "Planetenbuurt", "Melkweg", "Kometenhof", "Sterrenplein", "Zonnewijzer",
              "Saturnusflats",
              "Europaplein", "Noorderzon", "Marshof", "Poolster", "Avondrood", "De Stempels",
              "Regenboogflats"),
    "bedrijven": ("Bedrijventerrein De Vaart", "Bedrijvenpark Oost", "Industriehaven",
                  "Bedrijventerrein Zuid",
                  "Ambachtsterrein", "Logistiek park A-Noord", "Bedrijvenpark De Rak"),
    "park": ("Stadspark", "Sportpark De Hoge Kamp", "Volkspark", "Landgoed Oostbroek",
             "Sportpark Waterrijk", "Plantsoen"),
    "nieuw": ("Zandeveld-Midden", "De Oevers", "Lichtenhof", "Zandeveld-Waterkant", "Het Nieuwe Veld",
              "Zandeveld-Bos", "De Kust"),
    "villa": ("Eikenhorst", "Landgoed Ter Loo", "Boswijk", "Sparrenlaan", "De Hoge Enk", "Engelenburg",
              "Reeënkamp", "Hertenkamp",
              "Berkenlaan en omgeving"),
}  # fmt: skip
_FIRST = {
    "bloemkool": (
        "Hazen",
        "Vossen",
        "Reeën",
        "Dassen",
        "Egel",
        "Marter",
        "Bever",
        "Otter",
        "Eekhoorn",
        "Wezel",
        "Lynx",
        "Buizerd",
    ),
    "tachtig": ("Koren", "Haver", "Gerste", "Tarwe", "Rogge", "Klaver", "Boekweit", "Vlas", "Mais"),
    "vinex": (
        "Riet",
        "Lisse",
        "Water",
        "Leester",
        "Zeggen",
        "Wilgen",
        "Parel",
        "Lelie",
        "Ree",
        "Kers",
        "Linde",
        "Veer",
    ),
}
_LAST = {
    "bloemkool": ("horst", "hage", "erf", "hof", "kamp"),
    "tachtig": ("akker", "gaarde", "veld", "schoof"),
    "vinex": ("rijk", "eiland", "oever", "park", "lint", "hof", "dreef"),
}
_COMPASS = ("Noord", "Noordoost", "Oost", "Zuidoost", "Zuid", "Zuidwest", "West", "Noordwest")


def buurt_names(layout: Layout, seed: int) -> pd.Series:
    """Return a name for every buurt of the layout, in its order."""
    rng = np.random.default_rng((seed, 20))
    table = layout.buurten.assign(
        gemeente=layout.wijken["gemeente"].to_numpy()[layout.buurten["wijk"]],
        wijk_name=layout.wijken["name"].to_numpy()[layout.buurten["wijk"]],
        side=_sides(layout),
    )
    names = pd.Series("", index=table.index, dtype=object)
    for _, group in table.groupby("gemeente"):
        used: set[str] = set()
        pools = {kind: _pool(kind, rng) for kind in sorted(set(group["kind"]))}
        for row, kind, wijk, side in zip(group.index, group["kind"], group["wijk_name"], group["side"], strict=True):
            names[row] = next(name for name in _ideas(kind, wijk, side, pools[kind]) if name not in used)
            used.add(names[row])
    return names


def _pool(kind: str, rng: np.random.Generator) -> list[str]:
    """Return the names a kind can get, in an order of this gemeente's own."""
    made = [first + last for first, last in product(_FIRST.get(kind, ()), _LAST.get(kind, ()))]
    pool = [*_NAMES.get(kind, ()), *made]
    return [pool[i] for i in rng.permutation(len(pool))]


def _ideas(kind: str, wijk: str, side: str, pool: list[str]) -> Iterator[str]:
    """Yield names for one buurt, the best first, without end."""
    match kind:
        case "dorp":
            yield from (f"{wijk}-Kern", f"{wijk} Dorp", f"{wijk}-{side}", f"Kerkbuurt ({wijk})")
        case "dorp70":
            yield from (f"{wijk}-{side}", f"De Kamp ({wijk})", f"{wijk}-Buitenhof", f"Oranjebuurt ({wijk})")
        case "dorp00":
            yield from (f"De Hoven ({wijk})", f"{wijk}-Nieuw", f"'t Lint ({wijk})")
        case "bos":
            yield from (f"{wijk}se bossen {side.lower()}", f"Landgoederen {wijk}-{side}")
        case "bedrijven" if not wijk.startswith(("Bedrijven", "Industrie", "Leehaven")):
            yield f"Bedrijventerrein {wijk}"
        case _ if kind in RURAL:
            yield from (
                f"Buitengebied {wijk}",
                f"Buitengebied {wijk}-{side}",
                f"Verspreide huizen {wijk}",
                f"{wijk}erpolder {side.lower()}",
            )
        case _:
            yield from pool
    yield f"{wijk}-{side}"
    yield from (f"{wijk} {number}" for number in count(2))


def _sides(layout: Layout) -> list[str]:
    """Return on which side of its wijk each buurt lies."""
    middle = shapely.get_coordinates(shapely.centroid(layout.cells))
    size = shapely.area(layout.cells)
    east, north = (
        np.bincount(layout.buurt_of, middle[:, axis] * size) / np.bincount(layout.buurt_of, size) for axis in (0, 1)
    )
    wijk = layout.buurten["wijk"]
    away = pd.DataFrame({"east": east, "north": north}).groupby(wijk.to_numpy()).transform(lambda at: at - at.mean())
    bearing = np.degrees(np.arctan2(away["east"], away["north"]))
    return [_COMPASS[turn] for turn in (np.rint(bearing / 45).astype(int) % 8)]
