"""Signing in at a network's own page: what is asked, what is believed, and every way a server can answer wrongly."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from social.contract import Busy, Disconnected, NetworkError, NotSent, Rejected, Unsure
from social.http import Door, Refused
from social.oauth import Application, challenge_of, mastodon, meta, new_verifier
from tests.social.network_server import Call, FakeNetwork, Reply, served

APP = Application("app-1", "s3cret-app")
BACK = "https://tiwizi.example/campaigns/connected/"


@pytest.fixture
def server() -> Iterator[FakeNetwork]:
    with served() as network:
        network.on("POST", "/api/v1/apps", Reply(200, {"client_id": "app-1", "client_secret": "s3cret-app"}))
        network.on("POST", "/oauth/token", Reply(200, {"access_token": "tok-1", "token_type": "Bearer"}))
        yield network


@pytest.fixture
def http(server: FakeNetwork) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", server.port)}, read_seconds=0.5, deadline_seconds=3) as door:
        yield door


def test_the_verifier_is_never_the_same_and_its_challenge_is_the_one_of_the_standard() -> None:
    assert new_verifier() != new_verifier() and 43 <= len(new_verifier()) <= 128
    # RFC 7636, appendix B
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


# --- servers of the Mastodon kind


def test_a_server_is_told_who_we_are_and_asked_for_no_more_than_we_use(server: FakeNetwork, http: Door) -> None:
    assert mastodon.register(server.base_url, BACK, "https://tiwizi.example", http) == APP
    (call,) = server.made("POST", "/api/v1/apps")
    assert call.form["redirect_uris"] == [BACK]
    assert call.form["scopes"] == ["read write:statuses write:media"]


def test_the_address_she_is_sent_to_carries_the_challenge_but_no_secret() -> None:
    address = mastodon.sign_in_address("https://social.example", APP, BACK, state="s-1", verifier="v-1")
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith("https://social.example/oauth/authorize?")
    assert (asked["state"], asked["redirect_uri"], asked["response_type"]) == (["s-1"], [BACK], ["code"])
    assert (asked["code_challenge"], asked["code_challenge_method"]) == ([challenge_of("v-1")], ["S256"])
    assert "s3cret-app" not in address and "v-1" not in address.replace(challenge_of("v-1"), "")


def test_a_code_buys_a_token_in_one_call(server: FakeNetwork, http: Door) -> None:
    assert mastodon.exchange(server.base_url, APP, BACK, code="c-1", verifier="v-1", http=http) == "tok-1"
    (call,) = server.made("POST", "/oauth/token")
    assert call.form["code"] == ["c-1"] and call.form["code_verifier"] == ["v-1"]
    assert call.form["grant_type"] == ["authorization_code"] and call.query == {}


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(404, b"<html>not here</html>"), Rejected),
        (Reply(200, b"<html>a shop</html>"), Rejected),
        (Reply(200, ["no", "object"]), Rejected),
        (Reply(200, {"client_id": 7, "client_secret": None}), Rejected),
        (Reply(200, {"client_id": "a", "client_secret": "x" * 5000}), Rejected),
        (Reply(301, b"", {"Location": "https://elsewhere.example/"}), Rejected),
        (Reply(422, {"error": "Redirect URI must be an absolute URI."}), Rejected),
        (Reply(429, {"error": "slow down"}), Busy),
        (Reply(502, b"<html>"), Unsure),
        (Reply(drop=True), Unsure),
    ],
)
def test_a_server_that_is_none_of_ours_is_told_from_one_that_is_away(
    server: FakeNetwork, http: Door, reply: Reply, error: type[NetworkError]
) -> None:
    server.on("POST", "/api/v1/apps", reply)
    with pytest.raises(error):
        mastodon.register(server.base_url, BACK, "https://tiwizi.example", http)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(400, {"error": "invalid_grant", "error_description": "The code was used."}), Disconnected),
        (Reply(401, {"error": "invalid_client"}), Disconnected),
        (Reply(200, {"token_type": "Bearer"}), Rejected),
        (Reply(200, {"access_token": "زربية"}), Rejected),
        (Reply(200, {"access_token": ["tok"]}), Rejected),
        (Reply(200, b"\x00\xff"), Rejected),
        (Reply(500, {"error": "boom"}), Unsure),
    ],
)
def test_a_code_that_buys_nothing_says_why(
    server: FakeNetwork, http: Door, reply: Reply, error: type[NetworkError]
) -> None:
    server.on("POST", "/oauth/token", reply)
    with pytest.raises(error):
        mastodon.exchange(server.base_url, APP, BACK, code="c-1", verifier="v-1", http=http)
    assert len(server.made("POST", "/oauth/token")) == 1


def test_a_server_that_repeats_our_secret_gives_it_to_nobody(server: FakeNetwork, http: Door) -> None:
    server.on("POST", "/oauth/token", Reply(400, {"error": "invalid_grant: s3cret-app, c-1"}))
    with pytest.raises(Disconnected) as refused:
        mastodon.exchange(server.base_url, APP, BACK, code="c-1", verifier="v-1", http=http)
    assert "s3cret-app" not in refused.value.text and "c-1" not in refused.value.text
    assert "s3cret-app" not in repr(APP)


def test_a_private_address_is_refused_before_a_byte_leaves(server: FakeNetwork) -> None:
    with Door() as guarded:
        for address in (server.base_url, f"https://127.0.0.1:{server.port}", "https://192.168.1.1"):
            with pytest.raises((Refused, NotSent)):
                mastodon.register(address, BACK, "https://tiwizi.example", guarded)
    assert server.calls == []


# --- Facebook


PAGES = {
    "data": [
        {
            "id": "111",
            "name": "تعاونية تازربيت",
            "access_token": "page-tok-1",
            "instagram_business_account": {"id": "17841", "username": "tazerbit"},
        },
        {"id": "222", "name": "Souk d'Aoulouz", "access_token": "page-tok-2"},
        {"id": "333", "name": "Not hers to post on"},
        "garbage",
        {"id": "../444", "name": "no id", "access_token": "x"},
    ]
}


@pytest.fixture
def graph(server: FakeNetwork) -> FakeNetwork:
    def sell(call: Call) -> Reply:
        if call.query.get("grant_type") == ["fb_exchange_token"]:
            return Reply(200, {"access_token": f"long-{call.query['fb_exchange_token'][0]}", "expires_in": 5_184_000})
        return Reply(200, {"access_token": "short", "token_type": "bearer"})

    server.on("GET", "/v26.0/oauth/access_token", sell)
    server.on("GET", "/v26.0/me/accounts", Reply(200, PAGES))
    return server


def test_the_dialog_is_asked_for_the_rights_of_pages_and_instagram() -> None:
    address = meta.sign_in_address("v26.0", APP, BACK, state="s-1")
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith("https://www.facebook.com/v26.0/dialog/oauth?")
    assert (asked["state"], asked["redirect_uri"], asked["client_id"]) == (["s-1"], [BACK], ["app-1"])
    assert {"pages_manage_posts", "instagram_content_publish"} <= set(asked["scope"][0].split(","))
    assert "s3cret" not in address


def test_a_code_becomes_a_token_that_lasts(graph: FakeNetwork, http: Door) -> None:
    base = f"{graph.base_url}/v26.0"
    assert meta.exchange(base, APP, BACK, code="c-1", http=http) == "long-short"
    first, second = graph.made("GET", "/v26.0/oauth/access_token")
    assert first.query["code"] == ["c-1"] and first.query["redirect_uri"] == [BACK]
    assert second.query["grant_type"] == ["fb_exchange_token"] and "code" not in second.query


def test_pages_she_may_publish_to_come_with_their_instagram(graph: FakeNetwork, http: Door) -> None:
    first, second = meta.pages(f"{graph.base_url}/v26.0", "long", http)
    assert (first.id, first.name, first.instagram_id) == ("111", "تعاونية تازربيت", "17841")
    assert (second.id, second.instagram_id) == ("222", "")
    assert first.token == "page-tok-1" and "page-tok-1" not in repr(first)
    (call,) = graph.made("GET", "/v26.0/me/accounts")
    assert call.headers["authorization"] == "Bearer long" and "access_token" not in call.query


def test_a_long_list_is_read_by_its_cursors_not_by_the_address_it_gives(graph: FakeNetwork, http: Door) -> None:
    def listed(call: Call) -> Reply:
        number = int(call.query.get("after", ["0"])[0])
        paging = {"cursors": {"after": str(number + 1)}, "next": "https://elsewhere.example/?access_token=long"}
        row = {"id": str(number), "name": "p", "access_token": f"t{number}"}
        return Reply(200, {"data": [row], "paging": paging if number < 30 else {}})

    graph.on("GET", "/v26.0/me/accounts", listed)
    found = meta.pages(f"{graph.base_url}/v26.0", "long", http)
    assert [page.id for page in found] == [str(number) for number in range(meta.MOST_PAGES)]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(400, {"error": {"code": 190, "message": "expired"}}), Disconnected),
        (Reply(400, {"error": {"code": 100, "error_subcode": 36009, "message": "code used"}}), Rejected),
        (Reply(400, {"error": {"code": 4, "message": "limit"}}), Busy),
        (Reply(500, {"error": {"code": 1, "message": "unknown"}}), Unsure),
        (Reply(400, {"error": "a word"}), Rejected),
        (Reply(200, b"<html>"), Unsure),
        (Reply(200, ["list"]), Unsure),
        (Reply(drop=True), Unsure),
    ],
)
def test_what_facebook_refuses_is_named(
    graph: FakeNetwork, http: Door, reply: Reply, error: type[NetworkError]
) -> None:
    base = f"{graph.base_url}/v26.0"
    graph.on("GET", "/v26.0/oauth/access_token", reply)
    graph.on("GET", "/v26.0/me/accounts", reply)
    with pytest.raises(error):
        meta.exchange(base, APP, BACK, code="c-1", http=http)
    with pytest.raises(error):
        meta.pages(base, "long", http)


@pytest.mark.parametrize("body", [{"data": {}}, {"data": None}, {}])
def test_a_list_of_pages_that_is_no_list_is_no_empty_one(graph: FakeNetwork, http: Door, body: object) -> None:
    graph.on("GET", "/v26.0/me/accounts", Reply(200, body))
    with pytest.raises(Unsure):
        meta.pages(f"{graph.base_url}/v26.0", "long", http)
