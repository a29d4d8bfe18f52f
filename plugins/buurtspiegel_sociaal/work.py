"""Education, work, benefits and socio-economic status."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio, Sensitivity

from .sources import KWB, SES, YEARLY

_TENS = "CBS rondt af op tientallen: in een kleine buurt is het cijfer onzeker."
_KNOWN = "Van oudere mensen is het niveau vaak geschat. De indeling is vanaf 2024 in andere woorden."
_SCORE = (
    "De score hoort bij alle huishoudens samen en zegt niets over één huishouden. Kleine verschillen zeggen weinig."
)


def work() -> list[Indicator]:
    """Return what people learned, whether they work, who lives on a benefit, and SES-WOA with its parts."""
    return [*_education(), *_working(), *_benefits(), *_status()]


def _education() -> list[Indicator]:
    return [
        _taught(
            "sociaal.opleiding_laag",
            "Mensen met basisonderwijs of vmbo",
            "a_opl_lg",
            "a_opl_bvm",
            "Deel van de mensen van 15 tot 75 jaar dat basisonderwijs, vmbo of mbo 1 heeft gevolgd.",
            Polarity.NEUTRAL,
        ),
        _taught(
            "sociaal.opleiding_hoog",
            "Mensen met hbo of universiteit",
            "a_opl_hg",
            "a_opl_hw",
            "Deel van de mensen van 15 tot 75 jaar dat een hbo-opleiding of een universiteit heeft afgemaakt.",
            Polarity.NEUTRAL,
        ),
    ]


def _taught(
    indicator_id: str, title: str, part: str, since_2024: str, definition: str, polarity: Polarity
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="mensen van 15 tot 75 jaar",
        polarity=polarity,
        definition=definition,
        source=KWB,
        caveat=_KNOWN + " Een studentenbuurt heeft een eigen patroon.",
        values=(Ratio("kwb", part, "a_opl"), Ratio("kwb", since_2024, "a_opl_3")),
        years="vanaf 2019",
        cadence=YEARLY,
        decimals=1,
    )


def _working() -> list[Indicator]:
    return [
        Indicator(
            "sociaal.arbeidsdeelname",
            "Mensen met werk",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Deel van de inwoners van 15 tot 75 jaar dat betaald werk heeft.",
            source=KWB,
            caveat="Een wijk met veel studenten of gepensioneerden heeft vanzelf een lager cijfer.",
            values=(Measure("kwb", "p_arb_pp"),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
        Indicator(
            "sociaal.zelfstandigen",
            "Zelfstandigen",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de werkende inwoners dat vooral als zelfstandige werkt.",
            source=KWB,
            caveat="Een zelfstandige kan een boer, een winkelier of een freelancer zijn: het cijfer telt ze samen.",
            values=(Measure("kwb", "p_arb_zs"),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
    ]


def _benefits() -> list[Indicator]:
    return [
        _benefit(
            "sociaal.bijstand",
            "Mensen met bijstand",
            "a_soz_wb",
            "Aantal mensen met een bijstandsuitkering volgens de Participatiewet, per 100 inwoners.",
            _TENS + " Dak- en thuislozen en bewoners van een instelling tellen niet mee, kinderen wel als inwoner.",
            Polarity.MORE_IS_WORSE,
        ),
        _benefit(
            "sociaal.arbeidsongeschikt",
            "Uitkering bij ziekte of beperking",
            "a_soz_ao",
            "Aantal mensen met een uitkering omdat zij niet of minder kunnen werken (WAO, WIA, Wajong of WAZ), "
            "per 100 inwoners.",
            _TENS + " Wie minder kan werken maar geen recht op een uitkering heeft, telt niet mee.",
            Polarity.NEUTRAL,
        ),
        _benefit(
            "sociaal.ww",
            "Mensen met WW",
            "a_soz_ww",
            "Aantal mensen met een WW-uitkering, per 100 inwoners.",
            _TENS + " Zelfstandigen en wie al lang zonder werk is, krijgen geen WW en tellen niet mee.",
            Polarity.NEUTRAL,
        ),
    ]


def _benefit(indicator_id: str, title: str, part: str, definition: str, caveat: str, polarity: Polarity) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="per 100 inwoners",
        kind=Kind.RATE,
        share_of="inwoners",
        polarity=polarity,
        definition=definition,
        source=KWB,
        caveat=caveat,
        values=(Ratio("kwb", part, "a_inw", 100),),
        years="vanaf 2013",
        cadence=YEARLY,
        decimals=1,
        sensitivity=Sensitivity.GUARDED,
    )


def _status() -> list[Indicator]:
    return [
        _score(
            "sociaal.ses",
            "Sociaal-economische status (SES-WOA)",
            "totaalscore",
            "Score voor welvaart, opleiding en werk samen van de huishoudens. Rond 0 is gewoon voor Nederland.",
        ),
        _score(
            "sociaal.ses_welvaart",
            "SES-WOA: welvaart",
            "deelscore_financiele_welvaart",
            "Het deel van de SES-WOA dat over inkomen en vermogen van de huishoudens gaat.",
        ),
        _score(
            "sociaal.ses_opleiding",
            "SES-WOA: opleiding",
            "deelscore_opleidingsniveau",
            "Het deel van de SES-WOA dat over de opleiding van de mensen in de huishoudens gaat.",
        ),
        _score(
            "sociaal.ses_arbeid",
            "SES-WOA: werk van de laatste jaren",
            "deelscore_arbeidsverleden",
            "Het deel van de SES-WOA dat zegt hoe lang mensen in de laatste vier jaar werk hadden.",
        ),
    ]


def _score(indicator_id: str, title: str, part: str, definition: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="score",
        kind=Kind.SCORE,
        polarity=Polarity.MORE_IS_BETTER,
        definition=definition,
        source=SES,
        caveat=_SCORE,
        values=(Measure("seswoa", f"ses_woa_{part}_gemiddelde_score"),),
        years="vanaf 2014",
        cadence=YEARLY,
        decimals=3,
        sensitivity=Sensitivity.GUARDED,
    )
