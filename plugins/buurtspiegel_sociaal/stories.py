"""Two stories to tell in a room: growing old here, and who is well and who is not."""

from buurtspiegel.api import Chapter, Side, Story


def suggested() -> list[Story]:
    """Return both."""
    return [_growing_old(), _well()]


def _growing_old() -> Story:
    return Story(
        "sociaal.ouder_worden",
        "Ouder worden in onze gemeente",
        "Waar de ouderen van nu wonen, met wie, hoe het met hen gaat, en wie er zorgt.",
        (
            Chapter(
                "Waar wonen de ouderen?",
                "De meeste gemeenten worden ouder, maar niet overal even snel. Dit is het deel van de inwoners van 65 "
                "jaar en ouder. Zoek eerst de buurt waar u zelf woont.",
                "?indicator=sociaal.65plus&level=buurt",
            ),
            Chapter(
                "En waar zijn het er de meeste?",
                "Een hoog deel is iets anders dan veel mensen. Hier staat welk deel van alle ouderen van de gemeente "
                "in elke wijk woont. Dat telt als u een plek voor een ontmoetingscentrum zoekt.",
                "?indicator=sociaal.65plus&level=wijk&comparison=aandeelgemeente",
            ),
            Chapter(
                "Wie woont alleen?",
                "De kleuren zeggen waar meer of minder mensen alleen wonen dan in de hele gemeente. Alleen wonen is "
                "niet hetzelfde als eenzaam zijn. Ook jongeren wonen vaak alleen: leg deze kaart naast de eerste.",
                "?indicator=sociaal.eenpersoonshuishoudens&level=buurt&comparison=gemeente",
            ),
            Chapter(
                "Wie zorgt er?",
                "Mantelzorg houdt het dagelijks leven overeind. Het cijfer is een schatting: let op grote verschillen. "
                "Wie geeft hier zorg, en houdt die het vol?",
                "?indicator=sociaal.mantelzorg&level=wijk",
            ),
            Chapter(
                "En wie krijgt hulp van de gemeente?",
                "Dit is het gebruik van de Wmo. Gebruik is geen behoefte: weinig kan rust zijn, of mensen die we niet "
                "bereiken. Wat weet u dat niet op deze kaart staat?",
                "?indicator=sociaal.wmo&level=wijk",
            ),
        ),
    )


def _well() -> Story:
    return Story(
        "sociaal.hoe_gaat_het",
        "Hoe gaat het met ons?",
        "Van gezondheid naar eenzaamheid: wat een vragenlijst zegt, en wat zij niet kan zeggen.",
        (
            Chapter(
                "De meeste mensen voelen zich gezond",
                "Begin met wat goed gaat. Dit deel van de volwassenen noemt de eigen gezondheid goed of zeer goed. De "
                "wijk die oplicht heeft het hoogste deel. De kleuren maken verschillen groot: lees ook de getallen.",
                "?indicator=sociaal.gezondheid&level=wijk",
                spotlight=Side.HIGHER,
            ),
            Chapter(
                "Ziekte en leeftijd",
                "Langdurige ziekte komt vaker voor waar ouderen wonen. Deze kaart laat zien waar er meer of minder is "
                "dan bij het deel 65-plussers past.",
                "?indicator=sociaal.langdurig_ziek&level=wijk&comparison=naarander&against=sociaal.65plus",
            ),
            Chapter(
                "Ernstig eenzaam",
                "Hier is het verschil met de hele gemeente. Ernstige eenzaamheid komt voor bij jong en oud, ook in "
                "wijken waar het minder is. Het is een schatting met een model. Herkent u dit?",
                "?indicator=sociaal.ernstig_eenzaam&level=wijk&comparison=gemeente",
            ),
            Chapter(
                "Wie doet er iets voor een ander?",
                "Waar vrijwilligers zijn, is iets om op te bouwen. In de wijk die oplicht is hun deel het grootst. "
                "Ook dit is een schatting. Noem een plek in uw wijk waar mensen elkaar ontmoeten.",
                "?indicator=sociaal.vrijwilligers&level=wijk",
                spotlight=Side.HIGHER,
            ),
        ),
    )
