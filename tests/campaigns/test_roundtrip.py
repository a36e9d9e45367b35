"""Out to a network's own sign-in page and back: one code for one person for twenty minutes, and every bad ending in plain words."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape

import social.networks
from audit.models import Event
from campaigns import outside, tasks
from campaigns.channels import connecting, roundtrip, roundtrip_steps
from campaigns.channels.roundtrip_words import PROBLEMS
from campaigns.channels.vault import seal, unseal
from campaigns.models import Channel, Connecting, Delivery, Stage
from cooperatives.models import Membership
from notices.models import Notice
from tests.campaigns.desk import FakeNetwork as FakePublisher
from tests.social.network_server import FakeNetwork, Reply, served

LATE = dt.timedelta(minutes=21)


@pytest.fixture(autouse=True)
def steps(monkeypatch) -> list[int]:
    """The steps that were announced; a test takes them when it wants to."""
    announced: list[int] = []
    monkeypatch.setattr(roundtrip, "announce", lambda task, ids: announced.extend(ids))
    return announced


@pytest.fixture
def server(settings, monkeypatch) -> Iterator[FakeNetwork]:
    """A server of the Mastodon kind, and Facebook's, on loopback; it has no certificate, and is taken in all the same."""
    monkeypatch.setattr(connecting, "clean_server", lambda name, address: address)
    with served() as network:
        network.on("POST", "/api/v1/apps", Reply(200, {"client_id": "app-1", "client_secret": "s3cret-app"}))
        network.on("POST", "/oauth/token", Reply(200, {"access_token": "s3cret-token"}))
        network.on("GET", "/api/v1/accounts/verify_credentials", Reply(200, {"id": "109", "acct": "tazerbit"}))
        network.on("GET", "/v26.0/oauth/access_token", Reply(200, {"access_token": "s3cret-person"}))
        network.on("GET", "/v26.0/me/accounts", Reply(200, PAGES))
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{network.port}"]
        settings.GRAPH_API_URL = network.base_url
        outside._door.cache_clear()
        yield network
        outside._door.cache_clear()


PAGES = {
    "data": [
        {
            "id": "111",
            "name": "دار الزربية",
            "access_token": "s3cret-page-1",
            "instagram_business_account": {"id": "17841", "username": "dar.zerbia"},
        },
        {"id": "222", "name": "Souk", "access_token": "s3cret-page-2"},
    ]
}


@pytest.fixture
def president(cast) -> Client:
    return signed_in(cast.president)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(president, cast, server, django_capture_on_commit_callbacks) -> Connecting:
    """She writes her server's address; the address of the stand-in is put where a public one would be."""
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"network": "mastodon", "server": "social.example"}
        answer = president.post(f"/ar/campaigns/channels/{cast.cooperative.uid}/sign-in/", sent)
    assert answer.status_code == 302, answer.content
    row = Connecting.objects.get()
    assert answer.url == f"/ar/campaigns/channels/connecting/{row.uid}/" and row.server == "https://social.example"
    Connecting.objects.update(server=server.base_url)
    return row


@pytest.fixture
def asked(president, cast, server, django_capture_on_commit_callbacks) -> Connecting:
    return ask(president, cast, server, django_capture_on_commit_callbacks)


@pytest.fixture
def ready(asked) -> Connecting:
    """She has pressed "Go to"."""
    tasks.connect_step(asked.pk)
    asked.refresh_from_db()
    assert asked.stage == Stage.READY
    return asked


def come_back(client: Client, row: Connecting, **query: str):
    return client.get("/campaigns/connected/", {"state": str(row.uid), **query})


def page_of(client: Client, row: Connecting) -> str:
    answer = client.get(f"/en/campaigns/channels/connecting/{row.uid}/")
    assert answer.status_code == 200
    return answer.content.decode()


def said(problem: str) -> str:
    """The sentence as an English page has it."""
    with translation.override("en"):
        return escape(str(PROBLEMS[problem]))


# --- the whole way, on a server of the Mastodon kind


