"""How static files are named, kept and packed."""

import gzip
import re

import pytest

from game.content.model import KINDS
from game.settings import HOME
from game.views.shell import assets


def linked(client, url: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(url).text)


def test_static_files_are_kept_for_a_year_under_a_name_that_changes(client):
    for url in linked(client, "/play/sort?level=1&seed=7"):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert re.match(r"/static/[0-9a-f]{10}[-./]", url)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_pages_and_static_files_are_sent_small(client, coding):
    urls = ["/play/sort?level=1&seed=7", *linked(client, "/play/sort?level=1&seed=7")]
    for url in urls:
        plain = client.get(url)
        small = client.get(url, headers={"Accept-Encoding": coding})
        if len(plain.data) > 1000 and not url.endswith(".png"):  # which is packed already
            assert small.headers["Content-Encoding"] == coding, url
            assert len(small.data) < 0.6 * len(plain.data), url
            assert "Accept-Encoding" in small.headers["Vary"]


@pytest.mark.parametrize(("page", "most"), [("table", 6000), ("child", 8000)])
def test_our_own_script_of_a_page_is_one_small_file(client, page, most):
    (script,) = [url for url in linked(client, "/play/sort?level=1&seed=7") if url.endswith(".js")]
    script = script.replace("-table.js", f"-{page}.js")
    assert len(gzip.compress(client.get(script).data)) < most


def test_what_a_page_cannot_be_shown_without_is_told_before_it(client):
    answer = client.get("/play/sort?level=1&seed=7")
    told = re.findall(r"<([^>]+)>; rel=preload", ", ".join(answer.headers.getlist("Link")))
    shown = linked(client, "/play/sort?level=1&seed=7")
    assert sorted(told) == [url for url in shown if url.endswith((".css", ".js"))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_loads_the_styles_of_its_kind_alone(kind):
    folder = HOME / "static/css"
    kinds = [path.stem for path in assets.files(folder, f"table-{kind}") if path.match("kinds/*")]
    assert kinds == sorted(path.stem for path in folder.glob(f"kinds/{kind}*.css"))


def test_a_static_file_is_packed_once_and_as_well_as_can_be(client, monkeypatch):
    packed = []
    compress = assets.brotli.compress
    monkeypatch.setattr(
        assets.brotli, "compress", lambda data, **how: packed.append(how) or compress(data, **how)
    )
    styles = next(url for url in linked(client, "/") if url.endswith(".css"))
    for url in (styles, styles.replace("-pages.css", "/js/hear-it.js")):
        plain = client.get(url).data
        small = [client.get(url, headers={"Accept-Encoding": "gzip, br"}) for _ in range(3)]
        assert {compress(plain)} == {one.data for one in small}
        assert {one.headers["Content-Encoding"] for one in small} == {"br"}
    assert packed == [{}, {}], "once for each file"


def test_a_browser_that_has_a_static_file_is_told_so(client):
    url = next(url for url in linked(client, "/") if url.endswith("frog.svg"))
    coding = {"Accept-Encoding": "br"}
    tag = client.get(url, headers=coding).headers["ETag"]
    answer = client.get(url, headers={**coding, "If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
