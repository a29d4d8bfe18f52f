"""Schemes and help, held against who may need them: their reach. Entities of the GGM; debts as in DDAS of the VNG.

DDAS (Data Delen Armoede en Schulden) has the same entities: a Schuldhulptraject with startdatum and einddatum, and a
Vroegsignaal with signaaldatum and a Signaalpartner of type huur, energie, water or zorg.
"""

from buurtspiegel.api import MirrorView, Need, Provision

_RIGHT = "Wie recht heeft en niet vraagt, staat er niet in. Het inkomen van het CBS is van twee jaar eerder."
_HOUSEHOLDS = "huishoudens"


def mirror_views() -> list[MirrorView]:
    """Return the views on schemes, debt counselling and early signals."""
    return [
        MirrorView(
            "armoede.spiegel_bijzondere_bijstand",
            "Bijzondere bijstand tegenover lage inkomens",
            "Komt de bijzondere bijstand bij huishoudens rond het minimum in elk deel van de gemeente?",
            Need("financien.sociaal_minimum", per=_HOUSEHOLDS),
            Provision("bijzondere_bijstand", "Bijzondere bijstand", "één toekenning", "Inkomensvoorziening"),
            _RIGHT + " Eén huishouden kan meer toekenningen hebben.",
        ),
        MirrorView(
            "armoede.spiegel_inkomenstoeslag",
            "Individuele inkomenstoeslag tegenover lage inkomens",
            "Vragen huishoudens die lang een laag inkomen hebben overal de toeslag aan?",
            Need("armoede.minimum", per=_HOUSEHOLDS),
            Provision("inkomenstoeslag", "Individuele inkomenstoeslag", "één toekenning in een jaar", "Regeling"),
            _RIGHT + " De toeslag is alleen voor wie jaren lang weinig had.",
        ),
        MirrorView(
            "armoede.spiegel_stadspas",
            "Stadspas en minimaregelingen tegenover lage inkomens",
            "Gebruiken huishoudens met een laag inkomen overal de pas en de andere regelingen?",
            Need("armoede.tot_120", per=_HOUSEHOLDS),
            Provision("stadspas", "Stadspas en minimaregelingen", "één uitgegeven pas of regeling", "AanvraagStadspas"),
            _RIGHT + " Tot welk inkomen de pas geldt, kiest de gemeente: leg die grens ernaast.",
        ),
        MirrorView(
            "armoede.spiegel_kwijtschelding",
            "Kwijtschelding tegenover lage inkomens",
            "Krijgen huishoudens met een laag inkomen overal kwijtschelding van gemeentelijke belastingen?",
            Need("armoede.minimum", per=_HOUSEHOLDS),
            Provision("kwijtschelding", "Kwijtschelding van belastingen", "één aanslag die is kwijtgescholden"),
            _RIGHT + " Wie spaargeld heeft of een auto, krijgt soms geen kwijtschelding.",
        ),
        MirrorView(
            "armoede.spiegel_schuldhulp",
            "Schuldhulpverlening tegenover schulden",
            "Bereikt de schuldhulp de plekken waar huishoudens problematische schulden hebben?",
            Need("armoede.schulden", per=_HOUSEHOLDS),
            Provision(
                "schuldhulp", "Schuldhulpverlening", "één schuldhulptraject (DDAS: startdatum)", "Schuldhulptraject"
            ),
            "Niet iedereen met schulden wil of heeft hulp nodig. Hulp van vrijwilligers ontbreekt.",
        ),
        MirrorView(
            "armoede.spiegel_vroegsignalen",
            "Vroegsignalen tegenover moeite met rondkomen",
            "Komen er signalen van betalingsachterstanden waar mensen moeite hebben om rond te komen?",
            Need("financien.rondkomen", per="inwoners"),
            Provision(
                "vroegsignalen",
                "Vroegsignalen",
                "één signaal van huur, energie, water of zorg (DDAS: signaaldatum, type signaalpartner)",
                "Vroegsignaal",
            ),
            "Een signaal is een rekening die niet betaald is, geen schuld. Particuliere verhuurders melden zelden.",
        ),
    ]
