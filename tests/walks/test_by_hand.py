"""A post for WhatsApp comes due: she is told on her day, posts it from her telephone, says so, and it counts as published."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.services.site import Site
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
