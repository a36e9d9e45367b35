"""A shared phone after signing out: nothing of hers is kept there, and the Back button leads to the door."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.services.site import Site
from tests.walks.walker import Walker

KEEP = """async () => {
  await navigator.serviceWorker.register("/push-worker.js");
  await navigator.serviceWorker.ready;
  localStorage.setItem("draft", "زربية");
}"""
KEPT = """async () => [(await navigator.serviceWorker.getRegistrations()).length, localStorage.length]"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


@pytest.fixture(scope="module")
def site(site_factory: Callable[..., Any]) -> Iterator[Site]:
    with site_factory(demo=True, roles=("web",)) as site:
        yield site


def test_what_the_phone_kept_goes_with_her(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page("phone", "ar")
    her = Walker(page, site.url, "ar")
    her.sign_in("president")
    page.evaluate(KEEP)
    assert page.evaluate(KEPT) == [1, 1]
    page.locator(".head-corner summary").last.click()
    her.press("Sign out")
    assert page.evaluate(KEPT) == [0, 0]
    page.go_back()
    expect(page.locator("input[type=password]")).to_be_visible()
    assert "/account/login/" in page.url
    her.sign_in("member")
