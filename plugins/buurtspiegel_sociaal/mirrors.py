"""What a gemeente does for people, held against what the figures show; entities of the GGM (Model Sociaal Domein)."""

from buurtspiegel.api import MirrorView, Need, Provision

_ASKED = "Een registratie toont wie hulp vond. Wie niet vroeg, of elders hulp kreeg, staat er niet in."


def mirror_views() -> list[MirrorView]:
    """Return the views on Wmo, youth care, the neighbourhood team, school transport and carers."""
    return [
        MirrorView(
            "sociaal.spiegel_wmo",
            "Wmo-voorzieningen tegenover beperkingen",
            "Komen de voorzieningen van de Wmo waar mensen een beperking hebben?",
            Need("sociaal.beperkingen", per="inwoners"),
            Provision("wmo_hulp", "Wmo-voorzieningen", "één toegekende voorziening", "Beschikte Voorziening"),
            _ASKED + " Wie zelf hulp betaalt of familie heeft die helpt, evenmin.",
        ),
        MirrorView(
            "sociaal.spiegel_wmo_melding",
            "Meldingen voor Wmo en jeugdhulp tegenover gezondheid",
            "Vragen mensen om hulp waar zij zich minder gezond voelen?",
            Need("sociaal.gezondheid", per="inwoners"),
            Provision("wmo_melding", "Meldingen van een hulpvraag", "één melding", "AOMMeldingWmoJeugd"),
            "Een melding is nog geen hulp. Mensen die de weg niet kennen, melden zich niet.",
        ),
        MirrorView(
            "sociaal.spiegel_jeugdhulp",
            "Jeugdhulp tegenover kinderen",
            "Is de jeugdhulp verdeeld zoals de kinderen over de gemeente?",
            Need("sociaal.0tot15", per="inwoners"),
            Provision("jeugdhulp", "Toegewezen jeugdhulp", "één toegewezen voorziening", "Beschikte Voorziening"),
            "Hulp via de huisarts staat vaak pas later in het systeem. Meer hulp is niet beter of slechter.",
        ),
        MirrorView(
            "sociaal.spiegel_buurtteam",
            "Het buurtteam tegenover eenzaamheid",
            "Bereikt het buurtteam de plekken waar meer mensen ernstig eenzaam zijn?",
            Need("sociaal.ernstig_eenzaam", per="inwoners"),
            Provision("buurtteam", "Dossiers van het buurtteam", "één dossier of contact", "SociaalTeamDossier"),
            _ASKED + " Een huisbezoek zonder dossier ook niet.",
        ),
        MirrorView(
            "sociaal.spiegel_leerlingenvervoer",
            "Leerlingenvervoer tegenover kinderen",
            "Gebruiken gezinnen overal in de gemeente het leerlingenvervoer?",
            Need("sociaal.0tot15", per="inwoners"),
            Provision(
                "leerlingenvervoer", "Leerlingenvervoer", "één toegekend vervoer", "Beschikking Leerlingenvervoer"
            ),
            "Wie dicht bij een speciale school woont heeft geen vervoer nodig. Leg de plaats van de scholen ernaast.",
        ),
        MirrorView(
            "sociaal.spiegel_mantelzorg",
            "Waardering tegenover mantelzorgers",
            "Krijgen mantelzorgers overal in de gemeente de waardering die er voor hen is?",
            Need("sociaal.mantelzorg", per="inwoners"),
            Provision("mantelzorgwaardering", "Waardering voor mantelzorgers", "één toegekende waardering"),
            "De waardering staat soms op naam van wie zorg krijgt, en dus op een ander adres.",
        ),
    ]
