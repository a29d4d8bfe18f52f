"""Whether there is enough within reach, for as many people as it has to serve (two-step floating catchment areas)."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity

SOURCE = "Kadaster, BAG; inwoners van de wijk- en buurtkaart van CBS"


def reach() -> list[Indicator]:
    """Return floor space within reach per 1,000 residents."""
    return [
        _reach(
            "ruimte.zorg_bereik",
            "Zorg binnen bereik",
            "praktijken, klinieken en andere gebouwen voor zorg",
            "zorg",
            "3",
        ),
        _reach("ruimte.school_bereik", "Scholen binnen bereik", "scholen van alle soorten", "onderwijs", "1,5"),
        _reach("ruimte.winkel_bereik", "Winkels binnen bereik", "winkels", "winkel", "1,5"),
    ]


def _reach(indicator_id: str, title: str, what: str, use: str, km: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="m² per 1.000 inwoners",
        kind=Kind.RATE,
        polarity=Polarity.MORE_IS_BETTER,
        definition=(
            f"Vloer van {what} binnen {km} km, gedeeld met iedereen die daar ook bij kan. Wat verder weg is, telt "
            "minder."
        ),
        source=SOURCE,
        caveat=(
            "Hemelsbreed: een rivier of spoor telt niet. Wat buiten uw bestand ligt, telt niet mee. "
            "Vierkante meters zijn geen artsen of lessen."
        ),
        values=(Measure("bereik", f"{use}_m2"),),
        years="vanaf 2012, het jaar van uw bestand",
        cadence="elke dag; in uw bestand de dag van downloaden",
    )
