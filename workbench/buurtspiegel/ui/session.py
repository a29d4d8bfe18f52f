"""What one visitor looks at: text and numbers only, and the whole of it stands in the address of the page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import param

from buurtspiegel.map.style import LETTERS

_MOST_FIELDS, _LONGEST = 40, 4000


def _text(default: str, pattern: str, doc: str) -> Any:
    """A text of which the whole fits the pattern; param itself is content with a part."""
    return param.String(default, regex=rf"\A(?a:{pattern})\Z", doc=doc)


class Session(param.Parameterized):
    """The state of one visitor. Codes and years are text: postcode 1011 must not become a number."""

    gemeente = _text("", r"(GM\d{4})?", "The gemeente that is looked into, none when empty.")
    level = _text("buurt", r"[a-z0-9]{2,10}", "The level of the areas on the map.")
    indicator = _text("", r"[a-z0-9._-]{0,80}", "The indicator; empty for the first there is.")
    period = _text("", r"[0-9A-Za-z-]{0,13}", "The year; empty for the newest.")
    comparison = _text("waarde", r"[a-z0-9]{1,21}", "What the values are held against.")
    against = _text("", r"[0-9A-Za-z._-]{0,80}", "The earlier year, area or indicator that a comparison looks at.")
    peers = _text("", r"[0-9A-Za-z._-]{0,340}", "Which areas are peers; empty for the usual choice.")
    area = _text("", r"[0-9A-Za-z_-]{0,62}", "The area whose profile is open, none when empty.")
    scheme = param.Selector(default="q", objects=list(LETTERS.values()), doc="How classes are made.")
    classes = param.Integer(5, bounds=(2, 9), doc="How many classes.")
    bounds = _text("", r"[0-9.,; -]{0,160}", "Own class bounds, with semicolons between them.")
    palette = _text("", r"[A-Za-z0-9_]{0,20}", "The colours; empty for those that fit.")
    scope = param.Selector(default="nl", objects=["nl", "gemeente"], doc="Within what the classes are made.")
    basemap = _text("", r"[a-z]{0,20}", "The map underneath; empty for the usual one.")
    view = _text(
        "",
        r"(-?\d{1,8}_-?\d{1,8}_\d{1,2}(\.\d{1,2})?)?",
        "Where the map looks: x_y_zoom, in Web Mercator metres.",
    )
    sides = _text(
        "", r"([0-9A-Za-z_-]{2,62}(\.[0-9A-Za-z_-]{2,62}){0,3})?", "Areas side by side, with dots between their codes."
    )
    filter = _text("", r"[^\x00-\x1f\x7f]{0,500}", "What areas must meet to be chosen, in the language of filters.")
    drawer = _text("", r"[a-z]{0,20}", "The open tab below the map.")
    phase = _text("", r"[1-4]?", "The phase of the course that is walked through, none when empty.")
    story = _text("", r"[0-9a-z._-]{0,80}", "The story that is played, none when empty.")
    chapter = _text("", r"[0-9]{0,2}", "The chapter of the story that is shown, from 1; the first when empty.")
    mirror = _text("", r"[0-9a-z._-]{0,80}", "The mirror that is looked into, none when empty.")
    beside = _text(
        "", r"[0-9a-z._-]{0,80}", "The indicator that is laid beside that of the map; empty for one at hand."
    )

    def change(self, changes: Mapping[str, object]) -> list[str]:
        """Take over what is well-formed; return a Dutch sentence for each thing that was not."""
        refused = []
        for name, value in changes.items():
            if name not in FIELDS:
                refused.append(f"«{_short(name)}» in het adres is niet bekend en is overgeslagen.")
                continue
            try:
                setattr(self, name, int(str(value)) if name == "classes" else str(value))
            except ValueError:
                refused.append(f"«{_short(value)}» past niet bij «{WORDS[name]}» en is overgeslagen.")
        return refused

    def restore(self, query: str) -> list[str]:
        """Become what an address says; what is not in it gets its default, what cannot be restored is returned."""
        defaults = {name: self.param[name].default for name in FIELDS}
        said, refused = _pairs(query.removeprefix("?"))
        refused += self.change(defaults | {name: value for name, value in said.items() if name in FIELDS})
        return refused + self.change({name: value for name, value in said.items() if name not in FIELDS})

    def query(self) -> str:
        """Return the address of this state: what differs from the default, in a fixed order."""
        changed = [
            (name, str(getattr(self, name))) for name in FIELDS if getattr(self, name) != self.param[name].default
        ]
        return f"?{urlencode(changed)}" if changed else ""


#: What each is called on the screen.
WORDS = {
    "gemeente": "gemeente",
    "level": "niveau",
    "indicator": "indicator",
    "period": "jaar",
    "comparison": "vergelijking",
    "against": "vergeleken met",
    "peers": "vergelijkbare gebieden",
    "area": "gebied",
    "scheme": "indeling",
    "classes": "aantal klassen",
    "bounds": "grenzen",
    "palette": "kleuren",
    "scope": "klassen naar",
    "basemap": "achtergrond",
    "view": "plaats op de kaart",
    "sides": "naast elkaar",
    "filter": "filter",
    "drawer": "tabblad",
    "beside": "naast de kaart",
    "phase": "fase",
    "story": "verhaal",
    "chapter": "hoofdstuk",
    "mirror": "spiegel",
}
#: The names in the address, in the order of the address.
FIELDS = tuple(WORDS)


def _pairs(query: str) -> tuple[dict[str, str], list[str]]:
    """Part an address; one that nobody made by looking around is not taken apart."""
    if len(query) > _LONGEST or query.count("&") >= _MOST_FIELDS:
        return {}, ["Het adres van deze pagina is te lang en is overgeslagen; u ziet het begin."]
    return dict(parse_qsl(query)), []


def _short(text: object) -> str:
    return str(text)[:40]
