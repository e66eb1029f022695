"""What a proxy says of a visitor (the address, HTTPS, the host) is believed of those that the settings
name. Of anybody else it is dropped: it could be made up, a new one each time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from game.settings import Network

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FORWARDED = "HTTP_X_FORWARDED_"


def init_app(app: Flask, trusted: Collection[Network]) -> None:
    if trusted:  # else nobody asks what is forwarded
        app.wsgi_app = Proxies(app.wsgi_app, trusted)  # type: ignore[assignment, method-assign]


class Proxies:
    """Werkzeug's ProxyFix for one proxy, where it is one of ours that asks."""

    def __init__(self, answer: WSGIApplication, trusted: Collection[Network]) -> None:
        self.answer = answer
        self.believe = ProxyFix(answer, x_for=1, x_proto=1, x_host=1)
        self.trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if self.trusts(environ.get("REMOTE_ADDR", "")):
            return self.believe(environ, start)
        for made_up in [name for name in environ if name.startswith(FORWARDED)]:
            del environ[made_up]
        return self.answer(environ, start)

    def trusts(self, address: str) -> bool:
        """Whether an address is that of a proxy of ours."""
        try:
            asks = ip_address(address)
        except ValueError:
            return False
        if isinstance(asks, IPv6Address) and asks.ipv4_mapped:
            asks = asks.ipv4_mapped
        return any(asks in network for network in self.trusted)
