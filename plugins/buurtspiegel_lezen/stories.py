"""The story of a first look at a gemeente, with figures that every gemeente has."""

from buurtspiegel.api import Chapter, Side, Story

STORIES = [
    Story(
        "lezen.kennismaken",
        "Kennismaken met uw gemeente",
        "Vijf kaarten om mee te beginnen: hoe veel mensen er wonen, hoe oud zij zijn en hoe zij wonen.",
        (
            Chapter(
                "Waar wonen de mensen?",
                "Elk vlak is een buurt. Hoe donkerder, hoe meer mensen er wonen. In de buurt die oplicht zijn dat "
                "er de meeste.\n\n"
                "Ziet u lege buurten? Dat is vaak een park, een haven of een bedrijventerrein.",
                "?indicator=sociaal.inwoners",
                Side.HIGHER,
            ),
            Chapter(
                "Dicht op elkaar, of juist ruim",
                "Nu delen we door de oppervlakte. Een grote buurt met veel inwoners kan dan ineens leeg lijken.\n\n"
                "Vraag aan de zaal: welke van deze twee kaarten past bij uw beeld van de gemeente?",
                "?indicator=ruimte.dichtheid",
            ),
            Chapter(
                "Waar wonen veel ouderen?",
                "Dit is het deel van de inwoners dat 65 jaar of ouder is. In de buurt die oplicht is dat deel het "
                "grootst.\n\n"
                "Staat daar een woonzorgcentrum? Dan verandert één gebouw het cijfer van een hele buurt.",
                "?indicator=sociaal.65plus",
                Side.HIGHER,
            ),
            Chapter(
                "En vergeleken met heel Nederland?",
                "Dezelfde cijfers, nu als verschil met het land. Zo ziet u wat hier gewoon is en wat niet.\n\n"
                "Anders dan Nederland is niet beter of slechter. Het is een begin van een gesprek.",
                "?indicator=sociaal.65plus&comparison=nederland",
            ),
            Chapter(
                "Kopen of huren",
                "Het deel van de woningen dat van de bewoners zelf is. De meeste andere woningen worden gehuurd.\n\n"
                "Welke buurt kent u goed? Kijk of het cijfer klopt met wat u daar ziet.",
                "?indicator=wonen.koop",
            ),
        ),
    )
]
