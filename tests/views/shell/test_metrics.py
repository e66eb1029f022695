"""What is counted for whoever watches the server, when it is asked for."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from game.app import create_app
from game.views.shell import metrics


@pytest.fixture
def settings(settings):
    return replace(settings, metrics=True)


@pytest.fixture
def counted(client):
    """What is counted so far: ``counted("name", label="…")`` is the sum of what has that label."""

    def count(name: str, **labels: str) -> float:
        text = client.get("/metrics").text
        return sum(
            one.value
            for family in text_string_to_metric_families(text)
            for one in family.samples
            if one.name == f"leap_and_pinch_{name}" and labels.items() <= one.labels.items()
        )

    return count


def test_nothing_is_counted_unless_it_is_asked_for(settings):
    client = create_app(replace(settings, metrics=False)).test_client()
    assert client.get("/metrics").status_code == 404


def test_requests_are_counted_by_the_rule_of_their_route_and_the_class_of_their_status(
    client, counted
):
    for level in "123":
        client.get(f"/play/sort?level={level}&seed=7")
    client.get("/play/sort?level=none")
    client.get("/nowhere/secret")
    assert counted("requests_total", rule="/play/<kind>", method="GET", status="2xx") == 3
    assert counted("requests_total", rule="/play/<kind>", method="GET", status="4xx") == 1
    assert counted("requests_total", rule="none", status="4xx") == 1
    assert counted("request_seconds_count", rule="/play/<kind>") == 4


def test_moves_looks_and_those_that_found_nothing_new_are_counted(client, counted, table, teacher):
    table().plays()
    assert counted("moves_total") == 6
    teacher.opens()
    url = teacher.url + "/live"
    tag = client.get(url).headers["ETag"]
    client.get(url, headers={"If-None-Match": tag})
    assert counted("looks_total", found="new") == 1
    assert counted("looks_total", found="nothing new") == 1


def test_what_another_part_of_the_server_answers_can_be_counted_too(app, counted):
    metrics.count("looks", "nothing new", app)
    assert counted("looks_total", found="nothing new") == 1


def test_classes_that_go_on_and_their_seats_are_counted(counted, teacher):
    assert counted("classes") == 0
    teacher.opens()
    teacher.seat()
    teacher.seat()
    assert (counted("classes"), counted("seats")) == (1, 2)


def test_troubles_of_the_store_are_counted(app, client, counted, settings):
    (settings.instance_dir / "classes.db").mkdir(parents=True)
    assert client.get("/join/QQQQQ").status_code == 503
    assert counted("store_troubles_total") >= 1
    assert client.get("/metrics").status_code == 200


def test_nothing_that_was_sent_is_a_label(app, client, teacher):
    teacher.opens()
    client.get(f"/class/{teacher.code}/desk/s3cr3t")
    client.get("/nowhere/s3cr3t", headers={"User-Agent": "s3cr3t"})
    client.open("/", method="S3CR3T")
    text = client.get("/metrics").text
    assert teacher.code not in text
    assert "s3cr3t" not in text.lower()


SEVERAL = """
import os, sys
from pathlib import Path
from dataclasses import replace
from game.views.shell import metrics
from game.settings import Settings
folder = Path(sys.argv[1])
(folder / "counted").mkdir()
(folder / "counted" / "counter_1.db").touch()  # of a server before
metrics.prepare(folder / "counted")
from game.app import create_app
settings = Settings(instance_dir=folder / "instance", metrics=True)
for at in range(2):
    child = os.fork()
    if child == 0:
        create_app(settings).test_client().get("/journey")
        os._exit(0)
    os.waitpid(child, 0)
client = create_app(settings).test_client()
client.get("/journey")
print(client.get("/metrics").text)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there it starts anew")
def test_several_processes_count_together(tmp_path):
    command = [sys.executable, "-c", SEVERAL, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    (line,) = re.findall(r'leap_and_pinch_requests_total{.*rule="/journey".*', told.stdout)
    assert line.endswith(" 3.0")
