"""Stories about space, for any gemeente."""

from buurtspiegel.api import Chapter, Side, Story

STORIES = [
    Story(
        "ruimte.dichtbij",
        "Hoe dichtbij is dichtbij?",
        "Zes kaarten over afstand: wat er om de hoek is, voor wie, en of het genoeg is.",
        (
            Chapter(
                "Boodschappen doen",
                "Hoe donkerder, hoe verder de supermarkt. In de buurt die oplicht is het het verst.\n\n"
                "Hoe doet u daar uw boodschappen, als u geen auto heeft?",
                "?indicator=ruimte.supermarkt&level=buurt",
                Side.HIGHER,
            ),
            Chapter(
                "Te lopen of te fietsen?",
                "Dezelfde afstand, nu in drie stappen: te lopen, te fietsen, of verder. Een kilometer lijkt weinig, "
                "maar niet met een rollator en een tas.",
                "?indicator=ruimte.supermarkt&comparison=lopen&level=buurt",
            ),
            Chapter(
                "De huisarts",
                "De kleuren zeggen of de huisarts verder weg is dan gemiddeld in de gemeente, of dichterbij. Let op "
                "buurten waar zowel de winkel als de huisarts ver is.",
                "?indicator=ruimte.huisarts&comparison=gemeente&level=buurt",
            ),
            Chapter(
                "Waar wonen ouderen?",
                "Het deel van de inwoners van 65 jaar en ouder. Voor wie ouder wordt, wordt een kilometer langer. "
                "Welke van deze buurten liggen ook ver van de huisarts?",
                "?indicator=sociaal.65plus&level=buurt",
            ),
            Chapter(
                "Dichtbij, maar is er genoeg?",
                "Hoeveel vierkante meter zorg er in de omgeving is, gedeeld met iedereen die erbij kan. Waar is een "
                "huisarts dichtbij, en is er toch weinig?",
                "?indicator=ruimte.zorg_bereik&level=buurt",
            ),
            Chapter(
                "En vergeleken met plaatsen als deze?",
                "De afstand tot een huisarts, naast die in buurten die erop lijken. Een dorp is geen stad: zo "
                "ziet u eerlijker wat bijzonder is.\n\n"
                "Welke afstand zou u als eerste kleiner maken, en voor wie?",
                "?indicator=ruimte.huisarts&comparison=vergelijkbaar&level=buurt",
            ),
        ),
    ),
    Story(
        "ruimte.wie_heeft_de_ruimte",
        "Wie heeft de ruimte?",
        "Vijf kaarten over hoe de grond verdeeld is: dicht op elkaar of ver uiteen, wonen of werken, steen of groen.",
        (
            Chapter(
                "Dicht op elkaar",
                "Zoveel mensen wonen er op een vierkante kilometer. In de buurt die oplicht zijn dat er de meeste. "
                "Een park in de buurt drukt het cijfer, al staan de huizen dicht opeen.",
                "?indicator=ruimte.dichtheid&level=buurt",
                Side.HIGHER,
            ),
            Chapter(
                "Land per inwoner",
                "Hetzelfde omgekeerd: hoeveel land er is per inwoner. Dat land is niet van hen: het zijn ook wegen, "
                "akkers en bedrijven.",
                "?indicator=ruimte.land_inwoner&level=buurt",
            ),
            Chapter(
                "Wonen en werken",
                (
                    "Hoe donkerder, hoe meer van de vloer geen woning is. Wat maakt dat van een buurt, overdag "
                    "en in de avond?"
                ),
                "?indicator=ruimte.niet_wonen&level=buurt",
            ),
            Chapter(
                "Een park in de buurt",
                "Hoe donkerder, hoe verder het dichtstbijzijnde park. Wie dicht op elkaar woont, heeft vaak meer aan "
                "een park. Liggen de parken daar waar dat zo is?",
                "?indicator=ruimte.park&level=buurt",
            ),
            Chapter(
                "Hoe het er is",
                "De Leefbaarometer schat hoe bewoners hun omgeving waarderen: groen, water, gebouwen en geluid. 0 "
                "is gewoon voor Nederland, en een min is geen onvoldoende.\n\n"
                "Klopt dat met hoe u het er vindt?",
                "?indicator=ruimte.fysiek&level=buurt",
            ),
        ),
    ),
]
