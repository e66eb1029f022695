"""The journey that comes with the game: eight stops that tell the whole article, truly.

What is asserted here holds for our own files only.
"""

import re
from dataclasses import replace
from typing import get_args

import pytest

from game.content.kinds.match import MatchSet, fits_too
from game.content.kinds.order import OrderSet, overlap
from game.content.kinds.sort import SortSet
from game.content.model import FACTS, About
from game.rules.journey import carried
from game.rules.kinds import deal
from game.rules.round.dealing import freshest
from game.rules.round.play import begin, hand, home, is_done, judge, place
from game.rules.round.stars import earned
from game.settings import CONTENT
from tests.content.said import of_activities, of_moves, of_round

STOPS = """
    big-and-small big-movers small-movers boss-upstairs
    strong-middle growing-up every-body helpers
"""
ABOUT = list(get_args(About))
SEEDS = range(20)


def sets(pack, kind):
    """All rounds of a kind."""
    return [one for stop in pack.stops for one in stop.rounds if isinstance(one, kind)]


# Stops


def test_the_journey_has_eight_stops_in_this_order(pack):
    assert [stop.id for stop in pack.stops] == STOPS.split()


def test_every_stop_has_a_full_story_rounds_and_a_note_on_all_that_grown_ups_ask(pack):
    for stop in pack.stops:
        assert 3 <= len(stop.story) <= 9
        assert len(stop.rounds) >= 2
        assert {note.about for note in stop.note} >= {"words", "knowledge", "lesson", "sources"}
        order = [note.about for note in stop.note]
        assert order == sorted(order, key=ABOUT.index)


def test_every_kind_of_round_comes_up_on_the_way(pack):
    kinds = [one.kind for stop in pack.stops for one in stop.rounds]
    assert min(kinds.count(kind) for kind in ("sort", "match", "order")) >= 4


def test_every_round_can_be_played_to_its_end(pack):
    for one in (one for stop in pack.stops for one in stop.rounds):
        for seed in SEEDS:
            play = begin(deal(pack, one.kind, one.id, seed))
            assert len(play.round.cards) >= 4
            for card in play.round.cards:
                if card in hand(play):
                    play, _ = place(play, card.id, home(play, card).id)
            play, _ = judge(play)
            assert is_done(play), f"{one.id}, seed {seed}"
            assert earned(play) == 3


def test_a_hint_does_not_tell(pack):
    for one in sets(pack, SortSet):
        names = {bin_.id: (bin_.name, bin_.short) for bin_ in one.bins}
        for card in one.cards if one.bins != pack.bins else ():
            right = [name for bin_ in card.bins for name in names[bin_]]
            assert [name for name in right if name.lower() in card.hint.lower()] == []
    for pair in (pair for one in sets(pack, MatchSet) for pair in one.pairs):
        assert pair.right.lower() not in pair.hint.lower()
    for step in (step for one in sets(pack, OrderSet) for step in one.steps):
        assert step.text.lower() not in step.hint.lower()


# Moves


def test_there_are_moves_enough_for_every_day(pack):
    kinds = [move.activity.movement for move in pack.moves]
    assert len(pack.moves) >= 40
    assert min(kinds.count("big"), kinds.count("small")) >= 20


def test_every_move_has_a_way_for_one_hand_or_none_and_can_be_made_easier(pack):
    for move in pack.moves:
        assert re.match(r"Or \w", move.any_way), move.id
        assert len(move.easier) == 3, move.id
        assert move.harder, move.id


SWEEPING = re.compile(r"\b(swing|kick|run|dance|flap|fly|row|climb)\b", re.IGNORECASE)


def test_who_swings_arms_or_legs_finds_room_first(pack):
    for move in (move for move in pack.moves if move.activity.movement == "big"):
        said = " ".join(move.standing)
        assert not SWEEPING.search(said) or re.search(r"\b(room|chair)\b", said), move.id


def test_no_two_stops_have_a_move_in_common(pack):
    moves = [move.id for stop in pack.stops for move in stop.moves]
    assert len(moves) == len(set(moves)) == 16


def test_no_seated_move_needs_legs_or_feet(pack):
    for move in pack.moves:
        said = " ".join(move.seated)
        assert not re.search(r"\b(stand|step|jump|legs?|knees?|f(oo|ee)t)\b", said.lower()), said
        assert "toes" not in said or "or your fingers" in said


# Facts


def test_the_facts_are_all_of_the_articles_in_order(pack):
    assert [fact.id for fact in pack.facts] == [f"F{at}" for at in range(1, FACTS + 1)]


def test_every_fact_is_carried_and_no_entry_names_another(pack):
    assert set(carried(pack)) == {fact.id for fact in pack.facts}


def test_every_fact_reaches_a_child_or_is_by_decision_for_grown_ups_only(pack):
    """A note is no carrier here: no child reads it."""
    told = {name for name, by in carried(pack).items() if {one.what for one in by} - {"note"}}
    assert {fact.id for fact in pack.facts if not fact.only} == told
    assert {fact.id for fact in pack.facts if fact.only} == {"F98", "F101", "F102", "F103"}


