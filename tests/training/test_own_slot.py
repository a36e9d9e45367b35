"""What belongs to the learner comes into a lesson after it was shown, and only to browsers where somebody signed in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.services.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


@pytest.fixture(scope="module")
def site(site_factory: Callable[..., Any]) -> Iterator[Site]:
    with site_factory(demo=True, roles=("web",)) as site:
        yield site


@pytest.fixture
def lesson(site: Site) -> str:
    (row,) = site.query(
        "SELECT p.url_path FROM wagtailcore_page p JOIN training_lessonpage l ON l.page_ptr_id = p.id "
        "JOIN wagtailcore_locale k ON k.id = p.locale_id WHERE l.curriculum_key = '4.2' AND k.language_code = 'fr'"
    )
    return f"{site.url}/fr/" + row[0].split("/", 2)[2]


@pytest.fixture
def asked(desktop: Page) -> list[str]:
    """Addresses the page asked for what is hers."""
    addresses: list[str] = []
    desktop.on("request", lambda request: addresses.append(request.url) if "/lessons/" in request.url else None)
    return addresses


def sign_in(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/fr/account/login/")
    page.fill("input[name=login]", "trainee@demo.tiwizi")
    page.fill("input[name=password]", "tiwizi-demo")
    page.locator("main form button[type=submit], main form .btn-primary").first.click()
    page.wait_for_url("**/my-day/")


def test_a_visitor_is_asked_for_nothing_more(desktop: Page, lesson: str, asked: list[str]) -> None:
    desktop.goto(lesson, wait_until="networkidle")
    assert asked == []
    own = desktop.locator(".own")
    own.get_by_role("link").click()
    expect(desktop.locator(".own a[href*='account/login']")).to_be_visible()


def test_hers_comes_into_the_lesson_and_she_finishes_it_there(
    desktop: Page, site: Site, lesson: str, asked: list[str]
) -> None:
    sign_in(desktop, site)
    desktop.goto(lesson)
    own = desktop.locator(".own")
    expect(own.locator(".list-item")).to_have_count(1)
    own.get_by_role("button").click()
    expect(own.locator(".alert-success")).to_be_visible()
    assert desktop.url == lesson, "the lesson stays where it was"
    assert [address.rsplit("/", 2)[1] for address in asked] == ["mine", "done"]


def test_without_scripts_the_link_leads_to_hers(new_page: Callable[..., Page], site: Site, lesson: str) -> None:
    page = new_page("phone", "fr", javascript=False)
    sign_in(page, site)
    page.goto(lesson)
    page.locator(".own").get_by_role("link").click()
    expect(page.locator(".own .list-item")).to_have_count(1)


def test_where_the_session_has_ended_the_slot_shows_the_way_in(desktop: Page, site: Site, lesson: str) -> None:
    sign_in(desktop, site)
    desktop.context.clear_cookies(name="sessionid")
    desktop.goto(lesson)
    expect(desktop.locator(".own a[href*='account/login']")).to_be_visible()
