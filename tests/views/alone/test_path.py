"""The path and what there is to do at a stop, as values: without any HTML."""

from game.content.model import Pack
from game.views.alone.journey import medals, to_do
from tests.makers import match_set, sort_set, stop

HOPS = stop("legs", sort_set("hop:big", id="hops"))
HANDS = stop("hands", sort_set("pour:small", id="jars"), match_set("run:legs", id="pairs"))
PACK = Pack(activities=(), bins=(), stops=(HOPS, HANDS))


def draw_path(done: str) -> str:
    """Each stop with a bead a round; ``*`` is finished, ``>`` is where the child is."""
    return " ".join(
        f"{'>' if one.here else ''}{one.stop.id}{'*' if one.finished else ''}:"
        + "".join("x" if played else "o" for played in one.played)
        for one in medals(PACK, frozenset(done.split()))
    )


def draw_to_do(done: str) -> str:
    """Each part of a stop; ``*`` has been played, ``>`` is next."""
    return " ".join(
        f"{'>' if one.next else ''}{one.url}{'*' if one.played else ''}"
        for one in to_do(HANDS, frozenset(done.split()), lambda part: part.key)
    )


def test_the_child_is_at_the_first_stop_that_is_not_finished():
    assert draw_path("") == ">legs:o hands:oo"
    assert draw_path("match.pairs") == ">legs:o hands:ox"
    assert draw_path("sort.hops sort.jars") == "legs*:x >hands:xo"
    assert draw_path("sort.hops sort.jars match.pairs") == "legs*:x hands*:xx"


def test_a_stop_shows_what_was_played_and_what_is_next():
    assert draw_to_do("") == ">story.hands sort.jars move.hands match.pairs"
    assert draw_to_do("sort.jars") == "story.hands sort.jars* >move.hands match.pairs"
    everything = "story.hands sort.jars move.hands match.pairs"
    assert draw_to_do(everything) == " ".join(f"{key}*" for key in everything.split())


def test_what_there_is_to_do_has_its_kind_and_its_title():
    told = [(one.kind, one.title) for one in to_do(HANDS, frozenset(), lambda part: "")]
    assert told == [("story", "Story"), ("sort", "Jars"), ("move", "Move it!"), ("match", "Pairs")]
