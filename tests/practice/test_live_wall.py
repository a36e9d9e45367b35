"""The wall on the projector, in a real browser: posts appear by themselves, likes stay on the page."""

import re

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from practice.walls import issue_token
from tests.practice.room import Room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def served(live_server, settings):
    settings.BASE_URL = settings.PRACTICE_URL = live_server.url
    room = Room("demo", public=True)
    room.url = f"{live_server.url}/practice/demo/"
    return room


def call(room, method, path, body=None, token=None):
    """Over HTTP, from outside: the browser's own loop runs in the test's thread."""
    headers = {"Authorization": f"Bearer {token or room.token}"}
    answer = httpx.request(method, f"{room.url}api/v1/{path}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def write(room, text, language="ar"):
    return call(room, "POST", "statuses", {"status": text, "language": language})


@pytest.mark.parametrize(("size", "lang"), [("desktop", "ar"), ("phone", "fr")])
def test_a_post_appears_without_reload_and_a_like_stays_on_the_page(served, new_page, size, lang):
    first = write(served, "الأول")
    page = new_page(size, lang)
    page.goto(f"{served.url}?lang={lang}")
    expect(page.locator("[data-wall-state]")).to_have_attribute("data-now", "live")
    page.evaluate("window.stayed = true")

    write(served, "Le second", "fr")
    expect(page.locator("article")).to_have_count(2, timeout=10_000)
    expect(page.locator("article").first).to_contain_text("Le second")

    heart = page.locator(f"#s{first['id']} .wall-like")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(heart).to_be_focused()
    call(served, "POST", f"statuses/{first['id']}/favourite", token=issue_token("demo", "targa"))
    expect(heart.locator(".number")).to_have_text("2", timeout=10_000)
    assert page.evaluate("window.stayed")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    call(served, "DELETE", f"statuses/{first['id']}")
    expect(page.locator("article")).to_have_count(1, timeout=10_000)


def test_a_reply_is_written_on_a_phone(served, new_page):
    status = write(served, "زربية")
    page = new_page("phone", "ar")
    page.goto(f"{served.url}@tazerbit/{status['id']}?lang=ar")
    page.get_by_role("textbox").nth(0).fill("كم قياسها؟")
    page.get_by_role("textbox").nth(1).fill("زهرة")
    page.locator(".wall-answer .btn-primary").click()
    expect(page.locator(".wall-below article")).to_have_count(1)
    expect(page.locator(".wall-below .wall-text")).to_have_css("direction", "rtl")


def test_a_broken_line_is_told_and_mended(served, new_page):
    page = new_page("desktop", "fr")
    page.goto(f"{served.url}?lang=fr")
    state = page.locator("[data-wall-state]")
    expect(state).to_have_attribute("data-now", "live")
    page.route(re.compile("/fresh$"), lambda route: route.abort())
    expect(state).to_have_attribute("data-now", "lost", timeout=10_000)
    page.unroute(re.compile("/fresh$"))
    write(served, "من جديد")
    expect(page.locator("article")).to_have_count(1, timeout=15_000)
    expect(state).to_have_attribute("data-now", "live")


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_the_pages_of_a_wall_are_open_to_all_senses(served, new_page, lang):
    status = write(served, "زربية من تازناخت https://example.ma #زربية")
    page = new_page("phone", lang)
    for path in (f"?lang={lang}", f"@tazerbit/{status['id']}", "@tazerbit", f"desk/?key={served.wall.secret}"):
        page.goto(served.url + path)
        found = Axe().run(page).response["violations"]
        assert not found, [(path, v["id"], v["nodes"][0]["html"]) for v in found]
