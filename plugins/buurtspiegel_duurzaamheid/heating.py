"""How well homes hold their heat, and what it would cost to heat them without natural gas."""

from buurtspiegel.api import Category, Indicator, Kind, Level, Measure, Polarity, Ratio

from .sources import LABELS, MONTHLY, ONCE, PBL, POSTCODES

COSTS = (
    "Kosten voor heel Nederland samen, zonder belasting en subsidie: het is niet wat bewoners gaan betalen. "
    "De prijzen in deze berekening zijn die van voor 2020."
)
MODEL = "Een berekening van PBL met de gebouwen van 2019, geen meting. Nieuwbouw en isolatie van later tellen niet mee."
GUESSED = (
    "Ook voorlopige labels tellen mee: die schat de overheid uit bouwjaar en soort woning. "
    "Isolatie die niemand heeft gemeld, ontbreekt daarin."
)
CHOSEN = (
    "PBL berekende dit met de gegevens van 2019. De goedkoopste voor het land is niet altijd de goedkoopste voor "
    "bewoners. "
    "De gemeente kiest zelf, samen met bewoners."
)
REGISTERED = (
    "Alleen woningen met een geregistreerd label tellen mee, en dat zijn vooral woningen die zijn verkocht of "
    "verhuurd. "
    "De andere kunnen beter of slechter zijn."
)
#: The strategies of the Startanalyse 2020; the variants (restwarmte, label B or D …) are left out.
_STRATEGIES = (
    Category(1, "elektrische warmtepomp", "#2f7ebc"),
    Category(2, "warmtenet, hoge of middentemperatuur", "#c8553d"),
    Category(3, "warmtenet, lage temperatuur", "#e8a25a"),
    Category(4, "hernieuwbaar gas", "#6b9a53"),
)
_COSTS = (
    ("kosten_warmtepomp", "Kosten van luchtwarmtepompen", "alle gebouwen een luchtwarmtepomp krijgen", "s1a_h18"),
    ("kosten_warmtenet", "Kosten van een warmtenet met aardwarmte", "er een warmtenet met aardwarmte komt", "s2c_h18"),
    ("kosten_groengas", "Kosten van groengas met een HR-ketel", "alle gebouwen groengas krijgen", "s4d_h18"),
)


def labels() -> list[Indicator]:
    """Return the energy labels of homes: of all of them by PBL, and the registered ones per postcode by RVO."""
    return [
        _share("label_ab", "Woningen met label A of B", Polarity.MORE_IS_BETTER,
               "Deel van de woningen met energielabel A of B, geregistreerd of voorlopig.", GUESSED),
        _share("label_efg", "Woningen met label E, F of G", Polarity.MORE_IS_WORSE,
               "Deel van de woningen met energielabel E, F of G, geregistreerd of voorlopig.", GUESSED),
        _share("label_afgemeld", "Woningen met een geregistreerd label", Polarity.NEUTRAL,
               "Deel van de woningen waarvan een energielabel is geregistreerd, welk label dan ook.",
               "Een label is verplicht bij verkoop en verhuur: waar weinig wordt verhuisd, zijn er minder labels."),
        _registered("label_ab_pc", "Labels A of B onder de geregistreerde labels", Polarity.MORE_IS_BETTER,
                    "Deel van de geregistreerde energielabels van woningen dat A of B is, A met plussen ook.", "ab"),
        _registered("label_efg_pc", "Labels E, F of G onder de geregistreerde labels", Polarity.MORE_IS_WORSE,
                    "Deel van de geregistreerde energielabels van woningen dat E, F of G is.", "efg"),
    ]  # fmt: skip


def without_gas() -> list[Indicator]:
    """Return what the Startanalyse says: demand for heat, its CO2, costs of three strategies and the preferred one."""
    return [
        Indicator(
            "duurzaamheid.warmtevraag",
            "Vraag naar warmte voor ruimtes",
            unit="GJ per woningequivalent",
            kind=Kind.MEAN,
            polarity=Polarity.MORE_IS_WORSE,
            definition=(
                "Warmte die in een jaar nodig is om ruimtes te verwarmen, per woning of per 130 m² van een ander "
                "gebouw."
            ),
            source=PBL,
            caveat=MODEL,
            values=(Measure("startanalyse", "ref_2019_h02", weight="i11_aantalweq"),),
            years="2020",
            cadence=ONCE,
        ),
        Indicator(
            "duurzaamheid.co2_gebouwen",
            "CO₂-uitstoot van gebouwen",
            unit="ton per woningequivalent",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Uitstoot van CO₂ in een jaar door de gebouwen, gedeeld door het aantal woningequivalenten.",
            source=PBL,
            caveat=MODEL,
            values=(Ratio("startanalyse", "ref_2019_h15", "i11_aantalweq", 1),),
            years="2020",
            cadence=ONCE,
            decimals=1,
        ),
        *(
            Indicator(
                f"duurzaamheid.{name}",
                title,
                unit="€ per woningequivalent per jaar",
                kind=Kind.MEAN,
                polarity=Polarity.NEUTRAL,
                definition=f"Extra kosten per jaar voor het hele land als {when}, per woningequivalent.",
                source=PBL,
                caveat=COSTS,
                values=(Measure("startanalyse", key, weight="i11_aantalweq"),),
                years="2020",
                cadence=ONCE,
            )
            for name, title, when, key in _COSTS
        ),
        Indicator(
            "duurzaamheid.warmtestrategie",
            "Strategie met de laagste kosten voor het land",
            unit="strategie",
            kind=Kind.CLASS,
            polarity=Polarity.NEUTRAL,
            definition="De manier van verwarmen zonder aardgas die volgens PBL het hele land het minste kost.",
            source=PBL,
            caveat=CHOSEN,
            values=(Measure("startanalyse", "sln_v01"),),
            levels=(Level.BUURT,),
            years="2020",
            cadence=ONCE,
            categories=_STRATEGIES,
        ),
    ]


def _share(key: str, title: str, polarity: Polarity, definition: str, caveat: str) -> Indicator:
    return Indicator(
        f"duurzaamheid.{key}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="woningen",
        polarity=polarity,
        definition=definition,
        source=PBL,
        caveat=caveat,
        values=(Measure("startanalyse", key, weight="won_tot"),),
        years="2020",
        cadence=ONCE,
    )


def _registered(name: str, title: str, polarity: Polarity, definition: str, letters: str) -> Indicator:
    return Indicator(
        f"duurzaamheid.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="geregistreerde labels",
        fewest=10,
        polarity=polarity,
        definition=definition,
        source=LABELS,
        caveat=REGISTERED,
        values=(Ratio("energielabel", tuple(f"label_{letter}" for letter in letters), "labels"),),
        levels=POSTCODES,
        years="bijvoorbeeld 2024: het jaar van het bestand",
        cadence=MONTHLY,
    )
