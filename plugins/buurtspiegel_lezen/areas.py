"""What the areas are that are counted: buurten and postcodes, and what it does when their boundaries move."""

from buurtspiegel.api import AreaCount, CountThenAndNow, KnowledgeModule, Level, Phase, Task, When

AREAS = [
    KnowledgeModule(
        "lezen.buurt",
        "Wat is een buurt?",
        text=(
            "Een gemeente verdeelt haar gebied in wijken, en elke wijk in buurten. De gemeente kiest zelf de grenzen "
            "en geeft ze door aan het CBS. Een buurt is dus een afspraak om te kunnen tellen. Wie er woont, noemt zijn "
            "buurt misschien anders, of trekt de grens een straat verderop.\n\n"
            "Nederland heeft ruim 14.000 buurten in ruim 340 gemeenten. De ene buurt heeft 9.000 inwoners, de andere "
            "40, en een bedrijventerrein soms niemand. Kijk daarom eerst hoeveel mensen er wonen, en dan pas naar "
            "andere cijfers.\n\n"
            "De code van een buurt begint met die van de gemeente. BU03440111 ligt in gemeente 0344, in wijk 01. Zo "
            "weet u altijd waar een buurt bij hoort, ook als de naam vaker voorkomt: een «Centrum» is er in heel veel "
            "gemeenten."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel buurten heeft {gemeente}?",
            AreaCount(Level.BUURT),
            "De gemeente kiest zelf hoeveel buurten zij heeft. In een andere gemeente is een buurt vaak groter of "
            "kleiner. Vergelijk dus liever aandelen dan aantallen.",
        ),
    ),
    KnowledgeModule(
        "lezen.postcode",
        "Wat zijn PC4 en PC6?",
        text=(
            "Een postcode als 3511 AB is gemaakt om post te bezorgen. De vier cijfers heten PC4: een stadsdeel of een "
            "dorp, met vaak enkele duizenden inwoners. Nederland heeft er ruim 4.000. Met de twee letters erbij heet "
            "het PC6: een stukje straat met ongeveer twintig adressen.\n\n"
            "Postcodes en buurten passen niet op elkaar. Een PC4 kan over drie buurten liggen, en soms zelfs over de "
            "grens van de gemeente. U kunt een cijfer per postcode dus niet zomaar naast een cijfer per buurt "
            "leggen.\n\n"
            "Kleiner lijkt preciezer, maar dat is het niet altijd. Wonen er in een PC6 dertig mensen, en verhuizen er "
            "drie, dan verandert een cijfer al met 10%. Ook zou u mensen kunnen herkennen. Daarom zijn er per PC6 maar "
            "weinig cijfers."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel postcode-4-gebieden liggen in {gemeente}?",
            AreaCount(Level.PC4),
            "Postcodes zijn er voor de post, buurten voor het tellen. Kies het gebied dat past bij uw vraag.",
        ),
        when=(When.POSTCODE,),
    ),
    KnowledgeModule(
        "lezen.grenzen",
        "Als een grens verandert",
        text=(
            "Elk jaar kan een gemeente haar buurten anders indelen. Er komt een nieuwbouwwijk bij, een grote buurt "
            "wordt in tweeën geknipt, of twee gemeenten gaan samen verder.\n\n"
            "Dan is een verandering soms geen verandering. Stel: «Oost» had in 2022 nog 2.000 inwoners, en in 2023 "
            "maar 900. Zijn er 1.100 mensen verhuisd? Nee, er is een stuk afgehaald en dat heet nu «Oost-Zuid». De "
            "naam bleef, het gebied niet.\n\n"
            "De werkbank let hierop. Is een grens verschoven, dan rekent zij het oude cijfer om naar de nieuwe grens. "
            "Daarbij staat dan «geschat», want niemand weet precies wie aan welke kant woonde. Kan het niet goed "
            "genoeg, dan is er geen uitkomst."
        ),
        phase=Phase.GEMEENTE,
        task=Task(
            "Heeft {gemeente} nu meer buurten dan in het eerste jaar met cijfers?",
            CountThenAndNow(Level.BUURT),
            "Ook met evenveel buurten kan een grens zijn verschoven. Schrikt u van een verandering, kijk dan eerst of "
            "het gebied nog hetzelfde is.",
        ),
        when=(When.CHANGE,),
    ),
]
