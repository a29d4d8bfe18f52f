"""Where the figures of this field come from, how often they come anew, and what none of them can say."""

from buurtspiegel.api import Level

KWB = "CBS, Kerncijfers wijken en buurten (82339NED tot en met 86358NED)"
KWB_PC = "CBS, Kerncijfers wijken en buurten (82339NED tot en met 86358NED); CBS, Kerncijfers per postcode"
GRID = "Netbeheerders, Kleinverbruiksgegevens per postcode"
PBL = "PBL, Startanalyse aardgasvrije buurten, tabel per buurt (2020)"
LABELS = "RVO, EP-Online, totaalbestand met energielabels van woningen"
HEAT = "RIVM, Atlas Natuurlijk Kapitaal, kaart «Stedelijk hitte-eiland effect (UHI)»"
FELT = "Klimaateffectatlas, kaart «Gevoelstemperatuur»"
TREES = "RIVM, Atlas Natuurlijk Kapitaal, «Bomenkaart»"
GRASS = "RIVM, Atlas Natuurlijk Kapitaal, «Graskaart»"

YEARLY, ONCE, SELDOM, MONTHLY = "elk jaar", "eenmalig: uitgave 2020", "eens in de paar jaar", "elke maand"

CBS_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
POSTCODES = (Level.PC4, Level.PC6)
EVERY_LEVEL = (*CBS_LEVELS, *POSTCODES)
