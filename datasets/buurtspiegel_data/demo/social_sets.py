"""The data sets of the social domain, under the names and keys of the readers of the real ones."""

from buurtspiegel_data.levels import Level

from .publish import Column, Dataset
from .social import WMO_KINDS

_COUNTRY_TO_WIJK = (Level.LAND, Level.GEMEENTE, Level.WIJK)
_COUNTRY_TO_BUURT = (*_COUNTRY_TO_WIJK, Level.BUURT)
_PER_1000 = "per 1 000 inwoners"
_LEAST_HOUSEHOLDS, _LEAST_PEOPLE = 100, 100

#: What the kerncijfers have of work and education beside the rest; care and work come a year late, income two.
KWB_COLUMNS = (
    Column("a_opl", "Mensen van wie het opleidingsniveau bekend is", "aantal", "opgeleid", step=5, late=2024),
    Column("p_arb_wn", "Percentage werknemers", "%", "werknemer", "werkt", 100, least=_LEAST_PEOPLE, late=2024),
    Column("p_arb_zs", "Percentage zelfstandigen", "%", "zelfstandig", "werkt", 100, least=_LEAST_PEOPLE, late=2024),
    Column("p_hh_lkk", "Huishoudens met een laag inkomen", "%", "hh_koopkracht", "hh", 100, 0.1, least=50, late=2023),
)
HEALTH_TITLES = {
    "matig_veel_regie_over_eigen_leven": "Matig/veel regie over eigen leven",
    "heel_veel_stress_in_afgelopen_4_weken": "(Heel) veel stress in afgelopen 4 weken",
    "een_of_meer_lichamelijke_beperkingen": "Een of meer lichamelijke beperkingen",
}

_SCORES = {
    "ses_woa_totaalscore_gemiddelde_score": ("SES-WOA, totaalscore, gemiddelde score", "ses"),
    "ses_woa_deelscore_financiele_welvaart_gemiddelde_score": (
        "SES-WOA, deelscore financiële welvaart",
        "ses_welvaart",
    ),
    "ses_woa_deelscore_opleidingsniveau_gemiddelde_score": ("SES-WOA, deelscore opleidingsniveau", "ses_opleiding"),
    "ses_woa_deelscore_arbeidsverleden_gemiddelde_score": ("SES-WOA, deelscore arbeidsverleden", "ses_arbeid"),
    "spreiding_spreiding_totaal": ("Spreiding, spreiding totaal", "ses_spreiding"),
}
STATUS = Dataset(
    id="seswoa",
    title="Sociaal-economische status (SES-WOA)",
    levels=_COUNTRY_TO_BUURT,
    years=tuple(range(2014, 2023)),
    columns=(
        Column("particuliere_huishoudens", "Particuliere huishoudens", "Aantal", "hh", step=100),
        *(
            Column(key, title, "Getal", top, "hh", step=0.001, least=_LEAST_HOUSEHOLDS)
            for key, (title, top) in _SCORES.items()
        ),
    ),
)

WMO = Dataset(
    id="wmo",
    title="Wmo-cliënten naar type maatwerkvoorziening",
    levels=_COUNTRY_TO_WIJK,
    years=tuple(range(2019, 2025)),
    columns=(
        Column("clienten", "Wmo-cliënten", "aantal", "wmo", step=5, least=10),
        *(
            Column(f"clienten_per_1000_{kind}", f"Wmo-cliënten relatief, {kind.replace('_', ' ')}", _PER_1000,
                   f"wmo_{kind}", "inw", 1000, least=_LEAST_PEOPLE)
            for kind in WMO_KINDS
        ),
    ),
)  # fmt: skip

YOUTH = Dataset(
    id="jeugd",
    title="Jongeren met jeugdzorg in natura",
    levels=_COUNTRY_TO_WIJK,
    years=tuple(range(2019, 2025)),
    columns=(
        Column("jongeren", "Jongeren met jeugdzorg", "aantal", "jeugdzorg", step=5, least=10),
        Column("jongeren_jeugdhulp_met_verblijf", "Jongeren met jeugdzorg, jeugdhulp met verblijf", "aantal",
               "jeugd_verblijf", step=5, least=10),
        Column("trajecten", "Jeugdzorgtrajecten", "aantal", "trajecten", step=5, least=10),
        Column("trajecten_huisarts", "Trajecten, verwezen door de huisarts", "aantal", "trajecten_huisarts", step=5,
               least=10),
        Column("trajecten_gemeente", "Trajecten, verwezen door de gemeentelijke toegang", "aantal",
               "trajecten_gemeente", step=5, least=10),
    ),
)  # fmt: skip

TOGETHER = Dataset(
    id="sociaaldomein",
    title="Gebruik van voorzieningen in het sociaal domein",
    levels=_COUNTRY_TO_WIJK,
    years=tuple(range(2019, 2024)),
    columns=(
        Column("huishoudens", "Huishoudens met voorzieningen", "aantal", "hh_hulp", step=5, least=10),
        Column("huishoudens_per_1000", "Huishoudens met voorzieningen", "per 1 000 huishoudens", "hh_hulp", "hh", 1000,
               least=_LEAST_HOUSEHOLDS),
        Column("huishoudens_2_voorzieningen", "Huishoudens met voorzieningen, 2 voorzieningen", "aantal",
               "hh_hulp_meer", step=5, least=10),
    ),
)  # fmt: skip

POVERTY = Dataset(
    id="bestaanszekerheid",
    title="Schulden en armoede",
    levels=_COUNTRY_TO_BUURT,
    years=tuple(range(2018, 2024)),
    columns=(
        Column("a_hh", "Particuliere huishoudens", "aantal", "hh", step=10),
        Column("a_hh_schulden", "Huishoudens met geregistreerde problematische schulden", "aantal", "hh_schulden",
               step=10, least=10, guard="hh_schulden"),
        Column("p_hh_schulden", "Huishoudens met geregistreerde problematische schulden", "%", "hh_schulden", "hh", 100,
               0.1, least=_LEAST_HOUSEHOLDS),
        Column("a_kinderen", "Minderjarige kinderen", "aantal", "kinderen", step=10),
        Column("p_kinderen_laag_inkomen", "Minderjarige kinderen in een huishouden met een laag inkomen", "%",
               "kinderen_laag", "kinderen", 100, 0.1, least=100),
    ),
)  # fmt: skip

MOVES = Dataset(
    id="verhuizingen",
    title="Bevolkingsontwikkeling",
    levels=(Level.LAND, Level.GEMEENTE),
    years=tuple(range(2014, 2024)),
    columns=(
        Column("inwoners", "Inwoners op 1 januari", "aantal", "inw"),
        Column("gevestigd", "Gevestigd uit een andere gemeente", "aantal", "gevestigd"),
        Column("vertrokken", "Vertrokken naar een andere gemeente", "aantal", "vertrokken"),
    ),
)

SOCIAL_SETS = (STATUS, WMO, YOUTH, TOGETHER, POVERTY, MOVES)
