"""The search page: the same for everybody, kind when it finds nothing."""

import pytest
from django.test import Client

from home import views
from training.search import Hit

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_before_a_word_is_typed(client: Client) -> None:
    words = client.get("/ar/search/?q=%20%20").content.decode()
    assert 'class="empty"' not in words and 'type="search"' in words


def test_a_word_nobody_wrote_is_answered_with_advice(client: Client) -> None:
    words = client.get("/fr/search/", {"q": "<script>qwerty"}).content.decode()
    assert "<bdi>&lt;script&gt;qwerty</bdi>" in words
    assert 'value="&lt;script&gt;qwerty"' in words


def test_what_is_found_is_a_link_in_its_own_language(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def find(query: str, language: str) -> list[Hit]:
        asked.append((query, language))
        return [Hit("الضوء أولاً", "/ar/lessons/light/", "قبل الهاتف", "ar")]

    monkeypatch.setattr(views, "find", find)
    words = client.get("/fr/search/", {"q": " lumière "}).content.decode()
    assert asked == [("lumière", "fr")]
    assert '<div lang="ar" dir="auto"><h2 class="list-title"><a href="/ar/lessons/light/">الضوء أولاً</a></h2>' in words


def test_the_search_page_does_not_look_at_the_person(client: Client, cast) -> None:  # type: ignore[no-untyped-def]
    visitor = client.get("/ar/search/?q=x")
    client.force_login(cast.trainee)
    known = client.get("/ar/search/?q=x")
    assert visitor.content == known.content and "Cookie" not in known.get("Vary", "")
