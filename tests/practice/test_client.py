"""`Mastodon.py`, a client others wrote, works against a wall over real HTTP."""

import pytest
from mastodon import Mastodon, MastodonBadGatewayError, MastodonRatelimitError, MastodonUnauthorizedError

from practice.walls import clear_faults, issue_token, set_fault
from tests.practice.room import CARPET, Room, photo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def served(live_server, settings):
    """A closed wall behind a real server."""
    settings.BASE_URL = settings.PRACTICE_URL = live_server.url
    room = Room()
    room.url = live_server.url + room.base
    return room


def client(room, token, **more):
    return Mastodon(access_token=token, api_base_url=room.url, ratelimit_method="throw", **more)


def test_a_client_posts_reads_likes_and_follows_the_conversation(served):
    writer, reader = client(served, served.token), client(served, issue_token("izourane", "targa", "Targa"))
    picture = writer.media_post(photo(), mime_type="image/jpeg", description="زربية حمراء")
    post = writer.status_post(CARPET, media_ids=[picture], language="ar", idempotency_key="delivery-1")
    assert writer.status_post(CARPET, media_ids=[picture], idempotency_key="delivery-1").id == post.id
    assert post.url == f"{served.url}/@tazerbit/{post.id}"
    assert post.media_attachments[0].description == "زربية حمراء"

    assert reader.status_favourite(post).favourited
    reply = reader.status_post("Combien coûte-t-il ?", in_reply_to_id=post, language="fr")
    seen = writer.status(post)
    assert (seen.favourites_count, seen.replies_count) == (1, 1)
    assert [s.id for s in writer.status_context(post).descendants] == [reply.id]
    assert [s.id for s in reader.status_context(reply).ancestors] == [post.id]
    assert reader.status_unfavourite(post).favourites_count == 0

    me = writer.account_verify_credentials()
    assert (me.acct, me.statuses_count) == ("tazerbit", 1)
    assert reader.account_lookup("tazerbit").id == me.id
    assert [s.id for s in reader.account_statuses(me)] == [post.id]
    assert [s.id for s in reader.timeline_public()] == [post.id]
    writer.status_delete(post)
    assert reader.account_statuses(me) == []


def test_a_client_pages_through_an_account(served):
    writer = client(served, served.token)
    ids = [writer.status_post(f"post {i}").id for i in range(7)]
    first = writer.account_statuses(writer.me(), limit=3)
    everything = writer.fetch_remaining(first)
    assert [s.id for s in everything] == ids[::-1]
    assert [s.id for s in writer.fetch_previous(writer.fetch_next(first))] == [s.id for s in first]


def test_a_client_registers_and_signs_in_with_the_walls_code(served):
    client_id, secret = Mastodon.create_app("notebook", scopes=["read", "write"], api_base_url=served.url)
    signed_in = Mastodon(client_id=client_id, client_secret=secret, api_base_url=served.url)
    signed_in.log_in("zahra", served.wall.code, scopes=["read", "write"], allow_http=True)
    assert signed_in.me().username == "zahra"
    assert signed_in.status_post("السلام عليكم").account.username == "zahra"
    signed_in.revoke_access_token(allow_http=True)


def test_a_client_learns_the_limits(served):
    instance = client(served, served.token).instance()
    assert instance.title == "ورشة إزوران"
    assert instance.configuration.statuses.max_characters == 500
    assert client(served, served.token).instance_v1().uri


def test_a_client_meets_the_faults_as_it_would_in_life(served):
    writer = client(served, served.token)
    set_fault("izourane", "token_expired")
    with pytest.raises(MastodonUnauthorizedError):
        writer.status_post(CARPET)
    clear_faults("izourane")
    set_fault("izourane", "busy")
    with pytest.raises(MastodonRatelimitError):
        writer.status_post(CARPET)
    clear_faults("izourane")
    set_fault("izourane", "answers_lost")
    with pytest.raises(MastodonBadGatewayError):
        writer.status_post(CARPET, idempotency_key="k")
    clear_faults("izourane")
    assert [s.id for s in writer.account_statuses(writer.me())] == [writer.status_post(CARPET, idempotency_key="k").id]
