"""Live pages without sockets: a part of a page is asked for again and again. It has a version; who has
that one already gets 304 and nothing more, and nothing is rendered to find that out.
"""

from flask import current_app, request
from werkzeug.wrappers import Response

COARSE = 15  # seconds: so often a page that tells who is away is made anew, though nobody has done anything


def version(stands: object, time: float | None = None) -> str:
    """The version of a page that depends on where its class stands and, with a ``time``, on the
    clock by a coarse step. Another edition of the game makes each page anew."""
    step = "" if time is None else f".{int(time // COARSE)}"
    return f"{current_app.extensions['edition']}.{stands}{step}"


def has(version: str) -> bool:
    """Whether the browser has a version."""
    known = request.headers.get("If-None-Match", "")
    return any(_bare(tag) == version for tag in known.split(","))


def _bare(tag: str) -> str:
    """A version without what Flask-Compress adds to it: how the page was packed."""
    return tag.strip().removeprefix("W/").strip('"').partition(":")[0]


def unchanged(version: str) -> Response:
    """Nothing is newer than a version."""
    return Response(status=304, headers={"ETag": f'"{version}"'})


def part(html: str, version: str) -> Response:
    """A part of a page, of a version."""
    response = Response(html, mimetype="text/html")
    response.set_etag(version)
    return response
