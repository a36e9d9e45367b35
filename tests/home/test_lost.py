"""Pages for when something is not there, not allowed, or broken: in the reader's language, with a way on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.defaults import page_not_found, permission_denied, server_error


@pytest.mark.django_db
def test_a_missing_page_offers_the_front_door_and_search(client: Client) -> None:
    answer = client.get("/fr/nulle-part/")
    words = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="/fr/search/"' in words and '<html lang="fr" dir="ltr">' in words
    assert 'href="/ar/" lang="ar"' in words


@pytest.mark.parametrize("address", ["/media/a%00b.jpg", "/j/A%00B/", "/fr/nulle%00part/", "/fr/search/?q=%00"])
def test_an_address_with_a_nul_is_malformed_on_every_database(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_closed_door_says_whom_to_ask() -> None:
    with override("ar"):
        answer = permission_denied(RequestFactory().get("/ar/x/"), PermissionDenied())
    words = answer.content.decode()
    assert answer.status_code == 403
    assert 'dir="rtl"' in words and 'href="/ar/my-day/"' in words


def test_the_answer_to_a_breakage_needs_no_request_and_no_rows() -> None:
    with override("ar"):
        answer = server_error(RequestFactory().get("/ar/x/"))
    words = answer.content.decode()
    assert answer.status_code == 500
    assert 'dir="rtl"' in words and 'href="/ar/"' in words and "/static/css/site.css" in words


def test_the_missing_page_itself_asks_the_database_nothing_about_the_person() -> None:
    request = RequestFactory().get("/en/x/")
    with override("en"):
        assert page_not_found(request, Exception()).status_code == 404
    assert not hasattr(request, "user")


@pytest.mark.django_db
def test_a_form_left_open_too_long_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/fr/account/login/", {"login": "a@b.c", "password": "x"})
    words = answer.content.decode()
    assert answer.status_code == 403
    assert 'class="empty lost"' in words


@pytest.mark.django_db
def test_the_sampler_is_shown_only_to_builders(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = settings.DEBUG = False
    assert client.get("/fr/styleguide/").status_code == 404
    settings.DEMO = True
    words = client.get("/fr/styleguide/").content.decode()
    assert 'dir="rtl"' in words and 'dir="ltr"' in words and "invalid-feedback" in words
