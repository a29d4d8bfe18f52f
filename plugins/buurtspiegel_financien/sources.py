"""Where the figures of Financiën come from, and what is to be known of each source."""

from buurtspiegel.api import Level

KWB = "CBS, Kerncijfers wijken en buurten (85984NED en eerdere jaren)"
IV3 = "CBS, Informatie voor Derden (Iv3), jaarrekeningen van gemeenten (45067NED en andere jaren)"
IV3_BUDGET = "CBS, Informatie voor Derden (Iv3), begrotingen van gemeenten (45067NED en andere jaren)"
RIVM = "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt (50090NED)"
ONLY_GEMEENTE = (Level.GEMEENTE,)
YEARLY = "elk jaar"

PROVISIONAL = "Het cijfer komt ongeveer twee jaar later en is eerst voorlopig."
FROM_100 = PROVISIONAL + " Er is alleen een cijfer bij 100 huishoudens of meer."
BOOKED = "Gemeenten boeken kosten verschillend: kijk naar grote verschillen, niet naar kleine."
