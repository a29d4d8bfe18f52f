"""Texts that teach to read the figures of this field, each with one question on the own gemeente."""

from buurtspiegel.api import (
    AgainstLand,
    ExtremeArea,
    KnowledgeModule,
    Level,
    MeanAgainstMedian,
    Phase,
    Side,
    Task,
    When,
)

LESSONS = [
    KnowledgeModule(
        "duurzaamheid.gemiddeld_gas",
        "Gemiddeld gas en wat het verbergt",
        text=(
            "In buurt A gebruikt een woning gemiddeld 900 m³ gas, in buurt B 1.500 m³. Zijn de mensen in A "
            "zuiniger?\n\n"
            "Dat weet u niet. In A staan misschien appartementen, met buren die meeverwarmen. In B staan vrijstaande "
            "huizen, met vier muren in de wind. Vergelijk daarom eerst dezelfde soort: de tussenwoningen van A met die "
            "van B.\n\n"
            "Ook heel laag is niet vanzelf zuinig. Met stadsverwarming of een warmtepomp verdwijnt het gas uit het "
            "cijfer, niet de warmte. En wie de kachel uit laat omdat het te duur is, telt mee als iemand die "
            "zuinig is. "
            "Kou in huis is geen winst.\n\n"
            "Het cijfer is een gemiddelde van alle woningen. Een paar grote huizen tillen het op. Vraag dus: welke "
            "woningen staan hier, hoe oud zijn ze, en hoe worden ze warm?"
        ),
        phase=Phase.DEPTH,
        task=Task(
            "Is het gemiddelde gasverbruik van de buurten in {gemeente} hoger of lager dan dat in de middelste?",
            MeanAgainstMedian("duurzaamheid.gas", Level.BUURT),
            "Ligt het gemiddelde boven de middelste buurt, dan zijn er een paar buurten met veel hoger gebruik, "
            "zoals buitengebied met grote huizen.",
        ),
        when=(When.MEAN,),
        about=("duurzaamheid.gas", "duurzaamheid.gas_tussenwoning", "duurzaamheid.stadsverwarming"),
    ),
    KnowledgeModule(
        "duurzaamheid.rasterkaart",
        "Een rasterkaart per buurt",
        text=(
            "De kaart van hitte bestaat niet uit buurten, maar uit vierkantjes van tien bij tien meter. Elk vierkantje "
            "heeft een eigen cijfer. Zo'n kaart heet een raster.\n\n"
            "Deze werkbank legt de buurten erop en rekent het gemiddelde uit. Ligt een vierkantje voor de helft in de "
            "buurt, dan telt het voor de helft mee. Dekt het raster minder dan de helft van de buurt, dan is er geen "
            "cijfer.\n\n"
            "Wat raakt u kwijt? De straat. Een buurt met een groot park en een stenen plein kan gemiddeld koel zijn, "
            "terwijl de mensen aan het plein wonen. Het gemiddelde telt vierkante meters, geen mensen. In een buurt "
            "met veel akkers zegt het vooral iets over akkers.\n\n"
            "En het cijfer is berekend, niet gemeten. Het model weet waar stenen en bomen liggen, maar hangt niet in "
            "elke straat een thermometer op. Gebruik het om te kiezen waar u gaat kijken, en ga dan kijken."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "In welke wijk van {gemeente} is de grond voor het grootste deel onder bomen?",
            ExtremeArea("duurzaamheid.bomen", Side.HIGHER, Level.WIJK),
            "Is dat een wijk met bos of een groot park? Dan zegt het cijfer weinig over bomen in de straten waar "
            "mensen wonen.",
        ),
        when=(When.MEAN,),
        about=("duurzaamheid.hitte", "duurzaamheid.gevoelstemperatuur", "duurzaamheid.bomen", "duurzaamheid.gras"),
    ),
    KnowledgeModule(
        "duurzaamheid.startanalyse",
        "Wat de Startanalyse wel en niet zegt",
        text=(
            "Hoe kan een buurt van het aardgas af? Het Planbureau voor de Leefomgeving (PBL) rekende dat in 2020 voor "
            "elke buurt uit: met warmtepompen, met een warmtenet of met ander gas. Die berekening heet de "
            "Startanalyse.\n\n"
            "De kosten zijn die voor heel Nederland samen. Belasting en subsidie zitten er niet in. Wat goedkoop is "
            "voor het land kan duur zijn voor een bewoner, en andersom.\n\n"
            "Het is een model. Het weet niet of een dak lekt, of er al een warmtenet wordt gelegd, of wat bewoners "
            "willen. De prijzen zijn van voor 2020. Er kwamen nieuwere uitgaven: vraag uw gemeente daarnaar.\n\n"
            "En let op: de aangewezen strategie is niet altijd die met het laagste bedrag op een andere kaart "
            "hier. Groen "
            "gas met een gewone ketel is in bijna elke buurt de goedkoopste kaart. Toch wijst PBL het maar in weinig "
            "buurten aan.\n\n"
            "De Startanalyse begint een gesprek. Zij beslist niets."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "In welke wijk van {gemeente} vragen de gebouwen de meeste warmte?",
            ExtremeArea("duurzaamheid.warmtevraag", Side.HIGHER, Level.WIJK),
            "Veel warmtevraag wijst op oude of grote gebouwen. Isoleren maakt dan elke manier van verwarmen goedkoper.",
        ),
        when=(When.SCORE,),
        about=(
            "duurzaamheid.warmtestrategie",
            "duurzaamheid.kosten_warmtepomp",
            "duurzaamheid.kosten_warmtenet",
            "duurzaamheid.kosten_groengas",
            "duurzaamheid.warmtevraag",
        ),
    ),
    KnowledgeModule(
        "duurzaamheid.labels",
        "Een energielabel is geen meting",
        text=(
            "Een energielabel gaat van A tot en met G. Het zegt hoeveel energie een woning nodig heeft, niet "
            "hoeveel de bewoners gebruiken. Een gezin in een huis met label B kan meer stoken dan een stel in "
            "label F.\n\n"
            "Een label wordt geregistreerd als een woning wordt verkocht, verhuurd of gebouwd. In een buurt waar "
            "niemand verhuist, hebben weinig woningen er een. Voor de andere is hier een schatting gebruikt, uit "
            "het bouwjaar en de soort woning. Wie zelf het dak isoleerde, ziet dat daar niet in terug.\n\n"
            "Let daarom op de kaart met geregistreerde labels. Is dat deel klein, dan ziet u vooral een "
            "schatting, en dus eigenlijk het bouwjaar.\n\n"
            "En vraag bij elk percentage: een deel van alle woningen, of alleen van de woningen met een label? Dat "
            "zijn twee verschillende cijfers."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "Is het gasverbruik van een woning in {gemeente} hoger of lager dan gemiddeld in Nederland?",
            AgainstLand("duurzaamheid.gas"),
            "Leg dit naast de labels. Wijzen ze dezelfde kant op? Zo niet, vraag dan wat voor woningen er staan.",
        ),
        when=(When.SHARE,),
        about=("duurzaamheid.label_ab", "duurzaamheid.label_efg", "duurzaamheid.label_afgemeld"),
    ),
]
