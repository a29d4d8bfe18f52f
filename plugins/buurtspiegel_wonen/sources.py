"""Where the figures of Wonen come from, and what is to be known of each source."""

from buurtspiegel.api import Level

KWB = "CBS, Kerncijfers wijken en buurten (85984NED en eerdere jaren)"
KWB_PC = "CBS, Kerncijfers wijken en buurten (85984NED en eerdere jaren); Kerncijfers per postcode"
BAG = "Kadaster, Basisregistratie Adressen en Gebouwen (BAG)"
MOVES = "CBS, Bevolkingsontwikkeling; regio per maand (37230NED)"

EVERY_LEVEL = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6)
YEARLY = "elk jaar"

WHOLE_PERCENT = "CBS publiceert hele procenten, en alleen bij 20 woningen of meer."
OWNERSHIP = WHOLE_PERCENT + " Is van meer dan de helft van de woningen de eigenaar onbekend, dan is er geen cijfer."
IN_USE = "Het gaat om woningen die in gebruik zijn of kunnen worden genomen; een sloopvergunning telt nog mee."
