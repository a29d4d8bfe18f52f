"""What the gemeente does about homes, held against where it is called for."""

from buurtspiegel.api import MirrorView, Need, Provision

#: In the GGM a permit, an exemption and a report are one kind of record (model VTH).
_PERMIT = "VOMAanvraagOfMelding"


def views() -> list[MirrorView]:
    """Return the mirrors."""
    return [
        MirrorView(
            "wonen.vergunningen",
            "Omgevingsvergunningen voor woningen",
            question="Komen er woningen bij waar mensen nu dicht op elkaar wonen?",
            need=Need("wonen.bezetting", per="woningen"),
            provision=Provision(
                "omgevingsvergunningen",
                "Omgevingsvergunningen voor wonen",
                row="Een verleende vergunning om woningen te bouwen of te verbouwen.",
                entity=_PERMIT,
                sensitive=False,
            ),
            caveat=(
                "Een vergunning is nog geen woning, en één vergunning kan over honderd woningen gaan. "
                "Bouwen kan alleen waar plaats is."
            ),
        ),
        MirrorView(
            "wonen.urgentie",
            "Urgentie voor een woning",
            question="Wie met voorrang een woning krijgt: waar wonen zij nu, en waar staan de huurwoningen?",
            need=Need("wonen.corporatie", per="woningen"),
            provision=Provision(
                "woonurgenties",
                "Urgenties voor een woning",
                row="Een toegekende urgentie, bij het adres waar iemand woonde.",
            ),
            caveat="Wie geen urgentie vraagt, staat er niet in. Ook mensen zonder eigen adres ontbreken vaak.",
        ),
        MirrorView(
            "wonen.huisvesting",
            "Huisvestingsvergunningen",
            question="Worden huisvestingsvergunningen gegeven waar veel wordt verhuurd?",
            need=Need("wonen.huur", per="woningen"),
            provision=Provision(
                "huisvestingsvergunningen",
                "Huisvestingsvergunningen",
                row="Een verleende vergunning om een aangewezen huurwoning te betrekken.",
                entity=_PERMIT,
            ),
            caveat="Alleen woningen die de verordening noemt hebben een vergunning nodig: dat verschilt per gemeente.",
        ),
        MirrorView(
            "wonen.splitsing",
            "Splitsen en omzetten",
            question="Waar worden huizen gesplitst of per kamer verhuurd, en hoe vol is het er al?",
            need=Need("wonen.per_huishouden", per="woningen"),
            provision=Provision(
                "splitsingsvergunningen",
                "Vergunningen om te splitsen of om te zetten",
                row="Een verleende vergunning om een woning te splitsen of per kamer te verhuren.",
                entity=_PERMIT,
                sensitive=False,
            ),
            caveat="Wat zonder vergunning gebeurt, staat er niet in. Veel vergunningen: of daar wordt goed gekeken.",
        ),
        MirrorView(
            "wonen.leegstand",
            "Meldingen van leegstand",
            question="Krijgt de gemeente meldingen waar woningen onbewoond zijn?",
            need=Need("wonen.onbewoond", per="woningen"),
            provision=Provision(
                "leegstandsmeldingen",
                "Meldingen van leegstand",
                row="Een melding dat een woning langer leeg staat.",
                entity=_PERMIT,
                sensitive=False,
            ),
            caveat="Melden moet alleen waar een leegstandverordening is. Kort leeg staan hoeft niemand te melden.",
        ),
        MirrorView(
            "wonen.ontruimingen",
            "Dreigende huisuitzetting",
            question="Is er hulp op tijd waar mensen hun woning dreigen te verliezen?",
            need=Need("financien.laag_inkomen", per="huishoudens"),
            provision=Provision(
                "meldingen_huisuitzetting",
                "Meldingen van een dreigende huisuitzetting",
                row="Een melding van een verhuurder dat een huishouden zijn woning dreigt te verliezen.",
                entity="Vroegsignaal",
            ),
            caveat="Een melding is geen uitzetting. Verhuurders die niet meedoen, melden niet.",
        ),
    ]
