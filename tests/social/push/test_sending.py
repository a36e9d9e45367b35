"""One push to one push server: what it is told, what its answers mean, and which addresses are never called."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from social.contract import Busy, NetworkError, NotSent, Rejected, Unsure
from social.http import Door, Refused
from social.push.keys import Keys, new_key
from social.push.sending import Subscription, check, send
from tests.social.network_server import FakeNetwork, Reply, served
from tests.standins.browser import Browser, vapid_claims, written

NOW = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
KEYS = Keys(new_key(), "mailto:tiwizi@example.ma")
PUSH = "/send/one"


@pytest.fixture
def service() -> Iterator[FakeNetwork]:
    with served() as network:
        network.on("POST", PUSH, Reply(201))
        yield network


def push(service: FakeNetwork, browser: Browser | None = None, **door: float) -> Browser:
    browser = browser or Browser(f"{service.base_url}{PUSH}")
    with Door(allow={("127.0.0.1", service.port)}, **door) as http:  # type: ignore[arg-type]
        send(browser.subscription, "زربية".encode(), KEYS, http, NOW, keep=dt.timedelta(hours=2))
    return browser


def test_the_browser_reads_what_was_sent_and_the_server_knows_who_sent_it(service: FakeNetwork) -> None:
    browser = push(service)
    (call,) = service.calls
    assert browser.opened(call.body) == "زربية".encode() and "زربية".encode() not in call.body
    assert call.headers["content-encoding"] == "aes128gcm" and call.headers["ttl"] == "7200"
    assert vapid_claims(call.headers["authorization"]) == {
        "aud": service.base_url,
        "exp": int(NOW.timestamp()) + 12 * 3600,
        "sub": "mailto:tiwizi@example.ma",
    }
    assert call.headers["authorization"].endswith(f", k={KEYS.public}")


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (Reply(404), Rejected, "gone"),
        (Reply(410), Rejected, "gone"),
        (Reply(413), Rejected, "too_long"),
        (Reply(403, {"reason": "BadJwtToken"}), Rejected, "refused"),
        (Reply(429, headers={"Retry-After": "120"}), Busy, 120.0),
        (Reply(429, headers={"Retry-After": "soon"}), Busy, 60.0),
        (Reply(429, headers={"Retry-After": "9" * 400}), Busy, 6 * 3600.0),
        (Reply(500), Unsure, None),
        (Reply(307, headers={"Location": "http://127.0.0.1:9/"}), Unsure, None),
        (Reply(drop=True), Unsure, None),
    ],
)
def test_each_answer_says_what_to_do(
    service: FakeNetwork, reply: Reply, error: type[NetworkError], code: str | float | None
) -> None:
    service.on("POST", PUSH, reply)
    with pytest.raises(error) as raised:
        push(service)
    assert len(service.calls) == 1
    assert code in (None, getattr(raised.value, "code", None), getattr(raised.value, "retry_after", None))


def test_what_a_server_repeats_names_neither_address_nor_signature(service: FakeNetwork) -> None:
    def echo(call):  # type: ignore[no-untyped-def]
        return Reply(400, {"said": f"{service.base_url}{PUSH} {call.headers['authorization']}"})

    service.on("POST", PUSH, echo)
    with pytest.raises(Rejected) as raised:
        push(service)
    assert PUSH not in raised.value.text and not re.search(r"eyJ|k=B", raised.value.text)


def test_a_server_that_is_away_got_nothing(service: FakeNetwork) -> None:
    with Door(allow={("127.0.0.1", 9)}) as http, pytest.raises(NotSent) as raised:
        send(Browser("http://127.0.0.1:9/x").subscription, b"x", KEYS, http, NOW)
    assert not isinstance(raised.value, Refused)


def test_a_private_address_is_never_called(service: FakeNetwork) -> None:
    port, hidden = service.port, "https://push.example.org/send/one"
    with Door(resolve=lambda _host, _port: ["10.0.0.7"]) as http:
        for endpoint in (f"https://127.0.0.1:{port}{PUSH}", f"http://127.0.0.1:{port}{PUSH}", hidden):
            with pytest.raises(Refused):
                send(Browser(endpoint).subscription, b"x", KEYS, http, NOW)
    assert service.calls == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://web.push.apple.com/x",
        "https://wns2-par02p.notify.windows.com:443/w/?token=x",
    ],
)
def test_what_browsers_give_is_taken(endpoint: str) -> None:
    check(Browser(endpoint).subscription)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "nonsense",
        "http://push.example.org/x",
        "ftp://push.example.org/x",
        "https://push.example.org:8443/x",
        "https://push.example.org:port/x",
        "https://user:word@push.example.org/x",
        "https://127.0.0.1/x",
        "https://10.1.2.3/x",
        "https://169.254.169.254/latest",
        "https://[::1]/x",
        "https://[::1/x",
        "https://localhost/x",
        "https://valkey/x",
        "https://db.internal/x",
        "https://push.example.org/" + "x" * 1000,
        "https://push.example.org/é",
    ],
)
def test_an_address_that_is_no_push_servers_is_refused_at_once(endpoint: str) -> None:
    with pytest.raises(Rejected) as raised:
        check(Browser(endpoint).subscription)
    assert raised.value.code == "not_a_subscription"


@pytest.mark.parametrize("changed", [{"auth": "x"}, {"auth": ""}, {"p256dh": written(b"\4" * 65)}, {"p256dh": "é"}])
def test_keys_that_no_browser_gives_are_refused_at_once(changed: dict[str, str]) -> None:
    with pytest.raises(Rejected):
        check(replace(Browser().subscription, **changed))


def test_neither_key_nor_address_shows_itself() -> None:
    browser = Browser()
    assert KEYS.private not in repr(KEYS) and browser.endpoint not in repr(browser.subscription)
    assert repr(Subscription("a", "b", "c")) == "Subscription()"


@pytest.mark.parametrize(
    "private",
    ["", "x", written(b"\0" * 32), written(b"\xff" * 32), new_key() + "AA"],
    ids=["none", "short", "zero", "beyond", "long"],
)
def test_letters_that_are_no_key_are_refused(private: str) -> None:
    with pytest.raises(ValueError):
        _ = Keys(private, "mailto:x@example.ma").public
