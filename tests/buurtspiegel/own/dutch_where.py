"""Ways to say where a record is: the columns of a file, and what is true of a record that is written so."""

from collections.abc import Callable

from dutch_facts import Fact
from pyproj import Transformer

Truth = dict[str, str | float | int]
_DEGREES = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def say_money(value: float, decimal: str, style: int) -> str:
    """Euros: plain, with thousands, with a € sign."""
    plain = f"{value:.2f}"
    grouped = f"{value:,.2f}"
    if decimal == ",":
        plain, grouped = plain.replace(".", ","), grouped.replace(",", "_").replace(".", ",").replace("_", ".")
    return (plain, grouped, f"€ {grouped}")[style % 3]


def _addition(fact: Fact, style: int) -> str:
    if not fact.addition:
        return str(fact.number)
    return f"{fact.number}{('-', ' ', '/')[style % 3]}{fact.addition}"


def say_postcode(fact: Fact, style: int) -> str:
    digits, letters = fact.postcode[:4], fact.postcode[4:]
    return (f"{digits} {letters}", fact.postcode, f"{digits} {letters.lower()}", f"{digits}{letters.lower()}")[
        style % 4
    ]


def _apart(addition: str) -> tuple[str, str]:
    """The letter of a house, or what is behind it."""
    letter = len(addition) == 1 and addition.isalpha()
    return (addition, "") if letter else ("", addition)


def _bare(code: str) -> str:
    """A code that a spreadsheet took for a number."""
    return code[2:].lstrip("0")


def _whole_address(fact: Fact) -> Truth:
    return _home(fact) | _street(fact) | {"place": fact.place}


def _degrees(fact: Fact) -> tuple[float, float]:
    lon, lat = _DEGREES.transform(fact.x, fact.y)
    return round(lon, 7), round(lat, 7)


def _lat_lon(fact: Fact, decimal: str) -> tuple[str, ...]:
    return tuple(_say(one, 7, decimal) for one in reversed(_degrees(fact)))


#: Ways to say where: (headers, cells of a fact in style and decimal, what is true of it then).
Where = tuple[tuple[str, ...], Callable[[Fact, int, str], tuple[str, ...]], Callable[[Fact], Truth]]


def _home(fact: Fact) -> Truth:
    return {"postcode": fact.postcode, "number": str(fact.number), "addition": fact.addition.upper()}


def _street(fact: Fact) -> Truth:
    return {"street": fact.street, "number": str(fact.number), "addition": fact.addition.upper()}


def _point(fact: Fact) -> Truth:
    return {"x": fact.x, "y": fact.y}


def _say(number: float, decimals: int, decimal: str) -> str:
    return f"{number:.{decimals}f}".replace(".", decimal)


WHERE: dict[str, Where] = {
    "postcode en huisnummer": (
        ("postcode", "huisnummer"),
        lambda f, s, d: (say_postcode(f, s), _addition(f, s)),
        _home,
    ),
    "postcode, huisnr en toevoeging": (
        ("pc6", "huisnr", "toevoeging"),
        lambda f, s, d: (say_postcode(f, s), str(f.number), f.addition),
        _home,
    ),
    "huisnummer met letter apart": (
        ("Postcode aanvrager", "huisnummer", "huisletter", "huisnummertoevoeging"),
        lambda f, s, d: (
            say_postcode(f, s),
            str(f.number),
            f.addition if len(f.addition) == 1 and f.addition.isalpha() else "",
            "" if len(f.addition) == 1 and f.addition.isalpha() else f.addition,
        ),
        _home,
    ),
    "volledig adres in kolommen": (
        ("straatnaam", "huisnummer", "postcode", "woonplaats"),
        lambda f, s, d: (f.street, _addition(f, s), say_postcode(f, s), f.place),
        _whole_address,
    ),
    "openbare ruimte": (
        ("openbare ruimte naam", "huis nr", "plaatsnaam"),
        lambda f, s, d: (f.street, _addition(f, s), f.place),
        lambda f: _street(f) | {"place": f.place},
    ),
    "adres in één kolom": (
        ("adres",),
        lambda f, s, d: (f"{f.street} {_addition(f, s)}, {say_postcode(f, s % 2)} {f.place}",),
        _whole_address,
    ),
    "adres zonder plaats": (
        ("locatie adres", "postcode", "plaats"),
        lambda f, s, d: (f"{f.street} {_addition(f, 1)}", say_postcode(f, s), f.place),
        _whole_address,
    ),
    "postcode vier cijfers": (("pc4",), lambda f, s, d: (f.postcode[:4],), lambda f: {"postcode": f.postcode[:4]}),
    "buurtcode": (("buurtcode",), lambda f, s, d: (f.area,), lambda f: {"area_code": f.area}),
    "buurtcode zonder letters": (("bu code",), lambda f, s, d: (f.area[2:],), lambda f: {"area_code": f.area}),
    "buurtcode zonder nullen": (
        ("buurtcode",),
        lambda f, s, d: (_bare(f.area),),
        lambda f: {"area_code": f.area},
    ),
    "buurtcode met blanks": (("Codering 3",), lambda f, s, d: (f"{f.area:<12}",), lambda f: {"area_code": f.area}),
    "wijkcode zonder nullen": (
        ("wijkcode",),
        lambda f, s, d: (_bare(f.wijk),),
        lambda f: {"area_code": f.wijk},
    ),
    "gemeentecode": (
        ("gemeentecode",),
        lambda f, s, d: (_bare(f.gemeente),),
        lambda f: {"area_code": f.gemeente},
    ),
    "alle codes en namen": (
        ("gemeentecode", "gemeentenaam", "wijkcode", "wijknaam", "buurtcode", "buurtnaam"),
        lambda f, s, d: (f.gemeente, f.place, f.wijk, f.wijk_name, f.area, f.area_name),
        lambda f: {"area_code": f.area, "area_name": f.area_name},
    ),
    "buurtnaam": (("buurt",), lambda f, s, d: (f.area_name,), lambda f: {"area_name": f.area_name}),
    "wijknaam": (("naam wijk",), lambda f, s, d: (f.wijk_name,), lambda f: {"area_name": f.wijk_name}),
    "RD met decimalen": (("x rd", "y rd"), lambda f, s, d: (_say(f.x, 3, d), _say(f.y, 3, d)), _point),
    "RD in hele meters": (
        ("xcoordinaat", "ycoordinaat"),
        lambda f, s, d: (_say(f.x, 0, d), _say(f.y, 0, d)),
        lambda f: {"x": round(f.x), "y": round(f.y)},
    ),
    "RD in millimeters": (("x", "y"), lambda f, s, d: (_say(f.x * 1000, 0, d), _say(f.y * 1000, 0, d)), _point),
    "RD omgewisseld": (("x coord", "y coord"), lambda f, s, d: (_say(f.y, 2, d), _say(f.x, 2, d)), _point),
    "WGS84": (("lat", "lon"), lambda f, s, d: _lat_lon(f, d), _point),
    "WGS84 omgewisseld": (
        ("longitude", "latitude"),
        lambda f, s, d: _lat_lon(f, d),
        _point,
    ),
    "EWKT": (("geometrie",), lambda f, s, d: (f"SRID=28992;POINT({f.x} {f.y})",), _point),
    "WKT in graden": (("wkt",), lambda f, s, d: ("POINT ({:.7f} {:.7f})".format(*_degrees(f)),), _point),
    "geopunt": (("geo point 2d",), lambda f, s, d: ("{1:.7f}, {0:.7f}".format(*_degrees(f)),), _point),
}
