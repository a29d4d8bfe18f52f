"""How to read figures about vulnerable places without pointing at anybody."""

from buurtspiegel.api import AreaCount, GemeenteFigure, KnowledgeModule, Level, Phase, Task, When

KNOWLEDGE = [
    KnowledgeModule(
        "ondermijning.kwetsbare_plek",
        "Een kwetsbare plek is geen schuldige plek",
        text=(
            "Misdaad zoekt een dekmantel: een loods waar niemand komt, een huis dat leegstaat, een zaak met veel "
            "contant geld. Dat maakt een plek kwetsbaar. Het maakt niemand daar schuldig.\n\n"
            "De cijfers in dit thema gaan daarom over panden, bedrijven en plekken. Bijna alles wat u ziet is "
            "gewoon: een bedrijventerrein heeft nu eenmaal loodsen, en een centrum heeft nu eenmaal horeca. Een "
            "hoog cijfer is dus geen signaal, en geen reden om bij iemand aan te kloppen.\n\n"
            "Vraag liever: wie heeft er last van als het misgaat? Vaak zijn dat de bewoners en ondernemers zelf. "
            "Zij weten ook het meest. Begin het gesprek bij hen, en begin met wat zij nodig hebben.\n\n"
            "De werkbank laat hier geen lijst zien van hoog naar laag, en geen kleine gebieden. Dat is geen beperking "
            "van de gegevens. Het is een afspraak."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel wijken heeft {gemeente}?",
            AreaCount(Level.WIJK),
            "Kleiner dan een wijk kijkt dit thema niet. In een buurt weet iedereen welk bedrijf bedoeld is.",
        ),
        when=(When.SENSITIVE,),
        about=("ondermijning.bedrijfsruimte", "ondermijning.handel_horeca", "ruimte.werkvloer"),
    ),
    KnowledgeModule(
        "ondermijning.wegkijken",
        "Weinig meldingen kan wegkijken zijn",
        text=(
            "Wat geregistreerd is, is gezien. Een drugsmisdrijf komt vaak pas in de cijfers als de politie zoekt. "
            "Overlast komt in de cijfers als iemand belt. Waar niemand kijkt of durft te bellen, blijft het "
            "cijfer laag.\n\n"
            "Daarom zegt een laag cijfer niet dat er niets is, en een hoog cijfer niet dat het er erger is. Het "
            "kan ook betekenen dat mensen de politie vertrouwen, of dat er dat jaar een actie was.\n\n"
            "Kijk naar drie dingen. Hoe was het in andere jaren: is er een sprong? Hoe is het in gemeenten die "
            "erop lijken? En wat deed u zelf: waren er controles, en waar?\n\n"
            "Zet in de spiegel uw eigen controles naast de plekken. Kijkt u waar het kwetsbaar is, of waar u altijd "
            "al keek?"
        ),
        phase=Phase.DEPTH,
        task=Task(
            "Hoeveel misdrijven zijn er in {gemeente} geregistreerd, per 1.000 inwoners?",
            GemeenteFigure("ruimte.misdrijven"),
            "Geregistreerd is gezien en gemeld. Vraag u af wat er niet gezien wordt, en door wie niet.",
        ),
        when=(When.SENSITIVE,),
        about=("ruimte.misdrijven", "ondermijning.drugs", "ondermijning.wapens", "ondermijning.geweld"),
    ),
    KnowledgeModule(
        "ondermijning.vestiging",
        "Wat is een vestiging?",
        text=(
            "Het CBS telt vestigingen: een bedrijf dat op een adres staat ingeschreven. Dat is iets anders dan "
            "een pand met een bord erop. Een zelfstandige aan de keukentafel telt mee, en een fabriek met honderd "
            "mensen telt net zo zwaar.\n\n"
            "Ook een sector is een brede doos. Onder handel en horeca vallen de bakker, de groothandel, de garage "
            "en het hotel. Een hoog aandeel vertelt dus weinig over één soort zaak.\n\n"
            "Sommige adressen hebben er veel. Dat kan een verzamelgebouw zijn, een postadres of een "
            "administratiekantoor.\n\n"
            "Reken daarom niet met één wijk en één getal. Kijk of het beeld klopt met wat u weet van de straat, en "
            "vraag wie er werkt."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel vestigingen zijn er in {gemeente} per 1.000 inwoners?",
            GemeenteFigure("ondermijning.vestigingen"),
            "Veel daarvan zijn van zelfstandigen zonder personeel, die u op straat niet ziet.",
        ),
        about=(
            "ondermijning.vestigingen",
            "ondermijning.handel_horeca",
            "ondermijning.vastgoed_financieel",
            "ondermijning.bouw_nijverheid",
        ),
    ),
]
