"""A story to tell in a room: from income to debts, and whom we reach. It never points at an area."""

from buurtspiegel.api import Chapter, Story


def suggested() -> list[Story]:
    """Return the story of making ends meet, and that of an unpaid bill."""
    return [_making_ends_meet(), _unpaid_bill()]


def _making_ends_meet() -> Story:
    return Story(
        "armoede.rondkomen",
        "Wie komt er niet rond?",
        "Van inkomen naar moeite met rondkomen, en naar wie we bereiken.",
        (
            Chapter(
                "Wat mensen te besteden hebben",
                "Dit is het inkomen van huishoudens, omgerekend naar iemand die alleen woont. Zo is een gezin te "
                "vergelijken met iemand alleen. Een gemiddelde wordt omhoog getrokken door een paar hoge inkomens.",
                "?indicator=financien.inkomen_huishouden&level=wijk",
            ),
            Chapter(
                "Waar de lijn ligt",
                "Hier tellen huishoudens tot 110% van het sociaal minimum. Een andere lijn geeft een andere kaart. "
                "Noem bij elk cijfer over armoede de lijn die je gebruikt.",
                "?indicator=financien.sociaal_minimum&level=wijk&comparison=gemeente",
            ),
            Chapter(
                "Geen buffer",
                "Het middelste huishouden heeft dit vermogen, het eigen huis meegeteld. Wie geen buffer heeft, leent "
                "bij de eerste kapotte wasmachine.",
                "?indicator=financien.vermogen&level=wijk",
            ),
            Chapter(
                "Wat mensen zelf zeggen",
                "Dit deel van de volwassenen zegt moeite te hebben met rondkomen. Het is een schatting. Past het bij "
                "de kaarten hiervoor? Waar niet, daar begint het gesprek.",
                "?indicator=financien.rondkomen&level=wijk&comparison=naarander&against=financien.laag_inkomen",
            ),
            Chapter(
                "Wie bereiken we?",
                "Leg nu de regelingen van de gemeente ernaast, in de Spiegel. Wie recht heeft en niets vraagt, staat "
                "in geen enkel systeem. Wie in deze zaal kent iemand die wij niet bereiken?",
                "?indicator=armoede.tot_120&level=wijk",
            ),
        ),
    )


def _unpaid_bill() -> Story:
    return Story(
        "armoede.eerste_rekening",
        "De eerste rekening die blijft liggen",
        "Schulden worden laat zichtbaar. Over wat we eerder weten, en wat we nooit weten.",
        (
            Chapter(
                "Stress komt eerst",
                "Geldzorgen geven stress, en stress maakt het moeilijk om vooruit te kijken. Deze kaart zegt niet dat "
                "het om geld gaat: er zijn meer zorgen in een leven.",
                "?indicator=sociaal.stress&level=wijk",
            ),
            Chapter(
                "Wie zou een signaal geven?",
                "Een corporatie meldt een huurachterstand bij de gemeente. Een particuliere verhuurder doet dat bijna "
                "nooit. Waar weinig corporatiewoningen staan, weet de gemeente minder.",
                "?indicator=wonen.corporatie&level=wijk",
            ),
            Chapter(
                "Wat geregistreerd is",
                "Dit zijn huishoudens met een geregistreerde problematische schuld. Wij wijzen geen buurten aan: lees "
                "het als een vraag hoeveel huishoudens de schuldhulp zou kunnen spreken.",
                "?indicator=armoede.schulden&level=wijk",
            ),
            Chapter(
                "Kinderen merken het ook",
                "Achter een huishouden zit vaak een kind. Een schoolreis, een verjaardag, een winterjas: scholen zien "
                "dit eerder dan een register. Wie belt wie?",
                "?indicator=armoede.kinderen&level=wijk",
            ),
        ),
    )
