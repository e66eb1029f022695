"""A round over HTTP: dealing, moving, feedback, the end; the same with and without htmx."""

import re

import pytest

from tests.people.table import HTMX, taken


@pytest.mark.parametrize(("level", "cards", "hand"), [(1, 6, 1), (2, 8, 2), (3, 10, 4)])
def test_a_level_deals_its_cards_and_its_hand(table, level, cards, hand):
    shown = table(level)
    assert shown.state("round") == "sort"
    assert shown.state("state") == "playing"
    assert shown.state("total") == str(cards)
    assert len(shown.hand()) == hand
    assert shown.status() == "Is it big or small?"


def test_the_same_link_deals_the_same_cards_to_everybody(app, table):
    mine = table(3, 12).page
    assert app.test_client().get("/play/sort?level=3&seed=12").text == mine


def test_without_a_seed_it_goes_on_to_one(client):
    answer = client.get("/play/sort?level=2")
    assert answer.status_code == 302
    assert re.fullmatch(r"/play/sort\?level=2&seed=\d{1,9}", answer.location)
    assert client.get("/play/sort").location.startswith("/play/sort?level=1&seed=")


def test_a_fresh_round_avoids_the_cards_of_the_last_ones(client, table):
    seen: set[str] = set()
    for _ in range(3):
        url = client.get("/play/sort?level=1").location
        shown = table(1, int(url.split("seed=")[1])).plays()
        assert not seen & set(shown.landed())
        seen |= set(shown.landed())


def test_looking_never_writes(client, table):
    for url in ("/", "/play/sort?level=1", "/play/sort?level=1&seed=7", "/grown-ups"):
        assert "Set-Cookie" not in client.get(url).headers


def test_a_right_card_lands_and_says_why(table):
    shown = table()
    card = shown.hand()[0]
    shown.places(card, shown.right(card))
    assert shown.landed() == [card]
    assert card not in shown.hand()
    assert shown.activities[card].why in shown.status()
    assert "5 cards left." in shown.status()
    assert "1 of 6 cards" in shown.page


def test_a_card_in_the_other_bin_comes_back_with_a_stronger_help_each_time(table):
    shown = table()
    card = shown.hand()[0]
    said = []
    for _ in range(4):
        shown.places(card, shown.other(card))
        assert shown.hand() == [card]
        said.append((shown.status(), '<svg class="figure' in shown.page, "bin--here" in shown.page))
    assert [figure for _, figure, _ in said] == [False, True, True, True]
    assert [pointing for _, _, pointing in said] == [False, False, True, True]
    name = shown.right(card).capitalize()
    assert f"That one goes in {name} movement. Try it!" in said[2][0]
    assert said[3] == said[2]
    assert (shown.state("tries"), shown.state("right-first")) == ("4", "0")


@pytest.mark.parametrize("bin_", ["big", "small"])
def test_a_card_that_needs_both_is_right_in_either(table, bin_):
    for seed in range(40):
        shown = table(3, seed)
        both = [one for one in shown.hand() if shown.activities[one].movement == "both"]
        if both:
            shown.places(both[0], bin_)
            assert both[0] in shown.landed()
            assert "This one needs both!" in shown.status()
            return
    pytest.fail("no round dealt such a card")


def test_the_end_shows_stars_what_was_mixed_up_and_where_to_go(table):
    shown = table(1).plays(miss=2)
    assert shown.state("state") == "done"
    assert (shown.state("right-first"), shown.state("tries")) == ("4", "8")
    assert "2 of 3 stars" in shown.page
    assert "Look again" in shown.page
    assert shown.page.count('class="mixed__card"') == 2
    for words in ("Play again", "Next level", "Finish"):
        assert words in shown.page
    assert "data-card" not in shown.page


def test_a_round_without_a_slip_has_nothing_to_look_at_again(table):
    shown = table(3).plays()
    assert "3 of 3 stars" in shown.page
    assert "Look again" not in shown.page
    assert "Next level" not in shown.page, "there is none after the last"


def test_a_move_sent_twice_counts_once(table):
    shown = table()
    card = shown.hand()[0]
    for bin_ in (shown.other(card), shown.right(card)):
        form = shown.form(card, bin_)
        shown.sends(form)
        once = (shown.state("tries"), shown.state("right-first"), shown.landed())
        assert shown.sends(form).status_code == 200
        assert (shown.state("tries"), shown.state("right-first"), shown.landed()) == once


