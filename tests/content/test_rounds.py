"""The rounds of a stop: of every kind a sound one can be dealt, and every fault is told.

Each fault is made by a small change to ``stop.yaml``, a stop that is as short as may be.
"""

import pytest

from game.content.door.entries import BinFields
from game.content.door.fields import advice
from game.content.door.load import load
from game.content.kinds import EveryRound
from game.content.kinds.match import MatchFields, MatchSet, Pair, PairFields
from game.content.kinds.order import OrderFields, OrderSet, Step, StepFields
from game.content.kinds.sort import ActivitySortFields, CardFields, SortCard, SortFields, SortSet
from game.content.model import Bin
from game.rules.kinds import deal
from tests.content.author import (
    ACTIVITIES,
    SOUND,
    STOP,
    STOP_FILE,
    changed_stop,
    told,
    write,
    write_stop,
)
from tests.makers import BINS

# Sound rounds


def test_a_sound_sort_of_activities_has_them_as_cards_and_their_bins(tmp_path):
    sort = load(write_stop(tmp_path, STOP)).stops[0].rounds[0]
    assert isinstance(sort, SortSet)
    assert (sort.ask, sort.hand, sort.bins) == ("Is it big or small?", 2, BINS)
    assert [(card.text, card.bins) for card in sort.cards] == [
        ("Kick a ball", ("big",)),
        ("Hop", ("big",)),
        ("Draw", ("small",)),
        ("Pinch", ("small",)),
        ("Juggle", ("big", "small")),
    ]
    assert sort.cards[0].hint == sort.cards[0].why == ACTIVITIES[0].why


def test_a_sound_sort_has_bins_and_cards_of_its_own(tmp_path):
    sort = load(write_stop(tmp_path, STOP)).stops[0].rounds[1]
    assert isinstance(sort, SortSet)
    assert sort.bins == (
        Bin(id="exact", name="Exact moves", short="Exact", parts="fingers", guide="crab"),
        Bin(
            id="strong",
            name="Strong moves",
            short="Strong",
            parts="arms and legs",
            guide="frog",
        ),
    )
    assert sort.cards[0] == SortCard(
        id="sew",
        text="Sew a shirt",
        picture="🪡",
        bins=("exact",),
        uses=("fingers", "thumbs"),
        hint="See the tiny hole.",
        why="The fingers sew.",
        facts=("F66",),
    )


def test_a_sound_match_has_pairs(tmp_path):
    match = load(write_stop(tmp_path, STOP)).stops[0].rounds[2]
    assert isinstance(match, MatchSet)
    assert match.pairs[0] == Pair(
        id="run",
        left="Run",
        left_picture="🏃",
        right="Legs",
        right_picture="🦵",
        also=("Feet",),
        uses=("legs",),
        hint="They step.",
        why="The legs run.",
        facts=("F9",),
    )


def test_a_sound_order_has_steps_and_what_is_said_at_the_end(tmp_path):
    order = load(write_stop(tmp_path, STOP)).stops[0].rounds[3]
    assert isinstance(order, OrderSet)
    assert order.close == "Every baby has time."
    assert order.steps[1] == Step(
        id="crawl",
        text="Crawl",
        picture="🐢",
        uses=("arms", "legs"),
        tie=False,
        months=(5.2, 13.5),
        usual="from 5 to 13 months",
        source="WHO 2006",
        hint="It is on the floor.",
        why="Now it crawls.",
        facts=("F82",),
    )
    assert [(step.id, step.tie) for step in order.steps if step.tie] == [("stand", True)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("sort", "our-moves"),
        ("sort", "exact-or-strong"),
        ("match", "part-and-move"),
        ("order", "a-baby-grows"),
    ],
)
def test_a_sound_round_can_be_dealt(tmp_path, kind, name):
    pack = load(write_stop(tmp_path, STOP))
    for seed in range(20):
        assert len(deal(pack, kind, name, seed).cards) >= 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Our moves", f"title: {'a' * 32}"),
        ("ask: Is it big or small?", f"ask: {'a' * 80}"),
        ("name: Exact moves", "name: Twelveletter and nine"),
        ("short: Exact", "short: Exact and fast"),
        ("parts: fingers", f"parts: {'a' * 32}"),
        ("uses: [fingers, thumbs]", "uses: [fingers, thumbs, hands, wrists]"),
        ("close: Every baby has time.", f"close: {'a' * 160}"),
        ("usual: from 5 to 13 months", f"usual: {'a' * 60}"),
        ("source: WHO 2006", f"source: {'a' * 160}"),
        ("months: [8, 17]", "months: [0, 17]"),
        ("also: [Feet]", "also: [Feet, Legs]"),
        ("        usual: from 5 to 13 months\n        source: WHO 2006\n", ""),
    ],
)
def test_a_value_may_go_as_far_as_the_advice_says(tmp_path, old, new):
    assert load(write_stop(tmp_path, changed_stop(old, new))).stops


