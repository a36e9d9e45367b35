"""The publisher for Bluesky against a strict stand-in, with every way a call can end."""

import base64
import json
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from social.contract import (
    Absent,
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Expired,
    Found,
    Message,
    NetworkError,
    NotSent,
    Picture,
    Published,
    Rejected,
    Results,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from social.networks.bluesky_records import (
    facets,
    handles_in,
    languages,
    link_card,
    record_key,
    second_of,
)
from social.networks.bluesky_session import Kept, kept_from, session_from
from tests.social.network_server import Reply
from tests.standins.base import standing
from tests.standins.bluesky import DID, HANDLE, PASSWORD, BlueskyServer, cid_of

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, 3, tzinfo=UTC)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زوروا https://example.ma ✨ #زربية"
MESSAGE = Message(TEXT, "ar", at=AT)
PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء على حائط من طين", 1080, 1350)
PUT = "/xrpc/com.atproto.repo.putRecord"
GET = "/xrpc/com.atproto.repo.getRecord"
REFRESH = "/xrpc/com.atproto.server.refreshSession"
SIGN_IN = "/xrpc/com.atproto.server.createSession"
TID = re.compile(r"[234567abcdefghij][234567a-z]{12}")


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def server() -> Iterator[BlueskyServer]:
    with standing(BlueskyServer()) as stand_in:
        yield stand_in


@pytest.fixture
def http(server: BlueskyServer) -> Iterator[Door]:
    with Door(allow={("127.0.0.1", server.server.port)}, read_seconds=0.7, deadline_seconds=1.2) as door:
        yield door


@pytest.fixture
def bluesky() -> Bluesky:
    return Bluesky(clock=lambda: NOW)


def stranger(server: BlueskyServer, **changes: str) -> Account:
    """The account before its first session."""
    return replace(Account("bluesky", server.server.base_url, f"@{HANDLE}", PASSWORD), **changes)  # type: ignore[arg-type]


@pytest.fixture
def account(server: BlueskyServer, http: Door, bluesky: Bluesky) -> Account:
    """The account with a session."""
    known = stranger(server)
    known = replace(known, session=bluesky.renew(known, http).token)
    server.server.calls.clear()
    return known


def answered(server: BlueskyServer, path: str, reply: Reply) -> None:
    """The next calls of that path are answered so, whatever was asked."""
    handle = server.handle
    server.handle = lambda call: reply if call.path == path else handle(call)  # type: ignore[method-assign]


def publish(bluesky: Bluesky, account: Account, http: Door, message: Message = MESSAGE) -> Any:
    return bluesky.publish(bluesky.prepare(message, account, http), account, "key-1", http)


def find(bluesky: Bluesky, account: Account, http: Door) -> Any:
    return bluesky.find(Sent(replace(MESSAGE, pictures=()), NOW, "key-1"), account, http)


# --- the record -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (TEXT, [(11, 29, "uri", "https://example.ma"), (34, 45, "tag", "زربية")]),
        ("ⵜⴰⵣⵔⴱⵉⵜ #ⵜⴰⵣⵔⴱⵉⵜ", [(22, 44, "tag", "ⵜⴰⵣⵔⴱⵉⵜ")]),
        ("Tapis #Taznakht!", [(6, 15, "tag", "Taznakht")]),
        ("#زربية_تازناخت، و #صوف", [(0, 26, "tag", "زربية_تازناخت"), (32, 39, "tag", "صوف")]),
        ("(https://example.ma/a).", [(1, 21, "uri", "https://example.ma/a")]),
        ("https://example.ma/#tapis", [(0, 25, "uri", "https://example.ma/#tapis")]),
        ("👩‍👩‍👧‍👦 #a", [(26, 28, "tag", "a")]),
        ("مع @khadija.example.social!", [(5, 28, "did", "did:plc:khadija")]),
        ("مع @KHADIJA.example.social", [(5, 28, "did", "did:plc:khadija")]),
        ("مع @nobody.example.social و@khadija", []),
        ("khadija@khadija.example.social", []),
        ("example.ma www.example.ma", []),
        ("# #1 #2026 #٢٠٢٦ #! ##", []),
        ("1#tapis", []),
        ("#" + "ا" * 65, []),
        ("", []),
    ],
)
def test_places_of_links_names_and_tags_are_counted_in_bytes(
    text: str, places: list[tuple[int, int, str, str]]
) -> None:
    found = facets(text, {"khadija.example.social": "did:plc:khadija"})
    told = []
    for facet in found:
        (feature,) = facet["features"]
        (name,) = set(feature) - {"$type"}
        told.append((facet["index"]["byteStart"], facet["index"]["byteEnd"], name, feature[name]))
    assert told == places


