"""The small behaviours every page may use, in a real browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HERE = "http://127.0.0.1:9/"
SCRIPTS = settings.BASE_DIR / "static" / "js"


@pytest.fixture
def shown(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Shows HTML with one of our scripts at an address where browsers allow copying; forms sent are counted."""

    def show(html: str, script: str, sent: list[str], **options: object) -> Page:
        page = new_page("desktop", "fr", **options)

        def answer(route: Route) -> None:
            if route.request.method == "POST":
                sent.append(route.request.post_data or "")
                route.fulfill(status=204)  # the page stays as it is, as it does while a slow network works
            else:
                body = f"<!doctype html><title>x</title>{html}<script type=module>{(SCRIPTS / script).read_text()}</script>"
                route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route(HERE, answer)
        page.goto(HERE)
        return page

    return show


def test_a_form_pressed_twice_is_sent_once(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown('<form method="post" data-once><input name="a" value="1"><button>Go</button></form>', "once.js", sent)
    page.get_by_role("button").dispatch_event("click")
    page.get_by_role("button").dispatch_event("click")
    page.wait_for_timeout(200)
    assert sent == ["a=1"]
    assert page.get_by_role("button").get_attribute("aria-busy") == "true"


def test_a_form_without_the_mark_is_left_alone(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown('<form method="post"><button>Go</button></form>', "once.js", sent)
    page.get_by_role("button").dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.get_by_role("button").get_attribute("aria-busy") is None and len(sent) == 1


def test_a_button_copies_the_words_of_its_field(shown: Callable[..., Page]) -> None:
    html = '<input id="code" value="زربية"><button type="button" data-copy="#code" data-copied="Copié" hidden>Copier</button>'
    page = shown(html, "copy.js", [], permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button").click()
    page.get_by_text("Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "زربية"


def test_a_button_that_cannot_copy_stays_hidden(shown: Callable[..., Page]) -> None:
    page = shown('<button type="button" data-copy="#nothing" hidden>Copier</button>', "copy.js", [])
    assert page.locator("button").is_hidden()
