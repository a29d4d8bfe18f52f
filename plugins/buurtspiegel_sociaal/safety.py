"""Registered crime by kind, per gemeente only; crime in all and liveability are figures of the domain ruimte."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Sensitivity

from .sources import CRIME, YEARLY

_REPORTED = (
    "Alleen wat bij de politie bekend is: niet iedereen doet aangifte. "
    "Ook wat bezoekers overkomt telt mee, gedeeld door de inwoners."
)


def safety() -> list[Indicator]:
    """Return the kinds of crime that a gemeente talks of."""
    return [
        _crime(
            "sociaal.diefstal", "Diefstal en inbraak", "vermogensmisdrijven", "zoals diefstal, inbraak en oplichting"
        ),
        _crime(
            "sociaal.vernieling",
            "Vernieling en openbare orde",
            "vernielingen_misdr_openb_orde_gezag",
            "zoals vernieling en misdrijven tegen de openbare orde",
        ),
        _crime(
            "sociaal.geweld",
            "Geweld en seksuele misdrijven",
            "gewelds_en_seksuele_misdrijven",
            "zoals mishandeling, bedreiging en seksuele misdrijven",
        ),
    ]


def _crime(indicator_id: str, title: str, kind: str, such_as: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="per 1.000 inwoners",
        kind=Kind.RATE,
        polarity=Polarity.MORE_IS_WORSE,
        definition=f"Misdrijven die de politie heeft geregistreerd, {such_as}, per 1.000 inwoners.",
        source=CRIME,
        caveat=_REPORTED,
        values=(Measure("misdrijven", f"{kind}_per_1000"),),
        levels=(Level.GEMEENTE,),
        years="vanaf 2013",
        cadence=YEARLY,
        decimals=1,
        sensitivity=Sensitivity.STRICT,
    )
