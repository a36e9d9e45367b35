"""A telephone of hers or of several people: what it is told it can do, and what it keeps after signing out."""

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


def test_the_word_for_iphones_stands_on_no_other_telephone(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page("phone", "fr")
    her = Walker(page, site.url, "fr")
    her.sign_in("member")
    her.open("notices/")
    expect(page.locator(".iphone-only")).to_have_count(1)
    expect(page.locator(".iphone-only")).to_be_hidden()
    expect(page.locator("form[data-push]")).to_be_visible()


def test_a_browser_can_read_what_the_site_is_on_a_home_screen(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page("phone", "ar")
    her = Walker(page, site.url, "ar")
    her.sign_in("member")
    asked = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert asked["url"].endswith("/manifest.webmanifest?lang=ar") and not asked["errors"]
