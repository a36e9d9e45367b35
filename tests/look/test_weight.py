"""What a lesson weighs on its way to a telephone, and that words travel compressed: the budgets that are not times."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.lesson import add_photo, path_of
from bench.weight import one_view
from tests.services.site import Site

WIDTH = """async () => {
  const file = await (await fetch(document.querySelector("figure img").currentSrc)).blob();
  return (await createImageBitmap(file)).width;
}"""
"""The width of the file the browser chose; `naturalWidth` is divided by the screen's density."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


@pytest.fixture(scope="module")
def site(site_factory: Callable[..., Any]) -> Iterator[Site]:
    with site_factory(demo=True, roles=("web",)) as site:
        yield site


@pytest.fixture(scope="module")
def bare(site: Site) -> str:
    """The address of lesson 4.2 as it is shipped."""
    return site.url + path_of(site)


@pytest.fixture(scope="module")
def with_photo(site: Site, bare: str) -> str:
    """The same address after a photograph came into the lesson."""
    add_photo(site)
    return bare


def test_a_lesson_seen_again_is_not_sent_again(phone: Page, bare: str) -> None:
    first, again = one_view(phone, bare), one_view(phone, bare)
    assert first.bytes <= 20_000 and first.requests <= 5
    assert again.bytes <= 1_000 < 8_000 and again.requests == 1


def test_a_lesson_with_a_photo_is_within_its_budget(new_page: Callable[..., Page], with_photo: str) -> None:
    page = new_page("phone", "ar", device_scale_factor=2)
    seen = one_view(page, with_photo)
    assert 30_000 < seen.bytes <= 60_000, "less than 30 kB would be a lesson without its photo"
    assert seen.requests <= 6
    assert page.evaluate("document.querySelector('figure img').currentSrc").endswith(".avif")
    assert page.evaluate(WIDTH) == 720


def test_who_saves_data_gets_the_small_photo(new_page: Callable[..., Page], with_photo: str) -> None:
    page = new_page("phone", "ar", device_scale_factor=2, extra_http_headers={"Save-Data": "on"})
    seen = one_view(page, with_photo)
    assert 15_000 < seen.bytes <= 36_000 and seen.requests <= 6
    assert page.evaluate(WIDTH) == 360


def test_a_picture_keeps_its_place_before_it_comes(new_page: Callable[..., Page], with_photo: str) -> None:
    page = new_page("phone", "ar", javascript=False)
    page.route("**/*.avif", lambda route: route.abort())
    page.goto(with_photo)
    img = page.locator("figure img")
    assert [img.get_attribute(name) for name in ("width", "height", "loading")] == ["720", "540", "lazy"]
    box = img.bounding_box()
    assert box and abs(box["width"] / box["height"] - 720 / 540) < 0.05


@pytest.mark.parametrize(("path", "coding"), [("/ar/", "br"), ("/ar/account/login/", "gzip"), ("/ar/search/", "gzip")])
def test_words_leave_compressed(site: Site, path: str, coding: str) -> None:
    answer = site.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert answer.status_code == 200 and answer.headers["Content-Encoding"] == coding
    assert int(answer.headers["Content-Length"]) < len(answer.content) / 2


def test_a_kept_page_answers_the_same_by_both_ways_in(site: Site, bare: str) -> None:
    path = bare.removeprefix(site.url)
    answers = [site.get(path) for _visit in range(6)]
    assert len({answer.content for answer in answers}) == 1
    told = [
        {name: value for name, value in answer.headers.items() if name not in ("date", "server")} for answer in answers
    ]
    assert all(headers == told[0] for headers in told)
