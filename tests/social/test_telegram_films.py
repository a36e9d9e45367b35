"""A film in a Telegram channel: one call, with the film's address where Telegram can fetch it, else with its bytes."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from social.contract import (
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Film,
    Message,
    Published,
    Rejected,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.telegram import Telegram
from tests.social.films import BYTES, FETCHED, FILM, UNFIT
from tests.social.graph import NOW, TEXT
from tests.social.network_server import Reply
from tests.standins.base import standing
from tests.standins.telegram import CHANNEL, TOKEN, TelegramServer

MESSAGE = Message(TEXT, "ar", film=FETCHED)
telegram = Telegram()


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with standing(TelegramServer()) as stand_in:
        yield stand_in


@pytest.fixture
def http(server: TelegramServer) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", server.server.port)}, read_seconds=0.7, deadline_seconds=0.9) as door:
        yield door


@pytest.fixture
def account(server: TelegramServer) -> Account:
    return Account("telegram", server.server.base_url, CHANNEL, TOKEN)


def publish(account: Account, http: Door, message: Message = MESSAGE) -> Published:
    return telegram.publish(telegram.prepare(message, account, http), account, "key-1", http)


def test_a_film_that_telegram_can_fetch_is_one_small_call(server: TelegramServer, http: Door, account: Account) -> None:
    assert publish(account, http) == Published("1", "https://t.me/izourane/1", rest=3.0)
    (call,) = server.server.calls
    assert call.path == f"/bot{TOKEN}/sendVideo"
    assert json.loads(call.body) == {
        "chat_id": CHANNEL,
        "video": FETCHED.url,
        "caption": TEXT,
        "width": 1080,
        "height": 1920,
        "duration": 21,
        "supports_streaming": True,
    }
    assert (server.live[0].text, server.live[0].pictures) == (TEXT, [{"content": FETCHED.url}])


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/film.mp4"])
def test_a_film_that_cannot_be_fetched_goes_up_in_the_same_one_call(
    server: TelegramServer, http: Door, account: Account, url: str
) -> None:
    publish(account, http, replace(MESSAGE, film=replace(FILM, url=url)))
    (call,) = server.server.calls
    assert call.headers["content-type"].startswith("multipart/form-data") and "content-length" in call.headers
    (post,) = server.live
    assert (post.text, post.pictures) == (TEXT, [{"content": BYTES}])
    told = {name: post.extra[name] for name in ("width", "height", "duration", "supports_streaming")}
    assert told == {"width": "1080", "height": "1920", "duration": "21", "supports_streaming": "true"}


def test_a_film_too_heavy_to_be_fetched_is_brought(server: TelegramServer, http: Door, account: Account) -> None:
    size = 20_000_001
    heavy = replace(FETCHED, size=size, open=Zeros)
    with Door(allow={("127.0.0.1", server.server.port)}, deadline_seconds=20) as patient:
        publish(account, patient, replace(MESSAGE, film=heavy))
    assert len(server.live[0].pictures[0]["content"]) == size


class Zeros:
    """A long film in little memory."""

    def __enter__(self) -> "Zeros":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return offset

    def read(self, size: int = -1, /) -> bytes:
        assert 0 <= size <= 65_536
        return bytes(size)


def test_a_film_that_our_storage_has_lost_is_noticed_before_the_call(
    server: TelegramServer, http: Door, account: Account
) -> None:
    def lost() -> io.BytesIO:
        raise FileNotFoundError("films/1.mp4")

    for film in (replace(FILM, open=lost), replace(FETCHED, open=lost)):
        with pytest.raises(FileNotFoundError):
            telegram.prepare(replace(MESSAGE, film=film), account, http)
    assert server.server.calls == []


def test_a_film_may_have_no_words_and_no_known_size(server: TelegramServer, http: Door, account: Account) -> None:
    publish(account, http, Message("", "ar", film=replace(FETCHED, width=0, height=0)))
    (call,) = server.server.calls
    assert "width" not in json.loads(call.body) and server.live[0].text == ""


@pytest.mark.parametrize(
    ("message", "code"),
    [
        *((replace(MESSAGE, film=replace(FILM, **changes)), code) for changes, code in UNFIT),
        (replace(MESSAGE, film=replace(FILM, size=50_000_001)), "film_too_large"),
        (replace(MESSAGE, text="ا" * 1025), "film_caption_too_long"),
        (replace(MESSAGE, text="ا" * 4097), "too_long"),
    ],
)
def test_what_one_call_cannot_carry_is_refused_before_it(
    server: TelegramServer, http: Door, account: Account, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        publish(account, http, message)
    assert refused.value.code == code and server.server.calls == []


def refusal(words: str, code: int = 400, **parameters: Any) -> Reply:
    return Reply(code, {"ok": False, "error_code": code, "description": words, "parameters": parameters})


FETCHING: list[tuple[Reply, type[Exception], str]] = [
    (refusal("Bad Request: failed to get HTTP URL content"), Rejected, "film_not_fetched"),
    (refusal("Bad Request: wrong type of the web page content"), Rejected, "film_not_fetched"),
    (refusal(f"Bad Request: wrong remote file {FETCHED.url}"), Rejected, "film_refused"),
]
EITHER_WAY: list[tuple[Reply, type[Exception], str]] = [
    (refusal(f"Bad Request: VIDEO_CONTENT_TYPE_INVALID {TOKEN}"), Rejected, "film_refused"),
    (refusal("Bad Request: message caption is too long"), Rejected, "film_caption_too_long"),
    (refusal("Bad Request: file is too big"), Rejected, "film_too_large"),
    (refusal("Request Entity Too Large", 413), Rejected, "film_too_large"),
    (refusal("Bad Request: chat not found"), Rejected, "gone"),
    (refusal("Too Many Requests", 429, retry_after=17), Busy, ""),
    (refusal("Unauthorized", 401), Disconnected, ""),
    (Reply(502), Unsure, ""),
    (Reply(drop=True), Unsure, ""),
    (Reply(200, b"<html>"), Unsure, ""),
    (Reply(200, {"ok": True, "result": {}}), Unsure, ""),
]


@pytest.mark.parametrize(
    ("film", "reply", "kind", "code"),
    [
        *((FETCHED, *end) for end in FETCHING + EITHER_WAY),
        *((FILM, *end) for end in EITHER_WAY),
    ],
)
def test_every_end_of_the_one_call_says_what_to_do_and_none_repeats_it(
    server: TelegramServer, http: Door, account: Account, film: Film, reply: Reply, kind: type[Exception], code: str
) -> None:
    server.handle = lambda call: reply  # type: ignore[method-assign]
    with pytest.raises(kind) as caught:
        publish(account, http, replace(MESSAGE, film=film))
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert len(server.server.calls) == 1
    assert "key=x1" not in str(caught.value) and TOKEN not in str(caught.value)


@pytest.mark.parametrize("fault", ["lost_500", "drop_after", "slow_after", "refuse_500", "drop_before"])
def test_a_lost_answer_can_only_be_settled_by_a_person(
    server: TelegramServer, http: Door, account: Account, fault: str
) -> None:
    server.plan = [fault]
    with pytest.raises(Unsure):
        publish(account, http)
    assert isinstance(telegram.find(Sent(MESSAGE, NOW, "key-1"), account, http), CannotTell)
    assert len(server.live) <= 1 and len(server.server.calls) == 1
