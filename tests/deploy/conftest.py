"""The browser of these tests is that of the others."""

from tests.browser.conftest import browser_type_launch_args as browser_type_launch_args
