"""An Arabic house speaks Arabic: no page of it shows a word of the interface that has no Arabic letter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.services.site import Site
from tests.walks.places import furnished, places
from tests.walks.texts import LATIN
from tests.walks.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

CHECK = (Path(__file__).parent / "foreign_words.js").read_text()


def test_no_page_of_the_arabic_house_says_a_word_without_arabic_letters(
    site: Site, person: Callable[..., Walker]
) -> None:
    found, people = [], {"": person()}
    for place in places(furnished(site), "ar"):
        walker = people.get(place.role) or people.setdefault(place.role, person(place.role))
        walker.open(place.path)
        walker.settle()
        for where, words in walker.page.evaluate(CHECK, list(LATIN)):
            found.append(f"{place.name}: {words!r} in {where}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("piece", "is_found"),
    [
        ("<p>Hand in</p>", True),
        ("<p>تسليم</p>", False),
        ("<p><bdi>Zahra</bdi> 12 · 06 00</p>", False),
        ("<p lang='fr'>Un tapis</p>", False),
        ("<p lang='ar'>A carpet</p>", True),
        ("<button aria-label='Close'></button>", True),
        ("<input placeholder='Your name'>", True),
        ("<p>Un tapis de Taznakht</p>", False),
        ("<p>Tiwizi</p>", False),
        ("<details><p>Hidden words</p></details>", True),
        ("<code>ltr</code><p dir='ltr'>+212 abc</p>", False),
    ],
)
def test_the_check_sees_what_it_should(new_page: Callable[..., Page], piece: str, is_found: bool) -> None:
    page = new_page()
    page.set_content(f"<html lang='ar' dir='rtl'><title>عنوان · Tiwizi</title><body>{piece}</body></html>")
    assert bool(page.evaluate(CHECK, ["Un tapis de Taznakht, tissé par Zahra"])) is is_found
