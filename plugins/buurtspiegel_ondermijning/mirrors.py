"""Where the gemeente looks, checks and acts: held against where property and places are vulnerable."""

from buurtspiegel.api import MirrorView, Need, Provision

_LOOKED = "Wie alleen kijkt waar eerder iets was, vindt daar weer iets. Zet ernaast waar nooit gekeken is."

MIRRORS = [
    MirrorView(
        "ondermijning.controles",
        "Controles",
        "Wordt er gekeken waar de bedrijfspanden staan, of waar altijd al gekeken werd?",
        Need("ruimte.werkvloer", "vloeroppervlakte"),
        Provision("controles", "Controles van bedrijven en panden", "een controle door de gemeente", "Inspectie"),
        _LOOKED,
    ),
    MirrorView(
        "ondermijning.bibob",
        "Bibob-toetsen",
        "Wordt getoetst waar de panden zijn waarvoor een vergunning nodig is?",
        Need("ruimte.niet_wonen", "vloeroppervlakte"),
        # No name for it was found in the GGM.
        Provision("bibob_toetsen", "Bibob-toetsen", "een toets van een aanvraag aan de Wet Bibob"),
        "Een toets is geen verdenking. Het aantal volgt het beleid: welke branches de gemeente aanwees.",
    ),
    MirrorView(
        "ondermijning.sluitingen",
        "Maatregelen van de burgemeester",
        "Waar is een pand gesloten of gewaarschuwd, naast waar panden leegstaan?",
        Need("wonen.onbewoond", "woningen"),
        Provision(
            "bestuurlijke_maatregelen",
            "Bestuurlijke maatregelen",
            "een besluit: waarschuwing, last of sluiting (artikel 13b Opiumwet)",
            "Besluit",
        ),
        "Achter elk besluit staan mensen die hun huis of zaak kwijtraken. Aantallen onder de tien blijven geheim.",
    ),
    MirrorView(
        "ondermijning.horeca",
        "Vergunningen voor horeca en exploitatie",
        "Hebben zaken een vergunning waar winkels en horeca zijn?",
        Need("ruimte.winkelvloer", "vloeroppervlakte"),
        Provision(
            "exploitatievergunningen",
            "Vergunningen horeca en exploitatie",
            "een vergunning of ontheffing die geldt",
            "VOMAanvraagOfMelding",
            sensitive=False,
        ),
        "Niet elke zaak heeft een vergunning nodig. Een oude lijst telt zaken die al dicht zijn.",
    ),
    MirrorView(
        "ondermijning.adresonderzoek",
        "Adresonderzoek",
        "Wordt de inschrijving nagekeken waar veel particulier wordt verhuurd?",
        Need("wonen.particuliere_huur", "woningen"),
        # The national programme is the Landelijke Aanpak Adreskwaliteit (LAA); no name was found in the GGM.
        Provision(
            "adresonderzoek", "Adresonderzoek BRP", "een onderzoek naar een adres in de basisregistratie personen"
        ),
        "Een adres dat niet klopt is vaak een verhuizing, een scheiding of nood. Fraude is de uitzondering.",
    ),
    MirrorView(
        "ondermijning.kamerverhuur",
        "Vergunningen voor kamerverhuur",
        "Zijn er vergunningen waar veel particulier wordt verhuurd?",
        Need("wonen.particuliere_huur", "woningen"),
        Provision(
            "kamerverhuurvergunningen",
            "Vergunningen kamerverhuur",
            "een vergunning voor het verhuren van kamers",
            "VOMAanvraagOfMelding",
            sensitive=False,
        ),
        "Waar geen vergunning nodig is, staat er geen. Weinig vergunningen kan weinig verhuur zijn, of weinig zicht.",
    ),
]
