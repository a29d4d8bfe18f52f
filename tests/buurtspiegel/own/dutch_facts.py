"""What is true of made-up records of six gemeenten, before any file writes it down in its own way."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

_GEMEENTEN_TEXT = """
0344|Utrecht|133000|452000|Votulast,Lombok-Oost,Wittevrouwen,Zuilen-Noord,Tuindorp
0014|Groningen|230000|579000|Binnenstad-Zuid,Paddepoel,De Hoogte,Selwerd,Helpman
0363|Amsterdam|118000|484000|Kop Zeedijk,Leidsebuurt,De Krommert,Spaarndammerbuurt,Zuidas
1900|Súdwest-Fryslân|170000|557000|Sneek Centrum,Ysbrechtum,Pingjum,It Heidenskip,Hylpen
0796|'s-Hertogenbosch|147000|409000|De Muntel,Vliert,Aawijk-Noord,Hambaken,Engelen-Kern
0003|Appingedam|251000|593000|Appingedam-Centrum,Opwierde,Marsum,Solwerd,Tjamsweer
"""
#: Code, name, a corner in RD, and names of buurten.
_GEMEENTEN = [line.split("|") for line in _GEMEENTEN_TEXT.split("\n") if line]
_STREETS_TEXT = """Kerkstraat|Burgemeester Reigerstraat|Oudegracht|Laan van Nieuw-Guinea|J.P. Coenstraat|Ceintuurbaan
Plein 1944|Dorpsweg|Wittevrouwensingel|Prins Hendriklaan|Café de Zwaanpad|1e Daalsedijk"""
_STREETS = re.split(r"[|\n]", _STREETS_TEXT)
_ADDITIONS = ("", "", "", "A", "bis", "2", "H", "3 HS")
CATEGORIES = ("Hulp bij het huishouden", "Rolstoel", "Vervoersvoorziening", "Begeleiding individueel")
RARE = "Traplift (proef)"


@dataclass
class Fact:
    """One record as it is; a text that nobody filled in is ''."""

    gemeente: str
    area: str
    area_name: str
    wijk: str
    wijk_name: str
    place: str
    street: str
    number: int
    addition: str
    postcode: str
    x: float
    y: float
    day: date
    category: str
    amount: float


def facts(seed: int, many: int = 120, *, gaps: bool = True) -> list[Fact]:
    """Return records of one gemeente; with ``gaps`` some have no category, and one category is rare."""
    chance = np.random.default_rng(seed)
    code, place, left, bottom, names = _GEMEENTEN[seed % len(_GEMEENTEN)]
    buurten = names.split(",")
    found = []
    for at in range(many):
        which = int(chance.integers(len(buurten)))
        # Amsterdam has letters in its codes.
        wijk = f"{'ABCDE'[which]}{'FGHJK'[which]}" if code == "0363" else f"{which + 1:02d}"
        category = CATEGORIES[at % len(CATEGORIES)]
        if gaps and at in (7, 50):
            category = RARE if at == 50 else ""
        base = 1000 + 171 * (seed % 40) + which * 7
        found.append(
            Fact(
                gemeente=f"GM{code}",
                area=f"BU{code}{wijk}{which + 1:02d}",
                area_name=buurten[which],
                wijk=f"WK{code}{wijk}",
                wijk_name=f"Wijk {which + 1} {place}",
                place=place,
                street=str(chance.choice(_STREETS)),
                number=int(chance.integers(1, 400)),
                addition=str(chance.choice(_ADDITIONS)),
                postcode=f"{base}{chance.choice(list('ABCDEGHJ'))}{chance.choice(list('KLMNPRT'))}",
                x=round(int(left) + float(chance.uniform(0, 6000)), 3),
                y=round(int(bottom) + float(chance.uniform(0, 6000)), 3),
                day=date(2021, 1, 1) + timedelta(int(chance.integers(0, 1400))),
                category=category,
                amount=round(float(chance.choice([12.5, 1250.75, 98765.43, 300.0, 1234.0])) * (1 + at % 7), 2),
            )
        )
    return found
