"""Live pages without sockets: a part of a page is asked for again and again. It has a version;
who has that one already gets 304 and nothing more.
"""

from collections.abc import Callable
from hashlib import blake2b

from flask import make_response, request
from werkzeug.wrappers import Response


def part(make: Callable[[], str], version: str | None = None) -> Response:
    """A part of a page, or 304 when the browser has it. Without a ``version`` what it says counts,
    else it is not even made."""
    if version is None:
        html = make()
        return part(lambda: html, fingerprint(html))
    known = any(_bare(tag) == version for tag in _tags())
    response = make_response("" if known else make(), 304 if known else 200)
    response.set_etag(version)
    return response


def _tags() -> set[str]:
    return request.if_none_match.as_set(include_weak=True)


def _bare(tag: str) -> str:
    """A version without what Flask-Compress adds to it: how the page was packed."""
    return tag.removeprefix("W/").strip('"').partition(":")[0]


def fingerprint(html: str) -> str:
    """What a part says, as a few letters."""
    return blake2b(html.encode(), digest_size=8).hexdigest()
