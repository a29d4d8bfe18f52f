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
                    "Wat een gemeente in een jaar uitgeeft, per inwoner. Grote steden geven vaak meer uit: zij "
                    "doen ook werk voor de streek.\n\n"
                    "Dit is een cijfer van de hele gemeente. Over een buurt zegt het niets.",
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
                    "Een groot deel gaat naar het sociaal domein: hulp, jeugd, inkomen en werk. Waar meer nodig is, "
                    "wordt vaak meer uitgegeven.",
                    "?indicator=financien.sociaal_domein&level=gemeente&comparison=vergelijkbaar",
                ),
                Chapter(
                    "Per gezin",
                    "Jeugdhulp is er voor gezinnen. Daarom delen we hier niet door alle inwoners, maar door de "
                    "huishoudens met kinderen. Zo is een gemeente met veel kinderen niet vanzelf duur.",
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
                    "Hier zeggen mensen dat rondkomen moeilijk is. Hoe het geld van de gemeente over de wijken is "
                    "verdeeld, staat er niet op: dat weet zij alleen zelf.\n\n"
                    "Wat zouden we als eerste nakijken?",
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
                    "Het vermogen van het middelste huishouden, min de schulden. Vermogen is iets anders dan inkomen. "
                    "Wie een afbetaald huis heeft, heeft vermogen dat niet zomaar uit te geven is.",
                    "?indicator=financien.vermogen&level=buurt",
                ),
                Chapter(
                    "Rond het minimum",
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
