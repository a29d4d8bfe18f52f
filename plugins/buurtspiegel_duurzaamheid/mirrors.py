"""What the gemeente does about energy and climate, held against the figures.

Names of entities are those of the Gemeentelijk Gegevensmodel: Subsidieaanvraag (Model Subsidies), Omgevingsvergunning
and Melding (Model Beheer Openbare Ruimte). It has none for advice on energy or for a place to charge a car.
"""

from buurtspiegel.api import MirrorView, Need, Provision

MIRRORS = [
    MirrorView(
        "duurzaamheid.spiegel_isolatiesubsidie",
        "Subsidie voor isolatie en slechte labels",
        "Komen de aanvragen voor isolatiesubsidie uit de gebieden met de meeste woningen met label E, F of G?",
        Need("duurzaamheid.label_efg", per="woningen"),
        Provision("subsidie_isolatie", "Subsidies voor isolatie", "een aanvraag van een subsidie", "Subsidieaanvraag"),
        "Landelijke subsidies van RVO staan niet in het systeem van de gemeente. Huurders vragen meestal niet "
        "zelf aan.",
    ),
    MirrorView(
        "duurzaamheid.spiegel_energiecoach",
        "Energiecoach en gasverbruik",
        "Komt de energiecoach waar woningen veel gas gebruiken?",
        Need("duurzaamheid.gas", per="woningen"),
        Provision("energiecoach", "Bezoeken van een energiecoach", "een bezoek aan een huishouden"),
        "Wie veel stookt heeft niet altijd hulp nodig, en wie in de kou zit stookt juist weinig. Kijk ook naar "
        "inkomen.",
    ),
    MirrorView(
        "duurzaamheid.spiegel_dakvergunning",
        "Vergunningen voor dak en warmtepomp",
        "Zijn er minder vergunningen voor panelen en warmtepompen waar weinig woningen zonnestroom hebben?",
        Need("duurzaamheid.zonnestroom", per="woningen"),
        Provision(
            "vergunning_energie",
            "Vergunningen voor panelen en warmtepompen",
            "een vergunning voor panelen, een warmtepomp of isolatie aan de buitenkant",
            "Omgevingsvergunning",
            sensitive=False,
        ),
        "De meeste panelen mogen zonder vergunning. Veel vergunningen wijzen vaak op een beschermd stadsgezicht.",
    ),
    MirrorView(
        "duurzaamheid.spiegel_laadpalen",
        "Laadpalen en auto's",
        "Worden laadpalen aangevraagd waar de meeste auto's op straat staan?",
        Need("duurzaamheid.autos_km2", per="huishoudens"),
        Provision(
            "aanvraag_laadpaal", "Aanvragen van een laadpaal", "een aanvraag van een openbare laadpaal", sensitive=False
        ),
        "Wie op eigen grond kan laden vraagt niets aan. Auto's zegt niet welke daarvan op stroom rijden.",
    ),
    MirrorView(
        "duurzaamheid.spiegel_bomenkap",
        "Kapvergunningen en bomen",
        "Worden er bomen gekapt waar er al weinig zijn?",
        Need("duurzaamheid.bomen", per="inwoners"),
        Provision(
            "vergunning_kap", "Vergunningen om te kappen", "een vergunning om een of meer bomen te kappen",
            "Omgevingsvergunning", sensitive=False,
        ),
        "Een vergunning kan over één boom gaan of over honderd, en wat er wordt geplant staat er meestal niet in.",
    ),
    MirrorView(
        "duurzaamheid.spiegel_wateroverlast",
        "Meldingen over hitte en water, en de warmte van de stad",
        "Komen meldingen over hitte of water op straat uit de warmste, meest versteende gebieden?",
        Need("duurzaamheid.hitte", per="inwoners"),
        Provision(
            "melding_klimaat", "Meldingen over hitte of water", "een melding over water op straat of over hitte",
            "Melding", sensitive=False,
        ),
        "Wie de weg naar de gemeente kent meldt meer. Weinig meldingen is niet hetzelfde als weinig last.",
    ),
]  # fmt: skip
