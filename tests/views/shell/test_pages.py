"""The first page, the page for grown-ups, and how static files are sent."""

import gzip
import re

import pytest

from game.content.door.entries import FIELDS
from game.views.shell import assets


def test_the_first_page_leads_to_every_level(client):
    page = client.get("/").text
    for level in (1, 2, 3):
        assert f'href="/play/sort?level={level}"' in page


def test_grown_ups_see_every_activity_with_its_class_and_source(app, client):
    page = client.get("/grown-ups").text
    activities = app.extensions["pack"].activities
    assert f"All {len(activities)} activities" in page
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)
    assert len(rows) == len(activities)
    shown = "\n".join(rows)
    for one in activities:
        assert one.source.replace("'", "&#39;") in shown
    for name in FIELDS:
        assert f"<code>{name}</code>" in page


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
        if len(plain.data) > 1000:
            assert small.headers["Content-Encoding"] == coding, url
            assert len(small.data) < 0.6 * len(plain.data), url
            assert "Accept-Encoding" in small.headers["Vary"]


def test_our_own_script_stays_under_6_kb(client):
    scripts = [url for url in linked(client, "/play/sort?level=1&seed=7") if "/js/" in url]
    assert len(scripts) == 3
    assert sum(len(gzip.compress(client.get(url).data)) for url in scripts) < 6000


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


def test_a_drawing_is_drawn_once(app):
    figure = app.jinja_env.globals["figure"]
    assert figure(("legs",)) is figure(("legs",))
    assert "#FFC53D" in figure(("legs",))
    assert "#FFC53D" not in figure(())
