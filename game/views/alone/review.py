"""A sheet that a therapist signs: every activity with its class, reason, parts and sources, or only those
that have changed since a release."""

import re

from flask import Blueprint, Flask, abort, current_app, render_template, request

from game.content.review import changed, released
from game.views import pack

page = Blueprint("review", __name__)


@page.get("/grown-ups/review")
def show() -> str:
    """The sheet. ``since`` names a release, of which only what has changed is shown."""
    versions = released(current_app.extensions["settings"].content_dir)
    since = request.args.get("since", "")
    if since and since not in versions:
        abort(404)
    activities = changed(pack().activities, versions[since]) if since else pack().activities
    return render_template(
        "alone/review.html",
        activities=sorted(activities, key=lambda one: (one.level, one.movement, one.text)),
        cited={one.id: pack().cited(one) for one in activities},
        all_sources=tuple(
            source
            for source in pack().sources
            if any(source.id in one.sources for one in activities)
        ),
        since=since,
        versions=tuple(versions),
    )


def as_file(app: Flask, since: str) -> str:
    """The sheet as one file that needs nothing else: styles inside, no script, no way on.

    :raises KeyError: when no such release was kept.
    """
    client = app.test_client()
    answer = client.get("/grown-ups/review", query_string={"since": since})
    if answer.status_code != 200:
        raise KeyError(since)

    def inside(link: re.Match[str]) -> str:
        return f"<style>{client.get(link[1]).text}</style>"

    html = re.sub(r'<link rel="stylesheet" href="([^"]+)">', inside, answer.text)
    return re.sub(
        r"<script\b.*?</script>|<link\b[^>]*>|<header class=\"bar\">.*?</header>",
        "",
        html,
        flags=re.S,
    )
