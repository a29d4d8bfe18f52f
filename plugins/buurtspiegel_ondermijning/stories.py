"""A story about vulnerable places: no place is put in the light."""

from buurtspiegel.api import Chapter, Story

STORIES = [
    Story(
        "ondermijning.plekken",
        "Wat maakt een plek kwetsbaar?",
        "Zes kaarten over panden, bedrijven en plekken, en over wat u daar niet uit mag afleiden.",
        (
            Chapter(
                "Leeg",
                "Een huis dat leegstaat, ziet niemand in de gaten. Meestal wordt het verbouwd of verkocht.\n\n"
                "Weet u van de wijken met veel leegstand waar die vandaan komt?",
                "?indicator=wonen.onbewoond&level=wijk",
            ),
            Chapter(
                "Verhuurd",
                "Hier verhuren particulieren naar verhouding veel. De meesten doen dat netjes. Wie is er kwetsbaar als "
                "het niet netjes gaat?",
                "?indicator=wonen.particuliere_huur&level=wijk",
            ),
            Chapter(
                "Stil in de avond",
                "Waar veel vloer van kantoren en bedrijven is, is het 's avonds stil. Een loods is een loods: de kaart "
                "zegt waar ze staan, en verder niets.",
                "?indicator=ruimte.werkvloer&level=wijk",
            ),
            Chapter(
                "Zaken",
                "Het aandeel van handel en horeca. Er is geen lijst van hoog naar laag, en dat is met opzet: "
                "achter elk "
                "procent zitten ondernemers.",
                "?indicator=ondermijning.handel_horeca&level=wijk",
            ),
            Chapter(
                "Wat de politie registreert",
                "Alleen van hele gemeenten. Drugsmisdrijven staan in het cijfer als er gezocht is.\n\n"
                "Wat zou er hier niet gezien worden?",
                "?indicator=ondermijning.drugs&level=gemeente",
            ),
            Chapter(
                "En nu?",
                "Bedenk samen één vraag aan bewoners of ondernemers. Geen vraag naar wie, maar naar wat zij nodig "
                "hebben "
                "om hun straat van henzelf te houden.",
                "?indicator=ruimte.leefbaarheid&level=wijk",
            ),
        ),
    ),
]