def test_a_link_with_other_letters_is_written_as_programs_read_it() -> None:
    (facet,) = facets("https://example.ma/زربية", {})
    assert facet["features"][0]["uri"] == "https://example.ma/%D8%B2%D8%B1%D8%A8%D9%8A%D8%A9"
    assert facet["index"] == {"byteStart": 0, "byteEnd": 29}


@pytest.mark.parametrize(
    ("uri", "title", "description"),
    [
        ("https://www.example.ma/", "example.ma", "example.ma"),
        ("https://wa.me/212612345678?text=a", "wa.me", "wa.me/212612345678"),
        ("https://example.ma/%D8%B2%D8%B1", "example.ma", "example.ma/زر"),
    ],
)
def test_a_card_is_made_of_the_address_alone(uri: str, title: str, description: str) -> None:
    assert link_card(uri) == {"uri": uri, "title": title, "description": description}


@pytest.mark.parametrize(
    ("language", "told"), [("ar", ["ar"]), ("zgh", ["zgh"]), ("ary", ["ary", "ar"]), ("fr-MA", ["fr-MA"]), ("?", [])]
)
def test_languages_are_told_as_the_network_takes_them(language: str, told: list[str]) -> None:
    assert languages(language) == told


def test_handles_are_read_from_a_text_each_once() -> None:
    assert handles_in("@a.example @A.example @b @c.example.") == ("a.example", "c.example")


def test_one_delivery_and_hour_make_one_key_and_others_make_others() -> None:
    key = record_key("key-1", AT)
    assert key == record_key("key-1", AT + timedelta(microseconds=7))
    others = {record_key(f"key-{number}", AT) for number in range(2000)}
    assert len(others) == 2000 and key in others
    assert record_key("key-1", AT + timedelta(seconds=1)) not in others
    assert all(TID.fullmatch(other) for other in others)
    assert record_key("key-1", AT) < record_key("key-1", AT + timedelta(seconds=2))
    assert second_of(key) == AT
    assert TID.fullmatch(record_key("key-1", datetime(1969, 1, 1, tzinfo=UTC)))


# --- publishing -------------------------------------------------------------------------------------------


