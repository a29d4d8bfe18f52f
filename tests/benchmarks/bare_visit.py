"""Visits without a browser: the page and its session's websocket, many at once."""

import asyncio
import re

from bokeh.protocol import Protocol
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

_TOKEN = re.compile(r'"token":\s*"([^"]+)"')


async def visit(address: str) -> WebSocketClientConnection:
    """Get the page, connect its session and fetch its document, as the page's script does."""
    page = await AsyncHTTPClient().fetch(f"{address}/")
    found = _TOKEN.search(page.body.decode())
    assert found, "the page has no session"
    joined = await websocket_connect(f"ws{address.removeprefix('http')}/ws", subprotocols=["bokeh", found[1]])
    await _answer(joined, "ACK")
    for part in Protocol().create("PULL-DOC-REQ").header_json, "{}", "{}":
        await joined.write_message(part)
    await _answer(joined, "PULL-DOC-REPLY")
    return joined


async def _answer(joined: WebSocketClientConnection, kind: str) -> None:
    while True:
        message = await asyncio.wait_for(joined.read_message(), 30)
        assert message is not None, "the server closed the session"
        if isinstance(message, str) and f'"msgtype":"{kind}"' in message.replace(" ", ""):
            return
