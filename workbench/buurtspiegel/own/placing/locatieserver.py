"""The Locatieserver of PDOK: the point of an address, where what it answers is what was asked.

It always answers something: what comes back counts only where street, number and addition are the same, and postcode
and place too as far as they were filled in. How often it may be asked is not stated; «429, too many» is met by waiting.
"""

import http.client
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from buurtspiegel_data.readers.wording import fold

from .addresses import Address, OutOfTime, Unreachable

URL = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
_FIELDS = (
    "straatnaam",
    "straatnaam_verkort",
    "huis_nlt",
    "postcode",
    "woonplaatsnaam",
    "gemeentenaam",
    "centroide_rd",
)
_ROWS = 10
#: Seconds for one answer, and for all addresses of one file together.
REQUEST_LIMIT, TOTAL_LIMIT = 5.0, 600.0
_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 4, 0.5, 20.0
_TOO_MANY, _BROKEN = 429, 500
_LARGEST_ANSWER = 1_000_000
_POINT = re.compile(r"POINT\((-?[0-9.]+) (-?[0-9.]+)\)")

#: Gets an address of the network within so many seconds: status, headers and content.
Fetch = Callable[[str, float], tuple[int, Mapping[str, str], bytes]]


def fetch(url: str, limit: float) -> tuple[int, Mapping[str, str], bytes]:
    """Get an https address; raise :class:`OSError` where the network does not give it."""
    try:
        with urllib.request.urlopen(url, timeout=limit) as answer:  # noqa: S310  (always the URL above)
            return answer.status, dict(answer.headers), answer.read(_LARGEST_ANSWER)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), b""
    except http.client.HTTPException as error:
        raise OSError("no answer that can be read") from error


class Locatieserver:
    """Finds addresses one by one, until its time is over or the service is gone. It remembers and logs none."""

    def __init__(
        self,
        get: Fetch = fetch,
        limit: float = TOTAL_LIMIT,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """Give it ``limit`` seconds for all addresses together, from now on."""
        self._get, self._clock, self._wait = get, clock, wait
        self._end = clock() + limit

    def find(self, address: Address) -> tuple[float, float] | None:
        """Return the point of an address in RD, None where no answer is that address or several places are."""
        if not (address.postcode or address.place):
            return None  # «Kerkstraat 1» is in every town
        points = {_point(doc) for doc in self._answers(address) if _same(address, doc)} - {None}
        return points.pop() if len(points) == 1 else None

    def _answers(self, address: Address) -> list[dict[str, Any]]:
        url = f"{URL}?{urllib.parse.urlencode(_question(address))}"
        for number in range(_TRIES):
            left = self._end - self._clock()
            if left <= 0:
                raise OutOfTime
            try:
                status, headers, content = self._get(url, min(REQUEST_LIMIT, left))
            except OSError as error:
                raise Unreachable from error
            if status != _TOO_MANY and status < _BROKEN:
                return _docs(content)
            pause = min(_asked_to_wait(headers) or _FIRST_WAIT * 2**number, _LONGEST_WAIT)
            if self._clock() + pause >= self._end:
                raise OutOfTime
            self._wait(pause)
        raise Unreachable


def _question(address: Address) -> dict[str, str | int]:
    """Return the parameters; nothing of an address may be read as an operator of the search."""
    number = address.number + (f" {address.addition}" if address.addition else "")
    text = f"{address.street} {number} {address.postcode} {address.place}"
    plain = " ".join(re.sub(r"[^\w'’.-]+", " ", text).split())
    return {"q": plain, "fq": "type:adres", "rows": _ROWS, "fl": ",".join(_FIELDS)}


def _docs(content: bytes) -> list[dict[str, Any]]:
    try:
        docs = json.loads(content)["response"]["docs"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [doc for doc in docs if isinstance(doc, dict)] if isinstance(docs, list) else []


def _same(asked: Address, doc: Mapping[str, Any]) -> bool:
    """Say whether an answer is the address that was asked; what was not filled in may be anything."""
    streets = {_letters(doc.get("straatnaam")), _letters(doc.get("straatnaam_verkort"))} - {""}
    places = {_letters(doc.get("woonplaatsnaam")), _letters(doc.get("gemeentenaam"))}
    return (
        _letters(asked.street) in streets
        and _letters(doc.get("huis_nlt")) == _letters(asked.number + asked.addition)
        and _letters(doc.get("postcode")).startswith(_letters(asked.postcode))
        and (not asked.place or _letters(asked.place) in places)
    )


def _letters(text: object) -> str:
    """Return letters and digits only, without case and accents: «18 A-1» is 18a1."""
    return re.sub(r"[^0-9a-z]+", "", fold(text)) if isinstance(text, str) else ""


def _point(doc: Mapping[str, Any]) -> tuple[float, float] | None:
    found = _POINT.fullmatch(str(doc.get("centroide_rd", "")))
    try:
        return (float(found[1]), float(found[2])) if found else None
    except ValueError:
        return None


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Return the seconds that «Retry-After» asks for, 0 without."""
    said = next((value for name, value in headers.items() if name.casefold() == "retry-after"), "")
    return float(said) if re.fullmatch(r"[0-9]{1,4}", said.strip()) else 0.0
