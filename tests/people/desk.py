"""A teacher's desk in a browser."""

from playwright.sync_api import Page

from tests.people.times import A_MOMENT


def press(page: Page, *names: str) -> None:
    """Press one after the other, without hurry: a tap right after a page has come is ignored."""
    for name in names:
        button = page.get_by_role("button", name=name, exact=True)
        button.wait_for()
        page.wait_for_load_state()
        page.clock.fast_forward(A_MOMENT)
        button.click()


def opens(page: Page, way: str = "together", *then: str) -> None:
    """Open a class that answers in this way, and press these buttons at its desk."""
    page.goto("/class/new")
    page.locator(f".option:has([value={way}])").click()
    press(page, "Start", *then)
