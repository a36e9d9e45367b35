"""A word by push: in the reader's language, once a browser, whatever becomes of the push server."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext, override
from kombu.exceptions import OperationalError

from accounts.models import User
from notices import phones, pushing, tasks
from notices.kinds import KINDS
from notices.models import Notice, Pushed, PushSubscription
from notices.tell import tell
from social.http import Door
from tests.social.network_server import FakeNetwork, Reply, served
from tests.standins.browser import Browser

pytestmark = pytest.mark.django_db
SEND, SECOND = "/send/one", "/send/two"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeNetwork]:
    """A push server on loopback; the door of the house, which would never call it, lets this one through."""
    with served() as network:
        network.on("POST", SEND, Reply(201))
        network.on("POST", SECOND, Reply(201))
        with Door(allow={("127.0.0.1", network.port)}, deadline_seconds=3) as http:
            monkeypatch.setattr(pushing, "door", lambda: http)
            yield network


def reader(language: str = "ar") -> User:
    return User.objects.create_user(None, first_name="Itto", arabic_name="إيطو", language=language)


def phone_of(person: User, service: FakeNetwork, path: str = SEND) -> Browser:
    browser = Browser(f"{service.base_url}{path}")
    phones.tell_on(person, browser.subscription)
    return browser


def told(person: User, kind: str = "yours_to_post", title: str = "زربية") -> Notice:
    return tell([person], kind, path="/campaigns/deliveries/1/post/", title=title, channel="واتساب")[0]


def sweep(after: dt.timedelta = dt.timedelta()) -> int:
    return pushing.push_waiting(timezone.now() + after)


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr"), ("zgh", "ltr"), ("xx", "rtl")]
)
def test_a_push_speaks_the_readers_language_and_leads_there(
    service: FakeNetwork, language: str, direction: str
) -> None:
    person = reader(language)
    browser, notice = phone_of(person, service), told(person)
    with override("de"):
        assert pushing.push([notice.pk], now=timezone.now()) == 1
    shown = browser.told(service.calls[0].body)
    spoken = "ar" if language == "xx" else language
    with override(spoken):
        words = gettext(KINDS["yours_to_post"].sentence).split("%(title)s")[0]
    assert shown["body"].startswith(words) and "زربية" in shown["body"] and "<" not in shown["body"]
    assert shown["path"] == f"/{spoken}/campaigns/deliveries/1/post/"
    assert (shown["lang"], shown["dir"], shown["tag"]) == (spoken, direction, str(notice.uid))
    assert set(shown) == {"title", "body", "lang", "dir", "tag", "path"}


def test_however_long_its_title_is_it_fits(service: FakeNetwork) -> None:
    person = reader()
    browser, notice = phone_of(person, service), told(person, title="🧶" * 3000)
    Notice.objects.filter(pk=notice.pk).update(path="/" + "x" * 199)
    assert sweep() == 1
    assert len(browser.opened(service.calls[0].body)) <= 3000 and len(service.calls[0].body) <= 4096


def test_it_goes_once_to_each_of_her_phones_however_often_it_is_asked_for(service: FakeNetwork) -> None:
    person = reader()
    phone_of(person, service)
    phone_of(person, service, SECOND)
    notice = told(person)
    for _turn in range(3):
        pushing.push([notice.pk], now=timezone.now())
        sweep()
    assert sorted(call.path for call in service.calls) == [SEND, SECOND]
    assert PushSubscription.objects.filter(last_ok_at=None).count() == 0


def test_one_taken_by_another_worker_meanwhile_is_left_to_it(service: FakeNetwork) -> None:
    person = reader()
    phone_of(person, service)
    notice, phone = told(person), PushSubscription.objects.get()
    assert pushing._take(notice, phone) and not pushing._take(notice, phone)
    assert sweep() == 0 and service.calls == []


def test_a_phone_that_was_ended_or_given_away_meanwhile_is_not_told(service: FakeNetwork) -> None:
    person, other = reader(), reader()
    browser = phone_of(person, service)
    notice, phone = told(person), PushSubscription.objects.get()
    phones.tell_on(other, browser.subscription)
    assert not pushing._take(notice, phone)
    assert sweep() == 0 and service.calls == []


def test_what_is_read_old_quiet_or_older_than_the_asking_is_not_pushed(service: FakeNetwork) -> None:
    person, now = reader(), timezone.now()
    before = told(person)
    phone_of(person, service)
    read, old = told(person), told(person)
    told(person, "post_published")
    told(reader())
    Notice.objects.filter(pk=read.pk).update(read_at=now)
    PushSubscription.objects.update(created_at=before.created_at + dt.timedelta(microseconds=1))
    assert sweep(dt.timedelta(hours=7)) == 0
    Notice.objects.filter(pk=old.pk).update(read_at=now)
    assert sweep() == 0
    told(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert sweep() == 0 and service.calls == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(service: FakeNetwork, status: int) -> None:
    person = reader()
    phone_of(person, service)
    phone_of(person, service, SECOND)
    service.on("POST", SEND, Reply(status))
    told(person)
    assert sweep() == 1
    assert [phone.endpoint for phone in PushSubscription.objects.all()] == [f"{service.base_url}{SECOND}"]


def test_an_address_that_leads_inside_is_never_called_and_is_forgotten(
    service: FakeNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, inside = reader(), Browser("https://push.example.org/send/one")
    phones.tell_on(person, inside.subscription)
    told(person)
    with Door(resolve=lambda _host, _port: ["10.0.0.7"]) as http:
        monkeypatch.setattr(pushing, "door", lambda: http)
        assert sweep() == 0
    assert not PushSubscription.objects.exists()


def test_the_door_of_pushes_lets_nothing_private_through_whatever_the_operator_allowed(settings) -> None:  # type: ignore[no-untyped-def]
    with served() as network:
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{network.port}"]
        pushing.door.cache_clear()
        person = reader()
        phone_of(person, network)
        told(person)
        assert sweep() == 0 and network.calls == []


def test_a_server_that_is_away_is_tried_again_and_holds_up_no_other(service: FakeNetwork) -> None:
    person = reader()
    phone_of(person, service)
    away = Browser("https://away.invalid/send")
    phones.tell_on(person, away.subscription)
    told(person)
    told(person)
    assert sweep() == 2 and Pushed.objects.filter(subscription__endpoint=away.endpoint).count() == 0
    PushSubscription.objects.filter(endpoint=away.endpoint).update(endpoint=f"{service.base_url}{SECOND}")
    assert sweep() == 2 and sweep() == 0


def test_a_busy_server_is_left_alone_as_long_as_it_asks(service: FakeNetwork) -> None:
    person = reader()
    phone_of(person, service)
    service.on("POST", SEND, [Reply(429, headers={"Retry-After": "120"}), Reply(201)])
    told(person)
    assert sweep() == 0
    assert sweep(dt.timedelta(seconds=100)) == 0 and len(service.calls) == 1
    assert sweep(dt.timedelta(seconds=130)) == 1 and len(service.calls) == 2


@pytest.mark.parametrize("reply", [Reply(drop=True), Reply(500), Reply(403), Reply(413)])
def test_what_may_have_arrived_or_was_refused_is_never_pushed_again(service: FakeNetwork, reply: Reply) -> None:
    person = reader()
    phone_of(person, service)
    service.on("POST", SEND, reply)
    told(person)
    assert sweep() == 0
    service.on("POST", SEND, Reply(201))
    assert sweep() == 0 and len(service.calls) == 1 and PushSubscription.objects.exists()


def test_a_run_ends_in_time_and_the_next_goes_on(service: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    person = reader()
    phone_of(person, service)
    told(person)
    monkeypatch.setattr(pushing, "RUN_SECONDS", -1.0)
    assert sweep() == 0
    monkeypatch.undo()
    assert Pushed.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_push_server_is_asked(
    service: FakeNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = reader()
    phone_of(person, service)
    seen: list[tuple[bool, int]] = []
    real = pushing.send

    def look(*args: object, **options: object) -> None:
        seen.append((connection.in_atomic_block, Pushed.objects.count()))
        real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pushing, "send", look)
    told(person)
    assert sweep() == 1 and seen == [(False, 1)]


def test_it_is_announced_after_the_commit_and_only_where_it_asks(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr(tasks.push_notices, "apply_async", lambda args, **_options: sent.append(args))
    person = reader()
    with django_capture_on_commit_callbacks(execute=True):
        notice = told(person)
        told(person, "post_published")
        assert sent == []
    assert sent == [([notice.pk],)]


def test_a_broker_that_is_away_harms_nothing(
    service: FakeNetwork, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    def away(*_args: object, **_options: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(tasks.push_notices, "apply_async", away)
    person = reader()
    phone_of(person, service)
    with django_capture_on_commit_callbacks(execute=True):
        told(person)
    tasks.push_waiting()
    tasks.push_waiting()
    assert len(service.calls) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_looking_for_what_waits_costs_the_same_however_much_was_pushed(
    service: FakeNetwork,
    number: int,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    person = reader()
    phone_of(person, service)
    for _turn in range(number):
        told(person)
    assert sweep() == number
    with django_assert_max_num_queries(1):
        assert sweep() == 0
