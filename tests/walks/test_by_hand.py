"""A post for WhatsApp comes due: she is told on her day, posts it from her telephone, says so, and it counts as published.

A film comes in from the telephone too, and one that is too heavy is refused before it is sent.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.films import phone_film
from tests.services.site import Site
from tests.walks.furnishing import ROSE
from tests.walks.handing import CARPET
from tests.walks.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

ACCOUNT = "0600000012"
LINK = "https://wa.me/c/212600000012"
STATE = "SELECT state, remote_url FROM campaigns_delivery WHERE uid = ?"


def test_a_post_by_hand_goes_from_her_day_to_published(site: Site, person: Callable[..., Walker]) -> None:
    delivery = site.shell(f"from tests.walks.handing import plan; print(plan('{ACCOUNT}'))").strip()
    uid = delivery.replace("-", "") if site.database_url.startswith("sqlite") else delivery
    site.wait(lambda: site.query(STATE, uid)[0][0] == "handed_over", what="the post to be handed over")

    her = person("president", "phone", "ar", permissions=["clipboard-read", "clipboard-write"])
    her.open("my-day/")
    her.go(her.page.locator(f".card-title a[href$='/deliveries/{delivery}/post/']"))
    expect(her.page.locator("h1")).to_have_text(her.says("Post it on %(network)s", network=her.says("WhatsApp")))
    expect(her.page.locator(".steps li")).to_have_count(4)
    assert her.page.locator(".hand-over-picture").evaluate("one => one.complete && one.naturalWidth") > 0

    her.control(her.says("Copy the text")).click()
    expect(her.page.get_by_text(her.says("Copied"), exact=True)).to_be_visible()
    assert her.page.evaluate("navigator.clipboard.readText()") == CARPET
    with her.page.expect_download() as saved:
        her.control(her.says("Save the picture")).click()
    assert saved.value.suggested_filename.endswith(".jpg")

    her.write("Link to the post, if you have it", LINK)
    her.press("I posted it")
    expect(her.page.locator("#now .badge").first).to_have_text(her.says("Published"))
    expect(her.page.locator(f"#now a[href='{LINK}']")).to_be_visible()
    assert site.query(STATE, uid) == [("published", LINK)]


def test_a_film_is_brought_in_on_a_phone(site: Site, person: Callable[..., Walker], tmp_path: Path) -> None:
    campaign = site.shell("from tests.walks.handing import desk_for_films; print(desk_for_films('0600000013'))").strip()
    heavy, film = tmp_path / "heavy.mp4", tmp_path / "VID_0001.mp4"
    with heavy.open("wb") as file:
        file.truncate(51_000_000)
    film.write_bytes(phone_film().read())

    her = person("president", "phone", "ar")
    her.open(f"campaigns/{campaign}/compose/")
    her.write("Text", ROSE)
    field, says = her.page.locator("input[name=new_film]"), her.page.locator("[data-film-says]")
    field.set_input_files(heavy)
    expect(says).to_contain_text("51.0")
    assert field.evaluate("one => one.value") == "", "it is never sent"
    field.set_input_files(film)
    expect(says).to_have_text(re.compile(r"\b0\.0 "))
    her.write("What is seen and heard in this film?", "يد تعقد خيط صوف أحمر")
    her.press("Add this film")
    expect(her.field("Text")).to_have_value(ROSE)
    expect(her.page.locator("fieldset video")).to_have_attribute("aria-label", "يد تعقد خيط صوف أحمر")
    with her.page.expect_response("**/coach/"):  # the buttons are at hand: what is pressed at once overtakes the coach
        for box in her.page.locator("input[name=channels]").all():
            box.set_checked("0600000013" in box.locator("xpath=..").inner_text())
    her.settle()
    her.press("Send for approval")
    expect(her.page.locator(".post-preview video")).to_have_count(1)
