"""Two stories to tell in a room: from income to whom we reach, and of debts. Neither points at an area."""

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
                "Hier tellen huishoudens tot 110% van het sociaal minimum. De kleuren zeggen of dat er meer of minder "
                "zijn dan in de hele gemeente. Een andere lijn geeft een andere kaart. Noem bij elk cijfer over "
                "armoede de lijn die u gebruikt.",
                "?indicator=financien.sociaal_minimum&level=wijk&comparison=gemeente",
            ),
            Chapter(
                "Een buffer",
                "Het middelste huishouden heeft dit vermogen, het eigen huis meegeteld. Wie geen buffer heeft, moet "
                "misschien al lenen bij de eerste kapotte wasmachine.",
                "?indicator=financien.vermogen&level=wijk",
            ),
            Chapter(
                "Wat mensen zelf zeggen",
                "Dit deel van de volwassenen zegt moeite te hebben met rondkomen. De kaart laat zien waar dat "
                "meer of minder is dan past bij het deel lage inkomens. Het is een schatting.\n\n"
                "Wat weten mensen daar dat het inkomen niet laat zien?",
                "?indicator=financien.rondkomen&level=wijk&comparison=naarander&against=financien.laag_inkomen",
            ),
            Chapter(
                "Wie bereiken we?",
                "Dit zijn huishoudens tot 120% van het sociaal minimum: voor hen zijn veel regelingen bedoeld. "
                "Leg de regelingen van de gemeente ernaast, in de Spiegel.\n\n"
                "Wie recht heeft en niets vraagt, is niet in beeld. Wie in deze zaal kent iemand die wij niet "
                "bereiken?",
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
                "Stress en geldzorgen",
                "Geldzorgen geven vaak stress, en met veel stress is het moeilijk om vooruit te kijken. Deze kaart "
                "zegt niet dat het om geld gaat: er zijn meer zorgen in een leven.",
                "?indicator=sociaal.stress&level=wijk",
            ),
            Chapter(
                "Wie zou een signaal geven?",
                "Een corporatie meldt een huurachterstand bij de gemeente. Van particuliere verhuurders hoort de "
                "gemeente zo iets minder vaak. Waar weinig corporatiewoningen staan, weet zij dus misschien minder.",
                "?indicator=wonen.corporatie&level=wijk",
            ),
            Chapter(
                "Wat geregistreerd is",
                "Dit zijn huishoudens met een geregistreerde problematische schuld. Wij wijzen geen wijken aan. Vraag "
                "liever: hoeveel van deze huishoudens spreekt de schuldhulp nu?",
                "?indicator=armoede.schulden&level=wijk",
            ),
            Chapter(
                "Kinderen merken het ook",
                "Dit is het deel van de kinderen dat opgroeit in een huishouden met een laag inkomen. Een schoolreis, "
                "een verjaardag, een winterjas: scholen zien dit eerder dan een register. Wie belt wie?",
                "?indicator=armoede.kinderen&level=wijk",
            ),
        ),
    )
