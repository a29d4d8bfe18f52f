"""What a number can bear: mean and median, shares of few, what is withheld, and how sure a share is."""

from buurtspiegel.api import AreaCount, KnowledgeModule, Level, MeanAgainstMedian, Phase, RealDifferences, Task, When

NUMBERS = [
    KnowledgeModule(
        "lezen.mediaan",
        "Gemiddelde en mediaan",
        text=(
            "Vijf huizen in een straat zijn € 200.000, € 220.000, € 240.000, € 260.000 en € 1.080.000 waard. Tel ze op "
            "en deel door vijf: het gemiddelde is € 400.000. Toch is geen enkel huis zo veel waard. Vier van de vijf "
            "zitten er ver onder.\n\n"
            "Zet de huizen op volgorde en neem het middelste: € 240.000. Dat is de mediaan. De helft is goedkoper, de "
            "helft duurder. Wordt de villa twee keer zo duur, dan stijgt het gemiddelde naar € 616.000, en blijft de "
            "mediaan gelijk.\n\n"
            "Bij geld trekken een paar hoge bedragen het gemiddelde omhoog: bij inkomen, vermogen en de waarde van "
            "huizen. Wilt u weten hoe het de meeste mensen gaat, kijk dan naar de mediaan. Is er alleen een "
            "gemiddelde, bedenk dan dat de meeste mensen er waarschijnlijk onder zitten."
        ),
        phase=Phase.DATA,
        task=Task(
            "Neem de gemiddelde WOZ-waarde van elke buurt in {gemeente}. Is het gemiddelde daarvan hoger of lager dan "
            "de mediaan?",
            MeanAgainstMedian("wonen.woz"),
            "Is het gemiddelde hoger, dan trekken een paar dure buurten het omhoog. Liggen ze dicht bij elkaar, dan "
            "zijn de buurten gelijkmatig verdeeld.",
        ),
        when=(When.MEAN,),
    ),
    KnowledgeModule(
        "lezen.kleine_aantallen",
        "Een percentage van weinig mensen",
        text=(
            "In een straat met 20 mensen zijn er 2 werkloos: 10%. Vindt één van hen werk, dan is het 5%. Het cijfer is "
            "gehalveerd, en toch is er maar bij één mens iets veranderd.\n\n"
            "In een buurt met 5.000 mensen is dat anders. Gaat het daar van 10% naar 5%, dan vonden 250 mensen werk. "
            "Daar is echt iets gebeurd.\n\n"
            "De hoogste en de laagste percentages op een kaart liggen daarom vaak in kleine buurten. Dat komt door het "
            "toeval, niet door de buurt. Deze werkbank laat gebieden met weinig mensen bleek zien, en telt ze niet mee "
            "bij de klassen van de kleuren.\n\n"
            "Kijk dus bij elk percentage: een deel van hoeveel? Is dat minder dan honderd, lees het dan als een "
            "aantal. «Twee van de twintig» is eerlijker dan «10%»."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel buurten van {gemeente} hebben minder dan 100 inwoners?",
            AreaCount(Level.BUURT, fewer=100),
            "In zulke buurten verandert een percentage al veel door één gezin. Noem daar liever aantallen, of kijk "
            "naar de hele wijk.",
        ),
        when=(When.FEW,),
    ),
    KnowledgeModule(
        "lezen.geheim",
        "Waarom is een cijfer geheim?",
        text=(
            "Op de kaart zijn sommige gebieden gearceerd. Er is geen cijfer, en de legenda zegt waarom. Vaak staat er "
            "«geheim»: er wonen zo weinig mensen dat u iemand zou kunnen herkennen.\n\n"
            "Stel dat in een buurtje drie huishoudens wonen, en er staat: gemiddeld inkomen € 61.000. Kent u twee van "
            "de drie, dan kunt u het derde uitrekenen. Daarom laat het CBS het cijfer weg.\n\n"
            "Geheim is geen nul. Een buurt zonder cijfer over bijstand kan 0 of 9 mensen met bijstand hebben: u weet "
            "het niet. Tel zo'n buurt dus niet als 0 mee, en probeer het niet terug te rekenen uit het cijfer van de "
            "wijk. Wilt u toch iets weten over zo'n gebied, kijk dan naar de wijk, of vraag het iemand die er werkt."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel buurten van {gemeente} hebben geen cijfer over de gemiddelde WOZ-waarde?",
            AreaCount(Level.BUURT, without="wonen.woz"),
            "Geen cijfer is geen nul. De kaart arceert deze buurten, en de legenda zegt per reden hoeveel het er zijn.",
        ),
        when=(When.UNKNOWN,),
    ),
    KnowledgeModule(
        "lezen.onzekerheid",
        "Hoe zeker is een cijfer?",
        text=(
            "In een buurt met 80 huishoudens hebben er 12 een laag inkomen: 15%. Volgend jaar verhuist er een gezin, "
            "en is het 14% of 16%. Is de buurt dan veranderd? Nee: het toeval speelde mee.\n\n"
            "Daarom staat er soms een marge bij: «met 95% zekerheid tussen 9% en 24%». Zo ver kan het toeval het "
            "cijfer hebben geduwd. Bij 8.000 huishoudens en ook 15% is de marge veel kleiner: tussen 14% en 16%.\n\n"
            "Twee buurten met 12% en 15% lijken te verschillen. Overlappen hun marges ver, dan kan het toeval zijn. De "
            "vergelijking «aantoonbaar anders» zoekt dit voor alle gebieden uit. Wie honderd buurten bekijkt, vindt er "
            "door toeval altijd wel een paar die opvallen. Daar houdt de vergelijking rekening mee."
        ),
        phase=Phase.GEMEENTE,
        task=Task(
            "Hoeveel buurten van {gemeente} hebben aantoonbaar een ander deel 65-plussers dan de rest van de gemeente?",
            RealDifferences("sociaal.65plus"),
            "Bij de andere buurten kan het verschil toeval zijn. Dat betekent niet dat er geen verschil is: alleen dat "
            "de cijfers het niet laten zien.",
        ),
        when=(When.SHARE,),
    ),
]
