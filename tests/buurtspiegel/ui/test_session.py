"""The state of a visitor and its address: there and back without loss, and nothing hostile gets in."""

from string import ascii_letters, ascii_lowercase, digits
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel.ui.session import FIELDS, WORDS, Session


def texts(letters: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=least, max_size=most)


METRES = st.integers(-(10**7), 10**7)
VIEWS = st.builds("{}_{}_{:.2f}".format, METRES, METRES, st.floats(5, 18))
STATES = st.fixed_dictionaries(
    {},
    optional={
        "gemeente": st.just("") | texts(digits, 4, 4).map("GM".__add__),
        "level": texts(ascii_lowercase + digits, 2, 10),
        "indicator": texts(ascii_lowercase + digits + "._-", 0, 80),
        "period": texts(ascii_letters + digits + "-", 0, 13),
        "comparison": texts(ascii_lowercase + digits, 1, 21),
        "against": texts(ascii_letters + digits + "-", 0, 13),
        "area": texts(ascii_letters + digits + "_-", 0, 62),
        "scheme": st.sampled_from("qnedoc"),
        "classes": st.integers(2, 9).map(str),
        "bounds": texts(digits + ".,; -", 0, 160),
        "palette": texts(ascii_letters + digits + "_", 0, 20),
        "scope": st.sampled_from(["nl", "gemeente"]),
        "basemap": texts(ascii_lowercase, 0, 20),
        "view": st.just("") | VIEWS,
        "drawer": texts(ascii_lowercase, 0, 20),
    },
)


def state(session: Session) -> dict[str, object]:
    return {name: getattr(session, name) for name in FIELDS}


@given(STATES)
def test_every_state_comes_back_from_its_address(chosen: dict[str, str]) -> None:
    session = Session()
    assert session.change(chosen) == []
    other = Session(area="1011", indicator="wonen.woz", classes=7)
    assert other.restore(session.query()) == []
    assert state(other) == state(session)
    assert other.query() == session.query()


@given(st.text(max_size=300))
def test_whatever_stands_in_an_address_leaves_a_sound_state_and_is_said_or_kept(query: str) -> None:
    session = Session()
    said = session.restore(query)
    assert all(sentence.endswith(".") and len(sentence) < 200 for sentence in said)
    again = Session()
    assert again.restore(session.query()) == []
    assert state(again) == state(session)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60), max_size=6))
def test_a_value_is_taken_whole_or_not_at_all(values: dict[str, str]) -> None:
    session = Session()
    said = session.restore(f"?{urlencode(values)}")
    for name, value in values.items():
        kept = str(getattr(session, name)) == value
        default = getattr(session, name) == session.param[name].default
        assert kept or default or name == "classes"
        if not kept and value:
            assert any(f"«{WORDS[name]}»" in sentence for sentence in said) or name == "classes"


def test_a_postcode_and_a_year_stay_text() -> None:
    session = Session()
    assert session.restore("?level=pc4&area=1011&period=2023") == []
    assert (session.area, session.period) == ("1011", "2023")
    assert session.query() == "?level=pc4&period=2023&area=1011"
    assert Session().query() == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gemeente", "GM0344<script>alert(1)</script>"),
        ("gemeente", "GM٠٣٤٤"),
        ("gemeente", "gm0344"),
        ("level", "buurt/../../etc"),
        ("level", "b"),
        ("indicator", "wonen.woz';--"),
        ("indicator", "../wonen"),
        ("period", "2023\n"),
        ("period", "²023"),
        ("comparison", "rang<img src=x onerror=alert(1)>"),
        ("area", "BU0344 1"),
        ("area", "é"),
        ("scheme", "x"),
        ("scheme", "qq"),
        ("classes", "1"),
        ("classes", "10"),
        ("classes", "5.5"),
        ("classes", "9" * 5000),
        ("bounds", "1;2;<b>"),
        ("palette", "viridis{}"),
        ("scope", "GM0344"),
        ("basemap", "https://x"),
        ("view", "1_2_3;DROP"),
        ("view", "1_2"),
        ("drawer", "tabel\0"),
    ],
)
def test_a_hostile_value_is_refused_in_a_sentence_and_the_rest_is_kept(name: str, value: str) -> None:
    session = Session()
    others = {"period": "2019"} if name != "period" else {"area": "1011"}
    said = session.change({name: value, **others})
    assert len(said) == 1
    assert said[0].startswith(f"«{value[:40]}»")
    assert said[0].endswith(f"past niet bij «{WORDS[name]}» en is overgeslagen.")
    assert getattr(session, name) == session.param[name].default
    assert (session.period, session.area) in (("2019", ""), ("", "1011"))


def test_a_name_that_is_not_known_is_said_and_no_attribute_is_set() -> None:
    session = Session()
    said = session.restore("?name=x&param=y&__class__=z&gemeente=GM0344")
    assert [sentence.split("»")[0] for sentence in said] == ["«name", "«param", "«__class__"]
    assert session.gemeente == "GM0344"


@pytest.mark.parametrize("query", ["?" + "&".join(f"a{n}=1" for n in range(60)), "?area=" + "1" * 5000, "&" * 3000])
def test_an_address_that_is_too_long_is_said_and_gives_the_beginning(query: str) -> None:
    session = Session(area="1011")
    assert session.restore(query) == ["Het adres van deze pagina is te lang en is overgeslagen; u ziet het begin."]
    assert state(session) == state(Session())


def test_what_is_not_in_an_address_gets_its_default() -> None:
    session = Session(area="1011", classes=7, drawer="tabel")
    session.restore("?period=2020")
    assert state(session) == state(Session(period="2020"))


def test_the_last_of_two_values_counts() -> None:
    session = Session()
    session.restore("?period=2019&period=2020")
    assert session.period == "2020"


def test_a_change_may_bring_numbers_and_keeps_the_rest() -> None:
    session = Session(area="1011")
    assert session.change({"classes": 7, "period": 2020}) == []
    assert (session.classes, session.period, session.area) == (7, "2020", "1011")


def test_the_address_has_a_fixed_order_and_is_safe_in_a_link() -> None:
    session = Session()
    session.change({"bounds": "10; 20,5", "gemeente": "GM0344", "drawer": "tabel"})
    assert session.query() == "?gemeente=GM0344&bounds=10%3B+20%2C5&drawer=tabel"
    assert dict(parse_qsl(session.query()[1:]))["bounds"] == "10; 20,5"
    assert quote(session.query(), safe="?=&%+") == session.query()
