"""The doors of signing in: kind when it fails, nothing lost, only furnished pages reachable."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern

from accounts import urls as account_urls
from accounts.models import User
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def test_the_right_password_leads_to_her_day(client: Client, cast: Cast) -> None:
    answer = client.post("/ar/account/login/", {"login": "trainee@demo.tiwizi", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/ar/my-day/")


def test_a_wrong_password_keeps_the_email_typed_and_says_it_kindly(client: Client, cast: Cast) -> None:
    answer = client.post("/en/account/login/", {"login": "trainee@demo.tiwizi", "password": "forgotten"})
    words = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="trainee@demo.tiwizi"' in words
    assert "forgotten" not in words
    assert "do not belong together" in words


def test_she_comes_back_to_where_she_was_going(client: Client, cast: Cast) -> None:
    page = client.get("/fr/account/login/?next=/fr/notices/").content.decode()
    assert '<input type="hidden" name="next" value="/fr/notices/"' in page
    data = {"login": "member@demo.tiwizi", "password": PASSWORD, "next": "/fr/notices/"}
    assert client.post("/fr/account/login/", data)["Location"] == "/fr/notices/"


def test_a_foreign_address_is_not_followed_after_signing_in(client: Client, cast: Cast) -> None:
    data = {"login": "member@demo.tiwizi", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/fr/account/login/", data)["Location"] == "/fr/my-day/"


@pytest.mark.parametrize("ask", ["get", "post"])
def test_the_editors_own_sign_in_which_limits_no_guessing_leads_to_ours(client: Client, ask: str) -> None:
    answer = getattr(client, ask)("/cms/login/?next=/cms/pages/", {})
    assert answer["Location"].endswith("/account/login/?next=/cms/pages/")
    assert client.get("/cms/password_reset/").status_code == 404


def test_a_code_by_email_opens_the_door(client: Client, cast: Cast) -> None:
    answer = client.post("/en/account/login/code/", {"email": "trainee@demo.tiwizi"})
    assert answer["Location"] == "/en/account/login/code/confirm/"
    code = re.search(r"^([A-Z0-9-]{6,12})$", str(mail.outbox[0].body), re.MULTILINE)
    assert code, mail.outbox[0].body
    confirm = client.get(answer["Location"]).content.decode()
    assert "trainee@demo.tiwizi" in confirm
    wrong = client.post(answer["Location"], {"code": "000000"})
    assert "This is not the code we sent" in wrong.content.decode()
    assert client.post(answer["Location"], {"code": code[1]})["Location"] == "/en/my-day/"


def test_a_new_person_keeps_the_language_she_reads(client: Client) -> None:
    client.post("/fr/account/signup/", {"email": "tuda@example.org", "password1": "tapis rouge et bleu"})
    assert User.objects.get(email="tuda@example.org").language == "fr"


def test_a_short_password_is_explained_and_the_email_is_kept(client: Client) -> None:
    words = client.post("/en/account/signup/", {"email": "tuda@example.org", "password1": "abc"}).content.decode()
    assert 'value="tuda@example.org"' in words
    assert 'class="invalid-feedback"' in words
    assert not User.objects.filter(email="tuda@example.org").exists()


@pytest.mark.parametrize("demo", [True, False])
def test_invented_people_are_offered_only_in_a_demonstration(client: Client, settings, demo: bool) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = demo
    words = client.get("/ar/account/login/").content.decode()
    assert ("president@demo.tiwizi" in words) is demo
    assert ("tiwizi-demo" in words) is demo


@pytest.mark.parametrize(
    "page", ["email/", "reauthenticate/", "confirm-email/", "phone/verify/", "password/reset/confirm/"]
)
def test_pages_nobody_furnished_are_not_reachable(client: Client, page: str) -> None:
    assert client.get(f"/ar/account/{page}").status_code == 404


@pytest.mark.parametrize("route", [str(p.pattern) for p in account_urls.urlpatterns if isinstance(p, URLPattern)])
def test_every_page_of_signing_in_wears_the_houses_frame(client: Client, cast: Cast, route: str) -> None:
    path = re.sub(r"\(\?P<uidb36>.*?\)-\(\?P<key>.*?\)|\(\?P<key>.*?\)", "1-set-password", route.strip("^$"))
    if "password/change" in route or "logout" in route:
        client.force_login(cast.member)
    answer = client.get(f"/fr/account/{path}", follow=True)
    assert answer.status_code == 200
    words = answer.content.decode()
    assert 'class="site-head"' in words and words.count("<h1") == 1


def test_signing_out_asks_first_and_does_not_happen_by_a_link(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    assert client.get("/ar/account/logout/").status_code == 200
    assert client.get("/ar/my-day/").status_code == 200


@pytest.mark.parametrize("door", ["/ar/account/logout/", "/cms/logout/"])
def test_signing_out_has_the_browser_forget_what_it_kept_of_us(client: Client, cast: Cast, door: str) -> None:
    assert "Clear-Site-Data" not in client.post(door), "nobody was there: the next person's phone keeps its pages"
    client.force_login(cast.trainer)
    assert "Clear-Site-Data" not in client.get("/ar/account/logout/"), "to ask is not to leave"
    answer = client.post(door)
    assert answer.status_code == 302 and answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/ar/my-day/").status_code == 302
