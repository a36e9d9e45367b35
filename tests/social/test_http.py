"""The guarded door: where it goes, where it does not, and what it says when an answer is missing."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator

import pytest

from social.contract import NotSent, Unsure
from social.http import Door, Refused
from social.wire import awake, is_public
from tests.social.network_server import FakeNetwork, Reply, served


@pytest.fixture
def network() -> Iterator[FakeNetwork]:
    with served() as network:
        yield network


def door(network: FakeNetwork, **options: object) -> Door:
    return Door(allow={("127.0.0.1", network.port)}, **options)  # type: ignore[arg-type]


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_an_allowed_host_is_called_with_token_and_form(network: FakeNetwork) -> None:
    network.on("POST", "/x", Reply(200, {"id": "1"}, {"X-RateLimit-Remaining": "7"}))
    with door(network) as http:
        answer = http.request("POST", f"{network.base_url}/x", token="s3cret", data={"a": "ب"})
    assert (answer.status, answer.json(), answer.headers["x-ratelimit-remaining"]) == (200, {"id": "1"}, "7")
    (call,) = network.calls
    assert call.headers["authorization"] == "Bearer s3cret" and call.form == {"a": ["ب"]}
    assert call.headers["host"] == f"127.0.0.1:{network.port}" and call.headers["user-agent"].startswith("Tiwizi")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "nonsense",
        "https://user:word@example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://localhost/",
        "https://exa mple.org/",
    ],
)
def test_what_is_not_https_or_not_public_is_refused_before_anything_is_sent(url: str) -> None:
    with Door() as http, pytest.raises(Refused):
        http.request("GET", url)


def test_a_port_that_is_not_on_the_list_is_refused(network: FakeNetwork) -> None:
    with Door(allow={("127.0.0.1", network.port + 1)}) as http, pytest.raises(Refused):
        http.request("GET", network.base_url)
    assert network.calls == []


@pytest.mark.parametrize(
    "path", ["/admin", "/practice", "/practice/../admin", "/practice/%2e%2e/admin", "/practice/a/..%2f..%2fadmin"]
)
def test_an_exception_for_a_path_is_for_that_path_alone(network: FakeNetwork, path: str) -> None:
    network.on("GET", "/practice/wall/x", Reply(200))
    with Door(allow={("127.0.0.1", network.port, "/practice/")}) as http:
        assert http.request("GET", f"{network.base_url}/practice/wall/x").status == 200
        with pytest.raises(Refused):
            http.request("GET", network.base_url + path)
    assert len(network.calls) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:8.8.8.8", True),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_that_hide_in_others_are_seen(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_the_address_that_was_checked_is_the_one_connected_to(network: FakeNetwork) -> None:
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["203.0.113.9"] if len(asked) > 1 else ["127.0.0.1"]

    network.on("GET", "/", Reply(200))
    with Door(allow={("wall.example", network.port)}, resolve=rebinding) as http:
        assert http.request("GET", f"http://wall.example:{network.port}/").status == 200
    assert asked == ["wall.example"]
    assert network.calls[0].headers["host"] == f"wall.example:{network.port}"


def test_a_public_name_that_leads_to_a_private_address_is_refused() -> None:
    with (
        Door(resolve=lambda host, port: ["10.1.2.3", "::1"]) as http,
        pytest.raises(Refused, match="no public address"),
    ):
        http.request("GET", "https://evil.example/")


def test_a_redirect_is_followed_for_a_plain_get_and_checked_again(network: FakeNetwork) -> None:
    network.on("GET", "/old", Reply(302, headers={"Location": "/new?x=1"}))
    network.on("GET", "/new", Reply(200, {"ok": True}))
    network.on("GET", "/out", Reply(302, headers={"Location": "http://10.0.0.1/"}))
    network.on("GET", "/loop", Reply(302, headers={"Location": "/loop"}))
    with door(network) as http:
        assert http.request("GET", f"{network.base_url}/old").json() == {"ok": True}
        with pytest.raises(Refused):
            http.request("GET", f"{network.base_url}/out")
        with pytest.raises(Unsure, match="redirects"):
            http.request("GET", f"{network.base_url}/loop")


def test_a_redirect_is_followed_neither_with_a_token_nor_for_a_post(network: FakeNetwork) -> None:
    for method in ("GET", "POST"):
        network.on(method, "/old", Reply(307, headers={"Location": "/new"}))
    with door(network) as http:
        assert http.request("GET", f"{network.base_url}/old", token="s3cret").status == 307
        assert http.request("POST", f"{network.base_url}/old").status == 307
    assert {call.path for call in network.calls} == {"/old"}


def test_a_refused_connection_was_not_sent() -> None:
    port = closed_port()
    with Door(allow={("127.0.0.1", port)}) as http, pytest.raises(NotSent):
        http.request("POST", f"http://127.0.0.1:{port}/", data={"a": "b"})


def test_a_name_that_is_not_found_was_not_sent() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with Door(resolve=nowhere) as http, pytest.raises(NotSent, match="not found"):
        http.request("POST", "https://nowhere.example/")


def test_a_name_server_that_is_silent_does_not_hold_the_call() -> None:
    def silent(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["203.0.113.9"]

    started = time.monotonic()
    with Door(resolve=silent, connect_seconds=0.2) as http, pytest.raises(NotSent):
        http.request("POST", "https://slow.example/")
    assert time.monotonic() - started < 1.5


def test_a_bad_certificate_was_not_sent(network: FakeNetwork) -> None:
    # A plain HTTP server where TLS is expected: the handshake fails before any byte of the request.
    with door(network, ssl_context=ssl.create_default_context()) as http, pytest.raises(NotSent):
        http.request("POST", f"https://127.0.0.1:{network.port}/", data={"a": "b"})
    assert network.calls == []


def test_a_connection_dropped_after_the_request_is_unsure_and_not_repeated(network: FakeNetwork) -> None:
    network.on("POST", "/x", Reply(drop=True))
    with door(network) as http, pytest.raises(Unsure):
        http.request("POST", f"{network.base_url}/x", data={"a": "b"})
    assert len(network.calls) == 1


def test_an_answer_that_does_not_come_is_unsure(network: FakeNetwork) -> None:
    network.on("POST", "/x", Reply(200, slow=1.0))
    with door(network, read_seconds=0.2) as http, pytest.raises(Unsure):
        http.request("POST", f"{network.base_url}/x")
    assert len(network.calls) == 1


def test_a_trickling_answer_ends_at_the_deadline(network: FakeNetwork) -> None:
    network.on("POST", "/x", Reply(200, b"0123456789" * 10, trickle=0.1))
    started = time.monotonic()
    with door(network, deadline_seconds=0.5) as http, pytest.raises(Unsure):
        http.request("POST", f"{network.base_url}/x")
    assert time.monotonic() - started < 1.5


def test_a_call_that_begins_too_late_sends_nothing(network: FakeNetwork) -> None:
    with door(network) as http:
        http.request("POST", f"{network.base_url}/x")  # leaves a connection open that the late calls could use
        for late in (-1.0, 0.0):
            with pytest.raises(NotSent):
                http.until(awake() + late).request("POST", f"{network.base_url}/x", data={"a": "b"})
        http.until(awake() + 5).request("POST", f"{network.base_url}/x")
    assert len(network.calls) == 2


def test_a_call_whose_time_ends_while_it_connects_sends_nothing(network: FakeNetwork) -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(0.3)
        return ["127.0.0.1"]

    allow = {("network.test", network.port)}
    with Door(allow=allow, resolve=slow) as http, pytest.raises(NotSent):
        http.until(awake() + 0.2).request("POST", f"http://network.test:{network.port}/x")
    assert network.calls == []


def test_what_we_gave_up_on_is_not_delivered_later() -> None:
    """A server that reads nothing: after our deadline the rest of the body is dropped, not sent on by the system."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        size = 20_000_000
        with Door(allow={("127.0.0.1", port)}, deadline_seconds=0.5) as http, pytest.raises(Unsure):
            http.request("POST", f"http://127.0.0.1:{port}/x", data={"a": "b" * size})
        accepted, _ = server.accept()
        accepted.settimeout(2)
        got = 0
        with accepted, pytest.raises(ConnectionResetError):
            while chunk := accepted.recv(65536):
                got += len(chunk)
        assert got < size


