"""`python -m tests.walks.screenshots`: pictures of the main pages, as people see them, into docs/screenshots/."""

import io
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import django
from PIL import Image
from playwright.sync_api import Browser, Playwright, sync_playwright

from config.run.catalogues import compile_catalogues
from tests.services.browser import FLAGS, LOCALES, SIZES, find_chromium
from tests.services.processes import ROOT
from tests.services.site import Site, open_site

FOLDER = ROOT / "docs" / "screenshots"
ACCOUNT = "0600000012"
HEAVIEST = 60_000  # bytes


class View(NamedTuple):
    """A language on a screen, and which pages are shown in it (none named: all main ones)."""

    language: str
    size: str
    tallest: int
    pages: tuple[str, ...] = ()


VIEWS = (
    View("ar", "phone", 1400),
    View("fr", "desktop", 1100),
    View("fr", "phone", 1400, ("front-door", "lesson", "exercise", "composer", "post")),
    View("ar", "desktop", 1100, ("front-door", "lesson", "assess", "calendar", "wall")),
)


def take(site: Site, playwright: Playwright, folder: Path, only: tuple[str, ...] = ()) -> None:
    """Writes `<page>-<language>-<width>.webp` for every view."""
    from tests.walks.places import Place, furnished, places
    from tests.walks.walker import Walker

    found = furnished(site)
    by_hand = Place("hand-over", "president", f"campaigns/deliveries/{_handed_over(site)}/post/", True)
    for view in VIEWS:
        browser = _browser(playwright, view.language)
        people: dict[str, Walker] = {}
        shown = [*(place for place in places(found, view.language) if place.is_main), by_hand]
        for place in shown:
            if (view.pages and place.name not in view.pages) or (only and place.name not in only):
                continue
            if place.role not in people:
                page = browser.new_context(**SIZES[view.size], locale=LOCALES[view.language]).new_page()
                people[place.role] = Walker(page, site.url, view.language)
                if place.role:
                    people[place.role].sign_in(place.role)
            walker = people[place.role]
            walker.open(place.path)
            walker.settle()
            width = SIZES[view.size]["viewport"]["width"]
            name = f"{place.name}-{view.language}-{width}.webp"
            (folder / name).write_bytes(_picture(walker, width, SIZES[view.size]["viewport"]["height"], view.tallest))
            print(name)
        browser.close()


def _handed_over(site: Site) -> str:
    """The uid of a delivery that has just become a person's to post."""
    uid = site.shell(f"from tests.walks.handing import plan; print(plan('{ACCOUNT}'))").strip()
    state = "SELECT state FROM campaigns_delivery WHERE uid = ?"
    site.wait(lambda: site.query(state, uid.replace("-", ""))[0][0] == "handed_over", what="the post to be handed over")
    return uid


def _browser(playwright: Playwright, language: str) -> Browser:
    """One that says its own words ("Choose a file") in this language too."""
    return playwright.chromium.launch(
        executable_path=find_chromium(playwright), args=FLAGS, env={**os.environ, "LANGUAGE": language}
    )


def _picture(walker: Any, width: int, height: int, tallest: int) -> bytes:
    """The page down to `tallest`, light enough to keep."""
    page = walker.page
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, min(whole, tallest))})
    page.wait_for_timeout(300)  # pictures that load as they come into view
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.set_viewport_size({"width": width, "height": height})
    for colours in (
        256,
        128,
        64,
        32,
        24,
    ):  # flat drawings and letters: few colours keep them sharper than lossy pictures
        file = io.BytesIO()
        few = shot.quantize(colours, dither=Image.Dither.NONE).convert("RGB")
        few.save(file, "webp", lossless=True, quality=100, method=4)
        if file.tell() <= HEAVIEST:
            return file.getvalue()
    raise ValueError(f"{page.url} makes a picture of more than {HEAVIEST} bytes")


def main() -> None:
    """Opens a site of its own, looks at it, and closes it; page names after the command take those pages alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    compile_catalogues(ROOT / "locale")
    FOLDER.mkdir(exist_ok=True)
    with open_site(postgres=lambda: None) as site, sync_playwright() as playwright:  # type: ignore[arg-type,return-value]
        take(site, playwright, FOLDER, tuple(sys.argv[1:]))


if __name__ == "__main__":
    main()
