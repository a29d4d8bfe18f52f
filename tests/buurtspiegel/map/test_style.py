import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel.map.classify import Scheme
from buurtspiegel.map.palette import PALETTES
from buurtspiegel.map.style import LONGEST, Style, StyleError, decode, encode

TEXT = "wonen.woz~2023~waarde~~q5~~~GM0344~~1a2b3c4d"

bounds = st.lists(
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: float(f"{x:.6g}")), min_size=1, max_size=12, unique=True
).map(lambda found: tuple(sorted(x + 0.0 for x in found)))
gemeenten = st.integers(0, 9999).map("GM{:04}".format)
periods = st.from_regex(r"[0-9]{4}(JJ00|KW0[1-4])?", fullmatch=True)


@st.composite
def styles(draw):
    own = draw(st.none() | bounds)
    scheme = Scheme.OWN if own else draw(st.sampled_from([s for s in Scheme if s is not Scheme.OWN]))
    return Style(
        indicator=draw(st.from_regex(r"[a-z][a-z0-9]{1,12}\.[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)),
        period=draw(periods),
        comparison=draw(st.from_regex(r"[a-z][a-z0-9]{1,20}", fullmatch=True)),
        against=draw(st.none() | periods | gemeenten),
        scheme=scheme,
        k=len(own) + 1 if own else draw(st.integers(1, 13)),
        bounds=own,
        palette=draw(st.none() | st.sampled_from(list(PALETTES))),
        scope=draw(st.none() | gemeenten),
        peers=draw(st.none() | st.sampled_from(["N25", "S", "G", "OBU03440111", "N10Fsociaal.65plusW2.5"])),
        version=draw(st.from_regex(r"[0-9a-f]{8}", fullmatch=True)),
    )


@given(styles())
def test_a_style_survives_its_token(style):
    token = encode(style)
    assert decode(token) == style
    assert re.fullmatch(r"[A-Za-z0-9._~-]{1,640}", token)


@given(
    st.text()
    | st.text("wonen.z~2023q5-_eGM0", max_size=310)
    | st.lists(st.text(max_size=20), max_size=10).map("~".join)
)
def test_any_other_text_is_refused_in_one_way(text):
    try:
        style = decode(text)
    except StyleError:
        return
    assert encode(style) == text


@given(st.integers(0, len(TEXT)), st.integers(0, 3), st.text(max_size=3))
def test_a_token_that_was_tampered_with_is_refused_or_another_style(at, cut, put):
    text = TEXT[:at] + put + TEXT[at + cut :]
    try:
        style = decode(text)
    except StyleError:
        return
    assert (style == decode(TEXT)) == (text == TEXT)


def test_the_token_reads_like_the_question():
    assert encode(Style("wonen.woz", "2023", "waarde", scope="GM0344", version="1a2b3c4d")) == TEXT
    own = Style("wonen.woz", "2023", "waarde", None, Scheme.OWN, 4, (-1.5, 20.0, 1e14), "vik_r")
    assert encode(own) == "wonen.woz~2023~waarde~~o4~vik_r~-1.5_20_100000000000000~~~00000000"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~~~~~~~~~",
        TEXT + "~",
        TEXT.replace("GM0344~~", "GM0344~N10~"),
        TEXT.replace("GM0344~~", "GM0344~N2~"),
        TEXT.replace("GM0344~~", "GM0344~N12Fwonen.wozW1~"),
        TEXT.replace("2023", "２０２３"),
        TEXT.replace("GM0344", "GM٠٣٤٤"),
        TEXT.replace("GM0344", "GM034"),
        TEXT.replace("q5", "q05"),
        TEXT.replace("q5", "q0"),
        TEXT.replace("q5", "q14"),
        TEXT.replace("q5", "x5"),
        TEXT.replace("q5", "o5"),
        TEXT.replace("~q5~~~", "~q5~~1_2_3_4~"),
        TEXT.replace("~q5~~~", "~o3~~2_1~"),
        TEXT.replace("~q5~~~", "~o3~~1_1~"),
        TEXT.replace("~q5~~~", "~o3~~1_1.0e5~"),
        TEXT.replace("~q5~~~", "~o3~~1_2_3~"),
        TEXT.replace("~q5~~~", "~o2~~nan~"),
        TEXT.replace("~q5~~~", "~o2~~inf~"),
        TEXT.replace("~q5~~~", "~o2~~1e999~"),
        TEXT.replace("~q5~~~", "~o2~~1.50~"),
        TEXT.replace("~q5~~~", "~q5~rainbow~~"),
        TEXT.replace("1a2b3c4d", "1A2B3C4D"),
        TEXT.replace("1a2b3c4d", "1a2b3c4d\n"),
        TEXT.replace("wonen.woz", "../etc"),
        TEXT.replace("wonen.woz", "wonen"),
        "a" * (LONGEST + 1),
    ],
)
def test_malformed_tokens(text):
    with pytest.raises(StyleError, match="style: "):
        decode(text)


def test_a_style_that_is_too_long_for_a_token_is_refused_at_once():
    long = tuple(-(1.2345678901234567**-n) * 1e-300 for n in range(12))
    own = "O" + ".".join(f"BU0344{at:04}" for at in range(30))
    with pytest.raises(StyleError, match="640 characters"):
        Style("wonen." + "a" * 41, "2023", "waarde", None, Scheme.OWN, 13, long, peers=own)


def test_equal_styles_have_one_token():
    plus, minus = (Style("wonen.woz", "2023", "waarde", None, Scheme.OWN, 2, (zero,)) for zero in (0.0, -0.0))
    assert encode(plus) == encode(minus)


@pytest.mark.parametrize(
    ("scheme", "k", "own"), [(Scheme.OWN, 1, ()), (Scheme.OWN, 2, None), (Scheme.EQUAL, 2, (1.0,))]
)
def test_bounds_go_with_own_classes_only(scheme, k, own):
    with pytest.raises(StyleError, match="bounds is"):
        Style("wonen.woz", "2023", "waarde", None, scheme, k, own)
