"""One site with the demonstration for all walks; people come in with browsers of their own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.services.missing import Missing, fail
from tests.services.site import Site
from tests.walks.walker import Walker


@pytest.fixture(scope="package")
def house(site_factory: Callable[..., Any]) -> Iterator[Site]:
    """The site of the demonstration with all its workers: the walks leave their traces in it, so they look for their own."""
    try:
        with site_factory(demo=True) as site:
            yield site
    except Missing as missing:
        fail(missing)


@pytest.fixture
def site(house: Site, request: pytest.FixtureRequest) -> Site:
    """The same, with its logs in the report of a walk that fails."""
    request.node.sites = [house]
    return house


@pytest.fixture(scope="package")
def cookies() -> dict[str, Any]:
    """Role → what a browser remembers once she has signed in, so that each person signs in once for all walks."""
    return {}


@pytest.fixture
def person(site: Site, new_page: Callable[..., Page], cookies: dict[str, Any]) -> Iterator[Callable[..., Walker]]:
    """A factory of people: `person("trainee", "phone", "ar")` has signed in; without a role she is a visitor."""
    walkers: list[Walker] = []

    def come(role: str = "", size: str = "phone", language: str = "ar", **options: Any) -> Walker:
        kept = {"storage_state": cookies[role]} if role in cookies else {}
        walker = Walker(new_page(size, language, **kept, **options), site.url, language)
        walkers.append(walker)
        if role and not kept:
            walker.sign_in(role)
            cookies[role] = walker.page.context.storage_state()
        return walker

    yield come
    for walker in walkers:
        assert not walker.problems, walker.problems
