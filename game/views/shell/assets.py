"""Static files: the styles joined (one file a component for us, one for the browser: for the table
of a round, for paper, and for all other pages), our script without its comments, all sent small.

The order of the files is the order of the cascade. ``@layer`` would say it too, but an
iPad from before 2022 drops a whole layer it does not know, and the page with it.
"""

from pathlib import Path

from flask import Flask, Response, abort, request, url_for
from rjsmin import jsmin

from game.content.model import Stop

SHEETS = {
    "table": "tokens base button talk beads card figure bin board match order end",
    "child": "tokens base button talk beads card figure bin board match order end seat jar bodies child",
    "class": "tokens base button figure grownups seat jar bodies bars open desk wall join",
    "pages": "tokens base button beads figure home journey story break certificate grownups",
    "print": "tokens base button print",
}


def init_app(app: Flask) -> None:
    """Serve the joined styles beside the static files, under the same fingerprint.

    Comes after Flask-Compress, so that it sees a file whole before that packs it.
    """
    folder = Path(str(app.static_folder), "css")
    joined = {
        sheet: "\n".join((folder / f"{name}.css").read_text("utf-8") for name in names.split())
        for sheet, names in SHEETS.items()
    }

    def stylesheet(sheet: str) -> Response:
        response = Response(joined.get(sheet) or abort(404), mimetype="text/css")
        response.cache_control.public = True
        response.cache_control.immutable = True
        response.cache_control.max_age = app.get_send_file_max_age(None)
        return response

    drawn = {path.stem for path in Path(str(app.static_folder), "art/stop").glob("*.svg")}

    def medal(stop: Stop) -> str:
        """The picture of a stop; one that has none of its own shows its guide."""
        name = f"stop/{stop.id}" if stop.id in drawn else stop.guide
        return url_for("static", filename=f"art/{name}.svg")

    app.jinja_env.globals["medal"] = medal
    app.add_url_rule(f"{app.static_url_path}-<sheet>.css", "stylesheet", stylesheet)
    app.after_request(_whole)


def _whole(response: Response) -> Response:
    """A file read at once: what is streamed cannot be sent as gzip, and stays open for a while."""
    if request.endpoint == "static":
        response.direct_passthrough = False
        response.make_sequence()
        if request.path.rpartition("/")[0].endswith("/js"):
            response.set_data(jsmin(response.get_data(as_text=True)))
    return response
