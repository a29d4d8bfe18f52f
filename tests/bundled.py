"""A bundle to test with."""

from types import MappingProxyType

from buurtspiegel.bundle import Bundle, BundledCard, BundledRegistration
from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.stories import OwnChapter, OwnStory

MAPPING = Mapping(
    Dialect(Format.CSV, "cp1252"),
    MappingProxyType({"Postcode": Role.POSTCODE, "Regeling": Role.CATEGORY, "Datum": Role.DATE}),
    records="minimaregelingen",
    by_category=MappingProxyType({"jeugdhulp": "jeugdhulp", "proef": ""}),
)
REGISTRATION = BundledRegistration(
    records="minimaregelingen",
    title="Toegekende regelingen",
    row="Een toegekende regeling.",
    entity="Regeling",
    mapping=MAPPING,
    purpose="Zien of regelingen mensen bereiken.",
    basis="Participatiewet",
    recipients="het team armoede",
    k=10,
    zeros=False,
    levels=("buurt", "wijk", "gemeente"),
    years=2,
    categories=("bijzondere bijstand", "stadspas"),
)
BUNDLE = Bundle(
    title="Armoede in beeld",
    maker="Koploperdam",
    made="2026-11-28",
    summary="Bereiken regelingen wie ze nodig heeft?",
    method=("Lees de regelingen in.", "Houd ze naast het sociaal minimum."),
    modules=(("sociaal", "0.1.0"), ("armoede", "0.1.0")),
    mirrors=("financien.minimaregelingen",),
    registrations=(REGISTRATION,),
    cards=(BundledCard("Weinig mensen vragen iets aan.", "Het bereik ligt elders.", "", ("?indicator=wonen.woz",)),),
    story=OwnStory("Armoede", (OwnChapter("Begin", ("Kijk.",), "?indicator=wonen.koop"),), "Kort."),
)
