"""The front door: the way in, four languages, the same bytes for everybody."""

import pytest
from django.test import Client
from wagtail.models import Locale, Site

from home.models import HomePage
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepts", "door"),
    [("fr-MA,fr;q=0.9", "/fr/"), ("ar", "/ar/"), ("de", "/ar/"), ("zgh, fr;q=0.5", "/zgh/"), ("en-GB", "/en/")],
)
def test_the_bare_address_leads_to_the_visitors_language(client: Client, accepts: str, door: str) -> None:
    answer = client.get("/", headers={"accept-language": accepts})
    assert (answer.status_code, answer["Location"]) == (302, door)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("language", "direction", "promise"),
    [
        ("ar", "rtl", "معاً نُعرّف بحرفتنا"),
        ("fr", "ltr", "Ensemble, faisons connaître notre métier"),
        ("en", "ltr", "Together we make our craft known"),
        ("zgh", "ltr", "ⴰⵏⵙⵓⴼ ⵖⵔ ⵜⵉⵡⵉⵣⵉ"),
    ],
)
def test_the_door_opens_in_each_language(client: Client, language: str, direction: str, promise: str) -> None:
    answer = client.get(f"/{language}/")
    assert answer.status_code == 200
    words = answer.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in words
    assert promise in words


def test_amazigh_pages_do_not_redirect_away(client: Client) -> None:
    assert client.get("/zgh/search/").status_code == 200


def test_the_door_is_the_same_for_a_visitor_and_for_someone_who_signed_in(client: Client, cast: Cast) -> None:
    stranger = client.get("/ar/")
    client.force_login(cast.president)
    known = client.get("/ar/")
    assert stranger.content == known.content
    assert "Cookie" not in known.get("Vary", "")
    assert not stranger.cookies


def test_the_switch_leads_to_the_same_page_in_other_languages(client: Client) -> None:
    words = client.get("/fr/search/?q=tapis").content.decode()
    assert 'href="/ar/search/?q=tapis" lang="ar"' in words
    assert 'aria-current="true"' in words.split('href="/fr/search/?q=tapis"')[1].split(">")[0]
    assert 'href="/zgh/" lang="zgh"' in client.get("/ar/").content.decode()


def test_a_page_that_is_not_translated_offers_the_front_door(client: Client) -> None:
    door = HomePage.objects.get(locale__language_code="ar")
    HomePage.parent_page_types, kept = ["wagtailcore.Page", "home.HomePage"], HomePage.parent_page_types
    try:
        door.add_child(instance=HomePage(title="صفحة", slug="safha", promise="صفحة", locale=door.locale))
    finally:
        HomePage.parent_page_types = kept
    words = client.get("/ar/safha/").content.decode()
    assert 'href="/fr/" lang="fr"' in words


def test_programmes_not_yet_translated_are_shown_with_their_language(client: Client) -> None:
    door = HomePage.objects.get(locale__language_code="ar")
    door.add_child(instance=HomePage(title="برنامج", slug="programme", promise="برنامج", locale=door.locale))
    words = client.get("/zgh/").content.decode()
    assert '<article class="programme" lang="ar" dir="auto">' in words
    assert "/ar/programme/" in words
    assert 'lang="ar" dir="auto"' not in client.get("/ar/").content.decode()


def test_a_programme_shows_its_modules_in_order(client: Client) -> None:
    door = HomePage.objects.get(locale__language_code="fr")
    programme = door.add_child(instance=HomePage(title="Parcours", slug="parcours", promise="x", locale=door.locale))
    for title in ("Stratégie", "Photo"):
        programme.add_child(instance=HomePage(title=title, slug=title.lower(), promise="x", locale=door.locale))
    programme.add_child(instance=HomePage(title="Brouillon", slug="b", promise="x", locale=door.locale, live=False))
    words = client.get("/fr/").content.decode()
    assert words.index(">Stratégie</a>") < words.index(">Photo</a>")
    assert "Brouillon" not in words


def test_there_is_one_tree_a_language_under_one_site() -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(locale__language_code="ar")
    doors = HomePage.objects.all()
    assert {door.locale.language_code for door in doors} == {"ar", "fr", "en", "zgh"}
    assert len({door.translation_key for door in doors}) == 1
    assert Locale.objects.count() == 4


def test_steps_are_the_same_block_in_every_language() -> None:
    ids = [[block.id for block in door.steps] for door in HomePage.objects.exclude(locale__language_code="zgh")]
    assert ids[0] == ids[1] == ids[2] and len(ids[0]) == 4


def test_the_door_costs_few_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.get("/ar/")
    with django_assert_max_num_queries(9):
        client.get("/ar/")
