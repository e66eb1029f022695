"""What a head teacher asks before saying yes: what is stored, and an assessment of it, each to print."""

from flask import Blueprint, render_template

from game.views.shell.words.data import KEPT_THINGS, SENT_THINGS

page = Blueprint("data", __name__)


@page.get("/grown-ups/data")
def show() -> str:
    """What is stored, where, why, how long, who sees it; and what goes over the network."""
    kept = {
        where: [one for one in KEPT_THINGS if one.where == where] for where in ("browser", "server")
    }
    return render_template("alone/data/page.html", kept=kept, sent=SENT_THINGS)


@page.get("/grown-ups/data/assessment")
def assess() -> str:
    """A data-protection impact assessment, filled in as far as the game can know."""
    return render_template("alone/data/assessment.html")
