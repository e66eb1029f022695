"""What is counted for whoever watches the server by Prometheus, when ``METRICS`` asks for it. Nothing
that was sent is a label: requests are told apart by the rule of their route.

Several processes count together in a folder that whoever starts them has prepared. Then nothing may
have loaded prometheus_client before: that is when it looks where to count.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, request

from game.settings import Settings
from game.store import watch
from game.store.db import StoreTrouble

if TYPE_CHECKING:
    from prometheus_client import Counter
    from prometheus_client.metrics_core import Metric

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
PREFIX = "leap_and_pinch"
BUCKETS = (0.005, 0.02, 0.1, 0.5, 2)  # seconds
METHODS = ("GET", "HEAD", "POST")


def prepare(folder: Path) -> None:
    """Have all processes that are started from now on count together in a folder, from nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.db"):
        left.unlink()
    os.environ[FOLDER] = str(folder)


def init_app(app: Flask) -> None:
    """Count, and tell at ``/metrics``, if the settings ask for it."""
    settings: Settings = app.extensions["settings"]
    if not settings.metrics:
        return
    counts = Counts(app)
    app.extensions["counts"] = counts
    app.before_request(counts.begin)
    app.after_request(counts.end)
    app.add_url_rule("/metrics", view_func=counts.tell)


def count(what: str, found: str = "", app: Flask | None = None) -> None:
    """Count one of ``moves``, ``looks`` (by what they ``found``) or ``store_troubles``, if anything
    is counted."""
    counts: Counts | None = (app or current_app).extensions.get("counts")
    if counts:
        things = counts.things[what]
        (things.labels(found) if found else things).inc()


class Counts:
    """All that is counted."""

    def __init__(self, app: Flask) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.app = app
        self.own = own = CollectorRegistry()

        def counter(name: str, told: str, *labels: str) -> Counter:
            return Counter(name, told, labels, namespace=PREFIX, registry=own)

        self.requests = counter("requests", "Requests answered", "method", "rule", "status")
        self.seconds = Histogram(
            "request_seconds", "Time to answer", ["rule"], PREFIX, buckets=BUCKETS, registry=own
        )
        self.things = {
            "moves": counter("moves", "Moves answered"),
            "looks": counter("looks", "Looks of live pages", "found"),
            "store_troubles": counter("store_troubles", "Requests the store could not serve"),
        }

    def begin(self) -> None:
        g.begun = perf_counter()

    def end(self, response: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in METHODS else "other"
        self.requests.labels(method, rule, f"{response.status_code // 100}xx").inc()
        if begun := g.get("begun"):
            self.seconds.labels(rule).observe(perf_counter() - begun)
        return response

    def tell(self) -> Response:
        """All that was counted so far, by all processes."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        told = self.own
        if FOLDER in os.environ:
            MultiProcessCollector(told := CollectorRegistry())  # type: ignore[no-untyped-call]
        now = CollectorRegistry()
        now.register(Now(self.app))
        return Response(
            generate_latest(told) + generate_latest(now), content_type=CONTENT_TYPE_LATEST
        )


class Now:
    """How many classes there are now, as the store knows it."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.metrics_core import GaugeMetricFamily

        with suppress(StoreTrouble):
            classes, seats = watch.alive(self.app.extensions["db"], self.app.extensions["clock"]())
            yield GaugeMetricFamily(f"{PREFIX}_classes", "Classes that go on", classes)
            yield GaugeMetricFamily(f"{PREFIX}_seats", "Seats in them", seats)
