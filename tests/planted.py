"""Made-up persons to plant in files: what of them may never be found anywhere afterwards.

Everything is generated from a seed. The BSNs pass the elfproef and begin with 9999, which are never given out.
"""

import re
from dataclasses import dataclass

import numpy as np

_FIRST_TEXT = """Jan Anna Mohamed Fatima Sophie Kees Willemijn Ayşe Björn Zoë Truus Joris Xandra Quinten Yara Ludo
Maarten Hatice Olena Ravi"""
_LAST_TEXT = """Jansen|de Vries|van den Berg|Bakker-Smit|Yılmaz|El Amrani|in 't Veld|Wiersinga|Ooms|Kuijpers|Terpstra
Nguyen|van der Meijde|Blauwgeers|Xhemaili|Quaedvlieg|Zuidgeest|Dost"""
_FIRST, _LAST = _FIRST_TEXT.split(), re.split(r"[|\n]", _LAST_TEXT)
_SYLLABLES = ("bra", "wes", "lin", "tor", "mep", "dal", "kur", "zin", "hof", "ver", "nis", "pol", "gra", "bel")


@dataclass(frozen=True)
class Person:
    """One made-up person; every text of :attr:`secrets` is unlike any other in a test."""

    bsn: str
    name: str
    initials: str
    email: str
    phone: str
    iban: str
    birth: str
    street: str
    number: str
    postcode: str
    case: str
    plate: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be found; the street with its number is the address."""
        return (
            self.bsn,
            self.bsn.lstrip("0"),
            self.name,
            self.initials,
            self.email,
            self.phone,
            self.iban,
            self.birth,
            f"{self.street} {self.number}",
            self.case,
        )

    @property
    def sentence(self) -> str:
        """Free text that holds some of it."""
        return f"Gesproken met {self.name}, bsn {self.bsn}, woont {self.street} {self.number}, bel {self.phone}."


def bsn_of(number: int) -> str:
    """Return the first BSN from ``number`` (at most 9 digits) on that passes the elfproef."""
    while True:
        digits = f"{number:09d}"
        weights = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
        if weights % 11 == 0:
            return digits
        number += 1


def iban_of(number: int) -> str:
    """Return a Dutch IBAN with a right check number."""
    rest = f"TEST{number:010d}"
    whole = int("".join(str(int(sign, 36)) for sign in f"{rest}NL00"))
    return f"NL{98 - whole % 97:02d}{rest}"


def persons(many: int = 1000, seed: int = 1) -> list[Person]:
    """Return made-up persons."""
    chance = np.random.default_rng(seed)
    found = []
    for at in range(many):
        first, last = str(chance.choice(_FIRST)), str(chance.choice(_LAST))
        # A syllable or three of its own, so that no test finds a name by accident.
        own = "".join(str(chance.choice(_SYLLABLES)) for _ in range(3)).capitalize()
        found.append(
            Person(
                bsn=bsn_of(999_900_000 + at * 97 if at % 2 else 12_345_000 + at * 1009),
                name=f"{first} {last}-{own}",
                initials=f"{first[0]}.{own[0]}. {last}-{own}",
                email=f"{first[0].lower()}.{own.lower()}{at}@voorbeeld.test",
                phone=f"06-{81_000_000 + at * 37}",
                iban=iban_of(4_000_000_000 + at * 7919),
                birth=f"{1 + at % 28:02d}-{1 + at % 12:02d}-{1930 + at * 7 % 90}",
                street=f"{own}straat",
                number=str(1 + at % 300),
                postcode=f"{3500 + at % 90}{'ABCDEGHJKL'[at % 10]}{'PRTVWXZ'[at % 7]}",
                case=f"Z-2023-{700_000 + at * 13}",
                plate=f"{'KLNPRST'[at % 7]}{'XZ'[at % 2]}-{100 + at % 900}-{'BDFGH'[at % 5]}",
            )
        )
    return found
