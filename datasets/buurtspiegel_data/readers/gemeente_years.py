"""In which years does a set of gemeente codes exist? Stated years can be wrong; the codes of a year are not.

Gemeenten merge on the first of January, and a merger mostly retires codes and makes new ones (CBS, Gemeentelijke
indeling op 1 januari, 2010 to 2026). Wijk and buurt codes carry their gemeente, so they tell the year as well.
"""

from collections.abc import Iterable

#: The years that the tables below cover; outside them every code may exist.
FIRST_YEAR, LAST_YEAR = 2010, 2026

_NEW_IN = {
    2011: "1900 1901 1903 1904 1908",
    2012: "1911",
    2013: "1924 1927",
    2014: "1921",
    2015: "1930 1931",
    2016: "1940 1942 1945",
    2017: "1948",
    2018: "1949 1950 1952",
    2019: "1954 1959 1960 1961 1963 1966 1969 1970 1978",
    2021: "1979",
    2022: "1980 1982 1991",
    2023: "1992",
}
_LAST_IN = {
    2010: "0064 0083 0091 0104 0305 0311 0329 0333 0364 0459 0497 0595 0600 0683 0710 0808 0905 0936",
    2011: "0366 0412 0462 0463",
    2012: "0395 0476 0504 0511 0559 0571 0580 0693 0694",
    2013: "0051 0055 0082 0499 0653 1672",
    2014: "0265 0282 0365 0458 0491 0568 0608 0612 0623 0643 0644 1671",
    2015: "0241 0381 0424 0425 0478 1921",
    2016: "0844 0846 0860",
    2017: "0007 0018 0040 0048 0063 0070 0081 0140 0196 1908 1987",
    2018: "0005 0009 0015 0017 0022 0025 0053 0056 0058 0079 0236 0304 0393 0545 0576 0584 0585 0588 0611 0617 "
    "0620 0689 0707 0733 0738 0870 0874 0881 0951 0962 1651 1663 1722 1927",
    2020: "0003 0010 0024 0788",
    2021: "0370 0398 0416 0756 0786 0815 0856 1684 1685 1702",
    2022: "0457 0501 0530 0614",
}
_FIRST = {f"GM{number}": year for year, numbers in _NEW_IN.items() for number in numbers.split()}
_LAST = {f"GM{number}": year for year, numbers in _LAST_IN.items() for number in numbers.split()}
#: Amsterdam went from digits to letters (BU0363AA01) in the course of this year: editions of it differ.
_AMSTERDAM, _AMSTERDAM_LETTERS = "0363", 2022


def possible_years(codes: Iterable[str]) -> range:
    """Return the years in which all these gemeente, wijk or buurt codes exist together, empty where there are none.

    A range from :data:`FIRST_YEAR` means «or earlier», one up to :data:`LAST_YEAR` «or later».
    """
    unique = set(codes)
    gemeenten = {f"GM{code[2:6]}" for code in unique if code[:2] in {"GM", "WK", "BU"}}
    first = max((_FIRST.get(code, FIRST_YEAR) for code in gemeenten), default=FIRST_YEAR)
    last = min((_LAST.get(code, LAST_YEAR) for code in gemeenten), default=LAST_YEAR)
    amsterdam = [code[6:] for code in unique if code[:2] in {"WK", "BU"} and code[2:6] == _AMSTERDAM]
    if any(not rest.isdigit() for rest in amsterdam):
        first = max(first, _AMSTERDAM_LETTERS)
    elif amsterdam:
        last = min(last, _AMSTERDAM_LETTERS)
    return range(first, last + 1)
