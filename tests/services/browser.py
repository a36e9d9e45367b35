"""A real Chromium: the system's, else Playwright's own."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

from tests.services.missing import Missing, fail

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
LOCALES = {"ar": "ar-MA", "fr": "fr-MA", "en": "en-GB", "zgh": "zgh-MA"}
HERE = {"127.0.0.1", "localhost", "[::1]", "::1"}
SHOTS = Path(os.environ.get("TIWIZI_SHOTS", "/tmp/tiwizi-failures"))


def find_chromium(playwright: Playwright) -> str:
    """The program's path; `Missing` says how to install one."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    if Path(playwright.chromium.executable_path).exists():
        return playwright.chromium.executable_path
    raise Missing("No Chromium: `apt-get install chromium`, or `.venv/bin/playwright install chromium`")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for this test process."""
    # Playwright's loop runs in this thread, and Django would take that for an async view touching the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        try:
            path = find_chromium(playwright)
        except Missing as missing:
            fail(missing)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """A factory of pages, each in a context (cookies) of its own; no page may ask anything of another machine."""
    contexts, outside = [], []

    def note(asked: Request) -> None:
        host = urlsplit(asked.url)
        if host.scheme in ("http", "https", "ws", "wss") and host.hostname not in HERE:
            outside.append(asked.url)

    def make(size: str = "phone", language: str = "ar", javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            **{
                **SIZES[size],
                "locale": LOCALES[language],
                "timezone_id": "UTC",
                "java_script_enabled": javascript,
                **options,
            }
        )
        context.set_default_timeout(15_000)
        context.on("request", note)
        contexts.append(context)
        return context.new_page()

    yield make
    failed = getattr(request.node, "failed_call", False)
    for number, context in enumerate(contexts):
        if failed and context.pages:
            SHOTS.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", request.node.name)[:80]
            context.pages[-1].screenshot(path=SHOTS / f"{name}-{number}.png")
        context.close()
    assert not outside, f"pages asked other machines: {outside}"


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A small Arabic telephone."""
    return new_page("phone", "ar")


@pytest.fixture
def desktop(new_page: Callable[..., Page]) -> Page:
    """A French desktop."""
    return new_page("desktop", "fr")