# Faults: what to change in STOP, what is told, and what to write instead.

SORT, OF_ACTIVITIES = advice(SortFields), advice(ActivitySortFields)
MATCH, ORDER = advice(MatchFields), advice(OrderFields)
BIN, CARD, PAIR, STEP = map(advice, (BinFields, CardFields, PairFields, StepFields))
FEW = "at least 2"

ROUND_FAULTS = {
    "a round without an id": (
        "  - id: our-moves\n    kind",
        "  - kind",
        "line 26 (entry at line 26): id is missing",
        SORT["id"],
    ),
    "a round with an empty id": (
        "id: our-moves",
        "id:",
        "line 26 (entry at line 26): id is not a plain name",
        SORT["id"],
    ),
    "a round with an id that is a mapping": (
        "id: our-moves",
        "id: {our: moves}",
        "line 26 (entry at line 26): id is not text",
        SORT["id"],
    ),
    "a round without a kind": (
        "    kind: sort\n",
        "",
        "line 26 (our-moves): kind is missing",
        advice(EveryRound)["kind"],
    ),
    "an empty kind": (
        "kind: sort",
        "kind:",
        "line 27 (our-moves): kind is missing",
        advice(EveryRound)["kind"],
    ),
    "an unknown kind": (
        "kind: sort",
        "kind: quiz",
        "line 27 (our-moves): kind is none that can be played (quiz)",
        advice(EveryRound)["kind"],
    ),
    "a list of kinds": (
        "kind: sort",
        "kind: [sort, match]",
        "line 27 (our-moves): kind is none that can be played",
        advice(EveryRound)["kind"],
    ),
    "too long a title of a round": (
        "title: Our moves",
        f"title: {'a' * 33}",
        f"line 28 (our-moves): title is too long ({'a' * 33})",
        SORT["title"],
    ),
    "a round without a question": (
        "    ask: Is it big or small?\n",
        "",
        "line 26 (our-moves): ask is missing",
        SORT["ask"],
    ),
    "five cards in the hand": (
        "hand: 2",
        "hand: 5",
        "line 30 (our-moves): hand is not one of the words allowed (5)",
        SORT["hand"],
    ),
    "an id of a round used before": (
        "id: exact-or-strong",
        "id: our-moves",
        f"line 33 (our-moves): id is used before, in {STOP_FILE}",
        "another id",
    ),
}