def test_the_facts_are_told_stop_by_stop(pack):
    groups = list(dict.fromkeys(fact.group for fact in pack.facts))
    assert groups == [stop.title for stop in pack.stops]


def test_every_fact_is_told_in_a_note_of_its_stop(pack):
    for stop in pack.stops:
        own = {fact.id for fact in pack.facts if fact.group == stop.title}
        assert own - {fact for note in stop.note for fact in note.facts} == set()


# What the article says with care: the words that keep it true, in the story and to grown-ups.
CAREFUL = {
    "almost": ("F35", "F36", "F37"),
    "most people": ("F69",),
    "(suggests|think)[^.]* at least two": ("F62",),
    "help": ("F64",),
    "might": ("F78",),
    "might|^then ": ("F128",),
    "often": ("F79", "F121"),
    "typically|usually": ("F83",),
    "tends to|mostly": ("F114",),
    "practice": ("F96",),
    "any age": ("F96",),
}
# The same for those whose careful words only grown-ups are told.
CAREFUL_NOTES = {
    "some|certain": ("F54",),
    "most common": ("F97",),
    "often": ("F100", "F122", "F123"),
    "frequently": ("F101", "F102", "F103", "F104"),
    "can ": ("F106",),
    "might": ("F107", "F108"),
    "partially": ("F107", "F108"),
    "depends on": ("F112",),
    "main": ("F113",),
    "closely": ("F119",),
    "signific": ("F124",),
    "not (only|all)": ("F125", "F126"),
}


def listed(table):
    return [(fact, words) for words, facts in table.items() for fact in facts]


def in_notes(pack, fact):
    """The fact itself, and every note on what is known that carries it."""
    yield from (one.text for one in pack.facts if one.id == fact)
    notes = [note for stop in pack.stops for note in stop.note if fact in note.facts]
    yield from (note.text for note in notes if note.about == "knowledge")


def in_stories(pack, fact):
    """What is said on each page that carries a fact."""
    pages = [page for stop in pack.stops for page in stop.story]
    yield from (page.words for page in pages if fact in page.facts)


@pytest.mark.parametrize(("fact", "words"), listed(CAREFUL) + listed(CAREFUL_NOTES))
def test_what_the_article_says_with_care_grown_ups_are_told_with_care(pack, fact, words):
    told = list(in_notes(pack, fact))
    assert len(told) >= 2
    assert [text for text in told if not re.search(words, text.lower())] == []


@pytest.mark.parametrize(("fact", "words"), listed(CAREFUL))
def test_what_the_article_says_with_care_a_story_tells_with_care(pack, fact, words):
    told = list(in_stories(pack, fact))
    assert told
    assert [text for text in told if not re.search(words, text.lower())] == []


@pytest.mark.parametrize(
    ("kind", "fact", "word"),
    [(MatchSet, "F78", "might"), (MatchSet, "F79", "often"), (SortSet, "F128", "might")],
)
def test_a_card_keeps_the_careful_word_too(pack, kind, fact, word):
    cards = [
        one
        for set_ in sets(pack, kind)
        for one in (set_.pairs if isinstance(set_, MatchSet) else set_.cards)
        if fact in one.facts
    ]
    assert cards
    assert all(word in one.why for one in cards)


# The names of the two skills


def test_a_story_tells_children_both_names_before_it_says_what_gross_and_fine_mean(pack):
    said = [page.words for page in pack.stops[0].story]
    (named,) = [words for words in said if "gross motor skills" in words]
    assert "fine motor skills" in named
    for word in ("Gross", "Fine", "Motor"):
        (means,) = [words for words in said if re.search(rf"\b{word} (only )?means", words)]
        assert said.index(named) < said.index(means)


def test_gross_fine_and_motor_are_in_every_game_of_words(pack):
    for seed in SEEDS:
        dealt = deal(pack, "match", "words", seed)
        assert {card.id for card in dealt.cards} > {"gross", "fine", "motor"}


# How much there is to play


def test_every_match_has_three_times_as_many_pairs_as_a_game_deals(pack):
    assert {one.id: len(one.pairs) for one in sets(pack, MatchSet) if len(one.pairs) < 12} == {}


def test_every_sort_of_its_own_cards_has_twenty(pack):
    own = [one for one in sets(pack, SortSet) if one.bins != pack.bins]
    assert {one.id: len(one.cards) for one in own if len(one.cards) < 20} == {}


def test_there_are_ten_things_to_put_in_order(pack):
    assert len(sets(pack, OrderSet)) >= 10


def test_no_card_is_right_in_every_box(pack):
    """It could never come back, and nobody would ever hear its hint."""
    for one in sets(pack, SortSet):
        assert [card.id for card in one.cards if len(card.bins) == len(one.bins)] == []


@pytest.mark.parametrize(("name", "own"), [("big-movers", "big"), ("small-movers", "small")])
def test_the_cards_a_stop_is_about_are_dealt_at_least_five_times_of_eight(pack, name, own):
    for seed in SEEDS:
        cards = deal(pack, "sort", name, seed).cards
        assert len(cards) == 8
        assert 5 <= sum(card.fits == {own} for card in cards) <= 6