def test_a_stale_tab_changes_nothing_and_shows_how_it_stands(table):
    shown, stale = table(), table()
    card = shown.hand()[0]
    shown.places(card, shown.other(card))
    now = shown.page
    assert stale.places(card, stale.right(card)).status_code == 200
    assert stale.page == now


def test_the_last_move_sent_again_brings_no_second_star(client, table):
    shown = table()
    while shown.state("state") == "playing":
        card = shown.hand()[0]
        form = shown.form(card, shown.right(card))
        shown.sends(form)
    before = client.get("/").text
    shown.sends(form)
    assert shown.state("state") == "done"
    assert client.get("/").text == before
    assert "<b>3</b> <span>stars in 1 round.</span>" in before


def test_two_rounds_side_by_side_keep_their_own_cards(table):
    one, two = table(1, 7), table(2, 8)
    card = one.hand()[0]
    one.places(card, one.right(card))
    two.places(two.hand()[0], two.right(two.hand()[0]))
    assert one.looks().landed() == [card]
    assert two.looks().state("tries") == "1"


def test_a_plain_form_is_sent_on_and_htmx_gets_the_same_board_at_once(app, table):
    plain, quick = table(), table()
    card = plain.hand()[0]
    form = plain.form(card, plain.right(card))
    answer = plain.client.post(plain.url, data=form)
    assert (answer.status_code, answer.location) == (303, plain.url)
    quick.client = app.test_client()
    swapped = quick.client.post(quick.url, data=form, headers=HTMX)
    assert swapped.status_code == 200
    said, board = taken(plain.looks().page)
    assert swapped.text.strip() == said + board
    assert f'data-landed="{card}"' in board
    assert plain.activities[card].why in plain.status()


def test_the_answer_moves_the_focus_to_the_next_card(table):
    shown = table(2)
    assert "autofocus" not in shown.page
    card = shown.hand()[1]
    shown.places(card, shown.right(card))
    assert shown.page.count("autofocus") == 1
    assert re.search(
        r'data-card="[^"]+" data-misses="0"\s+aria-pressed="true" autofocus', shown.page
    )


def test_without_script_a_card_is_picked_by_asking_for_it(client, table):
    shown = table(3)
    third = shown.hand()[2]
    page = client.get(f"{shown.url}&pick={third}").text
    assert f'<input type="hidden" name="card" value="{third}">' in page
    assert page.count('aria-pressed="true"') == 1


def test_the_page_holds_no_answer(app, table):
    """Nothing in a card tells the bin it goes in: the html of all cards has the same shape."""
    shown = table(3)
    cards = re.findall(r'<div class="card.*?</div>', shown.page, re.DOTALL)
    assert len(cards) == 4
    for card in cards:
        assert not re.search(
            r"\b(big|small|both)\b", re.sub(r">[^<]*<", "><", card).replace("-", " ")
        )


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"card": "no-such-card", "bin": "big"}, "unknown card"),
        ({"bin": "big"}, "no card"),
        ({"card": "", "bin": "big"}, "empty card"),
        ({"card": "HAND", "bin": "middle"}, "unknown bin"),
        ({"card": "HAND"}, "no bin"),
    ],
)
def test_an_unknown_card_or_bin_is_a_kind_400(table, form, why):
    shown = table()
    form = {name: value.replace("HAND", shown.hand()[0]) for name, value in form.items()}
    answer = shown.sends(form)
    assert answer.status_code == 400, why
    assert "start again" in answer.text
    assert table().state("tries") == "0"


@pytest.mark.parametrize(
    "url", ["level=4&seed=1", "level=0", "level=x", "level=", "level=²", f"level={'9' * 5000}"]
)
def test_an_unknown_level_is_a_kind_404(client, url):
    assert client.get(f"/play/sort?{url}").status_code == 404


@pytest.mark.parametrize("seed", ["x", "", "-1", "1.5", "²", "9999999999", "7 "])
def test_a_seed_that_is_none_is_a_kind_400(client, seed):
    assert client.get("/play/sort", query_string={"level": "1", "seed": seed}).status_code == 400


def test_a_kind_that_is_not_there_is_a_404(client):
    assert client.get("/play/sing?seed=7").status_code == 404


def test_odd_misses_are_taken_as_the_card_stands(table):
    shown = table()
    card = shown.hand()[0]
    assert (
        shown.sends({"card": card, "bin": shown.right(card), "misses": "x" * 40}).status_code == 200
    )
    assert shown.landed() == [card]


def test_solo_play_needs_no_store(app, client):
    app.extensions["db"] = None
    assert client.get("/play/sort?level=1&seed=7").status_code == 200