SORT_FAULTS = {
    # A sort of activities
    "an unknown activity": (
        "activities: [kick-a-ball, hop,",
        "activities: [kick-a-bull, hop,",
        "line 31 (our-moves): activities names one that is not there (kick-a-bull)",
        "ids of activities.yaml",
    ),
    "an unknown activity, told once and not as one too few": (
        "[kick-a-ball, hop, draw, pinch, juggle]",
        "[kick-a-ball, hop, draw, punch]",
        "line 31 (our-moves): activities names one that is not there (punch)",
        "ids of activities.yaml",
    ),
    "an activity twice": (
        "draw, pinch, juggle]",
        "draw, pinch, draw]",
        "line 31 (our-moves): activities names one twice",
        OF_ACTIVITIES["activities"],
    ),
    "three activities": (
        "[kick-a-ball, hop, draw, pinch, juggle]",
        "[kick-a-ball, hop, draw]",
        "line 31 (our-moves): activities is too short a list",
        OF_ACTIVITIES["activities"],
    ),
    "too few small activities": (
        "[kick-a-ball, hop, draw, pinch, juggle]",
        "[kick-a-ball, hop, draw, plank]",
        "line 26 (our-moves): has 1 cards for small",
        FEW,
    ),
    "most cards for a bin that is not there": (
        "hand: 2",
        "hand: 2\n    mostly: huge",
        "line 31 (our-moves): mostly names a bin that is not in this round (huge)",
        "only big, small",
    ),
    "activities and cards": (
        "    activities: [kick",
        "    cards: []\n    activities: [kick",
        "line 31 (our-moves): cards is not a field",
        "only id, kind, title, ask, hand, mostly, activities",
    ),
    # A sort of its own cards
    "one bin": (
        STOP[STOP.index("      - id: strong\n") : STOP.index("    cards:\n")],
        "",
        "line 38 (exact-or-strong): bins is too short a list",
        SORT["bins"],
    ),
    "an id of a bin used before": (
        "id: strong",
        "id: exact",
        "line 44 (exact-or-strong, exact): id is used before, on line 39",
        "another id, or drop one",
    ),
    "a name of a bin used before": (
        "name: Strong moves",
        "name: Exact moves",
        "line 45 (exact-or-strong, strong): name is used before, on line 40",
        "another name, or drop one",
    ),
    "a guide of two bins": (
        "parts: arms and legs\n        guide: frog",
        "parts: arms and legs\n        guide: crab",
        "line 48 (exact-or-strong, strong): guide is used before, on line 43",
        "another guide, or drop one",
    ),
    "too long a name of a bin": (
        "name: Exact moves",
        "name: Exact moves of all kinds",
        "line 40 (exact-or-strong, exact): name is too long (Exact moves of all kinds)",
        BIN["name"],
    ),
    "a field of a bin that is not one": (
        "short: Exact",
        "short: Exact\n        hint: Look.",
        "line 42 (exact-or-strong, exact): hint is not a field (Look.)",
        "only id, name, short, parts, guide",
    ),
    "a bin that is only a text": (
        "    bins:\n",
        "    bins:\n      - exact\n",
        "line 38 (exact-or-strong): bins is not an entry with fields (exact)",
        SORT["bins"],
    ),
    "a card without a why": (
        "        why: The fingers sew.\n",
        "",
        "line 50 (exact-or-strong, sew): why is missing",
        CARD["why"],
    ),
    "a text of a card used before": (
        "text: Lift a rock",
        "text: Pull A Rope",
        "line 65 (exact-or-strong, lift): text is used before, on line 59",
        "another text, or drop one",
    ),
    "a picture of a card used before": (
        "picture: 🪨",
        "picture: 🪢",
        "line 66 (exact-or-strong, lift): picture is used before, on line 60",
        "another picture, or drop one",
    ),
    "an id of a card used before": (
        "id: lift",
        "id: pull",
        "line 64 (exact-or-strong, pull): id is used before, on line 58",
        "another id, or drop one",
    ),
    "a card in a bin that is not there": (
        "bins: [strong, exact]",
        "bins: [strong, fast]",
        "line 73 (exact-or-strong, grip): bins names one that is not in this round",
        "only exact, strong",
    ),
    "a card in no bin": (
        "bins: [exact]",
        "bins: []",
        "line 53 (exact-or-strong, sew): bins is empty",
        CARD["bins"],
    ),
    "too few cards for a bin": (
        "bins: [strong, exact]",
        "bins: [strong]",
        "line 33 (exact-or-strong): has 1 cards for exact",
        FEW,
    ),
    "three cards": (
        STOP[STOP.index("      - id: lift\n") : STOP.index("      - id: grip\n")],
        "",
        "line 49 (exact-or-strong): cards is too short a list",
        SORT["cards"],
    ),
    "a picture of a card that is a word": (
        "picture: 🪡",
        "picture: needle",
        "line 52 (exact-or-strong, sew): picture is not one emoji (needle)",
        CARD["picture"],
    ),
    "a card that lights up the knees": (
        "uses: [fingers, thumbs]",
        "uses: [fingers, knees]",
        "line 54 (exact-or-strong, sew): uses is not one of the words allowed (knees)",
        CARD["uses"],
    ),
}


