"""A person's day: every room may add to it, each person sees her own."""

from types import SimpleNamespace

import pytest
from django.test import Client

from accounts.models import User
from home import cards
from notices.cards import Card, Tone
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def room_of(*shown: Card) -> SimpleNamespace:
    return SimpleNamespace(cards=lambda user: list(shown))


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    answer = client.get("/fr/my-day/")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/account/login/?next=/fr/my-day/")


def test_each_person_is_greeted_in_the_letters_of_the_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.trainee)
    assert "<bdi>زهرة أوحماد</bdi>" in client.get("/ar/my-day/").content.decode()
    assert "<bdi>Zahra Ouhmad</bdi>" in client.get("/fr/my-day/").content.decode()


def test_a_day_without_anything_still_has_a_way_on(client: Client, cast: Cast) -> None:
    client.force_login(cast.stranger)
    words = client.get("/fr/my-day/").content.decode()
    assert 'class="empty"' in words and 'href="/fr/#programmes"' in words


def test_what_is_wrong_stands_before_what_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    waits, wrong = Card("waits", "/a/", tone=Tone.WAITING), Card("wrong", "/b/", tone=Tone.ATTENTION)
    going, calm = Card("going", "/c/"), Card("calm", "/d/", tone=Tone.CALM)
    monkeypatch.setattr(cards, "_rooms", lambda: [room_of(calm, waits), room_of(going, wrong)])
    day = cards.day_of(cast.member)
    assert (day.waiting, day.going, day.calm) == ([wrong, waits], [going], [calm])


def test_each_person_sees_her_own_cards(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def hers(user: User) -> list[Card]:
        return [Card("<b>زربية</b>", "/ar/x/", count=3, tone=Tone.WAITING)] if user == cast.trainer else []

    monkeypatch.setattr(cards, "_rooms", lambda: [SimpleNamespace(cards=hers)])
    client.force_login(cast.trainer)
    words = client.get("/ar/my-day/").content.decode()
    assert '<h3 class="card-title by-letters"><a href="/ar/x/">&lt;b&gt;زربية&lt;/b&gt;</a></h3>' in words
    assert '<span class="card-count">3</span>' in words
    client.force_login(cast.trainee)
    assert "/ar/x/" not in client.get("/ar/my-day/").content.decode()


def test_the_bell_is_a_room_like_any_other() -> None:
    assert "notices.my_day" in {room.__name__ for room in cards._rooms()}


def test_signing_out_is_a_post_in_the_corner(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    words = client.get("/fr/my-day/").content.decode()
    assert '<form method="post" action="/fr/account/logout/">' in words
    assert client.post("/fr/account/logout/").status_code == 302
    assert client.get("/fr/my-day/").status_code == 302


def test_a_day_costs_few_queries(client: Client, cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.force_login(cast.president)
    with django_assert_max_num_queries(12):
        client.get("/ar/my-day/")
