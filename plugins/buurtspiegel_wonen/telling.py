"""Stories about homes, for any gemeente."""

from buurtspiegel.api import Chapter, Side, Story


def stories() -> list[Story]:
    """Return the stories."""
    return [
        Story(
            "wonen.voor_wie",
            "Voor wie is hier een huis?",
            (
                "Van wie de woningen zijn, wat ze waard zijn, en wat er bij komt: de woningen van deze gemeente in "
                "zes kaarten."
            ),
            chapters=(
                Chapter(
                    "Hier staan de woningen",
                    "Eerst de aantallen. Een grote buurt heeft vanzelf meer woningen. Kijk waar de mensen wonen, en "
                    "waar bijna niemand woont.",
                    "?indicator=wonen.woningen&level=buurt",
                ),
                Chapter(
                    "Huizen en appartementen",
                    "Het deel van de woningen dat een eengezinswoning is: een huis met een eigen voordeur aan de "
                    "straat. Waar dat laag is, staan vooral appartementen. Dat bepaalt mee wie er kan wonen.",
                    "?indicator=wonen.eengezins&level=buurt",
                ),
                Chapter(
                    "Van wie zijn ze?",
                    "Dit is het deel dat van een woningcorporatie is. De kleuren laten zien hoeveel dat afwijkt van "
                    "de hele gemeente.\n\nIs dit zo gekozen, of zo gegroeid?",
                    "?indicator=wonen.corporatie&level=buurt&comparison=gemeente",
                ),
                Chapter(
                    "Wat zijn ze waard?",
                    "De WOZ-waarde tegenover het midden van vergelijkbare buurten in Nederland. Zo ziet u niet alleen "
                    "dat een buurt duur is, maar ook of dat gewoon is voor zo'n buurt.",
                    "?indicator=wonen.woz&level=buurt&comparison=vergelijkbaar",
                ),
                Chapter(
                    "Hoeveel jaarinkomens?",
                    "De waarde van de woningen gedeeld door het inkomen van wie er wonen. Een hoog getal kan ook "
                    "komen van mensen die er al lang wonen en met pensioen zijn.",
                    "?indicator=wonen.jaarinkomens&level=wijk",
                ),
                Chapter(
                    "Wat vraagt dit van ons?",
                    "Zoveel woningen zijn er op elke 100 huishoudens. Wie een woning zoekt, staat er niet bij: "
                    "die woont nog bij ouders of vrienden, of ergens anders.\n\n"
                    "Wie aan tafel kent iemand die hier niets vindt?",
                    "?indicator=wonen.per_huishouden&level=wijk",
                ),
            ),
        ),
        Story(
            "wonen.oud_en_nieuw",
            "Oud en nieuw",
            "Hoe oud de woningen zijn, waar wordt gebouwd en waar ze onbewoond zijn, in vier kaarten.",
            chapters=(
                Chapter(
                    "De jonge woningen",
                    "Woningen van 2000 en later. In de buurt die oplicht is hun deel het grootst. Vaak liggen ze aan "
                    "de rand van de plaats, of waar vroeger een fabriek stond.",
                    "?indicator=wonen.na2000&level=buurt",
                    Side.HIGHER,
                ),
                Chapter(
                    "Wat kwam er bij?",
                    (
                        "Nieuwe woningen in een jaar, per duizend die er al staan. Bouwen gaat in sprongen: dit is "
                        "één jaar."
                    ),
                    "?indicator=wonen.nieuwbouw&level=wijk",
                ),
                Chapter(
                    "Waar is het onbewoond?",
                    "Onbewoond is niet altijd leeg. Denk aan een tweede huis, een verbouwing, of een huis dat net is "
                    "opgeleverd. Weet u wat hier speelt?",
                    "?indicator=wonen.onbewoond&level=buurt&comparison=gemeente",
                ),
                Chapter(
                    "Hoe veranderde de waarde?",
                    "De gemiddelde WOZ-waarde groeide bijna overal. De kaart laat zien waar zij meer groeide, en waar "
                    "minder. Dat kan ook komen doordat er andere woningen bij kwamen.",
                    "?indicator=wonen.woz&level=wijk&comparison=groei",
                ),
            ),
        ),
    ]