def test_a_message_is_published_by_one_post_under_its_own_key(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    rkey = record_key("key-1", AT)
    published = publish(bluesky, account, http)
    assert published == Published(
        f"at://{DID}/app.bsky.feed.post/{rkey}", f"https://bsky.app/profile/{HANDLE}/post/{rkey}"
    )
    (call,) = server.server.calls
    asked = json.loads(call.body)
    assert (call.method, call.path, asked["swapRecord"], asked["repo"]) == ("POST", PUT, None, DID)
    record = asked["record"]
    assert (record["text"], record["langs"], record["createdAt"]) == (TEXT, ["ar"], "2026-11-22T09:00:00.000Z")
    assert record["embed"]["external"]["uri"] == "https://example.ma"


def test_pictures_are_uploaded_before_and_shown_with_words_and_shape(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    message = replace(MESSAGE, pictures=(PICTURE, replace(PICTURE, alt="", content=b"\xff\xd8other")))
    prepared = bluesky.prepare(message, account, http)
    assert [json.loads(blob) for blob in prepared.media_ids] == list(server.blobs.values())
    assert not server.server.made("POST", PUT)
    bluesky.publish(prepared, account, "key-1", http)
    first, second = server.live[0].pictures
    assert (first["alt"], first["aspectRatio"]) == (PICTURE.alt, {"width": 1080, "height": 1350})
    assert second["alt"] == ""
    upload = server.server.calls[0]
    assert (upload.body, upload.headers["content-type"]) == (PICTURE.content, "image/jpeg")


def test_a_name_the_network_knows_becomes_a_mention_and_another_stays_text(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    publish(bluesky, account, http, replace(MESSAGE, text="مع @khadija.example.social و @nobody.example.social"))
    (facet,) = server.live[0].extra["record"]["facets"]
    assert facet["features"][0]["did"] == "did:plc:khadija"


def test_the_same_call_again_changes_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    message = replace(MESSAGE, pictures=(PICTURE,))
    assert publish(bluesky, account, http, message) == publish(bluesky, account, http, message)
    assert (len(server.records), len(server.live), server.rewritten) == (1, 1, 0)


def test_a_late_post_is_dated_when_it_goes_out_and_never_replaces_the_first(
    server: BlueskyServer, http: Door, account: Account
) -> None:
    later = Bluesky(clock=lambda: AT + timedelta(hours=3))
    publish(later, account, http)
    assert server.live[0].extra["record"]["createdAt"] == "2026-11-22T12:00:00.000Z"
    with pytest.raises(Unsure):
        publish(Bluesky(clock=lambda: AT + timedelta(hours=4)), account, http)
    assert (len(server.records), server.rewritten) == (1, 0)
    assert isinstance(find(later, account, http), Found)


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (Reply(500, {"error": "InternalServerError"}), Unsure, ""),
        (Reply(502, b"<html>Bad gateway"), Unsure, ""),
        (Reply(503, b""), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, {"uri": "x"}, slow=0.9), Unsure, ""),
        (Reply(200, b"<html>welcome"), Unsure, ""),
        (Reply(200, b'{"uri": '), Unsure, ""),
        (Reply(200, {"cid": "b"}), Unsure, ""),
        (Reply(200, {"uri": f"at://{DID}/app.bsky.feed.post/3kother222222"}), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, {"uri": "x" * 400}, trickle=0.01), Unsure, ""),
        (Reply(400, {"error": "InvalidSwap", "message": "Record was at b"}), Unsure, ""),
        (Reply(400, {"error": "ExpiredToken", "message": "Token has expired"}), Expired, ""),
        (Reply(401, {"error": "ExpiredToken"}), Expired, ""),
        (Reply(400, {"error": "InvalidToken"}), Expired, ""),
        (Reply(401, {"error": "AuthenticationRequired"}), Expired, ""),
        (Reply(401, b"who?"), Expired, ""),
        (Reply(400, {"error": "AccountTakedown"}), Disconnected, ""),
        (Reply(403, {"error": "AccountDeactivated"}), Disconnected, ""),
        (Reply(400, {"error": "InvalidRequest", "message": "odd"}), Rejected, "refused"),
        (Reply(400, {"error": "InvalidRequest", "message": "Could not find blob: b"}), Rejected, "picture_refused"),
        (
            Reply(400, {"error": "InvalidRequest", "message": "Record/text must not be longer than 300 graphemes"}),
            Rejected,
            "too_long",
        ),
        (
            Reply(400, {"error": "InvalidRequest", "message": "This file is too large. It is 1.5MB"}),
            Rejected,
            "picture_too_large",
        ),
        (Reply(403, {"error": "Forbidden"}), Rejected, "forbidden"),
        (Reply(404, b"<html>"), Rejected, "no_such_server"),
        (Reply(308, b"", {"Location": "https://new.example/"}), Rejected, "moved"),
        (Reply(301, b"", {"Location": "https://new.example/"}), Rejected, "moved"),
        (Reply(307, b"", {"Location": "https://new.example/"}), Unsure, ""),
        (Reply(429, {"error": "RateLimitExceeded"}, {"ratelimit-reset": "17"}), Busy, ""),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    server: BlueskyServer,
    http: Door,
    bluesky: Bluesky,
    account: Account,
    reply: Reply,
    error: type[Exception],
    code: str,
) -> None:
    prepared = bluesky.prepare(MESSAGE, account, http)
    answered(server, PUT, reply)
    with pytest.raises(error) as caught:
        bluesky.publish(prepared, account, "key-1", http)
    assert type(caught.value) is error and getattr(caught.value, "code", "") == code
    assert len(server.server.made("POST", PUT)) == 1


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        ("refuse_500", False),
        ("redirect", False),
        ("garbage_before", False),
        ("drop_before", False),
        ("lost_500", True),
        ("drop_after", True),
        ("garbage_after", True),
        ("huge_after", True),
        ("slow_after", True),
        ("drip_after", True),
    ],
)
def test_after_doubt_one_question_tells_and_sending_again_leaves_one_post(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, fault: str, there: bool
) -> None:
    server.plan = [fault]
    with pytest.raises(Unsure):
        publish(bluesky, account, http)
    assert isinstance(find(bluesky, account, http), Found if there else Absent)
    publish(bluesky, account, http)
    assert server.texts(DID) == [TEXT] and server.rewritten == 0


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 301, "ar"), "too_long"),
        (Message("👩‍👩‍👧‍👦" * 121, "ar"), "too_long"),
        (Message("  ", "ar"), "empty"),
        (Message("زربية", "ar", (PICTURE,) * 5), "too_many_pictures"),
        (Message("زربية", "ar", (replace(PICTURE, mime="image/gif"),)), "picture_type"),
        (Message("زربية", "ar", (replace(PICTURE, content=b"x" * 1_000_001),)), "picture_too_large"),
    ],
)
def test_what_the_network_would_refuse_is_refused_before_any_call(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        bluesky.prepare(message, account, http)
    assert refused.value.code == code
    assert server.server.calls == []


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(502), NotSent),
        (Reply(drop=True), NotSent),
        (Reply(200, b"no"), NotSent),
        (Reply(413, {"error": "PayloadTooLarge"}), Rejected),
        (Reply(400, {"error": "ExpiredToken"}), Expired),
        (Reply(429, {}), Busy),
    ],
)
def test_an_upload_that_fails_published_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply, error: type[Exception]
) -> None:
    answered(server, "/xrpc/com.atproto.repo.uploadBlob", reply)
    with pytest.raises(error) as caught:
        bluesky.prepare(replace(MESSAGE, pictures=(PICTURE,)), account, http)
    assert type(caught.value) is error


