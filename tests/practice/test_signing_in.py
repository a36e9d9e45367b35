"""Programs sign in: with a code a person allowed, with the wall's own code, or for themselves alone."""

import re
from urllib.parse import urlencode

import pytest

from practice.models import Account, Token

GOOD = {"client_name": "Tusky", "scopes": "read write"}


@pytest.fixture
def app(room):
    answer = room.api(
        "POST", "/api/v1/apps", {**GOOD, "redirect_uris": "urn:ietf:wg:oauth:2.0:oob myapp://back"}, token=None
    )
    return answer.json()


def buy(room, app, **fields):
    client = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
    return room.api("POST", "/oauth/token", token=None, form={**client, **fields})


def allow(room, app, handle="zahra", code=None, uri="urn:ietf:wg:oauth:2.0:oob", **more):
    query = urlencode({"client_id": app["client_id"], "redirect_uri": uri, "response_type": "code", **more})
    path = f"{room.base}/oauth/authorize?{query}"
    page = room.client.get(path)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.content.decode())
    fields = {"handle": handle, "code": code or room.wall.code, "csrfmiddlewaretoken": token[1] if token else ""}
    return room.client.post(path, fields)


def granted(page):
    return re.search(r'class="wall-grant" dir="ltr">([^<]+)<', page.content.decode())[1]


def test_the_walls_code_is_the_rooms_password(room, app):
    sold = buy(
        room, app, grant_type="password", username="zahra", password=room.wall.code.lower(), scope="read write"
    ).json()
    assert (sold["token_type"], sold["scope"]) == ("Bearer", "read write")
    me = room.api("GET", "/api/v1/accounts/verify_credentials", token=sold["access_token"]).json()
    assert me["username"] == "zahra"
    again = buy(room, app, grant_type="password", username="Zahra", password=room.wall.code)
    assert again.status_code == 200
    assert Account.objects.filter(handle="zahra").count() == 1


def test_a_token_is_kept_as_a_digest_only(room, app):
    sold = buy(room, app, grant_type="password", username="zahra", password=room.wall.code).json()
    assert not Token.objects.filter(digest__contains=sold["access_token"]).exists()
    assert sold["access_token"] not in repr(Token.objects.values())


def test_nobody_of_the_room_takes_the_name_of_a_connected_account(room, app):
    answer = buy(room, app, grant_type="password", username="tazerbit", password=room.wall.code)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert b"wall-grant" not in allow(room, app, handle="tazerbit").content


@pytest.mark.parametrize(
    "fields",
    [{"username": "zahra", "password": "WRONG"}, {"username": "zahra", "password": ""},
     {"username": "not a handle!", "password": None}, {"username": "", "password": None}],
)  # fmt: skip
def test_a_wrong_password_or_name_opens_nothing(room, app, fields):
    fields["password"] = room.wall.code if fields["password"] is None else fields["password"]
    assert buy(room, app, grant_type="password", **fields).status_code == 400
    assert not Account.objects.exclude(handle="tazerbit").exists()


def test_a_code_buys_one_token(room, app):
    code = granted(allow(room, app))
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": "urn:ietf:wg:oauth:2.0:oob"}
    sold = buy(room, app, **fields).json()
    assert room.api("GET", "/api/v1/accounts/verify_credentials", token=sold["access_token"]).json()["acct"] == "zahra"
    assert buy(room, app, **fields).json()["error"] == "invalid_grant"


def test_a_code_is_good_for_its_program_and_its_way_back_only(room, app):
    code = granted(allow(room, app))
    other = room.api("POST", "/api/v1/apps", GOOD, token=None).json()
    oob = "urn:ietf:wg:oauth:2.0:oob"
    assert buy(room, other, grant_type="authorization_code", code=code, redirect_uri=oob).status_code == 400
    assert buy(room, app, grant_type="authorization_code", code=code, redirect_uri="myapp://back").status_code == 400
    assert buy(room, app, grant_type="authorization_code", code="forged", redirect_uri=oob).status_code == 400


def test_a_way_back_is_a_link_to_a_registered_address_only(room, app):
    page = allow(room, app, uri="myapp://back", state="s&1").content.decode()
    assert re.search(r'href="myapp://back\?code=[^"]+&amp;state=s%261"', page)
    query = urlencode({"client_id": app["client_id"], "redirect_uri": "https://evil.example/"})
    page = room.client.get(f"{room.base}/oauth/authorize?{query}")
    assert page.status_code == 400
    assert b"evil" not in page.content


def test_saying_yes_needs_the_walls_code(room, app):
    page = allow(room, app, code="WRONG234")
    assert page.status_code == 422
    assert b"wall-grant" not in page.content


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "data:text/html,x", "nowhere", " JavaScript:x"])
def test_an_address_that_could_act_is_not_registered(room, uri):
    answer = room.api("POST", "/api/v1/apps", {**GOOD, "redirect_uris": uri}, token=None)
    assert answer.status_code == 422


def test_a_program_must_know_its_secret(room, app):
    answer = buy(room, {**app, "client_secret": "wrong"}, grant_type="client_credentials")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert buy(room, app, grant_type="magic").json()["error"] == "unsupported_grant_type"
    assert buy(room, app, grant_type="client_credentials", scope="read write follow").json()["error"] == "invalid_scope"


def test_a_token_for_reading_does_not_write(room, app):
    sold = buy(room, app, grant_type="password", username="zahra", password=room.wall.code, scope="read").json()
    answer = room.api("POST", "/api/v1/statuses", {"status": "x"}, token=sold["access_token"])
    assert (answer.status_code, room.texts()) == (403, [])


def test_a_revoked_token_is_worthless(room, app):
    sold = buy(room, app, grant_type="password", username="zahra", password=room.wall.code).json()["access_token"]
    client = {"client_id": app["client_id"], "client_secret": app["client_secret"], "token": sold}
    for _ in range(2):
        assert room.api("POST", "/oauth/revoke", client, token=None).status_code == 200
    assert room.api("GET", "/api/v1/accounts/verify_credentials", token=sold).status_code == 401
