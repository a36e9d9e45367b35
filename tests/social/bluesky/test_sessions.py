"""Sessions with a server of the AT Protocol: opened once, then renewed."""

import base64
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from social.contract import (
    Account,
    Busy,
    Disconnected,
    Expired,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from social.networks.bluesky_session import Kept, kept_from, session_from
from tests.social.bluesky.scene import (
    MESSAGE,
    NOW,
    REFRESH,
    SIGN_IN,
    answered,
    payload,
    publish,
    stranger,
)
from tests.social.network_server import Reply
from tests.standins.bluesky import DID, BlueskyServer


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
