"""A film of a cooperative is as private as its pictures, clean whichever way it came, and people shown in it have a say."""

import time
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from wagtailmedia.forms import get_media_form

from library import signing
from library.cleaning import Refused
from library.models import Consent, Recording
from library.uploads import keep_film, keep_picture
from tests.cast import Cast
from tests.films import PLACE, made, moving, phone_film
from tests.library.pictures import phone_picture


@pytest.fixture
def film(cast: Cast) -> Recording:
    """Itto's film of the loom."""
    file = phone_film(tracks=[moving(turned=True)])
    return keep_film(file, owner=cast.member, cooperative=cast.cooperative, alt="يد تنسج", language="ar")


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_film_is_kept_clean_under_a_name_nobody_guesses(film: Recording) -> None:
    content = film.file.read()
    assert PLACE not in content and film.file_size == len(content)
    assert (film.width, film.height, film.duration, film.description) == (720, 1280, 4.0, "يد تنسج")
    folder, name = film.file.name.split("/")
    assert folder == "recordings" and "VID" not in name and len(name) > 24 and name.endswith(".mp4")


@pytest.mark.parametrize(
    ("role", "status"), [("member", 200), ("president", 200), ("trainer", 404), ("trainee", 404), ("stranger", 404)]
)
def test_a_film_opens_to_its_cooperative_only(cast: Cast, film: Recording, role: str, status: int) -> None:
    assert signed_in(getattr(cast, role)).get(film.file.url).status_code == status
    assert Client().get(film.file.url).status_code == 404


def test_players_get_it_in_parts(cast: Cast, film: Recording) -> None:
    part = signed_in(cast.member).get(film.file.url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content, part["Content-Type"]) == (206, b"ftyp", "video/mp4")


@pytest.mark.parametrize(("seconds", "status"), [(signing.LASTS + 60, 200), (signing.FILM_LASTS + 1, 404)])
def test_a_signed_address_opens_long_enough_for_a_network_that_works_on_it(
    film: Recording, client: Client, monkeypatch, seconds: int, status: int
) -> None:
    path = signing.signed_path(film.file.name)
    assert client.get(path).status_code == 200
    later = time.time() + seconds
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(path).status_code == status


def test_the_same_film_twice_is_one_and_another_cooperatives_is_another(cast: Cast, film: Recording) -> None:
    again = phone_film(tracks=[moving(turned=True)], name="copy.mp4")
    assert keep_film(again, owner=cast.president, cooperative=cast.cooperative) == film
    assert keep_film(again, owner=cast.stranger, cooperative=cast.other_cooperative) != film


def test_a_film_that_an_editor_brings_is_cleaned_and_a_strange_one_refused_beside_its_field(cast: Cast) -> None:
    def form(content: bytes, kind: str = "video", name: str = "a.mov"):
        row = Recording(type=kind, uploaded_by_user=cast.trainer)
        file = ContentFile(content, name=name)
        return get_media_form(Recording)({"title": "t", "duration": "9"}, {"file": file}, instance=row)

    good = form(made())
    assert good.is_valid(), good.errors
    row = good.save()
    assert PLACE not in row.file.read() and (row.duration, row.file.name[-4:]) == (4.0, ".mp4")
    assert list(form(made([moving(b"hvc1")])).errors)[:1] == ["file"]
    assert form(b"la la", "audio", "a.mp3").is_valid()


def test_no_code_stores_a_film_uncleaned(cast: Cast) -> None:
    with pytest.raises(Refused):
        Recording.objects.create(title="t", type="video", file=ContentFile(b"no film", name="a.mp4"))


def test_consent_is_to_a_picture_or_to_a_film(cast: Cast, film: Recording) -> None:
    picture = keep_picture(phone_picture(), owner=cast.member, cooperative=cast.cooperative)
    asked = {"person": "Fadma", "asked_by": cast.member}
    Consent.objects.create(film=film, **asked)
    for both_or_neither in ({}, {"picture": picture, "film": film}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**both_or_neither, **asked)


def test_the_same_film_brought_again_gets_the_words_it_lacked_and_keeps_those_it_has(cast):
    bring = partial(keep_film, owner=cast.member, cooperative=cast.cooperative)
    film = bring(phone_film())
    assert film.description == ""
    assert bring(phone_film(), alt="يد تنسج").pk == film.pk
    assert bring(phone_film(), alt="شيء آخر").description == "يد تنسج"
