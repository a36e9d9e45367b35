"""The loop on a browser that runs no script: every step is a plain form or a plain link."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.services.site import Site
from tests.walks.places import path_of_lesson
from tests.walks.texts import ALONE
from tests.walks.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

LOOKS = 40


def test_the_loop_needs_no_script(site: Site, person: Callable[..., Walker]) -> None:
    her = person("president", "phone", "ar", javascript=False)
    lesson = path_of_lesson("4.1", "ar")
    her.open(lesson)
    her.press("My progress in this lesson")
    her.press("I have finished this lesson")
    her.sees(her.says("You have finished this lesson."))

    her.open(lesson)
    her.go(her.page.locator(".prose .card-title a"))
    exercise = her.page.url.split("/ar/", 1)[1]
    her.write("Your text", ALONE.weak)
    her.press("Check my text")
    expect(her.page.locator("#coach [data-code=vague_praise]")).to_be_attached()
    expect(her.field("Your text")).to_have_value(ALONE.weak)
    her.write("Your text", ALONE.first)
    her.press("Hand in")
    her.sees(ALONE.price)

    her.press("Use it in my campaign")
    her.press("Make it a draft")
    her.press("Change")
    her.write("Text", ALONE.weak)
    her.press("Check with the coach")
    expect(her.page.locator("#coach-says .finding").first).to_be_visible()
    her.write("Text", ALONE.first)
    her.press("Send for approval")
    her.press("Approve this text")
    hour = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=4)
    her.write("Day", hour.date().isoformat())
    her.write("Hour", f"{hour:%H:%M:%S}")
    her.press("Plan it for this hour")
    for _look in range(LOOKS):
        if her.page.locator("#now .badge-published").count():
            break
        her.page.wait_for_timeout(1_000)
        her.press("Look again now")
    expect(her.page.locator("#now .badge-published").first).to_be_visible()

    visitor = person("", "phone", "ar", javascript=False)
    visitor.open("/practice/demo/")
    post = visitor.page.locator("article.wall-post").filter(has_text=ALONE.price)
    visitor.go(post.locator(".wall-like"))
    expect(post.locator(".wall-like")).to_have_attribute("aria-pressed", "true")
    her.open(exercise)
    her.sees(ALONE.price)