MATCH_FAULTS = {
    "a left card used before": (
        "left: Wave",
        "left: run",
        "line 93 (part-and-move, wave): left is used before, on line 83",
        "another left, or drop one",
    ),
    "a right card used before": (
        "right: Arms",
        "right: legs",
        "line 95 (part-and-move, wave): right is used before, on line 85",
        "another right, or drop one",
    ),
    "a left picture used before": (
        "left_picture: 👋",
        "left_picture: 🏃",
        "line 94 (part-and-move, wave): left_picture is used before, on line 84",
        "another left_picture, or drop one",
    ),
    "a right picture used before": (
        "right_picture: 💪",
        "right_picture: 🦵",
        "line 96 (part-and-move, wave): right_picture is used before, on line 86",
        "another right_picture, or drop one",
    ),
    "a left card that fits two": (
        "also: [Hands]",
        "also: [Hands, legs]",
        "line 97 (part-and-move, wave): left fits two right cards: Arms and Legs",
        "another left card, or drop one of the pairs",
    ),
    "a pair that does not say what else fits": (
        "        also: [Feet]\n",
        "",
        "line 82 (part-and-move, run): also is missing",
        PAIR["also"],
    ),
    "three pairs": (
        STOP[STOP.index("      - id: type\n") : STOP.index("      - id: nod\n")],
        "",
        "line 81 (part-and-move): pairs is too short a list",
        MATCH["pairs"],
    ),
    "a pair that comes now and then": (
        "also: [Feet]",
        "also: [Feet]\n        always: often",
        "line 88 (part-and-move, run): always is not one of the words allowed (often)",
        PAIR["always"],
    ),
    "so many pairs that always come that no other would": (
        STOP[STOP.index("      - id: run\n") : STOP.index("  - id: a-baby-grows")],
        STOP[STOP.index("      - id: run\n") : STOP.index("  - id: a-baby-grows")].replace(
            "        hint:", "        always: yes\n        hint:"
        ),
        "line 81 (part-and-move): has 4 pairs that always come",
        "at most 3",
    ),
    "too long a word of a pair": (
        "right: Fingers",
        "right: Fingerfingers",
        "line 103 (part-and-move, type): right has a word of more than 12 letters (Fingerfingers)",
        PAIR["right"],
    ),
}


ORDER_FAULTS = {
    "a step that ties with none before": (
        "hint: It looks up.",
        "tie: before\n        hint: It looks up.",
        "line 126 (a-baby-grows, head): tie is for steps whose months overlap with those of the step before",
        "leave it out, or give months to both",
    ),
    "a tie of steps whose months do not overlap": (
        "[4.8, 11.4]",
        "[13.5, 20]",
        "line 141 (a-baby-grows, stand): tie is for steps whose months overlap with those of the step before",
        "leave it out, or give months to both",
    ),
    "a tie with a step that has no months": (
        "        months: [5.2, 13.5]\n",
        "",
        "line 140 (a-baby-grows, stand): tie is for steps whose months overlap with those of the step before",
        "leave it out, or give months to both",
    ),
    "a tie of a step that has no months": (
        "        months: [4.8, 11.4]\n",
        "",
        "line 141 (a-baby-grows, stand): tie is for steps whose months overlap with those of the step before",
        "leave it out, or give months to both",
    ),
    "a tie in another word": (
        "tie: before",
        "tie: after",
        "line 141 (a-baby-grows, stand): tie is not one of the words allowed (after)",
        STEP["tie"],
    ),
    "a tie that is yes": (
        "tie: before",
        "tie: yes",
        "line 141 (a-baby-grows, stand): tie is not one of the words allowed (yes)",
        STEP["tie"],
    ),
    "a usual without a source": (
        "        source: WHO 2006\n",
        "",
        "line 133 (a-baby-grows, crawl): usual has no source",
        STEP["source"],
    ),
    "too long a usual": (
        "usual: from 5 to 13 months",
        f"usual: {'a' * 61}",
        f"line 133 (a-baby-grows, crawl): usual is too long ({'a' * 40})",
        STEP["usual"],
    ),
    "a usual that is a list": (
        "usual: from 5 to 13 months",
        "usual: [5, 13]",
        "line 133 (a-baby-grows, crawl): usual is not text",
        STEP["usual"],
    ),
    "too long a source": (
        "source: WHO 2006",
        f"source: {'a' * 161}",
        f"line 134 (a-baby-grows, crawl): source is too long ({'a' * 40})",
        STEP["source"],
    ),
    "months that end before they begin": (
        "[8, 17]",
        "[17, 8]",
        "line 148 (a-baby-grows, walk): months ends before it begins",
        STEP["months"],
    ),
    "one month": (
        "[8, 17]",
        "[8]",
        "line 148 (a-baby-grows, walk): months is too short a list",
        STEP["months"],
    ),
    "no months": (
        "[8, 17]",
        "[]",
        "line 148 (a-baby-grows, walk): months is empty",
        STEP["months"],
    ),
    "three months": (
        "[8, 17]",
        "[8, 12, 17]",
        "line 148 (a-baby-grows, walk): months has too many parts",
        STEP["months"],
    ),
    "months in words": (
        "[8, 17]",
        "[eight, 17]",
        "line 148 (a-baby-grows, walk): months is not a number (eight)",
        STEP["months"],
    ),
    "months below 0": (
        "[8, 17]",
        "[-8, 17]",
        "line 148 (a-baby-grows, walk): months is less than 0 (-8)",
        STEP["months"],
    ),
    "months that are no number": (
        "[8, 17]",
        "[nan, inf]",
        "line 148 (a-baby-grows, walk): months is not a number (nan)",
        STEP["months"],
    ),
    "an order without a close": (
        "    close: Every baby has time.\n",
        "",
        "line 117 (a-baby-grows): close is missing",
        ORDER["close"],
    ),
    "a text of a step used before": (
        "text: Stand",
        "text: Crawl",
        "line 139 (a-baby-grows, stand): text is used before, on line 129",
        "another text, or drop one",
    ),
    "a picture of a step used before": (
        "picture: 🧍",
        "picture: 🐢",
        "line 140 (a-baby-grows, stand): picture is used before, on line 130",
        "another picture, or drop one",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "wrong", "instead"),
    [*ROUND_FAULTS.values(), *SORT_FAULTS.values(), *MATCH_FAULTS.values(), *ORDER_FAULTS.values()],
    ids=[*ROUND_FAULTS, *SORT_FAULTS, *MATCH_FAULTS, *ORDER_FAULTS],
)
def test_a_fault_in_a_round_is_told_with_its_line(tmp_path, old, new, wrong, instead):
    lines = told(write_stop(tmp_path, changed_stop(old, new)))
    assert lines == f"{STOP_FILE}, {wrong}\n    Instead: {instead}"


