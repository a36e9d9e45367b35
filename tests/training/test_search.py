"""Lessons are found by the words people type."""

import pytest
from django.test import Client

from training.search import find


@pytest.mark.parametrize("query", ["زربية", "الزربية", "زربيه", "بالزربية", "زَرْبِيَّة", "ع زربية"])
def test_arabic_is_found_however_it_is_written(school, query: str) -> None:
    assert [hit.url for hit in find(query, "ar")][:1] == [school.path("1.1")]


def test_every_word_must_be_there(school) -> None:
    assert find("زربية قطعا-لا", "ar") == []
    assert find("   ", "ar") == []


def test_keys_and_trainers_words_are_not_searched(school) -> None:
    assert find("SECRET-NOTE", "fr") == [] and find("feedback", "fr") == []


def test_a_word_of_another_language_leads_there(school) -> None:
    hits = find("lesson-word-that-is-nowhere", "ar")
    assert hits == []
    assert find("زربية", "en")[0].language == "ar"


def test_the_search_page_shows_the_lesson(school, client: Client) -> None:
    html = client.get("/ar/search/", {"q": "زربية"}).content.decode()
    assert school.path("1.1") in html
