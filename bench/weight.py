"""Bytes, requests, first and largest paint of the main pages in a real Chromium on slow 3G and a slow telephone.

400 kbit/s, 400 ms a round trip, processor four times slower, 360 × 740. Each page in Arabic: a first view with nothing in the
browser, and a second view; the visitor's pages under Save-Data too. Beside them, in the same run, a stock Wagtail page with the
words of our lesson and Bootstrap. Bytes are as transferred, headers included. Environment: BENCH_VIEWS (3) of the lesson,
BENCH_LESSON_ALONE=1 for no other page.
"""

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.lesson import add_photo, path_of, photo, words_of
from bench.report import tell
from bench.stock import stock_site
from tests.services.browser import FLAGS, LOCALES, SIZES, find_chromium
from tests.services.site import Site, open_site

RATE = 400_000 / 8
ROUND_TRIP = 400
SLOWER = 4
TIMES = int(os.environ.get("BENCH_VIEWS", "3"))
LESSON_ALONE = bool(os.environ.get("BENCH_LESSON_ALONE"))
PAINTS = """() => new Promise((done) => {
  const seen = {};
  const watch = (type) => new PerformanceObserver((list) => { seen[type] = list.getEntries().at(-1).startTime; })
    .observe({ type, buffered: true });
  watch("paint");
  watch("largest-contentful-paint");
  const look = () => {
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    const largest = seen["largest-contentful-paint"];
    if (first && largest) done([first, largest]); else setTimeout(look, 100);
  };
  setTimeout(look, 300);
})"""
# Name, who opens it, path: the pages of the walks, filled as the walks fill them.
PLACES = """
import json
import os
from tests.walks.furnishing import furnish
from tests.walks.places import places
print(json.dumps([(place.name, place.role, place.path) for place in places(furnish(), "ar") if place.is_main]))
"""
WORD = "tiwizi-demo"


@dataclass
class View:
    """One view of a page as the browser counted it."""

    bytes: int = 0
    requests: int = 0
    first: float = 0.0
    largest: float = 0.0
    _known: dict[str, bool] = field(default_factory=dict)

    def sent(self, event: dict[str, Any]) -> None:
        self._known[event["requestId"]] = event["request"]["url"].startswith("http")

    def cached(self, event: dict[str, Any]) -> None:
        self._known[event["requestId"]] = False

    def finished(self, event: dict[str, Any]) -> None:
        if self._known.get(event["requestId"]) and event["encodedDataLength"]:
            self.requests += 1
            self.bytes += int(event["encodedDataLength"])


def main() -> None:
    """Weighs everything; some minutes."""
    with open_site(postgres=_none, demo=True, roles=("web",)) as site:
        places = json.loads(site.shell(PLACES)) if not LESSON_ALONE else []
        words = {"title": "نصّ من خمس جمل", "body": words_of(site)}
        with stock_site(**words, photo=photo()) as stock, browser() as chromium:
            people = {role: signed_in(chromium, site, role) for role in sorted({role for _name, role, _path in places})}
            lesson, stocks = site.url + path_of(site), stock.url
            rows = beside_stock(chromium, "lesson, no picture", lesson, f"{stocks}/lesson/", again=8.0)
            add_photo(site)
            rows += beside_stock(
                chromium, "lesson, one photo", lesson, f"{stocks}/lesson-photo/", first=60.0, saving=36.0
            )
            for name, role, path in places:
                url = site.url + (path if path.startswith("/") else f"/ar/{path}")
                rows += ten_pages(chromium, name, url, people[role])
            baseline = stock.bootstrap
    tell(
        "weight",
        f"Chromium, {RATE * 8 / 1000:.0f} kbit/s, {ROUND_TRIP} ms, processor {SLOWER} times slower, Arabic, 360 × 740",
        ("page", "view", "kB", "budget kB", "requests", "first paint s", "largest paint s"),
        rows,
        notes=[
            f"Stock: wagtail start, one rich text, {baseline}; static files compressed by whitenoise as ours are.",
            f"Lesson and stock page in turn, {TIMES} times each, medians. Budgets of a lesson's first view: 6 requests, "
            "first paint 0.9 s and largest 1.8 s on two quiet cores.",
        ],
    )


