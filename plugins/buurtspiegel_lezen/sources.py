"""Where figures come from: CBS, the BAG, the Leefbaarometer, and records of the gemeente itself."""

from buurtspiegel.api import GemeenteFigure, KnowledgeModule, Phase, Task, When

SOURCES = [
    KnowledgeModule(
        "lezen.cbs",
        "Wat is het CBS?",
        text=(
            "CBS is het Centraal Bureau voor de Statistiek. Het telt al sinds 1899 hoe Nederland ervoor staat, en is "
            "onafhankelijk: geen minister beslist wat eruit komt.\n\n"
            "Het meeste komt uit registraties die er al zijn, zoals de Basisregistratie Personen en gegevens van de "
            "Belastingdienst. Voor andere dingen, zoals gezondheid, vullen mensen een vragenlijst in. Elk jaar maakt "
            "het CBS de «Kerncijfers wijken en buurten». Veel cijfers in deze werkbank komen daaruit.\n\n"
            "Het CBS mag niets laten zien waaraan u iemand herkent. Aantallen per buurt zijn daarom afgerond op vijf: "
            "wonen er 1.203 mensen, dan staat er 1.205. Een inkomen wordt pas later bekend dan het aantal inwoners. "
            "Daarom heeft het ene cijfer een ander jaar dan het andere. Kijk altijd welk jaar erbij staat."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel inwoners heeft {gemeente}, volgens het nieuwste cijfer?",
            GemeenteFigure("sociaal.inwoners"),
            "Telt u de afgeronde buurten zelf op, dan komt u er vaak net naast. Gebruik voor de gemeente haar eigen "
            "cijfer.",
        ),
    ),
    KnowledgeModule(
        "lezen.bag",
        "Wat is de BAG?",
        text=(
            "BAG is de Basisregistratie Adressen en Gebouwen. Elke gemeente houdt bij welke gebouwen en adressen zij "
            "heeft, het Kadaster brengt alles bij elkaar, en iedereen mag het bekijken.\n\n"
            "In de BAG staat van elk pand het bouwjaar. Van elk verblijfsobject (een woning, winkel of kantoor) staan "
            "er het adres en de oppervlakte in, en waarvoor het mag worden gebruikt. Een flat is zo één pand met 60 "
            "verblijfsobjecten.\n\n"
            "De BAG weet niet wie er woont, of er iemand woont, of het huur of koop is, en hoe het er vanbinnen "
            "uitziet. Een woning boven een winkel die al jaren leegstaat, telt mee. Een student op een kamer zonder "
            "eigen adres is geen aparte woning. En wie zonder vergunning zijn huis splitst, verandert de BAG niet "
            "vanzelf."
        ),
        phase=Phase.DATA,
        task=Task(
            "Hoeveel woningen heeft {gemeente}, volgens het nieuwste cijfer?",
            GemeenteFigure("wonen.woningen"),
            "Dit zijn woningen, geen huishoudens. Sommige woningen staan leeg, en in andere woont meer dan één "
            "huishouden.",
        ),
        about=("wonen.woningen", "wonen.na2000"),
    ),
    KnowledgeModule(
        "lezen.leefbaarometer",
        "Wat is de Leefbaarometer?",
        text=(
            "De Leefbaarometer schat hoe prettig het is om ergens te wonen. Hij is van het Rijk en bestaat uit bijna "
            "honderd kenmerken van de omgeving, in vijf groepen: de woningen, de omgeving van steen en groen, de "
            "voorzieningen, hoe mensen met elkaar omgaan, en overlast en onveiligheid.\n\n"
            "Het is een berekening, geen enquête in uw straat. Onderzoekers keken wat samengaat met wat bewoners van "
            "hun buurt vinden, en met wat mensen voor een huis willen betalen. Daarmee geven zij elk stukje Nederland "
            "een score. Gemiddeld is die ruim 4.\n\n"
            "Een verschil van 4,15 naar 4,18 zegt dus weinig. En de score zegt niet wat er moet gebeuren: vraag het "
            "de mensen die er wonen. Waar heel weinig mensen wonen, kan de score hoog of laag uitvallen zonder dat "
            "iemand dat merkt."
        ),
        phase=Phase.DATA,
        task=Task(
            "Welke score geeft de Leefbaarometer aan {gemeente}?",
            GemeenteFigure("ruimte.leefbaarheid"),
            "Het cijfer van de gemeente is een gemiddelde. Binnen de gemeente lopen de scores uiteen.",
        ),
        about=("ruimte.leefbaarheid", "ruimte.veiligheid"),
    ),
    KnowledgeModule(
        "lezen.open_en_eigen",
        "Open data en eigen data",
        text=(
            "Open data zijn cijfers die iedereen mag gebruiken, zoals die van het CBS. Elke gemeente wordt op dezelfde "
            "manier geteld. Daardoor kunt u vergelijken. Maar ze komen laat, en ze gaan over gebieden.\n\n"
            "Eigen data komen uit de systemen van de gemeente of van een partner: meldingen, vergunningen, hulp die is "
            "gegeven. Ze zijn verser en fijner. Maar elke gemeente schrijft op haar eigen manier op, en wat niemand "
            "invoert, bestaat niet.\n\n"
            "Een voorbeeld. Uit open data weet u dat 30% van de woningen in een buurt van een corporatie is. De "
            "corporatie weet wélke woningen, en waar zij dit jaar gaat isoleren. Samen zeggen ze meer dan apart. Voor "
            "eigen data over mensen gelden wel regels: gebruik alleen wat nodig is, tel het op per gebied, en laat "
            "kleine aantallen weg."
        ),
        phase=Phase.MIRROR,
        task=Task(
            "Welk deel van de woningen in {gemeente} is volgens dit open cijfer van een corporatie?",
            GemeenteFigure("wonen.corporatie"),
            "Vraag de corporatie naar haar eigen cijfer. Is het anders, dan is dat geen fout: zij telt misschien op "
            "een andere dag, of ook garages.",
        ),
        when=(When.OWN,),
    ),
]
