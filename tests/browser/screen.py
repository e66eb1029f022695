"""A screen for what somebody's browser without one has got: the same page, drawn by Chromium.

There is no server and no network. What the page asks for (styles, pictures, scripts) is answered by
the app in this process, as the visitor who is at it. Live parts get no answer: a page stays as it is.
"""

from playwright.sync_api import Browser, Page, Route

from tests.people.voice import VOICE
from tests.tour import Stop
from tests.tour.child import Visitor

UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SETTLE = """async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
}"""


class Screen:
    """A page of Chromium. ``troubles`` holds what went wrong on it: errors, broken policies."""

    def __init__(self, browser: Browser, script: bool = True) -> None:
        self.troubles: list[str] = []
        self._visitor: Visitor | None = None
        self._kept: dict[str, tuple[int, dict[str, str], bytes]] = {}
        context = browser.new_context(
            java_script_enabled=script, reduced_motion="reduce", service_workers="block"
        )
        context.add_init_script(VOICE)  # so that every button there can be is shown
        self.page: Page = context.new_page()
        self.page.route("**/*", self._answer)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on(
            "console", lambda m: "Policy directive" in m.text and self.troubles.append(m.text)
        )

    def shows(self, visitor: Visitor, stop: Stop) -> Page:
        """The page that a visitor is at, in the way the stop wants it to be shown."""
        self._visitor = visitor
        self.page.emulate_media(media="print" if stop.look == "on-paper" else "screen")
        self.page.goto(visitor.browser.host + visitor.page.url)
        if stop.look == "unfolded":
            self.page.evaluate(UNFOLD)
        self.page.evaluate(SETTLE)
        return self.page

    def _answer(self, route: Route) -> None:
        assert self._visitor
        got, host = self._visitor.page, self._visitor.browser.host
        path = route.request.url.removeprefix(host)
        if route.request.is_navigation_request():
            route.fulfill(status=got.status, headers=dict(got.headers), body=got.text)
        elif path.endswith("/live"):
            route.abort()
        elif path.startswith("/"):
            status, headers, body = self._fetched(path)
            route.fulfill(status=status, headers=headers, body=body)
        else:
            self.troubles.append(f"asks elsewhere: {route.request.url}")
            route.abort()

    def _fetched(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """The answer to what a page needs; a static file is asked for once."""
        if path not in self._kept or not path.startswith("/static/"):
            browser = self._visitor.browser
            answer = browser.client.get(path, base_url=browser.host)
            self._kept[path] = answer.status_code, dict(answer.headers), answer.data
        return self._kept[path]