def test_two_activities_with_one_picture_are_told(tmp_path):
    names = "[kick-a-ball, hop, draw, pinch, juggle]"
    write_stop(tmp_path, changed_stop(names, "[kick-a-ball, hop, draw, pinch, juggle, plank]"))
    write(tmp_path, SOUND.replace("picture: 🐢", "picture: 🤹"))
    assert told(tmp_path) == (
        f"{STOP_FILE}, line 31 (our-moves): activities names two with the same picture\n"
        "    Instead: one of them"
    )


def test_a_kind_that_does_not_go_with_its_fields_is_told_by_each_of_them(tmp_path):
    lines = told(write_stop(tmp_path, changed_stop("kind: match", "kind: order"))).splitlines()
    assert lines[::2] == [
        f"{STOP_FILE}, line 77 (part-and-move): close is missing",
        f"{STOP_FILE}, line 77 (part-and-move): steps is missing",
        f"{STOP_FILE}, line 81 (part-and-move): pairs is not a field",
    ]


def test_both_left_cards_that_fit_each_others_partners_are_told(tmp_path):
    text = changed_stop("also: [Hands]", "also: [Legs]").replace("also: [Feet]", "also: [Arms]")
    lines = told(write_stop(tmp_path, text)).splitlines()
    assert lines[::2] == [
        f"{STOP_FILE}, line 87 (part-and-move, run): left fits two right cards: Legs and Arms",
        f"{STOP_FILE}, line 97 (part-and-move, wave): left fits two right cards: Arms and Legs",
    ]


def test_every_fault_of_an_entry_in_a_round_is_told_at_once(tmp_path):
    text = (
        changed_stop("picture: 🪡", "picture: needle")
        .replace("        hint: See the tiny hole.\n", "")
        .replace("facts: [F66]", "facts: [F660]")
    )
    lines = told(write_stop(tmp_path, text)).splitlines()
    assert lines[::2] == [
        f"{STOP_FILE}, line 50 (exact-or-strong, sew): hint is missing",
        f"{STOP_FILE}, line 52 (exact-or-strong, sew): picture is not one emoji (needle)",
        f"{STOP_FILE}, line 56 (exact-or-strong, sew): facts names a fact that is not there (F660)",
    ]
