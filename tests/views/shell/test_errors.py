"""Kind pages for what cannot be answered."""

import logging
import re

import pytest


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/play/sort/extra", 404),
        ("GET", "/%00", 404),
        ("GET", "/static/../game/app.py", 404),
        ("POST", "/", 405),
        ("PUT", "/play/sort", 405),
        ("GET", "/calm", 405),
        ("DELETE", "/grown-ups", 405),
    ],
)
def test_a_strange_request_gets_a_kind_page(client, method, url, status):
    answer = client.open(url, method=method)
    assert answer.status_code == status
    assert f'data-error="{status}"' in answer.text
    assert "Traceback" not in answer.text
    assert ("Allow" in answer.headers) == (status == 405)


def test_our_own_fault_is_a_kind_500_without_a_traceback(app, client, caplog):
    app.add_url_rule("/trip", view_func=lambda: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.ERROR):
        answer = client.get("/trip")
    assert answer.status_code == 500
    assert "It is not you." in answer.text
    assert "division" not in answer.text
    assert "ZeroDivisionError" in caplog.text, "we must hear of it"
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", caplog.text)
