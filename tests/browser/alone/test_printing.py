"""Sheets as Chromium prints them: the size of the paper, what is on which page, nothing lost."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from game.rules import kinds
from game.rules.round.leaves import answers

MM = 72 / 25.4
SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}
KINDS = [("sort", "tools-sort", 3), ("match", "tools", 3), ("order", "baby", 3)]


def printed(child, kind: str, name: str, **chosen: str) -> PdfReader:
    child.dealt = kinds.deal(child.pack, kind, name, 7)
    more = "".join(f"&{one}={value}" for one, value in chosen.items())
    child.page.goto(f"/print/{kind}/{name}?seed=7{more}")
    return PdfReader(BytesIO(child.page.pdf(prefer_css_page_size=True, print_background=False)))


def words(page) -> str:
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize(("kind", "name", "pages"), KINDS)
def test_every_kind_fits_its_pages_on_both_papers(child, paper, kind, name, pages):
    pdf = printed(child, kind, name, paper=paper)
    assert len(pdf.pages) == pages
    for page in pdf.pages:
        size = (page.mediabox.width / MM, page.mediabox.height / MM)
        assert [float(one) for one in size] == pytest.approx(SIZES[paper], abs=0.5)


HANDOUTS = [
    "/grown-ups/data",
    "/grown-ups/data/assessment",
    "/grown-ups/lesson",
    "/grown-ups/lesson/hour-of-moving",
]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("url", HANDOUTS)
def test_what_grown_ups_print_is_one_sheet_whole_and_without_buttons(child, url, paper):
    child.page.goto(url)
    title = child.page.locator("h1").inner_text().split()
    last = child.page.locator(".handout p").last.inner_text()
    (sheet,) = PdfReader(BytesIO(child.page.pdf(format=paper, print_background=False))).pages
    assert words(sheet).split()[: len(title)] == title
    assert last.split()[-1] in words(sheet).split()[-1]
    assert "All for grown-ups" not in words(sheet)


@pytest.mark.parametrize("line", ["straight", "wide", "curved"])
@pytest.mark.parametrize(("kind", "name", "pages"), KINDS)
def test_no_card_is_lost_and_the_key_is_on_the_last_page_alone(child, line, kind, name, pages):
    *sheets, key = map(words, printed(child, kind, name, line=line).pages)
    assert "Answer key" in key
    for one in answers(child.dealt):
        assert any(one.card.text in sheet for sheet in sheets)
        assert one.card.text in key
        assert one.card.why in key
        assert not any(one.card.why in sheet or "Answer key" in sheet for sheet in sheets)
    assert not any("Other cards" in sheet or "Play it" in sheet for sheet in (*sheets, key))


@pytest.mark.parametrize("line", ["straight", "wide", "curved"])
def test_no_word_or_picture_leaves_its_card_or_its_sheet(child, line):
    """Whatever the line: a card is cut out whole, and a sheet is a page."""
    for kind, name, _ in KINDS:
        child.page.goto(f"/print/{kind}/{name}?seed=7&line={line}")
        child.page.emulate_media(media="print")
        cut = child.page.evaluate(
            """() => [...document.querySelectorAll('.slip > span, .end > span, .world > *, .paper > *')]
            .filter((one) => !one.matches('.end__dot') && !one.closest('.paper--key'))
            .filter((one) => {
                const box = one.getBoundingClientRect(), around = one.parentElement.getBoundingClientRect();
                return box.left < around.left || box.right > around.right + 0.5
                    || box.top < around.top - 0.5 || box.bottom > around.bottom + 0.5;
            }).map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert cut == []


def test_half_a_sheet_has_room_for_six_cards(child):
    child.page.goto("/print/sort?level=1&seed=7")
    child.page.emulate_media(media="print")
    box = "one => one.getBoundingClientRect()"
    card = child.page.locator(".slip").first.evaluate(box)
    for world in child.page.locator(".world").all():
        around, shore = world.evaluate(box), world.locator(".shore").evaluate(box)
        assert around["width"] >= 3 * card["width"]
        assert around["bottom"] - shore["bottom"] >= 2 * card["height"]


def test_lines_to_cut_and_places_to_glue_are_drawn_by_strokes_not_by_grounds(child):
    """A printer leaves grounds out."""
    for line in ("straight", "wide", "curved"):
        child.page.goto(f"/print/sort?level=1&seed=7&line={line}")
        expect(child.page.locator("#cut path[stroke][fill=none]")).to_have_count(1)
    child.page.emulate_media(media="print")
    edge = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    assert child.page.locator(".world").first.evaluate(edge) >= 3
    expect(child.page.locator(".bar")).to_be_hidden()


def test_the_button_prints(child):
    child.page.add_init_script("window.print = () => { window.printed = true }")
    child.page.goto("/print/sort?level=1&seed=7")
    child.page.get_by_role("button", name="Print").click()
    assert child.page.evaluate("window.printed")


def test_without_script_there_is_no_button_that_does_nothing(new_child):
    child = new_child(script=False)
    child.page.goto("/print/sort?level=1&seed=7")
    expect(child.page.get_by_role("button")).to_have_count(0)
    child.page.get_by_role("link", name="Curved").click()
    expect(child.page.locator(".papers--curved")).to_be_visible()
