"""Where the figures come from, and what holds for all figures of one source."""

KWB = "CBS, Kerncijfers wijken en buurten (85984NED en die van andere jaren)"
KWB_PC = f"{KWB}; Kerncijfers per postcode"
RIVM = "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt (50090NED)"
SES = "CBS, Sociaal-economische status per wijk en buurt (SES-WOA, 86296NED)"
WMO = "CBS, Wmo-cliënten naar type maatwerkvoorziening per wijk (86158NED)"
YOUTH = "CBS, Jongeren met jeugdzorg in natura per wijk (86204NED)"
TOGETHER = "CBS, Gebruik van voorzieningen in het sociaal domein per wijk (85994NED)"
CRIME = "CBS en Politie, Geregistreerde misdrijven per gemeente (47018NED)"

YEARLY = "elk jaar"
SURVEYED = "elke twee tot vier jaar"

ROUNDED = "CBS rondt aantallen af op vijftallen: in een kleine buurt is het percentage minder precies."
ROUNDED_HOUSEHOLDS = ROUNDED + " Van een handvol huishoudens kan het zelfs boven 100 uitkomen."
MODELLED = (
    "Dit is een schatting met een model op basis van een enquête. "
    "Een klein verschil tussen buurten zegt weinig, en van jaar op jaar vergelijken kan niet zomaar."
)
USE = "Gebruik van hulp is niet hetzelfde als behoefte aan hulp."
