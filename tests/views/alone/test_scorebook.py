"""What the cookie remembers: safely, small, and nothing it should not."""

from dataclasses import replace

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from game.app import create_app
from game.content.door.load import load
from game.rules import kinds
from game.rules.kinds.sort import LEVELS, deal
from game.rules.round import play as rules
from game.settings import CONTENT
from game.views.alone import scorebook

PACK = load(CONTENT)


def cookie(client: FlaskClient) -> str:
    kept = client.get_cookie("leap-and-pinch")
    return kept.value if kept else ""


def contents(app: Flask, client: FlaskClient) -> dict[str, object]:
    reader = SecureCookieSessionInterface().get_signing_serializer(app)
    assert reader
    return reader.loads(cookie(client))


def test_a_round_is_as_it_was_after_a_reload(table):
    shown = table(3)
    for card in shown.hand()[:2]:
        shown.places(card, shown.other(card))
    before = shown.page
    assert shown.looks().page == before


def test_scores_and_rounds_outlive_a_restart(settings, client, table):
    shown = table(1).plays(miss=1)
    again = create_app(settings).test_client()
    again.set_cookie("leap-and-pinch", cookie(client))
    assert again.get("/").text == client.get("/").text
    assert again.get(shown.url).text == shown.looks().page


def test_a_forged_cookie_starts_fresh(client, table):
    table(1).plays()
    forged = cookie(client)[:-2] + "xx"
    client.set_cookie("leap-and-pinch", forged)
    answer = client.get("/")
    assert answer.status_code == 200
    assert "stars in" not in answer.text


def test_a_cookie_signed_with_another_key_starts_fresh(settings, client, table):
    shown = table(1).plays()
    other = create_app(replace(settings, secret_key="another key, as long")).test_client()
    other.set_cookie("leap-and-pinch", cookie(client))
    assert 'data-state="playing"' in other.get(shown.url).text


def test_a_cookie_of_another_version_starts_fresh(app, client, table):
    with client.session_transaction() as session:
        session.update(plays="nonsense", score={"odd": 1})
    writer = SecureCookieSessionInterface().get_signing_serializer(app)
    client.set_cookie("leap-and-pinch", writer.dumps({"plays": 3, "score": "x", "version": 0}))
    assert client.get("/").status_code == 200
    assert table(1).plays().state("state") == "done"


def test_a_play_of_other_content_starts_fresh(settings, tmp_path, client, table):
    """The same seed deals other cards once the file has changed: old letters mean nothing."""
    shown = table(1)
    shown.places(shown.hand()[0], shown.right(shown.hand()[0]))
    folder = tmp_path / "other"
    folder.mkdir()
    text = (CONTENT / "activities.yaml").read_text("utf-8")
    for card in shown.activities:
        text = text.replace(f"- id: {card}\n", f"- id: other-{card[:30]}\n")
    (folder / "activities.yaml").write_text(text, "utf-8")
    other = create_app(replace(settings, content_dir=folder)).test_client()
    other.set_cookie("leap-and-pinch", cookie(client))
    page = other.get(shown.url)
    assert page.status_code == 200
    assert 'data-tries="0"' in page.text


def test_a_play_whose_cards_fit_other_bins_now_starts_fresh(app):
    """The same steps in another order: where they lay may have no right order left."""
    dealt = kinds.deal(PACK, "order", "baby", 7)
    play, _ = rules.judge(rules.begin(dealt))
    first, *others = dealt.cards
    changed = replace(dealt, cards=(replace(first, fits=frozenset("5")), *others))
    with app.test_request_context():
        scorebook.keep(rules.begin(dealt), play)
        assert scorebook.recall(dealt) == play
        assert scorebook.recall(changed) == rules.begin(changed)


def test_the_cookie_stays_under_4000_bytes_whatever_is_played(app, client, table):
    """Twice as many rounds as are kept, the longest there are, every card missed thrice."""
    for at in range(2 * scorebook.PLAYS):
        shown = table(3, 999_999_999 - at)
        for _ in range(3):
            for card in shown.hand():
                shown.places(card, shown.other(card))
        shown.plays(miss=10)
        assert len(f"leap-and-pinch={cookie(client)}") < 1000
    client.post("/calm", data={"calm": "on"})
    with client.session_transaction() as session:
        session["score"] = [10**9] * 5  # a million years of play
        session.modified = True
    assert len(cookie(client)) < 1000, "a quarter of what a browser keeps"


@given(
    level=st.sampled_from(sorted(LEVELS)),
    seed=st.integers(0, 999_999_999),
    moves=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["big", "small"])), max_size=60),
)
def test_every_play_is_read_back_as_it_was_written(level, seed, moves):
    dealt = deal(PACK, str(level), seed)
    play = rules.begin(dealt)
    for index, bin_ in moves:
        play, _ = rules.place(play, dealt.cards[index % len(dealt.cards)].id, bin_)
    app = Flask("test")
    app.secret_key = "test"
    with app.test_request_context():
        scorebook.keep(rules.begin(dealt), play)
        assert scorebook.recall(dealt) == play


@given(
    name=st.sampled_from(["baby", "drawing", "core-to-fingers"]),
    seed=st.integers(0, 999_999_999),
    moves=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5), st.booleans()), max_size=40),
)
def test_every_line_of_steps_is_read_back_as_it_was_written(name, seed, moves):
    dealt = kinds.deal(PACK, "order", name, seed)
    play = rules.begin(dealt)
    app = Flask("test")
    app.secret_key = "test"
    for index, place, look in moves:
        play, _ = rules.place(play, dealt.cards[index % len(dealt.cards)].id, str(place))
        if look:
            play, _ = rules.judge(play)
        with app.test_request_context():
            scorebook.keep(rules.begin(dealt), play)
            assert scorebook.recall(dealt) == play


def test_misses_beyond_counting_still_go_on(app):
    dealt = deal(PACK, "1", 7)
    play, card = rules.begin(dealt), dealt.cards[0]
    (other,) = {"big", "small"} - card.fits
    for _ in range(40):
        play, _verdict = rules.place(play, card.id, other, rules.misses(play, card))
    with app.test_request_context():
        scorebook.keep(rules.begin(dealt), play)
        assert scorebook.recall(dealt) == play
    play, verdict = rules.place(play, card.id, *card.fits, rules.misses(play, card))
    assert verdict is rules.Verdict.RIGHT


def test_the_cookie_holds_rounds_and_scores_and_nothing_else(app, client, table):
    table(1).plays()
    client.post("/calm", data={"calm": "on"})
    kept = {"plays", "score", "done", "calm", "version"}
    assert contents(app, client).keys() == kept


def test_there_is_one_cookie_and_script_cannot_read_it(client, table):
    shown = table(1)
    card = shown.hand()[0]
    answer = client.post(shown.url, data=shown.form(card, "big"))
    (written,) = answer.headers.getlist("Set-Cookie")
    assert "HttpOnly" in written
    assert "SameSite=Lax" in written
    assert "Secure" not in written


def test_the_cookie_is_secure_under_https(client, table):
    shown = table(1)
    form = shown.form(shown.hand()[0], "big")
    answer = client.post(shown.url, data=form, base_url="https://localhost")
    assert "; Secure" in answer.headers["Set-Cookie"]
