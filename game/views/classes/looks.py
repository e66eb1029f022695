"""Looks: a page of a class is asked for again and again. Each has a version, which tells what it depends
on; who has that one already gets 304 and nothing more, and nothing is rendered to find that out.
"""

import re
from typing import Literal

from flask import current_app, request
from werkzeug.wrappers import Response

from game.store.snapshot import Classroom, Glance
from game.views.classes import access
from game.views.shell import metrics

Page = Literal["child", "desk", "wall"]

COARSE = 15  # seconds: so often a page that tells who is away is made anew, though nobody has done anything

_TAG = re.compile(r'(?:W/)?"?([^\s",:]+)[^\s,]*')


def depends(page: Page, found: Classroom | Glance, edition: str, time: float) -> str:
    """The version of a page of a class: of a child's what every tablet is to hear of, for its own
    moves it sees at once; of the desk and the wall all that is done, and by a coarse step the
    ``time``. Another ``edition`` of the game makes each page anew."""
    stands = found.called if page == "child" else f"{found.revision}.{int(time // COARSE)}"
    return f"{edition}.{found.mark}.{stands}"


def known(tags: str) -> list[str]:
    """The versions that a browser says it has, in ``If-None-Match``, without what Flask-Compress has
    added to them: how the page was packed."""
    return _TAG.findall(tags)


def version(page: Page, found: Classroom | Glance) -> str:
    """The version of a page as it now is."""
    return depends(page, found, current_app.extensions["edition"], access.now())


def unchanged(page: Page, found: Glance | None) -> Response | None:
    """The answer to who has the newest version of a page already."""
    if found is None or (now := version(page, found)) not in known(_told()):
        return None
    metrics.count("looks", "nothing new")
    return Response(status=304, headers={"ETag": f'"{now}"'})


def part(html: str, version: str) -> Response:
    """The live part of a page, of a version."""
    metrics.count("looks", "new")
    response = Response(html, mimetype="text/html")
    response.set_etag(version)
    return response


def _told() -> str:
    return request.headers.get("If-None-Match", "")
