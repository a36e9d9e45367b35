"""After a post on Bluesky: comments, figures, the account, and that no secret comes back."""

import logging

import pytest

from social.contract import (
    Account,
    Disconnected,
    NetworkError,
    NotSent,
    Rejected,
    Results,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from social.networks.bluesky_session import Kept
from tests.social.bluesky.scene import GET, PUT, SIGN_IN, TEXT, answered, find, publish, stranger
from tests.social.network_server import Reply
from tests.standins.bluesky import DID, HANDLE, PASSWORD, BlueskyServer, cid_of


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
