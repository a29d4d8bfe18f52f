"""Two stories for a room: from gas to heat, and the street in summer."""

from buurtspiegel.api import Chapter, Side, Story

STORIES = [
    Story(
        "duurzaamheid.van_het_gas",
        "Hoe blijven wij warm?",
        "Van gasverbruik naar isolatie en andere warmte: wat de cijfers laten zien, en wat bewoners moeten vertellen.",
        (
            Chapter(
                "Waar gaat het meeste gas naartoe?",
                "Zoveel gas gebruikt een woning gemiddeld in een jaar. Hoe donkerder, hoe meer. In de buurt die "
                "oplicht is het het meest.\n\n"
                "Raad eerst: ligt dat aan de mensen of aan de huizen?",
                "?indicator=duurzaamheid.gas",
                Side.HIGHER,
            ),
            Chapter(
                "Eerlijker: alleen tussenwoningen",
                "Nu vergelijken we huizen die op elkaar lijken. Welke buurten vallen nu op, en welke niet meer?",
                "?indicator=duurzaamheid.gas_tussenwoning",
            ),
            Chapter(
                "Anders dan de rest van de gemeente",
                "Het verschil met de hele gemeente. Bruin en blauw zeggen niet goed of slecht: waar weinig gas wordt "
                "gebruikt, kan een warmtenet liggen.",
                "?indicator=duurzaamheid.gas&comparison=gemeente",
            ),
            Chapter(
                "Hoe goed houden huizen de warmte vast?",
                "Het deel van de woningen met label E, F of G. Voor een deel zijn die labels geschat uit het "
                "bouwjaar.\n\n"
                "Wie weet waar er sinds 2019 is geïsoleerd?",
                "?indicator=duurzaamheid.label_efg",
            ),
            Chapter(
                "Wie maakt zelf stroom?",
                "Woningen met zonnepanelen. Wie huurt of in een flat woont, heeft daar vaak geen dak voor.\n\n"
                "Wie kan hier nu nog niet meedoen?",
                "?indicator=duurzaamheid.zonnestroom",
            ),
            Chapter(
                "Wat kost een andere manier van verwarmen?",
                "Wat een luchtwarmtepomp het hele land per jaar extra kost, per woning. Het is niet wat bewoners "
                "betalen.\n\n"
                "Wat zou u willen weten voordat u voor uw straat kiest?",
                "?indicator=duurzaamheid.kosten_warmtepomp",
            ),
        ),
    ),
    Story(
        "duurzaamheid.hete_zomer",
        "De straat op een hete dag",
        "Waar het in de zomer warm wordt, waar bomen staan, en wie er woont: een begin van een gesprek over schaduw.",
        (
            Chapter(
                "Waar is het het warmst?",
                "Hoeveel graden het in de zomer gemiddeld warmer is dan op het platteland. In de buurt die oplicht is "
                "dat het meest. Het is berekend, niet gemeten.",
                "?indicator=duurzaamheid.hitte",
                Side.HIGHER,
            ),
            Chapter(
                "Waar staan bomen?",
                "Het deel van de grond onder bomen. Leg deze kaart in gedachten op de vorige.\n\n"
                "Is het warm waar weinig bomen staan? Waar niet?",
                "?indicator=duurzaamheid.bomen",
            ),
            Chapter(
                "Een hete middag",
                "Zo warm voelt het aan. Een akker in de zon is ook heet, maar daar woont bijna niemand.",
                "?indicator=duurzaamheid.gevoelstemperatuur",
            ),
            Chapter(
                "Waar wonen ouderen?",
                "Het deel van de inwoners van 65 jaar en ouder. Oudere mensen hebben vaak meer last van hitte. "
                "Waar vallen warmte en leeftijd samen?\n\n"
                "Ga daar eens kijken op een warme dag, en vraag wat mensen doen.",
                "?indicator=sociaal.65plus",
            ),
        ),
    ),
]
