"""Comparing fairly, and speaking of places without branding them."""

from buurtspiegel.api import AreasAbove, KnowledgeModule, PeerGemeente, Phase, Task, When

COMPARING = [
    KnowledgeModule(
        "lezen.eerlijk_vergelijken",
        "Eerlijk vergelijken",
        text=(
            "Is 24% ouderen veel? Dat hangt ervan af waarmee u vergelijkt. Naast Nederland misschien wel. Naast andere "
            "dorpen in het groen, waar jongeren wegtrekken om te studeren, is het misschien heel gewoon.\n\n"
            "Een stad met een universiteit naast een dorp zetten, zegt weinig over wat de gemeente doet. Daarom zoekt "
            "de werkbank gebieden die op elkaar lijken: even dicht bebouwd, met ongeveer evenveel ouderen, met even "
            "grote huishoudens. Wat een gemeente zelf niet kan veranderen, telt mee om te kiezen. Wat u wilt "
            "vergelijken, liever niet.\n\n"
            "Wie het best vergelijkbaar is, hangt af van de vraag. Bij wonen is dat iets anders dan bij geld. Bij "
            "«Vergelijking» onder de kaart ziet u op welke cijfers is gekozen, en kunt u dat veranderen. Blijft uw "
            "conclusie dan staan?"
        ),
        phase=Phase.GEMEENTE,
        task=Task(
            "Welke van deze gemeenten lijkt het meest op {gemeente}?",
            PeerGemeente(),
            "Lijken is niet hetzelfde als dichtbij liggen. Neem eens contact op met deze gemeente, en vraag wat zij "
            "anders doet.",
        ),
        when=(When.PEERS,),
    ),
    KnowledgeModule(
        "lezen.stigma",
        "Een buurt is meer dan een cijfer",
        text=(
            "«Probleemwijk», «achterstandsbuurt»: zulke woorden blijven hangen. Wie er woont, krijgt ermee te maken "
            "bij het solliciteren, op school, of bij de verkoop van een huis. Ook als het cijfer allang is "
            "veranderd.\n\n"
            "Een lijst van «de tien slechtste buurten» maakt dat erger, en leert u weinig. Nummer tien en nummer elf "
            "verschillen vaak nauwelijks. Daarom maakt de werkbank van gevoelige cijfers geen ranglijst, en toont zij "
            "die niet voor heel kleine gebieden.\n\n"
            "Zeg liever wat u ziet, en van hoeveel mensen. Niet «een arme buurt», maar: «12 van de 100 huishoudens "
            "hebben hier een laag inkomen; 88 dus niet». En zoek ook wat er goed gaat: wie helpt elkaar, wat is er de "
            "laatste jaren verbeterd? Vraag u bij elke zin af: zou ik dit zeggen als een bewoner naast mij zat?"
        ),
        phase=Phase.GEMEENTE,
        task=Task(
            "In hoeveel buurten van {gemeente} hebben meer dan 50 van elke 100 inwoners bijstand?",
            AreasAbove("sociaal.bijstand", 50.0),
            "Ook waar dit cijfer het hoogst is, heeft bijna iedereen iets anders. Wie zo'n buurt een naam geeft, doet "
            "de meeste bewoners tekort.",
        ),
        when=(When.SENSITIVE,),
    ),
]
