"""The publisher for Facebook Pages: recorded shapes, a strict stand-in, and every way a call can end."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from social.contract import (
    Account,
    Busy,
    Disconnected,
    Message,
    NotSent,
    Picture,
    Prepared,
    Published,
    Rejected,
    Results,
    Unsure,
)
from social.http import Door
from social.networks.facebook import Facebook
from social.wire import awake
from tests.social.graph import TEXT, door, error, payload
from tests.social.network_server import FakeNetwork, Reply, served
from tests.standins.meta import PAGE, TOKEN, Meta, Refusal

MESSAGE = Message(TEXT, "ar")
PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء على حائط من طين", 1080, 1080)
FEED, PHOTOS = f"/v26.0/{PAGE}/feed", f"/v26.0/{PAGE}/photos"
POST = f"{PAGE}_7001"


@pytest.fixture
def recorded() -> Iterator[FakeNetwork]:
    """A server that answers in the shapes of the official pages."""
    with served() as network:
        network.on("POST", PHOTOS, Reply(200, payload("facebook_photo")))
        network.on("POST", FEED, Reply(200, payload("facebook_post")))
        network.on("GET", FEED, Reply(200, payload("facebook_feed")))
        network.on("GET", f"/v26.0/{PAGE}", Reply(200, payload("facebook_page")))
        network.on("GET", f"/v26.0/{POST}", Reply(200, payload("facebook_figures")))
        network.on("GET", f"/v26.0/{POST}/insights", Reply(200, payload("facebook_insights")))
        yield network


def account(network: FakeNetwork, **changes: str) -> Account:
    return replace(Account("facebook", f"{network.base_url}/v26.0", PAGE, TOKEN), **changes)  # type: ignore[arg-type]


def publish(network: FakeNetwork, http: Door, message: Message = MESSAGE) -> Any:
    facebook, known = Facebook(), account(network)
    return facebook.publish(facebook.prepare(message, known, http), known, "key-1", http)


# --- publishing -------------------------------------------------------------------------------------------


def test_a_text_is_published_by_one_post_and_its_link_gets_a_card(recorded: FakeNetwork, http: Door) -> None:
    assert publish(recorded, http) == Published(POST, f"https://www.facebook.com/{POST}")
    (call,) = recorded.calls
    assert call.form == {"message": [TEXT], "link": ["https://wa.me/212612345678"]}
    assert call.headers["authorization"] == f"Bearer {TOKEN}" and TOKEN not in str(call.query)


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_are_uploaded_unseen_and_shown_by_the_one_post(meta: Meta, standing_http: Door, count: int) -> None:
    message = replace(MESSAGE, pictures=(PICTURE,) * count)
    prepared = Facebook().prepare(message, account(meta.server), standing_http)
    assert len(prepared.media_ids) == count and meta.live == []
    Facebook().publish(prepared, account(meta.server), "key-1", standing_http)
    (post,) = meta.live
    assert (post.text, [picture["alt"] for picture in post.pictures]) == (TEXT, [PICTURE.alt] * count)
    assert all(picture["content"] == PICTURE.content for picture in post.pictures)
    (call,) = meta.server.made("POST", FEED)
    assert set(call.form) == {"message", "attached_media"}, "beside pictures a link is no card"


def test_nothing_is_published_when_one_of_three_uploads_fails(meta: Meta, standing_http: Door) -> None:
    meta.refuse_uploads = [None, Refusal(324, "Invalid image file", 1366046)]
    with pytest.raises(Rejected) as refused:
        publish(meta.server, standing_http, replace(MESSAGE, pictures=(PICTURE,) * 3))
    assert refused.value.code == "picture_refused"
    assert meta.live == [] and meta.server.made("POST", FEED) == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(502),
        Reply(drop=True),
        Reply(200, b"not json"),
        Reply(200, {"id": "../100"}),
        Reply(200, slow=0.8),
        error(1, status=500),
        error(2),
        error(-1),
        error(100, is_transient=True),
    ],
)
def test_doubt_about_an_upload_is_not_sent_for_nothing_is_public(
    recorded: FakeNetwork, http: Door, reply: Reply
) -> None:
    recorded.on("POST", PHOTOS, reply)
    with pytest.raises(NotSent):
        publish(recorded, http, replace(MESSAGE, pictures=(PICTURE,)))
    assert recorded.made("POST", FEED) == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 63_207, "ar"), "too_long"),
        (Message("  ", "ar"), "empty"),
        (Message("زربية", "ar", (PICTURE,) * 11), "too_many_pictures"),
        (Message("زربية", "ar", (replace(PICTURE, mime="image/webp"),)), "picture_type"),
        (Message("زربية", "ar", (replace(PICTURE, content=b"x" * 4_000_001),)), "picture_too_large"),
    ],
)
def test_what_facebook_would_refuse_is_refused_before_any_call(
    recorded: FakeNetwork, http: Door, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        publish(recorded, http, message)
    assert refused.value.code == code and recorded.calls == []


def test_the_same_words_again_are_a_doubt_for_the_feed_to_settle(recorded: FakeNetwork, http: Door) -> None:
    recorded.on("POST", FEED, error(506))
    with pytest.raises(Unsure):
        publish(recorded, http)
    assert len(recorded.made("POST", FEED)) == 1


DISCONNECTED = [(190, None), (102, None), *((190, sub) for sub in (458, 459, 460, 463, 464, 467)), (1, 467)]
BUSY = [(code, None) for code in (4, 17, 32, 341, 613, 80001)] + [(1, 1390008), (100, 1363047), (100, 1609010)]
REJECTED = [
    (10, None, "forbidden"),
    (200, None, "forbidden"),
    (299, None, "forbidden"),
    (368, None, "blocked"),
    (100, None, "refused"),
    (100, 33, "gone"),
    (324, 1366046, "picture_refused"),
    (100, 2069019, "picture_refused"),
    (100, 1346003, "refused"),
    (100, 1404102, "refused"),
    (100, 1404112, "account_limited"),
    (100, 1404078, "account_limited"),
    (100, 1404006, "account_limited"),
    (100, 4854002, "account_limited"),
]


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        *((error(code, sub), Disconnected, "") for code, sub in DISCONNECTED),
        *((error(code, sub), Busy, "") for code, sub in BUSY),
        *((error(code, sub), Rejected, ours) for code, sub, ours in REJECTED),
        (error(1), Unsure, ""),
        (error(2), Unsure, ""),
        (error(2, status=500), Unsure, ""),
        (error(190, status=500), Unsure, ""),
        (error(999, is_transient=True), Unsure, ""),
        (Reply(502, b"<html>Bad gateway"), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, payload("facebook_post"), slow=0.8), Unsure, ""),
        (Reply(200, payload("facebook_post"), trickle=0.3), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, b"\x00\xff<html>"), Unsure, ""),
        (Reply(200, {"success": True}), Unsure, ""),
        (Reply(200, {"id": None}), Unsure, ""),
        (Reply(200, payload("facebook_error")), Unsure, ""),
        (Reply(401, b""), Disconnected, ""),
        (Reply(403, b"<html>"), Rejected, "forbidden"),
        (Reply(404, b""), Rejected, "gone"),
        (Reply(429, b""), Busy, ""),
        (Reply(400, ["odd"]), Rejected, "refused"),
        (Reply(400, {"error": "odd"}), Rejected, "refused"),
        (Reply(400, {"error": {"code": "x", "message": ["y"]}}), Rejected, "refused"),
        (Reply(400, payload("facebook_error")), Disconnected, ""),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    recorded: FakeNetwork, http: Door, reply: Reply, kind: type[Exception], code: str
) -> None:
    recorded.on("POST", FEED, reply)
    with pytest.raises(kind) as caught:
        publish(recorded, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert len(recorded.calls) == 1


def test_a_refusal_keeps_metas_words_for_people_and_its_codes(recorded: FakeNetwork, http: Door) -> None:
    recorded.on("POST", FEED, error(368, 1390008, "raw", error_user_title="Blocked", error_user_msg="For a while."))
    with pytest.raises(Busy) as caught:
        publish(recorded, http)
    assert caught.value.text == "Blocked For a while. raw (368/1390008)"


def test_a_token_repeated_in_an_errors_words_does_not_come_back(recorded: FakeNetwork, http: Door) -> None:
    recorded.on("POST", FEED, error(190, None, f"Cannot parse access token {TOKEN}"))
    with pytest.raises(Disconnected) as caught:
        publish(recorded, http)
    assert TOKEN not in caught.value.text and "Cannot parse access token …" in caught.value.text


@pytest.mark.parametrize("secret", ["", "  ", "two words", "زربية", "line\nbreak"])
def test_an_unusable_token_asks_for_a_new_connection_without_a_call(
    recorded: FakeNetwork, http: Door, secret: str
) -> None:
    with pytest.raises(Disconnected):
        Facebook().publish(Prepared(MESSAGE), account(recorded, secret=secret), "key-1", http)
    assert recorded.calls == []


@pytest.mark.parametrize("handle", ["", "../me", "1/photos?x=", "صفحة", "1#2"])
def test_a_handle_that_is_no_id_never_stands_in_an_address(recorded: FakeNetwork, http: Door, handle: str) -> None:
    with pytest.raises(Rejected) as refused:
        Facebook().publish(Prepared(MESSAGE), account(recorded, handle=handle), "key-1", http)
    assert refused.value.code == "gone" and recorded.calls == []


# --- comments, figures, the account -----------------------------------------------------------------------


def test_a_first_comment_is_one_post_under_the_post(meta: Meta, standing_http: Door) -> None:
    post = publish(meta.server, standing_http).remote_id
    Facebook().comment("الطلب في الخاص", account(meta.server), post, "key-1:comment", standing_http)
    assert meta.comments == [(post, "الطلب في الخاص")]
    assert len(meta.server.made("POST", f"/v26.0/{post}/comments")) == 1


def test_a_comment_answered_without_an_id_is_a_doubt(recorded: FakeNetwork, http: Door) -> None:
    recorded.on("POST", f"/v26.0/{POST}/comments", Reply(200, {}))
    with pytest.raises(Unsure):
        Facebook().comment("x", account(recorded), POST, "key", http)


def test_figures_are_reactions_comments_shares_and_who_saw_it(recorded: FakeNetwork, http: Door) -> None:
    assert Facebook().results(account(recorded), POST, http) == Results(likes=8, replies=3, shares=2, views=143)
    recorded.on("GET", f"/v26.0/{POST}", Reply(200, {"id": POST}))
    assert Facebook().results(account(recorded), POST, http) == Results(0, 0, 0, views=143)


@pytest.mark.parametrize("reply", [error(10, status=403), Reply(500), Reply(drop=True), Reply(200, {"data": [{}]})])
def test_missing_insights_never_fail_the_figures(recorded: FakeNetwork, http: Door, reply: Reply) -> None:
    recorded.on("GET", f"/v26.0/{POST}/insights", reply)
    assert Facebook().results(account(recorded), POST, http) == Results(likes=8, replies=3, shares=2)


def test_a_post_that_is_gone_has_no_figures(meta: Meta, standing_http: Door) -> None:
    with pytest.raises(Rejected) as gone:
        Facebook().results(account(meta.server), f"{PAGE}_404", standing_http)
    assert gone.value.code == "gone"


def test_checking_a_page_fills_its_id_and_keeps_its_handle(recorded: FakeNetwork, http: Door) -> None:
    checked = Facebook().check(account(recorded), http)
    assert (checked.remote_id, checked.handle, checked.secret) == (PAGE, PAGE, TOKEN)


def test_a_wrong_page_a_wrong_token_and_an_old_one_are_disconnected(meta: Meta, standing_http: Door) -> None:
    assert Facebook().check(account(meta.server), standing_http).remote_id == PAGE
    for wrong in ({"handle": "999"}, {"handle": "no id"}, {"secret": "EAAG-other"}):
        with pytest.raises(Disconnected):
            Facebook().check(account(meta.server, **wrong), standing_http)
    meta.owners[PAGE].expired = True
    with pytest.raises(Disconnected):
        Facebook().check(account(meta.server), standing_http)


def test_the_id_of_another_page_is_disconnected(recorded: FakeNetwork, http: Door) -> None:
    recorded.on("GET", f"/v26.0/{PAGE}", Reply(200, {"id": "5", "name": "x"}))
    with pytest.raises(Disconnected):
        Facebook().check(account(recorded), http)


# --- the allowance ----------------------------------------------------------------------------------------


def test_a_post_that_used_up_the_allowance_asks_for_rest(meta: Meta, standing_http: Door) -> None:
    assert publish(meta.server, standing_http).rest == 0
    meta.usage = {"X-App-Usage": json.dumps({"call_count": 92, "total_time": 3, "total_cputime": 1})}
    assert publish(meta.server, standing_http).rest == 420


def test_no_picture_is_uploaded_when_time_is_up(meta: Meta) -> None:
    with door(meta.server) as opened:
        ended = opened.until(awake() - 1)
        with pytest.raises(NotSent):
            Facebook().prepare(replace(MESSAGE, pictures=(PICTURE,)), account(meta.server), ended)
    assert meta.photos == {} and meta.live == []


def test_the_stand_in_refuses_a_token_in_the_address(meta: Meta, standing_http: Door) -> None:
    answer = standing_http.request("GET", f"{meta.base_url}/{PAGE}", params={"access_token": TOKEN}, hide=[TOKEN])
    assert answer.status == 400
