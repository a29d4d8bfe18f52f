"""Does a text read like the name of a person? By initials, titles, and names that are common in the Netherlands.

The lists are short on purpose: a column of names is known by the many that are in them, not by each.
"""

import re

_FIRST_TEXT = """
jan johan johannes hans piet pieter peter kees cornelis willem wim hendrik henk gerrit jacob jaap dirk klaas
maria anna johanna elisabeth margaretha catharina cornelia wilhelmina hendrika petra ingrid monique saskia
marieke anja sander jeroen martijn dennis mark marco erik eric rob robert richard patrick michel michael bas
bart tom thomas tim niels lars daan sem finn noah lucas luuk levi milan jesse thijs ruben stijn julian sam max
adam bram mees gijs hugo emma sophie julia anouk lisa lotte sanne fleur eva tess zoe mila nora sara saar noor
yara lieke femke iris roos maud isa anne marloes linda sandra esther mirjam nicole wendy kim laura ilse karin
marjan marja ria truus greet mohamed mohammed mohammad ahmed ali omar youssef ibrahim hassan hussein mustafa
mehmet ayse fatma fatima aisha khadija samira naima yasmin leila emine hatice murat emre can deniz elif zeynep
said rachid karim bilal hamza aleksandra katarzyna agnieszka piotr pawel krzysztof tomasz andrzej ana
oleksandr olena natalia svetlana frank fred theo ton toon leo bert ben rene ronald paul bob joost joris koen
wouter maarten floris rutger bernard arie ad cor wil jos joop sjaak gerard gert geert harm harry herman rudolf
ruud simon steven stefan vincent wesley ellen els elly emmy gerda hanneke heleen hilde ineke jacqueline
janneke jolanda josephine judith liesbeth manon margriet marian marianne marlies mieke nienke paula renate
renske rianne sabine simone sofie suzanne sylvia tineke trudy vera willemijn yvonne
"""
_FIRST = frozenset(_FIRST_TEXT.split())
_LAST_TEXT = """
jong jansen janssen vries berg bakker dijk visser smit meijer meyer boer mulder groot bos vos peters hendriks
leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs haan vermeulen heuvel veen broek bruijn
bruin schouten beek willems vliet ven hoekstra maas verhoeven koster dam wal prins blom huisman peeters jonge
kuipers veenstra post kuiper gerritsen heijden koning bosch postma dongen verbeek jonker horst boom scholten
martens hermans velden zwart wolff sanders kramer molenaar driessen bergen scheffer rooij wijk ruiter evers
timmermans timmerman hofman hoek groen bouwman kroon otten gerrits hoeven loon lange brink claassen schipper
willemsen sluis goossens ham vink kooij wouters stam bogaard zijlstra hoogendoorn veldhuis hofstra wiersma
boersma terpstra bosma sikkema hoeksema jager slager mol schaap schuurman yilmaz kaya demir celik sahin yildiz
ozturk aydin arslan dogan kilic aslan cetin kara nguyen chen singh ali mohamed ahmed hassan khan bouali benali
amrani haddad bakali kowalski nowak wisniewski mohan ramdin baldew kartosen pinas martina
"""
_LAST = frozenset(_LAST_TEXT.split())
_BETWEEN = r"(?:van|de|den|der|het|'t|ten|ter|te|in|op|aan|el|al|la|le|du|von|zu|bin|ben|abd)"
_INITIALS = re.compile(
    rf"(?:[A-Z]\.?\s?-?(?:[A-Z]|Th|Ch|Ph|IJ)?\.){{1,6}}\s*(?:{_BETWEEN}\s+){{0,3}}[A-ZÀ-Þ][\w'’-]+(?:[\s-]+[\w'’-]+){{0,3}}"
    rf"|[A-ZÀ-Þ][\w'’-]+(?:[\s-]+[\w'’-]+)?\s*,\s*(?:(?:[A-Z](?:[a-z]{{1,2}})?\.\s?){{1,6}}|[A-ZÀ-Þ][a-zà-ÿ]+\b)\s*(?:{_BETWEEN}\s*){{0,3}}"
)
_TITLE = re.compile(
    r"\b(?:dhr|mevr|mw|mej|fam|drs|ing|ir|mr|prof)\b\.?\s+\S"
    r"|\b(?:de heer|mevrouw|meneer|familie)\s+[A-Z]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BETWEEN_WORD = re.compile(_BETWEEN, re.IGNORECASE)
#: What else stands in names of places and products: such a text is not a person.
_NOT_A_NAME = re.compile(
    r"straat|laan|weg\b|plein|gracht|kade|singel|dreef|wijk|buurt|centrum|noord|zuid|oost|west|hulp|zorg|school"
    r"|vergunning|uitkering|subsidie|regeling|begeleiding|bijstand|vereniging|stichting|bv\b|b\.v\.",
    re.IGNORECASE,
)


def looks_like_name(text: str) -> bool:
    """Say whether a text is, or holds, the name of a person."""
    if not 3 <= len(text) <= 60 or (_TITLE.search(text) is None and _NOT_A_NAME.search(text)):
        return False
    if _TITLE.search(text) or _INITIALS.fullmatch(text):
        return True
    words = [word for word in _WORD.findall(text) if not _BETWEEN_WORD.fullmatch(word)]
    if not 2 <= len(words) <= 5 or any(sign.isdigit() for sign in text):
        return False
    first, *others = (word.casefold() for word in words)
    return (first in _FIRST and words[-1][0].isupper()) or (others[-1] in _FIRST and first in _LAST)


def is_common_name(text: str) -> bool:
    """Say whether a text is one common first name or surname: only a column full of them says anything."""
    words = [word.casefold() for word in _WORD.findall(text) if not _BETWEEN_WORD.fullmatch(word)]
    return 0 < len(words) <= 2 and (words[0] in _FIRST or any(part in _LAST for part in re.split(r"[\s-]", words[-1])))