def test_an_answer_over_the_size_cap_is_not_read_to_its_end(network: FakeNetwork) -> None:
    network.on("GET", "/x", Reply(200, b"x" * 5000))
    with door(network, most_bytes=4096) as http:
        with pytest.raises(Unsure, match="too large"):
            http.request("GET", f"{network.base_url}/x")
        network.on("GET", "/x", Reply(200, b"x" * 4096))
        assert len(http.request("GET", f"{network.base_url}/x").body) == 4096


def test_a_connection_is_kept_and_one_that_went_stale_in_the_meantime_hurts_nobody(network: FakeNetwork) -> None:
    network.on(
        "POST", "/x", [Reply(200, {"n": 1}), Reply(200, {"n": 2}, {"Connection": "close"}), Reply(200, {"n": 3})]
    )
    with door(network) as http:
        assert [http.request("POST", f"{network.base_url}/x").json()["n"] for _ in range(3)] == [1, 2, 3]
    assert len(network.calls) == 3


def test_one_door_serves_many_threads(network: FakeNetwork) -> None:
    network.on("POST", "/x", Reply(200, {"ok": True}, slow=0.05))
    failures: list[Exception] = []

    def call(http: Door) -> None:
        try:
            assert http.request("POST", f"{network.base_url}/x", data={"a": "b"}).json() == {"ok": True}
        except Exception as error:
            failures.append(error)

    with door(network) as http:
        threads = [threading.Thread(target=call, args=(http,)) for _ in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == [] and len(network.calls) == 24


def test_no_proxy_of_the_environment_is_used(network: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    network.on("GET", "/x", Reply(200))
    with door(network) as http:
        assert http.request("GET", f"{network.base_url}/x").status == 200


def test_an_answer_that_is_no_json_is_none() -> None:
    from social.http import Answer

    assert Answer(200, {}, b"<html>", "").json() is None and Answer(200, {}, b"\xff", "").text


def test_a_secret_that_a_server_repeats_does_not_come_back(network: FakeNetwork) -> None:
    said = {"error": "token s3/cret= is bad", "url": "https://e.x/?t=s3%2Fcret%3D"}
    network.on("POST", "/bots3/cret=/x", Reply(401, said, {"X-Hint": "s3/cret= again"}))
    network.on("POST", "/y", Reply(401, b"Bearer s3/cret= \xff"))
    with door(network) as http:
        address = f"{network.base_url}/bots3/cret=/x"
        hidden = http.request("POST", address, hide=("s3/cret=",))
        token = http.request("POST", f"{network.base_url}/y", token="s3/cret=")
    for answer in (hidden, token):
        told = f"{answer.text} {answer.url} {dict(answer.headers)}"
        assert "cret" not in told and "…" in told
    assert token.body == b"Bearer \xe2\x80\xa6 \xff", "what is not text stays as it came"


def test_nor_does_one_in_the_words_of_a_failure(network: FakeNetwork) -> None:
    with Door(allow={("127.0.0.1", closed_port())}) as http, pytest.raises(NotSent) as refused:
        http.request("GET", "http://s3cret.invalid:1/", hide=("s3cret",))
    assert "s3cret" not in str(refused.value)
