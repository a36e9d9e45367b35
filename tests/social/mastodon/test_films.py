"""A film on Mastodon: uploaded once, left while the server works on it, and limited by what the server tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from social.contract import (
    Absent,
    Account,
    Busy,
    Disconnected,
    Found,
    Message,
    NotSent,
    Prepared,
    Rejected,
    Sent,
    StillPreparing,
    Unsure,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from social.networks.mastodon_answers import limits_of
from social.networks.practice import Practice
from tests.social.films import BYTES, FILM, UNFIT
from tests.social.graph import TEXT
from tests.social.network_server import Call, Reply
from tests.standins.base import standing
from tests.standins.mastodon import ACCOUNT, TOKEN, MastodonServer

MESSAGE = Message(TEXT, "ar", film=FILM)
MEDIA, STATUSES = "/api/v2/media", "/api/v1/statuses"


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with standing(MastodonServer()) as stand_in:
        yield stand_in


@pytest.fixture
def http(server: MastodonServer) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", server.server.port)}, read_seconds=0.5, deadline_seconds=1.5) as door:
        yield door


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def mastodon(waited: list[float]) -> Mastodon:
    return Mastodon(sleep=waited.append)


@pytest.fixture
def account(server: MastodonServer) -> Account:
    return Account("mastodon", server.server.base_url, "tazerbit", TOKEN, ACCOUNT)


def answered(server: MastodonServer, path: str, reply: Reply) -> None:
    """Calls below that path are answered so, whatever was asked."""
    handle = server.handle

    def told(call: Call) -> Reply:
        return reply if call.path.startswith(path) else handle(call)

    server.handle = told  # type: ignore[method-assign]


def uploads(server: MastodonServer) -> list[Call]:
    return server.server.made("POST", MEDIA)


def begun(mastodon: Mastodon, account: Account, http: Door) -> Message:
    """The message after a first try that the server works on."""
    with pytest.raises(StillPreparing) as caught:
        mastodon.prepare(MESSAGE, account, http)
    return replace(MESSAGE, begun=caught.value.begun)


def test_a_film_is_uploaded_whole_with_its_description_and_published_alone(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account
) -> None:
    prepared = mastodon.prepare(MESSAGE, account, http)
    (upload,) = uploads(server)
    assert BYTES in upload.body and FILM.alt.encode() in upload.body and "content-length" in upload.headers
    assert server.live == []
    mastodon.publish(prepared, account, "key-1", http)
    (post,) = server.live
    assert (post.text, post.pictures) == (TEXT, [{"content": BYTES, "alt": FILM.alt}])


def test_a_film_the_server_works_on_is_left_and_asked_about_until_it_is_ready(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, waited: list[float]
) -> None:
    server.film_looks = 5
    message = begun(mastodon, account, http)
    assert 5 <= sum(waited) < 10, "no thread is held for minutes"
    waited.clear()
    with pytest.raises(StillPreparing) as caught:
        mastodon.prepare(message, account, http)
    assert (caught.value.begun, caught.value.seconds) == (message.begun, 20)
    for _ in range(2):  # prepared twice: a worker may die between
        prepared = mastodon.prepare(message, account, http)
    assert prepared == Prepared(message, (message.begun,)) and waited == []
    mastodon.publish(prepared, account, "key-1", http)
    assert len(uploads(server)) == 1 and server.texts(ACCOUNT) == [TEXT]


@pytest.mark.parametrize("reply", [Reply(500), Reply(503), Reply(drop=True)])
def test_not_being_told_is_no_reason_to_upload_again(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, reply: Reply
) -> None:
    server.film_looks = 9
    message = begun(mastodon, account, http)
    answered(server, "/api/v1/media/", reply)
    with pytest.raises(StillPreparing) as caught:
        mastodon.prepare(message, account, http)
    assert caught.value.begun == message.begun and len(uploads(server)) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (Reply(404, {"error": "Record not found"}), NotSent, ""),  # unused uploads are thrown away there
        (Reply(422, {"error": "Error processing thumbnail for uploaded media"}), Rejected, "film_refused"),
        (Reply(401, {"error": "The access token is invalid"}), Disconnected, ""),
        (Reply(429, {"error": "Throttled"}, {"Retry-After": "17"}), Busy, ""),
    ],
)
def test_each_end_of_the_servers_work_says_what_to_do(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, reply: Reply, kind: type, code: str
) -> None:
    server.film_looks = 9
    message = begun(mastodon, account, http)
    answered(server, "/api/v1/media/", reply)
    with pytest.raises(kind) as caught:
        mastodon.prepare(message, account, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (Reply(413, b"<html>"), Rejected, "film_too_large"),
        (Reply(422, {"error": f"Validation failed: File {TOKEN} is of a bad kind"}), Rejected, "film_refused"),
        (Reply(403, {"error": "This account is suspended"}), Rejected, "forbidden"),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
        (Reply(200, {"no": "id"}), NotSent, ""),
    ],
)
def test_each_end_of_an_upload_says_what_to_do_and_publishes_nothing(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, reply: Reply, kind: type, code: str
) -> None:
    answered(server, MEDIA, reply)
    with pytest.raises(kind) as caught:
        mastodon.prepare(MESSAGE, account, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert TOKEN not in str(caught.value) and server.server.made("POST", STATUSES) == []


@pytest.mark.parametrize(("changes", "code"), [*UNFIT, ({"size": 40 * 1024 * 1024 + 1}, "film_too_large")])
def test_what_the_server_would_refuse_is_refused_before_anything_is_uploaded(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, changes: dict[str, Any], code: str
) -> None:
    server.media = {"video_size_limit": 40 * 1024 * 1024}
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(replace(MESSAGE, film=replace(FILM, **changes)), account, http)
    assert refused.value.code == code and uploads(server) == []


@pytest.mark.parametrize(
    ("media", "film"),
    [
        ({}, (99 * 1024 * 1024, 1500)),
        ({"video_size_limit": 1000, "description_limit": 420}, (1000, 420)),
        ({"video_size_limit": "many"}, (99 * 1024 * 1024, 1500)),
        ({"supported_mime_types": ["image/png", "video/mp4"]}, (99 * 1024 * 1024, 1500)),
        ({"supported_mime_types": []}, (99 * 1024 * 1024, 1500)),
        ({"supported_mime_types": ["image/png", "video/webm"]}, None),
    ],
)
def test_the_servers_limits_of_films_win(media: dict[str, Any], film: tuple[int, int] | None) -> None:
    limits = limits_of({"configuration": {"media_attachments": media}}, Mastodon.limits)
    assert (limits.film and (limits.film.most_bytes, limits.film.alt_text)) == film
    assert limits_of({"configuration": {"media_attachments": media}}, Practice.limits).film is None


def test_a_server_without_films_refuses_one_before_it_is_uploaded(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account
) -> None:
    server.media = {"supported_mime_types": ["image/jpeg"]}
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(MESSAGE, account, http)
    assert refused.value.code == "no_films" and uploads(server) == []


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        *((fault, True) for fault in ("lost_500", "drop_after", "garbage_after", "slow_after", "huge_after")),
        *((fault, False) for fault in ("refuse_500", "garbage_before", "drop_before")),
    ],
)
def test_a_lost_answer_is_settled_by_the_accounts_own_list_and_nothing_is_there_twice(
    server: MastodonServer, http: Door, mastodon: Mastodon, account: Account, fault: str, there: bool
) -> None:
    before, prepared = datetime.now(UTC), mastodon.prepare(MESSAGE, account, http)
    server.plan = [fault]
    with pytest.raises(Unsure):
        mastodon.publish(prepared, account, "key-1", http)
    found = mastodon.find(Sent(replace(MESSAGE, film=None), before, "key-1"), account, http)
    assert isinstance(found, Found if there else Absent)
    if not there:
        mastodon.publish(mastodon.prepare(MESSAGE, account, http), account, "key-1", http)
    assert server.texts(ACCOUNT) == [TEXT]
