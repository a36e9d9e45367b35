"""A phone that tells: asked for and ended by its person, never anybody else's, over when she signs out."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from notices import phones
from notices.models import PushSubscription
from tests.cast import PASSWORD, Cast
from tests.standins.browser import Browser

pytestmark = pytest.mark.django_db


def ask(client: Client, browser: Browser | None = None, **changed: str):  # type: ignore[no-untyped-def]
    return client.post("/en/notices/phone/", {**(browser or Browser()).form, **changed})


def whose() -> list[User]:
    return [phone.user for phone in PushSubscription.objects.order_by("id")]


def sign_in(client: Client, person: User) -> None:
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.fixture
def hers(client: Client, cast: Cast) -> Client:
    """A browser in which the member is signed in and that tells her."""
    sign_in(client, cast.member)
    ask(client)
    assert whose() == [cast.member]
    return client


def test_she_asks_and_may_end_it_as_easily(hers: Client) -> None:
    words = hers.get("/en/notices/").content.decode()
    assert "Do not tell me on this phone" in words and "data-push" not in words
    assert hers.post("/en/notices/phone/end/")["Location"] == "/en/notices/"
    words = hers.get("/en/notices/").content.decode()
    assert "data-push" in words and "Do not tell" not in words and whose() == []


def test_neither_address_nor_keys_are_shown(hers: Client) -> None:
    phone = PushSubscription.objects.get()
    words = hers.get("/en/notices/").content.decode()
    assert all(secret not in f"{words}{phone}" for secret in (phone.endpoint, phone.p256dh, phone.auth))


def test_the_cookie_is_no_scripts_business_and_outlives_the_session(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    cookie = ask(client).cookies[phones.COOKIE]
    assert cookie.value == str(PushSubscription.objects.get().uid)
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == phones.YEAR


def test_she_comes_back_to_the_page_she_was_on_and_to_no_other_site(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    assert ask(client, back="/en/campaigns/")["Location"] == "/en/campaigns/"
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert ask(client, back=elsewhere)["Location"] == "/en/notices/"


@pytest.mark.parametrize(
    "changed",
    [
        {"endpoint": "https://127.0.0.1/send"},
        {"endpoint": "https://169.254.169.254/latest"},
        {"endpoint": "http://push.example.org/send"},
        {"endpoint": "https://valkey:6379/"},
        {"endpoint": "https://push.example.org/" + "x" * 1000},
        {"endpoint": ""},
        {"p256dh": "x"},
        {"auth": ""},
    ],
)
def test_what_is_no_browsers_is_refused(client: Client, cast: Cast, changed: dict[str, str]) -> None:
    client.force_login(cast.member)
    answer = ask(client, **changed)
    assert phones.COOKIE not in answer.cookies and whose() == []
    assert "did not say how to reach it" in client.get("/en/notices/").content.decode()


def test_signing_out_ends_it_and_only_here(hers: Client, cast: Cast) -> None:
    other = Client()
    sign_in(other, cast.member)
    ask(other, Browser("https://push.example.org/send/two"))
    hers.post("/en/account/logout/")
    assert [phone.endpoint for phone in PushSubscription.objects.all()] == ["https://push.example.org/send/two"]


def test_the_next_person_on_the_phone_ends_the_words_to_the_one_before(hers: Client, cast: Cast) -> None:
    hers.cookies.pop(settings.SESSION_COOKIE_NAME)  # her session ran out: she never signed out
    sign_in(hers, cast.stranger)
    assert whose() == []
    assert "data-push" in hers.get("/en/notices/").content.decode()


def test_the_same_person_coming_back_keeps_it(hers: Client, cast: Cast) -> None:
    hers.cookies.pop(settings.SESSION_COOKIE_NAME)
    sign_in(hers, cast.member)
    assert whose() == [cast.member]


def test_a_browser_that_asks_again_tells_who_asked_last(hers: Client, cast: Cast) -> None:
    first, browser = PushSubscription.objects.get(), Browser()
    other = Client()
    other.force_login(cast.stranger)
    ask(other, browser)
    assert whose() == [cast.stranger]
    second = PushSubscription.objects.get()
    assert second.uid != first.uid and (second.p256dh, second.auth) == (browser.form["p256dh"], browser.form["auth"])


def test_nobody_ends_somebody_elses(hers: Client, cast: Cast) -> None:
    other = Client()
    other.force_login(cast.stranger)
    for cookie in (str(PushSubscription.objects.get().uid), str(uuid4()), "nonsense"):
        other.cookies[phones.COOKIE] = cookie
        assert other.post("/en/notices/phone/end/").status_code == 302
        assert "data-push" in other.get("/en/notices/").content.decode()
    assert whose() == [cast.member]


def test_a_new_password_ends_it_on_every_other_phone(hers: Client, cast: Cast) -> None:
    other = Client()
    sign_in(other, cast.member)
    ask(other, Browser("https://push.example.org/send/two"))
    new = {"oldpassword": PASSWORD, "password1": "argan-2026-tiwizi", "password2": "argan-2026-tiwizi"}
    hers.post("/en/account/password/change/", new)
    assert [phone.endpoint for phone in PushSubscription.objects.all()] == ["https://push.example.org/send/one"]


def test_a_person_has_no_endless_number_of_phones(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    for number in range(phones.MOST + 2):
        ask(client, Browser(f"https://push.example.org/send/{number}"))
    kept = set(PushSubscription.objects.values_list("endpoint", flat=True))
    assert len(kept) == phones.MOST and "https://push.example.org/send/0" not in kept


def test_it_is_asked_for_with_a_token_of_our_forms(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.member)
    assert ask(strict).status_code == strict.post("/en/notices/phone/end/").status_code == 403


def test_the_worker_serves_the_whole_site_is_never_stale_and_keeps_nothing(client: Client) -> None:
    answer = client.get("/push-worker.js")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/" and "no-cache" in answer["Cache-Control"]
    words = answer.content.decode()
    assert "showNotification" in words and not answer.cookies
    assert [word for word in ("caches", "fetch", "indexedDB", "importScripts") if word in words] == []
    assert (
        "default-src 'self'" in answer["Content-Security-Policy"] and "-src *" not in answer["Content-Security-Policy"]
    )
