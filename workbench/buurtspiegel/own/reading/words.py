"""What the columns of Dutch municipal files are called, and what that says of them."""

import re

from buurtspiegel.own.mapping import Role
from buurtspiegel_data.readers.wording import fold


def plain(header: str) -> str:
    """Return the name of a column as lower-case words: «PostcodeAanvrager» and «POSTCODE_AANVRAGER» are the same."""
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])", " ", header)
    return re.sub(r"[^0-9a-z]+", " ", fold(parted)).strip()


#: The roles by the words of a header, the surest first. Patterns are searched in :func:`plain`.
_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.POSTCODE, r"\bpost ?code|\bpostkode|\bpc( ?[46])?$|^pc( ?[46])?\b|\bzip( ?code)?\b|^postc$"),
    (Role.NUMBER, r"\bhuis ?(nr|num|nummer|letter)|\bhuisn|^h(s)?nr\b|^hn\b|toevoeging|^toev(oeg)?\b|house ?n(umbe)?r"),
    (
        Role.AREA_CODE,
        (
            r"(buurt|wijk|gemeente|gebieds?|regio|gwb) ?(code|cd|nr|num|nummer|id)\b"
            r"|^(bu|wk|gm|gwb|stat) ?(code|nr)"
        ),
    ),
    (
        Role.AREA_CODE,
        (
            r"\bcbs ?(code|buurt|wijk|gemeente|8)|^codering|^(bu|wk|gm)( ?20[0-9]{2})?$"
            r"|^regios?$|^code ?(buurt|wijk|gebied|gem)"
        ),
    ),
    (
        Role.AREA_NAME,
        (
            r"(buurt|wijk|gemeente|gebieds?|regio|stadsdeel|stads?wijk) ?naam"
            r"|^naam (van )?(de )?(buurt|wijk|gebied|gem)"
        ),
    ),
    (
        Role.AREA_NAME,
        (
            r"^(bu|wk|gm|stat) ?naam|^(sub)?wijk(en)?$|^buurt(en)?$|^(gebied|regio|stadsdeel|dorp|kern"
            r"|gemeente)(en|s)?$"
        ),
    ),
    (Role.AREA_NAME, r"^(wijk|buurt)\b|\b(wijk|buurt)$"),
    (Role.STREET, r"straat|openbare ?ruimte|\bstreet\b|^str$|^weg$|^or ?naam"),
    (Role.PLACE, r"woonplaats|^plaats(naam)?$|\bplaats$|^plaats\b|^wpl|^city$|^stad$|^woonpl"),
    (Role.ADDRESS, r"\badres\b|adres$|^address$|^locatie( ?omschrijving)?$|adres ?regel"),
    (
        Role.X,
        (
            r"^x$|^x ?(rd|co)|\bx ?(co|coord\w*)$|rd ?x$|^lon(g(itude)?)?$|^lng$"
            r"|lengtegraad|longitude|easting|^geo ?x|^point ?x"
        ),
    ),
    (
        Role.Y,
        (
            r"^y$|^y ?(rd|co)|\by ?(co|coord\w*)$|rd ?y$|^lat(itude)?$|breedtegraad"
            r"|latitude|northing|^geo ?y|^point ?y"
        ),
    ),
    (
        Role.X,
        (
            r"^(e?wkt|geom(etr\w*)?|the geom|geo ?(point|punt)( 2 ?d)?|co ?ordina(at|ten|tes)|lat ?lon(g)?"
            r"|shape|punt)\b"
        ),
    ),
    (
        Role.YEAR,
        (
            r"^(verslag|peil|school|boek|kalender|subsidie|belasting)?jaar( ?tal)?$"
            r"|^year$|^perioden?$|^jr$|jaar$(?<!bouwjaar)"
        ),
    ),
    (Role.DATE, r"datum|^date\b|\bdate$|^dt\b|\bdt$|^dat\b|tijdstip|^moment|\bdd$"),
    (Role.AMOUNT, r"bedrag|\bkosten|^euro|\beuro?$|uitgave|\bbudget|\blasten\b|\bprijs\b|^subsidie$"),
    (Role.COUNT, r"^aantal|\baantal$|^aant\b|^count$|^n$|^frequentie$|^freq$|^totaal$|^hoeveelheid$|^records$"),
    (
        Role.CATEGORY,
        (
            r"soort|categorie|\btype|product|voorziening|regeling|^thema|onderwerp"
            r"|rubriek|^klasse|^aard\b|doelgroep"
        ),
    ),
    (
        Role.CATEGORY,
        (
            r"^functie|domein|maatregel|delict|overtreding|vergunning|activiteit"
            r"|^label|^groep|^omschrijving|^melding$"
        ),
    ),
    (Role.CATEGORY, r"^status|^fase|^resultaat|^uitkomst|^afdoening|^reden|hoofdgroep|subgroep|materiaal|lamp|kleur"),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
