"""As light in a class as alone."""

from tests.browser.shell.test_light import is_light


def test_a_cold_round_in_a_class_is_at_most_60_kb_in_8_requests(open_class, browser):
    child = open_class("Tablets, own pace").children[0]
    context = browser.new_context(storage_state=child.page.context.storage_state())
    is_light(context.new_page(), child.page.url)
    context.close()
