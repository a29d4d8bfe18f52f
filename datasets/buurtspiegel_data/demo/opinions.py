"""What people report and what researchers score: health, liveability, and what the gemeente spends."""

import numpy as np

from .setting import Setting, Sums, logistic

#: Log odds at the average, slope on wealth, on living alone, on age, change a year, of each health question (adults).
_HEALTH = {
    "eenzaam": (-0.16, -0.75, 0.7, 0.35, 0.022),
    "ernstig_zeer_ernstig_eenzaam": (-2.18, -1.5, 1.0, 0.2, 0.035),
    "ervaren_gezondheid_goed_zeer_goed": (1.20, 1.35, -0.2, -1.6, -0.018),
    "moeite_met_rondkomen": (-1.80, -2.9, 0.9, -0.8, 0.0),
    "overgewicht": (0.02, -0.70, -0.5, 0.6, 0.004),
    "roker": (-1.62, -1.25, 0.6, -0.9, -0.045),
    "mantelzorger": (-1.78, 0.05, -0.6, 0.2, 0.0),
    "vrijwilligerswerk": (-1.05, 0.75, -0.6, 0.3, -0.02),
    "wekelijkse_sporters": (-0.02, 1.25, 0.1, -1.2, 0.01),
    "een_of_meer_langdurige_aandoeningen": (-0.72, -0.65, 0.1, 1.7, 0.01),
    "hoog_risico_op_angst_of_depressie": (-2.62, -1.9, 0.9, -0.8, 0.06),
}
#: Liveability: base and slopes on wealth, centrality, greenness, crime and social letting, of each dimension.
_LIVEABILITY = {
    "won": (0.0, 0.16, -0.05, 0.04, 0.0, -0.05),
    "soc": (0.0, 0.09, -0.05, 0.05, 0.0, -0.10),
    "onv": (0.03, 0.05, -0.04, 0.02, -0.9, -0.04),
    "vrz": (-0.03, 0.03, 0.16, -0.09, 0.0, 0.0),
    "fys": (0.0, 0.05, -0.01, 0.03, 0.0, 0.0),
}


def health(setting: Setting, sums: Sums) -> Sums:
    """Return how many adults say yes to each question."""
    adults = (sums["inw"] - sums["00_14"]) * 0.96
    alone = sums["1p"] / np.maximum(sums["hh"], 1) - 0.38
    grey = sums["65_oo"] / np.maximum(sums["inw"], 1) - 0.2
    said: Sums = {"volwassenen": adults}
    for topic, (name, (base, wealth, single, old, trend)) in enumerate(_HEALTH.items()):
        lean = setting.character(70 + topic, 0.03, 0.05, 0.03)
        lean = lean + setting.path(180 + topic, 0.006, 0.015)
        odds = base + wealth * setting.wealth + single * alone + old * grey + trend * setting.time + lean
        said[name] = adults * logistic(odds)
    return said


def liveability(setting: Setting, sums: Sums) -> Sums:
    """Return the deviation from the national average of each dimension of liveability, summed over residents."""
    residents = np.maximum(sums["inw"], 0)
    dense = sums["oad"] / np.maximum(sums["adressen"], 1)
    central = np.clip(dense / 2_500, 0, 1.6) - 0.5
    green = np.clip(1 - dense / 1_500, -0.5, 1)
    crime = sums["misdrijven"] / np.maximum(residents, 25)
    social = sums["corporatie"] / np.maximum(sums["woning"], 1)
    scores: Sums = {}
    for topic, (name, (base, *slopes)) in enumerate(_LIVEABILITY.items()):
        drivers = (setting.wealth, central, green, np.minimum(crime, 0.15) - 0.03, social - 0.28)
        score = base + sum(slope * driver for slope, driver in zip(slopes, drivers, strict=True))
        scores[name] = residents * (
            score
            + setting.character(90 + topic, 0.01, 0.015, 0.01)
            + 0.003 * setting.time
            + setting.path(200 + topic, 0.002, 0.002)
        )
    total = np.sum(list(scores.values()), axis=0)
    return {**scores, "afw": total, "lbm": total + 4.12 * residents}
