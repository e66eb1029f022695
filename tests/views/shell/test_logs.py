"""What the one who looks after the game reads: a line for each trouble, and nothing of any child."""

import io
import logging
import re

import pytest
from flask import has_request_context, request

from game.views.shell import logs

SECRET = "s3cr3tDeskSecret_aBcDe"
BIDI = "\u202e"


class Odd(Exception):
    """Says what was sent to it."""


def trip(what: str = "") -> str:
    sent = request.values.get("a", "") if has_request_context() else ""
    raise Odd(what + sent)


@pytest.fixture
def written(app, monkeypatch):
    """What the server has written down so far: ``written()``."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/trip/<path:what>", view_func=trip, methods=["GET", "POST"])
    app.add_url_rule("/stumble", view_func=lambda: 1 / 0)
    out = io.StringIO()
    monkeypatch.setattr(logs.HANDLER, "stream", out)
    monkeypatch.setattr(logs, "FLOOD", logs.Flood())
    monkeypatch.setattr(logs.HANDLER, "filters", [logs.FLOOD])
    return out.getvalue


def test_a_fault_of_ours_is_one_line_that_can_be_acted_on(client, written):
    client.get("/trip/x")
    (line,) = written().splitlines()
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4} ERROR ", line)
    assert "Odd" in line, "what"
    assert "tests/views/shell/test_logs.py" in line.replace("\\", "/"), "where"
    assert "GET /trip/<path:what>" in line, "when"


def test_the_page_names_the_line_for_whoever_looks_after_the_game(client, written):
    page = client.get("/trip/x")
    shown = re.search(r'data-trouble="([0-9a-f]{8})"', page.text)
    assert shown
    assert shown[1] in written()
    assert "looks after the game" in page.text


def test_the_same_fault_has_the_same_name_and_another_another(client, written):
    for url in ("/trip/x", "/trip/y", "/stumble"):
        client.get(url)
    names = re.findall(r"\b[0-9a-f]{8}\b", written())
    assert len(names) == len(set(names)) == 2


@pytest.mark.parametrize(
    "sent",
    [
        "/trip/x?a=%0d%0a2026-01-01%20ERROR%20FAKE",
        f"/trip/{SECRET}?code={SECRET}",
        f"/trip/{BIDI}{SECRET}",
        "/trip/%00%1b[31m",
        "/trip/QWXYZ",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_that_was_sent_is_written_down(client, written, sent, method):
    headers = {"User-Agent": "Agent/7", "X-Forwarded-For": "10.9.8.7", "Cookie": SECRET}
    client.open(sent, method=method, headers=headers, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    (line,) = written().splitlines()
    for private in (
        "FAKE",
        SECRET,
        "Agent",
        "10.1.2.3",
        "10.9.8.7",
        "QWXYZ",
        "\x1b",
        BIDI,
        "code=",
    ):
        assert private not in line


def test_whatever_else_is_logged_stays_one_line_without_signs_that_deceive(app, written):
    app.logger.warning("a\r\nb\x00c\x1b[31m%s\u2028d\x85e", BIDI)
    assert written().endswith("WARNING a\\r\\nb\\x00c\\x1b[31m\\u202e\\u2028d\\x85e\n")


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "2001:db8::1", "fe80::1ff:fe23:4567:890a", "::ffff:10.1.2.3"]
)
def test_addresses_are_taken_out_of_whatever_is_logged(app, written, address):
    app.logger.warning("connection to %s, port 5432, failed at 12:30:05", address)
    assert "connection to (address), port 5432, failed at 12:30:05" in written()


def test_what_other_packages_log_has_the_same_form(app, written):
    try:
        trip("x")
    except Odd:
        logging.getLogger("some.package").exception("it went wrong")
    (line,) = written().splitlines()
    assert re.search(r" ERROR it went wrong: Odd, at .*test_logs\.py:\d+", line.replace("\\", "/"))


def test_the_way_to_a_fault_is_told_to_whoever_asks_for_it(client, written, monkeypatch):
    monkeypatch.setattr(logs, "traced", True)
    client.get("/trip/x?a=%0d%0aFAKE")
    first, *others = written().splitlines()
    assert "Odd" in first
    assert any("raise Odd(" in line for line in others)
    assert all(line.startswith("    ") for line in others), "none can be taken for a line of ours"


def test_a_flood_of_one_trouble_is_told_once_a_minute_with_its_number(app, client, written):
    for _ in range(50):
        client.get("/trip/x")
        app.logger.warning("The store is busy: locked")
    assert len(written().splitlines()) == 2
    logs.FLOOD.tell()
    told = written().splitlines()[2:]
    assert len(told) == 2
    assert all("49 more times in a minute" in line for line in told)
    assert "Odd" in told[0]
    client.get("/trip/x")
    assert len(written().splitlines()) == 5


def test_different_troubles_are_no_flood(client, written):
    for url in ("/trip/x", "/stumble"):
        client.get(url)
    assert len(written().splitlines()) == 2


def test_kind_pages_of_what_children_do_are_no_trouble(client, written):
    for url in ("/nowhere", "/trip", "/class/QQQQQ", "/play/sort?level=99"):
        client.get(url)
    client.post("/calm", headers={"Origin": "null"})
    assert written() == ""


def test_addresses_stay_out_of_the_development_servers_log(written, caplog):
    visit = '10.1.2.3 - - [01/Jan/2026 00:00:00] "GET / HTTP/1.1" 200'
    with caplog.at_level(logging.INFO, "werkzeug"):
        logging.getLogger("werkzeug").info(visit)
        logging.getLogger("werkzeug").info(" * Running on http://127.0.0.1:5000")
    assert "GET" not in caplog.text + written()
    assert "Running on http://127.0.0.1:5000" in written()
