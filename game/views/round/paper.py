"""A round on paper: the page of its sheets, and what can be chosen of them. Whoever plays the round,
alone or in a class, it is the same page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import abort, render_template, request

from game.rules.round import leaves
from game.rules.round.play import Round
from game.views.shell import words
from game.views.shell.words.wordlists import SHEETS

USUAL = {"paper": "a4", "line": "straight"}
"""What is taken where nothing was chosen."""

Address = Callable[..., str]
"""Where sheets are, on the paper and with the line that are told: ``url(paper=..., line=...)``."""


@dataclass(frozen=True)
class Choice:
    """One way the sheets could be."""

    words: str
    url: str
    chosen: bool


def sheets(
    dealt: Round, *, url: Address, back: str, play: str | None = None, other: Address | None = None
) -> str:
    """The page of sheets for any round, wherever it was dealt.

    ``url`` is where the same cards are, ``other`` where other cards are, if there are any; ``play``
    is the address of the round itself, ``back`` where the grown-up came from.

    What is chosen comes from the address of the request; 404 when there is no such choice.
    """
    chosen = {name: _chosen(name) for name in SHEETS}
    return render_template(
        "round/paper/page.html",
        paper=replace(leaves.paper(dealt), title=words.title(dealt), ask=words.ask(dealt)),
        chosen=chosen,
        choices={name: _choices(name, chosen, url) for name in SHEETS},
        back=back,
        play=play,
        other=other(**chosen) if other else None,
    )


def _choices(name: str, chosen: dict[str, str], url: Address) -> list[Choice]:
    return [
        Choice(str(label), url(**chosen | {name: value}), value == chosen[name])
        for value, label in SHEETS[name].items()
    ]


def _chosen(name: str) -> str:
    value = request.args.get(name, USUAL[name])
    return value if value in SHEETS[name] else abort(404)
