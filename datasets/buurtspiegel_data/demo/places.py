"""Who lives where: the gemeenten, their towns and villages, and the quarters of each town. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quarter:
    """A part of a town between two rings and two bearings (degrees from north, clockwise); becomes a wijk.

    ``ring`` is in km for a city drawn by hand, else in radii of the town. ``kinds`` are dealt to its buurten in turn.
    """

    name: str
    kinds: tuple[str, ...]
    ring: tuple[float, float]
    bearings: tuple[float, float]
    weight: float
    south: bool = False


@dataclass(frozen=True)
class Village:
    """A village with the land around it; becomes a wijk. ``at`` in km of drawing space."""

    name: str
    at: tuple[float, float]
    residents: int


@dataclass(frozen=True)
class Gemeente:
    """A gemeente of 2014: ``grain`` is the direction of its ditches and roads in degrees, ``stretch`` how long its
    plots are, ``outside`` the kind of its countryside, ``wealth`` how much richer than elsewhere (log income)."""

    code: str
    name: str
    town: Village
    quarters: tuple[Quarter, ...]
    villages: tuple[Village, ...]
    outside: str
    grain: float
    stretch: float
    wealth: float = 0.0
    banks: str = "north"


_CITY = (
    Quarter("Binnenstad", ("centrum",), (0.0, 0.66), (0, 360), 10),
    Quarter("Stationskwartier", ("station", "belt", "station", "kantoren"), (0.5, 1.5), (330, 50), 7),
    Quarter("Singelkwartier", ("singel",), (0.5, 1.5), (50, 180), 9),
    Quarter("Havenkwartier", ("belt", "belt", "haven"), (0.5, 1.5), (180, 330), 11),
    Quarter("Overlee", ("belt", "wederopbouw", "tuindorp", "flats"), (0.5, 2.45), (120, 235), 8, south=True),
    Quarter("Oosterpark", ("tuindorp", "singel", "park"), (1.5, 2.7), (35, 115), 9),
    Quarter("Zeeheldenbuurt", ("tuindorp", "wederopbouw"), (1.5, 2.5), (330, 35), 9),
    Quarter("Zonnehof", ("flats", "wederopbouw", "flats"), (1.5, 3.0), (255, 330), 12),
    Quarter("Hazenhorst", ("bloemkool",), (2.5, 4.0), (330, 15), 11),
    Quarter("De Hoge Weerd", ("bloemkool", "tachtig"), (2.5, 4.1), (15, 65), 10),
    Quarter("Zuiderlicht", ("tachtig", "flats"), (2.45, 3.4), (145, 200), 5, south=True),
    Quarter("Bedrijventerrein Zuiderpoort", ("bedrijven",), (2.45, 3.2), (200, 225), 2, south=True),
    Quarter("Bedrijvenpark Oostrak", ("bedrijven",), (2.7, 4.3), (65, 115), 5),
    Quarter("Leesterhout", ("vinex",), (3.0, 5.6), (285, 330), 13),
    Quarter("Nieuw-Zandeveld", ("nieuw",), (4.0, 5.4), (330, 10), 5),
    Quarter("Leehaven", ("haven", "bedrijven"), (1.5, 3.6), (225, 285), 4),
)
_GROWTH = (
    Quarter("Stadshart", ("centrum70", "centrum70", "kantoren"), (0.0, 0.3), (0, 360), 3),
    Quarter("De Meenthe", ("bloemkool", "flats", "bloemkool"), (0.3, 0.72), (300, 75), 7),
    Quarter("Schouwenhove", ("bloemkool",), (0.3, 0.72), (75, 190), 7),
    Quarter("Batenoord", ("wederopbouw", "flats"), (0.3, 0.72), (190, 300), 6),
    Quarter("Het Ravelijn", ("tachtig",), (0.72, 1.08), (280, 10), 6),
    Quarter("Waterrijk", ("vinex", "vinex", "park"), (0.72, 1.2), (10, 100), 8),
    Quarter("Bedrijvenpark De Vaart", ("bedrijven",), (0.72, 1.15), (190, 255), 3),
    Quarter("Galgeveld", ("tachtig", "bloemkool"), (0.72, 1.0), (100, 190), 5),
)
_HANZE = (
    Quarter("Oude Stad", ("centrum",), (0.0, 0.36), (0, 360), 5),
    Quarter("Buitensingel", ("singel", "tuindorp", "belt"), (0.25, 0.66), (0, 360), 7),
    Quarter("Kloosterveld", ("wederopbouw", "flats"), (0.66, 1.05), (180, 280), 6),
    Quarter("Berkenrode", ("bloemkool", "tachtig"), (0.66, 1.1), (280, 20), 7),
    Quarter("De Hanzekwartieren", ("vinex",), (0.66, 1.15), (20, 90), 5),
    Quarter("Bedrijventerrein Zijldijk", ("bedrijven",), (0.66, 1.0), (90, 130), 2),
)
_MILLS = (
    Quarter("Kamerveen-Centrum", ("centrum70", "belt"), (0.0, 0.33), (0, 360), 4),
    Quarter("Veenkwartier", ("belt", "tuindorp", "belt"), (0.33, 0.72), (200, 330), 6),
    Quarter("Spinnerij", ("belt", "haven", "wederopbouw"), (0.33, 0.72), (80, 200), 6),
    Quarter("Turfhoek", ("wederopbouw", "flats"), (0.33, 0.72), (330, 80), 6),
    Quarter("Beekweide", ("bloemkool", "vinex"), (0.72, 1.1), (300, 60), 6),
    Quarter("Industrieterrein Kamervaart", ("bedrijven",), (0.72, 1.05), (140, 200), 3),
)

GEMEENTEN = (
    Gemeente("9001", "Leeveren", Village("Leeveren", (21.7, 11.0), 128_000), _CITY,
             (Village("Oud-Leeveren", (19.4, 8.2), 1_900), Village("Rietbroek", (25.9, 13.0), 1_500),
              Village("Noorderlo", (18.3, 17.2), 2_300), Village("Zandpad", (24.9, 15.9), 600),
              Village("Overbroek", (25.6, 9.2), 800)), "rivier", 15, 1.3, 0.0, "both"),
    Gemeente("9002", "Hoogerwold", Village("Hoogerwold", (11.4, 15.4), 44_000), _GROWTH,
             (Village("Achterdijk", (14.8, 12.2), 1_400), Village("Wold aan de Lee", (8.4, 10.2), 3_100),
              Village("Hoogerwolder Dijk", (11.6, 20.6), 700), Village("Vaartsluis", (15.4, 20.2), 900)),
             "polder", -14, 2.0, 0.02),
    Gemeente("9011", "Ammerkerk", Village("Ammerkerk", (21.6, 20.4), 7_400), (),
             (Village("Ter Ammer", (19.4, 22.2), 1_500), Village("Broekzijde", (24.4, 18.0), 1_900),
              Village("Ammerveld", (18.6, 19.6), 450)),
             "zand", 35, 1.3, 0.03),
    Gemeente("9012", "Zoelenbroek", Village("Zoelenbroek", (31.2, 18.3), 9_100), (),
             (Village("'t Heem", (28.4, 16.1), 1_700), Village("Lindelo", (34.0, 17.2), 1_300),
              Village("Kruisbeek", (30.6, 13.9), 900),
              Village("Achterbroek", (32.9, 20.4), 500)), "zand", -30, 1.2, 0.0),
    Gemeente("9003", "Steenwoude", Village("Steenwoude", (28.6, 23.7), 29_000), _HANZE,
             (Village("Zijlderveen", (25.6, 26.1), 1_800), Village("Hulsbeek (Z.)", (32.6, 26.3), 2_600),
              Village("Zijlmond", (25.2, 22.6), 600)),
             "zand", 12, 1.4, 0.05),
    Gemeente("9004", "Kamerveen", Village("Kamerveen", (37.4, 15.6), 25_500), _MILLS,
             (Village("Veenhuizerwijk", (41.2, 18.0), 1_600), Village("Beneden-Kamer", (36.2, 11.4), 2_200),
              Village("Turfvaart", (40.2, 12.6), 800), Village("Boven-Kamer", (36.4, 19.4), 900)),
             "veen", 62, 2.4, -0.10),
    Gemeente("9005", "'s-Gravenweerde", Village("'s-Gravenweerde", (9.2, 4.1), 8_600), (),
             (Village("Est en Waarden", (4.2, 3.2), 2_400), Village("Op den Dijk", (13.6, 6.0), 1_800),
              Village("Wamelinge", (14.4, 2.4), 1_300),
              Village("Driebruggen aan de Wetering", (9.6, 1.2), 500)), "rivier", 8, 1.7, 0.04, "south"),
    Gemeente("9006", "Bergen (F.)", Village("Bergen", (36.2, 3.6), 6_900), (),
             (Village("Sint Odger", (32.2, 4.8), 1_900), Village("Hoog-Berchem", (40.4, 7.2), 1_500),
              Village("Ter Horn", (33.2, 1.6), 500)),
             "bos", 40, 1.1, 0.16, "south"),
    Gemeente("9007", "Súdermar", Village("Súdermar", (3.6, 17.4), 5_600), (),
             (Village("Âldemar", (6.6, 20.4), 1_200), Village("Wytswerd", (2.6, 12.0), 1_700),
              Village("Mardyk", (2.2, 20.2), 700), Village("Skarlum", (5.2, 9.6), 600)), "polder", 4, 2.2, -0.04),
    Gemeente("9008", "Nieuw-Lemmeroord", Village("Lemmeroord", (4.6, 30.4), 9_800), (),
             (Village("Kavelstein", (1.8, 27.4), 1_600), Village("Dijkwacht", (8.9, 32.2), 1_300),
              Village("Ketelstein", (1.6, 32.8), 500)),
             "droogmakerij", 18, 1.8, -0.01),
    Gemeente("9009", "Heuvelrode", Village("Heuvelrode", (37.6, 28.6), 13_200), (),
             (Village("Beukenloo", (41.3, 24.6), 3_400), Village("Zandscheer", (33.4, 31.6), 2_100),
              Village("Ter Heide", (41.0, 32.0), 1_100)), "bos", 25, 1.1, 0.20),
    Gemeente("9010", "De Ronde Hoeven", Village("Rondehoef", (24.4, 30.2), 5_900), (),
             (Village("Hoevelaar", (20.2, 27.6), 1_600), Village("Noordhoek", (28.6, 32.0), 1_100),
              Village("Oude Hoeve", (24.6, 27.4), 600)),
             "polder", 48, 2.0, 0.02),
    Gemeente("9013", "Aaldonk", Village("Aaldonk", (23.4, 4.0), 8_200), (),
             (Village("Leeuwenbrug", (27.6, 8.4), 1_400), Village("Maasbroek", (18.6, 3.0), 2_600),
              Village("Heesterbeek", (28.4, 2.6), 1_700),
              Village("Op de Weerd", (21.4, 7.2), 500)), "rivier", 2, 1.6, 0.03, "south"),
)  # fmt: skip
