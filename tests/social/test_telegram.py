"""The publisher for Telegram channels against a strict stand-in, with every way a call can end."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from social.contract import (
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Message,
    NetworkError,
    NotSent,
    Picture,
    Published,
    Rejected,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.telegram import Telegram
from tests.social.network_server import Reply
from tests.standins.base import standing
from tests.standins.telegram import CHANNEL, CHANNEL_ID, TOKEN, TelegramServer

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زربية صوف من تازناخت *جديدة* <b>\nللطلب https://wa.me/212612345678 #زربية_تازناخت"
MESSAGE = Message(TEXT, "ar")
PICTURE = Picture(
    b"\xff\xd8jpeg\r\n\x00", "image/jpeg", "زربية", 1080, 1080, "https://tiwizi.example/media/signed/1.jpg"
)
LONG = "ا" * 3000
telegram = Telegram()


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


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


def answered(server: TelegramServer, reply: Reply) -> None:
    """Whatever is asked is answered so."""
    server.handle = lambda call: reply  # type: ignore[method-assign]


def publish(account: Account, http: Door, message: Message = MESSAGE) -> Published:
    return telegram.publish(telegram.prepare(message, account, http), account, "key-1", http)


# --- publishing -------------------------------------------------------------------------------------------


def test_a_text_is_published_by_one_plain_message(server: TelegramServer, http: Door, account: Account) -> None:
    assert publish(account, http) == Published("1", "https://t.me/izourane/1", rest=3.0)
    (call,) = server.server.calls
    assert call.path == f"/bot{TOKEN}/sendMessage"
    assert json.loads(call.body) == {"chat_id": CHANNEL, "text": TEXT}


def test_a_picture_goes_up_in_the_same_call_with_its_caption(
    server: TelegramServer, http: Door, account: Account
) -> None:
    publish(account, http, replace(MESSAGE, pictures=(PICTURE,)))
    (call,) = server.server.calls
    assert call.path.endswith("/sendPhoto")
    (post,) = server.live
    assert (post.text, post.pictures) == (TEXT, [{"content": PICTURE.content}])


def test_an_album_is_one_call_with_its_caption_on_the_first(
    server: TelegramServer, http: Door, account: Account
) -> None:
    second = replace(PICTURE, content=b"\x89PNG", mime="image/png")
    published = publish(account, http, replace(MESSAGE, pictures=(PICTURE, second)))
    assert published.remote_id == "1"
    (call,) = server.server.calls
    assert call.path.endswith("/sendMediaGroup")
    (post,) = server.live
    assert (post.text, [picture["content"] for picture in post.pictures]) == (TEXT, [PICTURE.content, b"\x89PNG"])


def test_a_long_text_carries_its_one_picture_as_a_preview_above_it(
    server: TelegramServer, http: Door, account: Account
) -> None:
    publish(account, http, Message(LONG, "ar", (PICTURE,)))
    (call,) = server.server.calls
    assert call.path.endswith("/sendMessage")
    asked = json.loads(call.body)
    assert asked["text"] == LONG
    assert asked["link_preview_options"] == {
        "url": PICTURE.url,
        "prefer_large_media": True,
        "show_above_text": True,
    }


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 4097, "ar"), "too_long"),
        (Message("ا" * 4097, "ar", (PICTURE,)), "too_long"),
        (Message(" \n", "ar"), "empty"),
        (Message(LONG, "ar", (PICTURE, PICTURE)), "caption_too_long"),
        (Message(LONG, "ar", (replace(PICTURE, url=""),)), "caption_too_long"),
        (Message(LONG, "ar", (replace(PICTURE, url="http://127.0.0.1:8000/1.jpg"),)), "caption_too_long"),
        (Message("✨" * 1025, "ar", (PICTURE,) * 2), "caption_too_long"),
        (Message("ا", "ar", (PICTURE,) * 11), "too_many_pictures"),
        (Message("ا", "ar", (replace(PICTURE, mime="image/webp"),)), "picture_type"),
        (Message("ا", "ar", (replace(PICTURE, content=b"x" * 10_000_001),)), "picture_too_large"),
        (Message("ا", "ar", (replace(PICTURE, width=6000, height=4001),)), "picture_refused"),
        (Message("ا", "ar", (replace(PICTURE, width=100, height=2001),)), "picture_refused"),
    ],
)
def test_what_one_call_cannot_carry_is_refused_before_it(
    server: TelegramServer, http: Door, account: Account, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        telegram.prepare(message, account, http)
    assert refused.value.code == code
    assert server.server.calls == []


@pytest.mark.parametrize(
    ("handle", "chat", "address"),
    [
        ("@izourane", "@izourane", "https://t.me/izourane/4321"),
        ("izourane", "@izourane", "https://t.me/izourane/4321"),
        (" https://t.me/izourane/ ", "@izourane", "https://t.me/izourane/4321"),
        ("\u2066@izourane\u2069", "@izourane", "https://t.me/izourane/4321"),
        ("-1001234567890", "-1001234567890", "https://t.me/c/1234567890/4321"),
        ("-4567", "-4567", ""),
    ],
)
def test_a_channel_is_named_as_people_write_it_and_linked_as_people_reach_it(
    server: TelegramServer, http: Door, account: Account, handle: str, chat: str, address: str
) -> None:
    answered(server, Reply(200, payload("telegram_message")))
    published = publish(replace(account, handle=handle), http)
    assert (published.remote_id, published.remote_url) == ("4321", address)
    assert json.loads(server.server.calls[0].body)["chat_id"] == chat


def no(code: int, words: str, **parameters: Any) -> Reply:
    return Reply(code, {"ok": False, "error_code": code, "description": words, "parameters": parameters})


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (Reply(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}), Unsure, ""),
        (Reply(502, b"<html>Bad gateway"), Unsure, ""),
        (Reply(504, b""), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, payload("telegram_message"), slow=0.9), Unsure, ""),
        (Reply(200, payload("telegram_message"), trickle=0.02), Unsure, ""),
        (Reply(200, b"<html>welcome"), Unsure, ""),
        (Reply(200, b'{"ok": tr'), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, {"result": {"message_id": 1}}), Unsure, ""),
        (Reply(200, {"ok": True}), Unsure, ""),
        (Reply(200, {"ok": True, "result": {}}), Unsure, ""),
        (Reply(200, {"ok": True, "result": []}), Unsure, ""),
        (Reply(400, b"<html>"), Unsure, ""),
        (Reply(400, {"ok": False, "error_code": "odd"}), Unsure, ""),
        (Reply(400, payload("telegram_refused")), Rejected, "too_long"),
        (no(400, "Bad Request: message caption is too long"), Rejected, "caption_too_long"),
        (no(400, "Bad Request: message text is empty"), Rejected, "empty"),
        (no(400, "Bad Request: chat not found"), Rejected, "gone"),
        (no(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), Rejected, "picture_refused"),
        (no(400, "Bad Request: IMAGE_PROCESS_FAILED"), Rejected, "picture_refused"),
        (no(400, "Bad Request: need administrator rights in the channel chat"), Rejected, "not_admin"),
        (no(400, "Bad Request: something new"), Rejected, "refused"),
        (no(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100777), Rejected, "moved"),
        (Reply(413, b"<html>Request Entity Too Large"), Rejected, "picture_too_large"),
        (Reply(301, b"", {"Location": "https://new.example/"}), Rejected, "moved"),
        (Reply(302, b"", {"Location": "https://new.example/"}), Unsure, ""),
        (no(401, "Unauthorized"), Disconnected, ""),
        (no(404, "Not Found"), Disconnected, ""),
        (no(403, "Forbidden: bot was kicked from the channel chat"), Disconnected, ""),
        (no(429, "Too Many Requests: retry after 17", retry_after=17), Busy, ""),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    server: TelegramServer, http: Door, account: Account, reply: Reply, error: type[Exception], code: str
) -> None:
    answered(server, reply)
    with pytest.raises(error) as caught:
        publish(account, http)
    assert type(caught.value) is error and getattr(caught.value, "code", "") == code
    assert len(server.server.calls) == 1


@pytest.mark.parametrize(
    ("parameters", "seconds"),
    [
        ({"retry_after": 17}, 17),
        ({"retry_after": 0}, 1),
        ({"retry_after": 10**7}, 86400),
        ({"retry_after": "soon"}, 60),
        ({"retry_after": float("nan")}, 60),
        ({"retry_after": True}, 60),
        ({}, 60),
        (None, 60),
        ([], 60),
    ],
)
def test_a_wait_is_the_one_told_within_reason(
    server: TelegramServer, http: Door, account: Account, parameters: Any, seconds: float
) -> None:
    answered(server, Reply(429, {"ok": False, "error_code": 429, "description": "x", "parameters": parameters}))
    with pytest.raises(Busy) as busy:
        publish(account, http)
    assert busy.value.retry_after == seconds


def test_a_group_that_moved_says_its_new_number(server: TelegramServer, http: Door, account: Account) -> None:
    answered(server, no(400, "Bad Request: upgraded", migrate_to_chat_id=-100777))
    with pytest.raises(Rejected) as moved:
        publish(account, http)
    assert "-100777" in moved.value.text


@pytest.mark.parametrize("fault", ["drop_after", "lost_500", "garbage_after", "huge_after", "slow_after", "drip_after"])
def test_a_lost_answer_is_a_persons_to_settle(server: TelegramServer, http: Door, account: Account, fault: str) -> None:
    server.plan = [fault]
    with pytest.raises(Unsure):
        publish(account, http)
    assert server.texts(CHANNEL) == [TEXT]
    assert isinstance(telegram.find(Sent(MESSAGE, NOW, "key-1"), account, http), CannotTell)
    assert len(server.server.calls) == 1 and not telegram.consistent_list


@pytest.mark.parametrize("secret", ["", "  ", "no key", "123", "123:a/../b", "abc:def", "123:زربية", "1:a\n2"])
def test_an_unusable_key_asks_for_a_new_connection_without_a_call(
    server: TelegramServer, http: Door, account: Account, secret: str
) -> None:
    with pytest.raises(Disconnected):
        publish(replace(account, secret=secret), http)
    assert server.server.calls == []


def test_a_wrong_key_asks_for_a_new_connection(server: TelegramServer, http: Door, account: Account) -> None:
    with pytest.raises(Disconnected):
        publish(replace(account, secret="110201543:wrong"), http)
    assert server.live == []


# --- the rest ---------------------------------------------------------------------------------------------


def test_a_bot_is_told_no_figures(http: Door, account: Account) -> None:
    with pytest.raises(Rejected) as refused:
        telegram.results(account, "1", http)
    assert refused.value.code == "no_figures"


def test_checking_a_channel_fills_its_id_and_handle(server: TelegramServer, http: Door, account: Account) -> None:
    for handle in (CHANNEL, str(CHANNEL_ID), "t.me/izourane"):
        checked = telegram.check(replace(account, handle=handle), http)
        assert (checked.handle, checked.remote_id) == (CHANNEL, str(CHANNEL_ID))
    assert all(call.method == "GET" for call in server.server.calls)


@pytest.mark.parametrize(
    "member",
    [
        {"status": "administrator", "can_post_messages": False},
        {"status": "administrator"},
        {"status": "member"},
        {"status": "left"},
        {},
    ],
)
def test_a_bot_that_may_not_post_is_told_before_the_first_post(
    server: TelegramServer, http: Door, account: Account, member: dict[str, Any]
) -> None:
    server.member = member
    with pytest.raises(Rejected) as refused:
        telegram.check(account, http)
    assert refused.value.code == "not_admin"


def test_a_channel_nobody_knows_and_an_odd_answer_are_told_apart(
    server: TelegramServer, http: Door, account: Account
) -> None:
    with pytest.raises(Rejected) as gone:
        telegram.check(replace(account, handle="@nobody_here"), http)
    assert gone.value.code == "gone"
    answered(server, Reply(200, {"ok": True, "result": "odd"}))
    with pytest.raises(NotSent):
        telegram.check(account, http)


def test_the_bots_key_comes_back_in_no_answer_error_or_log(
    server: TelegramServer, http: Door, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown = [repr(account), repr(publish(account, http))]
    address = f"{server.server.base_url}/bot{TOKEN}/sendMessage"
    nowhere = replace(account, base_url="http://127.0.0.1:9")
    foreign = replace(account, base_url="http://no.such.host.invalid:x")
    answered(server, no(400, f"Bad Request: {address}", migrate_to_chat_id=address))
    for known in (account, nowhere, foreign):
        for call in (lambda known=known: publish(known, http), lambda known=known: telegram.check(known, http)):
            with pytest.raises(NetworkError) as caught:
                call()
            shown += [repr(caught.value), str(caught.value), repr(caught.value.__cause__)]
    for reply in (Reply(301, b"", {"Location": address}), Reply(200, address.encode()), Reply(drop=True)):
        answered(server, reply)
        with pytest.raises(NetworkError) as caught:
            publish(account, http)
        shown += [repr(caught.value), str(caught.value), repr(caught.value.__cause__)]
    assert TOKEN not in " ".join(shown) and TOKEN not in caplog.text
