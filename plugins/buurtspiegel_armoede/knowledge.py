"""The pitfalls of figures on poverty and debts: which line, who is reached, and what nobody registers."""

from buurtspiegel.api import AgainstLand, AreaCount, GemeenteFigure, KnowledgeModule, Level, Phase, Task, When


def modules() -> list[KnowledgeModule]:
    """Return the three texts."""
    return [
        KnowledgeModule(
            "armoede.meten",
            "Armoede meten",
            text=(
                "Er is niet één cijfer voor armoede. Het hangt af van de lijn die u trekt.\n\n"
                "Het sociaal minimum is wat de wet genoeg vindt om van te leven: ongeveer de hoogte van de "
                "bijstand. De lage-inkomensgrens is een bedrag dat elk jaar evenveel koopkracht heeft. En «bij de "
                "40% laagste inkomens van Nederland» zegt alleen hoe iemand staat tegenover anderen: dat is "
                "altijd 40%, ook als iedereen rijk zou zijn. Sinds 2024 gebruiken CBS, SCP en Nibud samen nog een "
                "andere lijn, die ook kijkt naar vermogen en naar hoge vaste lasten.\n\n"
                "Elke lijn heeft iemand die er net boven valt. Wie één euro meer verdient, is niet opeens uit de "
                "zorgen. En wie eronder zit, kan spaargeld hebben of een afbetaald huis.\n\n"
                "Vergelijk dus nooit twee cijfers met een verschillende lijn. Zeg altijd welke lijn u gebruikt, en "
                "kijk of wat mensen vertellen erbij past: hoeveel zeggen zelf dat rondkomen moeilijk is?"
            ),
            phase=Phase.DATA,
            task=Task(
                "Is het deel huishoudens tot 110% van het minimum in {gemeente} hoger of lager dan in Nederland?",
                AgainstLand("financien.sociaal_minimum"),
                "Bij een andere lijn, zoals 120%, kan het antwoord anders zijn. Probeer het uit.",
            ),
            when=(When.SHARE,),
            about=(
                "armoede.minimum",
                "armoede.lage_koopkracht",
                "armoede.tot_120",
                "armoede.kinderen",
                "financien.laag_inkomen",
                "financien.sociaal_minimum",
            ),
        ),
        KnowledgeModule(
            "armoede.bereik",
            "Bereik van regelingen",
            text=(
                "Het bereik van een regeling is: hoeveel mensen gebruiken haar, gedeeld door hoeveel mensen er "
                "recht op hebben. Het lijkt een eenvoudige deling, maar de onderkant is lastig.\n\n"
                "Wie recht heeft, hangt af van inkomen, vermogen, gezin en soms de jaren ervoor. Dat staat in "
                "geen enkel cijfer per buurt. U gebruikt dus iets wat erop lijkt, zoals huishoudens tot 120% van "
                "het minimum. Dat is een schatting van de doelgroep, en vaak van een paar jaar terug.\n\n"
                "Ook de bovenkant misleidt. Eén huishouden kan drie keer bijzondere bijstand krijgen. Telt u "
                "toekenningen of huishoudens? En staat de regeling op het adres van nu, of van toen?\n\n"
                "Een bereik van 130% bestaat niet: dan klopt de doelgroep niet. Een laag bereik zegt nog niet dat "
                "mensen de weg niet weten: misschien hebben zij geen recht.\n\n"
                "Vergelijk daarom wijken met elkaar bij dezelfde telling, en niet met een streefgetal. Waar het "
                "bereik veel lager is, gaat u praten: met mensen, met het buurtteam, met de school."
            ),
            phase=Phase.MIRROR,
            task=Task(
                "Welk deel van de huishoudens in {gemeente} heeft een inkomen tot 120% van het sociaal minimum?",
                GemeenteFigure("armoede.tot_120"),
                "Dit is de doelgroep van veel regelingen, maar niet precies: vermogen telt er niet in mee.",
            ),
            when=(When.SENSITIVE,),
            about=("armoede.tot_120", "armoede.minimum", "sociaal.bijstand"),
        ),
        KnowledgeModule(
            "armoede.verborgen_schulden",
            "Schulden zijn verborgen",
            text=(
                "Het CBS telt huishoudens met een geregistreerde problematische schuld. Het kijkt in een aantal "
                "registers: wie lang zijn zorgpremie niet betaalt, wie schulden heeft bij de Belastingdienst, bij DUO "
                "of het CJIB, of wie in de wettelijke schuldsanering zit. Op 1 januari van het jaar is het ja of nee. "
                "Hoe groot de schuld is, staat er niet bij.\n\n"
                "Veel ziet u zo niet. Een lening bij familie, een rekening bij een webwinkel, achterstand bij een "
                "particuliere verhuurder: dat staat in geen van die registers. Wie zijn rekeningen nog net betaalt en "
                "daarvoor op eten bespaart, is onzichtbaar.\n\n"
                "Vroegsignalen komen eerder. Verhuurders, energiebedrijven, waterbedrijven en zorgverzekeraars melden "
                "een achterstand bij de gemeente. Maar wie bij niemand een contract heeft, wordt door niemand "
                "gemeld.\n\n"
                "Weinig schulden op de kaart betekent dus: weinig geregistreerd. En veel is geen verwijt. Schulden "
                "beginnen vaak met een scheiding, ziekte of het verlies van werk. Wijs nooit een straat aan."
            ),
            phase=Phase.DEPTH,
            task=Task(
                "Hoeveel buurten van {gemeente} hebben geen cijfer over problematische schulden?",
                AreaCount(Level.BUURT, without="armoede.schulden"),
                "Geen cijfer is niet nul: er wonen te weinig huishoudens om een cijfer te laten zien.",
            ),
            when=(When.UNKNOWN, When.SENSITIVE),
            about=("armoede.schulden", "armoede.schulden_aantal", "financien.rondkomen"),
        ),
    ]
