"""Where kept pages stand: one shelf in each web process.

What the processes share is one word in the cache, the edition. Publishing draws a new one, and pages of an older edition
are forgotten. A process that cannot read the edition keeps nothing and renders every page.
"""

import time
import uuid

from django.conf import settings
from django.core.cache import cache

from home.page_cache.kept import KeptPage, Key

EDITION = "pages:edition"
SURE_FOR = 0.05
"""Seconds a process believes the edition it read; no editor comes back to a page faster than this."""
AWAY_FOR = 1.0
"""Seconds without asking a cache that did not answer."""
SETTLING = 1.0
"""Seconds after a new edition in which nothing is kept: what follows a publication may still be on its way to the rows."""
MOST = 500
"""Pages on the shelf, some 15 kB each. A full one is emptied."""


class Shelf:
    """Used by the threads of a web process and by its event loop; each step is one atomic act on a dictionary."""

    def __init__(self) -> None:
        self._pages: dict[Key, tuple[str, float, KeptPage]] = {}
        self._edition = ""
        self._sure_until = self._ask_after = self._keep_after = 0.0
        self._owes_an_edition = False

    def find(self, key: Key) -> KeptPage | None:
        """The page of the current edition."""
        return self._page(key) if self.edition() else None

    def glance(self, key: Key) -> KeptPage | None:
        """The same without asking the cache: None as well when it was not asked a moment ago."""
        return self._page(key) if time.monotonic() < self._sure_until else None

    def keep(self, key: Key, page: KeptPage, edition: str) -> None:
        """Puts a page on the shelf; `edition` is what held before it was rendered."""
        now = time.monotonic()
        if not edition or edition != self._edition or now < self._keep_after:
            return
        if len(self._pages) >= MOST:
            self._pages = {}
        self._pages[key] = (edition, now + settings.PAGES_KEPT_FOR, page)

    def edition(self) -> str:
        """The current edition; empty while the cache is away."""
        now = time.monotonic()
        if now >= self._sure_until and now >= self._ask_after:
            self._read()
        return self._edition

    def draw_edition(self) -> None:
        """Forgets every page, in every process. With the cache away this process tells it later."""
        fresh = uuid.uuid4().hex
        cache.set(EDITION, fresh, None)
        self._owes_an_edition = cache.get(EDITION) != fresh
        self._pages, self._sure_until = {}, 0.0

    def empty(self) -> None:
        """As in a process that has just begun."""
        self.__init__()  # type: ignore[misc]

    def _read(self) -> None:
        if self._owes_an_edition:
            self.draw_edition()
        found = cache.get(EDITION)
        if found is None:
            cache.add(EDITION, uuid.uuid4().hex, None)
            found = cache.get(EDITION) or ""
        now = time.monotonic()
        if found != self._edition:
            self._keep_after = now + SETTLING if self._edition else 0.0
            self._edition, self._pages = found, {}
        self._sure_until = now + SURE_FOR if found else 0.0
        self._ask_after = 0.0 if found else now + AWAY_FOR

    def _page(self, key: Key) -> KeptPage | None:
        edition, until, page = self._pages.get(key, ("", 0.0, None))
        return page if page and edition == self._edition and time.monotonic() < until else None


shelf = Shelf()
