"""Cards as Markdown to read, as HTML to print and as JSON to process."""

import json
import re
from collections.abc import Sequence

from markupsafe import escape

from .card import WARNING, Card, Person

#: Raised when a field changes its meaning or goes; a new field does not raise it.
SCHEMA = 1
FORMATS = ("md", "json", "html")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&])")
_PRINT = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:720px;margin:32px auto;padding:0 16px;color:#1c2733}"
    "article{break-inside:avoid;border-top:2px solid #0b5d66;margin:24px 0;padding-top:8px}.s{color:#55616d}"
)


def exported(cards: Sequence[Card], form: str) -> str:
    """Return cards in one of :data:`FORMATS`; raise :class:`LookupError` for another."""
    match form:
        case "md":
            return _markdown(cards)
        case "json":
            whole = {"schema": SCHEMA, "warning": WARNING, "cards": [card.json() for card in cards]}
            return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        case "html":
            return _html(cards)
    raise LookupError(f"«{form}» is geen vorm; kies uit {', '.join(FORMATS)}.")


def spoken(people: Sequence[Person], *, agree: bool) -> str:
    """Name the people who agree, or who do not: «Jan (wijkagent), Noor»."""
    named = (f"{one.name} ({one.profession})" if one.profession else one.name for one in people if one.agrees is agree)
    return ", ".join(named)


def facts(card: Card) -> list[tuple[str, str]]:
    """Return what stands on a card beside its claim and evidence, as label and text."""
    found = [
        ("Wat spreekt dit tegen", card.contradiction or "nog niets opgeschreven"),
        ("Zekerheid", card.confidence.value),
        ("Eens", spoken(card.people, agree=True) or "nog niemand"),
        ("Niet eens", spoken(card.people, agree=False) or "niemand"),
        ("Gebieden", ", ".join(card.areas)),
        *((f"Spiegel, {one.seen}", one.text) for one in card.outcomes),
        ("Stand", f"{card.standing.value}, versie {card.edition}, {card.changed[:10]}"),
        ("Opgeschreven door", card.author),
    ]
    return [(label, text) for label, text in found if text]


def _markdown(cards: Sequence[Card]) -> str:
    lines = ["# Diagnosekaarten", "", f"> {WARNING}", ""]
    for card in cards:
        lines += [f"## Kaart {card.number}: {_plain(card.claim)}", ""]
        lines += [f"- **{label}**: {_plain(text)}" for label, text in facts(card)]
        lines += ["", "Bewijs:", ""]
        for at, one in enumerate(card.evidence, 1):
            lines.append(f"{at}. {_plain(one.sentence)}")
            lines += [f"   - {_plain(line)}" for line in one.figures]
            lines.append(f"   - {_plain('; '.join(one.source))} · gezien op {one.seen}, gegevens {one.version}")
            lines.append(f"   - `{one.query.replace('`', '')}`")
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Keep a text from being read as markup, whoever wrote it."""
    return _MARKUP.sub(r"\\\1", text)


def _html(cards: Sequence[Card]) -> str:
    parts = []
    for card in cards:
        rows = "".join(f"<p><b>{escape(label)}</b>: {escape(text)}</p>" for label, text in facts(card))
        evidence = "".join(
            f"<li>{escape(one.sentence)}<br>{escape(' · '.join(one.figures))}"
            f'<br><span class="s">{escape("; ".join(one.source))} · gezien op {escape(one.seen)}</span></li>'
            for one in card.evidence
        )
        parts.append(f"<article><h2>{card.number}. {escape(card.claim)}</h2><ol>{evidence}</ol>{rows}</article>")
    return (
        f'<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Diagnosekaarten</title><style>{_PRINT}</style>'
        f"<h1>Diagnosekaarten</h1><p>{escape(WARNING)}</p>{''.join(parts)}</html>\n"
    )
