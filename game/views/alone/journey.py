"""The journey: the path of stops, what there is to do at each, its story, the certificate."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from game.content.model import Pack, Stop
from game.rules import journey as rules
from game.views import find_stop, pack
from game.views.alone import scorebook
from game.views.shell import words

page = Blueprint("journey", __name__)


@dataclass(frozen=True, kw_only=True)
class Medal:
    """A stop on the path, as far as it has come."""

    stop: Stop
    here: bool
    """Whether it is the first that is not finished."""
    finished: bool
    played: tuple[bool, ...]
    """Of each round whether it has been played to its end."""


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """One thing to do at a stop."""

    kind: str
    title: str
    url: str
    next: bool
    played: bool


def medals(pack: Pack, done: frozenset[str]) -> tuple[Medal, ...]:
    """The path: what is finished, and where the child is now."""
    here = next((stop for stop in pack.stops if not rules.is_finished(stop, done)), None)
    return tuple(
        Medal(
            stop=stop,
            here=stop == here,
            finished=rules.is_finished(stop, done),
            played=tuple(part.key in done for part in rules.rounds(stop)),
        )
        for stop in pack.stops
    )


def to_do(stop: Stop, done: frozenset[str], url: Callable[[rules.Part], str]) -> tuple[ToDo, ...]:
    """What there is to do at a stop. ``url`` says where a part is played."""
    next_ = rules.next_part(stop, done)
    return tuple(
        ToDo(
            kind=part.kind,
            title=words.part(part),
            url=url(part),
            next=part == next_,
            played=part.key in done,
        )
        for part in rules.parts(stop)
    )


@page.get("/journey")
def show() -> str:
    """The stops on a path, and what has been played of each."""
    path = medals(pack(), scorebook.done()) or abort(404)
    return render_template("alone/journey/page.html", path=path)


@page.get("/journey/<name>")
def stop(name: str) -> str:
    """What there is to do at a stop, and what is next."""
    found, done, stops = find_stop(name), scorebook.done(), pack().stops
    number = stops.index(found) + 1
    return render_template(
        "alone/journey/stop.html",
        stop=found,
        number=number,
        parts=to_do(found, done, _url),
        finished=rules.is_finished(found, done),
        all_finished=rules.count_finished(pack(), done) == len(stops),
        onward=stops[number] if number < len(stops) else None,
    )


@page.get("/journey/<name>/story/<int:number>")
def story(name: str, number: int) -> str:
    """One page of a stop's story."""
    found = find_stop(name)
    if not 0 < number <= len(found.story):
        abort(404)
    return render_template(
        "alone/journey/story.html",
        stop=found,
        shown=found.story[number - 1],
        number=number,
    )


@page.post("/journey/<name>/story/<int:number>")
def read(name: str, number: int) -> Response:
    """Remember that a story has been read to its end, and go on."""
    found = find_stop(name)
    if number != len(found.story):
        abort(404)
    scorebook.tick(f"story.{found.id}")
    return redirect(next_url(found), 303)


@page.get("/journey/certificate")
def certificate() -> str | Response:
    """What all stops together earn: a sheet to print, with a line for a name."""
    stops = pack().stops or abort(404)
    if rules.count_finished(pack(), scorebook.done()) < len(stops):
        return redirect(url_for(".show"))
    return render_template("alone/journey/certificate.html", stops=stops, score=scorebook.score())


def next_url(stop: Stop) -> str:
    """Where to go on at a stop; once all is done, to the stop itself."""
    part = rules.next_part(stop, scorebook.done())
    return _url(part) if part else url_for("journey.stop", name=stop.id)


def skip_url(stop: Stop) -> str:
    """Where to go on at a stop without its break."""
    part = rules.next_part(stop, scorebook.done() | {f"story.{stop.id}", f"move.{stop.id}"})
    return _url(part) if part else url_for("journey.stop", name=stop.id)


def _url(part: rules.Part) -> str:
    if part.kind == "story":
        return url_for("journey.story", name=part.id, number=1)
    if part.kind == "move":
        return url_for("breaks.of_stop", name=part.id)
    return url_for("play.show", kind=part.kind, name=part.id)
