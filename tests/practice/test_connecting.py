"""Our own sign-in against our own wall over HTTP: register, say yes in the page, exchange the code, be known."""

import html
import re
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

from social.contract import Account, Disconnected
from social.http import Door
from social.networks.practice import Practice
from social.oauth import mastodon, new_verifier
from tests.practice.room import Room

BACK = "https://tiwizi.example/campaigns/connected/"


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def address(real_room: Room) -> Iterator[str]:
    """The wall on a port of loopback, as any server."""
    application = get_wsgi_application()

    def answer(environ, start_response):
        try:
            return [b"".join(application(environ, start_response))]
        finally:
            connections.close_all()

    server = make_server("127.0.0.1", 0, answer, handler_class=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{real_room.base}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def http(address: str) -> Iterator[Door]:
    parts = urlsplit(address)
    with Door(allow={(str(parts.hostname), int(parts.port or 0))}, deadline_seconds=10) as door:
        yield door


def say_yes(out: str, room: Room) -> dict[str, list[str]]:
    """What a person's browser does on the wall's page; returns what it carries back."""
    with httpx.Client(trust_env=False) as browser:
        page = browser.get(out)
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.text)
        assert token, page.text
        fields = {"handle": "zahra", "code": room.wall.code, "csrfmiddlewaretoken": token[1]}
        answered = browser.post(out, data=fields, headers={"Referer": out})
    link = re.search(r'href="(https://tiwizi\.example[^"]+)"', answered.text)
    assert link, answered.text
    return parse_qs(urlsplit(html.unescape(link[1])).query)


def test_an_account_of_the_wall_is_connected_by_its_own_page(real_room: Room, address: str, http: Door) -> None:
    app = mastodon.register(address, BACK, "https://tiwizi.example", http)
    verifier = new_verifier()
    carried = say_yes(mastodon.sign_in_address(address, app, BACK, state="s-1", verifier=verifier), real_room)
    assert carried["state"] == ["s-1"]
    token = mastodon.exchange(address, app, BACK, code=carried["code"][0], verifier=verifier, http=http)
    me = Practice().check(Account("practice", address, "", token), http)
    assert me.handle == "zahra" and me.remote_id
    assert Practice().limits_now(Account("practice", address, "", token), http).text == 500
    with pytest.raises(Disconnected):
        mastodon.exchange(address, app, BACK, code=carried["code"][0], verifier=verifier, http=http)
