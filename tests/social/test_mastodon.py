"""The publisher for Mastodon and our practice wall, against recorded shapes and every way a call can end."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from social.contract import (
    Absent,
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Found,
    Message,
    NotSent,
    Picture,
    Prepared,
    Published,
    Rejected,
    Results,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from social.networks.mastodon_answers import limits_of, same_text, wait_seconds
from social.networks.practice import Practice
from tests.social.network_server import Call, FakeNetwork, Reply, served

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زربية صوف من تازناخت\nللطلب https://wa.me/212612345678 #زربية_تازناخت"
MESSAGE = Message(TEXT, "ar")
PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء على حائط من طين", 1080, 1080)


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def wall() -> Iterator[FakeNetwork]:
    with served() as network:
        network.on("GET", "/api/v2/instance", Reply(200, payload("mastodon_instance")))
        network.on("GET", "/api/v1/accounts/verify_credentials", Reply(200, payload("mastodon_account")))
        network.on("POST", "/api/v1/statuses", Reply(200, payload("mastodon_status")))
        yield network


@pytest.fixture
def http(wall: FakeNetwork) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", wall.port)}, read_seconds=0.5, deadline_seconds=3) as door:
        yield door


@pytest.fixture
def mastodon() -> Mastodon:
    return Mastodon(sleep=lambda seconds: None)


def account(wall: FakeNetwork, **changes: str) -> Account:
    known = Account("mastodon", wall.base_url, "tifaout", "s3cret", "109")
    return replace(known, **changes)  # type: ignore[arg-type]


def publish(mastodon: Mastodon, wall: FakeNetwork, http: Door) -> Any:
    return mastodon.publish(Prepared(MESSAGE), account(wall), "key-1", http)


# --- publishing -------------------------------------------------------------------------------------------


def test_a_message_is_published_by_one_post_with_its_key(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    published = publish(mastodon, wall, http)
    assert published == Published("115570000000000001", "https://example.social/@tifaout/115570000000000001")
    (call,) = wall.calls
    assert call.headers["idempotency-key"] == "key-1" and call.headers["authorization"] == "Bearer s3cret"
    assert call.form == {"status": [TEXT], "visibility": ["public"], "language": ["ar"]}


def test_pictures_are_uploaded_before_with_their_descriptions(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("POST", "/api/v2/media", [Reply(200, {"id": "7"}), Reply(202, {"id": "8"})])
    wall.on("GET", "/api/v1/media/8", [Reply(206, {"id": "8"}), Reply(200, {"id": "8"})])
    message = replace(MESSAGE, pictures=(PICTURE, PICTURE))
    prepared = mastodon.prepare(message, account(wall), http)
    assert prepared == Prepared(message, ("7", "8"))
    assert wall.made("POST", "/api/v1/statuses") == []
    upload = wall.made("POST", "/api/v2/media")[0]
    assert PICTURE.content in upload.body and PICTURE.alt.encode() in upload.body
    assert len(wall.made("GET", "/api/v1/media/8")) == 2
    mastodon.publish(prepared, account(wall), "key-1", http)
    assert wall.made("POST", "/api/v1/statuses")[0].form["media_ids[]"] == ["7", "8"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(500, {"error": "oops"}), Unsure),
        (Reply(502, b"<html>Bad gateway"), Unsure),
        (Reply(503, b"", {"Retry-After": "10"}), Unsure),
        (Reply(504, b""), Unsure),
        (Reply(409, {"error": "in flight"}), Unsure),
        (Reply(drop=True), Unsure),
        (Reply(200, payload("mastodon_status"), slow=0.8), Unsure),
        (Reply(200, b"<html>welcome"), Unsure),
        (Reply(200, {"no": "id"}), Unsure),
        (Reply(401, {"error": "The access token is invalid"}), Disconnected),
        (Reply(400, b"Invalid token"), Disconnected),
        (Reply(403, {"error": "This action is outside the authorized scopes"}), Disconnected),
        (Reply(400, {"error": "invalid_token", "error_description": "The access token was revoked"}), Disconnected),
        (Reply(403, {"error": "Your login is currently disabled"}), Rejected),
        (Reply(422, {"error": "Validation failed: Text character limit of 500 exceeded"}), Rejected),
        (Reply(404, b"<html>not here"), Rejected),
        (Reply(301, b"", {"Location": "https://new.example/"}), Rejected),
        (Reply(307, b"", {"Location": "https://new.example/"}), Unsure),
        (Reply(429, {"error": "Too many requests"}, {"Retry-After": "17"}), Busy),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply, error: type[Exception]
) -> None:
    wall.on("POST", "/api/v1/statuses", reply)
    with pytest.raises(error) as caught:
        publish(mastodon, wall, http)
    assert type(caught.value) is error
    assert len(wall.made("POST", "/api/v1/statuses")) == 1


def test_a_server_that_cannot_be_reached_got_nothing(mastodon: Mastodon) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nobody = Account("mastodon", f"http://127.0.0.1:{port}", "tifaout", "s3cret", "109")
    with Door(allow={("127.0.0.1", port)}) as http:
        with pytest.raises(NotSent):
            mastodon.publish(Prepared(MESSAGE), nobody, "key-1", http)
        with pytest.raises(NotSent):
            mastodon.prepare(MESSAGE, nobody, http)


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (422, "Validation failed: Text character limit of 500 exceeded", "too_long"),
        (422, "Validation failed: Text has already been taken", "duplicate"),
        (422, "Cannot attach files that have not finished processing", "picture_refused"),
        (422, "Visibility is not included in the list", "refused"),
        (413, "Request Entity Too Large", "picture_too_large"),
        (403, "This account is suspended", "forbidden"),
    ],
)
def test_a_refusal_has_a_stable_code_and_the_servers_words(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, status: int, words: str, code: str
) -> None:
    wall.on("POST", "/api/v1/statuses", Reply(status, {"error": words}))
    with pytest.raises(Rejected) as refused:
        publish(mastodon, wall, http)
    assert (refused.value.code, refused.value.text) == (code, words)


@pytest.mark.parametrize("secret", ["", "  ", "two words", "زربية", "line\nbreak"])
def test_an_unusable_token_asks_for_a_new_connection_without_a_call(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, secret: str
) -> None:
    with pytest.raises(Disconnected):
        mastodon.publish(Prepared(MESSAGE), account(wall, secret=secret), "key-1", http)
    assert wall.calls == []


def test_the_secret_is_shown_nowhere(wall: FakeNetwork) -> None:
    assert "s3cret" not in repr(account(wall)) and "jpeg" not in repr(PICTURE.content and PICTURE).replace(
        "image/jpeg", ""
    )


# --- before the publishing call ---------------------------------------------------------------------------


def test_the_servers_limits_are_asked_once_and_hold(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    small = payload("mastodon_instance")
    small["configuration"]["statuses"]["max_characters"] = 40
    wall.on("GET", "/api/v2/instance", Reply(200, small))
    for _ in range(2):
        with pytest.raises(Rejected) as refused:
            mastodon.prepare(MESSAGE, account(wall), http)
        assert refused.value.code == "too_long"
    assert len(wall.calls) == 1


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 501, "ar"), "too_long"),
        (Message("  ", "ar"), "empty"),
        (Message("زربية", "ar", (PICTURE,) * 5), "too_many_pictures"),
        (Message("زربية", "ar", (replace(PICTURE, mime="image/tiff"),)), "picture_type"),
        (Message("زربية", "ar", (replace(PICTURE, content=b"x" * 2_000_000),)), "picture_too_large"),
    ],
)
def test_what_the_server_would_refuse_is_refused_before_anything_is_uploaded(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, message: Message, code: str
) -> None:
    limits = payload("mastodon_instance")
    limits["configuration"]["media_attachments"]["image_size_limit"] = 1_000_000
    wall.on("GET", "/api/v2/instance", Reply(200, limits))
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(message, account(wall), http)
    assert refused.value.code == code
    assert wall.made("POST", "/api/v2/media") == []


@pytest.mark.parametrize("reply", [Reply(502), Reply(drop=True), Reply(200, b"not json"), Reply(200, slow=0.8)])
def test_doubt_about_an_upload_is_not_sent_for_nothing_is_public(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply
) -> None:
    wall.on("POST", "/api/v2/media", reply)
    with pytest.raises(NotSent):
        mastodon.prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)


def test_a_picture_that_is_never_ready_makes_us_come_back_later(wall: FakeNetwork, http: Door) -> None:
    waited: list[float] = []
    wall.on("POST", "/api/v2/media", Reply(202, {"id": "8"}))
    wall.on("GET", "/api/v1/media/8", Reply(206, {"id": "8"}))
    with pytest.raises(Busy):
        Mastodon(sleep=waited.append).prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)
    assert 30 <= sum(waited) < 40


def test_a_picture_the_server_could_not_read_is_refused(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("POST", "/api/v2/media", Reply(202, {"id": "8"}))
    wall.on("GET", "/api/v1/media/8", Reply(422, {"error": "Error processing thumbnail for uploaded media"}))
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)
    assert refused.value.code == "picture_refused"


def test_limits_of_older_and_odd_servers_fall_back_to_the_defaults(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("GET", "/api/v2/instance", Reply(404, b"<html>"))
    wall.on("GET", "/api/v1/instance", Reply(200, {"max_toot_chars": 5000}))
    limits = mastodon.limits_at(account(wall), http)
    assert (limits.text, limits.pictures, limits.link_cost) == (5000, 4, 23)
    for odd in (None, [], "x", {"configuration": []}, {"configuration": {"statuses": {"max_characters": "many"}}}):
        assert limits_of(odd, Mastodon.limits) == Mastodon.limits
    wall.on("GET", "/api/v1/instance", Reply(404))
    assert Mastodon().limits_at(account(wall), http) == Mastodon.limits


def test_a_server_in_trouble_before_the_call_is_not_sent(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", "/api/v2/instance", Reply(503))
    with pytest.raises(NotSent):
        mastodon.prepare(MESSAGE, account(wall), http)


# --- settling doubt ---------------------------------------------------------------------------------------


def statuses(*rows: tuple[str, str, datetime]) -> list[dict[str, Any]]:
    return [
        {
            **payload("mastodon_status"),
            "id": id_,
            "content": content,
            "created_at": made.isoformat(),
            "url": f"https://e.x/{id_}",
        }
        for id_, content, made in rows
    ]


HTML = (
    '<p>زربية صوف من تازناخت<br />للطلب <a href="https://wa.me/212612345678" rel="nofollow">'
    '<span class="invisible">https://</span><span class="">wa.me/212612345678</span><span class="invisible"></span></a> '
    '<a href="https://example.social/tags/x" class="mention hashtag">#<span>زربية_تازناخت</span></a></p>'
)
OWN = "/api/v1/accounts/109/statuses"


def find(mastodon: Mastodon, wall: FakeNetwork, http: Door, **changes: str) -> Any:
    return mastodon.find(Sent(MESSAGE, NOW, "key-1"), account(wall, **changes), http)


def test_our_own_text_is_found_behind_the_servers_html(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("3", "<p>other</p>", NOW), ("2", HTML, NOW + timedelta(seconds=4)))))
    assert find(mastodon, wall, http) == Found("2", "https://e.x/2")
    assert wall.calls[0].headers["authorization"] == "Bearer s3cret"


def test_a_server_whose_clock_is_slow_is_believed(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW - timedelta(minutes=4)))))
    assert isinstance(find(mastodon, wall, http), Found)


def test_the_same_text_of_another_day_is_not_ours(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW - timedelta(days=7)))))
    assert find(mastodon, wall, http) == Absent()


def test_an_account_that_wrote_nothing_has_not_written_this(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, []))
    assert find(mastodon, wall, http) == Absent()


def test_the_list_is_read_page_by_page_until_it_is_older_than_the_call(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    def page(call: Call) -> Reply:
        if "max_id" not in call.query:
            return Reply(
                200, statuses(*((str(90 - n), f"<p>{n}</p>", NOW + timedelta(minutes=40 - n)) for n in range(40)))
            )
        assert call.query["max_id"] == ["51"]
        return Reply(200, statuses(("50", HTML, NOW), ("49", "<p>x</p>", NOW - timedelta(hours=1))))

    wall.on("GET", OWN, page)
    assert find(mastodon, wall, http) == Found("50", "https://e.x/50")
    assert len(wall.made("GET", OWN)) == 2


def test_a_list_without_end_proves_nothing(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("9", "<p>x</p>", NOW + timedelta(hours=1)))))
    assert isinstance(find(mastodon, wall, http), CannotTell)
    assert len(wall.calls) == 10


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(401, {"error": "The access token is invalid"}),
        Reply(429),
        Reply(drop=True),
        Reply(200, {"error": "odd"}),
        Reply(200, [{"id": "1", "content": "x"}]),
        Reply(200, ["x"]),
        Reply(200, b"<html>"),
    ],
)
def test_a_list_that_cannot_be_read_proves_nothing(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply
) -> None:
    wall.on("GET", OWN, reply)
    assert isinstance(find(mastodon, wall, http), CannotTell)


def test_the_accounts_own_id_is_asked_for_when_it_is_not_known(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW))))
    assert isinstance(find(mastodon, wall, http, remote_id=""), Found)


@pytest.mark.parametrize(
    ("content", "text", "same"),
    [
        ("<p>a &amp; b</p>", "a & b", True),
        ("<p>a</p><p>b</p>", "a\n\nb", True),
        ('<p><span><a href="x">@<span>khadija</span></a></span> مرحبا</p>', "@khadija@example.social مرحبا", True),
        ("<p>e\u0301te\u0301</p>", "été", True),
        ("<p>👩‍👩‍👧‍👦 ✨\ufe0f</p>", "👩‍👩‍👧‍👦 ✨", True),
        ("<p>1 &lt; 2</p>", "1 < 2", True),
        ("<p>زربية</p>", "زربيه", False),
        ("<p>Tapis</p>", "Tapis rouge", False),
    ],
)
def test_texts_are_compared_as_readers_see_them(content: str, text: str, same: bool) -> None:
    assert same_text({"content": content}, text) == same


def test_the_source_text_is_enough_where_a_server_gives_it() -> None:
    assert same_text({"content": "<p>changed</p>", "text": "زربية"}, "زربية")


# --- results, check, hints --------------------------------------------------------------------------------


def test_results_are_likes_replies_and_boosts(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", "/api/v1/statuses/115570000000000001", Reply(200, payload("mastodon_status")))
    assert mastodon.results(account(wall), "115570000000000001", http) == Results(likes=5, replies=2, shares=1)
    with pytest.raises(Rejected) as gone:
        mastodon.results(account(wall), "404", http)
    assert gone.value.code == "gone"


def test_checking_an_account_fills_its_id_and_handle(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    checked = mastodon.check(account(wall, remote_id="", handle=""), http)
    assert (checked.remote_id, checked.handle, checked.secret) == ("109", "tifaout", "s3cret")
    wall.on("GET", "/api/v1/accounts/verify_credentials", Reply(200, b"<html>a shop"))
    with pytest.raises(Rejected) as other:
        mastodon.check(account(wall), http)
    assert other.value.code == "no_such_server"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "17"}, 17),
        ({"retry-after": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, 90),
        ({"x-ratelimit-reset": "2026-11-22T09:05:00.000Z"}, 300),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 40)}, 40),
        ({"ratelimit-reset": "25"}, 25),
        ({}, 60),
        ({"retry-after": "soon"}, 60),
        ({"retry-after": "nan"}, 60),
        ({"retry-after": "-5"}, 1),
        ({"retry-after": "99999999"}, 86400),
    ],
)
def test_a_wait_hint_is_read_in_every_form_seen(headers: dict[str, str], seconds: float) -> None:
    assert wait_seconds(headers, NOW) == pytest.approx(seconds)


def test_a_base_address_may_have_a_path(wall: FakeNetwork) -> None:
    wall.on("GET", "/practice/aoulouz/api/v2/instance", Reply(200, payload("mastodon_instance")))
    wall.on("POST", "/practice/aoulouz/api/v1/statuses", Reply(200, payload("mastodon_status")))
    practice = Practice()
    ours = Account("practice", f"{wall.base_url}/practice/aoulouz/", "tifaout", "s3cret", "109")
    with Door(allow={("127.0.0.1", wall.port, "/practice/")}) as http:
        published = practice.publish(practice.prepare(MESSAGE, ours, http), ours, "key-1", http)
    assert isinstance(published, Published)
    assert practice.idempotent and practice.consistent_list and not practice.by_hand
