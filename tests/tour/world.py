"""A game in this process as its visitors find it, and its time."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from flask import Flask

from tests.tour.browsing import SCHOOL, Browser, ClientBrowser
from tests.tour.child import Child, Visitor
from tests.tour.teacher import Tablet, Teacher

MORNING = 1_000_000_000.0  # seconds since 1970
AN_HOUR = 60 * 60
HERE = "http://127.0.0.1:5000"
"""The game as its own computer reaches it."""

V = TypeVar("V", bound=Visitor)


class World:
    """``browse`` makes a browser that visits an app under the name of a host; else it asks the app
    without a network. The clock stands still until somebody waits."""

    def __init__(self, app: Flask, browse: Callable[[Flask, str], Browser] = ClientBrowser) -> None:
        self.app = app
        self.pack = app.extensions["pack"]
        self._browse = browse
        self._now = MORNING
        self._made: dict[Callable[[World], Visitor], Any] = {}
        app.extensions["clock"] = lambda: self._now

    def begins(self) -> None:
        """Another scene: what was made for the one before is forgotten, and long ago."""
        self._made.clear()
        self.wait(AN_HOUR)

    def once(self, make: Callable[["World"], V]) -> V:
        """What several stops of a scene look at is made by the first of them."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    def wait(self, seconds: float) -> None:
        self._now += seconds

    def browser(self, host: str = SCHOOL) -> Browser:
        return self._browse(self.app, host)

    def child(self) -> Child:
        """A child with a fresh tablet."""
        return Child(world=self, browser=self.browser())

    def teacher(self, host: str = SCHOOL) -> Teacher:
        return Teacher(world=self, browser=self.browser(host))

    def tablet(self, teacher: Teacher) -> Tablet:
        """A tablet without a seat in a teacher's class."""
        return Tablet(world=self, browser=self.browser(), round=teacher.round, code=teacher.code)

    def in_trouble(self) -> Visitor:
        """A visitor of the same game when its store is away (its file is a folder), and whose
        ``/trip`` is a fault of our own."""
        instance = self.app.extensions["settings"].instance_dir
        instance.mkdir(parents=True, exist_ok=True)
        app = self._with(database_url=f"sqlite:///{instance.resolve()}")
        app.add_url_rule("/trip", view_func=lambda: 1 / 0)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.logger = logging.Logger("nobody", logging.CRITICAL)  # the other's is that of all apps
        return Visitor(world=self, browser=self._browse(app, SCHOOL))

    def where_one_class_is_enough(self) -> Visitor:
        """A visitor of the same game where but one class an hour may be opened."""
        limits = replace(self.app.extensions["settings"].limits, classes_an_hour=1)
        return Visitor(world=self, browser=self._browse(self._with(limits=limits), SCHOOL))

    def with_addresses(self, *addresses: str) -> Teacher:
        """A teacher of the same game, on a computer that lets its networks in: its addresses there."""
        app = self._with(host="0.0.0.0")
        app.extensions["addresses"] = lambda: addresses
        return Teacher(world=self, browser=self._browse(app, HERE))

    def _with(self, **settings: Any) -> Flask:
        """The same game with other settings."""
        from game.app import create_app  # here, as whoever runs the tour says which game it is

        app = create_app(replace(self.app.extensions["settings"], **settings))
        app.test_client_class = self.app.test_client_class
        app.extensions["clock"] = lambda: self._now
        return app
