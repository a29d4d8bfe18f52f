"""The page where there is no screen to show: what is the matter, and what to do first."""

from typing import Any

import panel as pn

from buurtspiegel.engine import Engine

from .text import text

_PAGE = """
{% extends base %}
{% block head %}
{{ super() }}
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="screen/{{ screen_version }}/screen.css">
{% endblock %}
{% block contents %}
<main class="empty">
  {% if failed %}
  <h1>De pagina kon niet worden gemaakt</h1>
  <p class="card">Bij dit adres ging iets mis in het programma; begin opnieuw, en meld het als het zo blijft.</p>
  <p><a href="./">Begin opnieuw</a></p>
  {% elif damaged %}
  <h1>De gegevens zijn niet te lezen</h1>
  {% else %}
  <h1>Er zijn nog geen gegevens</h1>
  <p>Voeg een wijk- en buurtkaart toe en een bestand met kerncijfers, allebei van het CBS:</p>
  <code>buurtspiegel data add wijkenbuurten_2022.gpkg kwb-2022.xlsx --data {{ root }}</code>
  <p>Of kijk eerst rond in een fictieve regio:</p>
  <code>buurtspiegel serve --demo</code>
  {% endif %}
  {% for fault in faults %}<p class="card">{{ fault }}</p>{% endfor %}
  {% if not failed %}<p>Ververs daarna deze pagina.</p>{% endif %}
</main>
{% endblock %}
"""


def failed_page(version: str) -> Any:
    """Return the page that stands where making the screen failed; it asks nothing of what may have failed."""
    template = pn.Template(_PAGE)
    template.add_variable("screen_version", version)
    template.add_variable("failed", True)
    return template


def empty_page(engine: Engine, version: str, fault: str = "") -> Any:
    """Return the page; texts are escaped by the template."""
    template = pn.Template(_PAGE)
    template.add_variable("screen_version", version)
    template.add_variable("root", text(engine.store.root))
    template.add_variable("damaged", bool(fault))
    template.add_variable("faults", [text(one) for one in (fault, *engine.store.faults) if one])
    return template
