"""What keeps a child safe on every request: same origin, small bodies, strict headers.

The headers and their values are the safety bar of the project: nothing from elsewhere is
loaded, no device feature is used, no address is passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, Response, abort, current_app, request

from game.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY = 64 * 1024  # bytes; a move is about 50

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(
            f"{kind}-src 'self'"
            for kind in ("script", "style", "img", "media", "font", "connect", "manifest", "worker")
        ),
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)

NO_FEATURES = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in [
                "camera",
                "microphone",
                "geolocation",
                "accelerometer",
                "gyroscope",
                "magnetometer",
                "payment",
                "usb",
                "midi",
                "serial",
                "display-capture",
                "publickey-credentials-get",
                "browsing-topics",
            ]
        ),
        "autoplay=(self)",
    ]
)

HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("Permissions-Policy", NO_FEATURES),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]
SAFE = ("Cross-Origin-Opener-Policy", "same-origin")
"""Where nobody can listen in: elsewhere browsers drop it, and complain on every page."""
AT_HOME = ("localhost", "127.", "[::1]")
BY_HTTPS = ("Strict-Transport-Security", "max-age=31536000")


MARK = "X-Leap-And-Pinch"
"""What an answer of the game's is known by: pages believe no other (``static/js/ours.js``)."""

PROXIED = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via")
"""Somebody stands between, whose word on the scheme is not believed, or not given."""


def init_app(app: Flask) -> None:
    app.before_request(_check)
    app.after_request(_not_kept)
    headers = [*HEADERS, (MARK, app.extensions["edition"])]
    app.wsgi_app = Headers(app.wsgi_app, headers)  # type: ignore[assignment, method-assign]


class Headers:
    """What goes with every answer, whatever made it: ready-made, for there is no dearer way to add
    six lines than to look each of them up first."""

    def __init__(self, answer: WSGIApplication, headers: list[tuple[str, str]]) -> None:
        self.answer = answer
        self.by_http = headers
        self.at_home = [*headers, SAFE]
        self.by_https = [*self.at_home, BY_HTTPS]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] == "https":
            more = self.by_https
        else:
            is_home = environ.get("HTTP_HOST", "").startswith(AT_HOME)
            more = self.at_home if is_home else self.by_http

        def start_with_more(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            return start(status, [*headers, *more], *error)

        return self.answer(environ, cast("StartResponse", start_with_more))


def _check() -> None:
    """Refuse what no page of ours sends. Most requests are looks, which have no body."""
    if "CONTENT_LENGTH" in request.environ or "HTTP_TRANSFER_ENCODING" in request.environ:
        _small_body()
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        _same_origin()


def _small_body() -> None:
    """Refuse a body that is too large, or whose size is not told (no browser does that)."""
    unknown = request.content_length is None and "Transfer-Encoding" in request.headers
    if unknown or (request.content_length or 0) > LARGEST_BODY:
        abort(413)


def _same_origin() -> None:
    """Refuse a post that another site's page has sent.

    Every browser since 2023 says so in ``Sec-Fetch-Site``; older ones give the ``Origin``.
    A client that sends neither is no browser and holds nobody's cookie.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin", "none"):
        abort(403)
    if site is None and origin and origin not in _origins():
        abort(403)


def _origins() -> Iterator[str]:
    """What our own pages are called by a browser: as they were asked for, or as the settings say
    that others find them."""
    settings: Settings = current_app.extensions["settings"]
    yield f"{request.scheme}://{request.host}"
    if settings.public_url:
        yield settings.public_url
    if not request.is_secure and any(name in request.headers for name in PROXIED):
        yield f"https://{request.host}"


def _not_kept(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"  # Back asks again and sees the truth
    return response
