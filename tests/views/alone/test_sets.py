"""Rounds of the journey over HTTP: pairs from either side, steps laid and looked at, any bins."""

import re

import pytest

from game.rules import kinds
from tests.people.table import HTMX, hook, status, taken


@pytest.fixture
def dealt(app):
    return lambda kind, name, seed=7: kinds.deal(app.extensions["pack"], kind, name, seed)


@pytest.mark.parametrize(
    ("kind", "name"), [("match", "tools"), ("order", "baby"), ("sort", "helpers")]
)
def test_the_same_link_deals_the_same_to_everybody(app, client, kind, name):
    url = f"/play/{kind}/{name}?seed=12"
    page = client.get(url).text
    assert app.test_client().get(url).text == page
    assert hook(page, "round") == kind
    assert hook(page, "state") == "playing"


@pytest.mark.parametrize(("kind", "name"), [("match", "tools"), ("order", "baby")])
def test_a_set_without_a_seed_goes_on_to_a_fresh_one(client, kind, name):
    answer = client.get(f"/play/{kind}/{name}")
    assert re.fullmatch(rf"/play/{kind}/{name}\?seed=\d{{1,9}}", answer.location)


def test_bins_come_from_content_and_there_may_be_three(client, dealt):
    page = client.get("/play/sort/helpers?seed=7").text
    assert re.findall(r'data-bin="([^"]+)"', page) == ["pt", "ot", "team"]
    assert "Who mostly helps? More than one may be right." in page


def test_a_card_that_fits_several_bins_says_so(client, dealt):
    for seed in range(20):
        one = dealt("sort", "helpers", seed)
        shared = [card for card in one.cards if len(card.fits) > 1]
        if shared and shared[0] == one.cards[0]:
            url = f"/play/sort/helpers?seed={seed}"
            client.post(url, data={"card": shared[0].id, "bin": min(shared[0].fits)})
            assert "More than one is right!" in status(client.get(url).text)
            return
    pytest.fail("no round began with such a card")


# Pairs


URL = "/play/match/tools?seed=7"


def test_no_card_of_a_pair_is_chosen_for_the_child(client):
    page = client.get(URL).text
    assert 'aria-pressed="true"' not in page
    assert len(re.findall(r'data-card="', page)) == len(re.findall(r'data-bin="', page)) == 4


def test_what_a_right_card_is_called_does_not_tell_its_partner(client, dealt):
    one = dealt("match", "tools")
    page = client.get(URL).text
    assert re.findall(r'data-bin="([^"]+)"', page) == [f"right-{at}" for at in range(1, 5)]
    fits = [min(card.fits) for card in one.cards]
    assert fits != sorted(fits), "nor does its place"
    side = page.split("pairs__side--right")[1]
    for card in one.cards:
        assert card.id not in side


def test_a_right_pair_joins_by_shape_line_and_word_and_says_why(client, dealt):
    card = dealt("match", "tools").cards[0]
    client.post(URL, data={"card": card.id, "bin": min(card.fits), "misses": "0"})
    page = client.get(URL).text
    assert page.count('class="shape shape--0"') == 2
    assert page.count('vector-effect="non-scaling-stroke"') == 2
    assert card.why in status(page)
    assert f'data-landed="{card.id}"' in page
    assert min(card.fits) not in re.findall(r'data-bin="([^"]+)"', page)


def test_a_pair_that_does_not_fit_comes_home_with_a_help_that_grows(client, dealt):
    card, other = dealt("match", "tools").cards[:2]
    said = []
    for _ in range(3):
        client.post(URL, data={"card": card.id, "bin": min(other.fits)})
        said.append(status(client.get(URL).text))
    partner = next(b.name for b in dealt("match", "tools").bins if b.id in card.fits)
    assert card.hint in said[0]
    assert card.why in said[1]
    assert f"That one goes with {partner}. Try it!" in said[2]
    page = client.get(URL).text
    assert page.count("card--here") == 1
    assert (hook(page, "tries"), hook(page, "right-first")) == ("3", "0")


def test_without_script_a_pair_may_be_started_from_the_right(client, dealt):
    card = dealt("match", "tools").cards[2]
    partner = min(card.fits)
    answer = client.post(URL, data={"card": "", "misses": "", "bin": partner})
    assert answer.location == f"{URL}&pick={partner}"
    page = client.get(answer.location).text
    assert page.count('aria-pressed="true"') == 1
    assert f'<input type="hidden" name="bin" value="{partner}">' in page
    assert f'name="card" value="{card.id}" data-card="{card.id}"' in page
    # As a browser would send it: the hidden fields, then the button's own.
    form = [("card", ""), ("misses", ""), ("bin", partner), ("tries", "0"), ("card", card.id)]
    client.post(URL, data=form_of(form))
    assert hook(client.get(URL).text, "right-first") == "1"
    client.post(URL, data=form_of(form))
    assert hook(client.get(URL).text, "tries") == "1", "sent twice, it counts once"


