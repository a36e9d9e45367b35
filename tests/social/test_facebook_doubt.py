"""Doubt about a Facebook post, settled by the Page's own feed and by nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from social.contract import Absent, Account, Busy, CannotTell, Found, Message, Rejected, Sent, Unsure
from social.http import Door
from social.networks.facebook import Facebook
from tests.social.graph import NOW, TEXT, error, payload
from tests.social.network_server import FakeNetwork, Reply, served
from tests.standins.base import AFTER, BEFORE, Live
from tests.standins.meta import PAGE, TOKEN, Meta

MESSAGE = Message(TEXT, "ar")
FEED = f"/v26.0/{PAGE}/feed"
POST = f"{PAGE}_7001"


@pytest.fixture
def recorded() -> Iterator[FakeNetwork]:
    """A server with a feed in the shape of the official pages."""
    with served() as network:
        network.on("GET", FEED, Reply(200, payload("facebook_feed")))
        yield network


def account(network: FakeNetwork) -> Account:
    return Account("facebook", f"{network.base_url}/v26.0", PAGE, TOKEN)


def publish(network: FakeNetwork, http: Door) -> Any:
    facebook, known = Facebook(), account(network)
    return facebook.publish(facebook.prepare(MESSAGE, known, http), known, "key-1", http)


def find(network: FakeNetwork, http: Door, *, message: Message = MESSAGE, since: datetime = NOW) -> Any:
    return Facebook().find(Sent(message, since, "key-1"), account(network), http)


@pytest.mark.parametrize("fault", ["lost_500", "drop_after", "garbage_after", "slow_after", "huge_after"])
def test_what_was_carried_out_without_an_answer_is_found_afterwards(
    meta: Meta, standing_http: Door, fault: str
) -> None:
    assert fault in AFTER
    before, meta.plan = datetime.now(UTC), [fault]
    with pytest.raises(Unsure):
        publish(meta.server, standing_http)
    (post,) = meta.live
    found = find(meta.server, standing_http, since=before)
    assert isinstance(found, Found) and found.remote_id == post.remote_id
    assert found.remote_url.startswith("https://www.facebook.com/")
    assert len(meta.server.made("POST", FEED)) == 1


@pytest.mark.parametrize("fault", ["refuse_500", "garbage_before", "drop_before"])
def test_what_was_not_carried_out_is_absent(meta: Meta, standing_http: Door, fault: str) -> None:
    assert fault in BEFORE
    before, meta.plan = datetime.now(UTC), [fault]
    with pytest.raises(Unsure):
        publish(meta.server, standing_http)
    assert find(meta.server, standing_http, since=before) == Absent()
    assert len(meta.server.made("POST", FEED)) == 1


def test_a_busy_network_published_nothing_and_says_for_how_long(meta: Meta, standing_http: Door) -> None:
    meta.plan, meta.wait_seconds = ["busy"], 120
    with pytest.raises(Busy) as caught:
        publish(meta.server, standing_http)
    assert caught.value.retry_after == 120 and meta.live == []


def test_the_recorded_feed_holds_the_post(recorded: FakeNetwork, http: Door) -> None:
    assert find(recorded, http) == Found(POST, f"https://www.facebook.com/{PAGE}/posts/7001")
    (call,) = recorded.calls
    assert call.query["fields"] == ["id,message,created_time,permalink_url"]


@pytest.mark.parametrize(
    ("age", "text", "there"),
    [
        (timedelta(minutes=-4), TEXT, True),  # a clock that is slow
        (timedelta(minutes=-6), TEXT, False),  # the same text before
        (timedelta(seconds=9), TEXT.replace("\n", " \n\n") + "\u200f ", True),
        (timedelta(seconds=9), TEXT.replace("زربية", "زربيه"), False),
    ],
)
def test_texts_are_compared_as_read_from_the_time_of_the_call(
    meta: Meta, standing_http: Door, age: timedelta, text: str, there: bool
) -> None:
    meta.live = [Live(PAGE, text, f"{PAGE}_9", (NOW + age).timestamp())]
    assert isinstance(find(meta.server, standing_http), Found if there else Absent)


def test_the_feed_is_read_page_by_page_and_its_next_address_is_not_followed(meta: Meta, standing_http: Door) -> None:
    meta.page_size = 2
    later = [Live(PAGE, f"post {n}", f"{PAGE}_{n + 10}", NOW.timestamp() + n) for n in range(5)]
    meta.live = [Live(PAGE, TEXT, f"{PAGE}_9", NOW.timestamp()), *later]
    assert isinstance(find(meta.server, standing_http), Found)
    assert [call.query.get("after") for call in meta.server.made("GET", FEED)] == [None, ["2"], ["4"]]
    old = [Live(PAGE, "old", f"{PAGE}_{n}", NOW.timestamp() - 3600) for n in range(1, 9)]
    meta.live, meta.server.calls = old, []
    assert find(meta.server, standing_http) == Absent()
    assert len(meta.server.calls) == 1, "older posts need not be read"


def test_a_feed_without_end_proves_nothing(recorded: FakeNetwork, http: Door) -> None:
    page = payload("facebook_feed")
    page["data"][1]["message"] = "other"
    recorded.on("GET", FEED, Reply(200, page))
    assert isinstance(find(recorded, http), CannotTell)
    assert len(recorded.calls) == 10


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        error(100, 33, "Object does not exist"),
        error(190, 463),
        error(4),
        error(2),
        Reply(drop=True),
        Reply(200, b"<html>"),
        Reply(200, {"data": "odd"}),
        Reply(200, {"data": ["odd"]}),
        Reply(200, {"data": [{"id": "1_2", "message": "x"}]}),
        Reply(200, {"data": [{"message": "x", "created_time": "2026-11-22T09:00:04+0000"}]}),
    ],
)
def test_a_feed_that_cannot_be_read_proves_nothing(recorded: FakeNetwork, http: Door, reply: Reply) -> None:
    recorded.on("GET", FEED, reply)
    assert isinstance(find(recorded, http), CannotTell)


def test_pictures_without_words_cannot_be_told_apart(meta: Meta, standing_http: Door) -> None:
    meta.live = [Live(PAGE, "", f"{PAGE}_9", NOW.timestamp())]
    assert isinstance(find(meta.server, standing_http, message=Message(" ", "ar")), CannotTell)


@pytest.mark.parametrize(("status", "error"), [(307, Unsure), (308, Rejected)])
def test_a_redirect_is_not_followed_with_the_token(recorded: FakeNetwork, http: Door, status: int, error: type) -> None:
    recorded.on("POST", FEED, Reply(status, {}, {"Location": f"{recorded.base_url}/v26.0/elsewhere"}))
    recorded.on("GET", FEED, Reply(302, {}, {"Location": f"{recorded.base_url}/v26.0/elsewhere"}))
    with pytest.raises(error):
        publish(recorded, http)
    assert isinstance(find(recorded, http), CannotTell)
    assert {call.path for call in recorded.calls} == {FEED}
