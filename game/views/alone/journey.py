"""The journey: the path of stops, what there is to do at each, its story, the certificate."""

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from game.content.model import Stop
from game.rules import journey as rules
from game.views import find_stop, pack
from game.views.alone import scorebook

page = Blueprint("journey", __name__)


@page.get("/journey")
def show() -> str:
    """The stops on a path, and what has been played of each."""
    stops, done = pack().stops or abort(404), scorebook.done()
    unfinished = (stop for stop in stops if not rules.is_finished(stop, done))
    return render_template(
        "alone/journey/page.html", stops=stops, here=next(unfinished, None), done=done, rules=rules
    )


@page.get("/journey/<name>")
def stop(name: str) -> str:
    """What there is to do at a stop, and what is next."""
    found, done, stops = find_stop(name), scorebook.done(), pack().stops
    number = stops.index(found) + 1
    return render_template(
        "alone/journey/stop.html",
        stop=found,
        number=number,
        parts=[(part, _url(part)) for part in rules.parts(found)],
        done=done,
        next=rules.next_part(found, done),
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
