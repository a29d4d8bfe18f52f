"""The pitfalls of the figures of this domain: a score, a survey with a model, use of help, and age."""

from buurtspiegel.api import AgainstLand, ExtremeArea, GemeenteFigure, KnowledgeModule, Level, Phase, Side, Task, When

_HEALTH = ("sociaal.eenzaam", "sociaal.ernstig_eenzaam", "sociaal.gezondheid", "sociaal.langdurig_ziek")
_HELP = ("sociaal.wmo", "sociaal.jeugdzorg", "sociaal.hulp", "sociaal.wmo_huishouden")


def modules() -> list[KnowledgeModule]:
    """Return the four texts."""
    return [
        KnowledgeModule(
            "sociaal.wat_is_ses",
            "Wat is SES-WOA?",
            text=(
                "SES-WOA is een score van het CBS voor de sociaal-economische status van een gebied. De letters "
                "staan voor welvaart, opleiding en arbeid. Het CBS kijkt per huishouden naar inkomen en vermogen, "
                "naar de opleiding, en naar hoe lang mensen de laatste jaren werkten. De score van het gebied is "
                "het gemiddelde van die huishoudens.\n\n"
                "Een score rond 0 is gewoon voor Nederland. Boven 0 is hoger, onder 0 is lager. Er is geen "
                "eenheid: u kunt niet zeggen dat 0,2 twee keer zo goed is als 0,1. Niet van iedereen is de "
                "opleiding bekend: een deel is geschat.\n\n"
                "Kijk ook naar de spreiding. In een gebied met een score van 0 kunnen rijke en arme huishoudens "
                "naast elkaar wonen, of allemaal ongeveer gelijk zijn. Dat maakt voor beleid veel uit.\n\n"
                "Een score is geen rapportcijfer voor een buurt, en zeker niet voor de mensen die er wonen. Gebruik "
                "liever de drie delen: dan ziet u waar het om gaat."
            ),
            phase=Phase.DATA,
            task=Task(
                "Is de SES-WOA van {gemeente} hoger of lager dan die van Nederland?",
                AgainstLand("sociaal.ses"),
                "Het getal zegt iets over alle huishoudens samen. In elke gemeente wonen mensen boven en onder 0.",
            ),
            when=(When.SCORE,),
            about=("sociaal.ses", "sociaal.ses_welvaart", "sociaal.ses_opleiding", "sociaal.ses_arbeid"),
        ),
        KnowledgeModule(
            "sociaal.enquete_met_model",
            "Een enquête met een model",
            text=(
                "Voor de Gezondheidsmonitor vullen honderdduizenden mensen een vragenlijst in. Dat zijn er veel voor "
                "Nederland, maar weinig voor één buurt. In een kleine buurt deden soms tien mensen mee, of geen.\n\n"
                "Het RIVM rekent daarom met een model. Het zoekt uit welke mensen zich in heel Nederland vaak eenzaam "
                "voelen: naar leeftijd, huishouden, inkomen en nog veel meer. Daarna kijkt het wie er in de buurt "
                "wonen, en schat hoeveel van hen zich eenzaam zullen voelen.\n\n"
                "Zo krijgt elke buurt een cijfer. Maar het cijfer zegt vooral wat gewoon is bij mensen zoals zij. Een "
                "sterk buurthuis, of een straat waar iedereen elkaar kent, ziet het model niet goed.\n\n"
                "Let dus op grote verschillen en niet op kleine. Zeg nooit «hier is iets veranderd» bij een stap van "
                "een paar procent. En leg het cijfer naast wat mensen in de buurt vertellen: juist als dat niet klopt "
                "met het cijfer, is er iets te leren."
            ),
            phase=Phase.GEMEENTE,
            task=Task(
                "Welk deel van de volwassenen in {gemeente} voelt zich eenzaam?",
                GemeenteFigure("sociaal.eenzaam"),
                "Voor een gemeente rust dit op meer antwoorden dan voor een buurt. Toch blijft het een schatting.",
            ),
            about=_HEALTH,
        ),
        KnowledgeModule(
            "sociaal.gebruik_geen_behoefte",
            "Gebruik van hulp is geen behoefte",
            text=(
                "Een kaart van de Wmo of de jeugdzorg laat zien wie hulp kreeg. Zij laat niet zien wie hulp nodig "
                "had.\n\n"
                "Daar zit veel tussen. Mensen moeten weten dat er hulp is, durven vragen, de formulieren begrijpen en "
                "een hulpverlener vinden. Sommigen betalen zelf, of hebben familie die helpt. En de gemeente kiest: "
                "wat de ene gemeente een maatwerkvoorziening noemt, doet de andere met een buurtteam zonder "
                "registratie.\n\n"
                "Veel gebruik kan dus betekenen dat er veel aan de hand is. Het kan ook betekenen dat de weg naar "
                "hulp goed bekend is. Weinig gebruik kan rust zijn, of mensen die u niet bereikt.\n\n"
                "Daarom noemt Buurtspiegel meer hulp niet goed en niet slecht, en maakt er geen ranglijst van. Wat u "
                "wel kunt doen: leg het gebruik naast een cijfer over behoefte, zoals gezondheid of leeftijd. Waar "
                "die twee ver uit elkaar lopen, begint het gesprek."
            ),
            phase=Phase.MIRROR,
            task=Task(
                "Is het gebruik van de Wmo in {gemeente} hoger of lager dan in Nederland?",
                AgainstLand("sociaal.wmo"),
                "Hoger of lager is geen oordeel. Vraag eerst hoe oud de inwoners zijn en hoe de hulp geregeld is.",
            ),
            when=(When.SENSITIVE,),
            about=_HELP,
        ),
        KnowledgeModule(
            "sociaal.leeftijd_verklaart",
            "Leeftijd, en waar zij bij past",
            text=(
                "Bijna alles in het sociaal domein hangt samen met leeftijd. Ouderen hebben vaker een aandoening en "
                "vaker hulp. Jongeren roken en verhuizen meer. Wie tussen de 30 en 55 is, werkt het vaakst.\n\n"
                "Ziet u dus een buurt met veel langdurige ziekte, kijk dan eerst hoe oud de mensen er zijn. Past het "
                "bij de leeftijd, dan is het geen raadsel, en ook geen fout van de buurt. Blijft er verschil over, "
                "dan is dat verschil interessant.\n\n"
                "Kies daarvoor «Tegenover wat past bij een ander cijfer», en als ander cijfer «Inwoners van 65 jaar "
                "en ouder». De kaart laat dan zien waar meer of minder is dan bij die leeftijd past. Of vergelijk met "
                "gebieden die op elkaar lijken: leeftijd telt daarin mee.\n\n"
                "Pas op voor de andere kant. Dat iets bij de leeftijd past, maakt de hulp niet minder nodig. Een "
                "buurt met veel ouderen heeft gewoon meer thuiszorg nodig, ook als het cijfer «verwacht» was."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "In welke wijk van {gemeente} is het deel inwoners van 65 jaar en ouder het hoogst?",
                ExtremeArea("sociaal.65plus", Side.HIGHER, Level.WIJK),
                "Kijk nu of die wijk ook hoog is bij langdurige ziekte, en of dat meer is dan bij de leeftijd past.",
            ),
            when=(When.PEERS,),
            about=("sociaal.65plus", "sociaal.langdurig_ziek", "sociaal.wmo", "sociaal.sterfte"),
        ),
    ]
