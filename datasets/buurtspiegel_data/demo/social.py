"""Work, status, help and debts: what the social domain counts beyond income and benefits (levels of about 2022)."""

import numpy as np

from .kinds import RURAL
from .setting import Setting, Sums, logistic

#: Log odds at the average, slope on wealth, on living alone, on age, change a year, of more health questions (adults).
_HEALTH = {
    "matig_veel_regie_over_eigen_leven": (2.05, 1.5, -0.6, -0.4, -0.015),
    "heel_veel_stress_in_afgelopen_4_weken": (-1.62, -0.9, 0.7, -1.4, 0.03),
    "een_of_meer_lichamelijke_beperkingen": (-1.95, -1.1, 0.3, 1.9, 0.005),
}
#: Wmo clients by kind of help; one person may have several. Rounded impressions of published shares.
WMO_KINDS = {
    "hulp_bij_het_huishouden": 0.42,
    "ondersteuning_thuis": 0.30,
    "hulpmiddelen_en_diensten": 0.58,
    "verblijf_en_opvang": 0.03,
}


def social(setting: Setting, sums: Sums) -> Sums:
    """Return the sums behind the data sets of :mod:`.social_sets`."""
    made: Sums = {}
    for topic in (_work, _health, _status, _help, _poverty):
        made |= topic(setting, sums)
    return made


def _work(setting: Setting, sums: Sums) -> Sums:
    own = logistic(
        -1.75 + 0.55 * setting.wealth + 0.7 * setting.is_kind(*RURAL) + setting.character(420, 0.05, 0.08, 0.05)
    )
    return {
        "zelfstandig": sums["werkt"] * own,
        "werknemer": sums["werkt"] * (1 - own),
        "opgeleid": sums["opl_lg"] + sums["opl_md"] + sums["opl_hg"],
    }


def _health(setting: Setting, sums: Sums) -> Sums:
    adults = (sums["inw"] - sums["00_14"]) * 0.96
    alone = sums["1p"] / np.maximum(sums["hh"], 1) - 0.38
    grey = sums["65_oo"] / np.maximum(sums["inw"], 1) - 0.2
    said: Sums = {}
    for topic, (name, (base, wealth, single, old, trend)) in enumerate(_HEALTH.items()):
        lean = setting.character(430 + topic, 0.03, 0.05, 0.03) + setting.path(440 + topic, 0.006, 0.015)
        odds = base + wealth * setting.wealth + single * alone + old * grey + trend * setting.time + lean
        said[name] = adults * logistic(odds)
    return said


def _status(setting: Setting, sums: Sums) -> Sums:
    """Return SES-WOA and its three parts, summed over households: about 0 on average, and the parts add up."""
    households = sums["hh"]
    learned = sums["opl_hg"] / np.maximum(sums["opl_lg"] + sums["opl_md"] + sums["opl_hg"], 1)
    working = sums["werkt"] / np.maximum(sums["beroeps"], 1)
    lean = setting.character(450, 0.01, 0.015, 0.01) + setting.path(451, 0.002, 0.003)
    parts = {
        "ses_welvaart": 0.45 * setting.wealth + lean,
        "ses_opleiding": 0.5 * (learned - 0.33),
        "ses_arbeid": 0.6 * (working - 0.70),
    }
    total = np.sum(list(parts.values()), axis=0)
    return {name: households * part for name, part in parts.items()} | {
        "ses": households * total,
        "ses_spreiding": households * (0.92 - 0.2 * setting.wealth),
    }


def _help(setting: Setting, sums: Sums) -> Sums:
    lean = np.exp(setting.character(460, 0.04, 0.06, 0.04))
    helped: Sums = {f"wmo_{kind}": sums["wmo"] * np.minimum(share * lean, 0.95) for kind, share in WMO_KINDS.items()}
    together = 0.75 * sums["wmo"] + 0.62 * sums["jeugdzorg"] + 0.8 * sums["bijstand"]
    return helped | {
        "jeugd_verblijf": sums["jeugdzorg"] * 0.085 * np.exp(-0.4 * setting.wealth),
        "trajecten": sums["jeugdzorg"] * 1.45,
        "trajecten_huisarts": sums["jeugdzorg"] * 1.45 * logistic(-0.62 + 0.7 * setting.wealth),
        "trajecten_gemeente": sums["jeugdzorg"] * 1.45 * logistic(-0.55 - 0.5 * setting.wealth),
        "hh_hulp": np.minimum(together, 0.9 * sums["hh"]),
        "hh_hulp_meer": np.minimum(0.16 * together, 0.3 * sums["hh"]),
    }


def _poverty(setting: Setting, sums: Sums) -> Sums:
    """Return households with registered debts, and children who grow up with little: both follow income, not fully."""
    alone = sums["1p"] / np.maximum(sums["hh"], 1) - 0.38
    letting = sums["corporatie"] / np.maximum(sums["woning"], 1) - 0.28
    grey = sums["65_oo"] / np.maximum(sums["inw"], 1) - 0.2
    lean = setting.character(470, 0.08, 0.12, 0.08) + setting.path(471, 0.012, 0.02)
    debts = logistic(
        -2.55 - 2.3 * setting.wealth + 0.4 * alone + 0.9 * letting - 1.3 * grey - 0.02 * setting.time + lean
    )
    young = logistic(-2.75 - 2.9 * setting.wealth + 0.8 * letting - 0.03 * setting.time + 0.7 * lean)
    children = 1.2 * sums["00_14"]
    return {
        "hh_schulden": sums["hh"] * debts,
        "kinderen": children,
        "kinderen_laag": children * young,
        "hh_koopkracht": sums["hh_minimum"] * 0.85,
    }
