"""A contact sheet as one HTML page that needs no network and runs no script; every text in it is escaped."""

from base64 import b64encode
from collections.abc import Sequence

from markupsafe import Markup, escape

from buurtspiegel.map.source import Legend
from buurtspiegel.model import Domain
from buurtspiegel.notation import number

from .entry import Entry

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:24px;color:#1c2733;background:#fff}
h1{font-size:26px;margin:0}h2{font-size:16px;margin:0 0 8px}p{margin:4px 0}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(400px,1fr));gap:32px 24px;margin-top:24px}
article{break-inside:avoid;border-top:2px solid #d5dbe1;padding-top:8px}
img{width:100%;max-width:480px;background:#f6f6f6}
table{border-collapse:collapse;font-size:14px}td{padding:1px 12px 1px 0}td+td+td{text-align:right}
i{display:inline-block;width:24px;height:14px;border:1px solid #8b949e}
.s{font-size:13px;color:#55616d;overflow-wrap:anywhere}
"""
_PAGE = Markup(
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Contactblad {title}</title>'
    "<style>{style}</style></head><body><h1>{title}</h1><p>{question}</p><p>{count}</p>"
    "<main>{articles}</main></body></html>\n"
)
_ARTICLE = Markup(
    "<article><h2>{sentence}</h2>{picture}<table>{legend}</table>"
    '<p>{definition}</p><p class="s">{caveat}</p><p class="s">{note}</p><p class="s">{source}</p>'
    '<p class="s"><code>{id}</code></p></article>'
)
_PICTURE = Markup('<img alt="{alt}" src="data:image/png;base64,{data}">')
_ROW = Markup('<tr><td><i style="background:{colour}"></i></td><td>{label}</td><td>{count}</td></tr>')


def page(domain: Domain, found: Sequence[Entry]) -> str:
    """Return the page of a domain."""
    without = sum(entry.picture is None for entry in found)
    count = f"{len(found)} indicatoren" + (f", waarvan {without} zonder kaart" if without else "")
    articles = Markup("").join(_article(entry) for entry in found)
    style = Markup(_STYLE)  # noqa: S704  (a constant of this file)
    return str(_PAGE.format(title=domain.title, question=domain.question, count=count, style=style, articles=articles))


def _article(entry: Entry) -> Markup:
    picture = _PICTURE.format(alt=entry.sentence, data=b64encode(entry.picture).decode()) if entry.picture else ""
    return _ARTICLE.format(
        sentence=entry.sentence,
        picture=picture,
        legend=_legend(entry.legend) if entry.legend else "",
        definition=entry.indicator.definition,
        caveat=entry.indicator.caveat,
        note=entry.note,
        source=Markup("<br>").join(entry.source),
        id=entry.indicator.id,
    )


def _legend(legend: Legend) -> Markup:
    """Return the classes with their counts, and the areas without a figure per reason."""
    rows = [(one.colour, one.label, one.count) for one in legend.entries]
    if legend.muted:
        rows.append((legend.muted.colours[0], legend.muted.label, legend.muted.count))
    rows += [(one.ink, one.label, one.count) for one in legend.specials]
    unit = Markup("<tr><td></td><td>{unit}</td><td>gebieden</td></tr>").format(unit=escape(legend.unit))
    return unit + Markup("").join(
        _ROW.format(colour=colour, label=label, count=number(count)) for colour, label, count in rows
    )
