"""Static files: styles and scripts joined (a file a component or a module for us, one of each for the
browser: for the table of a kind of round, for paper, for what grown-ups print, and for all other pages),
without comments, all sent as small as can be: each is packed once, for it does not change while the game
runs.

The order of the files is the order of the cascade. ``@layer`` would say it too, but an
iPad from before 2022 drops a whole layer it does not know, and the page with it.
"""

import re
from pathlib import Path

import brotli
from flask import Flask, Response, abort, g, request
from flask_compress import Compress
from rjsmin import jsmin

from game.content.model import KINDS, Stop
from game.views.shell import scripts

ROUND = (
    "tokens base parts/button parts/talk parts/tile parts/beads parts/card parts/figure "
    "parts/circle parts/world round/*"
)
SHEETS = {
    **{f"table-{kind}": f"{ROUND} kinds/{kind}*" for kind in KINDS},
    "child": f"{ROUND} kinds/* parts/seat parts/jar parts/shore parts/live classes/ways/* classes/child/*",
    "class": "tokens base parts/button parts/tile parts/figure parts/circle parts/page parts/seat "
    "parts/jar parts/world parts/shore parts/bars parts/option parts/by-field parts/opener parts/ways parts/live "
    "classes/ways/* classes/*",
    "pages": "tokens base parts/button parts/beads parts/figure parts/circle parts/medal "
    "parts/page parts/by-field shell/* alone/*",
    "handout": "tokens base parts/button print/paper print/bar handout/handout handout/*",
    "print": "tokens base parts/button print/paper print/*",
}
"""What each sheet is made of, in this order; the files of a folder by their names. A new kind, or a
new way to answer, is picked up by itself."""


def init_app(app: Flask) -> None:
    """Serve the joined files beside the static ones, under the same fingerprint."""
    folder = Path(str(app.static_folder))
    sheets = {sheet: join(files(folder / "css", sheet)) for sheet in SHEETS}
    joined = {page: scripts.join(folder / "js", names) for page, names in scripts.SCRIPTS.items()}

    def kept(text: str | None, mimetype: str) -> Response:
        response = Response(text or abort(404), mimetype=mimetype)
        response.cache_control.public = True
        response.cache_control.immutable = True
        response.cache_control.max_age = app.get_send_file_max_age(None)
        return response

    def stylesheet(sheet: str) -> Response:
        return kept(sheets.get(sheet), "text/css")

    def script(page: str) -> Response:
        return kept(joined.get(page), "text/javascript")

    def asset(name: str) -> str:
        """The address of a static file. It is asked for many times a page, so nothing is looked
        up: where they lie is known from the start."""
        return f"{app.static_url_path}/{name}"

    drawn = {path.stem for path in Path(str(app.static_folder), "art/stop").glob("*.svg")}

    def medal(stop: Stop) -> str:
        """The picture of a stop; one that has none of its own shows its guide."""
        return asset(f"art/{f'stop/{stop.id}' if stop.id in drawn else stop.guide}.svg")

    def early(url: str, kind: str) -> str:
        """The address of what a page cannot be shown without: it is told before the page, and so
        asked for before that has been read."""
        g.setdefault("early", []).append(f"<{url}>; rel=preload; as={kind}")
        return url

    def tell_early(response: Response) -> Response:
        """The script first: it waits for the styles and then runs, and only then the page is shown."""
        for link in reversed(g.get("early", ())):
            response.headers.add("Link", link)
        return response

    app.jinja_env.globals.update(asset=asset, medal=medal, early=early)
    app.after_request(tell_early)
    app.add_url_rule(f"{app.static_url_path}-<sheet>.css", "stylesheet", stylesheet)
    app.add_url_rule(f"{app.static_url_path}-<page>.js", "script", script)
    app.after_request(_Packed(app))


def files(folder: Path, sheet: str) -> list[Path]:
    """The files that a sheet is made of, in the order of the cascade, each once."""
    found = (
        path
        for pattern in SHEETS[sheet].split()
        for path in sorted(folder.glob(f"{pattern}.css"), key=lambda path: path.stem)
    )
    return list(dict.fromkeys(found))


def join(paths: list[Path]) -> str:
    """One sheet of them, without what only we read: comments, and blanks that begin a line."""
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return re.sub(r"/\*.*?\*/|^\s+", "", text, flags=re.DOTALL | re.MULTILINE)


class _Packed:
    """A file read at once (what is streamed stays open for a while), and packed at most once where
    the browser takes what packs best; else Flask-Compress packs it."""

    def __init__(self, app: Flask) -> None:
        self.types = set(app.config["COMPRESS_MIMETYPES"])
        self.kept: dict[str, bytes] = {}
        self.compress = Compress(app)

    def __call__(self, response: Response) -> Response:
        if request.endpoint == "static":
            response.direct_passthrough = False
            response.make_sequence()
            if request.path.rpartition("/")[0].endswith("/js"):
                response.set_data(jsmin(response.get_data(as_text=True)))
        if response.status_code != 200 or response.mimetype not in self.types:
            return response
        if (
            request.endpoint in ("static", "stylesheet", "script")
            and request.accept_encodings["br"]
        ):
            self._pack(response)
            return response
        return self.compress.after_request(response)

    def _pack(self, response: Response) -> None:
        if request.path not in self.kept:
            packed = brotli.compress(response.get_data())  # type: ignore[no-untyped-call]
            self.kept[request.path] = packed
        response.set_data(self.kept[request.path])
        response.content_encoding = "br"
        response.vary.add("Accept-Encoding")
