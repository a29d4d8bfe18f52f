"""What the gemeente does about money, held against where people can use it."""

from buurtspiegel.api import MirrorView, Need, Provision


def views() -> list[MirrorView]:
    """Return the mirrors. Where the Gemeentelijk Gegevensmodel has a name for the records, it is named."""
    return [
        MirrorView(
            "financien.kwijtschelding",
            "Kwijtschelding van belasting",
            question="Vragen mensen kwijtschelding waar de inkomens laag zijn?",
            need=Need("financien.sociaal_minimum", per="huishoudens"),
            provision=Provision(
                "kwijtscheldingen",
                "Kwijtscheldingen",
                row="Een toegekende kwijtschelding van gemeentelijke belasting, bij het adres van het huishouden.",
            ),
            caveat="Wie te veel spaargeld heeft krijgt geen kwijtschelding. Automatisch kwijtschelden scheelt veel.",
        ),
        MirrorView(
            "financien.aanslagen",
            "Belastingaanslagen die openstaan",
            question="Waar blijven aanslagen openstaan, en hoe moeilijk is rondkomen daar?",
            need=Need("financien.rondkomen", per="huishoudens"),
            provision=Provision(
                "openstaande_aanslagen",
                "Aanslagen na een aanmaning",
                row="Een aanslag van een huishouden die na een aanmaning nog niet is betaald.",
            ),
            caveat="Wie in termijnen betaalt, staat niet open. Verhuizen en bezwaar maken geven ook open aanslagen.",
        ),
        MirrorView(
            "financien.subsidies",
            "Subsidies in de wijk",
            question="Komen subsidies terecht waar huishoudens minder te besteden hebben?",
            need=Need("financien.laag_inkomen", per="inwoners"),
            provision=Provision(
                "subsidies",
                "Verleende subsidies",
                row="Een verleende subsidie, bij het adres waar de activiteit is.",
                entity="Subsidie",
                sensitive=False,
            ),
            caveat=(
                "Een aantal zegt niets over het bedrag. Het adres is vaak dat van het bestuur, niet van de activiteit."
            ),
        ),
        MirrorView(
            "financien.minimaregelingen",
            "Regelingen voor een laag inkomen",
            question="Bereiken regelingen de huishoudens rond het sociaal minimum?",
            need=Need("financien.sociaal_minimum", per="huishoudens"),
            provision=Provision(
                "minimaregelingen",
                "Toegekende regelingen",
                row="Een toegekende regeling voor een huishouden met een laag inkomen.",
                entity="Regeling",
            ),
            caveat="Eén huishouden kan meer regelingen krijgen. Wie er recht op heeft en niets vraagt, is onzichtbaar.",
        ),
    ]
