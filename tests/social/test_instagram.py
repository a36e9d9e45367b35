"""The publisher for Instagram: containers, their ticket, and every way a call can end."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
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
from social.networks.instagram import Instagram
from tests.social.graph import NOW, TEXT, error, payload
from tests.social.network_server import FakeNetwork, Reply, served
from tests.standins.base import Live
from tests.standins.meta import INSTAGRAM, TOKEN, Container, Meta, Refusal

PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء", 1080, 1350, "https://tiwizi.example/media/a.jpg?key=x1")
SECOND = replace(PICTURE, alt="", url="https://tiwizi.example/media/b.jpg?key=x2")
MESSAGE = Message(TEXT, "ar", (PICTURE,))
OWN = f"/v26.0/{INSTAGRAM}"
MEDIA, PUBLISH, LIMIT = f"{OWN}/media", f"{OWN}/media_publish", f"{OWN}/content_publishing_limit"
CONTAINER, POST = "17889455560051444", "17920238422030506"


@pytest.fixture
def recorded() -> Iterator[FakeNetwork]:
    """A server that answers in the shapes of the official pages."""
    with served() as network:
        network.on("GET", OWN, Reply(200, payload("instagram_account")))
        network.on("GET", LIMIT, Reply(200, payload("instagram_limit")))
        network.on("POST", MEDIA, Reply(200, payload("instagram_container")))
        network.on("GET", f"/v26.0/{CONTAINER}", Reply(200, payload("instagram_finished")))
        network.on("POST", PUBLISH, Reply(200, payload("instagram_published")))
        network.on("GET", f"/v26.0/{POST}", Reply(200, payload("instagram_permalink")))
        network.on("GET", MEDIA, Reply(200, payload("instagram_media")))
        network.on("GET", f"/v26.0/{POST}/insights", Reply(200, payload("instagram_insights")))
        yield network


@pytest.fixture
def instagram() -> Instagram:
    return Instagram(sleep=lambda seconds: None)


def account(network: FakeNetwork, **changes: str) -> Account:
    known = Account("instagram", f"{network.base_url}/v26.0", INSTAGRAM, TOKEN)
    return replace(known, **changes)  # type: ignore[arg-type]


def prepare(instagram: Instagram, network: FakeNetwork, http: Door, message: Message = MESSAGE) -> Prepared:
    return instagram.prepare(message, account(network), http)


def publish(instagram: Instagram, network: FakeNetwork, http: Door) -> Any:
    return instagram.publish(Prepared(MESSAGE, (CONTAINER,), CONTAINER), account(network), "key-1", http)


def find(
    instagram: Instagram,
    network: FakeNetwork,
    http: Door,
    *,
    ticket: str = "",
    since: datetime = NOW,
    message: Message = MESSAGE,
) -> Any:
    return instagram.find(Sent(replace(message, pictures=()), since, "key-1", ticket), account(network), http)


# --- before the publishing call ---------------------------------------------------------------------------


def test_the_container_of_one_picture_is_the_ticket(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    assert prepare(instagram, recorded, http) == Prepared(MESSAGE, (CONTAINER,), ticket=CONTAINER)
    (call,) = recorded.made("POST", MEDIA)
    assert call.form == {"image_url": [PICTURE.url], "caption": [TEXT], "alt_text": [PICTURE.alt]}
    assert all(call.headers["authorization"] == f"Bearer {TOKEN}" for call in recorded.calls)
    assert recorded.made("POST", PUBLISH) == []


def test_several_pictures_are_a_carousel_of_children_that_are_ready(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    meta.looks_needed = 2
    message = replace(MESSAGE, pictures=(PICTURE, SECOND, PICTURE))
    prepared = prepare(instagram, meta.server, standing_http, message)
    parent = meta.containers[prepared.ticket]
    assert len(meta.containers) == 4 and parent.fields["media_type"] == "CAROUSEL"
    assert len(parent.fields["children"].split(",")) == 3 and meta.live == []
    instagram.publish(prepared, account(meta.server), "key-1", standing_http)
    (post,) = meta.live
    assert [picture["url"] for picture in post.pictures] == [PICTURE.url, SECOND.url, PICTURE.url]
    assert (post.text, [picture["alt"] for picture in post.pictures]) == (TEXT, [PICTURE.alt, "", PICTURE.alt])


def test_a_container_is_waited_for_with_bounded_patience(recorded: FakeNetwork, http: Door) -> None:
    waited: list[float] = []
    recorded.on("GET", f"/v26.0/{CONTAINER}", Reply(200, {"id": CONTAINER, "status_code": "IN_PROGRESS"}))
    with pytest.raises(Busy) as caught:
        prepare(Instagram(sleep=waited.append), recorded, http)
    assert 30 <= sum(waited) < 40 and caught.value.retry_after == 60


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message(TEXT, "ar"), "needs_picture"),
        (replace(MESSAGE, pictures=(replace(PICTURE, url=""),)), "picture_not_fetched"),
        (replace(MESSAGE, pictures=(PICTURE, replace(PICTURE, url=""))), "picture_not_fetched"),
        (replace(MESSAGE, text="ا" * 2201), "too_long"),
        (replace(MESSAGE, pictures=(PICTURE,) * 11), "too_many_pictures"),
        (replace(MESSAGE, pictures=(replace(PICTURE, mime="image/png"),)), "picture_type"),
        (replace(MESSAGE, pictures=(replace(PICTURE, content=b"x" * 8_400_000),)), "picture_too_large"),
    ],
)
def test_what_instagram_would_refuse_is_refused_before_any_call(
    recorded: FakeNetwork, http: Door, instagram: Instagram, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        prepare(instagram, recorded, http, message)
    assert refused.value.code == code and recorded.calls == []


def test_the_days_quota_is_obeyed_before_a_container_is_made(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    meta.quota_total = 1
    meta.live = [Live(INSTAGRAM, "earlier", "1", NOW.timestamp())]
    with pytest.raises(Busy) as caught:
        prepare(instagram, meta.server, standing_http)
    assert caught.value.retry_after == 3600 and meta.containers == {}


@pytest.mark.parametrize(
    "reply", [error(10), Reply(404), Reply(200, {"data": []}), Reply(200, {"data": [{"quota_usage": 99}]}), Reply(200)]
)
def test_a_quota_that_is_not_told_is_no_reason_to_wait(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply
) -> None:
    recorded.on("GET", LIMIT, reply)
    assert prepare(instagram, recorded, http).ticket == CONTAINER


PASSING = (2207001, 2207003, 2207008, 2207020, 2207032, 2207053, 2207082)
REFUSED = [
    (36000, 2207004, "picture_too_large"),
    (36001, 2207005, "picture_type"),
    (36003, 2207009, "picture_ratio"),
    (36004, 2207010, "too_long"),
    (100, 2207023, "picture_refused"),
    (352, 2207026, "picture_refused"),
    (100, 2207028, "picture_refused"),
    (1, 2207057, "picture_refused"),
    (25, 2207050, "account_limited"),
    (4, 2207051, "blocked"),
    (9004, 2207052, "picture_not_fetched"),
    (9004, None, "picture_not_fetched"),
    (36001, None, "picture_type"),
    (36003, None, "picture_ratio"),
    (10, None, "forbidden"),
    (100, None, "refused"),
]


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        *((error(code, sub), Rejected, ours) for code, sub, ours in REFUSED),
        *((error(-1, sub), NotSent, "") for sub in PASSING),
        *((error(code), NotSent, "") for code in (-2, -1, 1, 2)),
        (error(9, 2207042), Busy, ""),
        (error(9), Busy, ""),
        (error(80002), Busy, ""),
        (error(190, 463), Disconnected, ""),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
        (Reply(200, b"<html>"), NotSent, ""),
        (Reply(200, {"id": "a/b"}), NotSent, ""),
        (Reply(200, payload("instagram_container"), slow=0.8), NotSent, ""),
        (Reply(400, payload("instagram_error")), Rejected, "picture_too_large"),
    ],
)
def test_every_end_of_making_a_container_says_what_to_do_and_publishes_nothing(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    recorded.on("POST", MEDIA, reply)
    with pytest.raises(kind) as caught:
        prepare(instagram, recorded, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert recorded.made("POST", PUBLISH) == []


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("Error: Media upload has failed with error code 2207052", Rejected, "picture_not_fetched"),
        ("Error: Media upload has failed with error code 2207009", Rejected, "picture_ratio"),
        ("Error: Media upload has failed with error code 2207053", NotSent, ""),
        ("Error: Media upload has failed with error code 2207999", Rejected, "picture_refused"),
        ("", Rejected, "picture_refused"),
    ],
)
def test_a_container_that_failed_says_why(
    meta: Meta, standing_http: Door, instagram: Instagram, words: str, kind: type[Exception], code: str
) -> None:
    meta.fails_containers = words or " "
    with pytest.raises(kind) as caught:
        prepare(instagram, meta.server, standing_http)
    assert getattr(caught.value, "code", "") == code


def test_the_key_of_a_picture_repeated_in_an_errors_words_does_not_come_back(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    recorded.on("POST", MEDIA, error(9004, 2207052, f"{PICTURE.url} with {TOKEN} cannot be read"))
    with pytest.raises(Rejected) as refused:
        prepare(instagram, recorded, http)
    assert "key=x1" not in refused.value.text and TOKEN not in refused.value.text


def test_one_child_that_fails_leaves_no_carousel(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    meta.refuse_uploads = [None, Refusal(36003, "The aspect ratio is not supported.", 2207009)]
    with pytest.raises(Rejected):
        prepare(instagram, meta.server, standing_http, replace(MESSAGE, pictures=(PICTURE,) * 3))
    assert len(meta.containers) == 1 and meta.live == []


# --- publishing -------------------------------------------------------------------------------------------


def test_a_container_is_published_by_one_post(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    published = publish(instagram, recorded, http)
    assert published == Published(POST, "https://www.instagram.com/p/DExample1/")
    posts = [call for call in recorded.calls if call.method == "POST"]
    assert [(call.path, call.form) for call in posts] == [(PUBLISH, {"creation_id": [CONTAINER]})]


@pytest.mark.parametrize(
    "reply",
    [Reply(500), error(100, 33), error(190), Reply(drop=True), Reply(200, ["odd"]), Reply(200, b"<"), Reply(404)],
)
def test_a_permalink_that_is_not_told_is_no_failure(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply
) -> None:
    recorded.on("GET", f"/v26.0/{POST}", reply)
    assert publish(instagram, recorded, http) == Published(POST, "")


def test_a_post_that_used_up_the_allowance_asks_for_rest(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    headers = {"X-Business-Use-Case-Usage": json.dumps({INSTAGRAM: [{"type": "instagram", "call_count": 95}]})}
    recorded.on("POST", PUBLISH, Reply(200, payload("instagram_published"), headers))
    assert publish(instagram, recorded, http).rest == 600


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        *((error(-1, sub), Unsure, "") for sub in PASSING),
        *((error(code), Unsure, "") for code in (-2, -1, 1, 2)),
        (error(9007, 2207027), Unsure, ""),
        (error(9, 2207042), Busy, ""),
        (error(25, 2207050), Rejected, "account_limited"),
        (error(4, 2207051), Rejected, "blocked"),
        (error(190, 460), Disconnected, ""),
        (error(102), Disconnected, ""),
        (error(4), Busy, ""),
        (error(10), Rejected, "forbidden"),
        (error(200), Rejected, "forbidden"),
        (error(368), Rejected, "blocked"),
        (Reply(500), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, payload("instagram_published"), slow=0.8), Unsure, ""),
        (Reply(200, payload("instagram_published"), trickle=0.3), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, b"\x00\xff<html>"), Unsure, ""),
        (Reply(200, {}), Unsure, ""),
        (Reply(308, b"", {"Location": "/v26.0/elsewhere"}), Rejected, "moved"),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    recorded.on("POST", PUBLISH, reply)
    with pytest.raises(kind) as caught:
        publish(instagram, recorded, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert len(recorded.calls) == 1


# --- doubt ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        *((fault, True) for fault in ("lost_500", "drop_after", "garbage_after", "slow_after", "huge_after")),
        *((fault, False) for fault in ("refuse_500", "garbage_before", "drop_before")),
    ],
)
@pytest.mark.parametrize("with_ticket", [True, False])
def test_a_lost_answer_is_settled_by_the_container_and_the_list(
    meta: Meta, standing_http: Door, instagram: Instagram, fault: str, there: bool, with_ticket: bool
) -> None:
    before = datetime.now(UTC)
    prepared = prepare(instagram, meta.server, standing_http)
    meta.plan = [fault]
    with pytest.raises(Unsure):
        instagram.publish(prepared, account(meta.server), "key-1", standing_http)
    ticket = prepared.ticket if with_ticket else ""
    found = find(instagram, meta.server, standing_http, ticket=ticket, since=before)
    if there:
        post = meta.live[0].remote_id
        assert found == Found(post, f"https://www.instagram.com/p/{post}/")
    else:
        assert found == Absent() and meta.live == []
    assert len(meta.server.made("POST", PUBLISH)) == 1


@pytest.mark.parametrize(
    ("status", "listed", "kind"),
    [
        ("PUBLISHED", True, Found),
        ("PUBLISHED", False, CannotTell),
        ("FINISHED", False, Absent),
        ("ERROR", False, Absent),
        ("EXPIRED", False, Absent),
        ("IN_PROGRESS", False, CannotTell),
        ("IN_PROGRESS", True, CannotTell),
        ("NEW_WORD", False, CannotTell),
        ("", False, CannotTell),
        ("FINISHED", True, Found),  # what people can see wins over what the container says
    ],
)
def test_the_container_and_the_list_must_agree(
    meta: Meta, standing_http: Door, instagram: Instagram, status: str, listed: bool, kind: type
) -> None:
    meta.containers["77"] = Container(INSTAGRAM, {}, status=status)
    meta.live = [Live(INSTAGRAM, TEXT, "9", NOW.timestamp())] if listed else []
    assert type(find(instagram, meta.server, standing_http, ticket="77")) is kind


@pytest.mark.parametrize(("status", "kind"), [("FINISHED", Absent), ("PUBLISHED", CannotTell)])
def test_without_words_only_the_container_can_tell(
    meta: Meta, standing_http: Door, instagram: Instagram, status: str, kind: type
) -> None:
    meta.containers["77"] = Container(INSTAGRAM, {}, status=status)
    meta.live = [Live(INSTAGRAM, "", "9", NOW.timestamp())]
    silent = replace(MESSAGE, text=" ")
    assert type(find(instagram, meta.server, standing_http, ticket="77", message=silent)) is kind


@pytest.mark.parametrize(
    "reply", [error(100, 33), Reply(500), error(190), error(4), Reply(drop=True), Reply(200, ["odd"]), Reply(200, b"<")]
)
@pytest.mark.parametrize("path", [f"/v26.0/{CONTAINER}", MEDIA])
def test_what_cannot_be_read_proves_nothing(
    recorded: FakeNetwork, http: Door, instagram: Instagram, path: str, reply: Reply
) -> None:
    recorded.on("GET", path, reply)
    assert isinstance(find(instagram, recorded, http, ticket=CONTAINER), CannotTell)


def test_a_ticket_that_is_no_id_never_stands_in_an_address(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    assert isinstance(find(instagram, recorded, http, ticket="../me"), CannotTell)
    assert recorded.calls == []


def test_the_recorded_list_holds_the_post(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    assert find(instagram, recorded, http) == Found(POST, "https://www.instagram.com/p/DExample1/")


# --- comments, figures, the account -----------------------------------------------------------------------


def test_a_first_comment_is_one_post_under_the_post(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    prepared = prepare(instagram, meta.server, standing_http)
    post = instagram.publish(prepared, account(meta.server), "key-1", standing_http).remote_id
    instagram.comment("الطلب في الخاص", account(meta.server), post, "key-1:comment", standing_http)
    assert meta.comments == [(post, "الطلب في الخاص")]


def test_figures_are_likes_comments_shares_and_views(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    recorded.on("GET", f"/v26.0/{POST}", Reply(200, payload("instagram_figures")))
    assert instagram.results(account(recorded), POST, http) == Results(likes=12, replies=4, shares=3, views=210)


@pytest.mark.parametrize("tells", [True, False])
def test_missing_insights_never_fail_the_figures(
    meta: Meta, standing_http: Door, instagram: Instagram, tells: bool
) -> None:
    meta.live, meta.tells_insights = [Live(INSTAGRAM, TEXT, "9", NOW.timestamp())], tells
    expected = Results(9, 3, 4, 200) if tells else Results(9, 3, 0, None)
    assert instagram.results(account(meta.server), "9", standing_http) == expected


def test_checking_an_account_fills_its_id_and_keeps_its_handle(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    checked = instagram.check(account(meta.server), standing_http)
    assert (checked.remote_id, checked.handle) == (INSTAGRAM, INSTAGRAM)
    for wrong in ({"handle": "999"}, {"secret": "EAAG-other"}):
        with pytest.raises(Disconnected):
            instagram.check(account(meta.server, **wrong), standing_http)
