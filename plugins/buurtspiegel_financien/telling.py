"""Stories about money, for any gemeente."""

from buurtspiegel.api import Chapter, Story


def stories() -> list[Story]:
    """Return the stories."""
    return [
        Story(
            "financien.waar_gaat_het_geld_heen",
            "Waar gaat het geld heen?",
            "Wat de gemeente uitgeeft, voor wie, en hoe dat is bij gemeenten die op haar lijken, in zes kaarten.",
            chapters=(
                Chapter(
                    "Alles bij elkaar",
                    "Wat een gemeente per inwoner kost. Grote steden zijn duurder: zij doen ook werk voor de "
                    "streek.\n\nDit is een cijfer van de hele gemeente. Over een buurt zegt het niets.",
                    "?indicator=financien.lasten_inwoner&level=gemeente",
                ),
                Chapter(
                    "Eerlijker vergelijken",
                    "Nu tegenover het midden van gemeenten die erop lijken: even stedelijk, even oud, met zulke "
                    "huizen. Wat blijft er over van het verschil?",
                    "?indicator=financien.lasten_inwoner&level=gemeente&comparison=vergelijkbaar",
                ),
                Chapter(
                    "Hulp en inkomen",
                    "Het grootste deel gaat naar het sociaal domein: hulp, jeugd, inkomen en werk. Waar meer nodig "
                    "is, wordt meer uitgegeven.",
                    "?indicator=financien.sociaal_domein&level=gemeente&comparison=vergelijkbaar",
                ),
                Chapter(
                    "Per gezin",
                    (
                        "Deel jeugdhulp niet door alle inwoners, maar door de gezinnen. De kaart kan er heel anders "
                        "uitzien."
                    ),
                    "?indicator=financien.jeugd_gezin&level=gemeente",
                ),
                Chapter(
                    "Om hoeveel geld gaat het?",
                    "Het verschil met vergelijkbare gemeenten, in euro's voor de hele gemeente. Het is geen besparing: "
                    "misschien wordt er goed geholpen.",
                    "?indicator=financien.jeugd_gezin&level=gemeente&comparison=ingeld",
                ),
                Chapter(
                    "Wat weten wij zelf?",
                    "Hoe het geld over de buurten gaat, weet alleen de gemeente. Waar zouden we dat moeten nakijken? "
                    "Dit is waar mensen zeggen dat rondkomen moeilijk is.",
                    "?indicator=financien.rondkomen&level=wijk",
                ),
            ),
        ),
        Story(
            "financien.rondkomen_hier",
            "Wie komt hier rond?",
            "Inkomen, vermogen en wat mensen zelf zeggen: vier kaarten die elkaar aanvullen.",
            chapters=(
                Chapter(
                    "Wat er binnenkomt",
                    "Het inkomen per huishouden, omgerekend naar iemand die alleen woont. Het is een gemiddelde: een "
                    "paar hoge inkomens tellen zwaar.",
                    "?indicator=financien.inkomen_huishouden&level=buurt",
                ),
                Chapter(
                    "Wat er is",
                    "Vermogen is iets anders. Wie een afbetaald huis heeft, heeft vermogen dat niet uit te geven is.",
                    "?indicator=financien.vermogen&level=buurt",
                ),
                Chapter(
                    "Onder de streep",
                    "Huishoudens met een inkomen tot 110% van het sociaal minimum, tegenover de hele gemeente. Voor "
                    "hen zijn er regelingen. Weten zij dat?",
                    "?indicator=financien.sociaal_minimum&level=buurt&comparison=gemeente",
                ),
                Chapter(
                    "Wat mensen zelf zeggen",
                    "Ten slotte de vraag aan mensen zelf: lukt rondkomen? Waar dit hoog is en het inkomen niet laag, "
                    "is er iets dat de andere kaarten niet zien.",
                    "?indicator=financien.rondkomen&level=buurt",
                ),
            ),
        ),
    ]
