"""Gas and power that homes take, and where heat and power come from instead."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity

from .sources import CBS_LEVELS, EVERY_LEVEL, GRID, KWB, KWB_PC, POSTCODES, YEARLY

HEATED = "Woningen met stadsverwarming of een warmtepomp gebruiken weinig of geen gas: laag is niet vanzelf zuinig."
OWN_POWER = "Stroom van eigen zonnepanelen die direct wordt gebruikt, telt niet mee."
RANGES = (
    "Een cijfer geldt voor een reeks postcodes met minstens tien aansluitingen. "
    "Kleine bedrijven tellen mee, en de netbeheerder middelt over de hele reeks."
)
_SORTS = (
    ("appartement", "Gasverbruik van appartementen", "een appartement", "g_gas_ap"),
    ("tussenwoning", "Gasverbruik van tussenwoningen", "een tussenwoning", "g_gas_tw"),
    ("hoekwoning", "Gasverbruik van hoekwoningen", "een hoekwoning", "g_gas_hw"),
    ("tweekapper", "Gasverbruik van twee-onder-een-kapwoningen", "een twee-onder-een-kapwoning", "g_gas_2w"),
    ("vrijstaand", "Gasverbruik van vrijstaande woningen", "een vrijstaande woning", "g_gas_vw"),
)
_OWNERS = (("huur", "huurwoningen", "een huurwoning", "hu"), ("koop", "koopwoningen", "een koopwoning", "ko"))


def homes() -> list[Indicator]:
    """Return what the net delivers to a home in a year, on average and by sort of home."""
    gas = "Gemiddelde hoeveelheid aardgas die het net in een jaar aan {} levert."
    power = "Gemiddelde hoeveelheid stroom die het net in een jaar aan {} levert."
    all_gas = (Measure("kwb", "g_gas", weight="a_woning"), Measure("postcode", "g_gas", weight="a_woning"))
    all_power = (Measure("kwb", "g_ele", weight="a_woning"), Measure("postcode", "g_ele", weight="a_woning"))
    return [
        _gas("gas", "Gasverbruik per woning", gas.format("een woning"), *all_gas, levels=EVERY_LEVEL),
        _power("stroom", "Stroomverbruik per woning", power.format("een woning"), *all_power, levels=EVERY_LEVEL),
        *(_gas(f"gas_{name}", title, gas.format(what), Measure("kwb", key)) for name, title, what, key in _SORTS),
        *(
            _gas(f"gas_{name}", f"Gasverbruik van {whose}", gas.format(what), Measure("kwb", f"g_gas_{key}"))
            for name, whose, what, key in _OWNERS
        ),
        *(
            _power(f"stroom_{name}", f"Stroomverbruik van {whose}", power.format(what), Measure("kwb", f"g_ele_{key}"))
            for name, whose, what, key in _OWNERS
        ),
    ]


def connections() -> list[Indicator]:
    """Return what a small connection takes in a year, per postcode, from the grid operators."""
    return [
        _gas(
            "gas_aansluiting",
            "Gasverbruik per aansluiting",
            "Gemiddelde hoeveelheid aardgas in een jaar per kleine aansluiting, volgens de netbeheerder.",
            Measure("kleinverbruik", "gas", weight="aansluitingen_gas"),
            levels=POSTCODES,
        ),
        _power(
            "stroom_aansluiting",
            "Stroomverbruik per aansluiting",
            "Gemiddelde hoeveelheid stroom in een jaar per kleine aansluiting, volgens de netbeheerder.",
            Measure("kleinverbruik", "stroom", weight="aansluitingen_stroom"),
            levels=POSTCODES,
        ),
    ]


def instead() -> list[Indicator]:
    """Return the homes that get heat from a network, or make power themselves."""
    return [
        Indicator(
            "duurzaamheid.stadsverwarming",
            "Woningen met stadsverwarming",
            unit="%",
            kind=Kind.RATE,
            share_of="woningen",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de woningen dat warmte krijgt uit een net van warmwaterleidingen onder de grond.",
            source=KWB,
            caveat="Of de warmte duurzaam is, hangt af van de bron. Hoeveel warmte er is gebruikt, is niet bekend.",
            values=(Measure("kwb", "p_stadsv", weight="a_woning"),),
            years="vanaf 2013",
            cadence=YEARLY,
            decimals=1,
        ),
        Indicator(
            "duurzaamheid.zonnestroom",
            "Woningen met zonnestroom",
            unit="%",
            kind=Kind.RATE,
            share_of="woningen",
            polarity=Polarity.MORE_IS_BETTER,
            definition="Deel van de woningen met geregistreerde zonnepanelen.",
            source=KWB,
            caveat=(
                "Wie in een appartement woont of huurt, beslist meestal niet zelf over het dak. "
                "Hoeveel stroom de panelen leveren, zegt dit cijfer niet."
            ),
            values=(Measure("kwb", "p_won_zs", weight="a_woning"),),
            years="in elk geval 2024",
            cadence=YEARLY,
        ),
    ]


def _gas(name: str, title: str, definition: str, *values: Measure, levels: tuple[Level, ...] = CBS_LEVELS) -> Indicator:
    return _use(name, title, definition, values, levels, unit="m³", caveat=HEATED)


def _power(
    name: str, title: str, definition: str, *values: Measure, levels: tuple[Level, ...] = CBS_LEVELS
) -> Indicator:
    return _use(name, title, definition, values, levels, unit="kWh", caveat=OWN_POWER)


def _use(
    name: str,
    title: str,
    definition: str,
    values: tuple[Measure, ...],
    levels: tuple[Level, ...],
    *,
    unit: str,
    caveat: str,
) -> Indicator:
    """Return an indicator of average use in a year: from CBS per home, or from the grid operators per connection."""
    per_connection = levels is POSTCODES
    return Indicator(
        f"duurzaamheid.{name}",
        title,
        unit=unit,
        kind=Kind.MEAN,
        polarity=Polarity.MORE_IS_WORSE,
        definition=definition,
        source={EVERY_LEVEL: KWB_PC, CBS_LEVELS: KWB, POSTCODES: GRID}[levels],
        caveat=RANGES if per_connection else caveat,
        values=values,
        levels=levels,
        years="vanaf 2018" if per_connection else "vanaf 2013",
        cadence=YEARLY,
    )