def test_she_goes_out_and_comes_back_with_an_account(president, cast, asked, server, steps):
    assert steps == [asked.pk] and server.calls == []
    assert 'hx-trigger="every 1.5s"' in page_of(president, asked)
    tasks.connect_step(asked.pk)
    page = page_of(president, asked)
    assert "hx-trigger" not in page
    asked.refresh_from_db()
    out = parse_qs(urlsplit(roundtrip.way_out(asked)).query)
    assert out["state"] == [str(asked.uid)] and out["redirect_uri"] == [roundtrip.back()]
    answer = come_back(president, asked, code="c-1")
    assert answer.url == f"/ar/campaigns/channels/connecting/{asked.uid}/"
    assert not server.made("POST", "/oauth/token")  # the page calls nobody
    tasks.connect_step(asked.pk)
    channel = Channel.objects.get()
    assert (channel.network, channel.handle, channel.server) == ("mastodon", "tazerbit", server.base_url)
    assert unseal(channel.sealed) == "s3cret-token"
    asked.refresh_from_db()
    assert (asked.stage, asked.sealed) == (Stage.DONE, "")
    assert "See our accounts" in page_of(president, asked)
    (bought,) = server.made("POST", "/oauth/token")
    assert bought.form["code"] == ["c-1"] and bought.form["code_verifier"]
    event = Event.objects.get(verb="channel.connect")
    assert event.actor == cast.president and "s3cret" not in str(event.detail)


def test_no_secret_stands_in_the_open(president, ready):
    come_back(president, ready, code="s3cret-code")
    ready.refresh_from_db()
    assert "s3cret" not in str(Connecting.objects.values()) and "s3cret" not in page_of(president, ready)
    assert "s3cret-code" in unseal(ready.sealed)


def test_the_page_works_without_scripts(president, asked):
    assert '<noscript><meta http-equiv="refresh"' in page_of(president, asked)


# --- one code, one person, twenty minutes


def test_a_code_that_comes_back_twice_is_used_once(president, ready, server):
    for code in ("c-1", "c-2"):
        assert come_back(president, ready, code=code).status_code == 302
    tasks.connect_step(ready.pk)
    tasks.connect_step(ready.pk)
    (bought,) = server.made("POST", "/oauth/token")
    assert bought.form["code"] == ["c-1"] and Channel.objects.count() == 1
    come_back(president, ready, code="c-3")
    tasks.connect_step(ready.pk)
    assert len(server.made("POST", "/oauth/token")) == 1


def test_two_workers_at_once_buy_one_token(president, ready, server):
    come_back(president, ready, code="c-1")
    assert roundtrip_steps._taken(ready.pk) is not None
    tasks.connect_step(ready.pk)
    assert not server.made("POST", "/oauth/token")
    Connecting.objects.update(busy_until=timezone.now())  # that worker has vanished
    tasks.connect_step(ready.pk)
    assert len(server.made("POST", "/oauth/token")) == 1 and Channel.objects.count() == 1


