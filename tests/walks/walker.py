"""One person with a browser: she presses what she can read, and every page she comes to is looked over."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.utils import translation
from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.cast import PASSWORD

_LOOK = """() => ({
    direction: document.documentElement.dir,
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    widest: [...document.querySelectorAll("body *")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1);
    }).slice(0, 5).map((one) => one.outerHTML.slice(0, 120)),
})"""


# Pieces a page fetches right after itself are there: each was answered, and nothing is on its way.
_PIECES = """() => !document.querySelector(".htmx-request") &&
    [...document.querySelectorAll("[hx-get][hx-trigger=load]")].every((one) =>
        performance.getEntriesByType("resource").some((asked) => asked.name.endsWith(one.getAttribute("hx-get"))))"""


class Walker:
    """`says(msgid)` is the word as her language has it, so that a missing translation or a lost button stops her."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page, self.address, self.language = page, address, language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.problems: list[str] = []
        self.seen: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("response", self._answered)

    def says(self, words: str, **values: Any) -> str:
        """A msgid in her language."""
        with translation.override(self.language):
            return translation.gettext(words) % values if values else translation.gettext(words)

    def open(self, path: str) -> None:
        """Goes to an address behind the language, "" is the front door; one that begins with "/" stands beside languages."""
        beside = f"{path}?lang={self.language}" if path.startswith("/") else f"/{self.language}/{path}"
        self.page.goto(f"{self.address}{beside}")
        self.look_over()

    def press(self, words: str, *, within: Locator | None = None, **values: Any) -> None:
        """Presses the button or link that says this (a msgid), and looks at the page it leads to."""
        self.go(self.control(self.says(words, **values), within=within))

    def control(self, name: str, *, within: Locator | None = None) -> Locator:
        """The button or link with this name, as it stands on the page."""
        room = within or self.page.locator("body")
        return room.get_by_role("button", name=name, exact=True).or_(room.get_by_role("link", name=name, exact=True))

    def go(self, target: Locator) -> None:
        """Presses something that leads to a page."""
        with self.page.expect_navigation():
            target.click()
        self.look_over()

    def again(self) -> None:
        """Loads the page anew."""
        self.page.reload()
        self.look_over()

    def field(self, label: str) -> Locator:
        """The field of this label (a msgid); a star may stand behind it."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.says(label))}\s*\*?\s*$"))

    def write(self, label: str, text: str) -> None:
        """Fills the field of this label (a msgid)."""
        self.field(label).fill(text)

    def sign_in(self, role: str) -> None:
        """From the front door, as one of the demonstration's people."""
        self.open("")
        self.press("I have an account")
        form = self.page.locator("form").filter(has=self.page.locator("input[type=password]"))
        form.locator("input[name=login]").fill(f"{role}@demo.tiwizi")
        form.locator("input[name=password]").fill(PASSWORD)
        self.press("Sign in", within=form)
        assert urlsplit(self.page.url).path == f"/{self.language}/my-day/", "signing in leads to her day"

    def settle(self) -> None:
        """Waits for the pieces the page fetches by itself."""
        self.page.wait_for_function(_PIECES)

    def look_over(self) -> None:
        """Holds what is true of every page: its language, direction and title, its width, and silence of the console."""
        page = self.page
        page.wait_for_load_state()
        seen = page.evaluate(_LOOK)
        self.seen.append(page.url)
        assert seen["direction"] == self.direction, page.url
        assert seen["language"] == self.language, page.url
        assert seen["title"].split("·")[0].strip(), f"{page.url} has no title"
        assert seen["headings"] == 1, f"{page.url} has {seen['headings']} first headings"
        assert page.viewport_size
        width = page.viewport_size["width"]
        assert seen["width"] <= width, f"{page.url} is {seen['width']} wide on {width}: {seen['widest']}"
        assert not self.problems, self.problems

    def sees(self, text: str) -> None:
        """Some of the page's text, as it stands."""
        expect(self.page.locator("#main")).to_contain_text(text)

    def _hear(self, message: ConsoleMessage) -> None:
        """Errors, and what the content security policy refused (Chromium reports both here)."""
        if message.type == "error" or "Content Security Policy" in message.text:
            self.problems.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.url} answered {response.status}")
