"""A story about vulnerable places: no place is put in the light."""

from buurtspiegel.api import Chapter, Story

STORIES = [
    Story(
        "ondermijning.plekken",
        "Wat maakt een plek kwetsbaar?",
        "Zes kaarten over panden, bedrijven en plekken, en over wat u daar niet uit mag afleiden.",
        (
            Chapter(
                "Onbewoond",
                "In deze woningen staat niemand ingeschreven. Vaak wordt zo'n huis verbouwd of verkocht, of is "
                "het een tweede huis. Staat het lang leeg, dan let niemand op.\n\n"
                "Weet u waar het hier van komt?",
                "?indicator=wonen.onbewoond&level=wijk",
            ),
            Chapter(
                "Verhuurd",
                "Woningen van een verhuurder die geen corporatie is: een belegger, een bedrijf of een particulier. De "
                "meesten verhuren netjes. Wie is er kwetsbaar als het niet netjes gaat?",
                "?indicator=wonen.particuliere_huur&level=wijk",
            ),
            Chapter(
                "Stil in de avond",
                "Waar veel vloer van kantoren en bedrijven is, is het 's avonds vaak stil. Een loods is een loods: de "
                "kaart zegt waar ze staan, en verder niets.",
                "?indicator=ruimte.werkvloer&level=wijk",
            ),
            Chapter(
                "Zaken",
                "Het deel van de bedrijven in handel en horeca. Er is geen lijst van hoog naar laag, en dat is met "
                "opzet: achter elk procent zitten ondernemers.",
                "?indicator=ondermijning.handel_horeca&level=wijk",
            ),
            Chapter(
                "Wat de politie registreert",
                "Dit cijfer is er alleen van hele gemeenten. Een drugsmisdrijf staat erin als iemand het heeft "
                "gezien, vaak omdat er is gezocht.\n\n"
                "Wat zou er hier niet gezien worden?",
                "?indicator=ondermijning.drugs&level=gemeente",
            ),
            Chapter(
                "En nu?",
                "De Leefbaarometer schat hoe prettig het ergens wonen is. Past dat bij wat u er hoort?\n\n"
                "Bedenk samen één vraag aan bewoners of ondernemers. Vraag niet wie iets doet, maar wat zij nodig "
                "hebben om hun straat prettig te houden.",
                "?indicator=ruimte.leefbaarheid&level=wijk",
            ),
        ),
    ),
]
