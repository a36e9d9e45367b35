"""The campaign desk on a small telephone, with five accounts: what sends stays in sight, and stands on nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.services.site import Site
from tests.walks.walker import Walker

ACCOUNTS = """
import uuid
from campaigns.channels.vault import seal
from campaigns.drafting import create_campaign
from campaigns.models import Channel, Health
from cooperatives.models import Cooperative
from accounts.models import User
tazerbit = Cooperative.objects.get(slug="tazerbit")
for network in ("facebook", "instagram", "telegram", "whatsapp"):
    Channel.objects.create(cooperative=tazerbit, network=network, handle="tazerbit-" + network, sealed=seal("x"), health=Health.OK)
campaign = create_campaign(tazerbit, author=User.objects.get(email="president@demo.tiwizi"), name="تازربيت")
print(campaign.uid)
"""
# Whether what has the focus lies under the bar.
IS_COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".form-bar");
  const top = bar.getBoundingClientRect().top;
  return !bar.contains(document.activeElement) && box.height < 300 && box.bottom > top && box.top < innerHeight;
}"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


@pytest.fixture(scope="module")
def site(site_factory: Callable[..., Any]) -> Iterator[Site]:
    with site_factory(demo=True, roles=("web",)) as site:
        yield site


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    """The composer of a campaign whose cooperative has five accounts."""
    return f"campaigns/{site.shell(ACCOUNTS).strip()}/compose/"


@pytest.fixture
def open_composer(site: Site, path: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    def come(language: str = "ar", **options: Any) -> Page:
        her = Walker(new_page("phone", language, **options), site.url, language)
        her.sign_in("president")
        her.open(path)
        return her.page

    return come


@pytest.mark.parametrize(("language", "javascript"), [("ar", True), ("fr", True), ("ar", False)])
def test_what_sends_is_on_the_first_screen(open_composer: Callable[..., Page], language: str, javascript: bool) -> None:
    page = open_composer(language, javascript=javascript)
    assert page.locator("input[name=channels]").count() == 5
    for value in ("submit", "save"):
        button = page.locator(f".form-bar button[value={value}]")
        box = button.bounding_box()
        assert box and box["y"] + box["height"] <= 740 and box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.querySelector('.form-bar').offsetHeight") <= 92
    expect(page.locator(".bottom-bar")).to_be_hidden()
    expect(page.locator(".crumbs a")).to_be_visible()
    expect(page.locator("[data-own]").first).to_be_hidden()


def test_no_field_with_the_focus_stands_behind_the_bar(open_composer: Callable[..., Page]) -> None:
    page = open_composer(reduced_motion="reduce")  # a page that glides is still on its way when we look
    page.locator("#id_text").focus()
    met = set()
    for _step in range(24):
        page.keyboard.press("Tab")
        assert not page.evaluate(IS_COVERED), page.evaluate("document.activeElement.outerHTML")
        met.add(page.evaluate("document.activeElement.name"))
    assert {"channels", "new_picture", "wall_date", "wall_clock", "action"} <= met


def test_the_bar_ends_with_the_form_and_leaves_a_low_screen_alone(open_composer: Callable[..., Page]) -> None:
    page = open_composer()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bar, foot = page.locator(".form-bar").bounding_box(), page.locator(".site-foot").bounding_box()
    assert bar and foot and bar["y"] + bar["height"] <= foot["y"]
    page.set_viewport_size({"width": 640, "height": 320})
    assert page.evaluate("getComputedStyle(document.querySelector('.form-bar')).position") == "static"


def test_looks_that_say_nothing_new_are_one_line_each(open_composer: Callable[..., Page]) -> None:
    page = open_composer()
    page.locator("#id_text").fill("زربية " * 90)  # 540 letters: too long for the wall, not for the others
    expect(page.locator("#coach-says .meter.is-over")).to_have_count(1)
    folded = page.locator("#coach-says details.fold")
    expect(folded).to_have_count(4)
    expect(folded.first).to_contain_text("540 / ")
    expect(folded.first.locator("article")).to_be_hidden()
    folded.first.locator("summary").click()
    expect(folded.first.locator("article")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_places_of_the_desk_are_one_row(open_composer: Callable[..., Page], site: Site, language: str) -> None:
    page = open_composer(language)
    page.goto(f"{site.url}/{language}/campaigns/channels/")
    tabs = page.locator(".tabs a")
    boxes = [box for tab in tabs.all() if (box := tab.bounding_box())]
    assert len(boxes) == 4 and len({box["y"] for box in boxes}) == 1
    assert all(box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
