"""Nobody is left outside: axe finds nothing on the main pages, in both directions, small and large."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.services.site import Site
from tests.walks.places import furnished, places
from tests.walks.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = """async () => {
    const {violations, passes} = await axe.run(document, {resultTypes: ["violations"]});
    return {checked: passes.length, faults: violations.map(({id, help, nodes}) => [id, help, nodes.map((one) => one.html)])};
}"""


@pytest.mark.parametrize(("size", "language"), [("phone", "ar"), ("desktop", "fr")])
def test_axe_finds_nothing_on_the_main_pages(
    site: Site, person: Callable[..., Walker], size: str, language: str
) -> None:
    found, people = [], {"": person("", size, language)}
    for place in places(furnished(site), language):
        if not place.is_main:
            continue
        walker = people.get(place.role) or people.setdefault(place.role, person(place.role, size, language))
        walker.open(place.path)
        walker.settle()
        walker.page.evaluate(AXE)
        told = walker.page.evaluate(RUN)
        assert told["checked"] > 20, place.name
        found += [f"{place.name}: {fault} ({words}): {where[:3]}" for fault, words, where in told["faults"]]
    assert not found, "\n".join(found)


def test_axe_finds_what_is_wrong(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.set_content("<html lang='ar'><title>x</title><main><h1>x</h1><img src='data:,'><input></main></html>")
    page.evaluate(AXE)
    assert {fault for fault, _words, _where in page.evaluate(RUN)["faults"]} >= {"image-alt", "label"}
