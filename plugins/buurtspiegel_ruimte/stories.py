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
                (
                    "Hier is het verschil met de eigen gemeente. Let op buurten waar zowel de winkel als de "
                    "huisarts ver is."
                ),
                "?indicator=ruimte.huisarts&comparison=gemeente&level=buurt",
            ),
            Chapter(
                "Waar wonen ouderen?",
                (
                    "Voor wie ouder wordt, wordt een kilometer langer. Welke buurten kwamen op de vorige kaart "
                    "ook voorbij?"
                ),
                "?indicator=sociaal.65plus&level=buurt",
            ),
            Chapter(
                "Dichtbij, maar is er genoeg?",
                "Nu telt mee hoeveel mensen de zorg moeten delen. Waar is het dichtbij, en toch weinig?",
                "?indicator=ruimte.zorg_bereik&level=buurt",
            ),
            Chapter(
                "En vergeleken met plaatsen als deze?",
                "Een dorp is geen stad. Naast gebieden die erop lijken, is eerlijker te zien wat bijzonder is.\n\n"
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
                "Zoveel mensen wonen er op een vierkante kilometer. Een park in de buurt drukt het cijfer, al staan de "
                "huizen dicht opeen.",
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
                "Wie dicht op elkaar woont, heeft meer aan een park. Liggen de parken daar waar dat zo is?",
                "?indicator=ruimte.park&level=buurt",
            ),
            Chapter(
                "Hoe het er is",
                "De Leefbaarometer schat wat groen, water, gebouwen en geluid met de waardering doen.\n\n"
                "Klopt dat met hoe u het er vindt?",
                "?indicator=ruimte.fysiek&level=buurt",
            ),
        ),
    ),
]
