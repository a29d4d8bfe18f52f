"""What to know of figures about money before one draws a conclusion."""

from buurtspiegel.api import (
    AgainstLand,
    GemeenteFigure,
    KnowledgeModule,
    Level,
    MeanAgainstMedian,
    Phase,
    Task,
    When,
)


def modules() -> list[KnowledgeModule]:
    """Return the texts."""
    return [
        KnowledgeModule(
            "financien.gemeente_of_buurt",
            "Een cijfer van de gemeente is geen cijfer van een buurt",
            text=(
                "De kosten van de gemeente zijn bekend voor de hele gemeente. Hoeveel zij uitgeeft in één buurt, "
                "staat nergens. Wat de gemeente doet aan een park of een school is voor iedereen die er komt, en hulp "
                "gaat naar mensen, niet naar straten.\n\nU kunt het bedrag dus niet verdelen over de buurten. Ook "
                "niet naar het aantal inwoners: dan doet u alsof elke buurt hetzelfde nodig heeft en hetzelfde "
                "krijgt.\n\nWel kunt u twee dingen naast elkaar leggen. Hoe verdeeld is wat mensen nodig hebben? Dat "
                "laten cijfers van buurten zien. En hoeveel heeft de gemeente ervoor over, vergeleken met gemeenten "
                "die op haar lijken? Dat laten de kosten zien. Of het geld op de goede plek komt, ziet u pas met de "
                "eigen gegevens van de gemeente: daar is de spiegel voor."
            ),
            phase=Phase.GEMEENTE,
            task=Task(
                "Hoeveel euro geeft de gemeente {gemeente} per inwoner uit, volgens het nieuwste cijfer?",
                GemeenteFigure("financien.lasten_inwoner"),
                "Dit bedrag geldt voor de hele gemeente. Voor een buurt is er geen bedrag, ook niet door te delen.",
            ),
            about=("financien.lasten_inwoner", "financien.sociaal_domein", "financien.inkomensregelingen"),
        ),
        KnowledgeModule(
            "financien.per_wie",
            "Per inwoner, of per mens die het nodig heeft",
            text=(
                "Een gemeente met veel ouderen geeft meer uit aan hulp thuis. Per inwoner lijkt zij dan duur. Deelt u "
                "door het aantal ouderen, dan kan zij juist zuinig zijn. Het verschil zit in waar u door "
                "deelt.\n\nKies daarom een noemer die past bij de vraag. Kosten voor jeugdhulp per gezin, kosten voor "
                "de bijstand per mens met bijstand, kosten voor groen per hectare. Zo haalt u een deel van het "
                "verschil tussen gemeenten weg dat niets met beleid te maken heeft.\n\nPerfect wordt het niet. Niet "
                "elke oudere heeft hulp nodig, en een zwaar ziek kind kost veel meer dan een gesprek met een gezin. "
                "Een hoog bedrag kan ruimhartig zijn, of duur ingekocht, of gewoon anders geboekt. Het cijfer vraagt "
                "om een gesprek, en geeft geen rapportcijfer."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "Zijn de kosten per inwoner voor het sociaal domein in {gemeente} hoger of lager dan in Nederland?",
                AgainstLand("financien.sociaal_domein"),
                (
                    "Kijk daarna naar de kosten per gezin en per 65-plusser: het verschil kan dan kleiner zijn, "
                    "of andersom."
                ),
            ),
            when=(When.PEERS,),
            about=(
                "financien.per_bijstand",
                "financien.wmo_65plus",
                "financien.jeugd_gezin",
                "financien.groen_hectare",
            ),
        ),
        KnowledgeModule(
            "financien.inkomen_en_vermogen",
            "Inkomen, vermogen en schuld",
            text=(
                "Inkomen is wat er in een jaar binnenkomt. Vermogen is wat iemand heeft, min de schulden. Iemand met "
                "een klein pensioen en een afbetaald huis heeft weinig inkomen en veel vermogen. Een jong gezin met "
                "twee banen en een nieuwe hypotheek heeft het omgekeerd.\n\nHet vermogen in deze cijfers is dat van "
                "het middelste huishouden. De helft heeft meer, de helft minder. Bij wie een huis bezit zit bijna al "
                "het vermogen in de stenen: dat kan niemand uitgeven aan een kapotte wasmachine.\n\nSchulden van "
                "mensen ziet u hier niet. Een hypotheek telt mee, een lening bij een vriend niet. Of iemand rondkomt, "
                "hangt ook af van de huur, de energie en de zorg. Daarom staat er een enquête naast, waarin mensen "
                "zelf zeggen of rondkomen lukt."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "Is het gemiddelde inkomen van de buurten in {gemeente} hoger of lager dan dat van de middelste buurt?",
                MeanAgainstMedian("financien.inkomen_huishouden", Level.BUURT),
                (
                    "Is het gemiddelde hoger, dan trekken een paar rijke buurten het omhoog. De middelste buurt "
                    "zegt dan meer over de meeste buurten."
                ),
            ),
            when=(When.MEAN,),
            about=("financien.inkomen_huishouden", "financien.vermogen", "financien.laag_inkomen"),
        ),
    ]
