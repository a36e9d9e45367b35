"""A film on a Facebook Page: brought in pieces, shown by one call, and what its own number tells afterwards."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from social.contract import (
    Absent,
    Accepted,
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Failed,
    Film,
    Found,
    Message,
    NotSent,
    Prepared,
    Rejected,
    Results,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.facebook import Facebook
from tests.social.films import BYTES, FILM, UNFIT
from tests.social.graph import NOW, TEXT, error
from tests.social.network_server import Call, Reply
from tests.standins.base import Live
from tests.standins.meta import PAGE, TOKEN, Meta, Refusal
from tests.standins.meta_films import Upload

MESSAGE = Message(TEXT, "ar", film=FILM)
VIDEOS = f"/v26.0/{PAGE}/videos"
facebook = Facebook()


def account(meta: Meta) -> Account:
    return Account("facebook", f"{meta.server.base_url}/v26.0", PAGE, TOKEN)


def prepare(meta: Meta, http: Door, message: Message = MESSAGE) -> Prepared:
    return facebook.prepare(message, account(meta), http)


def finish(meta: Meta, http: Door, prepared: Prepared) -> Any:
    return facebook.publish(prepared, account(meta), "key-1", http)


def find(
    meta: Meta, http: Door, ticket: str, *, since: datetime = NOW, text: str = TEXT, accepted: bool = False
) -> Any:
    return facebook.find(Sent(Message(text, "ar"), since, "key-1", ticket, accepted), account(meta), http)


def answered(meta: Meta, reply: Reply, phase: str) -> None:
    """Calls of that phase are answered so, whatever is asked; "ask": the questions about a film."""
    handle = meta.handle

    def told(call: Call) -> Reply:
        asked = "ask" if call.method == "GET" else next((one for one in PHASES if one in call.body), b"").decode()
        return reply if asked == phase else handle(call)

    meta.handle = told  # type: ignore[method-assign]


PHASES = (b"transfer", b"finish", b"start")


def test_a_film_is_brought_in_pieces_and_shown_by_one_call(meta: Meta, standing_http: Door) -> None:
    prepared = prepare(meta, standing_http)
    (video,) = meta.films
    assert prepared == Prepared(MESSAGE, (f"s{video}",), ticket=video)
    assert meta.films[video].content == BYTES and meta.live == []
    assert finish(meta, standing_http, prepared) == Accepted(video)
    pieces = [call for call in meta.server.made("POST", VIDEOS) if b"transfer" in call.body]
    assert len(pieces) == 4 and all("content-length" in call.headers for call in pieces)
    assert all(call.headers["authorization"] == f"Bearer {TOKEN}" for call in meta.server.calls)


def test_it_is_asked_about_until_people_can_see_it(meta: Meta, standing_http: Door) -> None:
    meta.film_looks = 2
    prepared = prepare(meta, standing_http)
    finish(meta, standing_http, prepared)
    told = [find(meta, standing_http, prepared.ticket, accepted=True) for _ in range(3)]
    address = f"https://www.facebook.com/{PAGE}/videos/{prepared.ticket}/"
    assert told == [Absent(), Absent(), Found(prepared.ticket, address)]
    (post,) = meta.live
    assert (post.text, post.pictures) == (TEXT, [{"content": BYTES}])


def test_a_film_without_words_has_no_description(meta: Meta, standing_http: Door) -> None:
    prepared = prepare(meta, standing_http, replace(MESSAGE, text=" "))
    assert isinstance(finish(meta, standing_http, prepared), Accepted)
    assert meta.films[prepared.ticket].text == ""


def test_a_film_the_network_gave_up_was_seen_by_nobody(meta: Meta, standing_http: Door) -> None:
    meta.fails_films = "The video could not be read."
    prepared = prepare(meta, standing_http)
    finish(meta, standing_http, prepared)
    for accepted in (True, False):
        meta.films[prepared.ticket].looks = 0
        told = find(meta, standing_http, prepared.ticket, accepted=accepted)
        assert isinstance(told, Failed) and told.code == "film_refused"
        assert "could not be read" in told.text and meta.live == []


@pytest.mark.parametrize(
    ("changes", "code"), [*UNFIT, ({"size": 1_000_000_001}, "film_too_large"), ({"seconds": 0.5}, "film_too_short")]
)
def test_what_a_page_would_refuse_is_refused_before_any_call(
    meta: Meta, standing_http: Door, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        prepare(meta, standing_http, replace(MESSAGE, film=replace(FILM, **changes)))
    assert refused.value.code == code and meta.server.calls == []


@pytest.mark.parametrize("phase", ["start", "transfer"])
@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (error(352), Rejected, "film_refused"),
        (error(100, 2069019), Rejected, "film_refused"),
        (error(10), Rejected, "forbidden"),
        (error(190, 463), Disconnected, ""),
        (error(4), Busy, ""),
        (error(2), NotSent, ""),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
        (Reply(200, b"<html>"), NotSent, ""),
        (Reply(200, {"video_id": "7", "upload_session_id": "8"}), NotSent, ""),
        (
            Reply(200, {"video_id": "7", "upload_session_id": "8", "start_offset": "0", "end_offset": "9e9"}),
            NotSent,
            "",
        ),
        (Reply(200, {"video_id": "7", "upload_session_id": "8", "start_offset": 0, "end_offset": 0}), NotSent, ""),
        (
            Reply(200, {"video_id": "7", "upload_session_id": "8", "start_offset": 0, "end_offset": 300_000}),
            NotSent,
            "",
        ),
    ],
)
def test_every_end_of_an_upload_says_what_to_do_and_shows_nothing(
    meta: Meta, standing_http: Door, phase: str, reply: Reply, kind: type[Exception], code: str
) -> None:
    answered(meta, reply, phase)
    with pytest.raises(kind) as caught:
        prepare(meta, standing_http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert meta.live == [] and not any(meta.finishes(call) for call in meta.server.calls)


def test_an_upload_that_was_left_is_begun_anew_and_leaves_one_film(meta: Meta, standing_http: Door) -> None:
    meta.refuse_uploads = [None, None, Refusal(2, "An unexpected error has occurred.", None, 500)]
    with pytest.raises(NotSent):
        prepare(meta, standing_http)
    prepared = prepare(meta, standing_http)
    finish(meta, standing_http, prepared)
    for video in meta.films:
        meta.films[video].looks = 0
        find(meta, standing_http, video)
    assert len(meta.films) == 2 and meta.texts(PAGE) == [TEXT]


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (Reply(500), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, {"success": False}), Unsure, ""),
        (Reply(200, {}), Unsure, ""),
        (Reply(200, ["odd"]), Unsure, ""),
        (error(1), Unsure, ""),
        (error(506), Unsure, ""),
        (error(4), Busy, ""),
        (error(190), Disconnected, ""),
        (error(368), Rejected, "blocked"),
        (error(352), Rejected, "film_refused"),
        (error(6001, None, f"{TOKEN} is not welcome"), Rejected, "refused"),
    ],
)
def test_every_end_of_the_one_publishing_call_says_what_to_do_and_none_repeats_it(
    meta: Meta, standing_http: Door, reply: Reply, kind: type[Exception], code: str
) -> None:
    prepared = prepare(meta, standing_http)
    answered(meta, reply, "finish")
    with pytest.raises(kind) as caught:
        finish(meta, standing_http, prepared)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert TOKEN not in str(caught.value)
    assert len([call for call in meta.server.calls if meta.finishes(call)]) == 1


# --- doubt ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["lost_500", "drop_after", "garbage_after", "slow_after", "huge_after"])
def test_a_finish_that_arrived_without_an_answer_is_found_when_the_film_is_out(
    meta: Meta, standing_http: Door, fault: str
) -> None:
    before, prepared = datetime.now(UTC), prepare(meta, standing_http)
    meta.plan = [fault]
    with pytest.raises(Unsure):
        finish(meta, standing_http, prepared)
    assert isinstance(find(meta, standing_http, prepared.ticket, since=before), CannotTell), "it is worked on"
    assert isinstance(find(meta, standing_http, prepared.ticket, since=before), Found)
    assert meta.texts(PAGE) == [TEXT]


@pytest.mark.parametrize("fault", ["refuse_500", "garbage_before", "drop_before"])
def test_a_finish_that_never_arrived_is_absent_and_the_next_try_leaves_one_film(
    meta: Meta, standing_http: Door, fault: str
) -> None:
    before, prepared = datetime.now(UTC), prepare(meta, standing_http)
    meta.plan = [fault]
    with pytest.raises(Unsure):
        finish(meta, standing_http, prepared)
    assert find(meta, standing_http, prepared.ticket, since=before) == Absent()
    again = prepare(meta, standing_http)
    finish(meta, standing_http, again)
    for _ in range(2):
        found = find(meta, standing_http, again.ticket, accepted=True)
    assert isinstance(found, Found) and meta.texts(PAGE) == [TEXT]


NOT_ENDED = {"video_status": "processing", "uploading_phase": {"status": "in_progress"}} | {
    "processing_phase": {"status": "not_started"},
    "publishing_phase": {"status": "not_started"},
}


@pytest.mark.parametrize(
    ("status", "published", "doubted", "accepted"),
    [
        (NOT_ENDED, False, Absent, Absent),
        (NOT_ENDED, True, CannotTell, Absent),
        (NOT_ENDED, None, CannotTell, Absent),
        (NOT_ENDED | {"uploading_phase": {"status": "not_started"}}, False, Absent, Absent),
        (NOT_ENDED | {"uploading_phase": {"status": "complete"}}, False, CannotTell, Absent),
        (NOT_ENDED | {"uploading_phase": "odd"}, False, CannotTell, Absent),
        (NOT_ENDED | {"processing_phase": {"status": "in_progress"}}, False, CannotTell, Absent),
        (NOT_ENDED | {"publishing_phase": {"status": "in_progress"}}, False, CannotTell, Absent),
        ({"video_status": "processing"}, False, CannotTell, Absent),
        ({"video_status": "new_word"}, True, CannotTell, Absent),
        ({"video_status": "ready"}, True, Found, Found),
        ({"video_status": "ready", "publishing_phase": {"status": "complete"}}, True, Found, Found),
        ({"video_status": "ready", "publishing_phase": {"status": "in_progress"}}, True, CannotTell, Absent),
        ({"video_status": "ready"}, False, CannotTell, Absent),
        ({"video_status": "error"}, False, Failed, Failed),
        ({"video_status": "expired"}, False, Failed, Failed),
        ({"video_status": "processing", "processing_phase": {"status": "error"}}, False, Failed, Failed),
        ("odd", True, CannotTell, CannotTell),
    ],
)
def test_each_state_of_a_film_is_believed_as_far_as_it_proves_something(
    meta: Meta, standing_http: Door, status: Any, published: bool | None, doubted: type, accepted: type
) -> None:
    meta.films["77"] = Upload(PAGE, 9)
    meta.told_of_film = lambda video: {  # type: ignore[method-assign]
        "id": video, "status": status, "published": published, "permalink_url": f"/{PAGE}/videos/77/"
    }  # fmt: skip
    assert type(find(meta, standing_http, "77")) is doubted
    assert type(find(meta, standing_http, "77", accepted=True)) is accepted


def test_what_people_can_see_in_the_feed_wins_over_an_upload_that_seems_not_ended(
    meta: Meta, standing_http: Door
) -> None:
    meta.films["77"] = Upload(PAGE, 9)
    meta.live = [Live(PAGE, TEXT, f"{PAGE}_9", NOW.timestamp())]
    assert isinstance(find(meta, standing_http, "77"), Found)
    assert isinstance(find(meta, standing_http, "77", text=" "), CannotTell), "nothing to look for"


@pytest.mark.parametrize(
    "reply", [error(100, 33), Reply(500), error(190), error(4), Reply(drop=True), Reply(200, ["odd"]), Reply(200, b"<")]
)
def test_a_film_that_cannot_be_asked_about_proves_nothing(meta: Meta, standing_http: Door, reply: Reply) -> None:
    meta.films["77"] = Upload(PAGE, 9)
    answered(meta, reply, "ask")
    for accepted in (True, False):
        assert isinstance(find(meta, standing_http, "77", accepted=accepted), CannotTell)


# --- afterwards -------------------------------------------------------------------------------------------


def test_a_film_has_figures_and_a_first_comment(meta: Meta, standing_http: Door) -> None:
    meta.film_looks = 0
    prepared = prepare(meta, standing_http)
    finish(meta, standing_http, prepared)
    found = find(meta, standing_http, prepared.ticket)
    known = account(meta)
    assert facebook.results(known, found.remote_id, standing_http) == Results(likes=7, replies=3, shares=0)
    facebook.comment("الطلب في الخاص", known, found.remote_id, "key-1:comment", standing_http)
    assert meta.comments == [(found.remote_id, "الطلب في الخاص")]


def test_films_go_to_the_host_that_takes_them(meta: Meta) -> None:
    asked: list[str] = []

    class Listening(Door):
        def request(self, method: str, url: str, **sent: Any) -> Any:
            asked.append(url)
            raise NotSent("not here")

        def until(self, ends: float) -> Door:
            return self

    real = replace(account(meta), base_url="https://graph.facebook.com/v26.0")
    with Listening() as http, pytest.raises(NotSent):
        facebook.prepare(MESSAGE, real, http)
    assert asked == [f"https://graph-video.facebook.com/v26.0/{PAGE}/videos"]


def test_a_film_shorter_than_it_was_said_to_be_is_not_sent(meta: Meta, standing_http: Door) -> None:
    film: Film = replace(FILM, size=len(BYTES) + 1)
    with pytest.raises(NotSent):
        prepare(meta, standing_http, replace(MESSAGE, film=film))
    assert meta.live == []
