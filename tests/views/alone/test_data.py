"""What a head teacher reads is true: each column, cookie and field that there is stands in the one table
of data, and nothing that is not there. Who adds one tells of it in ``words/data.py``.
"""

import re
from collections import Counter

import pytest

from game.settings import HOME
from game.store.tables import METADATA
from game.views.shell import cookie
from game.views.shell.comfort import SETTINGS
from game.views.shell.words.data import KEPT_THINGS, SENT_THINGS
from tests.told import KEPT, SENT, carried, is_told

COLUMNS = {str(column) for table in METADATA.tables.values() for column in table.columns}
CODE = (HOME / "game/views/shell/cookie.py").read_text("utf-8")
FIELDS = {
    *re.findall(r'session(?:\[|\.get\(|\.pop\()"(\w+)"', CODE),
    *SETTINGS,
    *cookie._OLD.values(),
    "version",
}
"""What the session may hold."""

SCRIPTS = "".join(path.read_text("utf-8") for path in (HOME / "static/js").glob("*.js"))


def named(of: str) -> set[str]:
    return {name.partition(".")[2] for name in KEPT if name.partition(".")[0] == of}


def test_every_column_of_the_database_is_told_and_no_other():
    others = ("session.", "cookie.", "storage.")
    assert {name for name in KEPT if not name.startswith(others)} == COLUMNS


def test_every_field_of_the_session_is_told_and_no_other():
    assert {"plays", "score", "done", "joins"} <= FIELDS
    assert named("session") == FIELDS


def test_every_cookie_is_told_and_no_other():
    assert named("cookie") == {cookie.NAME, *(f"{kind}-…" for kind in cookie._OLD)}


def test_what_a_browser_stores_for_our_scripts_is_told():
    """No script stores anything else, or in another way."""
    assert set(re.findall(r"\bKEPT = \"([^\"]+)\"", SCRIPTS)) == {
        one[:-1] for one in named("storage")
    }
    assert set(re.findall(r"\b\w+Storage\b", SCRIPTS)) == {"localStorage"}
    assert "indexedDB" not in SCRIPTS
    assert "document.cookie" not in SCRIPTS
    assert set(re.findall(r"localStorage\.setItem\((\w+)", SCRIPTS)) == {"name"}


def test_nothing_is_told_twice():
    assert [name for name, count in Counter([*KEPT, *SENT]).items() if count > 1] == []


def test_every_field_of_a_form_is_told():
    """The radio buttons and switches of forms are given their names by macros."""
    templates = "".join(path.read_text("utf-8") for path in (HOME / "templates").rglob("*.html"))
    forms = re.sub(r"<meta[^>]+>", "", templates)
    assert set(re.findall(r'\bname="(\w+)"', forms)) - set(SENT) == set()
    assert set(re.findall(r"option\('(\w+)'", forms)) | set(SETTINGS) <= set(SENT)


@pytest.mark.parametrize("where", ["browser", "server"])
def test_the_page_says_of_each_thing_why_how_long_and_who_sees_it(client, where):
    page = client.get("/grown-ups/data").text.replace("&#39;", "'")
    for one in KEPT_THINGS:
        for words in (one.what, one.why, one.until, one.seen_by):
            assert str(words) in page
    for one in SENT_THINGS:
        for words in (one.what, one.carries, one.often):
            assert str(words) in page
    assert "there is nothing to sign" in page


def test_how_long_is_what_the_code_says(client):
    page = client.get("/grown-ups/data").text
    for told in (
        f"{cookie.KEPT.days} days",
        f"{cookie.RIGHT_KEPT.days} days",
        "24 hours",
        "30 days",
    ):
        assert told in page


def test_an_assessment_is_beside_it_with_lines_to_write_on(client):
    assert 'href="/grown-ups/data/assessment"' in client.get("/grown-ups/data").text
    page = client.get("/grown-ups/data/assessment").text
    for words in ("GDPR", "COPPA", "FERPA", "Lawful basis", "Risk"):
        assert words in page
    assert page.count("handout__write") >= 4
    assert f"cookies {cookie.RIGHT_KEPT.days} and {cookie.KEPT.days} days" in page


def test_both_are_linked_where_a_teacher_looks(client):
    assert 'href="/grown-ups/data"' in client.get("/grown-ups").text
    assert 'href="/grown-ups/data"' in client.get("/class/new").text


# That a line which is missing would be found


def test_what_is_not_told_would_be_found():
    assert is_told("seat-ABCDE", "cookie")
    assert is_told("lost moves ABCDE.1", "storage")
    assert not is_told("tracker", "cookie")
    assert not is_told("leap-and-pinch-2", "cookie")
    assert set(carried("POST", "/class/ABCDE?number=1", "card=hop&mood=")) - set(SENT) == {"mood"}
    assert carried("GET", "/class/ABCDE/live", "") == ["GET-look"]
    assert carried("GET", "/static/1/js/rest.js", "") == ["GET-file"]
    assert carried("GET", "/play/sort?level=1", "") == ["GET-page", "level"]
