"""The figures of the theme itself: debts, children, and households around the minimum. All are guarded."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Sensitivity

KWB = "CBS, Kerncijfers wijken en buurten (85984NED en die van andere jaren)"
DEBTS = "CBS, Schuldenproblematiek in beeld (bestand dat u zelf uitvoert)"
CHILDREN = "CBS, Armoedescan (bestand dat u zelf uitvoert)"

_LATE = "Het cijfer komt ongeveer twee jaar later en is eerst voorlopig."
_STUDENTS = _LATE + " Studenten en wie geen heel jaar inkomen had tellen niet mee."
_REGISTERED = (
    "Alleen schulden die ergens geregistreerd zijn, zoals bij de zorgverzekeraar of de Belastingdienst. "
    "Een schuld bij familie, een winkel of de verhuurder telt niet mee."
)


def figures() -> list[Indicator]:
    """Return the indicators."""
    return [*_debts(), *_minimum()]


def _debts() -> list[Indicator]:
    return [
        _guarded(
            "armoede.schulden",
            "Huishoudens met problematische schulden",
            "Deel van de huishoudens dat op 1 januari een geregistreerde problematische schuld had.",
            DEBTS,
            _REGISTERED,
            Measure("bestaanszekerheid", "p_hh_schulden", weight="a_hh"),
            "vanaf 2015",
        ),
        Indicator(
            "armoede.schulden_aantal",
            "Aantal huishoudens met schulden",
            unit="huishoudens",
            kind=Kind.COUNT,
            polarity=Polarity.NEUTRAL,
            definition="Aantal huishoudens dat op 1 januari een geregistreerde problematische schuld had.",
            source=DEBTS,
            caveat=_REGISTERED + " Een groot gebied heeft er vanzelf meer.",
            values=(Measure("bestaanszekerheid", "a_hh_schulden"),),
            levels=(Level.GEMEENTE, Level.WIJK),
            years="vanaf 2015",
            cadence="elk jaar",
            sensitivity=Sensitivity.GUARDED,
        ),
        _guarded(
            "armoede.kinderen",
            "Kinderen in een huishouden met een laag inkomen",
            "Deel van de kinderen tot 18 jaar dat woont in een huishouden met een inkomen onder de lage-inkomensgrens.",
            CHILDREN,
            _LATE + " Het gaat om het inkomen van het gezin. Wat een kind mist of krijgt, staat er niet in.",
            Measure("bestaanszekerheid", "p_kinderen_laag_inkomen", weight="a_kinderen"),
            "vanaf 2011",
            share_of="minderjarige kinderen",
        ),
    ]


def _minimum() -> list[Indicator]:
    return [
        _guarded(
            "armoede.lage_koopkracht",
            "Huishoudens onder de lage-inkomensgrens",
            "Deel van de huishoudens met een inkomen onder de lage-inkomensgrens: elk jaar evenveel koopkracht.",
            KWB,
            _STUDENTS,
            Measure("kwb", "p_hh_lkk", weight="a_hh"),
            "vanaf 2018",
        ),
        _guarded(
            "armoede.minimum",
            "Huishoudens op het sociaal minimum",
            "Deel van de huishoudens met een inkomen onder of rond het sociaal minimum (tot 101%).",
            KWB,
            _STUDENTS,
            Measure("kwb", "p_hh_osm", weight="a_hh"),
            "vanaf 2018",
        ),
        _guarded(
            "armoede.tot_120",
            "Huishoudens tot 120% van het sociaal minimum",
            "Deel van de huishoudens met een inkomen tot 120% van het sociaal minimum.",
            KWB,
            _STUDENTS + " Tot welk inkomen een regeling geldt, kiest de gemeente zelf.",
            Measure("kwb", "p_hh_120", weight="a_hh"),
            "vanaf 2018",
        ),
    ]


def _guarded(
    indicator_id: str,
    title: str,
    definition: str,
    source: str,
    caveat: str,
    value: Measure,
    years: str,
    share_of: str = "huishoudens",
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        share_of=share_of,
        polarity=Polarity.MORE_IS_WORSE,
        definition=definition,
        source=source,
        caveat=caveat,
        values=(value,),
        years=years,
        cadence="elk jaar",
        decimals=1,
        sensitivity=Sensitivity.GUARDED,
    )
