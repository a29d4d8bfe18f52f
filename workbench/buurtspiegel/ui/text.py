"""The one way to put a text from data, a plugin or a person into markup made in Python."""

from markupsafe import Markup, escape


def text(value: object) -> Markup:
    """Return a text in which nothing is markup any more.

    Scripts of the page make text nodes instead (``h`` in ``static/dom.js``); a test forbids every other way.
    """
    return escape(str(value))
