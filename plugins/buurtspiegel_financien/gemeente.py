"""What the gemeente spends and receives, per resident, and how she stands."""

from buurtspiegel.api import Indicator, Kind, Polarity, Ratio

from .sources import BOOKED, IV3, IV3_BUDGET, ONLY_GEMEENTE, YEARLY


def indicators() -> list[Indicator]:
    """Return costs and revenues per resident, and the balance."""
    return [*_costs(), *_revenues()]


def _costs() -> list[Indicator]:
    return [
        _per_resident(
            "lasten_inwoner",
            "Kosten van de gemeente",
            ("lasten",),
            "Alle kosten van de gemeente in de jaarrekening, zonder reserves, gedeeld door de inwoners.",
            BOOKED + " Een grote gemeente doet ook werk voor haar buren.",
        ),
        _per_resident(
            "begroting_inwoner",
            "Begrote kosten van de gemeente",
            ("lasten",),
            "Alle kosten die de gemeente vooraf begroot, zonder reserves, gedeeld door de inwoners.",
            "Een begroting is een plan. De jaarrekening valt vaak hoger uit door geld dat later binnenkomt.",
            dataset="iv3begroting",
        ),
        _per_resident(
            "sociaal_domein",
            "Kosten voor het sociaal domein",
            ("sociaal",),
            "Kosten van de gemeente voor hulp, jeugdzorg, inkomen en werk, gedeeld door de inwoners.",
            BOOKED + " Meer uitgeven is niet beter of slechter: de behoefte verschilt.",
        ),
        _per_resident(
            "inkomensregelingen",
            "Kosten voor inkomensregelingen",
            ("lasten_6_3",),
            "Kosten van de gemeente voor bijstand en minimabeleid (taakveld 6.3), gedeeld door de inwoners.",
            BOOKED + " De bijstand zelf betaalt de gemeente grotendeels met geld van het Rijk.",
        ),
        _per_resident(
            "bestuur_overhead",
            "Kosten voor bestuur en overhead",
            ("lasten_0_1", "lasten_0_4"),
            (
                "Kosten voor bestuur (taakveld 0.1) en voor leiding, gebouwen en computers (0.4), gedeeld door de "
                "inwoners."
            ),
            "Wie taken uitbesteedt aan een regio, heeft minder overhead in de eigen boeken. " + BOOKED,
        ),
        _per_resident(
            "cultuur_sport",
            "Kosten voor sport en cultuur",
            ("lasten_5_1", "lasten_5_2", "lasten_5_3", "lasten_5_4", "lasten_5_5", "lasten_5_6"),
            (
                "Kosten voor sport, kunst, musea, erfgoed en media (taakveld 5.1 tot en met 5.6), gedeeld door de "
                "inwoners."
            ),
            "Een stad heeft een theater en een museum waar ook de omgeving komt. " + BOOKED,
        ),
        _per_resident(
            "veiligheid",
            "Kosten voor veiligheid",
            ("lasten_1_1", "lasten_1_2"),
            (
                "Kosten voor brandweer, rampen, openbare orde en veiligheid (taakveld 1.1 en 1.2), gedeeld door de "
                "inwoners."
            ),
            "De politie betaalt het Rijk: die zit hier niet in. " + BOOKED,
        ),
        _per_resident(
            "wonen_bouwen",
            "Kosten voor wonen en bouwen",
            ("lasten_8_3",),
            "Kosten voor bouwtoezicht, wonen en de vernieuwing van wijken (taakveld 8.3), gedeeld door de inwoners.",
            "Grond kopen en verkopen zit in een ander taakveld (8.2). " + BOOKED,
        ),
    ]


def _revenues() -> list[Indicator]:
    return [
        _per_resident(
            "heffingen",
            "Lokale belastingen en heffingen",
            ("heffingen",),
            "Opbrengst van de belastingen en heffingen van de gemeente, gedeeld door de inwoners.",
            "Bedrijven en bezoekers betalen mee: dit is niet wat een inwoner zelf betaalt.",
        ),
        _share(
            "geld_van_rijk",
            "Inkomsten van het Rijk",
            ("rijk", "baten"),
            "Deel van de inkomsten van de gemeente dat van het Rijk komt.",
            "Een jaar met veel verkochte grond maakt het deel van het Rijk kleiner.",
            Polarity.NEUTRAL,
        ),
        _share(
            "solvabiliteit",
            "Eigen vermogen van de gemeente",
            ("eigen_vermogen", "balanstotaal"),
            "Eigen vermogen als deel van de balans: hoeveel van haar bezit de gemeente zelf heeft betaald.",
            "Een gemeente die veel leent om te bouwen heeft een lager cijfer, en ook meer bezit.",
            Polarity.MORE_IS_BETTER,
        ),
    ]


def _per_resident(
    name: str, title: str, parts: tuple[str, ...], definition: str, caveat: str, dataset: str = "iv3"
) -> Indicator:
    return Indicator(
        f"financien.{name}",
        title,
        unit="€ per inwoner",
        kind=Kind.RATE,
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=IV3 if dataset == "iv3" else IV3_BUDGET,
        caveat=caveat,
        values=(Ratio(dataset, parts, "inwoners", 1000),),
        levels=ONLY_GEMEENTE,
        years="vanaf 2017",
        cadence=YEARLY,
    )


def _share(name: str, title: str, keys: tuple[str, str], definition: str, caveat: str, polarity: Polarity) -> Indicator:
    return Indicator(
        f"financien.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        polarity=polarity,
        definition=definition,
        source=IV3,
        caveat=caveat,
        values=(Ratio("iv3", *keys),),
        levels=ONLY_GEMEENTE,
        years="vanaf 2017",
        decimals=1,
        cadence=YEARLY,
    )
