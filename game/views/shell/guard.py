"""What keeps a child safe on every request: same origin, small bodies, strict headers.

The headers and their values are the safety bar of the project: nothing from elsewhere is
loaded, no device feature is used, no address is passed on.
"""

from flask import Flask, Response, abort, request

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
                "bluetooth",
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

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": NO_FEATURES,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    app.before_request(_small_body)
    app.before_request(_same_origin)
    app.after_request(_headers)


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
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin")
        if site not in (None, "same-origin", "none"):
            abort(403)
        if site is None and origin and origin.partition("://")[2] != request.host:
            abort(403)


def _headers(response: Response) -> Response:
    response.headers.extend(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"  # Back asks again and sees the truth
    return response
