"""What the gemeente does in the public space, to be held against these figures."""

from buurtspiegel.api import MirrorView, Need, Provision

MIRRORS = [
    MirrorView(
        "ruimte.meldingen",
        "Meldingen over de openbare ruimte",
        "Komen meldingen waar de meeste mensen de straat gebruiken?",
        Need("ruimte.dichtheid", "inwoners"),
        Provision(
            "meldingen_openbare_ruimte",
            "Meldingen openbare ruimte",
            "een melding: losse tegel, afval, kapotte lamp",
            "MORAanvraagOfMelding",
            sensitive=False,
        ),
        "Een melding is geen gebrek. Wie de weg weet, meldt vaker; waar niemand meldt, kan veel stuk zijn.",
    ),
    MirrorView(
        "ruimte.onderhoud",
        "Onderhoud van groen, weg en verlichting",
        "Ligt het onderhoud daar waar de meeste mensen wonen en komen?",
        Need("ruimte.adressendichtheid", "huishoudens"),
        Provision(
            "onderhoud_openbare_ruimte",
            "Onderhoud openbare ruimte",
            "een keer werk aan groen, wegdek, verlichting of riolering",
            "Onderhoud",
            sensitive=False,
        ),
        (
            "Oude buurten vragen meer onderhoud dan nieuwe. Veel werk kan betekenen dat er lang gewacht is, of "
            "juist goed gezorgd."
        ),
    ),
    MirrorView(
        "ruimte.parkeervergunningen",
        "Parkeervergunningen",
        "Zijn er vergunningen waar huishoudens een auto hebben?",
        Need("duurzaamheid.autos_huishouden", "huishoudens"),
        Provision(
            "parkeervergunningen",
            "Parkeervergunningen",
            "een vergunning van een bewoner of bedrijf die geldt",
            "Parkeervergunning",
            sensitive=False,
        ),
        "Waar parkeren vrij is, bestaan geen vergunningen. Houd alleen straten met betaald parkeren tegen elkaar.",
    ),
    MirrorView(
        "ruimte.evenementen",
        "Vergunningen voor evenementen",
        "Wie heeft de drukte van evenementen om de hoek?",
        Need("ruimte.dichtheid", "inwoners"),
        Provision(
            "evenementenvergunningen",
            "Evenementenvergunningen",
            "een vergunning of melding van een evenement",
            "VOMAanvraagOfMelding",
            sensitive=False,
        ),
        "Een braderie en een festival tellen allebei één keer. Kijk ook naar bezoekers, duur en geluid.",
    ),
    MirrorView(
        "ruimte.speeltoestellen",
        "Speeltoestellen",
        "Staan speeltoestellen waar kinderen wonen?",
        Need("sociaal.0tot15", "inwoners"),
        Provision(
            "speeltoestellen",
            "Speeltoestellen",
            "een toestel dat de gemeente beheert",
            # The GGM has IMBOR for what stands in the street; its name for a speeltoestel was not confirmed.
            sensitive=False,
            place=True,
        ),
        "Een toestel is nog geen fijne plek. Schoolpleinen en toestellen van de corporatie staan in een ander systeem.",
    ),
]