# --- settling doubt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(429),
        Reply(drop=True),
        Reply(404, {"error": "XRPCNotSupported"}),
        Reply(400, {"error": "InvalidRequest", "message": "Could not find repo"}),
        Reply(400, {"error": "RepoNotFound"}),
        Reply(302, b"", {"Location": "/elsewhere"}),
        Reply(200, b"<html>"),
        Reply(200, {"uri": "at://did:plc:other/app.bsky.feed.post/3k", "cid": "b"}),
    ],
)
def test_an_answer_that_is_no_answer_proves_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply
) -> None:
    answered(server, GET, reply)
    assert isinstance(find(bluesky, account, http), CannotTell)


def test_doubt_is_settled_even_when_the_session_is_over(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    publish(bluesky, account, http)
    server.end_sessions()
    assert isinstance(find(bluesky, account, http), Found)
    assert isinstance(find(bluesky, replace(account, session=""), http), CannotTell)


# --- sessions ---------------------------------------------------------------------------------------------


def test_a_session_is_opened_once_and_then_renewed(server: BlueskyServer, http: Door, bluesky: Bluesky) -> None:
    known = stranger(server)
    first = bluesky.renew(known, http)
    second = bluesky.renew(replace(known, session=first.token), http)
    assert (server.signed_in, server.renewed) == (1, 1)
    assert Kept.read(second.token) != Kept.read(first.token)
    assert publish(bluesky, replace(known, session=second.token), http)


def test_only_a_refused_session_is_opened_anew(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    server.refresh.clear()
    renewed = bluesky.renew(account, http)
    assert server.server.made("POST", REFRESH) and server.signed_in == 2
    assert publish(bluesky, replace(account, session=renewed.token), http)


@pytest.mark.parametrize("told", [{}, {"refreshJwt": ""}, {"refreshJwt": None}, {"refreshJwt": "the same"}])
def test_a_renewal_that_names_no_new_key_for_renewing_keeps_the_old_one(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, told: dict[str, Any]
) -> None:
    old = Kept.read(account.session)
    assert old
    if told.get("refreshJwt"):
        told = {"refreshJwt": old.refresh}
    answered(server, REFRESH, Reply(200, {"accessJwt": "new", "did": DID, **told}))
    assert Kept.read(bluesky.renew(account, http).token) == replace(old, access="new")


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(429, {"error": "RateLimitExceeded"}, {"ratelimit-reset": "90"}), Busy),
        (Reply(500), Unsure),
        (Reply(drop=True), Unsure),
        (Reply(200, b"<html>"), Unsure),
        (Reply(200, {"accessJwt": "a"}), Unsure),
    ],
)
def test_a_renewal_without_a_clear_answer_opens_no_session(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply, error: type[Exception]
) -> None:
    answered(server, REFRESH, reply if reply.body != {"accessJwt": "a"} else Reply(200, {"did": DID}))
    with pytest.raises(error):
        bluesky.renew(account, http)
    assert not server.server.made("POST", SIGN_IN)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}), Disconnected),
        (Reply(401, {"error": "AuthFactorTokenRequired"}), Disconnected),
        (Reply(401, {"error": "AccountTakedown"}), Disconnected),
        (Reply(400, {"error": "InvalidRequest"}), Disconnected),
        (Reply(404, b"<html>a shop"), Disconnected),
        (Reply(500), Unsure),
        (Reply(200, {"accessJwt": "a", "did": DID}), Unsure),
        (Reply(429, {"error": "RateLimitExceeded"}), Busy),
    ],
)
def test_signing_in_ends_in_a_session_or_says_what_to_do(
    server: BlueskyServer, http: Door, bluesky: Bluesky, reply: Reply, error: type[Exception]
) -> None:
    answered(server, SIGN_IN, reply)
    with pytest.raises(error) as caught:
        bluesky.renew(stranger(server), http)
    assert type(caught.value) is error
    assert len(server.server.calls) == 1