#: Which of several columns with one role is taken: the first that has these words, else the first.
PREFERRED = {
    Role.CATEGORY: r"soort|product|categorie|type|voorziening",
    Role.DATE: r"besluit|ingang|start|begin|melding|aanvraag|afgi?f|verle",
    Role.AMOUNT: r"toegekend|bedrag",
    Role.POSTCODE: r"6$|^postcode",
    Role.STREET: r"straat|openbare",
}
_PERSONAL: tuple[tuple[str, str], ...] = (
    ("BSN", r"\bbsn\b|burger ?service|\bsofi|\ba ?nummer$|\bvreemdelingen ?n"),
    ("e-mail", r"\be ?mail|\bmail( ?adres)?\b"),
    ("telefoon", r"telefoon|^tel\b|\btel( ?nr)?$|mobiel|\bgsm\b|\bphone"),
    ("IBAN", r"\biban\b|rekening ?(nr|nummer|houder)?|bank ?rek"),
    ("geboortedatum", r"geboorte|\bgeb(oren)?\b|\bgeb ?dat|^dob$|birth|overlijd|overleden"),
    (
        "naam",
        (
            r"voor ?naam|achter ?naam|familie ?naam|voorletter|tussenvoegsel"
            r"|roepnaam|volledige ?naam|geslachts ?naam"
        ),
    ),
    (
        "naam",
        (
            r"\b(aanvrager|client|cliënt|inwoner|bewoner|eigenaar|houder|contact ?persoon|behandelaar"
            r"|medewerker)s?\b(?! ?(nr|num|id))"
        ),
    ),
    (
        "naam",
        (
            r"\b(partner|ouder|kind|melder|consulent|regisseur|persoon|burger|klant)( ?naam)?$"
            r"|^naam (van )?(de )?(aanvr|cl|eig|melder|pers|contact)|^tav$"
        ),
    ),
    ("naam", r"(persoons|aanvrager|client|klant|eigenaar|partner)s? ?naam"),
    ("document", r"paspoort|identiteits|rijbewijs|document ?n|\bid ?bewijs|kenteken"),
    (
        "kenmerk",
        (
            r"(client|klant|dossier|zaak|persoons?|aanvraag|beschikking|beschikkings|melding|melding[se]"
            r"|besluit|registratie|kvk|factuur|debiteur\w*|relatie|burger|object) ?(nr|num|nummer|id|kenmerk"
            r"|code)\b"
        ),
    ),
    (
        "kenmerk",
        (
            r"^(id|nr|volgnr|volgnummer|kenmerk|uuid|guid|object ?id|fid|ogc fid|rijnummer|zaak|dossier|kvk"
            r"|record|recordnr)$"
            r"|\bkenmerk\b"
        ),
    ),
    (
        "vrije tekst",
        (
            r"opmerking|toelichting|notitie|\bmemo\b|vrije ?tekst|aantekening"
            r"|motivering|verslag(?!jaar)|\btekst$|bijzonderhe"
        ),
    ),
)
_PERSONAL_COMPILED = tuple((what, re.compile(pattern)) for what, pattern in _PERSONAL)


def role_of(header: str) -> Role | None:
    """Return the role that a header names, None where its words say nothing."""
    words = plain(header)
    return next((role for role, pattern in _COMPILED if pattern.search(words)), None)


def personal_of(header: str) -> str:
    """Return which personal data a header announces («BSN», «naam»), '' for none."""
    words = plain(header)
    return next((what for what, pattern in _PERSONAL_COMPILED if pattern.search(words)), "")


def known(header: str) -> bool:
    """Say whether the words of a header are those of a column we know."""
    return bool(
        role_of(header) or personal_of(header) or "|" in header or plain(header) in {"naam", "geslacht", "leeftijd"}
    )


def preferred(role: Role, headers: list[str]) -> str:
    """Return which of the columns of one role to take."""
    pattern = PREFERRED.get(role, "")
    return next((header for header in headers if pattern and re.search(pattern, plain(header))), headers[0])
