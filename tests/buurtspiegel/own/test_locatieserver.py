"""The Locatieserver: an answer counts only where it is what was asked, and too many questions are met by waiting."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from buurtspiegel.own.placing.addresses import Address, OutOfTime, Unreachable
from buurtspiegel.own.placing.locatieserver import REQUEST_LIMIT, URL, Locatieserver

BOLSTRAAT = Address("Bolstraat", "1", "", "3581WS", "Utrecht")


class Service:
    """What answers in the place of the network: contents and statuses in turn; it notes what it was asked."""

    def __init__(self, *answers: bytes | int | Exception, headers: Mapping[str, str] | None = None) -> None:
        self.answers, self.headers = list(answers), headers or {}
        self.urls: list[str] = []
        self.limits: list[float] = []
        self.now = 0.0

    def get(self, url: str, limit: float) -> tuple[int, Mapping[str, str], bytes]:
        self.urls.append(url)
        self.limits.append(limit)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return (answer, self.headers, b"") if isinstance(answer, int) else (200, {}, answer)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def client(self, limit: float = 600.0) -> Locatieserver:
        return Locatieserver(self.get, limit, lambda: self.now, self.wait)


@pytest.fixture
def recorded(shared_samples: Path) -> bytes:
    """A recorded answer: Bolstraat 1, 3581WS Utrecht."""
    return (shared_samples / "locatieserver" / "foarsitter_free.json").read_bytes()


def test_the_address_that_was_asked_is_found(recorded: bytes) -> None:
    service = Service(recorded)
    assert service.client().find(BOLSTRAAT) == (137569.474, 455650.561)
    asked = parse_qs(urlsplit(service.urls[0]).query)
    assert service.urls[0].startswith(f"{URL}?")
    assert (asked["q"], asked["fq"]) == (["Bolstraat 1 3581WS Utrecht"], ["type:adres"])
    assert set(asked) == {"q", "fq", "fl", "rows"}
    assert service.limits == [REQUEST_LIMIT]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Address("bolstraat", "1", "", "", "UTRECHT"), True),
        (Address("Bolstr", "1", "", "3581 ws", ""), True),
        (Address("Bolstraat", "1", "", "3581", "Utrecht"), True),
        (Address("Bolstraat", "1", "", "", ""), False),
        (Address("Bolstraat", "2", "", "3581WS", "Utrecht"), False),
        (Address("Bolstraat", "1", "A", "3581WS", "Utrecht"), False),
        (Address("Bolksstraat", "1", "", "3581WS", "Utrecht"), False),
        (Address("Bolstraat", "1", "", "3581WT", "Utrecht"), False),
        (Address("Bolstraat", "1", "", "3581WS", "Zeist"), False),
    ],
)
def test_what_differs_is_not_the_address(recorded: bytes, asked: Address, *, found: bool) -> None:
    assert (Service(recorded).client().find(asked) is not None) is found


def test_one_address_in_two_places_is_not_found(recorded: bytes) -> None:
    answer = json.loads(recorded)
    [doc] = answer["response"]["docs"]
    answer["response"]["docs"].append({**doc, "centroide_rd": "POINT(1 2)"})
    assert Service(json.dumps(answer).encode()).client().find(BOLSTRAAT) is None


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[]", b'{"response": 1}', b'{"response": {"docs": [1, {"straatnaam": 5}]}}']
)
def test_an_odd_answer_is_no_address(content: bytes) -> None:
    assert Service(content).client().find(BOLSTRAAT) is None


def test_no_operator_of_the_search_is_sent(recorded: bytes) -> None:
    service = Service(recorded)
    service.client().find(Address("Bol* OR type:(weg)", "1", "", "3581WS", '"Utrecht"'))
    assert parse_qs(urlsplit(service.urls[0]).query)["q"] == ["Bol OR type weg 1 3581WS Utrecht"]


def test_too_many_is_met_by_waiting_longer_each_time(recorded: bytes) -> None:
    service = Service(429, 503, recorded)
    assert service.client().find(BOLSTRAAT) is not None
    assert service.now == 0.5 + 1.0
    asked = Service(429, recorded, headers={"Retry-After": "7"})
    assert asked.client().find(BOLSTRAAT) is not None
    assert asked.now == 7.0


def test_it_gives_up_where_the_service_is_gone_or_the_time_is_over(recorded: bytes) -> None:
    with pytest.raises(Unreachable):
        Service(429).client().find(BOLSTRAAT)
    with pytest.raises(Unreachable):
        Service(OSError("weg")).client().find(BOLSTRAAT)
    with pytest.raises(OutOfTime):
        Service(429).client(limit=1.0).find(BOLSTRAAT)
    late = Service(recorded)
    client = late.client(limit=3.0)
    client.find(BOLSTRAAT)
    late.now = 3.0
    with pytest.raises(OutOfTime):
        client.find(BOLSTRAAT)
    assert late.limits == [3.0]
