"""Help of the gemeente: youth care, Wmo, and all of it together. Use, not need: more is neither better nor worse."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Ratio, Sensitivity

from .sources import KWB, TOGETHER, USE, WMO, YEARLY, YOUTH

_TO_WIJK = (Level.GEMEENTE, Level.WIJK)
_CBS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


def care() -> list[Indicator]:
    """Return who gets help of the gemeente; per buurt in all, per wijk by kind."""
    return [*_from_kerncijfers(), *_wmo(), *_youth(), _together()]


def _helped(
    indicator_id: str,
    title: str,
    unit: str,
    definition: str,
    caveat: str,
    source: str,
    value: Measure | Ratio,
    *,
    levels: tuple[Level, ...] = _TO_WIJK,
    share_of: str = "",
    years: str = "vanaf 2015",
    decimals: int = 0,
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit=unit,
        kind=Kind.RATE,
        share_of=share_of,
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=source,
        caveat=caveat,
        values=(value,),
        levels=levels,
        years=years,
        cadence=YEARLY,
        decimals=decimals,
        sensitivity=Sensitivity.GUARDED,
    )


def _from_kerncijfers() -> list[Indicator]:
    return [
        _helped(
            "sociaal.jeugdzorg",
            "Jongeren met jeugdzorg",
            "%",
            "Deel van de jongeren tot 23 jaar dat in het jaar jeugdhulp, bescherming of reclassering kreeg.",
            f"{USE} Hulp uit een persoonsgebonden budget telt niet mee.",
            KWB,
            Measure("kwb", "p_jz_tn"),
            levels=_CBS,
            decimals=1,
        ),
        _helped(
            "sociaal.wmo",
            "Mensen met Wmo-hulp",
            "per 1.000 inwoners",
            "Aantal mensen met hulp of een voorziening op maat volgens de Wmo, per 1.000 inwoners.",
            "Alleen van gemeenten die cijfers leveren. Wie hulp nodig heeft maar niet vraagt, telt niet mee.",
            KWB,
            Measure("kwb", "p_wmo_t", weight="a_inw"),
            levels=_CBS,
            share_of="inwoners",
        ),
    ]


def _wmo() -> list[Indicator]:
    return [
        _of_wmo(
            "sociaal.wmo_huishouden",
            "Mensen met hulp bij het huishouden",
            "hulp_bij_het_huishouden",
            "hulp bij het huishouden van de gemeente",
        ),
        _of_wmo(
            "sociaal.wmo_thuis",
            "Mensen met ondersteuning thuis",
            "ondersteuning_thuis",
            "ondersteuning thuis van de gemeente, zoals begeleiding en dagbesteding",
        ),
        _of_wmo(
            "sociaal.wmo_hulpmiddelen",
            "Mensen met een hulpmiddel of vervoer",
            "hulpmiddelen_en_diensten",
            "een hulpmiddel of dienst van de gemeente, zoals een rolstoel, een traplift of vervoer",
        ),
    ]


def _of_wmo(indicator_id: str, title: str, kind: str, what: str) -> Indicator:
    return _helped(
        indicator_id,
        title,
        "per 1.000 inwoners",
        f"Aantal mensen met {what}, per 1.000 inwoners.",
        f"{USE} Wie twee soorten hulp heeft telt bij allebei mee. Gemeenten delen dezelfde hulp soms anders in.",
        WMO,
        Measure("wmo", f"clienten_per_1000_{kind}"),
        years="vanaf 2015, niet van elke gemeente",
    )


def _youth() -> list[Indicator]:
    return [
        _helped(
            "sociaal.jeugd_verblijf",
            "Jeugdhulp waarbij een kind niet thuis slaapt",
            "%",
            "Deel van de jongeren met jeugdzorg dat hulp met verblijf kreeg, zoals in een pleeggezin of gezinshuis.",
            f"{USE} Het zijn er in een wijk vaak weinig: CBS rondt af en houdt kleine aantallen geheim.",
            YOUTH,
            Ratio("jeugd", "jongeren_jeugdhulp_met_verblijf", "jongeren"),
            share_of="jongeren met jeugdzorg",
            decimals=1,
        ),
        _helped(
            "sociaal.jeugd_huisarts",
            "Jeugdzorg via de huisarts",
            "%",
            "Deel van de trajecten in de jeugdzorg waarvoor de huisarts verwees.",
            "De gemeente betaalt, de huisarts beslist: het cijfer zegt langs welke weg hulp begint, niet of zij past.",
            YOUTH,
            Ratio("jeugd", "trajecten_huisarts", "trajecten"),
            share_of="trajecten in de jeugdzorg",
            decimals=1,
        ),
    ]


def _together() -> Indicator:
    return _helped(
        "sociaal.hulp",
        "Huishoudens met hulp van de gemeente",
        "per 1.000 huishoudens",
        "Aantal huishoudens met een voorziening volgens Wmo, Jeugdwet of Participatiewet, per 1.000 huishoudens.",
        f"{USE} Een traplift en een uitkering tellen allebei als één: het cijfer zegt niet hoeveel hulp het is.",
        TOGETHER,
        Measure("sociaaldomein", "huishoudens_per_1000"),
        years="vanaf 2015, niet van elke gemeente",
    )
