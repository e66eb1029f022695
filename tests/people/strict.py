"""A client that reads every page it gets as a strict browser would."""

import re

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class CheckedClient(FlaskClient):
    """Every HTML answer must parse, hold no id twice, no inline script or style, and no dead end."""

    def open(self, *args, **kwargs) -> TestResponse:
        response = super().open(*args, **kwargs | {"buffered": True})
        readable = response.mimetype == "text/html" and not response.content_encoding
        if readable and response.text.startswith("<!doctype html>"):
            check_html(response.text)
        return response


def check_html(text: str) -> None:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), f"an id twice: {sorted(ids)}"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        assert element.get("style") is None, f"inline style on {element.tag}"
        assert element.tag != "style"
        assert element.tag != "script" or (element.get("src") and not element.text)
        for name, value in element.attrib.items():
            assert not str(name).startswith(("on", "hx-on")), f"inline handler {name}"
            assert not re.match(r"\s*(javascript|js):", value), f"script in {name}"
        if element.get("hx-post"):
            assert element.tag == "form"
            assert element.get("method") == "post"
            assert element.get("action") == element.get("hx-post"), "works only with script"
        for name in ("hx-target", "hx-select"):
            if element.get(name):
                assert element.get(name, "").removeprefix("#") in ids, f"{name} leads nowhere"
        for name in ("for", "form", "aria-labelledby", "aria-describedby"):
            assert set(element.get(name, "").split()) <= set(ids), f"{name} leads nowhere"
        for name in ("href", "src", "action"):
            assert element.get(name, "/").startswith(("/", "#")), "leads away from the game"