@pytest.mark.parametrize("state", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_state_nobody_gave_finds_nothing(president, ready, state):
    answer = president.get("/campaigns/connected/", {"state": state, "code": "c-1"})
    assert answer.status_code == 404 and "campaigns/channels" in answer.content.decode()


@pytest.mark.parametrize("who", ["member", "stranger", "trainee", "trainer"])
def test_the_state_of_another_person_is_nothing_to_her(cast, ready, who):
    client = signed_in(getattr(cast, who))
    assert come_back(client, ready, code="c-1").status_code == 404
    assert client.get(f"/en/campaigns/channels/connecting/{ready.uid}/").status_code == 404
    assert client.post(f"/en/campaigns/channels/connecting/{ready.uid}/choose/").status_code == 404
    ready.refresh_from_db()
    assert ready.stage == Stage.READY


def test_after_twenty_minutes_it_is_over(president, ready, server):
    Connecting.objects.update(created_at=timezone.now() - LATE)
    come_back(president, ready, code="c-1")
    ready.refresh_from_db()
    assert ready.stage == Stage.READY and "Begin again" in page_of(president, ready)
    assert server.base_url + "/oauth" not in page_of(president, ready)
    assert list(roundtrip.sweep(timezone.now())) == []
    ready.refresh_from_db()
    assert (ready.stage, ready.problem, ready.sealed) == (Stage.FAILED, "expired", "")
    roundtrip.sweep(timezone.now() + roundtrip.KEPT)
    assert not Connecting.objects.exists()


def test_a_late_step_calls_nobody(asked, server):
    Connecting.objects.update(created_at=timezone.now() - LATE)
    tasks.connect_step(asked.pk)
    asked.refresh_from_db()
    assert asked.problem == "expired" and server.calls == []


def test_a_step_whose_message_was_lost_is_found_again(asked):
    assert list(roundtrip.sweep(timezone.now())) == []
    assert list(roundtrip.sweep(timezone.now() + dt.timedelta(seconds=6))) == [asked.pk]


def test_who_is_no_president_any_more_connects_nothing(president, cast, ready, server):
    come_back(president, ready, code="c-1")
    Membership.objects.filter(user=cast.president).update(role="member")
    tasks.connect_step(ready.pk)
    ready.refresh_from_db()
    assert ready.problem == "no_right" and not server.made("POST", "/oauth/token")
    assert president.get(f"/en/campaigns/channels/connecting/{ready.uid}/").status_code == 403


# --- bad endings


def test_saying_no_is_said_plainly(president, ready, server):
    come_back(president, ready, error="access_denied", error_description="The resource owner denied the request.")
    assert said("denied") in page_of(president, ready)
    assert not Channel.objects.exists() and not server.made("POST", "/oauth/token")


@pytest.mark.parametrize(
    ("path", "reply", "problem"),
    [
        ("/api/v1/apps", Reply(200, b"<html>a shop</html>"), "no_such_server"),
        ("/api/v1/apps", Reply(404, b"<html>"), "no_such_server"),
        ("/api/v1/apps", Reply(503, b"<html>"), "unreachable"),
        ("/api/v1/apps", Reply(drop=True), "unreachable"),
        ("/api/v1/apps", Reply(429, {"error": "slow"}), "busy"),
        ("/oauth/token", Reply(400, {"error": "invalid_grant"}), "refused"),
        ("/oauth/token", Reply(200, ["garbage"]), "refused"),
        ("/oauth/token", Reply(500, b"\x00"), "unreachable"),
    ],
)
def test_a_server_that_answers_wrongly_ends_in_words_and_a_way_to_begin_again(
    president, asked, server, path, reply, problem
):
    server.on("POST", path, reply)
    tasks.connect_step(asked.pk)
    come_back(president, asked, code="c-1")
    tasks.connect_step(asked.pk)
    asked.refresh_from_db()
    assert (asked.stage, asked.problem, asked.sealed) == (Stage.FAILED, problem, "")
    page = page_of(president, asked)
    assert said(problem) in page and "/en/campaigns/channels/new/mastodon/?server=" in page
    assert not Channel.objects.exists()


@pytest.mark.parametrize("server_address", ["https://127.0.0.1:1", "https://10.0.0.7", "https://localhost"])
def test_a_private_address_is_refused_in_plain_words(president, cast, asked, server_address):
    Connecting.objects.update(server=server_address)
    tasks.connect_step(asked.pk)
    assert said("private") in page_of(president, asked)


@pytest.mark.parametrize("typed", ["", "http://social.example", "social example", "https://u:p@social.example"])
def test_a_wrong_server_is_said_beside_its_field_and_stays_there(president, cast, typed):
    sent = {"network": "mastodon", "server": typed}
    page = president.post(f"/en/campaigns/channels/{cast.cooperative.uid}/sign-in/", sent)
    assert page.status_code == 422 and "server" in page.context["signing"].errors
    assert not typed or f'value="{typed}"' in page.content.decode()
    assert not Connecting.objects.exists()


@pytest.mark.parametrize("name", ["myspace", "whatsapp", "practice", "facebook"])
def test_a_network_without_a_sign_in_page_has_none(president, cast, name):
    answer = president.post(f"/en/campaigns/channels/{cast.cooperative.uid}/sign-in/", {"network": name})
    assert answer.status_code == 404 and not Connecting.objects.exists()


# --- an account that was lost comes back


def test_signing_in_again_lets_go_on_what_waited_and_asks_about_what_came_too_late(president, desk, ready, server):
    channel = Channel.objects.create(
        cooperative=desk.cast.cooperative,
        network="mastodon",
        server=server.base_url,
        handle="Typed by hand",
        remote_account="109",
        sealed=seal("old"),
        health="reconnect",
    )
    now = timezone.now()
    for text, left in (("in time", 6), ("too late", -1)):
        delivery = desk.delivery(text)
        Delivery.objects.filter(pk=delivery.pk).update(
            channel=channel, due_at=now - dt.timedelta(hours=6), not_after=now + dt.timedelta(hours=left)
        )
    Delivery.objects.update(state="paused", reason="reconnect")
    come_back(president, ready, code="c-1")
    tasks.connect_step(ready.pk)
    channel.refresh_from_db()
    assert Channel.objects.filter(network="mastodon").count() == 1
    assert unseal(channel.sealed) == "s3cret-token" and channel.health == "unknown"
    from campaigns.dispatch import ask_about_late_ones, claim_due

    later = timezone.now()
    ask_about_late_ones(later)
    assert len(claim_due(later).deliveries) == 1
    states = dict(Delivery.objects.values_list("version__text", "state"))
    assert states == {"in time": "claimed", "too late": "needs_person"}


def test_a_lost_account_is_told_of_once_however_many_posts_wait_for_it(desk, network):
    from campaigns import sending
    from campaigns.dispatch import claim_due
    from social.contract import Disconnected
    from tests.campaigns.desk import DUE

    for text in ("one", "two", "three"):
        desk.delivery(text)
    network.answers = [Disconnected("gone"), Disconnected("gone"), Disconnected("gone")]
    for _round in range(3):
        claim_due(DUE)
        sending.publish_claimed(desk.channel.pk, clock=lambda: DUE)
    assert Notice.objects.filter(kind="reconnect").count() == 1
    assert Notice.objects.get(kind="reconnect").path == "/campaigns/channels/"
    assert set(Delivery.objects.values_list("state", flat=True)) == {"paused"}
    page = signed_in(desk.cast.president).get("/en/campaigns/channels/").content.decode()
    assert "Connect again" in page


# --- Facebook


@pytest.fixture
def meta(settings, monkeypatch) -> None:
    """This site is known at Facebook, and the house publishes there by itself."""
    settings.META_APP_ID, settings.META_APP_SECRET = "1234", "s3cret-meta"
    for name in ("facebook", "instagram"):
        publisher = type("Publisher", (FakePublisher,), {"name": name, "label": name.title()})()
        monkeypatch.setitem(social.networks._BY_NAME, name, publisher)


@pytest.fixture
def choosing(president, cast, server, meta) -> Connecting:
    """She came back from Facebook, and her pages are known."""
    address = f"/en/campaigns/channels/{cast.cooperative.uid}/sign-in/"
    assert president.post(address, {"network": "facebook"}).status_code == 302
    row = Connecting.objects.get()
    assert row.stage == Stage.READY
    assert "https://www.facebook.com/v26.0/dialog/oauth?" in page_of(president, row)
    assert "s3cret" not in page_of(president, row)
    come_back(president, row, code="c-1")
    tasks.connect_step(row.pk)
    row.refresh_from_db()
    assert row.stage == Stage.CHOOSE
    return row


def press(client, row, *accounts):
    return client.post(f"/en/campaigns/channels/connecting/{row.uid}/choose/", {"accounts": accounts})


def test_pages_and_their_instagram_are_offered_by_name_and_the_chosen_ones_connected(president, choosing):
    page = page_of(president, choosing)
    assert all(name in page for name in ("دار الزربية", "dar.zerbia", "Souk")) and "s3cret" not in page
    assert press(president, choosing, "facebook:111", "instagram:17841").status_code == 302
    facebook, instagram = Channel.objects.order_by("network")
    assert (facebook.handle, facebook.called) == ("111", "دار الزربية")
    assert (instagram.handle, instagram.called) == ("17841", "dar.zerbia")
    assert unseal(facebook.sealed) == unseal(instagram.sealed) == "s3cret-page-1"
    choosing.refresh_from_db()
    assert (choosing.stage, choosing.sealed) == (Stage.DONE, "")


def test_choosing_nothing_asks_again_and_loses_nothing(president, choosing):
    for accounts in ([], ["facebook:999"]):
        answer = press(president, choosing, *accounts)
        assert answer.status_code == 422 and "دار الزربية" in answer.content.decode()
    assert not Channel.objects.exists()
    assert press(president, choosing, "facebook:222").status_code == 302


def test_choosing_twice_connects_once(president, choosing):
    press(president, choosing, "facebook:111")
    assert press(president, choosing, "facebook:222").status_code == 302
    assert list(Channel.objects.values_list("handle", flat=True)) == ["111"]


def test_a_page_we_have_gets_its_new_key_and_its_new_name(president, cast, choosing):
    old = Channel.objects.create(
        cooperative=cast.cooperative,
        network="facebook",
        handle="111",
        title="old",
        sealed=seal("x"),
        health="reconnect",
    )
    press(president, choosing, "facebook:111")
    old.refresh_from_db()
    assert Channel.objects.count() == 1 and unseal(old.sealed) == "s3cret-page-1" and old.called == "دار الزربية"


def test_a_person_without_a_page_is_told_so(president, cast, server, meta):
    server.on("GET", "/v26.0/me/accounts", Reply(200, {"data": []}))
    president.post(f"/en/campaigns/channels/{cast.cooperative.uid}/sign-in/", {"network": "instagram"})
    row = Connecting.objects.get()
    come_back(president, row, code="c-1")
    tasks.connect_step(row.pk)
    assert said("no_pages") in page_of(president, row)


def test_without_an_app_of_facebook_there_is_a_form_with_honest_words(president, meta, settings):
    settings.META_APP_ID = ""
    page = president.get("/en/campaigns/channels/new/facebook/")
    assert not page.context["way"].sign_in and set(page.context["form"].fields) == {"handle", "secret"}
    assert "have not set up" in page.content.decode()
