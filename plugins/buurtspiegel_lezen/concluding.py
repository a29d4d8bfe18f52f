"""What may not be concluded: a cause, something about persons, and need from what was registered."""

from buurtspiegel.api import AreasAbove, GemeenteFigure, KnowledgeModule, Phase, Task, TwoTogether, When

CONCLUDING = [
    KnowledgeModule(
        "lezen.samenhang",
        "Samenhang is geen oorzaak",
        text=(
            "In buurten met veel koopwoningen gebruiken mensen meer gas. Gaat u meer stoken als u een huis koopt? Nee. "
            "Koopwoningen zijn vaker groot, en staan vaker los. Een groot huis kost meer gas, van wie het ook is.\n\n"
            "Twee cijfers die samen stijgen, hebben dus niet vanzelf met elkaar te maken. Er kan iets derdes achter "
            "zitten, zoals hier de grootte van het huis. Het kan ook andersom zijn: niet A geeft B, maar B geeft A. En "
            "bij veel cijfers naast elkaar is er altijd wel een paar dat toevallig samengaat.\n\n"
            "Wat kunt u wel doen? Bedenk wat er nog meer kan spelen, en leg dat ernaast. Kijk of het ook geldt in "
            "gemeenten die op de uwe lijken. En vraag mensen die er werken of zij het herkennen. Schrijf op een kaart "
            "«gaat samen met», en niet «komt door»."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "Hoe gaan koopwoningen en gasverbruik samen, in de buurten van {gemeente}?",
            TwoTogether("wonen.koop", "duurzaamheid.gas"),
            "Wat u ook vond: het zegt niet dat kopen gas kost. Leg er eens de grootte van de huishoudens of de soort "
            "woning naast.",
        ),
        when=(When.TOGETHER,),
    ),
    KnowledgeModule(
        "lezen.gebied_is_geen_mens",
        "Een gebied is geen mens",
        text=(
            "In een buurt wonen veel ouderen, en er zijn veel mensen eenzaam. Zijn die ouderen dus eenzaam? Dat weet u "
            "niet. Misschien zijn het juist de studenten in het blok ernaast.\n\n"
            "Deze vergissing heet de ecologische denkfout. De Amerikaan William Robinson liet haar in 1950 zien. In "
            "staten met veel migranten konden meer mensen lezen en schrijven. Toch konden migranten zelf dat iets "
            "mínder vaak. Zij woonden vooral in staten waar ook de anderen vaak konden lezen. Het cijfer van de staat "
            "zei niets over de persoon.\n\n"
            "Een cijfer over een buurt gaat over de buurt. U kunt ermee kiezen waar u gaat kijken, maar niet wat u "
            "daar van iemand mag verwachten. Wilt u weten of het om dezelfde mensen gaat, dan hebt u andere gegevens "
            "nodig, of een gesprek."
        ),
        phase=Phase.DEPTH,
        task=Task(
            "In hoeveel buurten van {gemeente} is meer dan de helft van de inwoners 65 jaar of ouder?",
            AreasAbove("sociaal.65plus", 50.0),
            "Ook in een buurt met veel ouderen zijn de meeste bewoners vaak jonger. Wie u op straat tegenkomt, weet u "
            "pas als u het vraagt.",
        ),
        about=("sociaal.65plus", "sociaal.eenpersoonshuishoudens", "sociaal.eenzaam", "financien.laag_inkomen"),
    ),
    KnowledgeModule(
        "lezen.registratie",
        "Wat een registratie niet ziet",
        text=(
            "Hulp die is gegeven, wordt geteld. Hulp die iemand nodig had en niet kreeg, niet. Een registratie laat "
            "zien wat de gemeente doet, en niet wat er nodig is.\n\n"
            "Stel: in wijk A krijgen 60 van de 1.000 inwoners hulp bij het huishouden, in wijk B 30. Is het in A "
            "slechter? Misschien wonen daar meer ouderen. Of is er in A een goed buurtteam, en weten mensen in B de "
            "weg niet. Of helpen buren elkaar in B meer. Het aantal zegt niet welke van de drie.\n\n"
            "Zo ook bij de politie: waar mensen vaker aangifte doen of meer agenten lopen, worden meer misdrijven "
            "geteld. Leg daarom naast elke registratie een cijfer dat níet van de aanvraag afhangt, zoals leeftijd, "
            "inkomen of gezondheid. Waar die twee uit elkaar lopen, begint uw vraag."
        ),
        phase=Phase.MIRROR,
        task=Task(
            "Hoeveel van elke 1.000 inwoners van {gemeente} krijgen hulp uit de Wmo?",
            GemeenteFigure("sociaal.wmo"),
            "Dit is wie hulp kreeg. Wie haar nodig had en niet vroeg, zit er niet in.",
        ),
        about=("sociaal.wmo", "sociaal.bijstand", "sociaal.jeugdzorg", "ruimte.misdrijven"),
    ),
]