def beside_stock(
    chromium: Browser,
    name: str,
    ours: str,
    stock: str,
    *,
    first: float | None = None,
    again: float | None = None,
    saving: float | None = None,
) -> list[tuple]:
    """Our lesson and the baseline in turn; the numbers are budgets in kB."""
    seen: list[tuple[View, ...]] = []
    for _time in range(TIMES):
        seen.append((*views(chromium, ours), views(chromium, ours, saving=True)[0], *views(chromium, stock)))
    middle = [_middle(same) for same in zip(*seen, strict=True)]
    titles = [(name, "first", first), (name, "second", again), (name, "Save-Data", saving)]
    titles += [(f"stock {name}", "first", None), (f"stock {name}", "second", None)]
    return [row(title, which, view, budget) for (title, which, budget), view in zip(titles, middle, strict=True)]


def ten_pages(chromium: Browser, name: str, url: str, state: Any) -> list[tuple]:
    """First and second view of a page, and for visitors the first under Save-Data."""
    first, second = views(chromium, url, state=state)
    rows = [row(name, "first", first, None), row(name, "second", second, None)]
    return rows if state else [*rows, row(name, "Save-Data", views(chromium, url, saving=True)[0], None)]


def _middle(seen: Sequence[View]) -> View:
    return View(*(median(getattr(view, name) for view in seen) for name in ("bytes", "requests", "first", "largest")))


def row(name: str, which: str, view: View, budget: float | None) -> tuple:
    """A line of the table."""
    paints = (round(view.first, 2), round(view.largest, 2))
    return (name, which, round(view.bytes / 1000, 1), budget, view.requests, *paints)


def views(chromium: Browser, url: str, *, state: Any = None, saving: bool = False) -> tuple[View, View]:
    """A view with nothing kept, and one right after it."""
    extra = {"Save-Data": "on"} if saving else {}
    context = chromium.new_context(
        **SIZES["phone"], device_scale_factor=2, locale=LOCALES["ar"], storage_state=state, extra_http_headers=extra
    )
    with contextlib.closing(context):
        page = slow_page(context)
        return one_view(page, url), one_view(page, url)


def one_view(page: Page, url: str) -> View:
    """Opens the page, scrolls through it as a reader does, and counts until nothing more comes."""
    view = View()
    page.goto("about:blank")
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.requestWillBeSent", view.sent)
    client.on("Network.requestServedFromCache", view.cached)
    client.on("Network.loadingFinished", view.finished)
    page.goto(url, wait_until="load", timeout=60_000)
    view.first, view.largest = (value / 1000 for value in page.evaluate(PAINTS))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(1500)
    client.detach()
    return view


def slow_page(context: BrowserContext) -> Page:
    """A page on the network and the processor of the title."""
    page = context.new_page()
    client = context.new_cdp_session(page)
    slow = {"offline": False, "latency": ROUND_TRIP, "downloadThroughput": RATE, "uploadThroughput": RATE}
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", slow)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def signed_in(chromium: Browser, site: Site, role: str) -> Any:
    """The cookies of one of the demonstration's people; None for a visitor."""
    if not role:
        return None
    with contextlib.closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site.url}/ar/account/login/")
        page.locator("input[type=email]").fill(f"{role}@demo.tiwizi")
        page.locator("input[type=password]").fill(WORD)
        page.locator("input[type=password]").press("Enter")
        page.wait_for_url("**/my-day/")
        return context.storage_state()


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(playwright), args=FLAGS)
        yield chromium
        chromium.close()


def _none() -> None:
    raise AssertionError("this benchmark is on SQLite")


if __name__ == "__main__":
    main()
