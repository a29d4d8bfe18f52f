"""Sorts of crime that the police registers, of a whole gemeente and never of a part of it."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Ratio, Sensitivity


def crime() -> list[Indicator]:
    """Return registered crime by sort, per 1,000 residents of the gemeente."""
    return [
        _crime(
            "ondermijning.drugs",
            "Drugsmisdrijven",
            "misdrijven tegen de Opiumwet",
            "drugsmisdrijven",
            "De politie vindt dit vooral waar zij zoekt. Weinig misdrijven kan ook weinig zoeken zijn.",
        ),
        _crime(
            "ondermijning.wapens",
            "Wapenmisdrijven",
            "misdrijven met verboden wapens",
            "vuur_wapenmisdrijven",
            "Dit zijn kleine aantallen: het ene jaar is het andere niet. Ook hier vindt de politie waar zij zoekt.",
        ),
        _crime(
            "ondermijning.vermogen",
            "Vermogensmisdrijven",
            "diefstal, inbraak, fraude en heling",
            "vermogensmisdrijven",
            "Fraude op internet komt weinig bij de politie terecht. Niet iedereen doet aangifte.",
        ),
        _crime(
            "ondermijning.vernieling",
            "Vernieling en openbare orde",
            "vernieling en misdrijven tegen de openbare orde",
            "vernielingen_misdr_openb_orde_gezag",
            "Eén druk uitgaansgebied of stadion maakt het cijfer van de hele gemeente hoog.",
        ),
        _crime(
            "ondermijning.geweld",
            "Gewelds- en seksuele misdrijven",
            "geweld, bedreiging en seksuele misdrijven",
            "gewelds_en_seksuele_misdrijven",
            "Veel geweld gebeurt thuis en wordt niet gemeld. Meer meldingen kan meer vertrouwen zijn.",
        ),
    ]


def _crime(indicator_id: str, title: str, what: str, key: str, caveat: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="per 1.000 inwoners",
        kind=Kind.RATE,
        polarity=Polarity.MORE_IS_WORSE,
        definition=f"Aantal door de politie geregistreerde misdrijven per 1.000 inwoners: {what}.",
        source="Politie en CBS, Geregistreerde misdrijven per gemeente; CBS, inwoners per gemeente",
        caveat=caveat,
        # The police rounds to whole crimes per 1,000 residents and leaves what is less blank: the counts say more.
        values=(
            Ratio("misdrijven", key, "a_inw", 1000, whole_from="inwoners"),
            Ratio("misdrijven", key, "a_inw", 1000, whole_from="kwb"),
            Measure("misdrijven", f"{key}_per_1000"),
        ),
        levels=(Level.GEMEENTE,),
        years="vanaf 2013",
        decimals=1,
        cadence="elk jaar",
        sensitivity=Sensitivity.STRICT,
    )