def test_too_many_sign_ins_wait_for_the_moment_told(server: BlueskyServer, http: Door, bluesky: Bluesky) -> None:
    server.wait_seconds = 240
    answered(server, SIGN_IN, server.busy(DID))
    with pytest.raises(Busy) as busy:
        bluesky.renew(stranger(server), http)
    assert busy.value.retry_after == pytest.approx(240, abs=3)


def test_a_wait_told_in_whole_seconds_is_never_cut_short(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    server.plan = ["busy"]
    with pytest.raises(Busy) as busy:
        publish(bluesky, account, http)
    assert time.time() + busy.value.retry_after >= server.waits_until[DID]


def test_every_call_needs_a_session(server: BlueskyServer, http: Door, bluesky: Bluesky) -> None:
    for session in ("", "no json", "[]", '{"access": "a"}', '{"access": "", "refresh": "r", "did": "d", "pds": "p"}'):
        known = stranger(server, session=session)
        for call in (
            lambda known=known: bluesky.prepare(MESSAGE, known, http),
            lambda known=known: bluesky.results(known, "at://x", http),
            lambda known=known: bluesky.check(known, http),
        ):
            with pytest.raises(Expired):
                call()
    assert server.server.calls == []


@pytest.mark.parametrize(
    ("address", "kind", "home"),
    [
        ("https://morel.host.example.net", "AtprotoPersonalDataServer", "https://morel.host.example.net"),
        ("https://morel.host.example.net/path?x", "AtprotoPersonalDataServer", "https://morel.host.example.net"),
        ("http://bsky.example:2583", "AtprotoPersonalDataServer", "http://bsky.example:2583"),
        ("http://other.example", "AtprotoPersonalDataServer", "http://bsky.example"),
        ("ftp://other.example", "AtprotoPersonalDataServer", "http://bsky.example"),
        ("https://x.example", "AtprotoLabeler", "http://bsky.example"),
        ("https://[", "AtprotoPersonalDataServer", "http://bsky.example"),
        (None, "AtprotoPersonalDataServer", "http://bsky.example"),
    ],
)
def test_the_accounts_own_server_is_taken_from_its_document(address: Any, kind: str, home: str) -> None:
    told = payload("bluesky_session")
    told["didDoc"]["service"] = [None, {"id": "did:plc:tifaout#atproto_pds", "type": kind, "serviceEndpoint": address}]
    kept = kept_from(told, server="http://bsky.example")
    assert kept and kept.pds == home
    for document in (None, [], {"service": "x"}):
        kept = kept_from({**told, "didDoc": document}, server="http://bsky.example")
        assert kept and kept.pds == "http://bsky.example"


def test_a_recorded_session_is_read_with_its_server_and_its_end() -> None:
    kept = kept_from(payload("bluesky_session"), server="https://bsky.social")
    assert kept and (kept.did, kept.pds) == (DID, "https://morel.us-east.host.example.net")
    session = session_from(kept, datetime.fromtimestamp(1795338000, UTC))
    assert session.ends_at == datetime.fromtimestamp(1795345200, UTC)
    assert session.ends_at - session.renew_at == timedelta(minutes=10)


def test_a_session_of_another_account_is_not_taken() -> None:
    old = Kept("a", "r", "did:plc:other", "https://x.example")
    assert kept_from(payload("bluesky_session"), server="https://x.example", old=old) is None


@pytest.mark.parametrize(
    ("claims", "lasts", "early"),
    [
        ({"exp": int(NOW.timestamp()) + 7200}, timedelta(hours=2), timedelta(minutes=10)),
        ({"exp": int(NOW.timestamp()) + 120}, timedelta(minutes=2), timedelta(seconds=30)),
        ({"exp": int(NOW.timestamp()) - 5}, timedelta(hours=1), timedelta(minutes=10)),
        ({"exp": 10**18}, timedelta(hours=1), timedelta(minutes=10)),
        ({"exp": int(NOW.timestamp()) + 10**8}, timedelta(days=1), timedelta(minutes=10)),
        ({"exp": "soon"}, timedelta(hours=1), timedelta(minutes=10)),
        ({}, timedelta(hours=1), timedelta(minutes=10)),
        ([], timedelta(hours=1), timedelta(minutes=10)),
        (None, timedelta(hours=1), timedelta(minutes=10)),
    ],
)
def test_a_session_ends_as_its_key_says_or_after_an_hour(claims: Any, lasts: timedelta, early: timedelta) -> None:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    token = f"e30.{body}.s" if claims is not None else "no-jwt"
    now = NOW.replace(microsecond=0)
    session = session_from(Kept(token, "r", DID, "https://x.example"), now)
    assert (session.ends_at - now, session.ends_at - session.renew_at) == (lasts, early)


# --- the rest ---------------------------------------------------------------------------------------------


def test_a_first_comment_answers_the_post_and_is_written_once(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    post = publish(bluesky, account, http)
    for _ in range(2):
        bluesky.comment("للطلب #صوف", account, post.remote_id, "key-1:comment", http)
    assert server.texts(DID) == [TEXT, "للطلب #صوف"]
    record = server.live[1].extra["record"]
    parent = {"uri": post.remote_id, "cid": cid_of(server.records[post.remote_id])}
    assert record["reply"] == {"root": parent, "parent": parent} and record["facets"]
    with pytest.raises(Rejected) as gone:
        bluesky.comment("للطلب", account, f"at://{DID}/app.bsky.feed.post/3k2222222222z", "k", http)
    assert gone.value.code == "gone"
    with pytest.raises(Rejected):
        bluesky.comment("ا" * 301, account, post.remote_id, "k", http)
    answered(server, GET, Reply(500))
    with pytest.raises(NotSent):
        bluesky.comment("للطلب", account, post.remote_id, "k", http)


def test_results_are_likes_replies_and_reposts_with_quotes(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    post = publish(bluesky, account, http)
    assert bluesky.results(account, post.remote_id, http) == Results(likes=5, replies=2, shares=2)
    figures = "/xrpc/app.bsky.feed.getPosts"
    answered(server, figures, Reply(200, {"posts": []}))
    with pytest.raises(Unsure):
        bluesky.results(account, post.remote_id, http)
    server.records.clear()
    with pytest.raises(Rejected) as gone:
        bluesky.results(account, post.remote_id, http)
    assert gone.value.code == "gone"
    no_network = {"error": "InvalidRequest", "message": "No service configured for app.bsky.feed.getPosts"}
    for reply in (Reply(200, {"posts": "none"}), Reply(400, no_network)):
        answered(server, figures, reply)
        with pytest.raises(Unsure):
            bluesky.results(account, post.remote_id, http)


def test_checking_an_account_fills_its_id_and_handle(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    checked = bluesky.check(account, http)
    assert (checked.handle, checked.remote_id, checked.secret) == (HANDLE, DID, PASSWORD)
    answered(server, "/xrpc/com.atproto.server.getSession", Reply(200, {"did": DID, "active": False, "status": "x"}))
    with pytest.raises(Disconnected):
        bluesky.check(account, http)


def test_no_secret_comes_back_in_an_answer_an_error_or_the_log(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kept = Kept.read(account.session)
    assert kept
    secrets = (PASSWORD, kept.access, kept.refresh)
    shown = [repr(account), repr(kept), repr(bluesky.renew(account, http))]
    for path, known, call in (
        (PUT, secrets, lambda: publish(bluesky, account, http)),
        (GET, secrets, lambda: bluesky.comment("للطلب", account, f"at://{DID}/app.bsky.feed.post/3k", "k", http)),
        ("/xrpc/com.atproto.server.getSession", secrets, lambda: bluesky.check(account, http)),
        (SIGN_IN, secrets[:1], lambda: bluesky.renew(stranger(server), http)),
    ):
        answered(server, path, Reply(400, {"error": "InvalidRequest", "message": f"You sent {' '.join(known)}"}))
        with pytest.raises(NetworkError) as caught:
            call()
        assert "You sent …" in caught.value.text
        shown += [repr(caught.value), str(caught.value), caught.value.text]
    shown.append(repr(find(bluesky, account, http)))
    for secret in secrets:
        assert secret not in " ".join(shown) and secret not in caplog.text
