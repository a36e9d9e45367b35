"""A lesson for a visitor: the same bytes for everybody, few queries, nothing of the trainer's or of the key."""

import pytest
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from library.models import Recording
from library.renditions import make
from library.uploads import keep_picture
from tests.cast import Cast
from tests.library.pictures import phone_picture
from training.models import LessonPage


def test_visitor_and_trainer_get_the_same_bytes(school, cast: Cast, client: Client, signed_in) -> None:
    for language in ("ar", "fr"):
        path = school.path("1.1", language)
        seen = client.get(path)
        assert seen.status_code == 200
        for person in (cast.trainer, cast.trainee):
            assert signed_in(person).get(path).content == seen.content
        assert "Cookie" not in seen.get("Vary", "") and not seen.cookies


def test_a_lesson_takes_at_most_four_queries(school, cast: Cast, client: Client, django_assert_max_num_queries) -> None:
    picture = keep_picture(phone_picture(), owner=cast.trainer)
    make(picture)
    sound = Recording.objects.create(title="s", type="audio", duration=12, file=ContentFile(b"x" * 2048, name="s.mp3"))
    lesson = school.lesson("1.1")
    lesson.body = [
        *lesson.body.raw_data,
        {"type": "figure", "value": {"picture": picture.pk, "alt": "a carpet", "caption": "c"}},
        {"type": "audio", "value": {"recording": sound.pk, "title": "Hear it", "transcript": ""}},
    ]
    lesson.save_revision().publish()
    path = school.path("1.1")
    with django_assert_max_num_queries(4):
        html = client.get(path).content.decode()
    assert ".avif" in html and 'alt="a carpet"' in html
    with override("ar"):
        assert filesizeformat(2048) in html  # the sound's size is told before anyone downloads it
    assert client.get(picture.renditions.first().url).status_code == 200


def test_keys_notes_and_facts_are_not_in_a_lesson(school, client: Client) -> None:
    html = client.get(school.path("1.1")).content.decode()
    assert "SECRET" not in html
    assert "option a" not in html and "feedback a" not in html  # the exercise has its own page
    assert "option x" in html and "correct" not in html  # the quick question tells in words only
    assert "trainer_note" not in html


def test_a_lesson_knows_its_neighbours_and_other_languages(school, client: Client) -> None:
    html = client.get(school.path("1.2")).content.decode()
    for key in ("1.1", "4.2"):
        assert school.path(key) in html
    assert f'hreflang="fr" href="{school.path("1.2", "fr")}"' in html
    assert f"/ar/exercises/{school.exercise('1.2').uid}/" in html
    assert f"/ar/lessons/{school.item('1.2').uid}/mine/" in html


def test_a_lesson_of_another_language_or_place_is_not_found(school, client: Client) -> None:
    assert client.get(school.path("1.1").replace("/ar/", "/fr/")).status_code == 404
    parts = school.path("1.1", "fr").split("/")
    parts[3] = "elsewhere"
    assert client.get("/".join(parts)).status_code == 404


def test_an_unpublished_lesson_is_not_found(school, client: Client) -> None:
    path = school.path("1.1")
    school.lesson("1.1").unpublish()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("above", [0, 1])
def test_a_lesson_kept_for_some_is_not_served_the_short_way(school, client: Client, above: int) -> None:
    page: Page = school.lesson("1.1")
    path = school.path("1.1")
    for _step in range(above):
        page = page.get_parent()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(path).status_code == 302


def test_module_and_programme_list_their_lessons_and_offer_other_languages(school, client: Client) -> None:
    module = client.get(school.path("1.1", "fr").rsplit("/", 2)[0] + "/").content.decode()
    assert school.path("1.1", "fr") in module and school.path("1.2", "fr") in module
    english = client.get("/en/programme/").content.decode()
    assert school.path("1.1", "ar") in english and "العربية" in english


def test_the_editor_preview_renders_every_brick(school, rf) -> None:
    lesson = LessonPage.objects.get(pk=school.lesson("1.1").pk)
    response = lesson.make_preview_request()
    assert response.status_code == 200