def form_of(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form


def test_a_second_right_card_takes_the_place_of_the_first(client):
    form = [("card", ""), ("misses", ""), ("bin", "right-1"), ("tries", "0"), ("bin", "right-2")]
    answer = client.post(URL, data=form_of(form))
    assert answer.location == f"{URL}&pick=right-2"


# Steps


BABY = "/play/order/baby?seed=7"


def line(page: str) -> list[str]:
    return re.findall(r'data-(?:card|landed)="([^"]+)"', page)


def test_every_place_holds_a_step_and_nothing_is_chosen(client, dealt):
    page = client.get(BABY).text
    assert line(page) == [card.id for card in dealt("order", "baby").cards]
    assert re.findall(r'data-bin="([^"]+)"', page) == list("12345")
    assert 'aria-pressed="true"' not in page


def test_a_step_changes_places_with_the_one_that_lies_there(client):
    before = line(client.get(BABY).text)
    client.post(BABY, data={"card": before[1], "bin": "4", "misses": "0"})
    page = client.get(BABY).text
    after = line(page)
    assert (after[3], after[1]) == (before[1], before[3])
    assert (after[0], after[2], after[4]) == (before[0], before[2], before[4])
    assert hook(page, "tries") == "0", "to lay is not to try"
    client.post(BABY, data={"card": before[1], "bin": "4", "misses": "0"})
    assert line(client.get(BABY).text) == after, "sent twice, it moves once"


def test_earlier_and_later_rest_at_the_ends_and_never_go_away(client):
    page = client.get(BABY).text
    cards = line(page)
    for card in cards:
        for way in ("earlier", "later"):
            assert page.count(f'id="{way}-{card}"') == 1
    resting = re.findall(r'id="(\w+)-([a-z-]+)"[^>]*aria-disabled="true"', page)
    assert resting == [("earlier", cards[0]), ("later", cards[-1])]
    for at, card in enumerate(cards[:-1], 1):
        later = re.search(
            rf'id="later-{card}"[^>]*form="shift-{card}" name="bin" value="(\d)"', page
        )
        assert later[1] == str(at + 1)


def test_ready_looks_at_all_and_what_is_in_place_stays(client, dealt):
    client.post(BABY, data={"judge": "all", "tries": "0"})
    page = client.get(BABY).text
    assert (hook(page, "tries"), hook(page, "state")) == ("5", "playing")
    assert page.count('class="place place--landed"') == 2
    assert "2 of 5 are in place." in status(page)
    client.post(BABY, data={"judge": "all", "tries": "0"})
    client.post(BABY, data={"judge": "all"})
    assert hook(client.get(BABY).text, "tries") == "5", "looked at twice, it counts once"


def test_once_all_lie_right_nobody_needs_to_ask(client, dealt):
    for card in sorted(dealt("order", "baby").cards, key=lambda one: min(one.fits)):
        client.post(BABY, data={"card": card.id, "bin": min(card.fits)})
    page = client.get(BABY).text
    assert (hook(page, "state"), hook(page, "right-first"), hook(page, "tries")) == (
        "done",
        "5",
        "5",
    )


def test_the_end_of_an_order_tells_a_child_of_no_usual_age_and_that_all_is_well(client, dealt):
    """A child of eight is not told that its own grip usually comes at three."""
    for card in sorted(dealt("order", "baby").cards, key=lambda one: min(one.fits)):
        client.post(BABY, data={"card": card.id, "bin": min(card.fits)})
    page = client.get(BABY).text
    for card in dealt("order", "baby").cards:
        assert card.usual
        assert card.usual not in page
    assert not re.search(r"\b(Usual|CDC|WHO|months|years)", page)
    assert "Every baby has their own time." in page
    assert "skip crawling" in page
    assert not re.search(r"\b(late|pass|fail|behind)\b", re.sub(r"<[^>]+>", " ", page))


def test_a_round_half_played_is_as_it_was_after_a_reload(client):
    before = line(client.get(BABY).text)
    client.post(BABY, data={"card": before[0], "bin": "3"})
    page = client.get(BABY).text
    assert client.get(BABY).text == page
    client.post(BABY, data={"judge": "all"})
    page = client.get(BABY).text
    assert client.get(BABY).text == page


@pytest.mark.parametrize("url", [URL, BABY])
@pytest.mark.parametrize(
    "form",
    [
        {},
        {"card": "ghost", "bin": "1"},
        {"bin": "1"},
        {"card": "crawl"},
        {"card": "x", "bin": "<b>"},
    ],
)
def test_a_strange_move_is_a_kind_400(client, url, form):
    answer = client.post(url, data=form)
    assert answer.status_code == 400
    assert 'href="/"' in answer.text


def test_a_bin_that_is_not_there_is_chosen_by_nobody(client):
    answer = client.post(URL, data={"card": "", "bin": "ghost"}, follow_redirects=True)
    assert answer.status_code == 200
    assert 'aria-pressed="true"' not in answer.text


@pytest.mark.parametrize("url", [URL, BABY])
def test_a_plain_form_is_sent_on_and_htmx_gets_the_same_board_at_once(app, client, dealt, url):
    kind, name = url.split("?")[0].split("/")[2:]
    card = dealt(kind, name).cards[1]
    form = {"card": card.id, "bin": min(card.fits), "misses": "0"}
    assert client.post(url, data=form).location == url
    quick = app.test_client()
    answer = quick.post(url, data=form, headers=HTMX).text
    assert answer.strip() == "".join(taken(client.get(url).text))


def test_a_help_stays_with_its_step_while_others_are_moved(client):
    """The lit body parts belong to the step that is talked about, not to the one that moved."""
    for _ in range(2):
        client.post(BABY, data={"judge": "all"})
        before = line(client.get(BABY).text)
        client.post(BABY, data={"card": before[1], "bin": "3"})
        client.post(BABY, data={"card": before[1], "bin": "2"})
    client.post(BABY, data={"judge": "all"})
    helped = re.search(r'card--back.*?data-card="([^"]+)"', client.get(BABY).text, re.DOTALL)[1]
    other = next(card for card in line(client.get(BABY).text)[::-1] if card != helped)
    at = line(client.get(BABY).text).index(helped) + 1
    client.post(BABY, data={"card": other, "bin": str(at)})
    page = client.get(BABY).text
    assert re.search(r'card--back.*?data-card="([^"]+)"', page, re.DOTALL)[1] == helped
    assert "goes in place" in status(page)
    assert page.count("place--here") == 1
