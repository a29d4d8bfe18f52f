"""What to know of figures about homes before one draws a conclusion."""

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
            "wonen.wat_is_woz",
            "Wat zegt de WOZ-waarde?",
            text=(
                "Elk jaar schat de gemeente wat elke woning waard is. Zij kijkt naar huizen die erop lijken en die "
                "kort geleden zijn verkocht. De datum waarop is geschat ligt een jaar terug. Stijgen de prijzen snel, "
                "dan loopt de WOZ-waarde achter.\n\nDe WOZ-waarde is niet wat wonen kost. Wie twintig jaar geleden "
                "kocht, betaalt elke maand iets anders dan wie nu koopt. Ook huurwoningen hebben een WOZ-waarde, maar "
                "een huurder betaalt huur.\n\nHet cijfer van een buurt is een gemiddelde. Een paar grote huizen "
                "trekken het omhoog, terwijl de meeste huizen gewoon zijn. Een stijging kan ook komen van nieuwe, "
                "dure woningen: de bestaande zijn dan niet meer waard geworden."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "Is het gemiddelde van de WOZ-waarden van de buurten in {gemeente} hoger of lager dan de middelste?",
                MeanAgainstMedian("wonen.woz", Level.BUURT),
                (
                    "Is het gemiddelde hoger, dan komt dat door een paar dure buurten. De middelste buurt zegt dan "
                    "meer over de meeste buurten."
                ),
            ),
            when=(When.MEAN,),
            about=("wonen.woz", "wonen.jaarinkomens", "wonen.woz_m2"),
        ),
        KnowledgeModule(
            "wonen.onbewoond_of_leeg",
            "Onbewoond is niet altijd leeg",
            text=(
                "CBS noemt een woning onbewoond als er op 1 januari niemand staat ingeschreven. Dat is iets anders "
                "dan leegstand. Een tweede huis of een vakantiehuis is onbewoond, en wordt toch gebruikt. Wie in het "
                "buitenland woont en zijn huis aanhoudt, telt ook zo mee. En wie ergens woont zonder zich in te "
                "schrijven, is onzichtbaar.\n\nWoningen tussen twee bewoners zijn kort leeg. Dat hoort erbij: zonder "
                "een beetje leegstand kan niemand verhuizen. Bij sloop of renovatie staat soms een hele straat leeg. "
                "Bij nieuwbouw ook, tot de sleutels zijn uitgereikt.\n\nVraag bij een hoog cijfer dus eerst: wat voor "
                "woningen zijn dit? De gemeente, de corporatie en de buren weten dat vaak al."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "Is het deel onbewoonde woningen in {gemeente} hoger of lager dan in Nederland?",
                AgainstLand("wonen.onbewoond"),
                "Aan de kust en in vakantiegebieden is het cijfer vaak hoog door tweede woningen.",
            ),
            about=("wonen.onbewoond",),
        ),
        KnowledgeModule(
            "wonen.wat_is_een_woning",
            "Wat telt als woning?",
            text=(
                "Een woning is in deze cijfers een adres waar wonen mag, volgens de Basisregistratie Adressen en "
                "Gebouwen (BAG). Een studentenhuis met tien kamers en één adres is dus één woning. Een kamer in een "
                "verpleeghuis telt niet, een zelfstandig appartement in hetzelfde gebouw wel. Woonboten en woonwagens "
                "hebben een eigen plek in de BAG en tellen meestal niet mee.\n\nDaarom kan het aantal huishoudens "
                "hoger zijn dan het aantal woningen. In een studentenbuurt is dat gewoon. Het aantal inwoners per "
                "woning is daar hoog, zonder dat mensen te klein wonen.\n\nWie een woning zoekt, staat niet in deze "
                "cijfers. Zij wonen nog bij hun ouders, bij vrienden, of in een andere gemeente."
            ),
            phase=Phase.DATA,
            task=Task(
                "Hoeveel inwoners zijn er in {gemeente} per woning?",
                GemeenteFigure("wonen.bezetting"),
                "Het cijfer deelt alle inwoners door alle woningen, ook inwoners die niet in een woning wonen.",
            ),
            about=("wonen.woningen", "wonen.bezetting", "wonen.per_huishouden"),
        ),
    ]
