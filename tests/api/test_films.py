"""Films through the API: brought in, listed, put into a post, and refused in the reader's words."""

from typing import Any

import pytest
from django.utils import translation

from campaigns.models import Post
from library.cleaning import Refused
from library.films import clean_film
from library.models import Recording
from tests.api.test_path import Machine, member, planned, president, stranger
from tests.films import PLACE, moving, phone_film
from tests.library.pictures import phone_picture

__all__ = ["member", "president", "stranger"]
ALT = "يد تعقد خيط صوف أحمر على النول"


def bring(machine: Machine, file: Any = None, **headers: str) -> Any:
    sent = {"file": file or phone_film(tracks=[moving(turned=True)]), "alt": ALT, "language": "ar"}
    return machine.client.post("/api/v1/films", sent, headers=headers)


def test_a_film_comes_in_clean_and_says_what_it_is(president: Machine) -> None:
    answer = bring(president)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    row = Recording.objects.get()
    assert told | {"url": ""} == {
        "id": str(row.uid),
        "url": "",
        "alt": ALT,
        "language": "ar",
        "width": 720,
        "height": 1280,
        "seconds": 4.0,
        "bytes": row.file.size,
    }
    assert PLACE not in row.file.read()
    assert president.get(f"/films/{told['id']}").json() == told
    assert president.get("/films").json() == {"items": [told], "next": None}
    assert president.get("/media").json()["items"] == []


def test_a_post_is_made_with_a_film_and_says_so(president: Machine) -> None:
    film = bring(president).json()["id"]
    post = planned(president, film=film)
    assert (post["film"], post["media"]) == (film, [])
    assert president.get(f"/posts/{post['id']}").json()["film"] == film
    assert (Post.objects.get().current.film_alt, planned(president)["film"]) == (ALT, None)


def test_one_key_brings_one_film_and_answers_twice_the_same(president: Machine) -> None:
    first, again = (bring(president, **{"idempotency-key": "k"}) for _twice in range(2))
    other = bring(president, phone_film(), **{"idempotency-key": "k"})
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json() and Recording.objects.count() == 1


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_refusal_is_a_problem_in_the_readers_language(president: Machine, language: str) -> None:
    hevc = phone_film(tracks=[moving(b"hvc1")])
    answer = bring(president, hevc, **{"accept-language": language})
    assert (answer.status_code, answer.json()["code"]) == (422, "film_refused")
    assert answer["Content-Type"] == "application/problem+json"
    with translation.override(language), pytest.raises(Refused) as refused:
        clean_film(hevc)
    assert answer.json()["detail"] == str(refused.value)


def test_pictures_beside_a_film_and_a_film_of_others_are_refused(president: Machine, stranger: Machine) -> None:
    film = bring(president).json()["id"]
    sent = {"file": phone_picture(), "alt": "زربية"}
    picture = president.client.post("/api/v1/media", sent).json()["id"]
    campaign = president.post("/campaigns", {"name": "x"}).json()["id"]
    body = {"campaign": campaign, "text": "x", "language": "ar"}
    both = president.post("/posts", body | {"film": film, "media": [picture]})
    assert (both.status_code, both.json()["code"]) == (422, "pictures_or_film")
    theirs = bring(stranger).json()["id"]
    for foreign in (theirs, picture):
        answer = president.post("/posts", body | {"film": foreign})
        assert (answer.status_code, answer.json()["code"]) == (422, "not_yours")
    assert president.get(f"/films/{theirs}").status_code == 404
    assert president.get(f"/films/{picture}").status_code == 404


def test_a_film_a_network_refuses_is_named_when_the_post_is_planned(president: Machine) -> None:
    post = planned(president, film=bring(president).json()["id"])
    for verb in ("submit", "approve"):
        president.post(f"/posts/{post['id']}/{verb}")
    answer = president.post(f"/posts/{post['id']}/schedule")
    assert [finding["code"] for finding in answer.json()["findings"]] == ["no_films"]


def test_a_list_of_posts_asks_nothing_more_for_films(president: Machine, django_assert_max_num_queries) -> None:
    film = bring(president).json()["id"]
    for _post in range(4):
        planned(president, film=film)
    with django_assert_max_num_queries(10):
        assert [one["film"] for one in president.get("/posts").json()["items"]] == [film] * 4
