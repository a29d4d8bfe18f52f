"""The pitfalls of figures about space, each with a question on the gemeente at hand."""

from buurtspiegel.api import AreasAbove, GemeenteFigure, KnowledgeModule, Level, Phase, Task, TwoTogether, When

KNOWLEDGE = [
    KnowledgeModule(
        "ruimte.over_de_weg",
        "Is de afstand hemelsbreed of over de weg?",
        text=(
            "Het CBS meet de afstand over de weg: van elk adres naar de dichtstbijzijnde supermarkt, huisarts of "
            "school. Daarna neemt het CBS het gemiddelde van alle inwoners van de buurt. Een rivier zonder brug "
            "maakt het getal dus groter, en dat klopt met wat mensen merken.\n\n"
            "Het blijft een gemiddelde. In een grote buurt woont de een om de hoek, en de ander vijf kilometer "
            "verder. Ook meet het CBS alleen de dichtstbijzijnde. Of u daar terechtkunt, en of u daarheen wilt, "
            "staat er niet bij.\n\n"
            "Het bereik in dit domein gaat wél hemelsbreed: in een rechte lijn, als een vogel. Vergelijk de twee "
            "dus niet op honderd meter nauwkeurig.\n\n"
            "En een kilometer is niet voor iedereen gelijk. Voor wie fietst is het vier minuten, voor wie met een "
            "rollator loopt een halfuur. Vraag daarom altijd: ver voor wie?"
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoe ver wonen inwoners van {gemeente} gemiddeld van een grote supermarkt, in kilometers?",
            GemeenteFigure("ruimte.supermarkt"),
            "Dat is het gemiddelde van iedereen. Kijk op de kaart waar het verder is, en wie daar wonen.",
        ),
        when=(When.MEAN,),
        about=("ruimte.supermarkt", "ruimte.huisarts", "ruimte.school", "ruimte.station", "ruimte.park"),
    ),
    KnowledgeModule(
        "ruimte.score_en_afwijking",
        "Leefbaarometer: score en afwijking",
        text=(
            "De Leefbaarometer geeft elk gebied een score. Die score is niet gemeten, maar berekend: een model "
            "van zo'n honderd kenmerken voorspelt hoe bewoners hun omgeving waarderen, en wat mensen voor een "
            "huis willen betalen.\n\n"
            "Gemiddeld is de score in Nederland ruim 4. De vijf dimensies lopen anders: zij zeggen hoeveel een "
            "gebied van het Nederlandse gemiddelde afwijkt. Dat gemiddelde is 0. Een min is dus minder dan "
            "gemiddeld, en geen onvoldoende. Samen maken de vijf de hele afwijking.\n\n"
            "Weet ook wat erin zit. Naast de omgeving tellen de woningen mee, en hoe mensen samenleven. Wie de "
            "score naast het inkomen legt, vergelijkt voor een deel hetzelfde met hetzelfde.\n\n"
            "Een score zegt niets over een straat, en niets over mensen. In een gebied waar bijna niemand woont, kan "
            "hij ver uitschieten."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "In hoeveel wijken van {gemeente} ligt de score boven 4,2?",
            AreasAbove("ruimte.leefbaarheid", bound=4.2, level=Level.WIJK),
            "De grens is door ons gekozen. Een verschil van een paar honderdsten merkt niemand op straat.",
        ),
        when=(When.SCORE,),
        about=("ruimte.leefbaarheid", "ruimte.fysiek", "ruimte.voorzieningen", "ruimte.samenhang"),
    ),
    KnowledgeModule(
        "ruimte.bereik",
        "Bereikbaar zijn is meer dan dichtbij zijn",
        text=(
            "Een huisarts om de hoek helpt weinig als de praktijk vol zit. Daarom kijkt «bereik» naar twee dingen "
            "tegelijk: wat er binnen een paar kilometer is, en hoeveel mensen dat moeten delen.\n\n"
            "Het gaat in twee stappen. Eerst verdeelt elke plek wat zij heeft over iedereen die erbij kan. Daarna "
            "telt elk huis op wat alle plekken in de omgeving voor de bewoners over hebben. Wat verder weg ligt, "
            "telt minder mee. Zo telt niets dubbel: samen delen alle inwoners precies wat er is.\n\n"
            "Een dorp met een kleine school kan dan meer bereik hebben dan een drukke stadswijk met drie scholen.\n\n"
            "Let op: hier telt vloeroppervlakte uit de BAG. Een groot ziekenhuis maakt het getal hoog, ook voor wie "
            "alleen een huisarts zoekt. En aan de rand van uw bestand is het getal te laag, want wat erbuiten ligt, "
            "telt niet mee."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "Hoe gaan de zorg binnen bereik en de afstand tot een huisarts samen, in de buurten van {gemeente}?",
            TwoTogether("ruimte.zorg_bereik", other="ruimte.huisarts"),
            "Dichtbij en genoeg gaan vaak samen, maar niet altijd. Waar zij uit elkaar lopen, begint het gesprek.",
        ),
        about=("ruimte.zorg_bereik", "ruimte.school_bereik", "ruimte.winkel_bereik"),
    ),
]
