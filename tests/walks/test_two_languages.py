"""What she begins in one language she goes on with in the other: the work is one, whatever the page speaks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.services.site import Site
from tests.walks.places import path_of_lesson
from tests.walks.walker import Walker
from training.loading.files import read_curriculum

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

LESSON = "1.4"
BEGUN = "سجادة صلاة من صوف أبيض، نسجتها نادية في تافراوت."
GONE_ON = f"{BEGUN}\n\nTapis de prière en laine blanche, tissé par Nadia à Tafraout."


def test_a_draft_begun_in_arabic_is_continued_in_french_as_one_work(site: Site, person: Callable[..., Walker]) -> None:
    lesson = read_curriculum().lessons[LESSON]
    asked = next(block["title"] for block in lesson["blocks"] if block["type"] == "exercise")
    her = person("stranger", "phone", "ar")
    her.open(path_of_lesson(LESSON, "ar"))
    her.go(her.page.locator(".prose .card-title a"))
    expect(her.page.locator("h1")).to_have_text(asked["ar"])
    her.write("Your text", BEGUN)
    her.press("Save")

    her.page.get_by_label(her.says("Language"), exact=True).click()
    her.language, her.direction = "fr", "ltr"
    her.go(her.page.locator(".menu-panel").get_by_role("link", name="Français"))
    expect(her.page.locator("h1")).to_have_text(asked["fr"])
    expect(her.field("Your text")).to_have_value(BEGUN)
    her.write("Your text", GONE_ON)
    her.press("Hand in")
    expect(her.page.locator(".post-preview-text")).to_have_count(1)

    works = (
        "SELECT s.id, s.state FROM training_submission s JOIN accounts_user u ON u.id = s.owner_id WHERE u.email = ?"
    )
    rows = site.query(works, "stranger@demo.tiwizi")
    assert [state for _pk, state in rows] == ["handed_in"]
    assert site.query("SELECT text FROM training_submissionversion WHERE submission_id = ?", rows[0][0]) == [(GONE_ON,)]

    her.language, her.direction = "ar", "rtl"
    her.open(path_of_lesson(LESSON, "ar"))
    expect(her.page.locator(".own")).to_contain_text(her.says("Handed in, waiting for the trainer"))
