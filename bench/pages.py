"""A lesson, kept and rendered anew, against a stock Wagtail page with the same words and against the same bytes as a file.

Requests a second, waiting times and queries. One web process each, all with the same granian, in turn and several times
round, so that what else the machine does meets all of them; the crowd is a process of its own. Environment: BENCH_SECONDS
(4), BENCH_ROUNDS (2), BENCH_CLIENTS (8).
"""

import os
from pathlib import Path
from statistics import median

import brotli
import httpx

from bench.lesson import path_of, photo, words_of
from bench.load import Load, load
from bench.report import tell
from bench.stock import stock_site
from tests.services.site import Site, open_site

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "2"))
CLIENTS = int(os.environ.get("BENCH_CLIENTS", "8"))

COUNT = """
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
browser = Client(headers={{"host": {host!r}}})
counts = []
for path in ({path!r} + "?anew", {path!r}, {path!r}):
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    counts.append(len(seen))
print(counts[0], counts[2])
"""


def main() -> None:
    """Measures the four in turn."""
    with open_site(postgres=_none, demo=True, roles=("web",), WEB_WORKERS="1") as site:
        path = path_of(site)
        anew, kept = queries(site, path)
        file = as_a_file(site, path)
        title = "نصّ من خمس جمل"
        with stock_site(title=title, body=words_of(site), photo=photo()) as stock:
            places = [
                ("our lesson, kept", site.url + path, kept),
                ("our lesson, rendered each time", f"{site.url}{path}?anew", anew),
                ("stock Wagtail page, same words", f"{stock.url}/lesson/", stock.queries),
                ("the same bytes as a file (whitenoise)", site.url + file, 0),
            ]
            rounds = measured([url for _what, url, _queries in places])
    rows = []
    for (what, _url, count), seen in zip(places, zip(*rounds, strict=True), strict=True):
        ratios = [of.per_second / turn[2].per_second for of, turn in zip(seen, rounds, strict=True)]
        middle = [median(getattr(one, name) for one in seen) for name in ("per_second", "p50", "p95")]
        rows.append((what, *(round(value, 1) for value in middle), count, seen[0].bytes_each, round(median(ratios), 1)))
    tell(
        "pages",
        f"{CLIENTS} clients that keep their connections, one web process each, {ROUNDS} rounds of {SECONDS:.0f} s",
        ("what", "requests/s", "p50 ms", "p95 ms", "queries", "bytes", "of stock Wagtail"),
        rows,
        notes=[
            "Budget: no query when kept, at most 4 when rendered.",
            "Ratios are taken within each round. Above a few thousand a second the crowd itself is the limit.",
        ],
    )


def measured(urls: list[str]) -> list[list[Load]]:
    """Rounds, each with every address in turn; the first visits, which load templates, do not count."""
    for url in urls:
        load(url, clients=2, seconds=0.5)
    return [[load(url, clients=CLIENTS, seconds=SECONDS) for url in urls] for _round in range(ROUNDS)]


def queries(site: Site, path: str) -> tuple[int, int]:
    """How many a lesson takes rendered anew, and kept."""
    anew, kept = site.shell(COUNT.format(path=path, host=f"127.0.0.1:{site.port}")).split()
    return int(anew), int(kept)


def as_a_file(site: Site, path: str) -> str:
    """Lays the lesson's bytes, compressed once, where whitenoise finds them when it starts; returns the address."""
    html = httpx.get(site.url + path).content
    shared = Path(site.var) / "static"
    own = Path(site.var) / "static-with-lesson"
    own.mkdir()
    for entry in shared.resolve().iterdir():
        (own / entry.name).symlink_to(entry)
    shared.unlink()
    own.rename(shared)
    (shared / "lesson.html").write_bytes(html)
    (shared / "lesson.html.br").write_bytes(brotli.compress(html, quality=11))
    site.stop("web")
    site.start("web")
    site.wait_until_live()
    return "/static/lesson.html"


def _none() -> None:
    raise AssertionError("this benchmark is on SQLite")


if __name__ == "__main__":
    main()