def test_no_set_deals_the_same_cards_twice_in_a_row(pack):
    """Save an order, whose steps are a line that has no gap."""
    for one in (one for stop in pack.stops for one in stop.rounds if one.kind != "order"):
        past = []
        for turn in range(8):
            offer = [deal(pack, one.kind, one.id, 100 * turn + at) for at in range(20)]
            past = [*past[-5:], freshest(offer, past)]
            assert {card.id for card in past[-1].cards} not in [
                {card.id for card in before.cards} for before in past[-2:-1]
            ]


# Symbols of Emoji 12 and later, which an old tablet shows as an empty box.
NEW = re.compile(
    "[\U0001f90c-\U0001f90f\U0001f93f\U0001f971\U0001f972\U0001f977-\U0001f979\U0001f97b"
    "\U0001f9a3-\U0001f9af\U0001f9ba-\U0001f9bf\U0001f9c3-\U0001f9cf\U0001f6d5-\U0001f6df"
    "\U0001f6fa-\U0001f6ff\U0001f7e0-\U0001f7ff\U0001fa70-\U0001faff]"
)


def test_an_old_tablet_shows_every_picture_of_the_journey():
    for file in sorted((CONTENT / "journey").glob("*.yaml")):
        assert NEW.findall(file.read_text("utf-8")) == [], file.name


# Matching and ordering


def test_no_left_card_fits_two_right_cards(pack):
    for one in sets(pack, MatchSet):
        assert [pair.id for pair in one.pairs if fits_too(pair, one.pairs)] == []


def test_a_left_card_that_would_fit_two_right_cards_would_be_found(pack):
    one = next(one for one in sets(pack, MatchSet) if one.id == "move-and-part")
    climb, throw, *_ = one.pairs
    assert fits_too(climb, (*one.pairs, replace(throw, right="FEET"))) == ["FEET"]


def test_most_pairs_say_what_else_would_fit(pack):
    pairs = [pair for one in sets(pack, MatchSet) for pair in one.pairs]
    assert sum(bool(pair.also) for pair in pairs) * 2 > len(pairs)


# Steps that keep their places although the ages of many children overlap: what those ages say of all
# children is not true of one, whose later step grows out of the earlier.
IN_TURN = [
    ("two", "four"),  # a tower of four holds one of two
    ("four", "six"),
    ("pull-to-stand", "walk"),  # the article has babies finally walk
    ("hand-moves", "fingers-move"),  # every source has the static grip before the dynamic one
    ("snip", "line"),  # a line is many snips
    ("line", "circle"),  # a circle is a line that turns
    ("undo", "do-up"),  # a button slips out more easily than in
    ("zip", "tie"),  # every source has shoelaces last
]


def test_steps_whose_usual_ages_overlap_may_change_places_save_those_in_turn(pack):
    found = {
        (before.id, step.id): step.tie
        for one in sets(pack, OrderSet)
        for before, step in zip(one.steps, one.steps[1:], strict=False)
        if overlap(before, step)
    }
    kept = {pair for pair, tie in found.items() if not tie}
    assert kept <= set(IN_TURN)
    assert {pair for pair, tie in found.items() if tie}.isdisjoint(IN_TURN)


def test_only_steps_whose_usual_ages_overlap_tie(pack):
    for one in sets(pack, OrderSet):
        assert not one.steps[0].tie
        for before, step in zip(one.steps, one.steps[1:], strict=False):
            assert overlap(before, step) or not step.tie


def test_every_usual_age_has_its_source(pack):
    for step in (step for one in sets(pack, OrderSet) for step in one.steps):
        assert bool(step.usual) == bool(step.source)
        assert not step.months or step.usual


# Respect

CONDITION = re.compile(
    r"\b(dcd|dyspraxia|palsy|strokes?|parkinson(?:'s)?|arthritis|adhd|autis\w+|injur\w+|disorder)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"\b(Mia|Sam|Ana|Omar|Kai|Grandpa|Grandma)\b")


def test_no_round_asks_about_a_condition_or_who_has_it(pack):
    for one in (one for stop in pack.stops for one in stop.rounds):
        said = " ".join([*of_round(one), *also(one)])
        assert CONDITION.findall(said) == []
        assert PEOPLE.findall(said) == []


def also(one):
    return (text for pair in getattr(one, "pairs", ()) for text in pair.also)


def test_no_move_and_no_activity_is_about_a_condition(pack):
    said = " ".join([*of_moves(pack), *of_activities(pack)]).replace("long strokes", "")
    assert CONDITION.findall(said) == []


def test_a_condition_is_told_of_a_person_by_name_who_has_it(pack):
    told = [page.words for stop in pack.stops for page in stop.story]
    about = [words for words in told if CONDITION.search(words)]
    assert len(about) == 6
    for words in about:
        assert re.match(r"(Mia|Sam|Ana|Omar|Grandpa|Grandma) (has|had) ", words)


def test_a_condition_would_be_found():
    assert CONDITION.findall("DCD, cerebral palsy, a stroke, Parkinson's and arthritis") == [
        "DCD",
        "palsy",
        "stroke",
        "Parkinson's",
        "arthritis",
    ]
