"""How people say they are doing: the health survey, modelled per buurt."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Sensitivity

from .sources import MODELLED, RIVM, SURVEYED

_BETTER, _WORSE, _NEUTRAL = Polarity.MORE_IS_BETTER, Polarity.MORE_IS_WORSE, Polarity.NEUTRAL
_ADULTS = "Deel van de inwoners van 18 jaar en ouder dat"
#: What is said of the mind points at no area.
_GUARDED = ("angst_depressie",)
#: Questions that were not asked in 2012.
_SINCE = {"langdurig_ziek": 2016, "regie": 2016, "sporters": 2016, "vrijwilligers": 2016, "stress": 2020}
#: Id, title, column, polarity and the rest of the definition.
_QUESTIONS = (
    (
        "eenzaam",
        "Mensen die zich eenzaam voelen",
        "eenzaam",
        _WORSE,
        "volgens een vragenlijst matig of sterk eenzaam is",
    ),
    (
        "ernstig_eenzaam",
        "Mensen die zich ernstig eenzaam voelen",
        "ernstig_zeer_ernstig_eenzaam",
        _WORSE,
        "volgens een vragenlijst ernstig of zeer ernstig eenzaam is",
    ),
    (
        "gezondheid",
        "Mensen die zich gezond voelen",
        "ervaren_gezondheid_goed_zeer_goed",
        _BETTER,
        "de eigen gezondheid goed of zeer goed noemt",
    ),
    (
        "langdurig_ziek",
        "Mensen met een langdurige aandoening",
        "een_of_meer_langdurige_aandoeningen",
        _WORSE,
        "zegt een of meer ziekten of aandoeningen te hebben die lang duren",
    ),
    (
        "beperkingen",
        "Mensen met een lichamelijke beperking",
        "een_of_meer_lichamelijke_beperkingen",
        _NEUTRAL,
        "zegt veel moeite te hebben met horen, zien of bewegen",
    ),
    (
        "angst_depressie",
        "Mensen met een hoog risico op angst of depressie",
        "hoog_risico_op_angst_of_depressie",
        _WORSE,
        "volgens een vragenlijst een hoog risico heeft op een angststoornis of depressie",
    ),
    (
        "stress",
        "Mensen met veel stress",
        "heel_veel_stress_in_afgelopen_4_weken",
        _WORSE,
        "zegt in de laatste vier weken veel of heel veel stress te hebben gehad",
    ),
    (
        "regie",
        "Mensen met regie over hun leven",
        "matig_veel_regie_over_eigen_leven",
        _BETTER,
        "volgens een vragenlijst matig of veel regie over het eigen leven ervaart",
    ),
    (
        "sporters",
        "Mensen die elke week sporten",
        "wekelijkse_sporters",
        _BETTER,
        "zegt ten minste één keer per week te sporten",
    ),
    ("roken", "Rokers", "roker", _WORSE, "zegt te roken"),
    (
        "overgewicht",
        "Mensen met overgewicht",
        "overgewicht",
        _WORSE,
        "volgens opgegeven lengte en gewicht overgewicht heeft (BMI van 25 of hoger)",
    ),
    ("mantelzorg", "Mantelzorgers", "mantelzorger", _NEUTRAL, "mantelzorg geeft"),
    ("vrijwilligers", "Vrijwilligers", "vrijwilligerswerk", _BETTER, "vrijwilligerswerk doet"),
)


def wellbeing() -> list[Indicator]:
    """Return the shares of adults who say so."""
    return [
        Indicator(
            f"sociaal.{name}",
            title,
            unit="%",
            kind=Kind.RATE,
            polarity=polarity,
            definition=f"{_ADULTS} {rest}.",
            source=RIVM,
            caveat=MODELLED,
            values=(Measure("gezondheid", key),),
            years=f"vanaf {_SINCE.get(name, 2012)}, niet elk jaar",
            cadence=SURVEYED,
            decimals=1,
            sensitivity=Sensitivity.GUARDED if name in _GUARDED else Sensitivity.OPEN,
        )
        for name, title, key, polarity, rest in _QUESTIONS
    ]
